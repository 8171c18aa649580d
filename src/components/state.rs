//! How far a record has come, as a pill.

use damping_domain::ids::EventId;
use leptos::prelude::*;

use crate::cases::{RecordState, use_cases};
use crate::text;

/// "tersimpan di HP", "terkirim", "diterima kantor" or "ditolak".
#[component]
pub fn StatePill(
    /// The record.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    // What else changes leaves it as it is: a case on the screen has many of them.
    let state = Memo::new(move |_| cases.state(event));
    move || {
        let (class, label) = match state.get() {
            RecordState::OnDevice => ("state device", text::on_device),
            RecordState::Sent => ("state sent", text::sent),
            RecordState::Received if cases.is_training() => {
                ("state received", text::received_in_training)
            }
            RecordState::Received => ("state received", text::received),
            RecordState::Refused => ("state refused", text::refused),
        };
        view! { <span class=class>{label}</span> }
    }
}
