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
    search_cases: "Cari nama klien", "Search for a client's name";
    none_found: "Tidak ada kasus dengan nama itu di HP ini.", "There is no case by that name on this phone.";
    show_more: "Tampilkan lagi", "Show more";
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
    to_be_sent: "Menunggu dikirim", "Waiting to be sent";
    storage: "Memori aplikasi", "The app's storage";
    used: "terpakai", "used";
    free: "tersisa", "free";
    storage_lasts: "tidak akan dihapus peramban", "not cleared by the browser";
    storage_may_go: "peramban bisa menghapusnya bila memori habis; pasang aplikasi agar aman", "the browser may clear it when space runs out; install the app to be safe";
    backup: "Cadangan catatan yang belum terkirim", "Backup of what has not been sent";
    backup_how: "Bila HP ini rusak atau tanpa sinyal lama, bawa catatannya dengan HP lain: simpan berkas di sini, lalu baca di HP rekan sekantor. Berkas terkunci dengan kata sandi.", "If this phone fails or stays without signal, let another carry its records: save a file here and read it on a colleague's phone. The file is locked with a password.";
    file_password: "Kata sandi berkas", "Password of the file";
    file_password_hint: "Paling sedikit 8 huruf; diperlukan lagi saat membaca berkas.", "At least 8 letters; needed again to read the file.";
    password_too_short: "Kata sandi berkas terlalu pendek: paling sedikit 8 huruf.", "The file's password is too short: at least 8 letters.";
    save_backup: "Simpan berkas cadangan", "Save the backup file";
    read_backup: "Baca berkas cadangan", "Read a backup file";
    backup_saved: "Berkas cadangan tersimpan di unduhan HP.", "The backup file is among the phone's downloads.";
    records_taken: "catatan menunggu dikirim dari HP ini", "records wait to be sent from this phone";
    photos_taken: "foto", "photos";
    not_readable: "tidak terbaca", "could not be read";
    backup_not_opened: "Berkas tidak terbuka: kata sandinya lain, atau berkasnya rusak.", "The file does not open: another password, or it is damaged.";
    no_backup: "Ini bukan berkas cadangan Damping.", "This is no backup file of Damping.";
    backup_too_new: "Berkas ini dibuat Damping yang lebih baru. Perbarui aplikasi, lalu coba lagi.", "A newer Damping made this file. Update the app and try again.";
    save_diagnostic: "Simpan berkas diagnostik", "Save a diagnostic file";
    diagnostic_how: "Untuk admin bila ada masalah: hanya jumlah, ukuran, dan waktu; tanpa isi catatan dan nama.", "For the administrator when something is wrong: only counts, sizes and times; no records and no names.";
    on_device: "tersimpan di HP", "saved on the phone";
    received: "diterima kantor", "received by the office";
    refused: "ditolak", "refused";
    saved_on_device: "Tersimpan di HP", "Saved on the phone";

    session_over: "Sesi Anda berakhir. Anda tetap bisa mencatat; catatan aman di HP.", "Your session has ended. You can go on recording; everything is safe on the phone.";
    sign_in_again: "Masuk lagi untuk mengirim", "Sign in again to send";
    update_ready: "Versi baru Damping siap dipasang.", "A new version of Damping is ready.";
    update_now: "Perbarui sekarang", "Update now";

    wrong_passphrase: "Kata sandi salah. Coba lagi.", "Wrong password. Try again.";
    lock_now: "Kunci sekarang", "Lock now";
    lock_after: "Kunci otomatis bila tidak dipakai", "Lock by itself when not used";
    minutes: "menit", "minutes";
    safety: "Keamanan", "Safety";
    add_passkey: "Pakai sidik jari atau kunci layar", "Use fingerprint or screen lock";
    passkey_added: "Sidik jari atau kunci layar dapat dipakai untuk membuka kunci.", "Fingerprint or screen lock now unlocks Damping.";
    passkey_not_added: "Belum terpasang: HP ini tidak mendukungnya, atau dibatalkan.", "Not added: this phone cannot do it, or it was cancelled.";
    other_tab_replaces: "Damping versi baru terbuka di tab lain. Muat ulang halaman ini; isian Anda tersimpan sebagai draf.", "A newer Damping is open in another tab. Load this page again; what you entered is kept as a draft.";
    device_revoked: "Kantor mencabut perangkat ini. Yang belum terkirim sedang dikirim; sesudah itu data Damping di HP ini dihapus.", "The office has revoked this device. What has not been sent is being sent; then Damping's data on this phone is erased.";
    device_erased: "Kantor mencabut perangkat ini. Semua catatannya sudah diterima kantor, dan data Damping di HP ini sudah dihapus.", "The office has revoked this device. It has received all records, and Damping's data on this phone is erased.";
    account_closed: "Akun Anda dinonaktifkan kantor. Anda tetap bisa mencatat; catatan aman di HP dan belum terkirim. Hubungi admin kantor.", "The office has closed your account. You can go on recording; everything is safe on the phone and not sent. Ask the administrator.";
    clock_ahead: "Jam HP ini lebih cepat dari jam kantor:", "This phone's clock is ahead of the office's:";
    clock_behind: "Jam HP ini lebih lambat dari jam kantor:", "This phone's clock is behind the office's:";
    mend_clock: "Setel jam HP ke otomatis, supaya waktu catatan benar.", "Set the phone's clock to automatic, so that times are right.";
    password: "Kata sandi", "Password";
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
