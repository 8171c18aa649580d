//! Every way through every SOP, to every end, by the people of its columns; whoever is not of
//! the column is refused at each step, and told who is.

use std::collections::BTreeSet;

use damping_domain::access::Refusal;
use damping_domain::event::{DecisionMade, EventBody};
use damping_domain::ids::PersonId;
use damping_domain::sop::{Answer, Catalog, Sop, StepNo};

use crate::story::Story;

/// What walking has come across.
#[derive(Default)]
struct Walked {
    ends: BTreeSet<String>,
    /// Answers by decision and code.
    answers: BTreeSet<(String, String)>,
    /// Steps at which everybody else was refused.
    guarded: BTreeSet<StepNo>,
    paths: usize,
}

impl Walked {
    /// Goes on with a case in every way that is left: answers that lead on are always given,
    /// answers that lead back once each.
    fn walk(&mut self, story: Story) {
        if story.is_finished() {
            let end = story.case().progress.end.expect("an end");
            self.ends.insert(end.code);
            self.paths += 1;
            return;
        }
        let story = self.stops_early(story);
        let no = story.case().progress.open_steps().map(|(no, _)| no).max().expect("an open step");
        if self.guarded.insert(no) {
            refuses_everybody_else(&story, no);
        }
        let Some(decision) = story.sop.decision_at(no) else {
            return self.walk(fulfilled(story, no));
        };
        for answer in &decision.answers {
            let new = self.answers.insert((decision.code.clone(), answer.code.clone()));
            let back = answer.next.iter().any(|next| *next <= no);
            if new || !back {
                self.walk(answered(story.clone(), no, &decision.code, answer));
            }
        }
    }

    /// From each open step on, a superior may close with each early end.
    fn stops_early(&mut self, story: Story) -> Story {
        let performers: BTreeSet<_> =
            story.sop.steps.iter().flat_map(|step| story.sop.performers(step)).collect();
        let heads = ["manajer-kasus", "kepala-seksi", "kepala-bidang"];
        let head = heads.into_iter().find(|key| performers.iter().any(|role| role.0 == *key));
        let head = head.expect("a superior");
        for end in story.sop.ends.iter().filter(|end| end.early) {
            if self.ends.contains(&end.code) {
                continue;
            }
            let mut closing = story.clone();
            for letter in end.needs.iter().flatten() {
                let no = closing.case().progress.open_steps().map(|(no, _)| no).max();
                closing = given(closing, no.expect("an open step"), &letter.to_string());
            }
            let closed = closing.by(head).closes(&end.code, "Sebab").expect_end(&end.code);
            self.ends.insert(end.code.clone());
            let reopened = closed.reopens_at(story.sop.steps[0].no, "Sebab baru");
            assert!(!reopened.everyones_tasks().is_empty());
        }
        story
    }
}

/// Somebody who performs the step and may give this record gives it.
fn given(mut story: Story, no: StepNo, record: &str) -> Story {
    let body = story.confirmation(no, record.parse().expect("a record"));
    let everyone: Vec<PersonId> = story.office.people.iter().map(|person| person.id).collect();
    let may = |story: &Story, who: PersonId| story.clone().played_by(who).refusal(&body).is_none();
    story.who = everyone.into_iter().find(|who| may(&story, *who)).expect("somebody");
    story.records(no, record)
}

/// Makes everything that the step still asks for, each by somebody whose task it is.
fn fulfilled(mut story: Story, no: StepNo) -> Story {
    for _ in 0..20 {
        let tasks = story.everyones_tasks().into_iter().filter(|(_, task)| task.step == no);
        let tasks: Vec<_> = tasks.collect();
        let Some(wanted) = tasks.iter().find_map(|(_, task)| task.missing.first()?.first()) else {
            return story;
        };
        let body = story.confirmation(no, *wanted);
        let may = |who: PersonId| story.clone().played_by(who).refusal(&body).is_none();
        let (who, task) = tasks.iter().find(|(who, _)| may(*who)).expect("somebody gives it");
        story.who = *who;
        let times = story.case().progress.steps[&no].times;
        story = story.makes(task, *wanted);
        // What recurs asks for the same again.
        if story.case().progress.steps[&no].times > times {
            return story;
        }
    }
    panic!("step {no} of {} is never done", story.sop.code)
}

/// Gives an answer, with what it asks for.
fn answered(mut story: Story, no: StepNo, decision: &str, answer: &Answer) -> Story {
    if answer.needs_outputs && !answer.implied_by_outputs {
        story = fulfilled(story, no);
    }
    let body = EventBody::DecisionMade(DecisionMade {
        step: no,
        decision: decision.to_owned(),
        answer: answer.code.clone(),
        reason: "Sebab".to_owned(),
    });
    let everyone: Vec<PersonId> = story.office.people.iter().map(|person| person.id).collect();
    let may = |story: &Story, who: PersonId| story.clone().played_by(who).refusal(&body).is_none();
    story.who = everyone.into_iter().find(|who| may(&story, *who)).expect("somebody answers");
    let pass = story.case().progress.steps[&no].pass;
    let story = story.record(body);
    let step = story.case().progress.steps[&no].clone();
    if step.is_open() && step.pass == pass { fulfilled(story, no) } else { story }
}

/// Everybody who does not perform the step is refused, and told who does.
fn refuses_everybody_else(story: &Story, no: StepNo) {
    let step = story.sop.step(no).expect("a step");
    let performers = story.sop.performers(step);
    let body = story.confirmation(no, "output".parse().expect("a record"));
    let case = story.case();
    let others = story.office.people.iter().filter(|person| {
        !person.holds_any(&performers) && case.officers().all(|officer| officer != person.id)
    });
    let mut refused = 0;
    for person in others {
        let story = story.clone().played_by(person.id);
        match story.refusal(&body) {
            Some(Refusal::NotYourStep { roles }) => assert_eq!(roles, performers),
            other => assert_eq!(other, Some(Refusal::NotYourCase), "{} at {no}", person.name),
        }
        refused += 1;
    }
    assert!(refused > 0, "everybody performs step {no} of {}", story.sop.code);
}

fn walked(sop: &Sop) -> Walked {
    let mut walked = Walked::default();
    walked.walk(Story::open_under(&sop.code, sop.version));
    walked
}

#[test]
fn every_sop_is_walked_to_every_end_by_every_answer() {
    for sop in Catalog::builtin().all() {
        let walked = walked(sop);
        let ends: BTreeSet<String> = sop.ends.iter().map(|end| end.code.clone()).collect();
        assert_eq!(walked.ends, ends, "ends of {} v{}", sop.code, sop.version);
        let answers = sop.decisions.iter().flat_map(|decision| {
            decision.answers.iter().map(|it| (decision.code.clone(), it.code.clone()))
        });
        assert_eq!(walked.answers, answers.collect(), "answers of {}", sop.code);
        let steps: BTreeSet<StepNo> = sop.steps.iter().map(|step| step.no).collect();
        assert_eq!(walked.guarded, steps, "steps of {}", sop.code);
        assert!(walked.paths >= sop.ends.iter().filter(|end| !end.early).count());
    }
}
