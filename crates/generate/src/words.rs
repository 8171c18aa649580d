//! Words that are put together by chance. Names say of themselves that they are made up, as
//! those of the demo office do.

use std::ops::Range;

use damping_domain::client::{Client, Identity, Sex};

use crate::Chance;

const FIRST_NAMES: &[&str] = &[
    "Adi", "Ani", "Bayu", "Citra", "Dian", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Jaya",
    "Kartika", "Lina", "Made", "Nia", "Oki", "Putri", "Rini", "Sari", "Tono", "Umar", "Wati",
    "Yanti", "Zaenal",
];

const LAST_NAMES: &[&str] = &[
    "Contoh",
    "Umpama",
    "Misalnya",
    "Teladan",
    "Ibarat",
    "Andaikata",
    "Seumpama",
    "Permisalan",
    "Perumpamaan",
    "Ilustrasi",
    "Semisal",
    "Bagaikan",
    "Kiranya",
    "Pengandaian",
];

const VILLAGES: &[&str] = &[
    "Contoharjo",
    "Misalrejo",
    "Umpamasari",
    "Teladanmulyo",
    "Ibaratkerto",
    "Andaiwangi",
    "Semisalan",
    "Kiranajaya",
];

const REPORTERS: &[&str] = &[
    "Polsek Contoh",
    "Ketua RT setempat",
    "Keluarga",
    "Puskesmas Contoh",
    "Warga sekitar",
    "Dinas Sosial Kabupaten Umpama",
    "Satpol PP",
    "Datang sendiri",
    "Rumah Sakit Contoh",
];

const INSTITUTIONS: &[&str] = &[
    "Panti Sosial Contoh",
    "Rumah Singgah Umpama",
    "RSUD Contoh",
    "Balai Rehabilitasi Misalnya",
    "Dinas Sosial Kabupaten Teladan",
    "Lembaga Bantuan Hukum Ibarat",
    "Puskesmas Semisal",
];

pub const SUBJECTS: &[&str] = &[
    "Permohonan rujukan klien",
    "Permohonan pemulangan orang terlantar",
    "Pendampingan klien",
    "Kunjungan rumah",
    "Pemantauan berkala",
    "Penyerahan klien",
    "Permohonan bantuan hukum",
];

pub const CONDITIONS: &[&str] =
    &["Sehat", "Lemah, dapat berjalan", "Tenang", "Cemas", "Luka ringan sudah dirawat", "Baik"];

pub const THINGS: &[&str] = &[
    "Satu tas pakaian",
    "Satu ransel berisi pakaian dan obat",
    "Selimut dan sandal",
    "Kartu identitas",
    "Surat keterangan dari kepolisian",
    "Foto saat serah terima",
];

pub const CHRONOLOGY: &[&str] = &[
    "Klien ditemukan di terminal pada malam hari dan dibawa ke kantor.",
    "Klien datang bersama tetangganya dan meminta perlindungan.",
    "Klien kehabisan bekal dalam perjalanan dan tidak dapat menghubungi keluarga.",
    "Menurut keterangan warga klien sudah beberapa hari berada di pasar.",
    "Klien menyampaikan bahwa kejadian berlangsung berulang sejak tahun lalu.",
    "Petugas telah memeriksa keadaan klien dan menghubungi puskesmas.",
];

pub const NOTES: &[&str] = &[
    "Keluarga sudah dihubungi dan bersedia menjemput.",
    "Klien tampak lebih tenang daripada pertemuan sebelumnya.",
    "Jadwal pertemuan berikutnya disepakati dengan klien.",
    "Nomor yang diberikan tidak dapat dihubungi, akan dicoba lagi besok.",
    "Lembaga penerima meminta salinan surat rujukan dan hasil asesmen.",
    "Klien mengikuti kegiatan keterampilan dengan baik.",
    "Tetangga menyampaikan bahwa keadaan rumah aman.",
    "Obat untuk dua minggu sudah diserahkan.",
];

pub const OUTPUTS: &[&str] = &[
    "Berkas lengkap dan disimpan di lemari arsip.",
    "Sudah diperiksa dan sesuai dengan keterangan klien.",
    "Diserahkan kepada petugas dan dicatat dalam buku agenda.",
    "Salinan disampaikan kepada lembaga terkait.",
    "Hasil wawancara dan pengamatan dituangkan dalam formulir.",
];

pub const INSTRUCTIONS: &[&str] = &[
    "Mohon segera ditindaklanjuti sesuai ketentuan.",
    "Dampingi klien sampai diterima oleh lembaga rujukan.",
    "Koordinasikan dengan dinas sosial daerah asal.",
    "Laporkan hasilnya paling lambat tiga hari kerja.",
    "Lakukan kunjungan rumah bersama petugas wilayah.",
];

pub const REASONS: &[&str] = &[
    "Keterangan klien berubah setelah diperiksa ulang.",
    "Surat keterangan belum lengkap.",
    "Salah catat pada saat penerimaan.",
    "Sesuai hasil rapat pembahasan kasus.",
    "Klien masih dalam perawatan.",
];

/// One of these.
pub fn one(chance: &mut Chance, from: &[&str]) -> String {
    chance.one_of(from).copied().unwrap_or_default().to_owned()
}

/// So many of these sentences, one after the other.
pub fn text(chance: &mut Chance, from: &[&str], count: Range<usize>) -> String {
    let count = count.start + chance.below(count.len());
    let first = chance.below(from.len());
    let sentences: Vec<&str> = from.iter().cycle().skip(first).take(count).copied().collect();
    sentences.join(" ")
}

pub fn name(chance: &mut Chance) -> String {
    format!("{} {}", one(chance, FIRST_NAMES), one(chance, LAST_NAMES))
}

pub fn place(chance: &mut Chance) -> String {
    let (village, number) = (one(chance, VILLAGES), 1 + chance.below(120));
    format!("Dusun {village} Nomor {number}")
}

pub fn reporter(chance: &mut Chance) -> String {
    one(chance, REPORTERS)
}

pub fn institution(chance: &mut Chance) -> String {
    one(chance, INSTITUTIONS)
}

/// Mostly somebody with a name.
pub fn client(chance: &mut Chance) -> Client {
    let identity = if chance.percent(12) {
        let alias = format!("Mr X {}", 1 + chance.below(99));
        Identity::Unknown { alias, traits: "Tidak diketahui namanya; rambut pendek.".to_owned() }
    } else {
        Identity::Named { name: name(chance), nik: None }
    };
    Client {
        identity,
        sex: chance.one_of(&[None, Some(Sex::Female), Some(Sex::Male)]).copied().flatten(),
        age: chance.percent(80).then(|| 5 + chance.below(80) as u16),
        born: None,
        address: place(chance),
        phone: String::new(),
        photos: Vec::new(),
    }
}
