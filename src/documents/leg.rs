//! One leg of a journey, as entered.

use damping_domain::ids::PersonId;
use damping_domain::journey::Leg;
use leptos::prelude::*;

use super::bast::moment;
use crate::cases::{RecordError, use_cases};
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::device::clock::moment_text;
use crate::text;

/// Names of the lists of suggestions.
pub const PLACES: &str = "places";
/// People of the office.
pub const ESCORTS: &str = "people";
/// Ways to travel.
pub const TRANSPORTS: &str = "transports";

/// What is entered.
#[derive(Clone, Copy)]
pub struct LegEntries {
    /// Where it begins.
    pub from: RwSignal<String>,
    /// Where it ends.
    pub to: RwSignal<String>,
    transport: RwSignal<String>,
    carrier: RwSignal<String>,
    ticket: RwSignal<String>,
    departs: RwSignal<String>,
    arrives: RwSignal<String>,
    escort: RwSignal<String>,
    receiver: RwSignal<String>,
    phone: RwSignal<String>,
    desk: RwSignal<String>,
}

impl LegEntries {
    /// Nothing entered yet.
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            from: text(),
            to: text(),
            transport: text(),
            carrier: text(),
            ticket: text(),
            departs: text(),
            arrives: text(),
            escort: text(),
            receiver: text(),
            phone: text(),
            desk: text(),
        }
    }

    /// As planned before.
    pub fn of(leg: &Leg) -> Self {
        let desk = leg.receiver_id.map(|id| untrack(|| use_cases().name_of(id)));
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            from: text(&leg.from),
            to: text(&leg.to),
            transport: text(&leg.transport),
            carrier: text(&leg.carrier),
            ticket: text(&leg.ticket),
            departs: RwSignal::new(moment_text(&leg.departs)),
            arrives: RwSignal::new(moment_text(&leg.arrives)),
            escort: text(&leg.escort),
            receiver: text(&leg.receiver),
            phone: text(&leg.receiver_phone),
            desk: RwSignal::new(desk.unwrap_or_default()),
        }
    }

    /// The leg. `at`: its place, from 0, by which its fields are named.
    ///
    /// # Errors
    /// The fault of a time that is none.
    pub fn leg(&self, at: usize) -> Result<Leg, RecordError> {
        let said = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let field = |name: &str| format!("legs.{at}.{name}");
        Ok(Leg {
            from: said(self.from),
            to: said(self.to),
            transport: said(self.transport),
            carrier: said(self.carrier),
            ticket: said(self.ticket),
            departs: moment(&field("departs"), &said(self.departs))?,
            arrives: moment(&field("arrives"), &said(self.arrives))?,
            escort: said(self.escort),
            escort_id: account(&said(self.escort)),
            receiver: said(self.receiver),
            receiver_id: account(&said(self.desk)),
            receiver_phone: said(self.phone),
        })
    }
}

/// The account of somebody of the office with this name.
fn account(name: &str) -> Option<PersonId> {
    let office = untrack(|| use_cases().office())?;
    office.people.iter().find(|person| person.name == name).map(|person| person.id)
}

/// The fields of one leg.
#[component]
pub fn LegFields(
    /// The form they belong to.
    form: FormState,
    /// What is entered.
    leg: LegEntries,
    /// Its place in the journey, from 0.
    at: usize,
) -> impl IntoView {
    let field = move |name: &str| format!("legs.{at}.{name}");
    view! {
        <fieldset class="group">
            <legend>{dynamic(move || format!("{} {}", text::a_leg(), at + 1))}</legend>
            {fields(form, vec![
                Entry::line(field("from"), text::from_place, leg.from).among(PLACES),
                Entry::line(field("to"), text::to_place, leg.to).among(PLACES),
                Entry::line(field("transport"), text::transport, leg.transport).among(TRANSPORTS),
                Entry::line(field("carrier"), text::carrier, leg.carrier).optional(),
                Entry::line(field("ticket"), text::ticket, leg.ticket).optional(),
                Entry::line(field("departs"), text::departs, leg.departs).moment(),
                Entry::line(field("arrives"), text::arrives, leg.arrives).moment(),
                Entry::line(field("escort"), text::escort, leg.escort).among(ESCORTS).optional(),
                Entry::line(field("receiver"), text::received_by, leg.receiver).hint(text::received_by_hint),
                Entry::line(field("receiver_phone"), text::receiver_phone, leg.phone).phone().optional(),
                Entry::line(field("receiver_id"), text::receiving_account, leg.desk).among(ESCORTS).optional(),
            ])}
        </fieldset>
    }
}
