//! Stays in a shelter, and the paraf by which a koordinator takes note of who was brought there.

use damping_domain::access::Refusal;
use damping_domain::event::{EventBody, Held, OutputRecorded};
use damping_domain::ids::EventId;
use damping_domain::shelter::{self, RegisterLine, Stay};
use damping_domain::signature::Signature;
use damping_domain::sop::{Evidence, RecordKind};

use crate::acts::correction;
use crate::corrections::body_of;
use crate::faults::faults;
use crate::paper;
use crate::refusals::{refused, roles};
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::{Story, wib};

const ENTRY: &str = "buku-data-rps:draft";
const LEAVE: &str = "buku-data-rps";

/// An emergency: the ketua RPS may take the client in.
fn emergency() -> Story {
    Story::open("tuna-susila")
        .by("pekerja-sosial")
        .confirms(1)
        .records(2, "asesmen")
        .by("kepala-bidang")
        .records(3, "disposisi")
        .answers("rekomendasi", "ditangani")
        .by("ketua-rps")
        .answers("darurat", "ya")
}

/// In the RPS since the evening.
fn inside() -> Story {
    emergency().at("2026-11-23 21:30").records(4, ENTRY)
}

/// The koordinator of the rumah singgah has taken note of the BAST: the SOP is at its end.
fn in_the_rumah_singgah() -> Story {
    in_rehabilitation()
        .visits(7)
        .confirms(8)
        .answers("rumah-singgah", "iya")
        .by("pembantu-umum")
        .hands_over(9)
        .by("koordinator-rumah-singgah")
        .records(10, "paraf-bast")
        .expect_end("rumah-singgah")
}

fn output(record: &str, note: &str) -> OutputRecorded {
    let record = record.parse().expect("a record");
    OutputRecorded::plain(4, record, note.to_owned(), Vec::new())
}

fn leaves(time: &str) -> EventBody {
    let stay = Some(Stay::Left(paper::left(wib(time))));
    EventBody::OutputRecorded(OutputRecorded { stay, ..output(LEAVE, "") })
}

fn register(story: &Story) -> Vec<RegisterLine> {
    shelter::register(&story.case())
}

fn next(story: &Story) -> Option<(u16, Evidence)> {
    shelter::next_record(&story.case(), story.sop)
}

fn record(text: &str) -> Evidence {
    text.parse().expect("a record")
}

#[test]
fn the_register_has_a_line_from_the_entry_on_and_the_leave_completes_it() {
    assert_eq!(register(&emergency()), []);
    let story = inside();
    let [line] = &register(&story)[..] else { panic!("one line") };
    assert_eq!((line.entered_at, line.left_at), (Some(wib("2026-11-23 21:30")), None));
    assert_eq!((line.number.as_str(), line.from.as_str()), ("12/2026", "Kepolisian"));
    assert!(line.is_inside() && shelter::is_inside(&story.case()));
    let story = story.at("2026-11-26 09:00").records(4, LEAVE);
    let [line] = &register(&story)[..] else { panic!("still one line") };
    assert_eq!((line.left_at, line.to.as_str()), (Some(wib("2026-11-26 09:00")), "Keluarga"));
    assert_eq!(line.from, "Kepolisian");
    assert!(!line.is_inside() && !shelter::is_inside(&story.case()));
}

#[test]
fn days_are_counted_from_coming_in_without_the_day_of_leaving() {
    let line = |entered: &str, left: Option<&str>| RegisterLine {
        entered_at: Some(wib(entered)),
        left_at: left.map(wib),
        ..RegisterLine::default()
    };
    let today = wib("2026-12-01 08:00").date_naive();
    let days = |entered, left| line(entered, left).days(today);
    assert_eq!(days("2026-11-23 21:30", None), Some(8));
    assert_eq!(days("2026-11-23 21:30", Some("2026-11-26 09:00")), Some(3));
    assert_eq!(days("2026-11-23 08:00", Some("2026-11-23 21:00")), Some(1), "the same day");
    assert_eq!(days("2026-12-01 01:00", None), Some(1), "since tonight");
    assert_eq!(RegisterLine::default().days(today), None, "the entry has not arrived");
}

#[test]
fn nobody_leaves_before_having_come_in() {
    let story = inside();
    let refusal = refused(&story, "ketua-rps", &leaves("2026-11-23 21:29"));
    assert_eq!(refusal, Refusal::LeftBeforeEntry);
    assert_eq!(story.refusal(&leaves("2026-11-23 21:30")), None);
}

