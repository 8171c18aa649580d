//! Catat: from anywhere in two taps to what is recorded in the field, for the case at hand.

use std::collections::BTreeSet;

use damping_domain::access::Actor;
use damping_domain::case::Case;
use damping_domain::duplicate::Wanted;
use damping_domain::event::{EventBody, NoteWritten};
use damping_domain::ids::CaseId;
use damping_domain::journey;
use damping_domain::sop::{Catalog, RecordKind, Sop, StepNo};
use damping_domain::task;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::case_path;
use super::cases::{may_open_any, open_steps};
use super::one_case::Same;
use crate::cases::{Cases, Listed, use_cases};
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{more, nothing_yet, search};
use crate::device::{address, clock};
use crate::documents::{FIELD_FORMS, FormKind};
use crate::text;

/// So many other cases are shown at first.
const OTHERS: usize = 8;

/// What can be recorded for the case at hand, and the other cases.
#[component]
pub fn CatatPage() -> impl IntoView {
    let cases = use_cases();
    let chosen = RwSignal::new(cases.shown());
    let asked = RwSignal::new(chosen.get_untracked().is_some());
    spawn_local(async move {
        if !asked.get_untracked() {
            let last = cases.last_shown().await;
            let _ = (chosen.try_set(last), asked.try_set(true));
        }
    });
    // Compared with what was, thousands of cases would take as long as showing them anew.
    let mine = Memo::new_with_compare(move |_| mine_first(cases), |_, _| true);
    let at_hand = Memo::new(move |_| {
        let known = |id: &CaseId| mine.with(|mine| mine.iter().any(|(other, _)| other == id));
        let first = || mine.with(|mine| mine.first().map(|(id, _)| *id));
        if asked.get() { chosen.get().filter(known).or_else(first) } else { None }
    });
    Effect::new(move |_| {
        if let Some(case) = at_hand.get() {
            cases.show(case);
        }
    });
    let case = Memo::new(move |_| at_hand.get().and_then(|id| cases.case(id)).map(Same));
    let is_none = Memo::new(move |_| asked.get() && at_hand.get().is_none());
    view! {
        {dynamic(move || match case.read().as_ref() {
            Some(Same(case)) => for_case(cases, case),
            None if is_none.get() => {
                let way = view! { <a class="button" href="/sinkron">{text::to_sync}</a> };
                view! {
                    <div class="page-head"><h1>{text::record_something}</h1></div>
                    {nothing_yet(IconName::Cases, text::nothing_to_record_for, Some(way.into_any()), cases.is_reading())}
                }.into_any()
            }
            None => view! {
                <div class="page-head"><h1>{text::record_something}</h1></div>
                {nothing_yet(IconName::Cases, text::no_cases, None, true)}
            }.into_any(),
        })}
        {dynamic(move || may_open_any(cases).then(|| view! {
            <a class="button block" href="/kasus/baru"><Icon name=IconName::Plus/>{text::new_case_or_complaint}</a>
        }))}
        {dynamic(move || (!is_none.get()).then(|| others(mine, at_hand, chosen)))}
    }
}

/// Cases of mine, those with something to do first.
fn mine_first(cases: Cases) -> Vec<Listed> {
    let mut taken = BTreeSet::new();
    let tasks = cases.tasks_that(|_| true).into_iter().map(|(_, case)| case);
    let all = cases.all();
    tasks.chain(all.iter().cloned()).filter(|(id, _)| taken.insert(*id)).collect()
}

