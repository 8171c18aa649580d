//! What is wrong with the records of the field: BAST and laporan.

use chrono::NaiveDate;
use damping_domain::document::bast::Witness;
use damping_domain::document::{
    Bast, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party, Position,
};
use damping_domain::event::{EventBody, HandedOver, TravelReported, VisitRecorded};
use damping_domain::fault::TEXT;
use damping_domain::signature::Signature;

use crate::faults::{faults, long, photo};
use crate::paper;
use crate::story::wib;

const NONE: [&str; 0] = [];
const NOWHERE: Position =
    Position { latitude_e6: 90_000_001, longitude_e6: -180_000_001, accuracy_m: 5 };

#[test]
fn every_record_of_these_stories_is_without_fault() {
    assert_eq!(handed_over(paper::bast(wib("2026-11-23 09:00"))), NONE);
    assert_eq!(visited(paper::laporan_perkembangan(wib("2026-11-23 09:00"))), NONE);
    assert_eq!(travelled(paper::laporan_perjalanan()), NONE);
}

fn handed_over(bast: Bast) -> Vec<String> {
    faults(&EventBody::HandedOver(HandedOver { step: Some(5), leg: None, bast }))
}

#[test]
fn a_bast_is_signed_by_both_parties_and_by_its_witness() {
    let good = paper::bast(wib("2026-11-23 09:00"));
    let witness = Witness {
        name: String::new(),
        title: String::new(),
        signature: Signature { width: 300, height: 100, strokes: vec![vec![5, 5]], paper: None },
    };
    let bast = Bast {
        giver_signature: Signature::default(),
        receiver_signature: Signature::default(),
        witness: Some(witness),
        ..good
    };
    let expected = [
        "giver_signature BlankSignature",
        "receiver_signature BlankSignature",
        "witness.name Required",
        "witness.signature BlankSignature",
    ];
    assert_eq!(handed_over(bast), expected.map(|fault| format!("bast.{fault}")));
}

#[test]
fn a_bast_names_its_parties_its_place_and_the_condition_of_the_client() {
    let mut bast = paper::bast(wib("2026-11-23 09:00"));
    bast.place = String::new();
    bast.position = Some(NOWHERE);
    bast.giver = Party::default();
    bast.receiver.phone = long(201);
    bast.condition.physical = String::new();
    bast.condition.health = long(TEXT + 1);
    bast.belongings.items = vec![long(201)];
    bast.photos = vec![photo(0, "image/jpeg", "")];
    let expected = [
        "place Required",
        "position.latitude_e6 OutOfRange",
        "position.longitude_e6 OutOfRange",
        "giver.name Required",
        "receiver.phone TooLong(200)",
        "condition.physical Required",
        "condition.health TooLong(20000)",
        "belongings.items.0 TooLong(200)",
        "photos.0.bytes OutOfRange",
    ];
    assert_eq!(handed_over(bast), expected.map(|fault| format!("bast.{fault}")));
}

fn visited(report: LaporanPerkembanganKasus) -> Vec<String> {
    faults(&EventBody::VisitRecorded(VisitRecorded { step: None, report }))
}

#[test]
fn a_visit_has_a_place_and_an_interview() {
    let mut report = paper::laporan_perkembangan(wib("2026-11-23 09:00"));
    report.place = String::new();
    report.position = Some(NOWHERE);
    report.interview = String::new();
    report.plan = long(TEXT + 1);
    report.photos = vec![photo(1, "text/html", "")];
    let expected = [
        "place Required",
        "position.latitude_e6 OutOfRange",
        "position.longitude_e6 OutOfRange",
        "interview Required",
        "plan TooLong(20000)",
        "photos.0.media_type Malformed",
    ];
    assert_eq!(visited(report), expected.map(|fault| format!("report.{fault}")));
}

fn travelled(report: LaporanPerjalananDinas) -> Vec<String> {
    faults(&EventBody::TravelReported(TravelReported { step: None, report }))
}

#[test]
fn a_journey_has_days_results_and_an_end_after_its_beginning() {
    let mut report = paper::laporan_perjalanan();
    report.destination = String::new();
    report.to = NaiveDate::from_ymd_opt(2026, 11, 23).expect("the day before");
    report.days[0].activity = " ".to_owned();
    report.results = String::new();
    let expected = [
        "destination Required",
        "to EndBeforeStart",
        "days.0.activity Required",
        "results Required",
    ];
    assert_eq!(travelled(report.clone()), expected.map(|fault| format!("report.{fault}")));
    report = LaporanPerjalananDinas { days: Vec::new(), ..paper::laporan_perjalanan() };
    assert_eq!(travelled(report), ["report.days Required"]);
}
