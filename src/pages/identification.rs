//! Who the person may be, of a client without papers: ciri-ciri and photos, what Dukcapil was asked and
//! said, and what can be done next.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::described::{self, ClientDescribed};
use damping_domain::dukcapil::{
    self, Answer, DukcapilAnswered, DukcapilAsked, Question, questions,
};
use damping_domain::event::{EventBody, NoteWritten};
use leptos::prelude::*;

use super::catat::record_path;
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, Words, facts, fixed, notice};
use crate::components::photos::PhotoList;
use crate::documents::FormKind;
use crate::text::Text;
use crate::{format, text};

/// True while there is something to find out or to read about it.
pub fn concerns(case: &Case) -> bool {
    case.client.is_unknown()
        || described::latest(case).is_some()
        || questions(case).next().is_some()
}

/// The section of a case.
pub fn identification(case: &Arc<Case>) -> AnyView {
    let photos = described::photos(case).into_iter().cloned().collect();
    let actions = {
        let case = case.clone();
        dynamic(move || actions(&case))
    };
    view! {
        <section class="section identification" aria-label=text::identification>
            <h2>{text::identification}</h2>
            {description(case)}
            <PhotoList photos/>
            {asked_of_dukcapil(case)}
            {match_found(case)}
            {actions}
        </section>
    }
    .into_any()
}

/// The same on paper: what is known, without what can be done.
pub fn identification_on_paper(case: &Case) -> Option<AnyView> {
    let described = described::latest(case).map(description_facts);
    let asked = questions(case).next().is_some().then(|| asked_of_dukcapil(case));
    (described.is_some() || asked.is_some()).then(|| {
        view! {
            <section class="section identification">
                <h2>{text::traits}</h2>
                {described}
                {asked}
            </section>
        }
        .into_any()
    })
}

fn description(case: &Case) -> AnyView {
    match described::latest(case) {
        Some(described) => description_facts(described),
        None => view! { <p class="hint">{text::not_described}</p> }.into_any(),
    }
}

/// Ciri-ciri, each with its name.
pub fn description_facts(described: &ClientDescribed) -> AnyView {
    let sex = described.sex;
    let said: [(Text, &String); 12] = [
        (text::seeming_age, &described.age),
        (text::height, &described.height),
        (text::build, &described.build),
        (text::skin, &described.skin),
        (text::hair, &described.hair),
        (text::marks, &described.marks),
        (text::clothes, &described.clothes),
        (text::speech, &described.speech),
        (text::belongings, &described.belongings),
        (text::found_where, &described.found_where),
        (text::found_when, &described.found_when),
        (text::told_oneself, &described.told),
    ];
    let seems: (Text, Words) = (text::sex, Box::new(move || text::sex_name(sex).to_owned()));
    let said = said.map(|(label, text)| (label, fixed(text)));
    facts(std::iter::once(seems).chain(said).collect())
}

fn asked_of_dukcapil(case: &Case) -> AnyView {
    let cards = questions(case).rev().map(|it| question(&it)).collect_view();
    let never = cards.is_empty().then(|| view! { <p class="hint">{text::never_asked}</p> });
    view! {
        <h3>{text::asked_of_dukcapil}</h3>
        {never}
        <ul class="list">{cards}</ul>
    }
    .into_any()
}

fn question(question: &Question<'_>) -> AnyView {
    let answered = question.answered.cloned();
    let tone = match answered.as_ref().map(|it| &it.answer) {
        None => "badge warn",
        Some(Answer::Match { .. }) => "badge ok",
        Some(Answer::NoMatch) => "badge muted",
    };
    let state = {
        let answer = answered.as_ref().map(|it| it.answer.clone());
        move || text::answer_name(answer.as_ref())
    };
    let asked = question.asked.clone();
    let said = {
        let asked = asked.clone();
        move || how_asked(&asked)
    };
    let answer = answered.map(|answered| {
        view! { <p>{dynamic(move || answer_line(&answered))}</p> }
    });
    let note = (!asked.note.is_empty()).then(|| view! { <p class="card-meta">{asked.note}</p> });
    view! {
        <li class="card">
            <div class="spread">
                <span class="card-title">{asked.office}</span>
                <span class=tone>{dynamic(state)}</span>
            </div>
            <p class="card-meta">{dynamic(said)}</p>
            {note}
            {answer}
        </li>
    }
    .into_any()
}

