//! The library of the SOPs: each as published, readable without signal.

use damping_domain::sop::{Catalog, Sop};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::not_found::NotFoundPage;
use super::way::way;
use crate::components::dynamic;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, facts, fixed, nothing_yet, notice, page_head, words};
use crate::device::file;
use crate::text::{self, Text};

/// What the build makes of the SOPs to be read (`cargo xtask build`).
const FILE: &str = "/sop-library.json";

/// The SOPs of this app.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let sops = Catalog::builtin().newest().map(|sop| {
        view! {
            <li>
                <a class="card" href=format!("/sop/{}", sop.code)>
                    <span class="card-title">{sop.title.clone()}</span>
                    <span class="card-meta">{sop.institution.clone()}</span>
                </a>
            </li>
        }
    });
    let sops = sops.collect_view();
    view! {
        {page_head(Some(("/saya".to_owned(), text::me as Text)), words(text::sop_library), Some(words(text::sop_library_is)), None)}
        <ul class="list">{sops}</ul>
    }
}

/// How far the reading of the file has come.
enum Reading {
    Under,
    Failed,
    Done(Vec<Sop>),
}

/// One of them.
#[component]
pub fn SopPage(
    /// Its code.
    code: String,
) -> impl IntoView {
    let reading = RwSignal::new_local(Reading::Under);
    spawn_local(async move {
        let sops = file::text(FILE).await.and_then(|text| damping_domain::json::read(&text).ok());
        reading.set(sops.map_or(Reading::Failed, Reading::Done));
    });
    let back = || Some(("/sop".to_owned(), text::sop_library as Text));
    move || {
        reading.with(|reading| match reading {
            Reading::Under => nothing_yet(IconName::Note, text::opening, None, true),
            Reading::Failed => view! {
                {page_head(back(), words(text::sop_library), None, None)}
                {notice(Tone::Bad, IconName::Offline, words(text::library_missing), None)}
            }
            .into_any(),
            Reading::Done(sops) => match sops.iter().rev().find(|sop| sop.code == code) {
                None => view! { <NotFoundPage/> }.into_any(),
                Some(sop) => view! {
                    {page_head(back(), fixed(sop.title.clone()), Some(fixed(sop.institution.clone())), None)}
                    {published(sop)}
                    <section class="section">
                        <h2>{text::sop_steps}</h2>
                        {way(sop)}
                    </section>
                }
                .into_any(),
            },
        })
    }
}

/// What stands on the paper beside the steps. It is the office's own text, in the language of the paper.
fn published(sop: &Sop) -> AnyView {
    let one = |said: &Option<String>| fixed(said.clone().unwrap_or_default());
    let lists: [(Text, &[String]); 8] = [
        (text::legal_basis, &sop.legal_basis),
        (text::requirements, &sop.requirements),
        (text::qualifications, &sop.qualifications),
        (text::equipment, &sop.equipment),
        (text::related_sops, &sop.related),
        (text::warnings, &sop.warnings),
        (text::complaints, &sop.complaints),
        (text::our_readings, &sop.readings),
    ];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| {
        let items = list.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_view();
        view! { <details class="fold"><summary>{dynamic(name)}</summary><ul>{items}</ul></details> }
    });
    let lists = lists.collect_view();
    view! {
        {facts(vec![
            (text::time_of_the_whole, fixed(sop.total.text.clone())),
            (text::fee, one(&sop.fee)),
            (text::decree, one(&sop.decree)),
            (text::product, one(&sop.product)),
            (text::record_keeping, one(&sop.record_keeping)),
        ])}
        <div>{lists}</div>
    }
    .into_any()
}
