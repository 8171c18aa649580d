//! The phone keeps nothing, or the data base won't open.

use crate::components::dynamic;
use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::problem::store_error;
use crate::device::address;
use crate::store::StoreError;
use crate::text;

/// Says what happened and what to do; nothing can be recorded that could not be kept.
#[component]
pub fn UnavailablePage(
    /// What is wrong.
    error: StoreError,
) -> impl IntoView {
    view! {
        <main class="signin">
            <div class="notice bad" role="alert">
                <Icon name=IconName::Alert/>
                <p>{dynamic(move || store_error(&error))}</p>
            </div>
            <button class="button primary block" on:click=|_| address::reload()>
                {text::try_again}
            </button>
        </main>
    }
}
