//! Texts of the Case Record, and of the alarm of a leg that has not arrived.

use crate::text::texts;

texts! {
    case_number: "Nomor kasus", "Case number";
    case_record: "Berkas kasus", "Case record";
    case_record_title: "Berkas Kasus (Case Record)", "Case Record (Berkas Kasus)";
    confidential: "Rahasia", "Confidential";
    print: "Cetak", "Print";
    under_sop: "Menurut SOP", "Under the SOP";
    sop_version: "versi", "version";
    closed_on: "Ditutup", "Closed";
    ended_with: "Berakhir dengan", "Ended with";
    had_a_part: "Petugas yang terlibat", "Officers who had a part";
    compiled_on: "Berkas disusun", "Record compiled";
    papers_of_case: "Daftar surat, BAST, dan laporan", "Letters, BAST and reports";
    no_papers: "Belum ada surat, BAST, atau laporan.", "No letter, BAST or report yet.";
    steps_taken: "Langkah SOP yang dijalani", "Steps of the SOP as they were done";
    done_by: "Dikerjakan oleh", "Done by";
    step_opened: "Mulai", "Possible since";
    step_left: "ditinggalkan saat kasus ditutup", "left when the case was closed";
    time_round: "Putaran", "Time round";
    all_records: "Semua catatan, dari yang pertama", "All records, the first one first";
    record_no: "no.", "no.";
    speaks_of: "Tentang catatan no.", "About record no.";
    kept_versions: "Yang berlaku: no.", "What counts: no.";
    draft_replaced: "digantikan draf lain", "replaced by another draft";
    photo_annexes: "Semua lampiran foto", "Photo annexes";
    photo_annex: "Lampiran foto", "Photo annex";
    photo_not_here: "foto belum ada di HP ini", "photo is not on this phone yet";
    record_complete: "Lengkap menurut HP ini: semua catatan sudah diterima kantor dan tidak ada yang berbeda.", "Complete as far as this phone knows: the office has received all records and none differ.";
    record_has_gaps: "Belum lengkap. Jangan diarsipkan dulu:", "Not complete. Do not file it yet:";
    case_still_open: "Kasus belum selesai; berkas ini sementara.", "The case is not finished; this record is for the time being.";
    gap_not_at_office: "catatan belum diterima kantor", "records not yet received by the office";
    gap_photos: "foto belum sampai di kantor", "photos not yet at the office";
    gap_refused: "catatan ditolak kantor", "records refused by the office";
    gap_differing: "perbedaan catatan belum diputuskan", "conflicts between records not settled";
    gap_missing: "Kantor punya catatan kasus ini yang belum ada di HP ini. Sinkronkan dulu.", "The office has records of this case that are not on this phone. Sync first.";

    send_message: "Kirim pesan", "Send a message";
    message_case: "kasus", "case";
    message_arrives: "rencana tiba", "planned arrival";
    message_asks: "Belum ada BAST; mohon kabar.", "There is no BAST yet; please let us know.";
}
