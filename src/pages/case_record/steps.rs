//! The steps of the SOP as a case has taken them.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::case_record::{self, StepTaken};
use damping_domain::event::EventBody;
use damping_domain::sop::{Catalog, Sop};
use leptos::prelude::*;

use super::super::way::gone_without;
use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::parts::Words;
use crate::device::clock;
use crate::{format, text};

/// Each with who did it and when, when it was due, why it was late, and what it went on without.
pub fn steps(cases: Cases, case: &Arc<Case>, sop: &'static Sop) -> AnyView {
    let case = case.clone();
    let taken = move || {
        let office = cases.office()?;
        let taken = case_record::steps(&case, &office, Catalog::builtin(), clock::now());
        Some(taken.iter().map(|taken| step(cases, &case, sop, taken)).collect_view())
    };
    view! {
        <section class="section">
            <h2>{text::steps_taken}</h2>
            <ol class="steps">{dynamic(taken)}</ol>
        </section>
    }
    .into_any()
}

fn step(cases: Cases, case: &Case, sop: &Sop, taken: &StepTaken<'_>) -> AnyView {
    let class = match taken {
        StepTaken { progress, .. } if progress.left => "step future",
        StepTaken { progress, .. } if progress.done_at.is_some() => "step done",
        _ => "step open",
    };
    let lines = lines(cases, case, sop, taken).into_iter();
    let lines = lines.map(|said| view! { <span class="card-meta">{dynamic(said)}</span> });
    let short = sop.step(taken.step).map(|step| step.short.clone());
    view! {
        <li class=class>
            <span class="step-no">{taken.step}</span>
            <div class="step-body">
                <span class="card-title">{short}</span>
                {lines.collect_view()}
            </div>
        </li>
    }
    .into_any()
}

fn lines(cases: Cases, case: &Case, sop: &Sop, taken: &StepTaken<'_>) -> Vec<Words> {
    let by = taken.by.clone();
    let mut lines: Vec<Words> = Vec::new();
    if !by.is_empty() {
        lines.push(Box::new(move || {
            let names: Vec<String> = by.iter().map(|person| cases.name_of(*person)).collect();
            format!("{}: {}", text::done_by(), names.join("; "))
        }));
    }
    lines.push(times(taken));
    let answer = taken.progress.answer.as_ref().zip(sop.decision_at(taken.step));
    if let Some(answer) = answer
        .and_then(|(code, decision)| decision.answers.iter().find(|answer| answer.code == *code))
    {
        let label = answer.label.clone();
        lines.push(Box::new(move || format!("{}: {label}", text::decision_made())));
    }
    lines.extend(late(case, taken));
    for id in &taken.without {
        if let Some(EventBody::GoneWithout(gone)) = case.effective(*id).cloned() {
            lines.push(Box::new(move || gone_without(&gone)));
        }
    }
    lines
}

/// "Mulai … · Batas … · Selesai …".
fn times(taken: &StepTaken<'_>) -> Words {
    let (opened, due, progress) = (taken.progress.opened_at, taken.due, taken.progress.clone());
    Box::new(move || {
        let mut said = vec![format!("{} {}", text::step_opened(), format::time(&opened))];
        said.extend(due.map(|due| format!("{} {}", text::due(), format::time(&due))));
        said.push(match progress.done_at {
            Some(at) => format!("{} {}", text::done_on(), format::time(&at)),
            None if progress.left => text::step_left().to_owned(),
            None => text::under_way().to_owned(),
        });
        if progress.times > 1 {
            said.push(format!("{}×", progress.times));
        }
        if progress.pass > 1 {
            said.push(format!("{} {}", text::time_round(), progress.pass));
        }
        said.join(" · ")
    })
}

/// "2 hari terlambat: jalan terputus".
fn late(case: &Case, taken: &StepTaken<'_>) -> Option<Words> {
    let late = taken.late.as_ref()?;
    let by = late.done_at.unwrap_or_else(clock::now) - late.due;
    let reasons = late.reasons.iter().filter_map(|id| match case.effective(*id)? {
        EventBody::LateExplained(said) => Some(said.reason.clone()),
        _ => None,
    });
    let reasons = reasons.collect::<Vec<_>>().join("; ");
    Some(Box::new(move || {
        let why = if reasons.is_empty() { text::reason_wanted() } else { &reasons };
        format!("{} {}: {why}", format::span(by), text::late())
    }))
}