/// The name of the case, large, and below it what can be recorded for it.
fn for_case(cases: Cases, case: &Case) -> AnyView {
    let sop = case.sop_in(Catalog::builtin());
    let about = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let offered = offered(cases, case);
    let tiles = offered.into_iter().map(|(kind, step)| {
        let at = step.map(|step| {
            let said = move || format!("{} {step}", text::for_step());
            view! { <span class="card-meta">{dynamic(said)}</span> }
        });
        view! {
            <li>
                <a class="tile" href=record_path(case.id, kind, step)>
                    <Icon name=kind.icon()/>
                    <span>{dynamic(move || kind.label())}</span>
                    {at}
                </a>
            </li>
        }
    });
    view! {
        <div class="page-head">
            <p class="lede">{text::record_for}</p>
            <h1><a href=case_path(case.id)>{case.client.display_name().to_owned()}</a></h1>
            <p class="card-meta">{about}</p>
        </div>
        <ul class="tiles">{tiles.collect_view()}</ul>
    }
    .into_any()
}

/// The other cases: those with something to do first, or what is searched among all. A tap takes one to hand.
fn others(
    mine: Memo<Vec<Listed>>,
    at_hand: Memo<Option<CaseId>>,
    chosen: RwSignal<Option<CaseId>>,
) -> AnyView {
    let wanted = RwSignal::new(String::new());
    let shown = RwSignal::new(OTHERS);
    let list = move || {
        let (typed, now) = (wanted.get(), at_hand.get());
        let words = Wanted::of(&typed);
        let found = |(id, case): &&Listed| Some(*id) != now && words.is_in(&[&case.sought]);
        let found: Vec<Listed> = mine.with(|mine| mine.iter().filter(found).cloned().collect());
        if found.is_empty() && !typed.is_empty() {
            return nothing_yet(IconName::Search, text::none_found, None, false);
        }
        let all = found.len();
        let take = found.into_iter().take(shown.get()).map(|(id, case)| {
            let sop = Catalog::builtin().get(&case.sop);
            let about = open_steps(sop, &case);
            let choose = move |_| {
                chosen.set(Some(id));
                address::to_top();
            };
            view! {
                <li>
                    <button class="card" type="button" on:click=choose>
                        <span class="card-title">{case.name.clone()}</span>
                        <span class="card-meta">{about}</span>
                    </button>
                </li>
            }
        });
        view! { <ul class="list">{take.collect_view()}</ul>{more(all, shown)} }.into_any()
    };
    view! {
        <section class="section">
            <h2>{text::another_case}</h2>
            {search(text::search_cases, wanted, shown)}
            {dynamic(list)}
        </section>
    }
    .into_any()
}

/// What the person signed in can record for a case at any time, each for the step that asks for it.
pub fn offered(cases: Cases, case: &Case) -> Vec<(FormKind, Option<StepNo>)> {
    let note = EventBody::NoteWritten(NoteWritten { text: String::new() });
    if cases.may(case, &note).is_err() {
        return Vec::new();
    }
    FIELD_FORMS.into_iter().map(|kind| (kind, asking(cases, case, kind))).collect()
}

/// Address of a form of a case.
pub fn record_path(case: CaseId, kind: FormKind, step: Option<StepNo>) -> String {
    match step {
        Some(step) => format!("/kasus/{case}/langkah/{step}/{kind}"),
        None => format!("/kasus/{case}/catat/{kind}"),
    }
}

/// The open step that asks for this record of the person signed in: recorded for it, it counts. The
/// BAST of a leg that she escorts is of the step of its journey.
fn asking(cases: Cases, case: &Case, kind: FormKind) -> Option<StepNo> {
    let FormKind::Record(evidence) = kind else { return None };
    let sop: &Sop = case.sop_in(Catalog::builtin())?;
    let open = case.progress.open_steps().filter_map(|(no, _)| sop.step(no));
    let mut asks = open.filter(|step| cases.performs(case, sop, step));
    let step = asks.find(|step| step.yields.iter().flatten().any(|wanted| *wanted == evidence));
    let leg = || {
        let (me, office) = cases.me().zip(cases.office())?;
        let legs = task::legs(&Actor::at(&me, &office, &clock::now()), case, Catalog::builtin());
        let is_bast = evidence.kind == RecordKind::Bast && !legs.is_empty();
        journey::of(case).filter(|_| is_bast).map(|journey| journey.plan.step)
    };
    step.map(|step| step.no).or_else(leg)
}
