//! What Dukcapil is asked about a person without papers, and what it answers days later.

use std::sync::Arc;

use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::dukcapil::{
    Answer, DukcapilAnswered, DukcapilAsked, Means, Question, questions,
};
use damping_domain::event::EventBody;
use damping_domain::fault::Fault;
use leptos::prelude::*;

use super::client::nik_warning;
use super::sheet::{chosen, missing, one, sheet};
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields, non_empty};
use crate::components::form::FormState;
use crate::device::clock;
use crate::{format, text};

/// As they are named in drafts and on the wire.
const MEANS: [(&str, Means); 3] =
    [("biometric", Means::Biometric), ("name-and-birth", Means::NameAndBirth), ("nik", Means::Nik)];
/// Somebody who fits is registered.
pub const MATCH: &str = "match";
const NO_MATCH: &str = "no-match";

fn today() -> RwSignal<String> {
    RwSignal::new(clock::now().date_naive().to_string())
}

fn day(field: &str, text: RwSignal<String>) -> Result<NaiveDate, Vec<Fault>> {
    text.with_untracked(|text| text.parse()).map_err(|_| missing(field))
}

fn trimmed(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}

/// The form of a question.
#[component]
pub fn AskForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let me = untrack(|| use_cases().me()).map(|me| me.name).unwrap_or_default();
    let (on, by) = (today(), RwSignal::new(me));
    let empty = || RwSignal::new(String::new());
    let (office, letter, note) = (empty(), empty(), empty());
    let means = RwSignal::new(Vec::new());
    let options = Signal::derive(|| {
        MEANS.map(|(code, means)| (code.to_owned(), text::means_name(means).to_owned())).to_vec()
    });
    let entries = view! {
        {fields(form, vec![
            Entry::line("office", text::dukcapil_office, office).hint(text::dukcapil_office_hint),
        ])}
        <Choices name="means" label=text::asked_by_means options chosen=means several=true form field="means"/>
        {fields(form, vec![
            Entry::area("note", text::handed_in, note).hint(text::handed_in_hint).rows(2).optional(),
            Entry::line("letter", text::letter_number, letter).hint(text::letter_number_hint).optional(),
            Entry::line("on", text::asked_on, on).date(),
            Entry::line("by", text::asked_by, by),
        ])}
    };
    let entered = move || {
        let said = means.get_untracked();
        let named = MEANS.into_iter().filter(|(code, _)| said.iter().any(|it| it == code));
        one(EventBody::DukcapilAsked(DukcapilAsked {
            on: day("on", on)?,
            by: trimmed(by),
            office: trimmed(office),
            means: named.map(|(_, means)| means).collect(),
            letter: trimmed(letter),
            note: trimmed(note),
        }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}

/// A question by its name in the case, and how it is told from others.
fn option(question: &Question<'_>) -> (String, String) {
    let said = format!("{}, {}", question.asked.office, format::date(question.asked.on));
    (question.held.event.id.to_string(), said)
}

/// The form of an answer.
#[component]
pub fn AnswerForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let is_new = use_cases().record_of_correction().is_none();
    let all: Vec<Question<'_>> = questions(&case).collect();
    let open = all.iter().filter(|question| question.answered.is_none());
    // A question that has its answer may be answered anew: the first was a guess, or of another office.
    let offered: Vec<_> = if is_new && open.clone().next().is_some() {
        open.map(option).collect()
    } else {
        all.iter().map(option).collect()
    };
    let asked = RwSignal::new(match &offered[..] {
        [(only, _)] => vec![only.clone()],
        _ => Vec::new(),
    });
    let empty = || RwSignal::new(String::new());
    let (on, name, nik, note) = (today(), empty(), empty(), empty());
    let answer = RwSignal::new(Vec::<String>::new());
    let answers = Signal::derive(|| {
        let options = [(MATCH, text::is_match()), (NO_MATCH, text::is_no_match())];
        options.map(|(code, said)| (code.to_owned(), said.to_owned())).to_vec()
    });
    let fits = Memo::new(move |_| answer.with(|it| it.iter().any(|code| code == MATCH)));
    let entries = view! {
        <Choices name="asked" label=text::which_question options=offered chosen=asked form field="asked"/>
        <Choices name="answer" label=text::dukcapil_answered options=answers chosen=answer form field="answer"/>
        {dynamic(move || fits.get().then(|| view! {
            {fields(form, vec![
                Entry::line("answer.match.name", text::registered_name, name),
                Entry::line("answer.match.nik", text::registered_nik, nik).digits().optional(),
            ])}
            {dynamic(move || nik_warning(&nik.get(), None))}
        }))}
        {fields(form, vec![
            Entry::area("note", text::answer_note, note).rows(2).optional(),
            Entry::line("on", text::answered_on, on).date(),
        ])}
    };
    let entered = move || {
        let which = chosen("asked", asked)?.parse().map_err(|_| missing("asked"))?;
        let answer = match chosen("answer", answer)?.as_str() {
            MATCH => Answer::Match { name: trimmed(name), nik: non_empty(nik.get_untracked()) },
            _ => Answer::NoMatch,
        };
        let (on, note) = (day("on", on)?, trimmed(note));
        one(EventBody::DukcapilAnswered(DukcapilAnswered { asked: which, on, answer, note }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
