//! BAST: the handover, signed by both parties and a witness where it happens.

use std::sync::Arc;

use crate::components::dynamic;
use chrono::{DateTime, FixedOffset};
use damping_domain::case::Case;
use damping_domain::document::bast::{Condition, Witness};
use damping_domain::document::{Bast, Draft, Party, Position};
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::journey::{self, Leg};
use damping_domain::sop::{RecordKind, StepNo};
use damping_domain::zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::belongings::BelongingsEntries;
use super::sheet;
use crate::cases::{Cases, RecordError, use_cases};
use crate::components::fields::{Entry, Label, fields, non_empty};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::{Icon, IconName};
use crate::components::photos::PhotoField;
use crate::components::signature_pad::{SignaturePad, blank};
use crate::device::photo::Prepared;
use crate::device::{clock, place};
use crate::pages::case_path;
use crate::{format, text};
use damping_domain::signature::Signature;

/// The path of what goes with the client, as in the faults.
const BELONGINGS: &str = "bast.belongings";

/// One party as entered.
#[derive(Clone, Copy)]
struct PartyEntries {
    name: RwSignal<String>,
    title: RwSignal<String>,
    institution: RwSignal<String>,
    identity_number: RwSignal<String>,
    phone: RwSignal<String>,
    signature: RwSignal<Signature>,
}

impl PartyEntries {
    fn of(party: Party) -> Self {
        Self {
            name: RwSignal::new(party.name),
            title: RwSignal::new(party.title),
            institution: RwSignal::new(party.institution),
            identity_number: RwSignal::new(party.identity_number),
            phone: RwSignal::new(party.phone),
            signature: RwSignal::new(blank()),
        }
    }

    fn party(&self) -> Party {
        Party {
            name: self.name.get_untracked(),
            title: self.title.get_untracked(),
            institution: self.institution.get_untracked(),
            identity_number: self.identity_number.get_untracked(),
            address: String::new(),
            phone: self.phone.get_untracked(),
        }
    }
}

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    when: RwSignal<String>,
    place: RwSignal<String>,
    position: RwSignal<Option<Position>>,
    giver: PartyEntries,
    receiver: PartyEntries,
    physical: RwSignal<String>,
    psychological: RwSignal<String>,
    health: RwSignal<String>,
    belongings: BelongingsEntries,
    basis: RwSignal<String>,
    notes: RwSignal<String>,
    number: RwSignal<String>,
    photos: RwSignal<Vec<Prepared>>,
    has_witness: RwSignal<bool>,
    witness_name: RwSignal<String>,
    witness_title: RwSignal<String>,
    witness_signature: RwSignal<Signature>,
}

impl Entries {
    /// Everything known is filled in: the parties from office, leg and referral, the basis from the
    /// letters that were signed.
    fn of(case: &Case, leg: Option<&Leg>, cases: Cases) -> Self {
        let empty = || RwSignal::new(String::new());
        let (giver, receiver) = parties(case, leg, cases);
        Self {
            when: RwSignal::new(clock::moment_text(&clock::now())),
            place: RwSignal::new(leg.map(|leg| leg.to.clone()).unwrap_or_default()),
            position: RwSignal::new(None),
            giver: PartyEntries::of(giver),
            receiver: PartyEntries::of(receiver),
            physical: empty(),
            psychological: empty(),
            health: empty(),
            belongings: BelongingsEntries::empty(),
            basis: RwSignal::new(basis(case)),
            notes: empty(),
            number: empty(),
            photos: RwSignal::new(Vec::new()),
            has_witness: RwSignal::new(true),
            witness_name: empty(),
            witness_title: empty(),
            witness_signature: RwSignal::new(blank()),
        }
    }

    fn bast(&self) -> Result<Bast, RecordError> {
        Ok(Bast {
            number: non_empty(self.number.get_untracked()),
            at: moment("bast.at", &self.when.get_untracked())?,
            place: self.place.get_untracked(),
            position: self.position.get_untracked(),
            giver: self.giver.party(),
            receiver: self.receiver.party(),
            condition: Condition {
                physical: self.physical.get_untracked(),
                psychological: self.psychological.get_untracked(),
                health: self.health.get_untracked(),
            },
            belongings: self.belongings.read(BELONGINGS).map_err(RecordError::Invalid)?,
            basis: self.basis.get_untracked(),
            notes: self.notes.get_untracked(),
            photos: self.photos.get_untracked().into_iter().map(|photo| photo.photo).collect(),
            giver_signature: self.giver.signature.get_untracked(),
            receiver_signature: self.receiver.signature.get_untracked(),
            witness: self.has_witness.get_untracked().then(|| Witness {
                name: self.witness_name.get_untracked(),
                title: self.witness_title.get_untracked(),
                signature: self.witness_signature.get_untracked(),
            }),
        })
    }
}

fn parties(case: &Case, leg: Option<&Leg>, cases: Cases) -> (Party, Party) {
    let (me, office) = untrack(|| (cases.me(), cases.office()));
    let giver = me.map_or_else(Party::default, |me| Party {
        name: me.name,
        title: me.title,
        institution: office.map(|office| office.name.clone()).unwrap_or_default(),
        identity_number: me.nip.unwrap_or_default(),
        ..Party::default()
    });
    let institution = case.signed(RecordKind::SuratRujukan).map(|letter| match &letter.draft {
        Draft::SuratRujukan(letter) => letter.institution.clone(),
        _ => String::new(),
    });
    // A leg ends with whom the plan says.
    let name = leg.and_then(|leg| leg.receiver_id).map(|desk| untrack(|| cases.name_of(desk)));
    let institution = leg.map(|leg| leg.receiver.clone()).or(institution);
    let receiver = Party {
        name: name.unwrap_or_default(),
        institution: institution.unwrap_or_default(),
        ..Party::default()
    };
    (giver, receiver)
}

