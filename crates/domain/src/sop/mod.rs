//! SOP (standar operasional prosedur): numbered steps, who performs them, what must be at hand,
//! how long they may take, what they yield, and where decisions lead.
//!
//! A SOP is data (`data/sop/*.toml`); everything else is derived from it. No code outside the
//! data names a step of one SOP. A published version is never edited: a new one is added,
//! and a running case keeps its own.

mod catalog;
mod check;
mod evidence;
pub mod page;
mod waktu;

pub use catalog::Catalog;
#[cfg(feature = "sop-library")]
pub use catalog::{FOR_THE_APP, LIBRARY};
pub use check::check;
pub use evidence::{AnyOf, Evidence, RecordKind, RecordState};
pub use waktu::{Span, Total, Waktu};

use serde::{Deserialize, Serialize};

use crate::role::Role;

/// Number of a step as the SOP prints it. Gaps are the SOP's own (there is no step 13 in
/// `pemulangan-terlantar`).
pub type StepNo = u16;

/// Names one version of one SOP.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SopRef {
    /// Code in kebab-case, used in data and URLs.
    pub code: String,
    /// Version, counted from 1.
    pub version: u16,
}

/// One version of one SOP, complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sop {
    /// Code in kebab-case.
    pub code: String,
    /// Version, counted from 1.
    pub version: u16,
    /// Title as printed on the SOP.
    pub title: String,
    /// What people call it, short enough for a list on a phone.
    pub short_title: String,
    /// Kind of institution that runs it.
    pub institution: String,
    /// File name of the source document it was read from.
    pub source: String,
    /// Number of the decree that sets it, where one is stated.
    #[serde(default)]
    pub decree: Option<String>,
    /// Legal basis as listed by the source.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// What a client or reporter must bring, as published.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// The service that comes of it (produk pelayanan), as published.
    #[serde(default)]
    pub product: Option<String>,
    /// What performers must be able to do, as listed by the source.
    #[serde(default)]
    pub qualifications: Vec<String>,
    /// Equipment as listed by the source.
    #[serde(default)]
    pub equipment: Vec<String>,
    /// Related SOPs as listed by the source.
    #[serde(default)]
    pub related: Vec<String>,
    /// Warnings as printed by the source.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// How records are to be kept, as printed by the source.
    #[serde(default)]
    pub record_keeping: Option<String>,
    /// Fee as published.
    #[serde(default)]
    pub fee: Option<String>,
    /// Where complaints go, as published.
    #[serde(default)]
    pub complaints: Vec<String>,
    /// How gaps and scanning faults of the source were resolved, and why.
    #[serde(default)]
    pub readings: Vec<String>,
    /// Time standard of the whole.
    pub total: Total,
    /// Columns of performers.
    pub actors: Vec<Actor>,
    /// Steps in the order of the source.
    pub steps: Vec<Step>,
    /// Decisions drawn in the flow.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// The ends a case under this SOP can come to.
    pub ends: Vec<End>,
}

/// A performer (pelaksana): one column of the SOP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The role that people of an office hold.
    pub role: Role,
    /// Heading of the column, as printed.
    pub title: String,
    /// Set when the performer is outside the office: these roles record on its behalf.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recorded_by: Vec<Role>,
}

/// One numbered step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Number as printed.
    pub no: StepNo,
    /// The activity, as printed (scanning faults mended).
    pub activity: String,
    /// A few words for a list on a phone.
    pub short: String,
    /// Roles that perform it; each is one of the SOP's actors.
    pub actors: Vec<Role>,
    /// What must be at hand, as printed.
    #[serde(default)]
    pub kelengkapan: Vec<String>,
    /// Time standard; `None` where the SOP states none.
    #[serde(default)]
    pub waktu: Option<Waktu>,
    /// True where a value of this step cannot be read in the source and is our reading (see
    /// `readings`, which also say how performers were found where a scan lost their columns).
    #[serde(default)]
    pub derived: bool,
    /// What it yields, as printed.
    #[serde(default)]
    pub outputs: Vec<String>,
    /// Remark (keterangan), as printed.
    #[serde(default)]
    pub keterangan: Option<String>,
    /// What the case must hold before this step can be finished: all groups, any of each
    /// group ("dan/atau").
    #[serde(default)]
    pub needs: Vec<AnyOf>,
    /// What has to be recorded for the step: that its kelengkapan is at hand, and its outputs.
    /// All groups, any of each group.
    pub yields: Vec<AnyOf>,
    /// What a case that holds it as a draft must hold whole before this step is done: who has
    /// come into a shelter has left it.
    #[serde(default)]
    pub completes: Vec<AnyOf>,
    /// Records that not every actor of the step may give.
    #[serde(default)]
    pub given_by: Vec<GivenBy>,
    /// Steps that open when this one is finished. Empty when a decision at this step says.
    #[serde(default)]
    pub next: Vec<StepNo>,
    /// Set when finishing the step brings the case to an end of the SOP.
    #[serde(default)]
    pub end: Option<String>,
    /// Set when the step is done again and again ("secara berkala").
    #[serde(default)]
    pub repeats: Option<Repeats>,
    /// Set when the person travels at this step.
    #[serde(default)]
    pub travel: Option<Travel>,
}

