//! Signing in.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::cases::use_cases;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, fixed, notice};
use crate::components::problem::sync_error;
use crate::sync::SyncError;
use crate::text;

/// Asks for name and password; after that the app works without signal.
#[component]
pub fn SignInPage() -> impl IntoView {
    let cases = use_cases();
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<SyncError>);
    let navigate = use_navigate();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let (name, word) = (username.get_untracked(), password.get_untracked());
            let outcome = cases.sign_in(&name, &word).await;
            busy.try_set(false);
            match outcome {
                Ok(()) => navigate("/", Default::default()),
                Err(failed) => drop(error.try_set(Some(failed))),
            }
        });
    };
    let message = move || {
        error.get().map(|error| match error {
            // Nothing has been recorded yet that could be safe.
            SyncError::Offline => text::sign_in_needs_signal().to_owned(),
            error => sync_error(&error),
        })
    };
    view! {
        <main class="signin">
            <img src="/icons/damping.svg" alt="" width="72" height="72"/>
            <h1>"Damping"</h1>
            <p class="lede">{text::sign_in_lede}</p>
            <form class="form" on:submit=submit>
                <div class="field">
                    <label for="username">{text::username}</label>
                    <input
                        id="username"
                        name="username"
                        type="text"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        prop:value=move || username.get()
                        on:input:target=move |event| username.set(event.target().value())
                    />
                </div>
                <div class="field">
                    <label for="password">{text::password}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                        prop:value=move || password.get()
                        on:input:target=move |event| password.set(event.target().value())
                    />
                </div>
                {dynamic(move || message().map(|message| {
                    notice(Tone::Bad, IconName::Alert, fixed(message), None)
                }))}
                <button class="button primary block" type="submit" disabled=move || busy.get()>
                    {dynamic(move || if busy.get() { text::signing_in() } else { text::sign_in() })}
                </button>
            </form>
        </main>
    }
}
