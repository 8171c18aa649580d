//! Texts about whom nobody knows: ciri-ciri, what was asked of Dukcapil, and quick words for both and
//! for home visits.

use damping_domain::client::Sex;
use damping_domain::dukcapil::{Answer, Means};

use super::handover::quick;
use super::{female, male};
use crate::text::{pick, texts};

texts! {
    identification: "Mencari identitas", "Finding out who it is";
    describe: "Catat ciri-ciri", "Describe the person";
    describe_again: "Perbarui ciri-ciri", "Describe anew";
    ask_dukcapil: "Tanya Dukcapil", "Ask Dukcapil";
    answer_dukcapil: "Catat jawaban Dukcapil", "Record Dukcapil's answer";
    not_described: "Ciri-ciri belum dicatat. Catat selagi orangnya bersama Anda, dengan foto wajah dan tanda khususnya.", "Not described yet. Do it while the person is with you, with photos of the face and of any marks.";
    asked_of_dukcapil: "Ditanyakan ke Dukcapil", "Asked of Dukcapil";
    never_asked: "Dukcapil belum ditanya.", "Dukcapil has not been asked.";
    client_described: "Ciri-ciri dicatat", "Person described";
    dukcapil_answered: "Jawaban Dukcapil", "Dukcapil's answer";
    no_answer_yet: "Belum dijawab", "Not answered yet";
    is_match: "Cocok", "A match";
    is_no_match: "Tidak cocok", "No match";
    dukcapil_found: "Dukcapil menemukan yang cocok:", "Dukcapil has found a match:";
    compare_first: "Bandingkan dulu dengan orangnya, lalu catat sebagai identitas.", "Compare with the person first, then record it as the identity.";

    looks: "Umur dan perawakan", "Age and build";
    skin_hair_marks: "Kulit, rambut, tanda khusus", "Skin, hair, marks";
    when_found: "Saat ditemukan", "When found";
    what_is_told: "Logat dan pengakuan", "Accent, and what is said";
    seeming_sex: "Jenis kelamin (perkiraan)", "Sex, as it seems";
    seeming_age: "Perkiraan usia", "Guessed age";
    height: "Tinggi badan", "Height";
    height_hint: "Kira-kira, misalnya “sekitar 165 cm”.", "About, for instance “some 165 cm”.";
    build: "Perawakan", "Build";
    skin: "Warna kulit", "Skin";
    hair: "Rambut", "Hair";
    marks: "Tanda khusus", "Marks";
    marks_hint: "Bekas luka, tato, tahi lalat: apa dan di sebelah mana.", "Scars, tattoos, moles: what, and where on the body.";
    clothes: "Pakaian saat ditemukan", "Clothes when found";
    speech: "Logat dan bahasa", "Accent and language";
    found_where: "Tempat ditemukan", "Where found";
    found_when: "Waktu ditemukan", "When found";
    told_oneself: "Keterangan yang diberikan sendiri", "What the person says";
    told_oneself_hint: "Nama panggilan, asal, nama keluarga, sekolah: tulis seperti yang diucapkan.", "A nickname, a place, names of family, a school: as it was said.";
    describe_at_opening: "Ciri-ciri: ketuk yang terlihat selagi orangnya bersama Anda. Boleh juga nanti, dari kasusnya.", "Marks to know the person by: tap what is seen while the person is with you, or do it later from the case.";
    photos_to_know_by: "Foto wajah, tampak samping, dan tanda khusus; beri keterangan pada tiap foto.", "The face, from the side, and marks; say below each what it shows.";

    asked_on: "Tanggal ditanyakan", "Asked on";
    asked_by: "Ditanyakan oleh", "Asked by";
    dukcapil_office: "Kantor Dukcapil", "Office of Dukcapil";
    dukcapil_office_hint: "Misalnya “Dukcapil Kota Semarang”.", "For instance “Dukcapil Kota Semarang”.";
    asked_by_means: "Dicari dengan", "Looked for by";
    handed_in: "Yang diserahkan", "What was handed in";
    handed_in_hint: "Nama menurut pengakuan, tanggal lahir, sidik jari siapa dan kapan diambil.", "The name as told, a date of birth, when the fingerprints were taken.";
    which_question: "Pertanyaan yang dijawab", "Which question it answers";
    answered_on: "Tanggal jawaban", "Answered on";
    registered_name: "Nama yang terdaftar", "The name registered";
    registered_nik: "NIK yang terdaftar", "The NIK registered";
    answer_note: "Nomor surat dan keterangan", "Number of the letter, and what it says";

    quick_condition: "Pilihan cepat kondisi klien", "Quick words for the client";
    quick_family: "Pilihan cepat lingkungan keluarga", "Quick words for the family";
    quick_needs: "Pilihan cepat kebutuhan berikutnya", "Quick words for what is needed next";
}

/// The sex, in words; nothing where nobody said.
pub fn sex_name(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => female(),
        Some(Sex::Male) => male(),
        None => "",
    }
}

