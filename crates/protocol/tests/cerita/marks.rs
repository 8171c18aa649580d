//! What a story came across: what the stories together have to reach is counted by this.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use damping_domain::access::Refusal;
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ids::PersonId;
use damping_domain::journey;
use damping_domain::lateness::late;
use damping_domain::ruling::open_complaints;
use damping_domain::sop::{Catalog, Evidence, RecordKind, SopRef, StepNo};

use crate::story::Story;

/// Something that a story can be about, beside the way through its SOP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Somebody was late and said why.
    Late,
    /// Somebody took a place for a time, worked in it, and was refused afterwards.
    Substitution,
    /// A decision led back, and the case came to an end all the same.
    Return,
    /// The client came into the RPS and left it.
    Rps,
    /// A relay of at least three legs, of which one ended without signal.
    Estafet,
    /// Somebody without papers was identified.
    Identified,
    /// A closed case was opened again and came to another end.
    Reopened,
    /// A complaint was taken in and answered.
    Complaint,
    /// A case was moved to the newer version of its SOP and came to an end.
    Moved,
}

/// See the module. What is of a version of a SOP stands with its name.
#[derive(Debug, Default)]
pub struct Marks {
    /// Ends that cases came to.
    pub ends: BTreeSet<(SopRef, String)>,
    /// Answers that were given, each with its decision.
    pub answers: BTreeSet<(SopRef, String, String)>,
    /// Steps that were done.
    pub done: BTreeSet<(SopRef, StepNo)>,
    /// Open steps at which somebody of a role that does not perform them was refused.
    pub guarded: BTreeSet<(SopRef, StepNo)>,
    /// What else the story was about.
    pub about: BTreeSet<(SopRef, About)>,
    /// Forms of sentences that were used.
    pub forms: BTreeSet<&'static str>,
    /// Who worked in somebody's place for a time.
    substitutes: BTreeSet<PersonId>,
    /// A decision has led back.
    came_back: bool,
    /// A leg has ended without signal.
    silent_leg: bool,
}

impl Marks {
    /// A sentence of this form was told.
    pub fn tell(&mut self, form: &'static str) {
        self.forms.insert(form);
    }

    /// Something was recorded, perhaps without signal.
    pub fn recorded(&mut self, story: &Story, body: &EventBody, silent: bool) {
        self.silent_leg |= silent && matches!(body, EventBody::HandedOver(it) if it.leg.is_some());
        if silent {
            return;
        }
        let (case, sop) = (story.case(), story.sop.reference());
        let substitutes = case.places.iter().any(|place| {
            place.by == story.who && !place.is_for_good() && place.holds_on(story.now.date_naive())
        });
        if body.step().is_some() && substitutes {
            self.substitutes.insert(story.who);
        }
        if let EventBody::DecisionMade(made) = body {
            self.answers.insert((sop.clone(), made.decision.clone(), made.answer.clone()));
            let decision = story.sop.decision(&made.decision);
            let answers = decision.into_iter().flat_map(|decision| &decision.answers);
            let answer = answers.filter(|answer| answer.code == made.answer);
            self.came_back |= answer.flat_map(|it| &it.next).any(|next| *next < made.step);
        }
        if let EventBody::LateExplained(said) = body {
            let late = late(&case, &story.office, Catalog::builtin(), story.now);
            if late.iter().any(|late| late.step == said.step) {
                self.about.insert((sop, About::Late));
            }
        }
        self.follows(story, &case);
    }

    /// What was recorded without signal has come to the office.
    pub fn synced(&mut self, story: &Story) {
        self.follows(story, &story.case());
    }

    /// What follows from where the case stands now.
    fn follows(&mut self, story: &Story, case: &Case) {
        let sop = story.sop.reference();
        for (no, progress) in &case.progress.steps {
            if progress.times > 0 {
                self.done.insert((sop.clone(), *no));
            }
            let decision = story.sop.decision_at(*no).filter(|_| progress.done_at.is_some());
            if let (Some(decision), Some(answer)) = (decision, &progress.answer) {
                self.answers.insert((sop.clone(), decision.code.clone(), answer.clone()));
            }
        }
        let complaints = story.events.iter().any(|held| match &held.event.body {
            EventBody::ComplaintRecorded(complaint) => complaint.answers.is_some(),
            _ => false,
        });
        if complaints && open_complaints(case).next().is_none() {
            self.about.insert((sop.clone(), About::Complaint));
        }
        let Some(end) = case.progress.end.as_ref().filter(|_| case.progress.is_finished()) else {
            return;
        };
        self.ends.insert((sop.clone(), end.code.clone()));
        let about = self.ended(story, case);
        self.about.extend(about.into_iter().map(|about| (sop.clone(), about)));
    }

    /// What a case that came to its end has gone through.
    fn ended(&self, story: &Story, case: &Case) -> Vec<About> {
        let register = Evidence::of(RecordKind::BukuDataRps);
        let left_rps = case.progress.held.iter().any(|given| given.evidence == register);
        let arrived = journey::of(case)
            .is_some_and(|journey| journey.plan.legs.len() >= 3 && journey.open().next().is_none());
        let has = |is: fn(&EventBody) -> bool| story.events.iter().any(|it| is(&it.event.body));
        let redirected = |version: bool| {
            story.events.iter().any(|held| match &held.event.body {
                EventBody::CaseRedirected(to) => to.version.is_some() == version,
                _ => false,
            })
        };
        let unknown = case.opened.client.is_unknown() && !case.client.is_unknown();
        let found = [
            (About::Return, self.came_back),
            (About::Rps, left_rps),
            (About::Estafet, arrived && self.silent_leg),
            (About::Identified, unknown),
            (
                About::Reopened,
                redirected(false) && has(|it| matches!(it, EventBody::CaseClosed(_))),
            ),
            (About::Moved, redirected(true)),
        ];
        found.into_iter().filter(|(_, is)| *is).map(|(about, _)| about).collect()
    }

    /// Somebody was refused.
    pub fn refused(&mut self, story: &Story, body: &EventBody, refusal: &Refusal) {
        let (Some(no), Refusal::NotYourStep { .. } | Refusal::NotYourCase) = (body.step(), refusal)
        else {
            return;
        };
        let case = story.case();
        let person = story.office.person(story.who).expect("a person of the office");
        let step = story.sop.step(no).expect("a step of the SOP");
        let strange = !person.holds_any(&story.sop.performers(step));
        if strange && case.progress.steps.get(&no).is_some_and(|step| step.is_open()) {
            self.guarded.insert((story.sop.reference(), no));
        }
        let today = story.now.date_naive();
        let over = |day: NaiveDate| day < today;
        let ended = case.places.iter().any(|it| it.by == story.who && it.until.is_some_and(over));
        if ended && self.substitutes.contains(&story.who) {
            self.about.insert((story.sop.reference(), About::Substitution));
        }
    }
}
