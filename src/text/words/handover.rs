//! Texts of a handover: its form, what is read aloud, signing, and quick words for what is recorded.

use crate::text::texts;

/// Stands in a record below the photo of a signature on paper, whatever language the app speaks.
pub const SIGNED_ON_PAPER: &str = "Tanda tangan atau cap jempol di kertas";

texts! {
    change: "Ubah", "Change";
    who_when_where: "Siapa, kapan, di mana", "Who, when, where";
    more_of_bast: "Dasar, hak dan kewajiban, nomor", "Basis, rights and duties, number";
    sign_here: "Tanda tangan di sini", "Sign here";
    sign_again: "Tanda tangan ulang", "Sign again";
    sign_on_paper: "Foto kertas / cap jempol", "Photo of paper or thumb";
    sign_on_paper_again: "Foto ulang kertasnya", "Photograph the paper again";
    on_paper: "di kertas (tanda tangan atau cap jempol)", "on paper (signature or thumb print)";
    sign_in_here: "Bidang tanda tangan", "Where to sign";
    take_signature: "Pakai", "Use it";
    money_read: "Uang", "Money";
    read_aloud: "Bacakan sebelum tanda tangan", "Read aloud before signing";
    at_clock: "pukul", "at";
    at_place: "di", "in";
    hands_over: "menyerahkan", "hands over";
    hands_over_to: "kepada", "to";
    nothing_along: "tidak ada", "none";
    without_witness: "Tanpa saksi.", "Without a witness.";
    not_filled: "(belum diisi)", "(not filled in yet)";
    frozen: "Isian terkunci karena sudah ditandatangani: yang tersimpan sama dengan yang dibaca para pihak.", "What is entered is locked because it has been signed: what is saved is what the parties have read.";
    change_frozen: "Ubah isian", "Change what is entered";
    signatures_fall: "Bila isian diubah, semua tanda tangan dihapus dan para pihak menandatangani lagi.", "If anything is changed, all signatures are removed and the parties sign again.";
    drop_signatures: "Hapus tanda tangan dan ubah", "Remove the signatures and change";
    add_witness: "Ada saksi", "There is a witness";
    quick_physical: "Pilihan cepat keadaan tubuh", "Quick words for the body";
    quick_psychological: "Pilihan cepat keadaan jiwa", "Quick words for the mind";
    quick_health: "Pilihan cepat obat dan kesehatan", "Quick words for health";
    quick_things: "Pilihan cepat bawaan", "Quick words for what is carried";
    quick_papers: "Pilihan cepat surat-surat", "Quick words for papers";
    quick_rights: "Pilihan cepat kesepakatan", "Quick words for what is agreed";
    one_less: "Kurangi", "One less";
    one_more: "Tambah satu", "One more";
    together_with: "Serahkan bersama klien lain", "Hand over together with other clients";
    together_how: "Satu kali tanda tangan untuk semua. Tiap klien tetap punya BAST di kasusnya sendiri, tanpa nama klien lain.", "Signed once for all. Each client still has a BAST in the own case, without the names of the others.";
    together_photos: "Foto disimpan di kasus ini saja.", "Photos are kept in this case only.";
    other_clients: "Klien lain yang menunggu BAST", "Other clients waiting for a BAST";
    waits_no_more: "belum terbaca, atau tidak menunggu BAST lagi", "not read yet, or waiting for no BAST any more";
    more_of_client: "Jiwa, obat, uang, surat-surat", "Mind, medicine, money, papers";
    same_way: "tujuan sama", "same destination";
    part_of_together: "Bagian dari serah terima bersama", "Part of a handover of";
    people_count: "orang", "people";
    clients_count: "klien", "clients";
    take_photo: "Ambil foto", "Take a photo";
    caption: "Keterangan", "Caption";
    photo_caption: "Keterangan foto", "Caption of photo";
}

/// Quick words, as they are recorded: in Indonesian, whatever language the screen speaks.
macro_rules! quick {
    ($($(#[$doc:meta])* $name:ident [$($word:ident: $id:literal, $en:literal;)*])*) => {
        $($(#[$doc])* pub const $name: &[&str] = &[$($id),*];)*
    };
}
pub(super) use quick;

quick! {
    /// Fisik.
    PHYSICAL [
        healthy: "sehat", "healthy";
        walks: "berjalan sendiri", "walks unaided";
        weak: "lemas", "weak";
        light: "luka ringan", "slightly hurt";
        heavy: "luka berat", "badly hurt";
        pregnant: "hamil", "pregnant";
        disabled: "disabilitas", "disabled";
    ]
    /// Psikis.
    PSYCHOLOGICAL [
        calm: "tenang", "calm";
        anxious: "cemas", "anxious";
        sad: "sedih", "sad";
        afraid: "takut", "afraid";
        confused: "bingung", "confused";
        silent: "sulit bicara", "hardly speaks";
    ]
    /// Kesehatan dan obat.
    HEALTH [
        nothing: "tidak ada keluhan", "no complaints";
        regular: "minum obat rutin", "takes medicine regularly";
        along: "obat dibawa", "medicine goes along";
        fever: "demam", "fever";
        allergy: "punya alergi", "has an allergy";
        control: "perlu kontrol dokter", "has to see a doctor";
    ]
    /// Barang, each with the word by which it is counted.
    THINGS [
        bag: "buah tas", "bag";
        phone: "unit HP", "phone";
        clothes: "setel pakaian", "set of clothes";
        shoes: "pasang alas kaki", "pair of shoes";
        purse: "buah dompet", "purse";
        blanket: "lembar selimut", "blanket";
    ]
    /// Dokumen.
    PAPERS [
        ktp: "KTP", "identity card";
        kk: "KK", "family card";
        akta: "akta kelahiran", "birth certificate";
        bpjs: "kartu BPJS", "health insurance card";
        letter: "surat rujukan", "letter of referral";
        record: "rekam medis", "medical record";
    ]
    /// Hak dan kewajiban.
    RIGHTS [
        cares: "Pihak kedua bertanggung jawab atas klien sejak serah terima ini.", "The second party is responsible for the client from this handover on.";
        secret: "Identitas dan kasus klien dirahasiakan kedua pihak.", "Both parties keep the client's identity and case secret.";
        agrees: "Klien sudah diberi penjelasan dan setuju.", "The client has been told and agrees.";
        tells: "Pihak kedua mengabari pihak pertama bila ada perubahan.", "The second party tells the first of any change.";
    ]
}
