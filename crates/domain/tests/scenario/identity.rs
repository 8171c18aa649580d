//! A NIK may contradict the person: what is odd about it is said and never stands in the way.

use damping_domain::client::{Client, Identity, Sex};
use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::nik::{NikWarning, warnings};
use proptest::prelude::*;

use crate::chance::cases;
use crate::paper;
use crate::story::Story;

fn opening(nik: &str, sex: Option<Sex>) -> EventBody {
    let EventBody::CaseOpened(opened) = Story::opening("kesehatan") else { unreachable!() };
    let identity = Identity::Named { name: "Klien".to_owned(), nik: Some(nik.to_owned()) };
    let client = Client { identity, sex, ..paper::client() };
    EventBody::CaseOpened(CaseOpened { client, ..opened })
}

#[test]
fn what_is_odd_is_warned_of_and_recorded_all_the_same() {
    use NikWarning::{NoBirthDate, NotSixteenDigits, OtherSex};
    let table: [(&str, Option<Sex>, &[NikWarning]); 12] = [
        ("1971010507900002", Some(Sex::Male), &[]),
        ("1971010507900002", Some(Sex::Female), &[OtherSex]),
        ("1971014507900002", Some(Sex::Female), &[]),
        ("1971014507900002", None, &[]),
        ("1971012902000002", Some(Sex::Male), &[]), // 29 February 2000
        ("1971012902010002", Some(Sex::Male), &[NoBirthDate]), // no leap year
        ("1971013002960002", None, &[NoBirthDate]),
        ("1971013104900002", None, &[NoBirthDate]), // 31 April
        ("1971010007900002", None, &[NoBirthDate]),
        ("1971017207900002", None, &[NoBirthDate]),
        ("١٩٧١٠١٠٥٠٧٩٠٠٠٠٢", None, &[NotSixteenDigits]),
        ("", None, &[NotSixteenDigits]),
    ];
    for (nik, sex, expected) in table {
        assert_eq!(warnings(nik, sex), expected, "{nik}");
        assert_eq!(opening(nik, sex).check(), [], "{nik}");
    }
}

#[test]
fn the_file_is_kept_under_the_alias_of_whom_nobody_knows() {
    let known = paper::client();
    assert_eq!((known.display_name(), known.is_unknown()), ("Klien Satu", false));
    let identity = Identity::Unknown { alias: "Mr X".to_owned(), traits: String::new() };
    let unknown = Client { identity, ..known };
    assert_eq!((unknown.display_name(), unknown.is_unknown()), ("Mr X", true));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_text_of_one_line_is_a_fault(nik in "\\PC{0,40}|[0-9 .-]{14,20}", female in any::<bool>()) {
        let sex = Some(if female { Sex::Female } else { Sex::Male });
        let _warnings = warnings(&nik, sex);
        prop_assert_eq!(opening(&nik, sex).check(), []);
    }
}