fn basis(case: &Case) -> String {
    let signed = [RecordKind::SuratRujukan, RecordKind::Spt].into_iter().filter_map(|kind| {
        let letter = case.signed(kind)?;
        let number = letter.draft.number().unwrap_or("(nomor menyusul)");
        let name = if kind == RecordKind::Spt { "SPT" } else { "Surat Rujukan" };
        Some(format!("{name} {number}"))
    });
    signed.collect::<Vec<_>>().join("; ")
}

/// A time as entered, in the phone's zone.
///
/// # Errors
/// The fault of the field, when it is none.
pub fn moment(field: &str, text: &str) -> Result<DateTime<FixedOffset>, RecordError> {
    sheet::moment(field, text).map_err(RecordError::Invalid)
}

/// The form.
#[component]
pub fn BastForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let me = untrack(|| cases.me());
    let journey = journey::of(&case).zip(me);
    let ending = journey.and_then(|(journey, me)| journey.ending(step, me.id));
    let leg = ending.and_then(|no| journey::of(&case)?.plan.leg(no));
    let entries = Entries::of(&case, leg, cases);
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let bast = match entries.bast() {
            Ok(bast) => bast,
            Err(error) => return form.fail(error),
        };
        let body = EventBody::HandedOver(HandedOver { step, leg: ending, bast });
        let photos = entries.photos.get_untracked();
        form.save(async move { cases.record(id, vec![body], photos).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <WhenField form field="bast.at" label=text::handed_over_at value=entries.when/>
            <PlaceField form field="bast.place" place=entries.place position=entries.position/>
            <PartyFields form legend=text::first_party path="giver" entries=entries.giver/>
            <PartyFields form legend=text::second_party path="receiver" entries=entries.receiver/>
            <ClientState form entries/>
            <PhotoField form value=entries.photos/>
            <fieldset class="group">
                <legend>{text::signatures}</legend>
                <SignaturePad label=text::signature_first field="bast.giver_signature" form value=entries.giver.signature/>
                <SignaturePad label=text::signature_second field="bast.receiver_signature" form value=entries.receiver.signature/>
            </fieldset>
            <WitnessFields form entries/>
            <FormEnd form action=text::save_bast back=case_path(id)/>
        </form>
    }
}

#[component]
fn PartyFields(
    form: FormState,
    legend: Label,
    path: &'static str,
    entries: PartyEntries,
) -> impl IntoView {
    let field = move |name: &str| format!("bast.{path}.{name}");
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            {fields(form, vec![
                Entry::line(field("name"), text::full_name, entries.name),
                Entry::line(field("title"), text::title, entries.title).optional(),
                Entry::line(field("institution"), text::institution, entries.institution).optional(),
                Entry::line(field("identity_number"), text::identity_number, entries.identity_number).optional(),
                Entry::line(field("phone"), text::phone, entries.phone).phone().optional(),
            ])}
        </fieldset>
    }
}

#[component]
fn ClientState(form: FormState, entries: Entries) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{text::condition_at_handover}</legend>
            {fields(form, vec![
                Entry::area("bast.condition.physical", text::physical, entries.physical).rows(2),
                Entry::area("bast.condition.psychological", text::psychological, entries.psychological).rows(2).optional(),
                Entry::area("bast.condition.health", text::health, entries.health).rows(2).optional(),
            ])}
        </fieldset>
        {entries.belongings.group(form, BELONGINGS)}
        {fields(form, vec![
            Entry::line("bast.basis", text::basis, entries.basis).optional(),
            Entry::area("bast.notes", text::rights_and_duties, entries.notes).optional(),
            Entry::line("bast.number", text::letter_number, entries.number).hint(text::letter_number_hint).optional(),
        ])}
    }
}

#[component]
fn WitnessFields(form: FormState, entries: Entries) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{text::witness}</legend>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || entries.has_witness.get()
                    on:change:target=move |event| entries.has_witness.set(event.target().checked())
                />
                <span>{text::has_witness}</span>
            </label>
            {dynamic(move || entries.has_witness.get().then(|| view! {
                {fields(form, vec![
                    Entry::line("bast.witness.name", text::full_name, entries.witness_name),
                    Entry::line("bast.witness.title", text::title, entries.witness_title).optional(),
                ])}
                <SignaturePad label=text::signature_witness field="bast.witness.signature" form value=entries.witness_signature/>
            }))}
        </fieldset>
    }
}

/// Date and time, with the zone said beside it.
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
    view! {
        <div class="stack">
            {fields(form, vec![
                Entry::line(field, label, value).moment(),
            ])}
            <p class="hint">{dynamic(move || format!("{} {}", text::time_zone(), zone::abbreviation(&clock::now())))}</p>
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
        <div class="stack">
            {fields(form, vec![
                Entry::line(field, text::place, place),
            ])}
            <div class="spread">
                <span class="hint" role="status"><Icon name=IconName::Place/>{shown}</span>
                <button class="button quiet" type="button" disabled=move || asked.get() on:click=ask>
                    {text::use_position}
                </button>
            </div>
        </div>
    }
}
