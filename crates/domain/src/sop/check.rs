//! Checks that a SOP written as data hangs together.

use crate::role;

use super::{Decision, Sop, Step};

/// Everything that is wrong with a SOP's data, in words; empty when it holds together:
/// every number, role and end that is named exists, every step can be reached, and every
/// step leads on or ends, in one way.
pub fn check(sop: &Sop) -> Vec<String> {
    let mut faults = Vec::new();
    for step in &sop.steps {
        check_step(sop, step, &mut faults);
    }
    for decision in &sop.decisions {
        check_decision(sop, decision, &mut faults);
    }
    let reached = reachable(sop);
    for step in sop.steps.iter().filter(|step| !reached.contains(&step.no)) {
        faults.push(format!("step {}: cannot be reached", step.no));
    }
    faults
}

fn check_step(sop: &Sop, step: &Step, faults: &mut Vec<String>) {
    let place = format!("step {}", step.no);
    if step.actors.is_empty() {
        faults.push(format!("{place}: nobody performs it"));
    }
    for role in step.actors.iter().filter(|role| sop.actor(role).is_none()) {
        faults.push(format!("{place}: {role} is no actor of the SOP"));
    }
    for given in &step.given_by {
        for role in given.roles.iter().filter(|role| !step.actors.contains(role)) {
            faults.push(format!("{place}: {role} gives {} and does not perform it", given.record));
        }
    }
    if step.yields.is_empty() || step.yields.iter().any(Vec::is_empty) {
        faults.push(format!("{place}: nothing shows that it is done"));
    }
    if sop.decision_at(step.no).is_some() {
        if !step.next.is_empty() || step.end.is_some() {
            faults.push(format!("{place}: leads on both by itself and by its decision"));
        }
    } else {
        check_targets(sop, &place, &step.next, step.end.as_deref(), faults);
    }
    let until = step.repeats.as_ref().and_then(|repeats| repeats.until);
    if until.is_some_and(|no| sop.step(no).is_none()) {
        faults.push(format!("{place}: repeats until an unknown step"));
    }
    let planners = step.repeats.iter().flat_map(|repeats| &repeats.planned_by);
    for role in planners.filter(|role| role::info(role).is_none()) {
        faults.push(format!("{place}: {role} is no role"));
    }
}

fn check_decision(sop: &Sop, decision: &Decision, faults: &mut Vec<String>) {
    let place = format!("decision {}", decision.code);
    let actors = match sop.step(decision.step) {
        Some(step) => &step.actors[..],
        None => {
            faults.push(format!("{place}: asked at an unknown step {}", decision.step));
            &[]
        }
    };
    for role in decision.answered_by.iter().filter(|role| !actors.contains(role)) {
        faults.push(format!("{place}: {role} answers it and is no actor of its step"));
    }
    for answer in &decision.answers {
        let place = format!("{place}, answer {}", answer.code);
        check_targets(sop, &place, &answer.next, answer.end.as_deref(), faults);
    }
}

fn check_targets(
    sop: &Sop,
    place: &str,
    next: &[u16],
    end: Option<&str>,
    faults: &mut Vec<String>,
) {
    for no in next.iter().filter(|no| sop.step(**no).is_none()) {
        faults.push(format!("{place}: leads to an unknown step {no}"));
    }
    match end {
        Some(code) if sop.end(code).is_none() => {
            faults.push(format!("{place}: leads to an unknown end {code}"));
        }
        Some(code) if sop.end(code).is_some_and(|end| end.early) => {
            faults.push(format!("{place}: leads to {code}, which comes early"));
        }
        None if next.is_empty() && !place_may_stop(sop, place) => {
            faults.push(format!("{place}: leads nowhere"));
        }
        _ => {}
    }
}

/// A step that recurs until another one is done leads nowhere by itself.
fn place_may_stop(sop: &Sop, place: &str) -> bool {
    sop.steps.iter().any(|step| {
        format!("step {}", step.no) == place
            && step.repeats.as_ref().is_some_and(|repeats| repeats.until.is_some())
    })
}

fn reachable(sop: &Sop) -> Vec<u16> {
    let mut reached: Vec<u16> = sop.first_step().map(|step| step.no).into_iter().collect();
    let mut index = 0;
    while let Some(&no) = reached.get(index) {
        index += 1;
        let by_step = sop.step(no).into_iter().flat_map(|step| &step.next);
        let by_answer = sop
            .decision_at(no)
            .into_iter()
            .flat_map(|decision| &decision.answers)
            .flat_map(|answer| &answer.next);
        for &next in by_step.chain(by_answer) {
            if !reached.contains(&next) {
                reached.push(next);
            }
        }
    }
    reached
}
