//! A case at a glance: what it waits for and who holds it, who has custody of the person, what is
//! late, what comes next.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::identified;
use damping_domain::ids::CaseId;
use damping_domain::journey::{self, Leg, LegNo};
use damping_domain::lateness::{self, Late};
use damping_domain::sop::{Catalog, Sop, Step, StepNo};
use damping_domain::visits;
use leptos::prelude::*;

use super::case_path;
use super::desk::{Desk, desk};
use crate::cases::{Cases, use_cases};
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, Words, facts, fixed, notice, words};
use crate::components::problem::role_names;
use crate::device::clock;
use crate::documents::FormKind;
use crate::text::Text;
use crate::{format, text};

/// The facts, and what needs care.
#[component]
pub fn Glance(
    /// The case.
    case: Arc<Case>,
    /// The SOP it runs under.
    sop: &'static Sop,
) -> impl IntoView {
    let cases = use_cases();
    let open: Vec<&Step> = case.progress.open_steps().filter_map(|(no, _)| sop.step(no)).collect();
    let mut said: Vec<(Text, Words)> = vec![
        (text::case_now, fixed(steps(&open))),
        (text::waits_for, waits_for(cases, &case, sop, &open)),
        (text::comes_next, fixed(steps(&following(sop, &case, &open)))),
    ];
    said.extend(custody(cases, &case));
    said.push((text::known_before, fixed(identified::names(&case)[1..].join(", "))));
    for step in open.iter().filter(|step| step.repeats.is_some()) {
        if let Some(days) = visits::interval(&case, step.no) {
            let every = move || format::span(chrono::TimeDelta::days(days.into()));
            said.push((text::visits_every, Box::new(every)));
        }
    }
    view! {
        {facts(said)}
        {other_cases(cases, &case)}
        {overdue_legs(&case)}
        {dynamic(move || late_steps(cases, &case, sop))}
    }
}

fn steps(steps: &[&Step]) -> String {
    let names: Vec<String> =
        steps.iter().map(|step| format!("{}. {}", step.no, step.short)).collect();
    names.join(" · ")
}

/// Who performs what is open: the officers of the SPT where it is theirs, else the roles.
fn waits_for(cases: Cases, case: &Arc<Case>, sop: &Sop, open: &[&Step]) -> Words {
    let mut roles = Vec::new();
    for role in open.iter().flat_map(|step| sop.performers(step)) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let officers: Vec<_> = case.officers().collect();
    Box::new(move || {
        let names: Vec<String> = officers.iter().map(|officer| cases.name_of(*officer)).collect();
        match (role_names(&roles), names.join(", ")) {
            (roles, names) if roles.is_empty() || names.is_empty() => roles,
            (roles, names) => format!("{roles} ({names})"),
        }
    })
}

/// Where the open steps lead, as far as that does not hang on a decision.
fn following<'a>(sop: &'a Sop, case: &Case, open: &[&Step]) -> Vec<&'a Step> {
    let mut following: Vec<&Step> = Vec::new();
    for no in open.iter().flat_map(|step| &step.next) {
        let is_new = !case.progress.steps.contains_key(no);
        if let Some(step) = sop.step(*no).filter(|_| is_new)
            && !following.iter().any(|other| other.no == step.no)
        {
            following.push(step);
        }
    }
    following
}

/// Who has custody of the person, since when, and who is next.
fn custody(cases: Cases, case: &Case) -> Vec<(Text, Words)> {
    let Some(custody) = journey::custody(case) else { return Vec::new() };
    let receiver = custody.by.map(|(_, handed)| handed.bast.receiver.clone());
    let since = custody.since;
    let holder = move || {
        let parts = match &receiver {
            Some(party) => vec![party.name.clone(), party.institution.clone()],
            None => vec![cases.office().map(|office| office.name.clone()).unwrap_or_default()],
        };
        let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}, {} {}", filled.join(", "), text::since(), format::time(&since))
    };
    let next = custody.next.map(|(no, leg)| (no, leg.receiver.clone(), leg.to.clone()));
    let then = move || match &next {
        Some((no, receiver, to)) => format!("{receiver}, {to} ({} {no})", text::leg()),
        None => String::new(),
    };
    vec![(text::custody_of, Box::new(holder)), (text::then_to, Box::new(then))]
}

