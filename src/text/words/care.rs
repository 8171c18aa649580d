//! Texts about hiding, installing, the welcome, and the page of the components.

use crate::text::texts;

texts! {
    hide: "Sembunyikan", "Hide";
    hide_how: "Ada yang melihat? Tekan mata bercoret di pojok kanan atas, atau Esc tiga kali: tampil catatan belanja, dan Damping terkunci. Isian Anda tersimpan. Untuk kembali, ketuk judul “Catatan” tiga kali.", "Somebody watching? Press the struck-out eye at the top right, or Esc three times: a shopping list is shown, and Damping is locked. What you entered is kept. To come back, tap the title “Notes” three times.";

    install_why: "Pasang di layar utama: terbuka sekali ketuk, dan catatan lebih aman disimpan.", "Put it on the home screen: it opens at one tap, and records are kept more safely.";
    install_by_share: "Di Safari, tekan tombol Bagikan, lalu “Tambahkan ke Layar Utama”.", "In Safari press Share, then “Add to Home Screen”.";
    installed: "Sudah terpasang di HP ini.", "It is installed on this phone.";
    install_now: "Pasang", "Install";
    name_it: "Nama netral", "Neutral name";
    not_now: "Tidak usah", "No, thanks";
    name_and_icon: "Nama dan ikon", "Name and icon";
    own_name: "Damping", "Damping";
    neutral_name: "Nama dan ikon netral", "Neutral name and icon";
    neutral_name_is: "Pilih sebelum memasang. Yang netral tampil sebagai “Catatan” di layar utama dan di tab.", "Choose before installing. The neutral one is called “Catatan” (notes) on the home screen and in the tab.";

    about: "Tentang Damping", "About Damping";
    see_welcome: "Lihat perkenalan lagi", "See the welcome again";
    welcome: "Perkenalan", "Welcome";
    welcome_step: "Layar", "Screen";
    welcome_of: "dari", "of";
    welcome_work: "Damping menuntun kerja Anda", "Damping guides your work";
    welcome_work_is: "Damping menunjukkan apa yang harus dilakukan untuk setiap klien menurut SOP, sampai kasusnya selesai.", "Damping shows what is to be done for each client by the SOP, until the case is closed.";
    welcome_work_tasks: "Tugas: giliran Anda dan batas waktunya.", "Tasks: what is yours to do, and by when.";
    welcome_work_cases: "Kasus: riwayat, surat, dan berkas setiap klien.", "Cases: history, letters and file of each client.";
    welcome_work_bast: "BAST, kunjungan, dan catatan diisi langsung di HP, ditandatangani dengan jari.", "BAST, visits and notes are filled in on the phone and signed with a finger.";
    welcome_offline: "Jalan juga tanpa sinyal", "It works without signal";
    welcome_offline_is: "Setiap catatan tersimpan dulu di HP ini, lalu terkirim sendiri begitu ada sinyal.", "Each record is kept on this phone first, and is sent by itself once there is signal.";
    welcome_offline_device: "“tersimpan di HP”: aman di sini, kantor belum punya.", "“saved on the phone”: safe here, not at the office yet.";
    welcome_offline_received: "“diterima kantor”: kantor sudah punya.", "“received by the office”: the office has it.";
    welcome_offline_sync: "Jangan hapus data peramban sebelum semuanya terkirim.", "Do not clear the browser's data before everything is sent.";
    welcome_safe: "Jaga rahasia klien", "Keep it safe";
    welcome_safe_is: "Isi HP ini terkunci dengan kata sandi Anda. Tanpa kata sandi tidak ada yang bisa membacanya.", "What is on this phone is locked with your password. Without it nobody can read it.";
    welcome_safe_lock: "Bila tidak dipakai, Damping terkunci sendiri.", "Left alone, Damping locks itself.";
    welcome_safe_hide: "Ada yang melihat? Tekan mata bercoret di atas: yang tampil hanya catatan belanja.", "Somebody watching? Press the struck-out eye above: all that is shown is a shopping list.";
    welcome_safe_back: "Untuk kembali, ketuk judulnya tiga kali. Coba sekarang.", "To come back, tap its title three times. Try it now.";
    next_screen: "Lanjut", "Next";
    previous_screen: "Kembali", "Back";
    skip: "Lewati", "Skip";
    begin: "Mulai bekerja", "Begin";

    components: "Komponen", "Components";
    components_are: "Setiap bagian layar dalam setiap keadaannya. Hanya ada di kantor demo.", "Every part of the screens in every state. Only in the demo office.";
    of_buttons: "Tombol", "Buttons";
    of_fields: "Isian", "Fields";
    of_choices: "Pilihan", "Choices";
    of_notices: "Pemberitahuan", "Notices";
    of_badges: "Lencana dan keadaan", "Badges and states";
    of_cards: "Kartu dan tugas", "Cards and tasks";
    of_steps: "Langkah dan riwayat", "Steps and history";
    of_progress: "Kemajuan dan jumlah", "Progress and counts";
    of_states: "Kosong, memuat, salah, tanpa sinyal, berbeda, terkunci", "Empty, loading, wrong, offline, differing, locked";
    of_pads: "Tanda tangan dan foto", "Signatures and photos";
    of_tables: "Tabel", "Tables";
    of_icons: "Ikon", "Icons";
    an_ordinary: "Biasa", "Ordinary";
    a_main: "Utama", "Main";
    a_quiet: "Tenang", "Quiet";
    a_dangerous: "Berbahaya", "Dangerous";
    a_disabled: "Tidak bisa dipilih", "Disabled";
    a_chosen: "Terpilih", "Chosen";
    a_hint: "Kalimat pendek yang menolong.", "A short sentence that helps.";
    a_sentence: "Satu kalimat yang mengatakan apa yang terjadi dan apa yang bisa dilakukan.", "One sentence that says what happened and what can be done.";
    show_toast: "Tampilkan pesan sebentar", "Show a short message";
}
