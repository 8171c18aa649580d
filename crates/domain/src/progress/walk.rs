//! The walk through a SOP with the events of a case.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::{EndReached, Given, Progress, StepProgress, evidence, met, missing};
use crate::case::Case;
use crate::event::{DecisionMade, EventBody, Held};
use crate::ids::EventId;
use crate::ruling::{CaseClosed, CaseRedirected};
use crate::sop::{Answer, Catalog, Evidence, RecordState, Sop, SopRef, Step, StepNo};

/// What a walk through a SOP has to know, beside the progress it has made, to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    /// What was recorded for steps that have not been reached yet: it counts once they are.
    /// Someone offline may be ahead of what the office has recorded.
    ahead: BTreeMap<StepNo, Ahead>,
    /// When the latest of what was recorded for a step happened.
    latest: BTreeMap<StepNo, DateTime<FixedOffset>>,
    /// The version to which the case was moved; `None` while it is under that of its opening.
    moved_to: Option<SopRef>,
}

/// Walks the SOP with all events of a case, which are in the order of [`Held::sort`]; `None` when the
/// catalog has not the SOP under which it was opened.
pub(crate) fn through(catalog: &Catalog, case: &Case) -> Option<(Progress, Trail)> {
    walked(catalog, case, &case.timeline)
}

/// Where a case stood when an event was recorded, by what counts now of all that came before it.
pub fn before(catalog: &Catalog, case: &Case, event: EventId) -> Option<Progress> {
    let earlier = case.timeline.iter().take_while(|held| held.event.id != event).count();
    walked(catalog, case, &case.timeline[..earlier]).map(|(progress, _)| progress)
}

fn walked(catalog: &Catalog, case: &Case, events: &[Held]) -> Option<(Progress, Trail)> {
    let sop = catalog.get(&case.opened.sop)?;
    let (progress, trail) = (Progress::default(), Trail::default());
    let mut walk = Walk { catalog, sop, case, progress, trail };
    if let Some(first) = sop.first_step() {
        walk.open(first.no, case.opened_at);
    }
    Some(walk.along(events))
}

/// Goes on from where a walk has come, with events that change nothing of what it has met; `None` as
/// in [`through`].
pub(crate) fn further(
    catalog: &Catalog,
    case: &Case,
    (progress, trail): (Progress, Trail),
    since: &[Held],
) -> Option<(Progress, Trail)> {
    let sop = catalog.get(trail.moved_to.as_ref().unwrap_or(&case.opened.sop))?;
    Some(Walk { catalog, sop, case, progress, trail }.along(since))
}

/// One walk through a SOP.
struct Walk<'a> {
    catalog: &'a Catalog,
    /// The version that holds where the walk stands.
    sop: &'a Sop,
    case: &'a Case,
    progress: Progress,
    trail: Trail,
}

/// See [`Trail::ahead`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ahead {
    given: Vec<Given>,
    answer: Option<String>,
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
        let (at, by) = (held.happened_at(), held.event.id);
        match body {
            EventBody::DecisionMade(made) => self.answer(made, at),
            EventBody::GoneWithout(gone) => {
                let given = Given { evidence: gone.record, by };
                self.progress.without.push((gone.step, given));
                self.give(gone.step, given, at);
            }
            EventBody::CaseClosed(closed) => self.close(closed, at),
            EventBody::CaseRedirected(redirected) => self.redirect(redirected, at),
            _ => {
                if let Some((no, evidence)) = evidence(body, self.case) {
                    let given = Given { evidence, by };
                    self.hold(given);
                    self.give(no, given, at);
                }
            }
        }
        self.retry_waiting(at);
    }

    /// The case holds one thing more, for whichever step it was recorded.
    fn hold(&mut self, given: Given) {
        let Evidence { kind, state } = given.evidence;
        self.progress.held.push(given);
        if state == RecordState::Final {
            self.progress.begun.remove(&kind);
        } else {
            self.progress.begun.insert(kind);
        }
    }

    /// A step has what it asked for, or goes on without it.
    fn give(&mut self, no: StepNo, given: Given, at: DateTime<FixedOffset>) {
        match self.progress.steps.get_mut(&no) {
            Some(step) => step.given.push(given),
            None => self.trail.ahead.entry(no).or_default().given.push(given),
        }
        self.happened(no, at);
        self.try_finish(no, at);
    }

    /// Nothing is open any more; what was recorded stays.
    fn close(&mut self, closed: &CaseClosed, at: DateTime<FixedOffset>) {
        let early = self.sop.end(&closed.end).is_some_and(|end| end.early);
        if !early || self.progress.is_finished() {
            return;
        }
        self.progress.end = Some(EndReached { code: closed.end.clone(), at });
        for step in self.progress.steps.values_mut() {
            step.left |= step.is_open();
        }
    }

    /// Steps of an earlier version that the new one does not have end with it. Where it has not
    /// the step at which the case is to go on, it begins anew: a case always goes on somewhere.
    fn redirect(&mut self, redirected: &CaseRedirected, at: DateTime<FixedOffset>) {
        let version = redirected.version.unwrap_or(self.sop.version);
        let reference = SopRef { code: self.sop.code.clone(), version };
        let Some(sop) = self.catalog.get(&reference) else { return };
        let Some(step) = sop.step(redirected.step).or(sop.first_step()) else { return };
        self.sop = sop;
        self.trail.moved_to = Some(reference);
        self.progress.steps.retain(|no, _| sop.step(*no).is_some());
        self.progress.end = None;
        self.open(step.no, at);
        let open: Vec<StepNo> = self.progress.open_steps().map(|(no, _)| no).collect();
        for no in open {
            self.try_finish(no, at);
        }
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
            let waits = |step: &Step| !step.needs.is_empty() || !step.completes.is_empty();
            if self.sop.step(no).is_some_and(waits) {
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
            left: false,
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
        if !progress.is_open() || !self.progress.lacking(step).is_empty() {
            return;
        }
        let complete = missing(step, &progress.given, &self.progress.begun).is_empty();
        let Some(onward) = onward(sop, step, progress, complete) else { return };
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
        self.progress.steps.get(&no).is_some_and(|step| step.done_at.is_some())
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
fn onward<'a>(
    sop: &'a Sop,
    step: &'a Step,
    progress: &StepProgress,
    complete: bool,
) -> Option<Onward<'a>> {
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
