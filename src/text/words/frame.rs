//! Texts of the app as a whole: navigation, signing in, sync, settings.

use crate::text::texts;

texts! {
    opening: "Membuka…", "Opening…";
    skip_to_content: "Langsung ke isi", "Skip to content";
    main_navigation: "Menu utama", "Main menu";
    tasks: "Tugas", "Tasks";
    cases: "Kasus", "Cases";
    sync: "Sinkron", "Sync";
    me: "Saya", "Me";
    my_tasks: "Tugas saya", "My tasks";
    no_tasks: "Tidak ada tugas untuk Anda saat ini. Tugas baru muncul sendiri setelah sinkron.", "There is nothing for you to do now. New tasks appear by themselves after a sync.";
    no_cases: "Belum ada kasus di HP ini. Bila seharusnya ada, sinkronkan dulu.", "There are no cases on this phone yet. If there should be, sync first.";
    to_cases: "Lihat kasus", "See the cases";
    to_sync: "Ke halaman sinkron", "To the sync page";
    to_tasks: "Ke halaman Tugas", "To the tasks";
    not_found: "Tidak ditemukan", "Not found";
    not_found_what_to_do: "Alamat ini tidak ada, atau kasusnya belum ada di HP ini. Sinkronkan, atau mulai lagi dari Tugas.", "There is nothing at this address, or the case is not on this phone yet. Sync, or begin at the tasks.";
    try_again: "Coba lagi", "Try again";

    all_sent: "Semua terkirim", "All sent";
    not_sent_yet: "belum terkirim", "not sent yet";
    no_signal: "Tanpa sinyal", "No signal";
    syncing: "Menyinkronkan…", "Syncing…";
    sync_now: "Sinkronkan sekarang", "Sync now";
    last_contact: "Kontak terakhir dengan kantor:", "Last contact with the office:";
    no_contact_yet: "Belum ada kontak dengan kantor sejak aplikasi dibuka.", "No contact with the office since the app was opened.";
    records_waiting: "catatan di HP", "records on the phone";
    photos_waiting: "foto di HP", "photos on the phone";
    records_refused: "ditolak", "refused";
    refused_records: "Catatan yang ditolak kantor", "Records the office refused";
    send_again: "Kirim ulang", "Send again";
    everything_received: "Semua catatan sudah diterima kantor.", "The office has received everything.";
    newer_records: "Ada catatan dari versi aplikasi yang lebih baru. Catatan itu tersimpan dan muncul setelah aplikasi diperbarui.", "Some records are of a newer version of the app. They are kept and appear after the update.";

    on_device: "tersimpan di HP", "saved on the phone";
    received: "diterima kantor", "received by the office";
    refused: "ditolak", "refused";
    saved_on_device: "Tersimpan di HP", "Saved on the phone";

    session_over: "Sesi Anda berakhir. Anda tetap bisa mencatat; catatan aman di HP.", "Your session has ended. You can go on recording; everything is safe on the phone.";
    sign_in_again: "Masuk lagi untuk mengirim", "Sign in again to send";
    update_ready: "Versi baru Damping siap dipasang.", "A new version of Damping is ready.";
    update_now: "Perbarui sekarang", "Update now";

    sign_in_lede: "Masuk sekali dengan sinyal; setelah itu Damping jalan juga tanpa sinyal.", "Sign in once with signal; after that Damping works without it too.";
    username: "Nama pengguna", "User name";
    password: "Kata sandi", "Password";
    sign_in: "Masuk", "Sign in";
    signing_in: "Memeriksa…", "Checking…";
    sign_in_needs_signal: "Tidak tersambung ke kantor. Untuk masuk pertama kali perlu sinyal: periksa sambungan, lalu coba lagi.", "The office cannot be reached. Signing in needs signal: check the connection and try again.";
    sign_out: "Keluar", "Sign out";
    sign_out_keeps: "catatan atau foto belum terkirim. Semuanya tetap tersimpan di HP ini dan terkirim setelah Anda masuk lagi.", "records or photos have not been sent. They stay on this phone and are sent after you sign in again.";
    sign_out_needs_signal: "Untuk masuk lagi diperlukan sinyal. Yakin ingin keluar?", "Signing in again needs signal. Sign out?";

    roles: "Peran", "Roles";
    office: "Kantor", "Office";
    language: "Bahasa", "Language";
    theme: "Tampilan", "Theme";
    theme_auto: "Ikuti HP", "As the phone";
    theme_light: "Terang", "Light";
    theme_dark: "Gelap", "Dark";
    theme_contrast: "Kontras tinggi", "High contrast";
    install: "Pasang di HP", "Install on the phone";
    install_how: "Di menu peramban, pilih “Pasang aplikasi” atau “Tambahkan ke layar utama”.", "In the browser's menu choose “Install app” or “Add to home screen”.";
}
