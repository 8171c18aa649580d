//! What is said of one client at the handover.

use damping_domain::document::bast::Condition;
use leptos::prelude::*;

use crate::components::chips::{Between, chips};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::documents::belongings::BelongingsEntries;
use crate::text;

/// As entered.
#[derive(Clone, Copy)]
pub struct ClientEntries {
    physical: RwSignal<String>,
    psychological: RwSignal<String>,
    health: RwSignal<String>,
    /// What goes with the client.
    pub belongings: BelongingsEntries,
}

impl ClientEntries {
    /// Nothing yet.
    pub fn empty() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            physical: empty(),
            psychological: empty(),
            health: empty(),
            belongings: BelongingsEntries::empty(),
        }
    }

    /// The condition as it stands there.
    pub fn condition(&self) -> Condition {
        Condition {
            physical: self.physical.get(),
            psychological: self.psychological.get(),
            health: self.health.get(),
        }
    }
}

/// The condition, mostly by chips; `path` is that of the BAST in the faults.
pub fn state(form: FormState, path: &str, client: ClientEntries) -> AnyView {
    view! {
        <fieldset class="group">
            <legend>{text::condition_at_handover}</legend>
            {body(form, path, client)}
            {mind_and_health(form, path, client)}
        </fieldset>
    }
    .into_any()
}

/// What has to be said of everybody.
pub fn body(form: FormState, path: &str, client: ClientEntries) -> AnyView {
    let field = format!("{path}.condition.physical");
    view! {
        {chips(text::quick_physical, text::PHYSICAL, Between::Commas, client.physical)}
        {fields(form, vec![Entry::area(field, text::physical, client.physical).rows(1)])}
    }
    .into_any()
}

/// What may be said besides.
pub fn mind_and_health(form: FormState, path: &str, client: ClientEntries) -> AnyView {
    let entry = |name: &str, label, value| {
        vec![Entry::area(format!("{path}.condition.{name}"), label, value).rows(1).optional()]
    };
    view! {
        {chips(text::quick_psychological, text::PSYCHOLOGICAL, Between::Commas, client.psychological)}
        {fields(form, entry("psychological", text::psychological, client.psychological))}
        {chips(text::quick_health, text::HEALTH, Between::Commas, client.health)}
        {fields(form, entry("health", text::health, client.health))}
    }
    .into_any()
}
