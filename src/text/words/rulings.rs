//! Texts of what is decided beside the flow of a SOP.

use crate::text::texts;

texts! {
    beside_the_flow: "Keputusan atas kasus", "Decisions about the case";
    missing: "Belum ada:", "Still missing:";
    or: "atau", "or";

    go_without: "Lanjutkan tanpa…", "Go on without…";
    go_without_how: "Langkah ini berlanjut tanpa yang dipilih. Alasannya tidak dapat ditarik dan terus terlihat di kasus.", "The step goes on without what is chosen. The reason cannot be taken back and stays in sight.";
    go_on_without: "Lanjutkan tanpa", "Go on without";
    nothing_lacking: "Tidak ada yang kurang di langkah ini.", "Nothing is lacking at this step.";

    take_place: "Ganti petugas", "Replace an officer";
    take_place_how: "Pengganti mengerjakan semua tugas orang itu di kasus ini dan harus kompeten untuk tugas itu.", "Whoever takes the place does all of that person's work in this case and has to be competent for it.";
    place_of: "Siapa yang diganti", "Who is replaced";
    place_by: "Pengganti", "Who takes the place";
    how_long: "Berapa lama", "For how long";
    for_a_time: "Sementara (berhalangan)", "For a time (absent)";
    for_good: "Seterusnya (dialihkan)", "For good (transferred)";
    until: "sampai", "until";

    end_place: "Ubah atau akhiri penggantian", "Change or end a substitution";
    which_place: "Penggantian", "Substitution";
    end_place_how: "Penggantian berakhir dengan sendirinya sesudah hari terakhir.", "The substitution ends by itself after the last day.";

    close_case: "Tutup kasus lebih awal", "Close the case early";
    close_case_how: "Langkah yang masih terbuka ditinggalkan. Semua catatan tetap tersimpan dan terkumpul dalam Berkas Kasus yang dapat dicetak.", "Open steps are left. All records stay, and are gathered in the Case Record, which can be printed.";
    which_end: "Kasus berakhir karena", "The case ends because";
    closing_letter: "Nomor dan isi singkat surat", "Number and gist of the letter";

    close: "Tutup kasus", "Close the case";

    reopen_case: "Buka lagi kasus", "Open the case again";
    reopen_how: "Pilih langkah tempat kasus dilanjutkan. Yang sudah selesai tetap tersimpan.", "Choose the step at which the case goes on. What is done stays.";
    change_version: "Pindahkan ke SOP versi baru", "Move to the new version of the SOP";
    change_version_how: "Yang sudah selesai tetap selesai. Yang masih terbuka mengikuti SOP versi", "What is done stays done. What is open follows version";

    take_complaint: "Terima pengaduan", "Take in a complaint";
    complainant: "Dari", "From";
    complainant_hint: "Boleh kosong bila tidak mau menyebut nama.", "May be empty if no name is given.";
    complaint: "Isi pengaduan", "What the complaint says";
    answer_complaint: "Jawab pengaduan", "Answer a complaint";
    which_complaint: "Pengaduan yang dijawab", "Complaint that is answered";
    answered_to: "Dijawab kepada", "Answered to";
    the_answer: "Isi jawaban", "The answer";
    complaint_open: "Pengaduan belum dijawab.", "A complaint has not been answered.";

    comment: "Komentar", "Comment";
    paraf_how: "Paraf dan tanggalnya tercatat atas nama Anda.", "Your paraf and its date are recorded in your name.";

    enters_rps: "Catat masuk RPS/rumah singgah", "Record coming into the shelter";
    leaves_rps: "Catat keluar RPS/rumah singgah", "Record leaving the shelter";
    in_rps: "Tinggal di RPS/rumah singgah", "Stays at the shelter";
    register: "Buku Data Klien RPS", "RPS register";
    inside_now: "Di dalam sekarang", "Inside now";
    search_register: "Cari nama atau nomor", "Search name or number";
    register_of_this_phone: "Dari kasus yang ada di HP ini.", "From the cases on this phone.";
    no_stays: "Belum ada yang tercatat masuk RPS atau rumah singgah di HP ini.", "Nobody has been recorded as coming into a shelter on this phone.";
    no_such_stay: "Tidak ada yang cocok. Ubah pencarian atau pilih Semua.", "Nobody fits. Change the search or choose All.";
    print_register: "Cetak buku data", "Print the register";
    printed_on: "Dicetak", "Printed";
    taken_note: "Komentar dan paraf koordinator", "Comment and paraf of the koordinator";
    number_short: "No.", "No.";
    stayed: "Lama tinggal", "Stayed";
    entry_follows: "belum sampai di HP ini", "not on this phone yet";
    register_number: "Nomor di buku data", "Number in the register";
    entered_at: "Waktu masuk", "Came in at";
    left_at: "Waktu keluar", "Left at";
    referred_by: "Asal rujukan", "Referred by";
    leaves_to: "Tujuan keluar", "Goes to";
}