#[test]
fn a_correction_does_not_turn_a_stay_round_either() {
    let story = inside();
    let entry = story.last();
    let story = story.at("2026-11-26 09:00").records(4, LEAVE);
    let leave = story.last();
    let EventBody::OutputRecorded(entered) = body_of(&story, entry) else { unreachable!() };
    let at = |time: &str| {
        let stay = paper::stay(&emergency().case(), record(ENTRY), wib(time));
        let body = OutputRecorded { stay: Some(stay), ..entered.clone() };
        correction(entry, Some(EventBody::OutputRecorded(body)))
    };
    let refusal = refused(&story, "ketua-rps", &at("2026-11-26 10:00"));
    assert_eq!(refusal, Refusal::LeftBeforeEntry);
    let earlier = correction(leave, Some(leaves("2026-11-23 20:00")));
    assert_eq!(refused(&story, "ketua-rps", &earlier), Refusal::LeftBeforeEntry);
    let story = story.record(at("2026-11-22 20:00"));
    assert_eq!(story.refusal(&earlier), None, "the entry was put right");
    assert_eq!(register(&story)[0].entered_at, Some(wib("2026-11-22 20:00")));
    let story = story.record(correction(leave, None));
    assert!(shelter::is_inside(&story.case()), "the leave was withdrawn");
}

#[test]
fn whoever_has_not_seen_the_entry_is_not_refused_the_leave() {
    let story = emergency().by("pekerja-sosial").offline();
    let story = story.at("2026-11-23 20:00").record(leaves("2026-11-23 20:00"));
    let story = story.online().by("ketua-rps").at("2026-11-23 21:30").records(4, ENTRY).syncs();
    let [line] = &register(&story)[..] else { panic!("one line") };
    assert_eq!((line.entered_at, line.left_at).0, Some(wib("2026-11-23 21:30")));
    assert_eq!(line.left_at, Some(wib("2026-11-23 20:00")), "to be put right, and in sight");
}

#[test]
fn whoever_comes_back_has_a_second_line() {
    let story = inside().at("2026-11-26 09:00").records(4, LEAVE);
    let story = story.at("2026-12-01 22:00").records(4, ENTRY);
    let lines = register(&story);
    let inside: Vec<bool> = lines.iter().map(RegisterLine::is_inside).collect();
    assert_eq!(inside, [false, true]);
    let story = story.at("2026-12-02 08:00").records(4, LEAVE);
    assert_eq!(register(&story).len(), 2);
    assert!(!shelter::is_inside(&story.case()));
}

#[test]
fn two_versions_of_one_entry_are_one_line() {
    let story = emergency().at("2026-11-23 21:30").by("pekerja-sosial").offline();
    let story = story.records(4, ENTRY).online().by("ketua-rps");
    let story = story.at("2026-11-23 21:40").records(4, ENTRY).syncs();
    assert_eq!(story.case().open_conflicts().count(), 1);
    assert_eq!(register(&story).len(), 1);
}

#[test]
fn a_leave_that_arrives_before_its_entry_is_on_the_same_line() {
    let story = emergency().record(leaves("2026-11-26 09:00"));
    let [line] = &register(&story)[..] else { panic!("one line") };
    assert_eq!((line.entered_at, line.is_inside()), (None, false));
    let story = story.at("2026-11-23 21:30").records(4, ENTRY);
    let [line] = &register(&story)[..] else { panic!("still one line") };
    assert!(line.entered_at.is_some() && line.left_at.is_some());
}

#[test]
fn what_an_earlier_app_wrote_as_a_note_is_in_the_register_too() {
    let noted = |text: &str| EventBody::OutputRecorded(output(text, "Masuk: 2026-11-23 21:00"));
    let story = emergency().at("2026-11-23 21:30").record(noted(ENTRY));
    assert_eq!(register(&story)[0].entered_at, Some(wib("2026-11-23 21:30")), "when recorded");
    assert!(shelter::is_inside(&story.case()));
    let early = leaves("2026-11-23 21:00");
    assert_eq!(story.refusal(&early), None, "nobody knows when the person came in");
    let story = story.at("2026-11-26 09:00").record(noted(LEAVE));
    assert!(!shelter::is_inside(&story.case()));
}

#[test]
fn under_the_first_version_the_one_record_is_the_entry() {
    let story = Story::open_under("tuna-susila", 1)
        .by("pekerja-sosial")
        .confirms(1)
        .records(2, "asesmen")
        .records(3, "disposisi")
        .by("kepala-bidang")
        .answers("rekomendasi", "ditangani")
        .by("ketua-rps")
        .answers("darurat", "ya");
    let noted = story.clone().record(EventBody::OutputRecorded(output(LEAVE, "Masuk")));
    assert!(shelter::is_inside(&noted.case()));
    let story = story.records(4, LEAVE);
    assert!(shelter::is_inside(&story.case()));
    assert_eq!(next(&story), Some((4, record(LEAVE))));
    assert!(!shelter::is_inside(&story.records(4, LEAVE).case()));
}

