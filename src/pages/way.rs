//! A SOP as a picture: its steps on one thread, where decisions branch off and where it ends. With a case, the way
//! that the case took.

use std::sync::Arc;

use chrono::TimeDelta;
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::progress::StepProgress;
use damping_domain::ruling::GoneWithout;
use damping_domain::sop::{Decision, Sop, Step, StepNo};
use damping_domain::task;
use leptos::prelude::*;

use super::one_case::Shown;
use crate::cases::{Cases, use_cases};
use crate::components::drawing::Drawing;
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Words, fixed};
use crate::components::problem::role_names;
use crate::device::clock;
use crate::{format, text};

/// So many steps of a case are drawn at once.
const AT_ONCE: usize = 4;

/// The picture of a SOP: each step says what it needs and yields.
pub fn way(sop: &Sop) -> AnyView {
    let steps = sop.steps.iter().map(|step| node("step", sop, step, None, described(sop, step)));
    let steps = steps.collect_view();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}

/// The same with the way that a case took, drawn some steps at a time.
pub fn way_of(drawing: Drawing, shown: Memo<Option<Shown>>) -> AnyView {
    let numbers = |shown: &Shown| (0..shown.sop.steps.len().div_ceil(AT_ONCE)).collect();
    view! { <ol class="steps">{drawing.parts(shown, numbers, steps)}</ol> }.into_any()
}

fn steps(Shown { case, sop }: &Shown, number: usize) -> AnyView {
    let cases = use_cases();
    let steps = sop.steps.iter().skip(number * AT_ONCE).take(AT_ONCE);
    steps.map(|step| walked(cases, case, sop, step)).collect_view().into_any()
}

/// A step with its branches. `answer` is the one that was given.
fn node(
    class: &'static str,
    sop: &Sop,
    step: &Step,
    answer: Option<&str>,
    said: Vec<Words>,
) -> AnyView {
    let said =
        said.into_iter().map(|words| view! { <span class="card-meta">{dynamic(words)}</span> });
    let said = said.collect_view();
    view! {
        <li class=class>
            <span class="step-no">{step.no}</span>
            <div class="step-body">
                <span class="card-title">{step.short.clone()}</span>
                {said}
                {branches(sop, step, answer)}
            </div>
        </li>
    }
    .into_any()
}

/// Where a step leads, unless that is just to the next one.
fn branches(sop: &Sop, step: &Step, answer: Option<&str>) -> Option<AnyView> {
    if let Some(decision) = sop.decision_at(step.no) {
        return Some(question(sop, decision, answer));
    }
    let place = sop.steps.iter().position(|other| other.no == step.no)?;
    let follows = sop.steps.get(place + 1).map(|step| step.no);
    let plain = step.end.is_none() && follows.is_some_and(|no| step.next == [no]);
    let leads = !plain && (step.end.is_some() || !step.next.is_empty());
    leads.then(|| {
        let to = leading(sop, &step.next, step.end.as_deref());
        view! { <ul class="branches">{branch(String::new(), to, false)}</ul> }.into_any()
    })
}

fn question(sop: &Sop, decision: &Decision, answer: Option<&str>) -> AnyView {
    let answers = decision.answers.iter().map(|one| {
        let to = leading(sop, &one.next, one.end.as_deref());
        branch(one.label.clone(), to, answer == Some(one.code.as_str()))
    });
    let answers = answers.collect_view();
    view! {
        <span class="question">{decision.question.clone()}</span>
        <ul class="branches">{answers}</ul>
    }
    .into_any()
}

fn branch(label: String, to: Words, taken: bool) -> AnyView {
    view! {
        <li class=if taken { "branch taken" } else { "branch" }>
            {taken.then(|| view! { <Icon name=IconName::Check/> })}
            <span>{label}</span>
            <span class="card-meta">{dynamic(to)}</span>
        </li>
    }
    .into_any()
}

/// "→ 7. Home visit klien · 8. Klien menjalani rehabilitasi", or the end that is reached.
fn leading(sop: &Sop, next: &[StepNo], end: Option<&str>) -> Words {
    let steps = next.iter().filter_map(|no| sop.step(*no));
    let steps: Vec<String> = steps.map(|step| format!("{}. {}", step.no, step.short)).collect();
    match end.and_then(|code| sop.end(code)) {
        None => fixed(format!("→ {}", steps.join(" · "))),
        Some(end) => {
            let label = end.label.clone();
            Box::new(move || format!("→ {} {label}", text::ends_with()))
        }
    }
}

/// What the paper says of a step.
fn described(sop: &Sop, step: &Step) -> Vec<Words> {
    let performers = sop.performers(step);
    let mut said =
        vec![fixed(step.activity.clone()), Box::new(move || role_names(&performers)) as Words];
    let lists: [(text::Text, &[String]); 2] =
        [(text::must_be_at_hand, &step.kelengkapan), (text::yields, &step.outputs)];
    for (name, list) in lists {
        let list = list.join("; ");
        if !list.is_empty() {
            said.push(Box::new(move || format!("{} {list}", name())));
        }
    }
    said.extend(standard(step));
    said.extend(step.keterangan.clone().map(fixed));
    said
}

fn standard(step: &Step) -> Option<Words> {
    let words = step.waktu.as_ref()?.text.clone();
    Some(Box::new(move || format!("{} {words}", text::time_standard())))
}

/// A step as a case has passed it, or not yet.
fn walked(cases: Cases, case: &Arc<Case>, sop: &Sop, step: &Step) -> AnyView {
    let reached = case.progress.steps.get(&step.no);
    let progress = reached.filter(|progress| !progress.left).cloned();
    let due = progress.as_ref().filter(|progress| progress.is_open()).and_then(|progress| {
        let office = cases.office()?;
        task::due(case, sop, step, progress, &office)
    });
    let late = due.is_some_and(|due| due - clock::now() < TimeDelta::zero());
    let class = match &progress {
        None => "step future",
        Some(progress) if !progress.is_open() => "step done",
        Some(_) if late => "step late",
        Some(_) => "step open",
    };
    let answer = progress.as_ref().and_then(|progress| progress.answer.clone());
    let performers = sop.performers(step);
    let mut said: Vec<Words> =
        vec![Box::new(move || role_names(&performers)), Box::new(move || state(progress.as_ref()))];
    said.extend(standard(step));
    for (_, given) in case.progress.without.iter().filter(|(no, _)| *no == step.no) {
        let body = case.event(given.by).map(|held| held.event.body.clone());
        if let Some(EventBody::GoneWithout(gone)) = body {
            said.push(Box::new(move || gone_without(&gone)));
        }
    }
    node(class, sop, step, answer.as_deref(), said)
}

/// "Dilanjutkan tanpa SPT: pejabatnya sedang dinas luar".
pub fn gone_without(gone: &GoneWithout) -> String {
    let name = text::evidence_name(gone.record);
    format!("{} {name}: {}", text::gone_without(), gone.reason)
}

fn state(progress: Option<&StepProgress>) -> String {
    match progress {
        None => text::not_yet().to_owned(),
        Some(StepProgress { done_at: Some(at), .. }) => {
            format!("{} {}", text::done_on(), format::time(at))
        }
        Some(progress) if progress.times > 0 => {
            format!("{} · {}×", text::recurring(), progress.times)
        }
        Some(_) => text::under_way().to_owned(),
    }
}