/// Other cases that this one says are of the same person.
fn other_cases(cases: Cases, case: &Case) -> Option<AnyView> {
    let others: Vec<CaseId> = identified::same_as(case).collect();
    (!others.is_empty()).then(|| {
        let links = move || {
            let named = |other: CaseId| {
                let known = cases.listed(other).map(|it| it.name.clone());
                let name = known.unwrap_or_else(|| text::not_on_this_phone().to_owned());
                view! { <a href=case_path(other)>{name}</a> }
            };
            others.iter().copied().map(named).collect_view().into_any()
        };
        let links = view! { {dynamic(links)} }.into_any();
        notice(Tone::Info, IconName::Cases, words(text::same_person_in), Some(links))
    })
}

/// An alarm for the first leg whose time of arrival is over: those after it wait for it.
fn overdue_legs(case: &Case) -> AnyView {
    let now = clock::now();
    let overdue = journey::of(case).into_iter().flat_map(|journey| journey.overdue(now));
    let alarm = |(no, leg): (LegNo, &Leg)| {
        let (to, arrives, escort) = (leg.to.clone(), leg.arrives, leg.escort.clone());
        let reach = desk(Desk::Receiver(case.id, no));
        let said = move || {
            let by = if escort.is_empty() { String::new() } else { format!(" ({escort})") };
            let (what, leg, when) = (text::leg_overdue(), text::leg(), format::time(&arrives));
            format!("{what} {leg} {no} → {to}, {when}{by}. {}", text::leg_overdue_do())
        };
        notice(Tone::Bad, IconName::Travel, Box::new(said), Some(reach))
    };
    overdue.take(1).map(alarm).collect_view().into_any()
}

/// What is or was late, with its reasons; who performs the step is asked for one.
fn late_steps(cases: Cases, case: &Arc<Case>, sop: &Sop) -> Option<AnyView> {
    let office = cases.office()?;
    let late = lateness::late(case, &office, Catalog::builtin(), clock::now());
    if late.is_empty() {
        return None;
    }
    let lines = late.into_iter().filter_map(|late| {
        let step = sop.step(late.step)?;
        let asked = late.reasons.is_empty() && cases.performs(case, sop, step);
        Some(view! { <li>{late_step(case, step, late, asked)}</li> })
    });
    Some(
        view! {
            <section class="section">
                <h2>{text::late_steps}</h2>
                <ul class="list">{lines.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

fn late_step(case: &Case, step: &Step, late: Late, asked: bool) -> AnyView {
    let Late { due, done_at, reasons, .. } = late;
    let by = done_at.unwrap_or_else(clock::now) - due;
    let reasons: Vec<String> = reasons
        .iter()
        .filter_map(|id| match case.effective(*id)? {
            damping_domain::event::EventBody::LateExplained(body) => Some(body.reason.clone()),
            _ => None,
        })
        .collect();
    let said = move || {
        let reason =
            if reasons.is_empty() { text::reason_wanted().to_owned() } else { reasons.join("; ") };
        format!("{} {} · {reason}", format::span(by), text::late())
    };
    view! {
        <article class="card">
            <span class="card-title">{format!("{}. {}", step.no, step.short)}</span>
            <span class="card-meta">{said}</span>
            {asked.then(|| form_link(case, step.no, FormKind::Late))}
        </article>
    }
    .into_any()
}

/// A button to a form of a step.
pub fn form_link(case: &Case, step: StepNo, kind: FormKind) -> AnyView {
    view! {
        <a class="button block" href=format!("/kasus/{}/langkah/{step}/{kind}", case.id)>
            <Icon name=kind.icon()/>{dynamic(move || kind.label())}
        </a>
    }
    .into_any()
}
