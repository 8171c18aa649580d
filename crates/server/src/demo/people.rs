//! The people of the demo office. Names, numbers and ranks are made up; the ids never change.

use damping_domain::ids::PersonId;
use damping_domain::office::Person;
use damping_domain::role::Role;
use uuid::Uuid;

/// User name, name, NIP, rank, title and roles.
type Row =
    (&'static str, &'static str, Option<&'static str>, &'static str, &'static str, &'static str);

/// In the order of their ids: a new one comes last.
const PEOPLE: &[Row] = &[
    (
        "sekretariat",
        "Sri Contohwati, S.Sos.",
        Some("19850101 201001 2 901"),
        "Penata, III/c",
        "Sekretaris P2TP2A",
        "sekretariat",
    ),
    (
        "ketua",
        "Dr. Hj. Ratna Umpama, M.Si.",
        Some("19700202 199503 2 902"),
        "Pembina Tk. I, IV/b",
        "Ketua P2TP2A",
        "ketua",
    ),
    (
        "manajer",
        "Bambang Misalnya, S.H.",
        Some("19800303 200501 1 903"),
        "Penata Tk. I, III/d",
        "Manajer Kasus",
        "manajer-kasus",
    ),
    ("pendamping", "Ayu Teladani, S.Psi.", None, "", "Pendamping", "pendamping"),
    ("pendamping2", "Dewi Perumpamaan, S.Tr.Sos.", None, "", "Pendamping", "pendamping"),
    ("pembantu", "Joko Ibarat", None, "", "Pembantu Umum", "pembantu-umum"),
    (
        "koordinator",
        "Siti Andaikata, S.Sos.",
        Some("19880404 201402 2 907"),
        "Penata Muda Tk. I, III/b",
        "Koordinator Rumah Singgah",
        "koordinator-rumah-singgah",
    ),
    (
        "staf",
        "Rudi Seumpama, A.Md.",
        Some("19920505 201903 1 908"),
        "Pengatur Tk. I, II/d",
        "Petugas Pelayanan Rehabilitasi Sosial",
        "staf-rehsos",
    ),
    (
        "analis",
        "Nurul Permisalan, S.IP.",
        Some("19900606 201502 2 909"),
        "Penata Muda, III/a",
        "Analis Kebijakan",
        "analis-kebijakan",
    ),
    (
        "peksos",
        "Agus Contohnya, S.Tr.Sos.",
        Some("19870707 201101 1 910"),
        "Penata, III/c",
        "Pekerja Sosial",
        "pekerja-sosial",
    ),
    (
        "kasi",
        "Endang Kiranya, S.Sos., M.M.",
        Some("19790808 200312 2 911"),
        "Penata Tk. I, III/d",
        "Kepala Seksi Rehabilitasi Sosial",
        "kepala-seksi",
    ),
    (
        "kabid",
        "Drs. Hasan Pengandaian",
        Some("19720909 199803 1 912"),
        "Pembina, IV/a",
        "Kepala Bidang Rehabilitasi Sosial",
        "kepala-bidang",
    ),
    (
        "kadis",
        "Dra. Wulan Ilustrasi, M.AP.",
        Some("19681010 199303 2 913"),
        "Pembina Utama Muda, IV/c",
        "Kepala Dinas Sosial",
        "kepala-dinas",
    ),
    (
        "umum",
        "Yusuf Semisal, S.E.",
        Some("19841111 200901 1 914"),
        "Penata Muda Tk. I, III/b",
        "Kepala Subbagian Umum dan Kepegawaian",
        "bagian-umum",
    ),
    (
        "rps",
        "Lestari Bagaikan, S.Pd.",
        Some("19811212 200604 2 915"),
        "Penata, III/c",
        "Ketua RPS",
        "ketua-rps",
    ),
];

/// Ids of people: the demo office's prefix and their number from 1.
const FIRST: u128 = 0xda3b_0000_0000_4000_8000_0000_0000_0001;

/// Everyone, by user name.
pub fn people() -> Vec<(&'static str, Person)> {
    let ids = (FIRST..).map(|id| PersonId(Uuid::from_u128(id)));
    ids.zip(PEOPLE)
        .map(|(id, (username, name, nip, rank, title, role))| {
            let person = Person {
                id,
                name: (*name).to_owned(),
                nip: nip.map(str::to_owned),
                rank: (*rank).to_owned(),
                title: (*title).to_owned(),
                roles: vec![Role::new(*role)],
            };
            (*username, person)
        })
        .collect()
}
