//! Notes on a journey, and the records of which its report is made.

use chrono::NaiveDate;
use damping_domain::document::LaporanPerjalananDinas;
use damping_domain::document::laporan_perjalanan_dinas::{TravelDay, TravelLine};
use damping_domain::event::{EventBody, NoteWritten, TravelReported};
use damping_domain::ids::EventId;
use damping_domain::travel::{Movement, TravelNoted, Visum, sources};

use crate::bantuan_hukum::setting_out;
use crate::faults::faults;
use crate::paper;
use crate::story::{Story, wib};

fn noted(at: &str) -> EventBody {
    EventBody::TravelNoted(paper::travel_note(wib(at)))
}

/// What of the records would be offered for a report from a day on: the days and hours.
fn offered(story: &Story, from: &str) -> Vec<String> {
    let from: NaiveDate = from.parse().expect("a day");
    let case = story.case();
    let offered = sources(&case, &[story.who], from);
    offered.iter().map(|source| source.at.format("%d %H.%M").to_string()).collect()
}

fn under_way() -> Story {
    setting_out("bantuan-hukum").at("2026-11-24 17:00").record(noted("2026-11-24 08:00"))
}

#[test]
fn records_are_offered_in_the_order_in_which_things_happened() {
    let story = under_way().record(noted("2026-11-24 06:30")).hands_over(5);
    assert_eq!(offered(&story, "2026-11-24"), ["24 06.30", "24 08.00", "24 17.00"]);
}

#[test]
fn what_was_before_the_journey_is_not_offered() {
    let story = under_way().record(noted("2026-11-22 09:00"));
    assert_eq!(offered(&story, "2026-11-24"), ["24 08.00"]);
}

#[test]
fn a_note_is_of_the_day_on_which_it_was_written() {
    let note = EventBody::NoteWritten(NoteWritten { text: "Ban bocor".to_owned() });
    assert_eq!(offered(&under_way().record(note), "2026-11-24"), ["24 08.00", "24 17.00"]);
}

#[test]
fn what_others_recorded_is_not_offered() {
    let story = under_way().by("sekretariat").record(noted("2026-11-24 09:00")).by("pendamping");
    assert_eq!(offered(&story, "2026-11-24"), ["24 08.00"]);
}

#[test]
fn a_record_is_offered_as_it_was_put_right_and_not_once_withdrawn() {
    let story = under_way();
    let id = story.last();
    let story = story.corrects(id, noted("2026-11-25 08:00"));
    assert_eq!(offered(&story, "2026-11-24"), ["25 08.00"]);
    assert_eq!(offered(&story.withdraws(id), "2026-11-24"), [""; 0]);
}

#[test]
fn a_day_is_that_of_the_place_where_it_happened() {
    let at = "2026-11-25T00:30:00+09:00".parse().expect("a time");
    let body = EventBody::TravelNoted(paper::travel_note(at));
    let story = under_way().record(body);
    assert_eq!(offered(&story, "2026-11-25"), ["25 00.30"]);
}

#[test]
fn a_travel_note_says_something_or_has_a_visum() {
    let visum = |official: &str| Visum {
        movement: Movement::Arrived,
        to: String::new(),
        official: official.to_owned(),
        title: String::new(),
    };
    let note = |visum| {
        let note = paper::travel_note(wib("2026-11-24 08:00"));
        faults(&EventBody::TravelNoted(TravelNoted { text: String::new(), visum, ..note }))
    };
    assert_eq!(note(None), ["text Required"]);
    assert_eq!(note(Some(visum("Camat"))), [""; 0]);
    assert_eq!(note(Some(visum(" "))), ["visum.official Required"]);
}

#[test]
fn a_day_of_a_report_says_something_by_itself_or_by_its_lines() {
    let day = |activity: &str, lines: &[&str]| {
        let line = |text: &&str| {
            let source: EventId = under_way().last();
            TravelLine { source, text: (*text).to_owned() }
        };
        let paper = paper::laporan_perjalanan();
        let told = TravelDay::told(paper.from, activity.to_owned());
        let days = vec![TravelDay { lines: lines.iter().map(line).collect(), ..told }];
        let report = LaporanPerjalananDinas { days, ..paper };
        faults(&EventBody::TravelReported(TravelReported { step: None, report }))
    };
    assert_eq!(day("", &[]), ["report.days.0.activity Required"]);
    assert_eq!(day("", &["08.00 berangkat"]), [""; 0]);
    assert_eq!(day("Menunggu kapal", &[" "]), ["report.days.0.lines.0.text Required"]);
}
