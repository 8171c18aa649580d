//! Texts of forms: fields, hints and buttons.

use crate::text::texts;

texts! {
    save: "Simpan", "Save";
    draft_kept: "Draf tersimpan", "Draft kept";
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
    born: "Tanggal lahir", "Date of birth";
    may_be_known: "Mungkin orang ini sudah punya kasus. Lihat dulu; bila memang orang lain, lanjutkan saja.", "This person may have a case already. Look first; if it is somebody else, just go on.";
    who_told: "Diketahui dari", "Known from";
    same_person: "Apakah orang ini sudah punya kasus lain?", "Has this person another case already?";
    not_known_before: "Tidak, baru kali ini", "No, this is the first";
    identify_how: "Nama panggilan sebelumnya tetap tercatat; kasus ditemukan dengan kedua nama.", "The earlier name in the file is kept; the case is found by both.";
    how_it_is_known: "Bagaimana diketahui", "How it is known";
    how_it_is_known_hint: "Misalnya nomor surat Dukcapil, atau siapa dari keluarga.", "For instance the number of Dukcapil's letter, or who of the family.";
    late_reason_hint: "Tercatat di riwayat dan tidak dihapus.", "Stands in the timeline and is not removed.";
    every_days: "Setiap berapa hari", "Every how many days";
    every_days_hint: "Kunjungan berikut menjadi tugas dengan tanggalnya. Dari 1 sampai 366.", "The next visit becomes a task with its date. From 1 to 366.";

    a_leg: "Etape", "Leg";
    add_leg: "Tambah etape", "Add a leg";
    remove_leg: "Hapus etape terakhir", "Remove the last leg";
    from_place: "Dari", "From";
    to_place: "Ke", "To";
    transport: "Moda", "By";
    transports: "Bus, Kapal, Kereta api, Pesawat, Mobil dinas, Mobil travel", "Bus, Ship, Train, Aeroplane, Office car, Minibus";
    carrier: "Agen, kapal, atau PO", "Agent, ship or bus line";
    ticket: "Nomor tiket", "Ticket number";
    departs: "Berangkat", "Departs";
    arrives: "Tiba", "Arrives";
    escort: "Petugas pendamping", "Escort";
    received_by: "Diterima oleh", "Received by";
    received_by_hint: "Kantor, lembaga, atau keluarga di tempat tujuan.", "The office, institution or family at the destination.";
    receiver_phone: "Telepon penerima", "Receiver's telephone";
    receiving_account: "Petugas penerima (bila punya akun)", "Receiving officer (with an account)";
    distance: "Jarak", "Distance";
    kilometres: "Kilometer", "Kilometres";
    kilometres_hint: "Dihitung lurus dari tabel tempat; ubah bila jalannya lain.", "As the crow flies, from the table of places; change it if the way is another.";
    by_table: "Menurut tabel tempat", "By the table of places";
    km_reason: "Mengapa jaraknya lain", "Why the distance differs";
    farther_than: "Lebih dari", "More than";
    plan_a_relay: "rencanakan estafet dalam beberapa etape, atau tulis alasan mengapa sekali jalan.", "plan a relay in several legs, or say why it goes in one.";
    in_one_go: "Alasan tanpa estafet", "Why without a relay";

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
    save_draft: "Simpan draf", "Save the draft";
    not_signed: "Belum ditandatangani", "Not signed";
    signed: "Sudah ditandatangani", "Signed";
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
    signature_witness: "Tanda tangan saksi", "Signature of the witness";
    save_bast: "Simpan BAST", "Save the BAST";

    photos: "Foto", "Photo";
    add_photo: "Tambah foto", "Add a photo";
    preparing_photo: "Menyiapkan foto…", "Preparing the photo…";
    remove_photo: "Hapus foto", "Remove photo";
}
