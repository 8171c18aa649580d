//! What is shown in the place of everything else: the phone keeps nothing, another tab is in the
//! way, or the device was revoked.

use crate::components::dynamic;
use leptos::prelude::*;

use crate::cases::{Stage, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::device::address;
use crate::text;

/// Says what happened and what to do; nothing can be recorded that could not be kept.
#[component]
pub fn ApartPage(
    /// What it is.
    stage: Stage,
) -> impl IntoView {
    let cases = use_cases();
    let (look, can_retry) = match stage {
        Stage::Erased => ("notice ok", false),
        Stage::Revoked => ("notice warn", false),
        _ => ("notice bad", true),
    };
    let revoked = stage == Stage::Revoked;
    let message = move || match &stage {
        Stage::Unavailable(error) => text::store_error(error),
        Stage::Revoked => text::device_revoked(),
        Stage::Erased => text::device_erased(),
        _ => text::other_tab_replaces(),
    };
    let waiting = move || cases.waiting_count() + cases.waiting_photos();
    view! {
        <main class="signin">
            <div class=look role="alert">
                <Icon name=IconName::Alert/>
                <p>{dynamic(message)}</p>
            </div>
            {revoked.then(|| view! {
                <p class="lede">{dynamic(move || format!("{} {}", waiting(), text::not_sent_yet()))}</p>
                <button class="button block" on:click=move |_| cases.sync_now()>{text::sync_now}</button>
            })}
            {can_retry.then(|| view! {
                <button class="button primary block" on:click=|_| address::reload()>
                    {text::try_again}
                </button>
            })}
        </main>
    }
}
