//! What a story expects of the case where it stands.

use chrono::{DateTime, FixedOffset};
use damping_domain::access::{Actor, may_see, performs};
use damping_domain::sop::{AnyOf, Catalog, Evidence, StepNo};
use damping_domain::task::{Task, due, tasks};

use crate::office::who;
use crate::story::{Story, wib};

impl Story {
    /// These steps are open, and somebody has the task of each.
    pub fn expect_open(self, steps: &[StepNo]) -> Self {
        let case = self.case();
        let open: Vec<StepNo> = case.progress.open_steps().map(|(no, _)| no).collect();
        assert_eq!(open, steps, "open steps of {}", self.sop.code);
        for no in open {
            let step = self.sop.step(no).expect("a step");
            let anybody = self.everyone().any(|it| performs(&it, &case, self.sop, step));
            assert!(anybody, "nobody performs step {no}");
        }
        self
    }

    /// The tasks of this person are these steps.
    pub fn expect_tasks(self, key: &str, steps: &[StepNo]) -> Self {
        let found: Vec<StepNo> = self.tasks_of(key).iter().map(|task| task.step).collect();
        assert_eq!(found, steps, "tasks of {key}");
        self
    }

    /// An open step lacks these outputs; `bast/tanda-terima` stands for one or the other.
    pub fn expect_missing(self, step: StepNo, outputs: &[&str]) -> Self {
        let task = self
            .everyone()
            .flat_map(|actor| tasks(&actor, &self.case(), &self.office, Catalog::builtin()))
            .find(|task| task.step == step);
        let missing = task.unwrap_or_else(|| panic!("step {step} is nobody's task")).missing;
        assert_eq!(missing.iter().map(group).collect::<Vec<_>>(), outputs, "step {step} lacks");
        self
    }

    /// An open step is due at this local time.
    pub fn expect_due(self, key: &str, step: StepNo, time: Option<&str>) -> Self {
        let tasks = self.tasks_of(key);
        let task = tasks.iter().find(|task| task.step == step).expect("a task");
        assert_eq!(task.due, time.map(wib), "step {step} is due");
        self
    }

    /// When a reached step is or was due.
    pub fn due_of(&self, no: StepNo) -> Option<DateTime<FixedOffset>> {
        let (case, step) = (self.case(), self.sop.step(no).expect("a step"));
        due(&case, self.sop, step, case.progress.steps.get(&no)?, &self.office)
    }

    /// A step was done at this local time.
    pub fn expect_done(self, step: StepNo, time: &str) -> Self {
        let case = self.case();
        let progress = case.progress.steps.get(&step).expect("a reached step");
        assert_eq!(progress.done_at, Some(wib(time)), "step {step} was done");
        self
    }

    /// The case has come to this end and nothing is left to do.
    pub fn expect_end(self, code: &str) -> Self {
        let progress = self.case().progress;
        let end = progress.end.as_ref().map(|end| end.code.as_str());
        assert_eq!(end, Some(code), "the end of {}", self.sop.code);
        assert!(progress.is_finished(), "still open: {:?}", progress.steps);
        for actor in self.everyone() {
            let left = tasks(&actor, &self.case(), &self.office, Catalog::builtin());
            assert_eq!(left, [], "tasks of {} after the end", actor.person.name);
        }
        self
    }

    pub fn expect_sight(self, key: &str, sees: bool) -> Self {
        let person = who(&self.office, key);
        assert_eq!(may_see(person, &self.case(), Catalog::builtin()), sees, "{key} sees the case");
        self
    }

    pub fn tasks_of(&self, key: &str) -> Vec<Task> {
        let actor = self.actor(who(&self.office, key).id);
        tasks(&actor, &self.case(), &self.office, Catalog::builtin())
    }

    /// Everybody of the office, now.
    pub fn everyone(&self) -> impl Iterator<Item = Actor<'_>> {
        self.office.people.iter().map(|person| self.actor(person.id))
    }
}

fn group(group: &AnyOf) -> String {
    group.iter().map(Evidence::to_string).collect::<Vec<_>>().join("/")
}
