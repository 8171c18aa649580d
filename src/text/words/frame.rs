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
    no_contact_yet: "Belum ada kontak dengan kantor.", "No contact with the office yet.";
    records_waiting: "catatan di HP", "records on the phone";
    photos_waiting: "foto di HP", "photos on the phone";
    records_refused: "ditolak", "refused";
    refused_records: "Catatan yang ditolak kantor", "Records the office refused";
    send_again: "Kirim ulang", "Send again";
    everything_received: "Semua catatan sudah diterima kantor.", "The office has received everything.";
    newer_records: "Ada catatan dari versi aplikasi yang lebih baru. Catatan itu tersimpan dan muncul setelah aplikasi diperbarui.", "Some records are of a newer version of the app. They are kept and appear after the update.";

    sent: "terkirim, menunggu kantor", "sent, waiting for the office";
    on_device: "tersimpan di HP", "saved on the phone";
    received: "diterima kantor", "received by the office";
    refused: "ditolak", "refused";
    saved_on_device: "Tersimpan di HP", "Saved on the phone";

    session_over: "Sesi Anda berakhir. Anda tetap bisa mencatat; catatan aman di HP.", "Your session has ended. You can go on recording; everything is safe on the phone.";
    sign_in_again: "Masuk lagi untuk mengirim", "Sign in again to send";
    update_ready: "Versi baru Damping siap dipasang.", "A new version of Damping is ready.";
    update_now: "Perbarui sekarang", "Update now";

    locked: "Terkunci", "Locked";
    locked_lede: "Data kasus di HP ini terkunci. Buka dengan kata sandi Anda; tidak perlu sinyal.", "The case data on this phone is locked. Unlock it with your password; no signal is needed.";
    unlock: "Buka kunci", "Unlock";
    unlocking: "Membuka…", "Unlocking…";
    unlock_with_passkey: "Buka dengan sidik jari atau kunci layar", "Unlock with fingerprint or screen lock";
    wrong_passphrase: "Kata sandi salah. Coba lagi.", "Wrong password. Try again.";
    passkey_declined: "Belum terbuka. Coba lagi, atau pakai kata sandi.", "Not unlocked. Try again, or use the password.";
    forgot_password: "Lupa kata sandi, atau orang lain?", "Forgot the password, or somebody else?";
    forgot_password_how: "Minta kata sandi baru ke admin kantor, lalu masuk dengan sinyal. Catatan di HP ini tidak hilang.", "Ask the office's administrator for a new password and sign in with signal. Nothing on this phone is lost.";
    to_sign_in: "Masuk dengan nama pengguna", "Sign in with a user name";
    lock_now: "Kunci sekarang", "Lock now";
    lock_after: "Kunci otomatis bila tidak dipakai", "Lock by itself when not used";
    minutes: "menit", "minutes";
    safety: "Keamanan", "Safety";
    add_passkey: "Pakai sidik jari atau kunci layar", "Use fingerprint or screen lock";
    passkey_added: "Sidik jari atau kunci layar dapat dipakai untuk membuka kunci.", "Fingerprint or screen lock now unlocks Damping.";
    passkey_not_added: "Belum terpasang: HP ini tidak mendukungnya, atau dibatalkan.", "Not added: this phone cannot do it, or it was cancelled.";
    other_tab_blocks: "Damping versi lama masih terbuka di tab lain. Tutup tab itu; halaman ini lalu terbuka sendiri.", "An older Damping is open in another tab. Close that tab; this page then opens by itself.";
    other_tab_replaces: "Damping versi baru terbuka di tab lain. Muat ulang halaman ini; isian Anda tersimpan sebagai draf.", "A newer Damping is open in another tab. Load this page again; what you entered is kept as a draft.";
    device_revoked: "Kantor mencabut perangkat ini. Yang belum terkirim sedang dikirim; sesudah itu data Damping di HP ini dihapus.", "The office has revoked this device. What has not been sent is being sent; then Damping's data on this phone is erased.";
    device_erased: "Kantor mencabut perangkat ini. Semua catatannya sudah diterima kantor, dan data Damping di HP ini sudah dihapus.", "The office has revoked this device. It has received all records, and Damping's data on this phone is erased.";
    account_closed: "Akun Anda dinonaktifkan kantor. Anda tetap bisa mencatat; catatan aman di HP dan belum terkirim. Hubungi admin kantor.", "The office has closed your account. You can go on recording; everything is safe on the phone and not sent. Ask the administrator.";
    clock_ahead: "Jam HP ini lebih cepat dari jam kantor:", "This phone's clock is ahead of the office's:";
    clock_behind: "Jam HP ini lebih lambat dari jam kantor:", "This phone's clock is behind the office's:";
    mend_clock: "Setel jam HP ke otomatis, supaya waktu catatan benar.", "Set the phone's clock to automatic, so that times are right.";
    sign_in_lede: "Masuk sekali dengan sinyal; setelah itu Damping jalan juga tanpa sinyal.", "Sign in once with signal; after that Damping works without it too.";
    username: "Nama pengguna", "User name";
    password: "Kata sandi", "Password";
    sign_in: "Masuk", "Sign in";
    signing_in: "Memeriksa…", "Checking…";
    sign_in_needs_signal: "Tidak tersambung ke kantor. Untuk masuk pertama kali perlu sinyal: periksa sambungan, lalu coba lagi.", "The office cannot be reached. Signing in needs signal: check the connection and try again.";
    sign_out: "Keluar", "Sign out";
    sign_out_keeps: "catatan atau foto belum terkirim. Semuanya tetap tersimpan di HP ini dan terkirim setelah Anda masuk lagi.", "records or photos have not been sent. They stay on this phone and are sent after you sign in again.";
    sign_out_asks: "Untuk kembali, masuk dengan nama pengguna dan kata sandi. Yakin ingin keluar?", "To come back, sign in with user name and password. Sign out?";

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
