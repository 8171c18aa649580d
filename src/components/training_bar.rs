//! Says on every screen that what is shown is made up, as whom one acts, and leads out in one tap.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::problem::role_names;
use crate::cases::use_cases;
use crate::text;

/// Stands at the top of every screen of training, and nowhere else.
#[component]
pub fn TrainingBar() -> impl IntoView {
    let cases = use_cases();
    if !untrack(|| cases.is_training()) {
        return None;
    }
    let me = untrack(|| cases.me()).map(|me| me.id);
    let parts = untrack(|| cases.parts());
    let options = parts.iter().map(|part| {
        let roles = part.roles.clone();
        let (id, is_mine) = (part.id.to_string(), Some(part.id) == me);
        view! { <option value=id selected=is_mine>{move || role_names(&roles)}</option> }
    });
    let options = options.collect_view();
    let take = move |event: web_sys::Event| {
        let chosen: web_sys::HtmlSelectElement = event_target(&event);
        if let Ok(person) = chosen.value().parse() {
            spawn_local(async move { cases.take_part(person).await });
        }
    };
    let stop = move |_| spawn_local(async move { cases.stop_training().await });
    Some(view! {
        <section class="training" aria-label=text::training_mode>
            <p><strong>{text::training}</strong>" "<span>{text::not_sent_in_training}</span></p>
            <label class="field">
                <span class="visually-hidden">{text::now_as}</span>
                <select on:change=take>{options}</select>
            </label>
            <button class="button" type="button" aria-label=text::stop_training on:click=stop>
                {text::finished}
            </button>
        </section>
    })
}
