//! Where a case stands in its SOP: what is done, what is open, what is missing. Derived from
//! the SOP's data and the case's events by one walk; never stored.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::case::Case;
use crate::event::{DecisionMade, EventBody, Held};
use crate::ids::EventId;
use crate::sop::{Answer, AnyOf, Evidence, RecordKind, RecordState, Sop, Step, StepNo};

/// Where a case stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Every step that has been reached.
    pub steps: BTreeMap<StepNo, StepProgress>,
    /// The end it came to.
    pub end: Option<EndReached>,
}

/// An end of the SOP, reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndReached {
    /// Code of the end.
    pub code: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Where one reached step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepProgress {
    /// When it became possible, this time round.
    pub opened_at: DateTime<FixedOffset>,
    /// When its outputs existed, this time round.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// How often it has been opened: more than once where a decision led back.
    pub pass: u32,
    /// How often its outputs were completed, over all passes and repeats.
    pub times: u32,
    /// What was recorded for it, this time round.
    pub given: Vec<Given>,
    /// The decision answered at it, this time round.
    pub answer: Option<String>,
}

/// A piece of evidence and the event that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub evidence: Evidence,
    /// By which event.
    pub by: EventId,
}

/// What a walk through a SOP has to know, beside the progress it has made, to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    /// What was recorded for steps that have not been reached yet: it counts once they are.
    /// Someone offline may be ahead of what the office has recorded.
    ahead: BTreeMap<StepNo, Ahead>,
    /// When the latest of what was recorded for a step happened.
    latest: BTreeMap<StepNo, DateTime<FixedOffset>>,
    /// Everything the case holds, from whichever step.
    holdings: Vec<Given>,
}

/// See [`Trail::ahead`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ahead {
    given: Vec<Given>,
    answer: Option<String>,
}

/// Walks the SOP with all events of a case, which are in the order of [`Held::sort`].
pub(crate) fn through(sop: &Sop, case: &Case) -> (Progress, Trail) {
    let mut walk = Walk { sop, case, progress: Progress::default(), trail: Trail::default() };
    if let Some(first) = sop.first_step() {
        walk.open(first.no, case.opened_at);
    }
    walk.along(&case.timeline)
}

/// Goes on from where a walk has come, with events that change nothing of what it has met.
pub(crate) fn further(
    sop: &Sop,
    case: &Case,
    (progress, trail): (Progress, Trail),
    since: &[Held],
) -> (Progress, Trail) {
    Walk { sop, case, progress, trail }.along(since)
}

impl StepProgress {
    /// True while it waits for something.
    pub const fn is_open(&self) -> bool {
        self.done_at.is_none()
    }
}

impl Progress {
    /// Open steps in the order of their numbers.
    pub fn open_steps(&self) -> impl Iterator<Item = (StepNo, &StepProgress)> {
        self.steps.iter().filter(|(_, step)| step.is_open()).map(|(no, step)| (*no, step))
    }

    /// True when an end is reached and nothing is open any more.
    pub fn is_finished(&self) -> bool {
        self.end.is_some() && self.open_steps().next().is_none()
    }

    /// What is still missing of an open step's outputs.
    pub fn missing<'a>(&self, step: &'a Step) -> Vec<&'a AnyOf> {
        let given = self.given(step.no);
        step.yields.iter().filter(|group| !met(group, given)).collect()
    }

    /// What is still missing before an open step is finished: its outputs, and what the answer
    /// that was given at it asks for.
    pub fn missing_in<'a>(&self, sop: &'a Sop, step: &'a Step) -> Vec<&'a AnyOf> {
        let code = self.steps.get(&step.no).and_then(|progress| progress.answer.as_deref());
        let answers = sop.decision_at(step.no).map_or(&[][..], |decision| &decision.answers);
        let Some(answer) = answers.iter().find(|answer| Some(answer.code.as_str()) == code) else {
            return self.missing(step);
        };
        let outputs = if answer.needs_outputs { self.missing(step) } else { Vec::new() };
        let given = self.given(step.no);
        let asked = answer.needs.iter().filter(|group| !met(group, given));
        outputs.into_iter().chain(asked).collect()
    }

    fn given(&self, no: StepNo) -> &[Given] {
        self.steps.get(&no).map_or(&[][..], |progress| &progress.given)
    }
}

