//! When the steps of a case are due, and by whose clock.

use chrono::Utc;
use damping_domain::event::Held;
use damping_domain::sop::Catalog;
use damping_domain::task::{Task, tasks};
use damping_domain::zone::Zone;

use crate::bantuan_hukum::setting_out;
use crate::office::who;
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::{Story, wib};

#[test]
fn the_clock_of_a_step_starts_when_the_step_before_it_is_done() {
    Story::open("rehabilitasi-sosial")
        .expect_due("sekretariat", 1, Some("2026-11-23 09:00"))
        .at("2026-11-23 15:30")
        .confirms(1)
        .expect_due("sekretariat", 2, Some("2026-11-24 08:00"))
        .at("2026-11-24 10:00")
        .drafts_rujukan(2)
        .expect_done(1, "2026-11-23 15:30")
        .expect_done(2, "2026-11-24 10:00")
        .expect_due("ketua", 3, Some("2026-11-24 11:00"));
}

#[test]
fn a_step_that_is_opened_again_has_its_whole_time_again() {
    Story::open("rehabilitasi-sosial")
        .confirms(1)
        .drafts_rujukan(2)
        .at("2026-11-23 14:00")
        .by("ketua")
        .answers_because("persetujuan-rujukan", "tidak", "Alamat salah")
        .expect_due("sekretariat", 2, Some("2026-11-23 15:00"));
}

#[test]
fn a_home_visit_is_due_once_and_then_as_often_as_it_takes() {
    in_rehabilitation()
        .expect_due("pendamping", 7, Some("2026-11-23 09:00"))
        .expect_due("pendamping", 8, Some("2026-12-14 08:00"))
        .visits(7)
        .expect_due("pendamping", 7, None);
    setting_out("bantuan-hukum")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "lanjut")
        .expect_due("pendamping", 7, None);
}

#[test]
fn tuna_susila_has_two_working_days_for_all_of_it() {
    let mut story = Story::untold("tuna-susila").at("2026-11-27 09:00");
    story = story.record(Story::opening("tuna-susila"));
    story
        .expect_due("pekerja-sosial", 1, Some("2026-12-01 09:00"))
        .at("2026-11-30 15:00")
        .confirms(1)
        .expect_due("pekerja-sosial", 2, Some("2026-12-01 09:00"))
        .records(2, "asesmen")
        .expect_due("kepala-bidang", 3, Some("2026-12-01 09:00"));
}

#[test]
fn a_journey_for_which_the_sop_states_no_time_is_never_due() {
    Story::open("pengiriman-terlantar")
        .confirms(1)
        .confirms(2)
        .by("kepala-dinas")
        .records(3, "disposisi")
        .by("pendamping")
        .records(4, "asesmen")
        .expect_due("pendamping", 5, Some("2026-11-23 08:20"))
        .confirms(5)
        .answers("cara-pulang", "travel")
        .expect_due("pendamping", 6, None);
}

#[test]
fn a_phone_whose_clock_runs_ahead_pushes_no_deadline_into_the_future() {
    let mut story = Story::open("rehabilitasi-sosial").at("2026-11-23 09:00").confirms(1);
    let last: &mut Held = story.events.last_mut().expect("the confirmation");
    last.event.recorded_at = wib("2026-12-01 09:00");
    story.expect_done(1, "2026-11-23 09:00").expect_due("sekretariat", 2, Some("2026-11-23 10:00"));
}

#[test]
fn what_was_recorded_without_signal_happened_when_it_was_recorded() {
    Story::open("rehabilitasi-sosial")
        .offline()
        .at("2026-11-23 08:40")
        .confirms(1)
        .at("2026-11-25 10:00")
        .syncs()
        .expect_done(1, "2026-11-23 08:40");
}

#[test]
fn an_event_that_is_still_on_the_phone_has_the_phones_time() {
    let mut story = Story::open("rehabilitasi-sosial");
    let held = &mut story.events[0];
    held.receipt = None;
    held.event.recorded_at = wib("2027-03-01 08:00");
    assert_eq!(held.happened_at(), wib("2027-03-01 08:00"));
}

#[test]
fn the_time_of_an_event_keeps_the_zone_of_the_phone() {
    let mut story = Story::open("rehabilitasi-sosial");
    let wit = wib("2026-11-23 08:00").with_timezone(&Zone::Wit.offset());
    story.events[0].event.recorded_at = wit + chrono::TimeDelta::hours(5);
    let happened = story.events[0].happened_at();
    assert_eq!(happened.to_rfc3339(), "2026-11-23T10:00:00+09:00");
    assert_eq!(happened.with_timezone(&Utc), wit.with_timezone(&Utc));
}

#[test]
fn deadlines_run_in_the_zone_of_the_office_whatever_the_phone_says() {
    let mut story = Story::open("rehabilitasi-sosial");
    // 15.30 in Jayapura is 13.30 on the phone of someone who has come from Jakarta.
    story.office.zone = Zone::Wit;
    story.events[0].event.recorded_at = wib("2026-11-23 13:30");
    story.events[0].receipt = None;
    let due = story.tasks_of("sekretariat")[0].due.expect("a deadline");
    assert_eq!(due.to_rfc3339(), "2026-11-24T08:00:00+09:00");
}

#[test]
fn what_is_due_first_comes_first_and_what_is_never_due_comes_last() {
    let story = in_rehabilitation().visits(7);
    let person = who(&story.office, "pendamping");
    let mut all = tasks(&story.actor(person.id), &story.case(), &story.office, Catalog::builtin());
    let early = Story::open("bantuan-hukum");
    let person = who(&early.office, "sekretariat");
    all.extend(tasks(&early.actor(person.id), &early.case(), &early.office, Catalog::builtin()));
    all.sort_by_key(Task::urgency);
    assert_eq!(all.iter().map(|task| task.step).collect::<Vec<_>>(), [1, 8, 7]);
}
