//! Who signs a letter, and in whose right.

use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::ids::PersonId;
use damping_domain::letterhead::Signatory;
use damping_domain::role::Role;
use damping_domain::ruling::PlaceTaken;
use damping_domain::signature::Signature;
use damping_domain::sop::{RecordKind, SopRef};
use damping_letter::{Letter, Mark, Number, SigningForm};
use uuid::Uuid;

use crate::file::{File, body, output};

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

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Somebody takes the place of another on these days of November, or for good.
fn place_taken(of: u128, by: u128, days: Option<(u32, u32)>) -> EventBody {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day);
    let EventBody::PlaceTaken(taken) = body("place-taken") else { unreachable!() };
    let (from, until) = days.map_or((None, None), |(from, until)| (day(from), day(until)));
    let (of, by) = (person(of), person(by));
    EventBody::PlaceTaken(PlaceTaken { of, by, from, until, ..taken })
}

/// Somebody stands in for the head of the office on these days.
fn substituted(from: u32, until: u32) -> File {
    File::open().by(9, place_taken(9, 5, Some((from, until))))
}

/// Somebody of the office has these roles and this position.
fn is(file: &mut File, who: u128, roles: &[&str], title: &str) {
    let it = file.office.people.iter_mut().find(|it| it.id == person(who)).expect("a person");
    it.roles = roles.iter().map(|role| Role::new(*role)).collect();
    it.title = title.to_owned();
}

fn above(letter: &Letter) -> Vec<String> {
    letter.signatures.last().expect("a signature").above()
}

#[test]
fn who_stands_in_signs_every_letter_of_the_office_so() {
    let file = substituted(20, 25).by(5, output("surat-pemulangan", 10, ""));
    assert_eq!(above(&file.letter_of(3).expect("a letter")), ["Plh. Kepala Dinas Sosial"]);

    let file = substituted(20, 25).then(body("document-drafted-spt"));
    let EventBody::DocumentSigned(mut signed) = body("document-signed") else { unreachable!() };
    (signed.document, signed.step) = (file.id(3), 10);
    let file = file.by(5, EventBody::DocumentSigned(signed)).then(output("sppd", 14, ""));
    let ordered = above(&file.letter_of(5).expect("a letter"));
    assert_eq!(ordered, ["Pejabat yang memberi perintah,", "Plh. Kepala Dinas Sosial"]);
}

#[test]
fn in_the_name_of_another_signs_only_whom_the_office_has_set() {
    let mut file = set("Ketua P2TP2A");
    file.office.letters.signatories[0].role = Role::new("sekretaris");
    let signed = signed_by(9, file);
    assert_eq!(above(&signed), ["Kepala Dinas Sosial"]);
}

#[test]
fn who_stands_in_for_whoever_signs_in_the_name_of_another_says_both() {
    let mut file = substituted(20, 25);
    file.office.letters = set("Wali Kota").office.letters;
    let both = ["a.n. Wali Kota", "Plh. Kepala Dinas Sosial"];
    assert_eq!(above(&signed_by(5, file)), both);
}

#[test]
fn of_several_places_it_is_that_of_whoever_gives_the_letter() {
    let file = substituted(20, 25).by(3, place_taken(3, 5, Some((20, 25))));
    assert_eq!(above(&signed_by(5, file)), ["Plh. Kepala Dinas Sosial"]);
}

#[test]
fn a_letter_kept_for_some_performers_of_a_step_is_signed_in_their_place_by_the_others() {
    let EventBody::CaseOpened(opened) = body("case-opened") else { unreachable!() };
    let mut file = File::open();
    file.events.clear();
    file = file.then(EventBody::CaseOpened(CaseOpened {
        sop: SopRef { code: "tuna-susila".to_owned(), version: 2 },
        ..opened
    }));
    is(&mut file, 9, &["kepala-bidang"], "Kepala Bidang Rehabilitasi Sosial");
    is(&mut file, 5, &["kepala-seksi"], "Kepala Seksi");
    let file = file.by(9, place_taken(9, 5, Some((20, 25))));
    let file = file.then(body("document-drafted-disposisi"));
    let EventBody::DocumentSigned(mut signed) = body("document-signed") else { unreachable!() };
    (signed.document, signed.step) = (file.id(3), 3);
    let file = file.by(5, EventBody::DocumentSigned(signed));
    let letter = file.letter_of(3).expect("a letter");
    assert_eq!(above(&letter), ["Plh. Kepala Bidang Rehabilitasi Sosial"]);
}

#[test]
fn who_took_over_for_good_signs_in_the_name_of_the_other_and_who_gave_away_not_in_the_own() {
    let mut file = File::open().by(9, place_taken(9, 5, None));
    is(&mut file, 5, &["sekretaris"], "Sekretaris");
    assert_eq!(above(&signed_by(5, file)), ["a.n. Kepala Dinas Sosial", "Sekretaris"]);

    // The former head, who has given the case away, stands in for whoever has it now.
    let mut file = File::open().by(9, place_taken(9, 5, None));
    is(&mut file, 5, &["kepala-dinas"], "Kepala Dinas Sosial dan PMD");
    let file = file.by(5, place_taken(5, 9, Some((20, 25))));
    assert_eq!(above(&signed_by(9, file)), ["Plh. Kepala Dinas Sosial dan PMD"]);
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
