//! Texts of asesmen, of what is noted on a journey, and of documents to print and to share.

use crate::text::texts;

texts! {
    sections_filled: "bagian terisi", "sections filled in";
    section_filled: "Terisi", "Filled in";
    section_wanted: "Belum lengkap", "Not complete";
    section_empty: "Kosong", "Empty";
    next_section: "Bagian berikut:", "Next section:";
    asesmen_how: "Isi bagian mana saja lebih dulu. Isian tersimpan di HP ini sampai Anda menyimpannya sebagai catatan.", "Fill in any section first. What you enter stays on this phone until you save it as a record.";
    asesmen_problem: "Masalah dan asal rujukan", "Problem and referral";
    asesmen_bio: "Bio: fisik dan kesehatan", "Bio: body and health";
    asesmen_psiko: "Psiko: perasaan dan perilaku", "Psycho: feelings and behaviour";
    asesmen_sosial: "Sosial: keluarga dan lingkungan", "Social: family and surroundings";
    asesmen_spiritual: "Spiritual", "Spiritual";
    asesmen_needs: "Kebutuhan, risiko, dan kekuatan", "Needs, risks and strengths";
    asesmen_conclusion: "Simpulan dan rekomendasi", "Conclusion and recommendation";
    assessed_at: "Waktu asesmen", "Time of the asesmen";
    referral_source: "Sumber rujukan dan siapa yang ditanya", "Who referred the client, and who was asked";
    presenting_problem: "Masalah utama", "Presenting problem";
    presenting_problem_why: "Wajib: asesmen menjawab masalah ini.", "Needed: the asesmen answers this problem.";
    pmks: "Jenis PMKS/PPKS", "Kind of PMKS/PPKS";
    medical: "Riwayat medis dan obat", "Medical history and medicine";
    disability: "Disabilitas", "Disability";
    emotion: "Emosi dan pikiran", "Emotions and thoughts";
    behaviour: "Perilaku", "Behaviour";
    family: "Keluarga", "Family";
    education: "Pendidikan", "Education";
    work: "Pekerjaan dan penghasilan", "Work and income";
    neighbourhood: "Lingkungan", "Surroundings";
    legal_status: "Status hukum", "Legal status";
    spiritual: "Ibadah, keyakinan, harapan", "Worship, belief, hope";
    basic_needs: "Kebutuhan dasar", "Basic needs";
    risks: "Risiko", "Risks";
    risks_hint: "Bahaya bagi diri, dari orang lain, atau bila kembali.", "Danger to oneself, from others, or on going back.";
    strengths: "Kekuatan", "Strengths";
    overall_conclusion: "Kesimpulan", "Conclusion";
    recommendation: "Rekomendasi", "Recommendation";
    recommendation_why: "Wajib: langkah berikut di SOP bertumpu padanya.", "Needed: the next step of the SOP rests on it.";
    evaluation_plan: "Rencana evaluasi", "Plan for evaluation";
    asesmen_recorded: "Asesmen", "Asesmen";

    write_travel_note: "Catat perjalanan atau visum", "Note the journey or a visum";
    travel_noted: "Catatan perjalanan", "Travel note";
    noted_at: "Waktu", "Time";
    what_happened: "Apa yang terjadi", "What happened";
    what_happened_why: "Wajib bila tanpa visum.", "Needed where there is no visum.";
    no_visum: "Tanpa visum", "Without a visum";
    visum: "Visum", "Visum";
    visum_line: "Baris visum", "Line of the visum";
    arrived_at: "Tiba di sini", "Arrived here";
    departed_from: "Berangkat dari sini", "Departed from here";
    arrived_short: "Tiba di", "Arrived at";
    departed_short: "Berangkat dari", "Departed from";
    heading_for: "ke", "to";
    visum_to: "Berangkat ke", "Departs for";
    visum_official: "Pejabat yang menandatangani", "Official who signed";
    visum_official_why: "Wajib: tanpa nama pejabat visum tidak dapat diperiksa.", "Needed: without the official's name nobody can check the visum.";

    from_records_how: "Baris bercentang masuk laporan seperti tertulis di sini. Ubah atau buang centangnya.", "Ticked lines go into the report as they stand here. Change them, or untick them.";
    line_says: "Isi baris", "Line";
    after_last_day: "Ada catatan perjalanan sesudah hari terakhir.", "There are records of the journey after the last day.";
    extend_to: "Perpanjang sampai", "Extend to";
    travel_orders: "Surat tugas", "Travel orders";
    spt_date: "Tanggal SPT", "Date of the SPT";
    sppd_number: "Nomor SPPD", "Number of the SPPD";
    sppd_date: "Tanggal SPPD", "Date of the SPPD";
    travellers: "Petugas, satu baris satu", "Officers, one a line";

    reporter: "Pelapor", "Reporter";
    reporter_relation: "Hubungan dengan klien", "Relation to the client";
    reporter_phone: "Telepon pelapor", "Reporter's telephone";
    channel: "Cara masuk", "How it came in";
    channels: "Datang langsung, Telepon, WhatsApp, Surat rujukan, Penjangkauan, Media", "In person, Telephone, WhatsApp, Referral letter, Outreach, Media";
    what_was_reported: "Kejadian dan kebutuhan", "What happened, and what is needed";
    happened_when: "Waktu kejadian", "When it happened";
    happened_when_hint: "Seperti diceritakan; perkiraan pun boleh.", "As told; a guess will do.";
    happened_where: "Tempat kejadian", "Where it happened";
    accused: "Terlapor", "Accused";
    condition_at_intake: "Kondisi klien saat diterima", "The client's condition at intake";
    urgent_needs: "Kebutuhan mendesak dan harapan", "Urgent needs and hopes";
    urgent_needs_hint: "Misalnya tempat aman, visum et repertum, makan, obat.", "For instance a safe place, a medical report, food, medicine.";

    meeting_number: "Pertemuan ke-", "Meeting no.";
    potentials: "Potensi", "Potentials";
    visit_summary: "Ringkasan", "Summary";

    read_document: "Baca dan bagikan", "Read and share";
    share_document: "Bagikan", "Share";
    share_how: "Rahasia: kirim hanya kepada yang berwenang. Untuk PDF: Cetak, lalu “Simpan sebagai PDF”.", "Confidential: send it only to those entitled to it. For a PDF: Print, then “Save as PDF”.";
    photos_are_loading: "Foto masih dimuat. Tunggu sebentar, lalu bagikan lagi.", "Photos are still loading. Wait a moment, then share again.";
    document_saved: "Dokumen tersimpan di unduhan HP.", "The document is among the phone's downloads.";
    document_withdrawn: "Catatan ini sudah ditarik dan tidak berlaku lagi.", "This record was withdrawn and counts no more.";
    document_set_aside: "Versi lain yang berlaku; catatan ini tidak dipakai.", "Another version counts; this record is not used.";
}
