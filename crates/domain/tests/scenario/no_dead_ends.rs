//! Whatever people do within the rules, the case can be brought to an end.

use damping_domain::access::may_see;
use damping_domain::case::Case;
use damping_domain::document::Draft;
use damping_domain::event::{DecisionMade, EventBody, HandedOver, Held, OutputRecorded};
use damping_domain::ids::PersonId;
use damping_domain::sop::{Catalog, Evidence, RecordKind, RecordState, StepNo};
use damping_domain::task::{Task, tasks};
use proptest::prelude::*;

use crate::chance::{Chance, cases, chances};
use crate::paper;
use crate::story::Story;

impl Story {
    pub fn everyones_tasks(&self) -> Vec<(PersonId, Task)> {
        let case = self.case();
        self.everyone()
            .flat_map(|actor| {
                let tasks = tasks(&actor, &case, &self.office, Catalog::builtin());
                tasks.into_iter().map(move |task| (actor.person.id, task))
            })
            .collect()
    }

    /// One thing that brings the case forward, done by somebody who has it as a task.
    fn goes_on(mut self) -> Self {
        let tasks = self.everyones_tasks();
        let last = tasks.iter().map(|(_, task)| task.step).max().expect("somebody has a task");
        for (who, task) in tasks.into_iter().filter(|(_, task)| task.step == last) {
            self.who = who;
            if let Some(lacks) = task.lacking.first().and_then(|group| group.first()) {
                return self.goes_on_without(task.step, &lacks.to_string(), "Tidak ada");
            }
            if let Some(wanted) = task.missing.first().and_then(|group| group.first()) {
                if self.refusal(&self.confirmation(task.step, *wanted)).is_some() {
                    continue;
                }
                return self.makes(&task, *wanted);
            }
            if let Some(body) = self.answer_onward(&task) {
                return self.record(body);
            }
        }
        panic!("nobody can bring {} step {last} forward", self.sop.code);
    }

    pub fn makes(self, task: &Task, wanted: Evidence) -> Self {
        let step = task.step;
        let me = vec![self.who];
        let drafts = paper::every_draft(&me);
        let draft: Option<Draft> = drafts.into_iter().find(|draft| draft.kind() == wanted.kind);
        match (wanted.kind, draft) {
            (_, Some(draft)) if wanted.state == RecordState::Draft => self.drafts(step, draft),
            (_, Some(draft)) => self.drafts(step, draft).signs(step),
            (RecordKind::Bast, _) => {
                let (leg, bast) = (task.leg, paper::bast(self.now));
                self.record(EventBody::HandedOver(HandedOver { step: Some(step), leg, bast }))
            }
            (RecordKind::LaporanPerjalananDinas, _) => self.reports_travel(step),
            (RecordKind::LaporanPerkembanganKasus, _) => self.visits(step),
            _ => self.records(step, &wanted.to_string()),
        }
    }

    pub fn confirmation(&self, step: StepNo, record: Evidence) -> EventBody {
        let (note, photos) = ("Ada.".to_owned(), Vec::new());
        EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, photos))
    }

    /// An answer that the person may give and that does not lead back.
    fn answer_onward(&self, task: &Task) -> Option<EventBody> {
        let decision = self.sop.decision_at(task.step)?;
        let onward = decision.answers.iter().filter(|it| it.next.iter().all(|no| *no > task.step));
        let bodies = onward.map(|answer| {
            EventBody::DecisionMade(DecisionMade {
                step: task.step,
                decision: decision.code.clone(),
                answer: answer.code.clone(),
                reason: "Sebab".to_owned(),
            })
        });
        bodies.into_iter().find(|body| self.refusal(body).is_none())
    }

    pub fn is_finished(&self) -> bool {
        self.case().progress.is_finished()
    }
}

fn told(sop: usize, chances: &[Chance]) -> Story {
    let sop = &Catalog::builtin().all()[sop];
    Story::open_under(&sop.code, sop.version).happens(chances)
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn somebody_has_a_task_or_the_case_is_finished(sop in 0..12_usize, chances in chances(60)) {
        let story = told(sop, &chances);
        prop_assert!(story.is_finished() || !story.everyones_tasks().is_empty());
        for (no, _) in story.case().progress.open_steps() {
            let somebody = story.everyones_tasks().iter().any(|(_, task)| task.step == no);
            prop_assert!(somebody, "step {no} is nobody's task");
        }
    }

    #[test]
    fn a_diligent_office_brings_every_case_to_an_end(sop in 0..12_usize, chances in chances(40)) {
        let mut story = told(sop, &chances);
        for _ in 0..60 {
            if story.is_finished() {
                break;
            }
            story = story.goes_on();
        }
        prop_assert!(story.is_finished(), "{:?}", story.case().progress);
    }

    #[test]
    fn whoever_has_a_task_sees_the_case(sop in 0..12_usize, chances in chances(40)) {
        let story = told(sop, &chances);
        let case = story.case();
        for (who, task) in story.everyones_tasks() {
            let person = story.office.person(who).expect("a person");
            prop_assert!(may_see(person, &case, Catalog::builtin()), "{task:?}");
        }
    }

    #[test]
    fn what_was_never_allowed_breaks_nothing(
        sop in 0..12_usize, chances in chances(40), steps in prop::collection::vec(0..20_u16, 40),
    ) {
        let mut story = told(sop, &[]);
        for (chance, step) in chances.iter().zip(steps) {
            let (who, mut body) = story.attempt(*chance);
            if let EventBody::OutputRecorded(recorded) = &mut body {
                recorded.step = step;
            }
            story.who = who;
            let event = story.event(body);
            story.events.push(Held { event, receipt: None });
        }
        let case = Case::from_events(story.events.clone(), Catalog::builtin());
        prop_assert!(case.is_ok());
        prop_assert!(story.is_finished() || !story.everyones_tasks().is_empty());
    }
}

#[test]
fn a_diligent_office_brings_every_case_to_an_end_from_the_start() {
    for sop in 0..12 {
        let mut story = told(sop, &[]);
        let mut acts = 0;
        while !story.is_finished() {
            story = story.goes_on();
            acts += 1;
            assert!(acts < 60, "{} goes round in circles", story.sop.code);
        }
    }
}