fn met(group: &AnyOf, given: &[Given]) -> bool {
    group.iter().any(|wanted| {
        given
            .iter()
            .any(|given| given.evidence.kind == wanted.kind && given.evidence.state >= wanted.state)
    })
}

/// What the content of an event shows, and for which step.
fn evidence(body: &EventBody, case: &Case) -> Option<(StepNo, Evidence)> {
    let evidence = match body {
        EventBody::OutputRecorded(recorded) => recorded.record,
        EventBody::DocumentDrafted(drafted) => Evidence::draft(drafted.draft.kind()),
        EventBody::DocumentSigned(signed) => {
            Evidence::of(case.letters.get(&signed.document)?.draft.kind())
        }
        EventBody::VisitRecorded(_) => Evidence::of(RecordKind::LaporanPerkembanganKasus),
        EventBody::HandedOver(_) => Evidence::of(RecordKind::Bast),
        EventBody::TravelReported(_) => Evidence::of(RecordKind::LaporanPerjalananDinas),
        EventBody::CaseOpened(_)
        | EventBody::DecisionMade(_)
        | EventBody::NoteWritten(_)
        | EventBody::Corrected(_)
        | EventBody::ConflictSettled(_)
        | EventBody::LateExplained(_)
        | EventBody::VisitsPlanned(_)
        | EventBody::JourneyPlanned(_)
        | EventBody::ClientIdentified(_) => return None,
    };
    Some((body.step()?, evidence))
}

/// One walk through a SOP.
struct Walk<'a> {
    sop: &'a Sop,
    case: &'a Case,
    progress: Progress,
    trail: Trail,
}

/// Where a finished step leads.
struct Onward<'a> {
    next: &'a [StepNo],
    end: Option<&'a str>,
    answer: Option<&'a str>,
}

impl<'a> Walk<'a> {
    fn along(mut self, events: &[Held]) -> (Progress, Trail) {
        for held in events {
            self.take(held);
        }
        (self.progress, self.trail)
    }

    fn take(&mut self, held: &Held) {
        let Some(body) = self.case.counting(held) else { return };
        let at = held.happened_at();
        if let EventBody::DecisionMade(made) = body {
            self.answer(made, at);
        } else if let Some((no, evidence)) = evidence(body, self.case) {
            let given = Given { evidence, by: held.event.id };
            self.trail.holdings.push(given);
            match self.progress.steps.get_mut(&no) {
                Some(step) => step.given.push(given),
                None => self.trail.ahead.entry(no).or_default().given.push(given),
            }
            self.happened(no, at);
            self.try_finish(no, at);
        }
        self.retry_waiting(at);
    }

    fn answer(&mut self, made: &DecisionMade, at: DateTime<FixedOffset>) {
        let decision = self.sop.decision(&made.decision);
        let known = decision.is_some_and(|decision| {
            decision.step == made.step
                && decision.answers.iter().any(|answer| answer.code == made.answer)
        });
        if !known {
            return;
        }
        let answer = Some(made.answer.clone());
        match self.progress.steps.get_mut(&made.step) {
            Some(step) if step.is_open() => step.answer = answer,
            // It speaks of what is done: it does not answer for the next time round.
            Some(_) => return,
            None => self.trail.ahead.entry(made.step).or_default().answer = answer,
        }
        self.happened(made.step, at);
        self.try_finish(made.step, at);
    }

    fn happened(&mut self, no: StepNo, at: DateTime<FixedOffset>) {
        self.trail.latest.entry(no).and_modify(|latest| *latest = at.max(*latest)).or_insert(at);
    }

    /// A step that lacked only a kelengkapan from elsewhere can be finished by what another
    /// step has just yielded.
    fn retry_waiting(&mut self, at: DateTime<FixedOffset>) {
        let waiting: Vec<StepNo> = self.progress.open_steps().map(|(no, _)| no).collect();
        for no in waiting {
            if self.sop.step(no).is_some_and(|step| !step.needs.is_empty()) {
                self.try_finish(no, at);
            }
        }
    }

