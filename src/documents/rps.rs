//! Buku Data Klien RPS: the register of a shelter, begun when a client comes in and completed when
//! the client leaves.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::fault::Fault;
use damping_domain::shelter::{self, Entered, Left, Stay};
use damping_domain::sop::{Evidence, RecordState, StepNo};
use leptos::prelude::*;

use super::belongings::BelongingsEntries;
use super::sheet::{moment, sheet};
use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::text;

/// True when the form is that of an entry, false for a leave. `None` where neither is: what an
/// earlier app recorded is put right as the text that it is.
pub fn enters(case: &Case, record: Evidence) -> Option<bool> {
    let Some(corrected) = use_cases().record_of_correction() else {
        return Some(record.state != RecordState::Final || !shelter::is_inside(case));
    };
    match case.effective(corrected)? {
        EventBody::OutputRecorded(OutputRecorded { stay: Some(stay), .. }) => {
            Some(matches!(stay, Stay::Entered(_)))
        }
        _ => None,
    }
}

/// What is entered; a leave has neither reason nor number.
#[derive(Clone, Copy)]
struct Entries {
    enters: bool,
    at: RwSignal<String>,
    /// From where, or where to.
    place: RwSignal<String>,
    reason: RwSignal<String>,
    condition: RwSignal<String>,
    belongings: BelongingsEntries,
    number: RwSignal<String>,
}

impl Entries {
    fn of(case: &Case, enters: bool) -> Self {
        let entry = |text: &str| RwSignal::new(text.to_owned());
        Self {
            enters,
            at: entry(&clock::moment_text(&clock::now())),
            place: entry(if enters { &case.opened.reported_by } else { "" }),
            reason: entry(""),
            condition: entry(""),
            belongings: BelongingsEntries::empty(),
            number: entry(""),
        }
    }

    /// The path of a field, as in the faults.
    fn field(self, name: &str) -> String {
        format!("stay.{}.{name}", if self.enters { "entered" } else { "left" })
    }

    fn fields(self, form: FormState) -> AnyView {
        let field = |name: &str| self.field(name);
        let condition = Entry::area(field("condition"), text::condition, self.condition).rows(2);
        let (first, last) = if self.enters {
            let number = Entry::line(field("number"), text::register_number, self.number);
            let first = vec![
                Entry::line(field("at"), text::entered_at, self.at).moment(),
                Entry::line(field("from"), text::referred_by, self.place),
                Entry::area(field("reason"), text::reason, self.reason).rows(2),
                condition.optional(),
            ];
            (first, vec![number.optional()])
        } else {
            let first = vec![
                Entry::line(field("at"), text::left_at, self.at).moment(),
                Entry::line(field("to"), text::leaves_to, self.place),
                condition,
            ];
            (first, Vec::new())
        };
        view! {
            {fields(form, first)}
            {self.belongings.group(form, &field("belongings"))}
            {fields(form, last)}
        }
        .into_any()
    }

    fn stay(self) -> Result<Stay, Vec<Fault>> {
        let at = moment(&self.field("at"), &self.at.get_untracked())?;
        let belongings = self.belongings.read(&self.field("belongings"))?;
        let place = self.place.get_untracked();
        let condition = self.condition.get_untracked();
        Ok(if self.enters {
            let reason = self.reason.get_untracked();
            let number = self.number.get_untracked().trim().to_owned();
            Stay::Entered(Entered { at, from: place, reason, condition, belongings, number })
        } else {
            Stay::Left(Left { at, to: place, condition, belongings })
        })
    }
}

/// The form of an entry, or of a leave.
#[component]
pub fn RpsForm(case: Arc<Case>, step: StepNo, record: Evidence, enters: bool) -> impl IntoView {
    let form = FormState::kept();
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let entries = Entries::of(&case, enters);
    let shown = view! {
        {entries.fields(form)}
        <PhotoField form value=photos/>
    };
    let entered = move || {
        let stay = Some(entries.stay()?);
        let photos = photos.get_untracked();
        let of_photos = photos.iter().map(|photo| photo.photo.clone()).collect();
        let plain = OutputRecorded::plain(step, record, String::new(), of_photos);
        Ok((vec![EventBody::OutputRecorded(OutputRecorded { stay, ..plain })], photos))
    };
    sheet(form, case.id, text::save, shown.into_any(), Box::new(entered))
}
