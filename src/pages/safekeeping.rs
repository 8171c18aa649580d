//! Carrying unsent work to another phone, and the file for the administrator.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::{RestoreError, use_cases};
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, fixed, notice};
use crate::device::storage;
use crate::text;

/// Fewer characters protect no file.
const LEAST_PASSWORD: usize = 8;

/// Carrying unsent work to another phone, and the file for the administrator.
#[component]
pub fn Safekeeping() -> impl IntoView {
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
