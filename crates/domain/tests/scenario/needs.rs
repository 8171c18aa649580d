//! A step that needs what another step yields waits for it. In the six SOPs the flow alone sees
//! to that, so this is a seventh one, in which two steps run side by side.

use damping_domain::case::Case;
use damping_domain::event::{CaseOpened, Event, EventBody, Held, OutputRecorded};
use damping_domain::sop::{AnyOf, Catalog, Sop, SopRef, StepNo};

use crate::story::{Story, wib};

const SEVENTH: &str = r#"
    code = "alat-bantu"
    version = 1
    title = "Peminjaman alat bantu"
    short_title = "Alat bantu"
    institution = "Dinas Sosial"
    source = "alat-bantu.txt"
    total = { text = "2 jam", hours = 2 }
    actors = [{ role = "staf-rehsos", title = "Petugas" }]
    ends = [{ code = "dipinjamkan", label = "Dipinjamkan" }]

    [[steps]]
    no = 1
    activity = "Menerima permohonan"
    short = "Terima permohonan"
    actors = ["staf-rehsos"]
    yields = [["output"]]
    next = [2, 3]

    [[steps]]
    no = 2
    activity = "Menyerahkan alat bantu"
    short = "Serahkan alat"
    actors = ["staf-rehsos"]
    needs = [["asesmen"]]
    yields = [["bast"]]
    end = "dipinjamkan"

    [[steps]]
    no = 3
    activity = "Menilai kebutuhan"
    short = "Nilai kebutuhan"
    actors = ["staf-rehsos"]
    yields = [["asesmen"]]
    repeats = { text = "bila perlu", until = 2 }
"#;

/// The seventh SOP with these records, each an hour after the one before, from 09.00 on.
fn case(records: &[(StepNo, &str)]) -> Case {
    let sop: Sop = toml::from_str(SEVENTH).expect("the seventh SOP");
    let story = Story::untold("pengiriman-terlantar");
    let EventBody::CaseOpened(opened) = Story::opening("pengiriman-terlantar") else {
        unreachable!()
    };
    let reference = SopRef { code: sop.code.clone(), version: sop.version };
    let mut bodies = vec![EventBody::CaseOpened(CaseOpened { sop: reference, ..opened })];
    bodies.extend(records.iter().map(|(step, record)| {
        let record = record.parse().expect("a record");
        let (note, photos) = (String::new(), Vec::new());
        EventBody::OutputRecorded(OutputRecorded::plain(*step, record, note, photos))
    }));
    let events = bodies.into_iter().zip(0..).map(|(body, hour)| {
        let mut event: Event = story.event(body);
        event.id.seq = hour + 1;
        event.recorded_at = wib("2026-11-23 08:00") + chrono::TimeDelta::hours(hour as i64);
        Held { event, receipt: None }
    });
    Case::from_events(events.collect(), &Catalog::new(vec![sop])).expect("a case")
}

fn open(case: &Case) -> Vec<StepNo> {
    case.progress.open_steps().map(|(no, _)| no).collect()
}

#[test]
fn a_step_waits_for_what_another_one_yields() {
    let waiting = case(&[(1, "output"), (2, "bast")]);
    assert_eq!(open(&waiting), [2, 3]);
    assert!(waiting.progress.end.is_none());
}

#[test]
fn a_step_is_done_as_soon_as_what_it_waited_for_is_there() {
    let done = case(&[(1, "output"), (2, "bast"), (3, "asesmen")]);
    assert!(done.progress.is_finished(), "{:?}", done.progress);
    assert_eq!(done.progress.steps[&2].done_at, Some(wib("2026-11-23 11:00")));
}

#[test]
fn what_it_lacks_itself_is_another_matter_than_what_it_needs() {
    let waiting = case(&[(1, "output"), (3, "asesmen")]);
    assert_eq!(open(&waiting), [2, 3]);
    let sop: Sop = toml::from_str(SEVENTH).expect("the seventh SOP");
    let lacks = |no| waiting.progress.missing(sop.step(no).expect("a step")).len();
    assert_eq!((lacks(2), lacks(3)), (1, 1));
    let step = sop.step(2).expect("the handover");
    let missing: Vec<&AnyOf> = waiting.progress.missing_in(&sop, step);
    assert_eq!(missing, waiting.progress.missing(step));
}