/// By what Dukcapil looks.
pub fn means_name(means: Means) -> &'static str {
    match means {
        Means::Biometric => {
            pick("Biometrik (sidik jari, iris, wajah)", "Biometrics (fingers, iris, face)")
        }
        Means::NameAndBirth => pick("Nama dan tanggal lahir", "Name and date of birth"),
        Means::Nik => "NIK",
    }
}

/// An answer in a word or two.
pub fn answer_name(answer: Option<&Answer>) -> &'static str {
    match answer {
        None => no_answer_yet(),
        Some(Answer::Match { .. }) => is_match(),
        Some(Answer::NoMatch) => is_no_match(),
    }
}

quick! {
    /// Perkiraan usia.
    AGES [
        child: "anak-anak", "a child";
        youth: "remaja", "a youth";
        twenties: "20-30 tahun", "20-30 years";
        thirties: "30-45 tahun", "30-45 years";
        fifties: "45-60 tahun", "45-60 years";
        old: "di atas 60 tahun", "over 60";
    ]
    /// Tinggi badan.
    HEIGHTS [
        short: "di bawah 155 cm", "below 155 cm";
        medium: "155-165 cm", "155-165 cm";
        tall: "165-175 cm", "165-175 cm";
        taller: "di atas 175 cm", "over 175 cm";
    ]
    /// Perawakan.
    BUILDS [
        thin: "kurus", "thin";
        middling: "sedang", "middling";
        sturdy: "tegap", "sturdy";
        heavy: "gemuk", "heavy";
        bent: "bungkuk", "bent";
    ]
    /// Warna kulit.
    SKINS [
        tan: "sawo matang", "tan";
        yellow: "kuning langsat", "light olive";
        white: "putih", "fair";
        dark: "gelap", "dark";
    ]
    /// Rambut.
    HAIRS [
        cropped: "pendek", "short";
        long: "panjang", "long";
        straight: "lurus", "straight";
        curly: "ikal", "wavy";
        frizzy: "keriting", "curly";
        grey: "beruban", "greying";
        bald: "botak", "bald";
    ]
    /// Tanda khusus.
    MARKS [
        scar: "bekas luka", "scar";
        tattoo: "tato", "tattoo";
        mole: "tahi lalat", "mole";
        birthmark: "tanda lahir", "birthmark";
        teeth: "gigi ompong", "missing teeth";
        limb: "disabilitas fisik", "physical disability";
        beard: "berjenggot", "bearded";
    ]
    /// Pakaian.
    CLOTHES [
        shirt: "kaus", "T-shirt";
        blouse: "kemeja", "shirt";
        jacket: "jaket", "jacket";
        trousers: "celana panjang", "trousers";
        shorts: "celana pendek", "shorts";
        sarong: "sarung", "sarong";
        gown: "daster", "house dress";
        veil: "jilbab", "headscarf";
        sandals: "sandal", "sandals";
        barefoot: "tanpa alas kaki", "barefoot";
    ]
    /// Logat dan bahasa.
    SPEECHES [
        indonesian: "bahasa Indonesia", "Indonesian";
        malay: "logat Melayu", "Malay accent";
        javanese: "logat Jawa", "Javanese accent";
        sundanese: "logat Sunda", "Sundanese accent";
        batak: "logat Batak", "Batak accent";
        bugis: "logat Bugis", "Bugis accent";
        madurese: "logat Madura", "Madurese accent";
        mute: "tidak bicara", "does not speak";
        signs: "bahasa isyarat", "sign language";
    ]
    /// Kondisi klien saat dikunjungi.
    VISIT_CONDITION [
        well: "sehat", "healthy";
        at_ease: "tenang", "calm";
        open: "terbuka bercerita", "tells openly";
        ill: "sakit", "ill";
        fearful: "cemas", "anxious";
        withdrawn: "tertutup", "withdrawn";
        kept: "terawat", "well cared for";
        unkempt: "tidak terawat", "neglected";
    ]
    /// Lingkungan keluarga.
    VISIT_FAMILY [
        supports: "keluarga mendukung", "family supports";
        refuses: "keluarga menolak", "family refuses";
        absent: "keluarga tidak di rumah", "family not at home";
        fit: "rumah layak huni", "house fit to live in";
        unfit: "rumah tidak layak huni", "house not fit to live in";
        tense: "sering bertengkar", "much quarrelling";
        neighbours: "tetangga membantu", "neighbours help";
        jobless: "tidak ada penghasilan", "no income";
    ]
    /// Kebutuhan berikutnya.
    VISIT_NEEDS [
        revisit: "kunjungan ulang", "another visit";
        counselling: "konseling", "counselling";
        treatment: "pemeriksaan kesehatan", "a medical check";
        food: "bantuan sembako", "basic food";
        documents: "pengurusan dokumen kependudukan", "identity papers";
        school: "kembali sekolah", "back to school";
        skills: "pelatihan keterampilan", "training in a skill";
        done: "tidak ada lagi", "nothing more";
    ]
}
