//! Buku Data Klien RPS: who is in a shelter and who was, by all cases on this phone. No case is read
//! for it: lists keep its lines.

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::duplicate;
use damping_domain::shelter::RegisterLine;
use damping_domain::sop::Catalog;
use leptos::prelude::*;

use super::case_path;
use crate::cases::{Cases, Listed, use_cases};
use crate::components::dynamic;
use crate::components::icon::IconName;
use crate::components::parts::{AT_FIRST, more, nothing_yet, page_head, search, words};
use crate::device::{address, clock};
use crate::text::Text;
use crate::{format, text};

/// A line, and the case it is of.
type Line = (RegisterLine, Listed);

/// What is looked at.
#[derive(Clone, Copy)]
struct Wanted {
    text: RwSignal<String>,
    inside: RwSignal<bool>,
    shown: RwSignal<usize>,
}

/// The register, who came last first.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let cases = use_cases();
    let wanted = Wanted {
        text: RwSignal::new(String::new()),
        inside: RwSignal::new(false),
        shown: RwSignal::new(AT_FIRST),
    };
    let lines = Memo::new(move |_| lines(cases));
    let is_none = Memo::new(move |_| lines.with(Vec::is_empty));
    let back = Some(("/kasus".to_owned(), text::cases as Text));
    view! {
        {page_head(back, words(text::register), Some(words(text::register_of_this_phone)), None)}
        {dynamic(move || if is_none.get() {
            nothing_yet(IconName::Home, text::no_stays, None, cases.is_reading())
        } else {
            view! {
                {search(text::search_register, wanted.text, wanted.shown)}
                {dynamic(move || lines.with(|lines| filters(lines, wanted.inside)))}
                {dynamic(move || lines.with(|lines| list(lines, wanted)))}
            }.into_any()
        })}
    }
}

fn lines(cases: Cases) -> Vec<Line> {
    let of_case = |case: Listed| {
        let stays = case.1.stays.clone();
        stays.into_iter().map(move |stay| (stay, case.clone()))
    };
    let mut lines: Vec<Line> = cases.all().iter().cloned().flat_map(of_case).collect();
    lines.sort_by_key(|(stay, _)| std::cmp::Reverse(stay.entered_at.or(stay.left_at)));
    lines
}

fn filters(lines: &[Line], inside: RwSignal<bool>) -> AnyView {
    let inside_now = lines.iter().filter(|(stay, _)| stay.is_inside()).count();
    let chip = |(name, count, wanted): (Text, usize, bool)| {
        let pressed = move || if inside.get() == wanted { "true" } else { "false" };
        view! {
            <button class="chip" type="button" aria-pressed=pressed on:click=move |_| inside.set(wanted)>
                {name}" "{count}
            </button>
        }
    };
    let chips =
        [(text::all_tasks as Text, lines.len(), false), (text::inside_now, inside_now, true)];
    view! { <div class="chips">{chips.map(chip).collect_view()}</div> }.into_any()
}

fn list(lines: &[Line], wanted: Wanted) -> AnyView {
    let (text, inside) = (wanted.text.get(), wanted.inside.get());
    let text = text.trim();
    let finds = |(stay, case): &&Line| {
        let said = || stay.number.contains(text) || duplicate::finds(text, &case.1.name);
        (!inside || stay.is_inside()) && (text.is_empty() || said())
    };
    let found: Vec<&Line> = lines.iter().filter(finds).collect();
    if found.is_empty() {
        return nothing_yet(IconName::Search, text::no_such_stay, None, false);
    }
    let all = found.len();
    let rows = found.into_iter().take(wanted.shown.get()).map(row).collect_view();
    // On paper stands all that was found.
    let print = move |_| {
        wanted.shown.set(usize::MAX);
        request_animation_frame(address::print);
    };
    view! {
        <section class="print">
            <header class="on-paper">{heading(inside, text.to_owned())}</header>
            <div class="table-wrap" tabindex="0" role="region" aria-label=text::register>
                <table class="table register">
                    <thead><tr>{COLUMNS.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {more(all, wanted.shown)}
        <button class="button" type="button" on:click=print>{text::print_register}</button>
    }
    .into_any()
}

/// What stands above the table on paper: also what was looked for, where that is not all.
fn heading(inside: bool, text: String) -> AnyView {
    let office = untrack(|| use_cases().office());
    let name = office.map(|office| office.name.clone());
    let now = clock::now();
    let when = move || {
        let part = if inside { text::inside_now() } else { text::all_tasks() };
        let of = if text.is_empty() { String::new() } else { format!(" · “{text}”") };
        format!("{part}{of} · {} {}", text::printed_on(), format::time(&now))
    };
    view! {
        <strong>{name}</strong>
        <h2>{text::register}</h2>
        <p class="card-meta">{dynamic(when)}</p>
    }
    .into_any()
}

const COLUMNS: [Text; 7] = [
    text::number_short,
    text::client,
    text::entered_at,
    text::referred_by,
    text::left_at,
    text::leaves_to,
    text::stayed,
];

fn row((stay, (id, case)): &Line) -> AnyView {
    let sop = Catalog::builtin().get(&case.sop).map(|sop| sop.short_title.clone());
    let when = |at: Option<DateTime<FixedOffset>>| at.map(|at| move || format::time(&at));
    let (entered, left) = (when(stay.entered_at), when(stay.left_at));
    let days = stay.days(clock::now().date_naive());
    let stayed = days.and_then(TimeDelta::try_days).map(|days| move || format::span(days));
    let cell = |column: usize, said: AnyView| {
        view! { <td data-label=COLUMNS[column]>{said}</td> }
    };
    let inside = || view! { <span class="badge warn">{text::inside_now}</span> }.into_any();
    let unknown = || view! { <span class="hint">{text::entry_follows}</span> }.into_any();
    view! {
        <tr>
            {cell(0, stay.number.clone().into_any())}
            <th scope="row">
                <a href=case_path(*id)>{case.name.clone()}</a>
                <span class="card-meta">{sop}</span>
            </th>
            {cell(2, entered.map_or_else(unknown, |at| dynamic(at).into_any()))}
            {cell(3, stay.from.clone().into_any())}
            {cell(4, left.map_or_else(inside, |at| dynamic(at).into_any()))}
            {cell(5, stay.to.clone().into_any())}
            {cell(6, stayed.map(dynamic).into_any())}
        </tr>
    }
    .into_any()
}
