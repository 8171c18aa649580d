//! Whose record it is and whether it is complete, and the list of its letters, BAST and reports.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::case_record::{self, Closing, Gaps};
use damping_domain::client::{Client, Identity, Sex};
use damping_domain::identified;
use damping_domain::ids::PersonId;
use damping_domain::sop::Sop;
use leptos::prelude::*;

use super::super::timeline::heading;
use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, Words, facts, fixed, notice, words};
use crate::device::clock;
use crate::text::Text;
use crate::{format, text};

/// Office, title, what keeps it from being filed, and the facts.
pub fn head(cases: Cases, case: &Arc<Case>, sop: &'static Sop) -> AnyView {
    let office = cases.office();
    let name = office.as_ref().map(|office| office.name.clone());
    let mut said: Vec<(Text, Words)> =
        vec![(text::case_number, fixed(case.id.number())), (text::under_sop, version(case, sop))];
    said.extend(client(case));
    said.extend([
        (text::reported_by as Text, fixed(case.opened.reported_by.clone())),
        (text::summary, fixed(case.opened.summary.clone())),
        (text::opened_on, at_by(cases, case.opened_at, Some(case.opened_by))),
    ]);
    if let Some(closing) = case_record::closing(case) {
        said.extend(end(cases, sop, &closing));
    }
    said.push((text::had_a_part, names(cases, case_record::officers(case))));
    let (now, me) = (clock::now(), untrack(|| cases.me()).map(|me| me.id));
    said.push((text::compiled_on, at_by(cases, now, me)));
    let of_case = case.clone();
    view! {
        <header class="stack">
            <p class="record-office">
                <strong>{name}</strong>
                <span>{office.as_ref().map(|office| office.address.clone())}</span>
            </p>
            <h1>{text::case_record_title}</h1>
            <p class="badge bad">{text::confidential}</p>
            {dynamic(move || completeness(cases, &of_case))}
            {facts(said)}
        </header>
    }
    .into_any()
}

/// "Rujukan rehabilitasi sosial, versi 2".
fn version(case: &Case, sop: &'static Sop) -> Words {
    let version = case.sop.version;
    Box::new(move || format!("{}, {} {version}", sop.title, text::sop_version()))
}

/// "23 November 2026, 09.15 WIB · Siti".
fn at_by(cases: Cases, at: chrono::DateTime<chrono::FixedOffset>, by: Option<PersonId>) -> Words {
    Box::new(move || {
        let name = by.map(|by| cases.name_of(by)).unwrap_or_default();
        [format::time(&at), name].join(" · ").trim_end_matches(" · ").to_owned()
    })
}

fn names(cases: Cases, people: Vec<PersonId>) -> Words {
    Box::new(move || {
        let names: Vec<String> = people.iter().map(|person| cases.name_of(*person)).collect();
        names.join("; ")
    })
}

/// The client with every name the person was known under; what each record said stands there.
fn client(case: &Case) -> Vec<(Text, Words)> {
    let Client { identity, sex, age, born, address, phone, .. } = case.client.clone();
    let (nik, traits) = match identity {
        Identity::Named { nik, .. } => (nik.unwrap_or_default(), String::new()),
        Identity::Unknown { traits, .. } => (String::new(), traits),
    };
    let sex = move || match sex {
        Some(Sex::Female) => text::female().to_owned(),
        Some(Sex::Male) => text::male().to_owned(),
        None => String::new(),
    };
    let others: Vec<String> = identified::same_as(case).map(|other| other.number()).collect();
    vec![
        (text::client, fixed(case.client.display_name())),
        (text::known_before, fixed(identified::names(case)[1..].join(", "))),
        (text::nik, fixed(nik)),
        (text::traits, fixed(traits)),
        (text::sex, Box::new(sex)),
        (text::age, fixed(age.map(|age| age.to_string()).unwrap_or_default())),
        (text::born, Box::new(move || born.map(format::date).unwrap_or_default())),
        (text::address, fixed(address)),
        (text::phone, fixed(phone)),
        (text::other_case, fixed(others.join(", "))),
    ]
}

fn end(cases: Cases, sop: &Sop, closing: &Closing<'_>) -> [(Text, Words); 3] {
    let label = sop.end(closing.end).map_or(closing.end, |end| end.label.as_str());
    [
        (text::closed_on, at_by(cases, closing.at, closing.by)),
        (text::ended_with, fixed(label)),
        (text::reason, fixed(closing.reason)),
    ]
}

/// What keeps it from being filed, or that nothing does. It is printed with the rest.
fn completeness(cases: Cases, case: &Case) -> AnyView {
    if cases.is_training() {
        return notice(Tone::Warn, IconName::Alert, words(text::training_record), None);
    }
    let gaps = gaps(cases, case);
    let open = !case.progress.is_finished();
    let (tone, icon) = match (gaps.is_empty(), open) {
        (true, false) => (Tone::Ok, IconName::Check),
        _ => (Tone::Warn, IconName::Alert),
    };
    let lede = if gaps.is_empty() { text::record_complete() } else { text::record_has_gaps() };
    let gaps = gaps.into_iter().map(|gap| view! { <li>{gap}</li> }).collect_view();
    let last = cases.sync_state().contact.map_or_else(
        || text::no_contact_yet().to_owned(),
        |contact| format!("{} {}", text::last_contact(), format::time(&contact.at)),
    );
    let more = view! {
        <ul>{gaps}</ul>
        {open.then(|| view! { <p>{text::case_still_open}</p> })}
        <p>{last}</p>
    };
    notice(tone, icon, fixed(lede), Some(more.into_any()))
}

fn gaps(cases: Cases, case: &Case) -> Vec<String> {
    let Gaps { not_at_office, differing, missing } = Gaps::of(case);
    let refused = cases.refused().iter().filter(|it| it.event.case == case.id).count();
    let annexes = case_record::annexes(case);
    let photos = annexes.iter().filter(|it| cases.is_photo_waiting(it.photo.attachment)).count();
    let counted = [
        (not_at_office, text::gap_not_at_office as Text),
        (photos, text::gap_photos),
        (refused, text::gap_refused),
        (differing, text::gap_differing),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, what)| format!("{count} {}", what()));
    counted.chain(missing.then(|| text::gap_missing().to_owned())).collect()
}

/// The letters, BAST and reports, each with the number of its record and the way there.
pub fn papers(case: &Arc<Case>) -> AnyView {
    let lines = case_record::papers(case).map(|(number, held)| {
        let (of_case, body) = (case.clone(), held.event.body.clone());
        let at = held.happened_at();
        let said = move || {
            let what = heading(&of_case, &body);
            format!("{} {number} · {what} · {}", text::record_no(), format::time(&at))
        };
        view! { <li><a href=format!("#catatan-{number}")>{dynamic(said)}</a></li> }
    });
    let lines = lines.collect_view();
    let is_empty = lines.is_empty();
    view! {
        <section class="section">
            <h2>{text::papers_of_case}</h2>
            {is_empty.then(|| view! { <p>{text::no_papers}</p> })}
            <ul class="record-papers">{lines}</ul>
        </section>
    }
    .into_any()
}
