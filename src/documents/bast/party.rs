//! One party of a handover: said in a line where it is known, asked for its name where it is not.

use damping_domain::document::Party;
use leptos::prelude::*;

use super::known::{change_button, opens_on_fault};
use crate::components::dynamic;
use crate::components::fields::{Entry, Label, fields};
use crate::components::form::FormState;
use crate::text;

/// A party as entered.
#[derive(Clone, Copy)]
pub struct PartyEntries {
    /// Full name.
    pub name: RwSignal<String>,
    title: RwSignal<String>,
    institution: RwSignal<String>,
    identity_number: RwSignal<String>,
    phone: RwSignal<String>,
}

impl PartyEntries {
    /// As far as it is known.
    pub fn of(party: Party) -> Self {
        Self {
            name: RwSignal::new(party.name),
            title: RwSignal::new(party.title),
            institution: RwSignal::new(party.institution),
            identity_number: RwSignal::new(party.identity_number),
            phone: RwSignal::new(party.phone),
        }
    }

    /// What stands there.
    pub fn party(&self) -> Party {
        Party {
            name: self.name.get(),
            title: self.title.get(),
            institution: self.institution.get(),
            identity_number: self.identity_number.get(),
            address: String::new(),
            phone: self.phone.get(),
        }
    }
}

/// "Siti (kepala asrama, Balai Contoh)".
pub fn said(party: &Party) -> String {
    let name = if party.name.trim().is_empty() { text::not_filled() } else { &party.name };
    let more = [&party.title, &party.institution].map(|part| part.trim());
    let more: Vec<&str> = more.into_iter().filter(|part| !part.is_empty()).collect();
    if more.is_empty() { name.to_owned() } else { format!("{name} ({})", more.join(", ")) }
}

/// Its fields; `path` is that of the party in the faults.
pub fn fields_of(
    form: FormState,
    legend: Label,
    path: &'static str,
    entries: PartyEntries,
) -> AnyView {
    let field = move |name: &str| format!("{path}.{name}");
    let names_it = entries.name.with_untracked(String::is_empty);
    let open = RwSignal::new(false);
    let rest = ["title", "institution", "identity_number", "phone"];
    opens_on_fault(form, open, rest.map(field).to_vec());
    let name_open = RwSignal::new(names_it);
    opens_on_fault(form, name_open, vec![field("name")]);
    view! {
        <fieldset class="group known">
            <legend>{legend}</legend>
            <div class="spread">
                <p class="known-said">{dynamic(move || said(&entries.party()))}</p>
                {change_button(legend, open)}
            </div>
            <div hidden=move || !open.get() && !name_open.get()>
                {fields(form, vec![Entry::line(field("name"), text::full_name, entries.name)])}
            </div>
            <div class="stack" hidden=move || !open.get()>
                {fields(form, vec![
                    Entry::line(field("title"), text::title, entries.title).optional(),
                    Entry::line(field("institution"), text::institution, entries.institution).optional(),
                    Entry::line(field("identity_number"), text::identity_number, entries.identity_number).optional(),
                    Entry::line(field("phone"), text::phone, entries.phone).phone().optional(),
                ])}
            </div>
        </fieldset>
    }
    .into_any()
}
