//! A SOP that changes gets a new version. Running cases keep theirs, or are moved to the new one
//! by a decision that is on record.

use damping_domain::access::{Actor, Refusal, may_record};
use damping_domain::case::{Case, NotACase};
use damping_domain::conflict::Seen;
use damping_domain::event::{CaseOpened, EventBody, Held, OutputRecorded};
use damping_domain::sop::{Catalog, Sop, SopRef, StepNo};
use damping_domain::task::tasks;

use crate::acts::redirection;
use crate::office::who;
use crate::refusals::refused;
use crate::story::Story;

#[test]
fn a_running_case_keeps_the_version_it_was_opened_under() {
    let story = Story::open_under("pengiriman-terlantar", 1)
        .by("staf-rehsos")
        .expect_missing(1, &["output"])
        .confirms(1)
        .expect_open(&[2]);
    assert_eq!(story.case().sop.version, 1);
}

#[test]
fn a_case_is_moved_to_the_new_version_and_what_is_done_stays_done() {
    let story = Story::open_under("pengiriman-terlantar", 1)
        .by("staf-rehsos")
        .confirms(1)
        .by("kepala-bidang")
        .moves_to(2, 2)
        .expect_open(&[2])
        .expect_missing(2, &["kelengkapan", "output"]);
    let case = story.case();
    assert_eq!((case.sop.version, case.opened.sop.version), (2, 1), "both are told");
    assert!(case.progress.steps[&1].done_at.is_some());
    story.by("staf-rehsos").confirms(2).expect_open(&[3]);
}

#[test]
fn what_the_old_version_has_half_done_counts_under_the_new_one() {
    Story::open_under("bantuan-hukum", 1)
        .by("sekretariat")
        .records(1, "disposisi")
        .by("ketua")
        .moves_to(2, 1)
        .expect_open(&[1])
        .expect_missing(1, &["lembar-penerimaan-pengaduan"]);
}

#[test]
fn nobody_moves_a_case_to_where_it_is_or_to_what_is_not_there() {
    let story = Story::open("bantuan-hukum");
    assert_eq!(refused(&story, "ketua", &redirection(1, Some(2), "Baru")), Refusal::NotAsked);
    assert_eq!(refused(&story, "ketua", &redirection(1, Some(9), "Baru")), Refusal::UnknownSop);
    let by_staff = story.by("sekretariat").refusal(&redirection(1, Some(1), "Lama"));
    assert!(matches!(by_staff, Some(Refusal::RuledBy { .. })));
}

#[test]
fn a_case_moved_to_a_version_that_this_build_does_not_know_is_kept_for_a_newer_one() {
    let story = Story::open("bantuan-hukum").by("ketua");
    let mut events = story.events.clone();
    let event = story.event(redirection(1, Some(9), "SOP baru"));
    events.push(Held { event, receipt: None });
    let newer = SopRef { code: "bantuan-hukum".to_owned(), version: 9 };
    assert_eq!(Case::from_events(events, Catalog::builtin()), Err(NotACase::UnknownSop(newer)));
}

/// A seventh SOP, as an office would write it, and its second version, in which what was one
/// step is two, and another one is gone.
const SEVENTH: &str = r#"
    code = "alat-bantu"
    version = 1
    title = "Peminjaman alat bantu"
    short_title = "Alat bantu"
    institution = "Dinas Sosial"
    source = "alat-bantu.txt"
    total = { text = "2 jam", hours = 2 }
    actors = [
        { role = "staf-rehsos", title = "Petugas" },
        { role = "kepala-bidang", title = "Kepala Bidang" },
    ]
    ends = [{ code = "dipinjamkan", label = "Dipinjamkan" }]

    [[steps]]
    no = 1
    activity = "Menerima permohonan"
    short = "Terima permohonan"
    actors = ["staf-rehsos"]
    yields = [["output"]]
    next = [3]

    [[steps]]
    no = 3
    activity = "Menyerahkan alat bantu"
    short = "Serahkan alat"
    actors = ["kepala-bidang"]
    yields = [["tanda-terima"]]
    end = "dipinjamkan"
