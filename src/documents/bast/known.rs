//! What is known already, said in a line instead of asked in a field; time and place.

use chrono::{DateTime, FixedOffset};
use damping_domain::document::Position;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entries::Entries;
use crate::cases::RecordError;
use crate::components::dynamic;
use crate::components::fields::{Entry, Label, fields};
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::device::place;
use crate::documents::sheet;
use crate::{format, text};

/// A time as entered, in the phone's zone.
///
/// # Errors
/// The fault of the field, when it is none.
pub fn moment(field: &str, text: &str) -> Result<DateTime<FixedOffset>, RecordError> {
    sheet::moment(field, text).map_err(RecordError::Invalid)
}

/// A line for what is known, with the way to its fields; what is empty is asked at once.
pub fn known(
    form: FormState,
    label: Label,
    said: impl Fn() -> String + Copy + Send + Sync + 'static,
    paths: Vec<String>,
    fields: AnyView,
) -> AnyView {
    let open = RwSignal::new(untrack(said).is_empty());
    opens_on_fault(form, open, paths);
    view! {
        <div class="known">
            <div class="spread">
                <p class="known-said">
                    <span class="card-meta">{label}</span>
                    {dynamic(move || {
                        let said = said();
                        if said.is_empty() { text::not_filled().to_owned() } else { said }
                    })}
                </p>
                {change_button(label, open)}
            </div>
            <div class="stack" hidden=move || !open.get()>{fields}</div>
        </div>
    }
    .into_any()
}

/// The button that opens the fields of what is known.
pub fn change_button(label: Label, open: RwSignal<bool>) -> AnyView {
    view! {
        <button
            class="button quiet"
            type="button"
            aria-label=move || format!("{}: {}", text::change(), label())
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {text::change}
        </button>
    }
    .into_any()
}

/// Nothing that is wrong stays hidden.
pub fn opens_on_fault(form: FormState, open: RwSignal<bool>, paths: Vec<String>) {
    Effect::new(move |_| {
        if paths.iter().any(|path| form.fault(path).is_some()) {
            open.set(true);
        }
    });
}

/// Date and time, with the same in words and with its zone beside it.
#[component]
pub fn WhenField(
    /// The form it belongs to.
    form: FormState,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
    /// What happened then.
    label: Label,
    /// As the control writes it.
    value: RwSignal<String>,
) -> impl IntoView {
    let said = move || moment("", &value.get()).map(|at| format::moment(&at)).unwrap_or_default();
    view! {
        <div class="stack">
            {fields(form, vec![
                Entry::line(field, label, value).moment(),
            ])}
            <p class="hint">{dynamic(said)}</p>
        </div>
    }
}

/// Place in words, and the phone's own position when it gives one; nobody waits for it.
#[component]
pub fn PlaceField(
    /// The form it belongs to.
    form: FormState,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
    /// In words.
    place: RwSignal<String>,
    /// By the phone.
    position: RwSignal<Option<Position>>,
) -> impl IntoView {
    view! {
        <div class="stack">
            {fields(form, vec![
                Entry::line(field, text::place, place),
            ])}
            {position_line(position)}
        </div>
    }
}

/// The phone's own position, and the way to ask for it.
pub fn position_line(position: RwSignal<Option<Position>>) -> AnyView {
    let asked = RwSignal::new(false);
    let ask = move |_| {
        asked.set(true);
        spawn_local(async move {
            let found = place::position().await;
            position.try_set(found);
            asked.try_set(false);
        });
    };
    let shown = move || match (position.get(), asked.get()) {
        (Some(position), _) => {
            let (latitude, longitude) =
                (format::degrees(position.latitude_e6), format::degrees(position.longitude_e6));
            format!("{latitude}, {longitude} (± {} m)", position.accuracy_m)
        }
        (None, true) => text::finding_place().to_owned(),
        (None, false) => text::no_position().to_owned(),
    };
    view! {
        <div class="spread known-place">
            <span class="hint" role="status"><Icon name=IconName::Place/>{shown}</span>
            <button class="button quiet" type="button" disabled=move || asked.get() on:click=ask>
                {text::use_position}
            </button>
        </div>
    }
    .into_any()
}

/// Takes the phone's position where the person has allowed it before. It comes or not: what has been
/// signed meanwhile stays as it is.
pub fn ask_for_position(entries: Entries) {
    spawn_local(async move {
        if !place::is_allowed().await {
            return;
        }
        let found = place::position().await;
        let wanted = entries.position.try_get_untracked() == Some(None);
        if found.is_some() && wanted && !entries.is_frozen_untracked() {
            entries.position.try_set(found);
        }
    });
}
