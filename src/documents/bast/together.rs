//! Serah terima bersama: other clients whose open step waits for a BAST too, such as a group on one
//! ship. Each is said to be in what condition and with what; all are signed for at once.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::ids::CaseId;
use damping_domain::journey::LegNo;
use damping_domain::sop::{AnyOf, Evidence, RecordKind, StepNo};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client::{self, ClientEntries};
use super::entries::{Entries, TOGETHER};
use super::prefill;
use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::fields::Choices;
use crate::components::form::FormState;
use crate::text;

/// Another client who can be handed over with this one.
#[derive(Clone)]
pub struct Companion {
    /// The client's case.
    pub case: Arc<Case>,
    /// The step that waits for the BAST.
    pub step: StepNo,
    /// The leg that ends with it.
    pub leg: Option<LegNo>,
    /// True when this one goes where the other goes.
    same_way: bool,
    /// What is said of the client.
    pub entries: ClientEntries,
}

impl Companion {
    /// Path of what is said of the client, as in the faults of the form.
    pub fn path(&self) -> String {
        self.case.id.to_string()
    }

    /// "Mr X (91C0-3F2A)".
    pub fn name(&self) -> String {
        named(&self.case)
    }
}

/// A client and the number of the case.
pub fn named(case: &Case) -> String {
    format!("{} ({})", case.client.display_name(), case.id.number())
}

/// Looks for them among the tasks of the person signed in, whenever those change; who goes the same
/// way comes first. A record that is put right is of one client.
pub fn look_for(case: &Case, entries: Entries, cases: Cases) {
    if cases.record_of_correction().is_some() {
        return;
    }
    let (own, way) = (case.id, way(case, entries.leg));
    let (owner, round) = (Owner::current(), StoredValue::new(0_u32));
    // By these alone: reading a case changes what is in memory too.
    let tasks = Memo::new(move |_| waiting(cases, own));
    Effect::new(move |_| {
        let tasks = tasks.get();
        let (way, owner) = (way.clone(), owner.clone());
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        spawn_local(async move {
            let Some(mut found) = entries.offered.try_get_untracked() else { return };
            found.retain(|it| tasks.contains(&(it.case.id, it.step)));
            for (id, step) in tasks {
                if found.iter().any(|it| it.case.id == id) {
                    continue;
                }
                let Some(case) = cases.read(id).await else { continue };
                let leg = prefill::ending(&case, Some(step), cases).map(|(no, _)| no);
                let same_way = !way.is_empty() && self::way(&case, leg) == way;
                let new = owner.as_ref().map(|owner| owner.with(ClientEntries::empty));
                let Some(entries) = new else { return };
                found.push(Companion { case, step, leg, same_way, entries });
            }
            // What has changed meanwhile is being looked at by another round.
            if round.try_get_value() == Some(mine) {
                found.sort_by_key(|it| !it.same_way);
                entries.offered.set(found);
            }
        });
    });
}

/// The cases, but for one, whose open step for the person signed in waits for a BAST.
fn waiting(cases: Cases, own: CaseId) -> Vec<(CaseId, StepNo)> {
    let bast = Evidence::of(RecordKind::Bast);
    let asks = |missing: &[AnyOf]| missing.iter().flatten().any(|it| *it == bast);
    let waiting = cases.tasks_that(|(todo, (id, _))| *id != own && asks(&todo.missing));
    waiting.into_iter().map(|(todo, (id, _))| (id, todo.step)).collect()
}

/// Where a client goes: to whom, and where that is.
fn way(case: &Case, leg: Option<LegNo>) -> String {
    let leg = leg.and_then(|no| damping_domain::journey::of(case)?.plan.leg(no));
    match leg {
        Some(leg) => format!("{} {}", leg.to, leg.receiver),
        None => prefill::place(case, None),
    }
}

/// Who goes along, and what is said of each.
pub fn section(form: FormState, entries: Entries) -> AnyView {
    let options = Signal::derive(move || {
        let option = |it: Companion| {
            let same =
                if it.same_way { format!(" · {}", text::same_way()) } else { String::new() };
            (it.path(), format!("{}{same}", it.name()))
        };
        let mut options: Vec<_> = entries.offered.get().into_iter().map(option).collect();
        // Whoever was chosen and waits no more stays in sight until somebody takes them out.
        for id in entries.chosen.get() {
            let number = id.parse().map(|id: CaseId| id.number()).unwrap_or_default();
            if options.iter().all(|(other, _)| *other != id) {
                options.push((id, format!("{number}: {}", text::waits_no_more())));
            }
        }
        options
    });
    let shown = Memo::new(move |_| !options.get().is_empty());
    dynamic(move || {
        shown.get().then(|| {
            view! {
                <details class="fold" open=move || !entries.chosen.with(Vec::is_empty)>
                    <summary>{text::together_with}</summary>
                    <div class="stack">
                        <p class="hint">{text::together_how}" "{text::together_photos}</p>
                        <Choices
                            name="together"
                            label=text::other_clients
                            options
                            chosen=entries.chosen
                            several=true
                            form
                            field=TOGETHER
                        />
                        <For each=move || entries.companions() key=|it| it.case.id let:other>
                            {of_one(form, &other)}
                        </For>
                    </div>
                </details>
            }
        })
    })
    .into_any()
}

fn of_one(form: FormState, other: &Companion) -> AnyView {
    let (path, entries) = (other.path(), other.entries);
    let belongings = format!("{path}.belongings");
    let money = format!("{belongings}.money");
    view! {
        <fieldset class="group">
            <legend>{other.name()}</legend>
            {client::body(form, &path, entries)}
            {entries.belongings.things(form, &belongings)}
            // What is wrong there is not hidden.
            <details class="fold" open=move || form.fault(&money).is_some()>
                <summary>{text::more_of_client}</summary>
                <div class="stack">
                    {client::mind_and_health(form, &path, entries)}
                    {entries.belongings.money_and_papers(form, &belongings)}
                </div>
            </details>
        </fieldset>
    }
    .into_any()
}