/// A record of a step that only some of its actors give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenBy {
    /// What.
    pub record: Evidence,
    /// By whom; each is one of the step's actors.
    pub roles: Vec<Role>,
}

/// How a step recurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeats {
    /// As printed, for instance "secara berkala".
    pub text: String,
    /// The step goes on recurring until this one is done. Without it the step's decision
    /// says when it has been done often enough.
    #[serde(default)]
    pub until: Option<StepNo>,
    /// Who says how often; empty when every performer of the step may.
    #[serde(default)]
    pub planned_by: Vec<Role>,
}

/// How a person travels at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// A journey over so many kilometres is made by relay (estafet), in legs.
    #[serde(default)]
    pub relay_over_km: Option<u32>,
}

/// A question whose answer says how the flow goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Code in kebab-case, unique in the SOP.
    pub code: String,
    /// The step at which it is asked.
    pub step: StepNo,
    /// The actors of the step who answer it, where the SOP draws it in their column; empty
    /// when every actor of the step may.
    #[serde(default)]
    pub answered_by: Vec<Role>,
    /// The question as an officer reads it.
    pub question: String,
    /// True where the place of the decision, or where an answer leads, is our reading.
    #[serde(default)]
    pub derived: bool,
    /// Possible answers, in the order they are offered.
    pub answers: Vec<Answer>,
}

/// One answer of a [`Decision`] and where it leads: to steps, or to an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Code in kebab-case, unique in the decision.
    pub code: String,
    /// As an officer reads it.
    pub label: String,
    /// Steps that open.
    #[serde(default)]
    pub next: Vec<StepNo>,
    /// The end it leads to.
    #[serde(default)]
    pub end: Option<String>,
    /// True when the step's outputs must exist before this answer counts.
    #[serde(default)]
    pub needs_outputs: bool,
    /// Further evidence that this answer asks for: all groups, any of each group.
    #[serde(default)]
    pub needs: Vec<AnyOf>,
    /// True when the step's outputs alone say this answer (a signed letter is an approved one).
    #[serde(default)]
    pub implied_by_outputs: bool,
    /// True when a reason has to be written.
    #[serde(default)]
    pub needs_reason: bool,
}

/// An end of the SOP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Code in kebab-case, unique in the SOP.
    pub code: String,
    /// As an officer reads it.
    pub label: String,
    /// True when no step leads here: a superior may close a running case with it.
    #[serde(default)]
    pub early: bool,
    /// The letters that closing so asks for: all groups, any of each group.
    #[serde(default)]
    pub needs: Vec<AnyOf>,
}

impl Sop {
    /// This version's name.
    pub fn reference(&self) -> SopRef {
        SopRef { code: self.code.clone(), version: self.version }
    }

    /// The step with this number.
    pub fn step(&self, no: StepNo) -> Option<&Step> {
        self.steps.iter().find(|step| step.no == no)
    }

    /// The decision with this code.
    pub fn decision(&self, code: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.code == code)
    }

    /// The decision asked at this step.
    pub fn decision_at(&self, no: StepNo) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.step == no)
    }

    /// The end with this code.
    pub fn end(&self, code: &str) -> Option<&End> {
        self.ends.iter().find(|end| end.code == code)
    }

    /// The step with which a case begins: the first one printed.
    pub fn first_step(&self) -> Option<&Step> {
        self.steps.first()
    }

    /// The actor for a role.
    pub fn actor(&self, role: &Role) -> Option<&Actor> {
        self.actors.iter().find(|actor| &actor.role == role)
    }

    /// Roles whose holders may act at a step: its actors, and whoever records on behalf of
    /// an actor outside the office.
    pub fn performers(&self, step: &Step) -> Vec<Role> {
        self.with_recorders(&step.actors)
    }

    /// True when a role is one of [`Self::performers`].
    pub fn is_performer(&self, step: &Step, role: &Role) -> bool {
        step.actors.iter().any(|actor| {
            let records = |actor: &Actor| actor.recorded_by.contains(role);
            actor == role || self.actor(actor).is_some_and(records)
        })
    }

    /// Roles whose holders may answer a decision.
    pub fn deciders(&self, decision: &Decision) -> Vec<Role> {
        let step = self.step(decision.step).map_or(&[][..], |step| &step.actors);
        let named = &decision.answered_by;
        self.with_recorders(if named.is_empty() { step } else { named })
    }

    /// Roles whose holders may give a record of a step.
    pub fn givers(&self, step: &Step, record: Evidence) -> Vec<Role> {
        let reserved = step.given_by.iter().find(|given| given.record == record);
        self.with_recorders(reserved.map_or(&step.actors, |given| &given.roles))
    }

    fn with_recorders(&self, actors: &[Role]) -> Vec<Role> {
        let mut roles = Vec::new();
        for role in actors {
            let recorders = self.actor(role).map_or(&[][..], |actor| &actor.recorded_by);
            for role in std::iter::once(role).chain(recorders) {
                if !roles.contains(role) {
                    roles.push(role.clone());
                }
            }
        }
        roles
    }
}
