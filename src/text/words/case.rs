//! Texts about a case, its steps and its timeline.

use crate::text::texts;

texts! {
    open_case: "Buka kasus", "Open a case";
    step: "langkah", "step";
    due: "Batas", "Due";
    left: "lagi", "left";
    late: "terlambat", "late";
    no_deadline: "Tanpa batas waktu", "No deadline";
    finished: "Selesai", "Finished";
    opened_on: "Dibuka", "Opened";
    your_turn: "Giliran Anda", "Your turn";
    sop_progress: "Jalannya SOP", "Progress of the SOP";
    timeline: "Riwayat", "Timeline";
    record_something: "Catat", "Record";
    not_yet: "Belum sampai", "Not reached yet";
    under_way: "Sedang berjalan", "Under way";
    recurring: "Berkala", "Recurring";
    done_on: "Selesai", "Finished";
    time_standard: "Waktu:", "Time standard:";
    must_be_at_hand: "Kelengkapan:", "Must be at hand:";
    yields: "Output:", "Output:";
    ends_with: "selesai:", "ends:";
    read_sop: "Baca SOP selengkapnya", "Read the whole SOP";
    back_to_case: "Kembali ke kasus", "Back to the case";

    case_opened: "Kasus dibuka", "Case opened";
    output_recorded: "Output ada", "Output recorded";
    kelengkapan_there: "Kelengkapan ada", "Kelengkapan at hand";
    recorded: "Dicatat", "Recorded";
    drafted: "Draf ditulis:", "Drafted:";
    document_signed: "Ditandatangani", "Signed";
    decision_made: "Putusan", "Decision";
    visit_recorded: "Kunjungan rumah (home visit)", "Home visit";
    handed_over: "Serah terima (BAST)", "Handover (BAST)";
    travel_reported: "Laporan Perjalanan Dinas", "Travel report";
    note_written: "Catatan", "Note";
    read_letter: "Baca surat", "Read the letter";

    photo: "Foto", "Photo";
    loading_photo: "Memuat foto…", "Loading the photo…";
    photo_on_its_way: "Foto masih dalam perjalanan dari HP pencatat.", "The photo is still on its way from the phone that took it.";
    photo_sent: "terkirim", "sent";
    photo_not_sent: "foto belum terkirim", "photo not sent yet";
    signature_of: "Tanda tangan", "Signature of";

    record_corrected: "Catatan diperbaiki", "Record corrected";
    record_withdrawn: "Catatan ditarik", "Record withdrawn";
    conflict_settled: "Perbedaan catatan diputuskan", "Conflict settled";
    gone_without: "Dilanjutkan tanpa", "Went on without";
    substituted: "Digantikan sementara", "Substituted";
    substitution_changed: "Masa penggantian diubah", "Substitution given other days";
    transferred: "Dialihkan", "Transferred";
    case_closed: "Kasus ditutup", "Case closed";
    goes_on_at: "Dilanjutkan di langkah", "Goes on at step";
    complaint_taken: "Pengaduan diterima", "Complaint taken in";
    complaint_answered: "Jawaban pengaduan", "Complaint answered";
    late_explained: "Alasan terlambat", "Reason for being late";
    visits_planned: "Kunjungan berkala setiap", "Visits planned, every";
    journey_planned: "Rencana perjalanan (estafet)", "Journey planned (estafet)";
    leg: "etape", "leg";
    client_identified: "Identitas klien diketahui", "Client identified";
    other_case: "Kasus lain orang ini", "Other case of this person";
    correct: "Perbaiki", "Correct";
    correction_keeps: "Catatan asli tetap ada; perbaikan Anda tercatat di sampingnya, dengan alasannya.", "The original stays; your correction stands beside it, with its reason.";
    reason_of_correction: "Alasan perbaikan", "Reason of the correction";
    withdraw_record: "Catatan ini salah tempat atau tidak seharusnya ada?", "Is this record in the wrong place, or should not be there?";
    withdraw_how: "Tarik catatan ini: tidak berlaku lagi, tetapi tetap terbaca.", "Withdraw it: it counts no more, and can still be read.";
    withdraw: "Tarik catatan", "Withdraw the record";
    was_corrected: "diperbaiki", "corrected";
    was_withdrawn: "ditarik", "withdrawn";
    was_set_aside: "tidak dipakai", "not used";
    differs: "berbeda, belum diputuskan", "differs, not settled";
    clock_was_wrong: "jam HP salah, waktu diperkirakan", "phone's clock was wrong, time estimated";
    photo_follows: "foto masih di HP", "photo still on the phone";
    versions_differ: "catatan yang dibuat tanpa saling melihat.", "records made without seeing each other.";
    versions_count: "versi berlaku", "versions count";
    version: "Versi", "Version";
    settle: "Putuskan", "Settle";
    settle_how: "Baca semua versi, lalu pilih yang berlaku. Yang tidak dipilih tetap terbaca.", "Read all versions, then choose what counts. What is not chosen can still be read.";
    which_counts: "Yang berlaku", "What counts";
}
