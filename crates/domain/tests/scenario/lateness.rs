//! Whoever is late says why, and that is shown for good.

use damping_domain::access::Refusal;
use damping_domain::correction::is_correctable;
use damping_domain::event::EventBody;
use damping_domain::lateness::{Late, LateExplained, late};
use damping_domain::sop::{Catalog, StepNo};

use crate::faults::faults;
use crate::refusals::{refused, roles};
use crate::story::{Story, wib};

pub fn explained(step: StepNo, reason: &str) -> EventBody {
    EventBody::LateExplained(LateExplained { step, reason: reason.to_owned() })
}

impl Story {
    fn late(&self) -> Vec<Late> {
        late(&self.case(), &self.office, Catalog::builtin(), self.now)
    }

    fn explains(self, step: StepNo) -> Self {
        self.record(explained(step, "Ketua dinas luar"))
    }
}

#[test]
fn an_open_step_is_late_once_it_is_overdue() {
    let story = Story::open("rehabilitasi-sosial").at("2026-11-23 09:00");
    assert_eq!(story.late(), [], "due at nine, it is nine");
    let story = story.at("2026-11-23 09:01");
    let (due, reasons) = (wib("2026-11-23 09:00"), Vec::new());
    assert_eq!(story.late(), [Late { step: 1, due, done_at: None, reasons }]);
}

#[test]
fn what_was_finished_late_stays_late_with_its_reason() {
    let story = Story::open("rehabilitasi-sosial").at("2026-11-23 10:00").confirms(1);
    let done_at = Some(wib("2026-11-23 10:00"));
    let [first] = &story.late()[..] else { panic!("one is late: {:?}", story.late()) };
    assert_eq!((first.step, first.done_at, first.reasons.len()), (1, done_at, 0));
    let story = story.explains(1);
    let reason = story.last();
    let story = story.drafts_rujukan(2).at("2026-11-23 10:30");
    let [first] = &story.late()[..] else { panic!("one is late: {:?}", story.late()) };
    assert_eq!(first.reasons, [reason]);
}

#[test]
fn what_was_done_in_time_is_not_late() {
    let story = Story::open("rehabilitasi-sosial").at("2026-11-23 08:59").confirms(1);
    assert_eq!(story.at("2026-11-23 09:30").late(), []);
}

#[test]
fn the_reason_of_an_earlier_round_does_not_speak_of_the_next() {
    let story = Story::open("rehabilitasi-sosial").confirms(1).at("2026-11-23 10:00");
    let story = story.explains(2).drafts_rujukan(2).by("ketua");
    let story = story.at("2026-11-23 10:10");
    let story = story.answers_because("persetujuan-rujukan", "tidak", "Alamat salah");
    assert_eq!(story.late(), [], "step 2 has its whole time again");
    let story = story.at("2026-11-23 15:00");
    let [again] = &story.late()[..] else { panic!("one is late: {:?}", story.late()) };
    assert_eq!((again.step, again.reasons.len()), (2, 0));
}

#[test]
fn a_reason_is_given_by_who_performs_the_step_and_stands() {
    let story = Story::open("rehabilitasi-sosial").at("2026-11-23 10:00");
    let refusal = refused(&story, "ketua", &explained(1, "Antre"));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["sekretariat"]) });
    assert_eq!(faults(&explained(1, " ")), ["reason Required"]);
    assert!(!is_correctable(&explained(1, "Antre")));
    let story = story.explains(1);
    let withdrawal = crate::acts::correction(story.last(), None);
    assert_eq!(refused(&story, "sekretariat", &withdrawal), Refusal::NotCorrectable);
}

#[test]
fn two_days_for_all_of_it_make_every_step_after_them_late() {
    let story = Story::open("tuna-susila").at("2026-11-25 09:00").confirms(1);
    let late: Vec<StepNo> = story.late().iter().map(|late| late.step).collect();
    assert_eq!(late, [1, 2]);
}
