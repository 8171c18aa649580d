//! Texts that say what went wrong and what to do.

use crate::text::texts;

texts! {
    mend_marked_fields: "Belum tersimpan. Perbaiki isian yang ditandai, lalu simpan lagi.", "Not saved yet. Mend the marked fields and save again.";
    no_storage: "Peramban ini tidak menyimpan data (mungkin mode penyamaran). Buka Damping di jendela biasa; tanpa itu catatan bisa hilang, jadi pencatatan dihentikan.", "This browser keeps no data (private mode, perhaps). Open Damping in an ordinary window; records could be lost, so recording is stopped.";
    storage_full: "Belum tersimpan: memori HP penuh. Isian Anda masih ada di layar. Hapus foto atau aplikasi lain, lalu simpan lagi.", "Not saved: the phone's storage is full. What you entered is still on the screen. Remove photos or other apps and save again.";
    made_by_newer_app: "Data di HP ini dibuat oleh Damping yang lebih baru. Tutup semua tab Damping, lalu buka lagi agar versi baru dipakai.", "The data on this phone was made by a newer Damping. Close all its tabs and open it again.";
    storage_failed: "Penyimpanan HP bermasalah: belum tersimpan. Coba lagi; bila terulang, muat ulang dan hubungi admin.", "The phone's storage failed: not saved. Try again; if it happens again, reload and ask the administrator.";
    locked_meanwhile: "Damping terkunci. Buka kunci, lalu ulangi; isian Anda tersimpan sebagai draf.", "Damping is locked. Unlock it and try again; what you entered is kept as a draft.";
    storage_damaged: "Sebagian data di HP ini rusak dan tidak dapat dibuka. Jangan hapus apa pun; hubungi admin kantor.", "Some data on this phone is damaged and cannot be opened. Do not delete anything; ask the administrator.";
    old_browser: "Peramban ini terlalu lama untuk mengunci data dengan aman. Perbarui Chrome, Edge, Firefox, atau Safari, lalu buka lagi.", "This browser is too old to keep data safely. Update Chrome, Edge, Firefox or Safari and open it again.";
    offline_but_safe: "Tidak ada sinyal atau server tidak menjawab. Catatan aman di HP dan terkirim sendiri nanti.", "No signal, or the server does not answer. Your records are safe on the phone and will be sent by themselves.";
    answer_unreadable: "Jawaban server tidak dapat dibaca. Catatan aman di HP. Perbarui aplikasi, lalu coba lagi.", "The server's answer cannot be read. Your records are safe on the phone. Update the app and try again.";
    rule_required: "Wajib diisi.", "This is needed.";
    rule_too_long: "Terlalu panjang; paling banyak", "Too long; at most";
    rule_blank_signature: "Belum ada tanda tangan: kosong, atau hanya titik atau coretan kecil. Tanda tangani di kotak ini, atau foto tanda tangan di kertas.", "Not signed yet: empty, or just a dot or a small mark. Sign in this box, or take a photo of it on paper.";
    rule_end_before_start: "Tidak boleh sebelum hari pertama.", "Must not be before the first day.";
    rule_out_of_range: "Nilai ini tidak mungkin. Periksa lagi.", "This cannot be. Check it again.";
    rule_malformed: "Bentuknya tidak sesuai. Periksa lagi.", "Not in the right form. Check it again.";
    nik_not_sixteen: "NIK biasanya 16 angka. Tetap bisa disimpan.", "A NIK usually has 16 digits. It can be saved all the same.";
    nik_no_birth_date: "Tanggal lahir di dalam NIK ini janggal. Tetap bisa disimpan.", "The birth date within this NIK is odd. It can be saved all the same.";
    nik_other_sex: "Jenis kelamin menurut NIK berbeda. Tetap bisa disimpan.", "The NIK says another sex. It can be saved all the same.";
    part_missing: "Layar ini belum ada di HP. Cari sinyal, lalu coba lagi. Yang sudah tersimpan tetap aman.", "This screen is not on the phone yet. Find a signal and try again. What was saved is safe.";
    photo_unreadable: "Foto ini tidak dapat dibaca. Coba ambil ulang atau pilih foto lain.", "This photo cannot be read. Take it again or choose another.";
}
