//! How far a record has come, as a pill.

use damping_domain::ids::EventId;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::cases::{RecordState, use_cases};
use crate::text;

/// "tersimpan di HP", "diterima kantor" or "ditolak".
#[component]
pub fn StatePill(
    /// The record.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    move || {
        let (class, icon, label) = match cases.state(event) {
            RecordState::OnDevice => ("state device", IconName::Phone, text::on_device),
            RecordState::Received => ("state received", IconName::Check, text::received),
            RecordState::Refused => ("state refused", IconName::Alert, text::refused),
        };
        view! { <span class=class><Icon name=icon/>{label}</span> }
    }
}
