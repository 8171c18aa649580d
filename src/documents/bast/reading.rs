//! The handover in plain sentences, to be read aloud before anybody signs.

use damping_domain::document::Bast;
use damping_domain::written::rupiah_in_words;
use leptos::prelude::*;

use super::entries::{Entries, Part};
use super::party;
use super::together::named;
use crate::components::dynamic;
use crate::{format, text};

/// The sentences, following what is entered.
pub fn summary(entries: Entries) -> AnyView {
    let sentences = Memo::new(move |_| sentences(entries));
    let paragraph = |said: String| view! { <p>{said}</p> };
    view! {
        <section class="read-aloud" aria-labelledby="bacakan">
            <h2 id="bacakan">{text::read_aloud}</h2>
            {dynamic(move || sentences.get().into_iter().map(paragraph).collect_view())}
        </section>
    }
    .into_any()
}

fn sentences(entries: Entries) -> Vec<String> {
    // What cannot be read yet is marked where it stands.
    let Ok(parts) = entries.parts() else { return Vec::new() };
    let Some(first) = parts.first() else { return Vec::new() };
    let mut said = vec![opening(&first.handed.bast, parts.len(), &named(&entries.case()))];
    let others = entries.companions();
    for (at, part) in parts.iter().enumerate() {
        let name = match at.checked_sub(1).and_then(|at| others.get(at)) {
            Some(other) => Some(other.name()),
            None => (parts.len() > 1).then(|| named(&entries.case())),
        };
        said.push(of_client(name, part));
    }
    let bast = &first.handed.bast;
    if !bast.basis.is_empty() {
        said.push(format!("{}: {}.", text::basis(), bast.basis));
    }
    said.extend(bast.notes.lines().map(str::to_owned));
    said.push(match &bast.witness {
        Some(witness) => format!("{}: {}.", text::witness(), filled(&witness.name)),
        None => text::without_witness().to_owned(),
    });
    said
}

/// "Minggu, 22 November 2026, pukul 16.35 WIB di Balai Contoh: Ayu menyerahkan Mr X kepada Siti."
fn opening(bast: &Bast, clients: usize, client: &str) -> String {
    let whom = match clients {
        1 => client.to_owned(),
        clients => format!("{clients} {}", text::clients_count()),
    };
    format!(
        "{} {} {}: {} {} {whom} {} {}.",
        format::moment(&bast.at),
        text::at_place(),
        filled(&bast.place),
        party::said(&bast.giver),
        text::hands_over(),
        text::hands_over_to(),
        party::said(&bast.receiver),
    )
}

/// In what condition, and with what.
fn of_client(name: Option<String>, part: &Part) -> String {
    let Bast { condition, belongings, .. } = &part.handed.bast;
    let mut said = vec![format!("{}: {}", text::physical(), filled(&condition.physical))];
    let others =
        [(text::psychological, &condition.psychological), (text::health, &condition.health)];
    let others = others.into_iter().filter(|(_, it)| !it.trim().is_empty());
    said.extend(others.map(|(name, it)| format!("{}: {}", name(), it.trim())));
    let list = |lines: &[String]| match lines {
        [] => text::nothing_along().to_owned(),
        lines => lines.join(", "),
    };
    said.push(format!("{}: {}", text::belongings(), list(&belongings.items)));
    let money = belongings.money.map_or_else(|| text::nothing_along().to_owned(), rupiah_in_words);
    said.push(format!("{}: {money}", text::money_read()));
    said.push(format!("{}: {}", text::papers(), list(&belongings.papers)));
    let said = said.join(". ");
    match name {
        Some(name) => format!("{name}. {said}."),
        None => format!("{said}."),
    }
}

fn filled(text: &str) -> &str {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() { text::not_filled() } else { text }
}