#[test]
fn the_koordinators_comment_stands_on_the_bast_of_which_it_takes_note() {
    let story = in_the_rumah_singgah();
    let case = story.case();
    let handed = |held: &&Held| matches!(held.event.body, EventBody::HandedOver(_));
    let basts: Vec<EventId> = case.timeline.iter().filter(handed).map(|it| it.event.id).collect();
    let on = |bast: &EventId| -> Vec<&str> {
        let parafs = shelter::parafs_on(&case, *bast);
        parafs.into_iter().map(|(_, paraf)| paraf.note.as_str()).collect()
    };
    let on: Vec<Vec<&str>> = basts.iter().map(on).collect();
    assert_eq!(on, [vec![], vec!["Sudah dibaca."]], "not on that of the journey");
    let withdrawn = story.clone().record(correction(story.last(), None));
    assert_eq!(shelter::parafs_on(&withdrawn.case(), basts[1]), []);
}

#[test]
fn the_register_goes_on_after_the_end_by_whoever_takes_people_in() {
    let story = in_the_rumah_singgah();
    assert_eq!(next(&story), Some((10, record(ENTRY))));
    let entry = story.confirmation(10, record(ENTRY));
    let performers = roles(&["pembantu-umum", "koordinator-rumah-singgah"]);
    assert_eq!(refused(&story, "ketua", &entry), Refusal::NotYourStep { roles: performers });
    let story = story.records(10, ENTRY).expect_end("rumah-singgah");
    assert_eq!(next(&story), Some((10, record(LEAVE))));
    let story = story.at("2026-12-20 10:00").records(10, LEAVE).expect_end("rumah-singgah");
    assert_eq!(next(&story), Some((10, record(ENTRY))), "people come back");
}

#[test]
fn the_step_itself_asks_for_the_entry_while_it_is_open() {
    assert_eq!(next(&Story::open("tuna-susila")), None, "not reached");
    assert_eq!(next(&emergency()), None, "open");
    assert_eq!(next(&inside()), Some((4, record(LEAVE))));
    assert_eq!(next(&Story::open("kesehatan")), None, "takes nobody in");
}

#[test]
fn an_entry_says_from_where_and_why_and_a_leave_where_to_and_how() {
    let stay = paper::stay(&emergency().case(), record(ENTRY), wib("2026-11-23 21:30"));
    let Stay::Entered(mut entered) = stay.clone() else { panic!("an entry") };
    let recorded = |record: &str, stay: Stay| {
        let stay = Some(stay);
        EventBody::OutputRecorded(OutputRecorded { stay, ..output(record, "") })
    };
    assert_eq!(faults(&recorded(ENTRY, stay.clone())), [""; 0]);
    (entered.from, entered.reason) = (" ".to_owned(), String::new());
    entered.number = "1".repeat(201);
    entered.belongings.items = vec!["x".repeat(201)];
    let expected = [
        "stay.entered.from Required",
        "stay.entered.reason Required",
        "stay.entered.belongings.items.0 TooLong(200)",
        "stay.entered.number TooLong(200)",
    ];
    assert_eq!(faults(&recorded(ENTRY, Stay::Entered(entered))), expected);
    let mut left = paper::left(wib("2026-11-26 09:00"));
    assert_eq!(faults(&recorded(LEAVE, Stay::Left(left.clone()))), [""; 0]);
    assert_eq!(faults(&recorded(ENTRY, Stay::Left(left.clone()))), ["stay Malformed"]);
    assert_eq!(faults(&recorded("asesmen", stay)), ["stay Malformed"], "of no register");
    (left.to, left.condition) = (String::new(), String::new());
    let expected = ["stay.left.to Required", "stay.left.condition Required"];
    assert_eq!(faults(&recorded(LEAVE, Stay::Left(left))), expected);
}

#[test]
fn a_paraf_is_drawn_and_not_left_blank_and_stands_on_nothing_else() {
    let signed = |record: &str, paraf: Option<Signature>| {
        EventBody::OutputRecorded(OutputRecorded { paraf, ..output(record, "Sudah dibaca") })
    };
    let blank = Signature { strokes: Vec::new(), ..paper::signature() };
    for record in ["paraf-bast", "surat-pemulangan:paraf"] {
        assert_eq!(faults(&signed(record, Some(paper::signature()))), [""; 0]);
        assert_eq!(faults(&signed(record, Some(blank.clone()))), ["paraf BlankSignature"]);
        assert_eq!(faults(&signed(record, None)), [""; 0], "an earlier app gave only the name");
    }
    for record in ["output", "asesmen", "surat-pemulangan"] {
        assert_eq!(faults(&signed(record, Some(paper::signature()))), ["paraf Malformed"]);
    }
    assert!(OutputRecorded::is_paraf(Evidence::of(RecordKind::ParafBast)));
}
