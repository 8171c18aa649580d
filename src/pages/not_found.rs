//! An address that leads nowhere, or to a case that is not on this phone.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::text;

/// Says so, and shows the way back.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=IconName::Search/>
            <h1>{text::not_found}</h1>
            <p>{text::not_found_what_to_do}</p>
            <a class="button primary" href="/">{text::to_tasks}</a>
        </div>
    }
}
