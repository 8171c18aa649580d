//! Texts of forms: fields, hints and buttons.

use crate::text::texts;

texts! {
    save: "Simpan", "Save";
    draft_restored: "Isian Anda yang belum disimpan sudah dikembalikan.", "What you had entered and not saved has come back.";
    begin_anew: "Mulai baru", "Begin anew";
    saving: "Menyimpan…", "Saving…";
    cancel: "Batal", "Cancel";
    confirm: "Konfirmasi", "Confirm";
    sign: "Tanda tangani", "Sign";
    clear_pad: "Hapus", "Clear";
    undo_stroke: "Urungkan", "Undo";
    optional: "(boleh kosong)", "(optional)";
    one_per_line: "Satu baris satu.", "One a line.";

    which_sop: "Jenis layanan (SOP)", "Service (SOP)";
    client: "Klien", "Client";
    identity: "Identitas", "Identity";
    gives_a_name: "Ada nama", "Gives a name";
    without_identity: "Tanpa identitas", "Without identity";
    client_name: "Nama klien", "Name of the client";
    nik: "NIK", "NIK";
    alias: "Nama panggilan di berkas", "Name in the file";
    alias_hint: "Misalnya “Mr X”, sampai identitasnya ditemukan.", "For instance “Mr X”, until the identity is found.";
    traits: "Ciri-ciri", "Recognised by";
    traits_hint: "Perkiraan umur, tinggi, pakaian, tanda khusus, tempat ditemukan.", "Guessed age, height, clothes, marks, where found.";
    sex: "Jenis kelamin", "Sex";
    female: "Perempuan", "Female";
    male: "Laki-laki", "Male";
    age: "Usia (tahun)", "Age (years)";
    age_hint: "Perkiraan pun boleh.", "A guess will do.";
    address: "Alamat", "Address";
    reported_by: "Pelapor atau asal laporan", "Reporter or source";
    reported_by_hint: "Misalnya manajer kasus, kepolisian, keluarga.", "For instance the case manager, the police, family.";
    summary: "Kronologi singkat", "What happened, in short";

    addressee: "Kepada Yth.", "To";
    addressee_hint: "Jabatan yang dituju, misalnya Direktur RSUD.", "The office addressed, for instance the director of the hospital.";
    referred_to: "Lembaga yang dirujuk", "Institution referred to";
    subject: "Hal", "Subject";
    chronology: "Kronologi", "Chronology";
    services_given: "Layanan yang telah diberikan", "Services given";
    condition: "Kondisi fisik, psikologis, keluarga", "Physical, psychological, family condition";
    referral_purpose: "Maksud rujukan", "Purpose of the referral";
    enclosures: "Lampiran", "Enclosures";
    copies_to: "Tembusan", "Copies to";
    letter_number: "Nomor", "Number";
    letter_number_hint: "Kosongkan bila nomor menyusul.", "Leave empty if the number follows.";
    number_follows: "nomor menyusul", "number to follow";
    save_draft: "Simpan draf", "Save the draft";
    not_signed: "Belum ditandatangani", "Not signed";
    signed: "Sudah ditandatangani", "Signed";
    drafted_on: "Disusun", "Drafted";
    nothing_to_sign: "Belum ada draf yang menunggu tanda tangan.", "No draft waits for a signature.";
    send_back: "Kembalikan dengan alasan", "Send back with a reason";
    your_signature: "Tanda tangan Anda", "Your signature";
    your_paraf: "Paraf Anda", "Your initials";

    officers: "Petugas/pendamping", "Officers";
    duty: "Untuk (tugas)", "Duty";
    destination: "Tujuan", "Destination";
    basis: "Dasar", "Basis";
    first_day: "Hari pertama", "First day";
    last_day: "Hari terakhir", "Last day";
    journey: "Waktu", "Time";

    letter_from: "Surat dari", "Letter from";
    agenda_number: "Nomor agenda", "Agenda number";
    forwarded_to: "Diteruskan kepada", "Forwarded to";
    instruction: "Instruksi/catatan", "Instruction";

    answer: "Putusan", "Decision";
    reason: "Alasan", "Reason";
    reason_hint: "Wajib bila permohonan atau draf ditolak.", "Needed when something is refused.";
    note: "Catatan", "Note";
    output_note_hint: "Isi singkat, atau di mana berkasnya.", "What it says, or where the paper is.";
    at_hand: "Kelengkapan", "At hand";
    outputs: "Output", "Outputs";

    visited_at: "Waktu kunjungan", "Time of the visit";
    visit_purpose: "Tujuan kunjungan", "Purpose of the visit";
    present: "Yang hadir", "Who was there";
    interview: "Isi wawancara", "Interview";
    observation: "Pengamatan", "Observation";
    surroundings: "Keadaan rumah, lingkungan, keluarga", "House, surroundings, family";
    problems: "Masalah", "Problems";
    plan: "Rencana lanjut", "Plan";
    next_visit: "Kunjungan berikut", "Next visit";

    travel_purpose: "Maksud perjalanan", "Purpose of the journey";
    day_by_day: "Kegiatan per hari", "Day by day";
    activity: "Uraian kegiatan", "What was done";
    results: "Hasil", "Results";
    conclusion: "Kesimpulan dan saran", "Conclusion and advice";
    spt_number: "Nomor SPT", "Number of the SPT";

    handed_over_at: "Waktu serah terima", "Time of the handover";
    time_zone: "Zona waktu HP:", "The phone's time zone:";
    place: "Tempat", "Place";
    use_position: "Pakai lokasi HP", "Use the phone's position";
    finding_place: "Mencari lokasi…", "Finding the position…";
    no_position: "Lokasi HP belum dipakai; boleh tanpa lokasi.", "Position not used; it can be left out.";
    first_party: "Pihak pertama (menyerahkan)", "First party (hands over)";
    second_party: "Pihak kedua (menerima)", "Second party (receives)";
    full_name: "Nama lengkap", "Full name";
    title: "Jabatan", "Position";
    institution: "Instansi", "Institution";
    identity_number: "NIP/nomor identitas", "NIP or identity number";
    phone: "Telepon", "Telephone";
    condition_at_handover: "Kondisi klien saat serah terima", "The client's condition at the handover";
    physical: "Fisik", "Physical";
    psychological: "Psikis", "Psychological";
    health: "Kesehatan dan obat", "Health and medicine";
    belongings: "Barang bawaan", "Belongings";
    things: "Barang", "Things";
    money: "Uang (Rp)", "Money (Rp)";
    papers: "Dokumen yang ikut", "Papers that go along";
    rights_and_duties: "Hak, kewajiban, dan catatan", "Rights, duties and notes";
    signatures: "Tanda tangan para pihak", "Signatures";
    signature_first: "Tanda tangan pihak pertama", "Signature of the first party";
    signature_second: "Tanda tangan pihak kedua", "Signature of the second party";
    witness: "Saksi", "Witness";
    has_witness: "Ada saksi", "There is a witness";
    signature_witness: "Tanda tangan saksi", "Signature of the witness";
    save_bast: "Simpan BAST", "Save the BAST";

    photos: "Foto", "Photo";
    add_photo: "Tambah foto", "Add a photo";
    preparing_photo: "Menyiapkan foto…", "Preparing the photo…";
    remove_photo: "Hapus foto", "Remove photo";
}
