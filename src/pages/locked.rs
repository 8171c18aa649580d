//! Locked: nothing of anybody is on the screen until the password is given.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::use_cases;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, fixed, notice};
use crate::components::problem::store_error;
use crate::store::StoreError;
use crate::text;

/// Asks for the password; works without signal.
#[component]
pub fn LockedPage(
    /// True when a passkey unlocks it as well.
    passkey: bool,
) -> impl IntoView {
    let cases = use_cases();
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<fn() -> &'static str>);
    let failed = RwSignal::new(None::<StoreError>);
    let done = move |unlocked: Result<bool, StoreError>, refused: text::Text| {
        busy.try_set(false);
        match unlocked {
            Ok(true) => {}
            Ok(false) => drop(problem.try_set(Some(refused))),
            Err(error) => drop(failed.try_set(Some(error))),
        }
    };
    let begin = move || {
        problem.set(None);
        failed.set(None);
        !busy.try_update(|busy| std::mem::replace(busy, true)).unwrap_or(true)
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if begin() {
            spawn_local(async move {
                let unlocked = cases.unlock(&password.get_untracked()).await;
                done(unlocked, text::wrong_passphrase);
            });
        }
    };
    let by_passkey = move |_| {
        if begin() {
            spawn_local(async move {
                done(cases.unlock_with_passkey().await, text::passkey_declined);
            });
        }
    };
    view! {
        <main class="signin">
            <img src="/icons/damping.svg" alt="" width="72" height="72"/>
            <h1>{text::locked}</h1>
            <p class="lede">{text::locked_lede}</p>
            <form class="form" on:submit=submit>
                <div class="field">
                    <label for="password">{text::password}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                        autofocus
                        prop:value=move || password.get()
                        on:input:target=move |event| password.set(event.target().value())
                    />
                </div>
                {dynamic(move || {
                    let why = failed.get().map(|error| store_error(&error));
                    let why = why.or_else(|| problem.get().map(|text| text()));
                    why.map(|why| notice(Tone::Bad, IconName::Alert, fixed(why), None))
                })}
                <button class="button primary block" type="submit" disabled=move || busy.get()>
                    <Icon name=IconName::Lock/>
                    {dynamic(move || if busy.get() { text::unlocking() } else { text::unlock() })}
                </button>
                {passkey.then(|| view! {
                    <button class="button block" type="button" disabled=move || busy.get() on:click=by_passkey>
                        {text::unlock_with_passkey}
                    </button>
                })}
            </form>
            <details class="fold">
                <summary>{text::forgot_password}</summary>
                <p>{text::forgot_password_how}</p>
                <button class="button quiet block" on:click=move |_| cases.ask_to_sign_in()>
                    {text::to_sign_in}
                </button>
            </details>
        </main>
    }
}
