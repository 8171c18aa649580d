//! Home visits "secara berkala": the case manager says how often.

use damping_domain::access::Refusal;
use damping_domain::conflict::Subject;
use damping_domain::event::{EventBody, VisitRecorded};
use damping_domain::sop::StepNo;
use damping_domain::visits::{VisitsPlanned, interval};

use crate::bantuan_hukum::setting_out;
use crate::faults::faults;
use crate::paper;
use crate::refusals::{refused, roles};
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::Story;

fn every(days: u16, step: StepNo) -> EventBody {
    EventBody::VisitsPlanned(VisitsPlanned { step, every_days: days })
}

impl Story {
    fn plans_visits(self, step: StepNo, days: u16) -> Self {
        self.by("manajer-kasus").record(every(days, step)).by("pendamping")
    }
}

#[test]
fn the_next_visit_is_due_so_many_days_after_the_last() {
    in_rehabilitation()
        .plans_visits(7, 7)
        // The first one by the SOP: within an hour.
        .expect_due("pendamping", 7, Some("2026-11-23 09:00"))
        .at("2026-11-24 10:00")
        .visits(7)
        .expect_due("pendamping", 7, Some("2026-12-01 16:00"))
        .at("2026-12-01 10:00")
        .visits(7)
        .expect_due("pendamping", 7, Some("2026-12-08 16:00"))
        // Another interval holds from then on.
        .plans_visits(7, 3)
        .expect_due("pendamping", 7, Some("2026-12-04 16:30"));
}

#[test]
fn a_visit_that_would_be_on_a_day_off_is_due_on_the_next_working_day() {
    in_rehabilitation()
        .plans_visits(7, 5)
        .visits(7)
        .expect_due("pendamping", 7, Some("2026-11-30 16:00"))
        .at("2026-12-22 10:00")
        .visits(7)
        .plans_visits(7, 2)
        .expect_due("pendamping", 7, Some("2026-12-28 16:00"));
}

#[test]
fn the_first_visit_is_due_by_the_shorter_of_standard_and_interval() {
    setting_out("bantuan-hukum")
        .hands_over(5)
        .reports_travel(6)
        .expect_due("pendamping", 7, Some("2027-01-08 08:00"))
        .plans_visits(7, 14)
        .expect_due("pendamping", 7, Some("2026-12-07 16:00"));
}

#[test]
fn the_date_agreed_on_at_a_visit_comes_before_the_interval() {
    let story = in_rehabilitation().plans_visits(7, 7);
    let mut report = paper::laporan_perkembangan(story.now);
    report.next_visit = "2026-12-10".parse().ok();
    let visit = VisitRecorded { step: Some(7), report };
    story.record(EventBody::VisitRecorded(visit.clone())).expect_due(
        "pendamping",
        7,
        Some("2026-12-10 16:00"),
    );
    // A date that was over already was mistyped.
    let mut visit = visit;
    visit.report.next_visit = "2026-11-20".parse().ok();
    in_rehabilitation().plans_visits(7, 7).record(EventBody::VisitRecorded(visit)).expect_due(
        "pendamping",
        7,
        Some("2026-11-30 16:00"),
    );
}

#[test]
fn a_visit_that_is_withdrawn_was_none() {
    let story = in_rehabilitation().plans_visits(7, 7).visits(7);
    let story = story.at("2026-11-26 10:00").visits(7);
    let last = story.last();
    story.expect_due("pendamping", 7, Some("2026-12-03 16:00")).withdraws(last).expect_due(
        "pendamping",
        7,
        Some("2026-11-30 16:00"),
    );
}

#[test]
fn the_case_manager_sets_the_interval_of_what_recurs() {
    let story = in_rehabilitation();
    let refusal = refused(&story, "pendamping", &every(7, 7));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["manajer-kasus"]) });
    assert_eq!(refused(&story, "manajer-kasus", &every(7, 8)), Refusal::NothingToPlan);
    assert_eq!(faults(&every(0, 7)), ["every_days OutOfRange"]);
    assert_eq!(faults(&every(367, 7)), ["every_days OutOfRange"]);
    assert_eq!(interval(&story.case(), 7), None);
    assert_eq!(interval(&story.plans_visits(7, 7).case(), 7), Some(7));
}

#[test]
fn two_intervals_set_without_seeing_each_other_are_a_conflict() {
    let story = in_rehabilitation().by("manajer-kasus").offline().record(every(7, 7));
    let mut other = story.on_the_phone[0].clone();
    other.id.device.0 = uuid::Uuid::from_u128(0x7ab1e7);
    other.body = every(14, 7);
    let mut story = story;
    story.on_the_phone.push(other);
    let conflicts = story.syncs().case().conflicts;
    assert_eq!(conflicts[0].subject, Subject::Interval { step: 7 });
}
