//! What is entered in the form of a BAST, and what becomes of it: one BAST for each client.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::Bast;
use damping_domain::document::Position;
use damping_domain::document::bast::Witness;
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::{CaseId, GroupId};
use damping_domain::journey::LegNo;
use damping_domain::signature::Signature;
use damping_domain::sop::StepNo;
use damping_domain::together::{Together, list_hash};
use leptos::prelude::*;
use uuid::Uuid;

use super::client::ClientEntries;
use super::known::moment;
use super::party::PartyEntries;
use super::prefill;
use super::together::Companion;
use crate::cases::{Cases, RecordError};
use crate::components::fields::non_empty;
use crate::components::form::FormState;
use crate::components::on_paper::{drop_paper, is_given};
use crate::components::signature_pad::blank;
use crate::device::clock;
use crate::device::photo::{Prepared, at_hand};
use crate::store::{Bodies, StoreError};

/// What is to be recorded, in which cases, and the photos that go with it.
pub type ToRecord = (Vec<(CaseId, Box<Bodies>)>, Vec<Prepared>);

/// Path of the choice of other clients.
pub const TOGETHER: &str = "together";

/// What is entered.
#[derive(Clone, Copy)]
pub struct Entries {
    case: StoredValue<Arc<Case>>,
    step: Option<StepNo>,
    /// The leg that ends with it.
    pub leg: Option<LegNo>,
    /// Names the handover where it is one of several clients.
    group: GroupId,
    /// As the control writes it.
    pub when: RwSignal<String>,
    /// In words.
    pub place: RwSignal<String>,
    /// By the phone.
    pub position: RwSignal<Option<Position>>,
    /// Pihak pertama.
    pub giver: PartyEntries,
    /// Pihak kedua.
    pub receiver: PartyEntries,
    /// Of the client whose case is open.
    pub client: ClientEntries,
    /// Dasar.
    pub basis: RwSignal<String>,
    /// Hak dan kewajiban.
    pub notes: RwSignal<String>,
    /// Nomor.
    pub number: RwSignal<String>,
    /// Ready to be recorded.
    pub photos: RwSignal<Vec<Prepared>>,
    /// Other clients whose step waits for a BAST, once they have been looked for.
    pub offered: RwSignal<Vec<Companion>>,
    /// Those of them that are handed over together with this one, by the ids of their cases.
    pub chosen: RwSignal<Vec<String>>,
    /// Of the first party.
    pub giver_signature: RwSignal<Signature>,
    /// Of the second party.
    pub receiver_signature: RwSignal<Signature>,
    /// True when there is a witness.
    pub has_witness: RwSignal<bool>,
    /// Saksi.
    pub witness_name: RwSignal<String>,
    /// Saksi.
    pub witness_title: RwSignal<String>,
    /// Saksi.
    pub witness_signature: RwSignal<Signature>,
}

impl Entries {
    /// Everything known is filled in.
    pub fn of(case: Arc<Case>, step: Option<StepNo>, cases: Cases) -> Self {
        let empty = || RwSignal::new(String::new());
        let unsigned = || RwSignal::new(blank());
        let ending = prefill::ending(&case, step, cases);
        let leg = ending.map(|(_, leg)| leg);
        Self {
            step,
            leg: ending.map(|(no, _)| no),
            group: GroupId(Uuid::now_v7()),
            when: RwSignal::new(clock::moment_text(&clock::now())),
            place: RwSignal::new(prefill::place(&case, leg)),
            position: RwSignal::new(None),
            giver: PartyEntries::of(prefill::giver(cases)),
            receiver: PartyEntries::of(prefill::receiver(&case, leg, cases)),
            client: ClientEntries::empty(),
            basis: RwSignal::new(prefill::basis(&case)),
            notes: empty(),
            number: empty(),
            photos: RwSignal::new(Vec::new()),
            offered: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(Vec::new()),
            giver_signature: unsigned(),
            receiver_signature: unsigned(),
            has_witness: RwSignal::new(false),
            witness_name: empty(),
            witness_title: empty(),
            witness_signature: unsigned(),
            case: StoredValue::new(case),
        }
    }

    /// Keeps in the draft what has no field of its own all the time.
    pub fn keep(self, form: FormState) {
        form.keep(
            "bast.position",
            move || serde_json::to_string(&self.position.get()).unwrap_or_default(),
            move |text| self.position.set(damping_domain::json::read(text).ok()),
        );
        // A record that is put right has a witness when it names one.
        form.keep(
            "bast.witness.name",
            move || self.witness_name.get(),
            move |text| {
                self.witness_name.set(text.to_owned());
                self.has_witness.set(!text.is_empty());
            },
        );
        form.keep(
            TOGETHER,
            move || self.chosen.get().join("\n"),
            move |text| self.chosen.set(text.lines().map(str::to_owned).collect()),
        );
        form.keep(
            "has_witness",
            move || self.has_witness.get().to_string(),
            move |text| self.has_witness.set(text == "true"),
        );
    }

    /// The case whose form this is.
    pub fn case(self) -> Arc<Case> {
        self.case.get_value()
    }

    /// The clients that are handed over together with this one.
    pub fn companions(self) -> Vec<Companion> {
        let chosen = self.chosen.get();
        let is_chosen = |it: &Companion| chosen.contains(&it.case.id.to_string());
        self.offered.get().into_iter().filter(is_chosen).collect()
    }

    /// Makes all signatures blank.
    pub fn drop_signatures(self) {
        self.signatures().into_iter().for_each(|signature| self.drop(signature));
    }

