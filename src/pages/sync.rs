//! Sinkron: what has reached the office and what has not.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, desk};
use crate::cases::{SyncStatus, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, facts, notice, page_head, words};
use crate::components::problem::{problem_sentence, sync_error};
use crate::device::storage::{self, Room};
use crate::store::{Refused, StoreError};
use crate::{format, text};

/// Counts, the last contact, what was refused, and the button.
#[component]
pub fn SyncPage() -> impl IntoView {
    let cases = use_cases();
    let running = move || cases.sync_state().status == SyncStatus::Running;
    let last = move || match cases.sync_state().contact {
        Some(contact) => format!("{} {}", text::last_contact(), format::time(&contact.at)),
        None => text::no_contact_yet().to_owned(),
    };
    let room = RwSignal::new(None::<Room>);
    spawn_local(async move { _ = room.try_set(Some(storage::room().await)) });
    let storage = move || {
        let room = room.get()?;
        let lasts = if room.lasting { text::storage_lasts() } else { text::storage_may_go() };
        // Some browsers do not say.
        if room.used + room.left == 0 {
            return Some(lasts.to_owned());
        }
        let (used, left) = (format::bytes(room.used), format::bytes(room.left));
        Some(format!("{used} {} · {left} {} · {lasts}", text::used(), text::free()))
    };
    let storage = move || storage().unwrap_or_else(|| "…".to_owned());
    view! {
        {page_head(None, words(text::sync), Some(Box::new(last)), None)}
        <div class="counts">
            <Count number=Signal::derive(move || cases.waiting_count()) label=text::records_waiting/>
            <Count number=Signal::derive(move || cases.waiting_photos()) label=text::photos_waiting/>
            <Count number=Signal::derive(move || cases.refused().len()) label=text::records_refused/>
        </div>
        {facts(vec![
            (text::to_be_sent, Box::new(move || format::bytes(cases.waiting_bytes()))),
            (text::storage, Box::new(storage)),
        ])}
        <div role="status">
            {dynamic(move || match cases.sync_state().status {
                SyncStatus::Failed(error) => {
                    let said = Box::new(move || sync_error(&error));
                    Some(notice(Tone::Warn, IconName::Offline, said, None))
                }
                SyncStatus::Done if cases.waiting_count() + cases.waiting_photos() == 0 => {
                    Some(notice(Tone::Ok, IconName::Check, words(text::everything_received), None))
                }
                _ => None,
            })}
        </div>
        {dynamic(move || (cases.unreadable_count() > 0).then(|| {
            notice(Tone::Info, IconName::Download, words(text::newer_records), None)
        }))}
        {dynamic(move || (cases.damaged_count() > 0).then(|| {
            notice(Tone::Bad, IconName::Alert, words(text::storage_damaged), None)
        }))}
        <div class="actions">
            <button class="button primary" disabled=running on:click=move |_| cases.sync_now()>
                <Icon name=IconName::Sync/>
                {dynamic(move || if running() { text::syncing() } else { text::sync_now() })}
            </button>
        </div>
        {dynamic(move || {
            let refused = cases.refused();
            (!refused.is_empty()).then(|| view! {
                <section class="section">
                    <h2>{text::refused_records}</h2>
                    <ul class="list">
                        {refused.into_iter().map(|refused| view! { <li><RefusedCard refused/></li> }).collect_view()}
                    </ul>
                </section>
            })
        })}
        <section class="section">{desk(Desk::Safekeeping)}</section>
    }
}

#[component]
fn Count(number: Signal<usize>, label: fn() -> &'static str) -> impl IntoView {
    view! {
        <div class="count">
            <span class="count-number">{dynamic(move || number.get())}</span>
            <span class="count-label">{label}</span>
        </div>
    }
}

#[component]
fn RefusedCard(refused: Refused) -> impl IntoView {
    let cases = use_cases();
    let failed = RwSignal::new(None::<StoreError>);
    let sent = refused.clone();
    let again = move |_| {
        let refused = sent.clone();
        spawn_local(async move {
            if let Err(error) = cases.send_again(refused).await {
                failed.try_set(Some(error));
            }
        });
    };
    let title = super::timeline::title(&refused.event.body);
    let recorded_at = refused.event.recorded_at;
    let faults: Vec<String> =
        refused.problem.faults.iter().map(|fault| fault.field.clone()).collect();
    view! {
        <article class="card">
            <span class="card-title">{title}</span>
            <span class="card-meta">{dynamic(move || format::time(&recorded_at))}</span>
            <span class="state refused">{text::refused}</span>
            <p>{dynamic(move || problem_sentence(&refused.problem))}</p>
            {(!faults.is_empty()).then(|| view! { <p class="hint">{faults.join(", ")}</p> })}
            {dynamic(move || failed.get().map(|error| view! { <p class="error">{text::store_error(&error)}</p> }))}
            <button class="button" on:click=again>{text::send_again}</button>
        </article>
    }
}
