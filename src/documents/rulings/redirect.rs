//! A case goes on at a step: opened again, or under the newest version of its SOP.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ruling::CaseRedirected;
use damping_domain::sop::{Catalog, Sop};
use leptos::prelude::*;

use super::sop_of;
use crate::cases::Cases;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::parts::words;
use crate::components::{dynamic, parts::Words};
use crate::documents::sheet::{chosen, missing, one, sheet};
use crate::text;

/// The SOP under which the person signed in can let the case go on: the newest version where it
/// moves to that one, else its own.
pub fn target(cases: Cases, case: &Case, moves: bool) -> Option<&'static Sop> {
    let own = sop_of(case)?;
    let newest = || Catalog::builtin().newest().find(|sop| sop.code == own.code);
    let sop = if moves { newest()? } else { own };
    let version = moves.then_some(sop.version);
    let step = sop.first_step()?.no;
    let redirected = CaseRedirected { step, version, reason: String::new() };
    let changes = !moves || sop.version > own.version;
    let may = changes && cases.may(case, &EventBody::CaseRedirected(redirected)).is_ok();
    may.then_some(sop)
}

/// The form; `None` where the case cannot go on so.
pub fn form(cases: Cases, case: &Arc<Case>, moves: bool) -> Option<AnyView> {
    let sop = untrack(|| target(cases, case, moves))?;
    let form = FormState::kept();
    let (step, reason) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    if let Some((no, _)) = case.progress.open_steps().find(|(no, _)| sop.step(*no).is_some()) {
        step.set(vec![no.to_string()]);
    }
    let options: Vec<(String, String)> = sop
        .steps
        .iter()
        .map(|step| (step.no.to_string(), format!("{}. {}", step.no, step.short)))
        .collect();
    let version = sop.version;
    let said: Option<Words> = moves.then(|| {
        let said: Words = Box::new(move || format!("{} {version}.", text::change_version_how()));
        said
    });
    let entries = view! {
        <p>{dynamic(said.unwrap_or_else(|| words(text::reopen_how)))}</p>
        <Choices name="step" label=text::goes_on_at options chosen=step form field="step"/>
        {fields(form, vec![Entry::area("reason", text::reason, reason)])}
    };
    let entered = move || {
        let step = chosen("step", step)?.parse().map_err(|_| missing("step"))?;
        let (version, reason) = (moves.then_some(version), reason.get_untracked());
        one(EventBody::CaseRedirected(CaseRedirected { step, version, reason }))
    };
    Some(sheet(form, case.id, text::save, entries.into_any(), Box::new(entered)))
}