/// "24 November 2026 · Siti · NIK · 460/12".
fn how_asked(asked: &DukcapilAsked) -> String {
    let means: Vec<&str> = asked.means.iter().map(|it| text::means_name(*it)).collect();
    let parts = [format::date(asked.on), asked.by.clone(), means.join("; "), asked.letter.clone()];
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(" · ")
}

/// "Cocok: Slamet Contoh, NIK 3374… · 27 November 2026 · 470/31".
fn answer_line(answered: &DukcapilAnswered) -> String {
    let found = match &answered.answer {
        Answer::Match { name, nik } => {
            let nik = nik.as_ref().map(|nik| format!(", {} {nik}", text::nik()));
            format!("{}: {name}{}", text::is_match(), nik.unwrap_or_default())
        }
        Answer::NoMatch => text::is_no_match().to_owned(),
    };
    let parts = [found, format::date(answered.on), answered.note.clone()];
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(" · ")
}

/// What a question or an answer says, in the timeline.
pub fn said_of_dukcapil(case: &Case, body: &EventBody) -> Option<Words> {
    match body {
        EventBody::DukcapilAsked(asked) => {
            let asked = asked.clone();
            Some(Box::new(move || {
                let lines = [asked.office.clone(), how_asked(&asked), asked.note.clone()];
                let filled: Vec<String> = lines.into_iter().filter(|it| !it.is_empty()).collect();
                filled.join(" · ")
            }))
        }
        EventBody::DukcapilAnswered(answered) => {
            let answered = answered.clone();
            let office = match case.effective(answered.asked) {
                Some(EventBody::DukcapilAsked(asked)) => asked.office.clone(),
                _ => String::new(),
            };
            Some(Box::new(move || {
                format!("{office} · {}", answer_line(&answered))
                    .trim_start_matches(" · ")
                    .to_owned()
            }))
        }
        _ => None,
    }
}

/// That a match waits for somebody to compare it with the person.
fn match_found(case: &Case) -> Option<AnyView> {
    let (name, nik) = dukcapil::found(case).filter(|_| case.client.is_unknown())?;
    let nik = nik.map(|nik| format!(" (NIK {nik})")).unwrap_or_default();
    let named = format!("{name}{nik}");
    let said = move || format!("{} {named}. {}", text::dukcapil_found(), text::compare_first());
    Some(notice(Tone::Ok, IconName::Check, Box::new(said), None))
}

/// What can be done, the likeliest next first.
fn actions(case: &Case) -> Option<AnyView> {
    let note = EventBody::NoteWritten(NoteWritten { text: String::new() });
    if use_cases().may(case, &note).is_err() {
        return None;
    }
    let found = dukcapil::found(case).is_some();
    let mut kinds: Vec<FormKind> = Vec::new();
    let waits = questions(case).any(|question| question.answered.is_none());
    if waits {
        kinds.push(FormKind::AnswerDukcapil);
    }
    if case.client.is_unknown() {
        let own = [FormKind::Describe, FormKind::AskDukcapil, FormKind::Identify];
        kinds.extend(own);
        if found {
            kinds.rotate_right(1);
        }
    }
    let described = described::latest(case).is_some();
    let link = |kind: FormKind| {
        let is_next = found && kind == FormKind::Identify;
        let class = if is_next { "button primary block" } else { "button block" };
        let label = move || match kind {
            FormKind::Describe if described => text::describe_again().to_owned(),
            _ => kind.label(),
        };
        view! {
            <a class=class href=record_path(case.id, kind, None)>
                <Icon name=kind.icon()/>{dynamic(label)}
            </a>
        }
    };
    let links = kinds.into_iter().map(link).collect_view();
    Some(view! { <div class="stack">{links}</div> }.into_any())
}