    fn open(&mut self, no: StepNo, at: DateTime<FixedOffset>) {
        let earlier = self.progress.steps.get(&no);
        if earlier.is_some_and(StepProgress::is_open) {
            return;
        }
        let (pass, times) = earlier.map_or((0, 0), |step| (step.pass, step.times));
        let ahead = self.trail.ahead.remove(&no).unwrap_or_default();
        let step = StepProgress {
            opened_at: at,
            done_at: None,
            pass: pass + 1,
            times,
            given: ahead.given,
            answer: ahead.answer,
        };
        self.progress.steps.insert(no, step);
        self.try_finish(no, at);
    }

    fn try_finish(&mut self, no: StepNo, at: DateTime<FixedOffset>) {
        let sop = self.sop;
        let Some(step) = sop.step(no) else { return };
        let Some(progress) = self.progress.steps.get(&no) else { return };
        if !progress.is_open() || step.needs.iter().any(|group| !met(group, &self.trail.holdings)) {
            return;
        }
        let Some(onward) = onward(sop, step, progress) else { return };
        // Not before the step was possible, nor before the last of its outputs existed.
        let at = at.max(progress.opened_at).max(self.trail.latest.get(&no).copied().unwrap_or(at));
        let recurs = self.recurs(step);
        if let Some(progress) = self.progress.steps.get_mut(&no) {
            progress.times += 1;
            progress.answer = onward.answer.map(str::to_owned);
            if recurs {
                progress.given.clear();
                return;
            }
            progress.done_at = Some(at);
        }
        self.lead_on(no, &onward, at);
    }

    /// True while a step that repeats until another one is done has to go on.
    fn recurs(&self, step: &Step) -> bool {
        let until = step.repeats.as_ref().and_then(|repeats| repeats.until);
        until.is_some_and(|until| !self.is_done(until))
    }

    fn is_done(&self, no: StepNo) -> bool {
        self.progress.steps.get(&no).is_some_and(|step| !step.is_open())
    }

    fn lead_on(&mut self, no: StepNo, onward: &Onward<'a>, at: DateTime<FixedOffset>) {
        if let Some(code) = onward.end {
            self.progress.end.get_or_insert_with(|| EndReached { code: code.to_owned(), at });
        }
        self.stop_repeats_until(no, at);
        for next in onward.next {
            self.open(*next, at);
        }
    }

    /// Steps that recur until `no` is done have been done often enough, if at all.
    fn stop_repeats_until(&mut self, no: StepNo, at: DateTime<FixedOffset>) {
        let repeating =
            self.sop.steps.iter().filter(|step| {
                step.repeats.as_ref().is_some_and(|repeats| repeats.until == Some(no))
            });
        for step in repeating {
            if let Some(progress) = self.progress.steps.get_mut(&step.no)
                && progress.is_open()
                && progress.times > 0
            {
                progress.done_at = Some(at);
            }
        }
    }
}

/// Where an open step leads with what it has been given, or `None` while it is not finished.
fn onward<'a>(sop: &'a Sop, step: &'a Step, progress: &StepProgress) -> Option<Onward<'a>> {
    let complete = step.yields.iter().all(|group| met(group, &progress.given));
    let Some(decision) = sop.decision_at(step.no) else {
        return complete.then_some(Onward {
            next: &step.next,
            end: step.end.as_deref(),
            answer: None,
        });
    };
    let answer = match &progress.answer {
        Some(code) => decision.answers.iter().find(|answer| &answer.code == code)?,
        None => decision.answers.iter().find(|answer| answer.implied_by_outputs && complete)?,
    };
    counts(answer, complete, &progress.given).then_some(Onward {
        next: &answer.next,
        end: answer.end.as_deref(),
        answer: Some(&answer.code),
    })
}

fn counts(answer: &Answer, complete: bool, given: &[Given]) -> bool {
    (complete || !answer.needs_outputs) && answer.needs.iter().all(|group| met(group, given))
}

/// The state a record of a kind has reached in a case, from whichever step.
pub fn state_of(case: &Case, kind: RecordKind) -> Option<RecordState> {
    case.timeline
        .iter()
        .filter_map(|held| evidence(case.counting(held)?, case))
        .filter(|(_, evidence)| evidence.kind == kind)
        .map(|(_, evidence)| evidence.state)
        .max()
}