    /// Of both parties and of the witness.
    pub fn signatures(self) -> Vec<RwSignal<Signature>> {
        vec![self.giver_signature, self.receiver_signature, self.witness_signature]
    }

    /// Makes a signature blank; the photo of one on paper goes with it.
    pub fn drop(self, signature: RwSignal<Signature>) {
        drop_paper(signature, self.photos, &self.signatures());
        signature.set(blank());
    }

    /// True once somebody has signed: what is entered stays as it was then.
    pub fn is_frozen(self) -> bool {
        self.signatures().into_iter().any(|signature| is_given(signature, self.photos))
    }

    /// The same, once.
    pub fn is_frozen_untracked(self) -> bool {
        untrack(move || self.is_frozen())
    }

    /// What is wrong with what is entered, whoever has signed.
    pub fn faults(self) -> Vec<Fault> {
        let mut faults = match untrack(move || self.parts()) {
            Ok(parts) => parts.iter().enumerate().flat_map(|(at, part)| part.faults(at)).collect(),
            Err(RecordError::Invalid(faults)) => faults,
            // Nothing else is wrong before anything is recorded.
            Err(_) => Vec::new(),
        };
        faults.retain(|fault| fault.rule != Rule::BlankSignature);
        faults
    }

    /// What is to be recorded.
    ///
    /// # Errors
    /// The fields that are wrong.
    pub fn to_record(self) -> Result<ToRecord, RecordError> {
        let parts = untrack(move || self.parts())?;
        let faults = parts.iter().enumerate().flat_map(|(at, part)| part.faults(at));
        let faults: Vec<Fault> = faults.collect();
        if !faults.is_empty() {
            return Err(RecordError::Invalid(faults));
        }
        let bodies = parts.into_iter().map(|part| {
            let body = EventBody::HandedOver(part.handed);
            let bodies: Box<Bodies> = Box::new(move |_| vec![body.clone()]);
            (part.case, bodies)
        });
        Ok((bodies.collect(), at_hand(self.photos.get_untracked())))
    }

    /// The BAST of each client, the one whose form this is first.
    ///
    /// # Errors
    /// The faults of what cannot be read.
    pub fn parts(self) -> Result<Vec<Part>, RecordError> {
        let own = self.case();
        let bast = self.bast(self.client, self.basis.get(), "bast")?;
        let photos: Vec<_> = self.photos.get().into_iter().map(|photo| photo.photo).collect();
        // What is signed on paper is seen with each client.
        let papers = self.signatures();
        let mut of_papers = photos.clone();
        of_papers.retain(|photo| {
            papers.iter().any(|it| it.with(|it| it.paper == Some(photo.attachment)))
        });
        let bast = Bast { photos, ..bast };
        let handed = HandedOver { step: self.step, leg: self.leg, bast };
        let mut parts = vec![Part { case: own.id, handed }];
        let companions = self.companions();
        if companions.len() < self.chosen.with(Vec::len) {
            // Nothing is signed or saved for some of them only.
            let field = TOGETHER.to_owned();
            return Err(RecordError::Invalid(vec![Fault { field, rule: Rule::Required }]));
        }
        for other in companions {
            let basis = prefill::basis(&other.case);
            let bast = self.bast(other.entries, basis, &other.path())?;
            let bast = Bast { photos: of_papers.clone(), ..bast };
            let handed = HandedOver { step: Some(other.step), leg: other.leg, bast };
            parts.push(Part { case: other.case.id, handed });
        }
        if parts.len() > 1 {
            let listed: Vec<_> = parts.iter().map(|it| (it.case, &it.handed.bast)).collect();
            let list = list_hash(&listed).map_err(|_| RecordError::Store(StoreError::Failed))?;
            let clients = u16::try_from(parts.len()).unwrap_or(u16::MAX);
            let together = Some(Together { id: self.group, clients, list });
            parts.iter_mut().for_each(|part| part.handed.bast.together = together);
        }
        Ok(parts)
    }

    fn bast(self, client: ClientEntries, basis: String, path: &str) -> Result<Bast, RecordError> {
        let belongings = client.belongings.read(&format!("{path}.belongings"));
        Ok(Bast {
            number: non_empty(self.number.get()),
            at: moment("bast.at", &self.when.get())?,
            place: self.place.get(),
            position: self.position.get(),
            giver: self.giver.party(),
            receiver: self.receiver.party(),
            condition: client.condition(),
            belongings: belongings.map_err(RecordError::Invalid)?,
            basis,
            notes: self.notes.get(),
            photos: Vec::new(),
            giver_signature: self.giver_signature.get(),
            receiver_signature: self.receiver_signature.get(),
            witness: self.has_witness.get().then(|| Witness {
                name: self.witness_name.get(),
                title: self.witness_title.get(),
                signature: self.witness_signature.get(),
            }),
            together: None,
        })
    }
}

/// The BAST of one client.
pub struct Part {
    /// The client's case.
    pub case: CaseId,
    /// As it is recorded.
    pub handed: HandedOver,
}

impl Part {
    /// What is wrong with it, by the paths of the form. Of all but the first (`at` 0) only what is said
    /// of the client has fields of its own.
    fn faults(&self, at: usize) -> Vec<Fault> {
        let mut faults = EventBody::HandedOver(self.handed.clone()).check();
        if at > 0 {
            let path = format!("{}.", self.case);
            faults.retain_mut(|fault| {
                let own = fault.field.strip_prefix("bast.");
                let own = own.filter(|it| it.starts_with("condition") || it.starts_with("belong"));
                let Some(own) = own.map(|own| format!("{path}{own}")) else { return false };
                fault.field = own;
                true
            });
        }
        faults
    }
}
