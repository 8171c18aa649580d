//! Possible duplicates: spellings of one name, NIK and date of birth.

use chrono::NaiveDate;
use damping_domain::client::Sex;
use damping_domain::duplicate::{Known, Likeness, Wanted, finds, likeness, possible, sought};
use damping_domain::nik::{Nik, read};
use proptest::prelude::*;

use crate::chance::cases;

fn named(name: &str) -> Known<'_> {
    Known { name, ..Known::default() }
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn are_alike(one: &str, other: &str) -> bool {
    likeness(&named(one), &named(other)).is_some()
}

#[test]
fn a_name_is_found_however_it_is_spelled() {
    let table = [
        ("Muhammad Yusuf", "Mohamad Jusuf"),
        ("Moch. Yusuf", "Muhammad Yusup"),
        ("Moh Achmad", "Muhamad Ahmad"),
        ("Soekarno Poetra", "Sukarno Putra"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Sjarifuddin Noer", "Syarifudin Nur"),
        ("Tjahja Wati", "Cahya Wati"),
        ("Siti Fatimah", "Siti Fatima"),
        ("Zaenal Abidin", "Zainal Abidin"),
        ("Novi Rizki", "Nopi Riski"),
        ("Siti Aminah binti Ali", "Siti Aminah"),
        ("Hj. Siti Aminah", "Aminah, Siti"),
        ("Siti Aminah (Mr X)", "Siti Aminah"),
        ("Sutrisno", "Soetrisno"),
        ("Kusumawardani Dewi", "Kusumawardhani Dewy"),
        // A slip of the finger.
        ("Rahmawati Dewi", "Rahmawti Dewi"),
    ];
    for (one, other) in table {
        assert!(are_alike(one, other), "{one} and {other}");
        assert!(are_alike(other, one), "{other} and {one}");
    }
}

#[test]
fn different_names_are_not_taken_for_one() {
    let table = [
        ("Budi Santoso", "Bayu Santoso"),
        ("Siti Aminah", "Siti Rahmah"),
        ("Ani", "Ana"),
        // One word is the whole name of many, and part of that of more.
        ("Siti", "Siti Aminah"),
        ("Mr X", "Mr X"),
        ("", ""),
        ("", "Siti Aminah"),
        ("Muhammad", "Muhammad Yusuf"),
    ];
    for (one, other) in table {
        assert!(!are_alike(one, other), "{one} and {other}");
    }
}

#[test]
fn a_shared_nik_or_date_of_birth_says_more_than_a_name() {
    let nik = Some("1971014507900002");
    let spaced = Some("1971 0145 0790 0002");
    let whole = Known { name: "Siti Aminah", nik, born: None };
    let held = [
        (1, named("Siti Aminah")),
        (2, Known { name: "Nama lain", nik: spaced, born: None }),
        // The date of birth within the NIK counts as one that was told.
        (3, Known { name: "Siti Rahmah", nik: None, born: date("1990-07-05") }),
        (4, Known { name: "Nama lain", nik: None, born: date("1990-07-05") }),
        (5, Known { name: "Siti Rahmah", nik: None, born: date("1991-07-05") }),
        (6, Known { name: "Aminah Siti", nik, born: None }),
        (7, Known { name: "Siti Aminah", nik: Some("1971"), born: None }),
    ];
    let found: Vec<i32> = possible(&whole, held).into_iter().map(|(key, _)| key).collect();
    assert_eq!(found, [6, 2, 3, 1, 7]);
    let first = likeness(&whole, &held[5].1);
    assert_eq!(first, Some(Likeness { nik: true, born: true, name: 100 }));
}

#[test]
fn a_nik_says_region_birth_and_sex() {
    let nik = read("1971014507900002");
    let expected = Nik { region: 197_101, birth: (5, 7, 90), sex: Sex::Female };
    assert_eq!(nik, Some(expected));
    let today = date("2026-11-23").expect("a date");
    assert_eq!(expected.born(today), date("1990-07-05"));
    let young = Nik { birth: (23, 11, 26), ..expected };
    assert_eq!(young.born(today), date("2026-11-23"));
    let old = Nik { birth: (24, 11, 26), ..expected };
    assert_eq!(old.born(today), date("1926-11-24"));
    let leap = Nik { birth: (29, 2, 0), ..expected };
    assert_eq!(leap.born(today), date("2000-02-29"));
    assert_eq!(read("1971013002900002"), None);
    assert_eq!(read("tidak tahu"), None);
}

#[test]
fn what_is_typed_finds_a_name_in_whatever_spelling_and_before_it_is_typed_to_its_end() {
    let table = [
        ("muh", "Mohamad Jusuf"),
        ("muhammad yus", "Mohamad Jusuf"),
        ("soek", "Sukarno Putra"),
        ("djo", "Joko Susilo"),
        ("syarif", "Sjarifuddin Noer"),
        ("yusuf mohamad", "Muhammad Yusuf"),
        ("minah", "Siti Aminah"),
        ("mr x", "Siti Aminah (Mr X Terminal)"),
        ("", "Siti Aminah"),
        ("12/2026", "BAST 12/2026"),
        ("moha", "Muhammad Yusuf"),
        ("soerabaja", "Siti Aminah Jalan Pahlawan 3 Surabaya"),
        ("4f0", "Siti Aminah 4F0A-11C2"),
        ("a|b", "a|b"),
    ];
    for (typed, name) in table {
        assert!(finds(typed, name), "{typed} and {name}");
    }
    for (typed, name) in [("budi", "Siti Aminah"), ("siti budi", "Siti Aminah"), ("9", "Siti")] {
        assert!(!finds(typed, name), "{typed} and {name}");
    }
}

#[test]
fn each_word_may_be_found_in_another_text() {
    let (case, step) = (sought("Siti Aminah"), "buat laporan kunjungan".to_owned());
    assert!(Wanted::of("kunjungan sitti").is_in(&[&case, &step]));
    assert!(!Wanted::of("kunjungan budi").is_in(&[&case, &step]));
    assert!(Wanted::of(" ").is_in(&[]), "who wants nothing has found it");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn likeness_does_not_ask_who_comes_first(one in "\\PC{0,30}", other in "\\PC{0,30}") {
        let (one, other) = (named(&one), named(&other));
        prop_assert_eq!(likeness(&one, &other).is_some(), likeness(&other, &one).is_some());
    }

    #[test]
    fn every_name_is_found_by_its_own_beginning(name in "\\PC{0,30}", letters in 0..30_usize) {
        let typed: String = name.chars().take(letters).collect();
        prop_assert!(finds(&typed, &name));
    }

    #[test]
    fn whoever_has_a_name_of_two_words_is_like_themselves(name in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}") {
        // Titles are no names.
        let words = |title: &&str| name.to_lowercase().split(' ').any(|word| word == *title);
        prop_assume!(!["alm", "bin", "bpk", "drs", "dra", "ibu", "mrs", "sdr"].iter().any(words));
        prop_assert!(are_alike(&name, &name));
        prop_assert!(are_alike(&name, &name.to_uppercase()));
    }
}
