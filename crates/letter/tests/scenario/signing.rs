//! Who signs a letter, and in whose right.

use damping_domain::event::EventBody;
use damping_domain::letterhead::Signatory;
use damping_domain::role::Role;
use damping_domain::ruling::PlaceTaken;
use damping_domain::signature::Signature;
use damping_domain::sop::RecordKind;
use damping_letter::{Letter, Mark, Number, SigningForm};

use crate::file::{File, body};

/// A case with a draft that somebody has signed at a step that the head of the office performs.
fn signed_by(who: u128, file: File) -> Letter {
    let file = file.then(body("document-drafted-surat-rujukan"));
    let document = file.id(file.events.len());
    let EventBody::DocumentSigned(mut signed) = body("document-signed") else { unreachable!() };
    (signed.document, signed.step) = (document, 10);
    let file = file.by(who, EventBody::DocumentSigned(signed));
    let letter = file.letter_of(file.events.len());
    assert_eq!(letter, file.letter_of(file.events.len() - 1), "a signature leads to its letter");
    letter.expect("a letter")
}

#[test]
fn who_signed_on_paper_is_shown_by_the_photo_of_it() {
    let EventBody::HandedOver(mut handed) = body("handed-over") else { unreachable!() };
    let photo = handed.bast.photos[0].attachment;
    handed.bast.receiver_signature = Signature::on_paper(photo);
    let file = File::open().then(EventBody::HandedOver(handed));
    let letter = file.letter_of(file.events.len()).expect("a letter");
    let marks: Vec<&Mark> = letter.signatures.iter().map(|signing| &signing.mark).collect();
    assert!(marks.contains(&&Mark::OnPaper(photo)), "{marks:?}");
}

fn set(on_behalf_of: &str) -> File {
    let mut file = File::open();
    file.office.letters.signatories.push(Signatory {
        kind: RecordKind::SuratRujukan,
        role: Role::new("kepala-dinas"),
        on_behalf_of: on_behalf_of.to_owned(),
    });
    file
}

#[test]
fn a_draft_has_room_for_date_and_signature_and_no_name_where_none_is_set() {
    let file = File::open().then(body("document-drafted-spt"));
    let letter = file.letter_of(2).expect("a letter");
    assert_eq!(letter.number, Number::Follows);
    assert_eq!(letter.dated.expect("a date").day, None);
    assert_eq!((letter.signatures[0].name.as_str(), &letter.signatures[0].mark), ("", &Mark::Room));
}

#[test]
fn a_draft_names_whom_the_office_has_set() {
    let file = set("").then(body("document-drafted-surat-rujukan"));
    let letter = file.letter_of(2).expect("a letter");
    assert_eq!(letter.signatures[0].name, "Drs. Dedi");
    assert_eq!(letter.signatures[0].above(), ["Kepala Dinas Sosial"]);
}

#[test]
fn who_signs_in_the_name_of_another_says_so() {
    let letter = signed_by(9, set("Wali Kota Pangkalpinang"));
    assert_eq!(
        letter.signatures[0].above(),
        ["a.n. Wali Kota Pangkalpinang", "Kepala Dinas Sosial"]
    );
}

#[test]
fn a_signed_letter_has_the_date_of_its_signature_and_the_strokes() {
    let letter = signed_by(9, File::open());
    assert_eq!(
        letter.dated.map(|it| it.to_string()).as_deref(),
        Some("Pangkalpinang, 23 November 2026")
    );
    assert!(matches!(letter.signatures[0].mark, Mark::Drawn(_)));
    assert_eq!(letter.signatures[0].form, SigningForm::Own);
    assert_eq!(letter.signatures[0].identity, "NIP 197001012000011009");
}

/// Somebody stands in for the head of the office on these days of November.
fn substituted(from: u32, until: u32) -> File {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day);
    let EventBody::PlaceTaken(taken) = body("place-taken") else { unreachable!() };
    let person = |number| damping_domain::ids::PersonId(uuid::Uuid::from_u128(number));
    let (of, by) = (person(9), person(5));
    let taken = PlaceTaken { of, by, from: day(from), until: day(until), ..taken };
    File::open().by(9, EventBody::PlaceTaken(taken))
}

#[test]
fn who_stands_in_for_some_days_signs_as_plh_with_the_position_of_the_other() {
    let signing = signed_by(5, substituted(20, 25)).signatures.remove(0);
    assert_eq!(signing.above(), ["Plh. Kepala Dinas Sosial"]);
    assert_eq!(signing.name, "Citra, A.Md.");
}

#[test]
fn before_and_after_those_days_nobody_stands_in() {
    for (from, until) in [(24, 30), (1, 22)] {
        let signing = signed_by(5, substituted(from, until)).signatures.remove(0);
        assert_eq!(signing.above(), ["Pendamping"]);
    }
}

#[test]
fn who_performs_the_step_signs_in_the_own_right_also_while_standing_in() {
    let mut file = substituted(20, 25);
    let performer = &mut file.office.people.iter_mut().find(|it| it.name.starts_with("Citra"));
    performer.as_mut().expect("Citra").roles.push(Role::new("kepala-dinas"));
    let signing = signed_by(5, file).signatures.remove(0);
    assert_eq!(signing.form, SigningForm::Own);
}