"#;

fn both_versions() -> Catalog {
    let first: Sop = toml::from_str(SEVENTH).expect("the seventh SOP");
    let split = SEVENTH.replace("version = 1", "version = 2").replace(
        "no = 3\n    activity = \"Menyerahkan alat bantu\"",
        "no = 2\n    activity = \"Menilai kebutuhan\"\n    short = \"Nilai kebutuhan\"\n    \
         actors = [\"staf-rehsos\"]\n    yields = [[\"asesmen\"]]\n    next = [4]\n\n    \
         [[steps]]\n    no = 4\n    activity = \"Menyerahkan alat bantu\"",
    );
    let second: Sop = toml::from_str(&split.replace("next = [3]", "next = [2]")).expect("v2");
    let all = Catalog::builtin().all().iter().cloned();
    Catalog::new(all.chain([first, second]).collect())
}

/// Records in a case of the seventh SOP by whoever has this role, as the server takes them.
fn told(acts: &[(&str, EventBody)], catalog: &Catalog) -> (Story, Case) {
    let mut story = Story::untold("pengiriman-terlantar");
    let EventBody::CaseOpened(opened) = Story::opening("pengiriman-terlantar") else {
        unreachable!()
    };
    let sop = SopRef { code: "alat-bantu".to_owned(), version: 1 };
    let opening = EventBody::CaseOpened(CaseOpened { sop, ..opened });
    for (role, body) in [("staf-rehsos", opening)].iter().chain(acts) {
        story = story.by(role);
        let case = Case::from_events(story.events.clone(), catalog).ok();
        let event = story.event(body.clone());
        let person = who(&story.office, role);
        let actor = Actor::at(person, &story.office, &story.now);
        let seen = Seen::of(&event, true);
        assert_eq!(may_record(&actor, case.as_ref(), body, seen, catalog), Ok(()), "{body:?}");
        story.events.push(Held { event, receipt: None });
        let place = story.events.len() as u64;
        story.events.iter_mut().zip(1..).for_each(|(held, number)| {
            held.receipt = Some(damping_domain::event::Receipt {
                office_seq: number,
                case_seq: number.min(place),
                received_at: story.now.to_utc(),
                skew_s: 0,
                fits: true,
            });
        });
    }
    let case = Case::from_events(story.events.clone(), catalog).expect("a case");
    (story, case)
}

fn output(step: StepNo, record: &str) -> EventBody {
    let (record, note) = (record.parse().expect("a record"), String::new());
    EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, Vec::new()))
}

#[test]
fn a_seventh_sop_runs_from_its_data_alone() {
    let catalog = both_versions();
    let acts = [("staf-rehsos", output(1, "output")), ("kepala-bidang", output(3, "tanda-terima"))];
    let (_, case) = told(&acts, &catalog);
    assert!(case.progress.is_finished(), "{:?}", case.progress);
}

#[test]
fn a_case_of_the_seventh_sop_moves_to_its_second_version_and_loses_the_step_that_is_gone() {
    let catalog = both_versions();
    let moved = redirection(2, Some(2), "Kebutuhan dinilai dahulu");
    let acts = [("staf-rehsos", output(1, "output")), ("kepala-bidang", moved)];
    let (story, case) = told(&acts, &catalog);
    let open: Vec<StepNo> = case.progress.open_steps().map(|(no, _)| no).collect();
    assert_eq!(open, [2], "step 3 is not in version 2");
    let actor = story.actor(who(&story.office, "staf-rehsos").id);
    assert_eq!(tasks(&actor, &case, &story.office, &catalog).len(), 1);
    let rest =
        [("staf-rehsos", output(2, "asesmen")), ("kepala-bidang", output(4, "tanda-terima"))];
    let (_, case) = told(&[&acts[..], &rest].concat(), &catalog);
    assert_eq!(case.progress.end.map(|end| end.code).as_deref(), Some("dipinjamkan"));
}
