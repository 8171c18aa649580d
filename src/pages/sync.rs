//! Sinkron: what has reached the office and what has not.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::{RestoreError, SyncStatus, use_cases};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, facts, fixed, notice, page_head, words};
use crate::components::problem::{problem_sentence, sync_error};
use crate::device::storage::{self, Room};
use crate::store::{Refused, StoreError};
use crate::{format, text};

/// Fewer characters protect no file.
const LEAST_PASSWORD: usize = 8;

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
        <section class="section"><Safekeeping/></section>
    }
}

/// Carrying unsent work to another phone, and the file for the administrator.
#[component]
fn Safekeeping() -> impl IntoView {
    let cases = use_cases();
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let told = RwSignal::new(None::<(Tone, String)>);
    let tell = move |tone: Tone, said: String| drop(told.try_set(Some((tone, said))));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let password = password.get_untracked();
        if password.chars().count() < LEAST_PASSWORD {
            return tell(Tone::Bad, untrack(text::password_too_short).to_owned());
        }
        spawn_local(async move {
            match cases.backup(&password).await {
                Ok(file) => {
                    storage::save_file("damping-cadangan.damping", &file);
                    tell(Tone::Ok, untrack(text::backup_saved).to_owned());
                }
                Err(error) => tell(Tone::Bad, untrack(|| text::store_error(&error)).to_owned()),
            }
        });
    };
    let read = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        let password = password.get_untracked();
        spawn_local(async move {
            let bytes = storage::read_file(&file).await.unwrap_or_default();
            match cases.restore(&bytes, &password).await {
                Ok(came) => tell(
                    Tone::Ok,
                    untrack(|| {
                        format!(
                            "{} {}, {} {}. {} {}.",
                            came.records,
                            text::records_taken(),
                            came.photos,
                            text::photos_taken(),
                            came.unreadable,
                            text::not_readable(),
                        )
                    }),
                ),
                Err(error) => tell(Tone::Bad, untrack(|| restore_error(&error)).to_owned()),
            }
        });
    };
    let diagnose = move |_| {
        spawn_local(async move {
            let told = cases.diagnostic().await;
            storage::save_file("damping-diagnostik.json", told.as_bytes());
        });
    };
    view! {
        <details class="fold">
            <summary>{text::backup}</summary>
            <p>{text::backup_how}</p>
            <form class="form" on:submit=save novalidate>
                {fields(form, vec![
                    Entry::line("backup-password", text::file_password, password).password().hint(text::file_password_hint),
                ])}
                <button class="button block" type="submit"><Icon name=IconName::Download/>{text::save_backup}</button>
                <label class="button block">
                    {text::read_backup}
                    <input class="visually-hidden" type="file" on:change=read/>
                </label>
            </form>
            <div role="status">
                {dynamic(move || told.get().map(|(tone, said)| notice(tone, IconName::Download, fixed(said), None)))}
            </div>
        </details>
        <button class="button quiet block" on:click=diagnose>{text::save_diagnostic}</button>
        <p class="hint">{text::diagnostic_how}</p>
    }
}

fn restore_error(error: &RestoreError) -> &'static str {
    match error {
        RestoreError::NotOpened => text::backup_not_opened(),
        RestoreError::NoBackup => text::no_backup(),
        RestoreError::TooNew => text::backup_too_new(),
        RestoreError::Store(error) => text::store_error(error),
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
