//! Who an unknown person turned out to be, by Dukcapil or by the family, and which cases are of
//! one person. History is kept under every name: nothing is rewritten, each case stays its own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::client::Client;
use crate::event::EventBody;
use crate::fault::{Faults, Rule};
use crate::ids::CaseId;

/// See [`EventBody::ClientIdentified`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientIdentified {
    /// The client as known from now on.
    pub client: Client,
    /// Who told.
    pub by: Source,
    /// How: the number of the letter, who of the family, what they knew.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Another case of the same person: what is known under either name belongs together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<CaseId>,
}

/// Who told who the client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Dukcapil, the civil registry.
    Dukcapil,
    /// The family.
    Keluarga,
    /// Somebody else, or the person.
    Lain,
}

impl ClientIdentified {
    /// Checks what was entered: it says a name, or in which other case the person is known.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.within("client", |faults| {
            self.client.check(faults);
            if self.client.is_unknown() && self.same_as.is_none() {
                faults.add("identity.name", Rule::Required);
            }
        });
        faults.text("note", &self.note);
    }
}

/// The names and aliases under which the client of a case has been known, the latest first.
pub fn names(case: &Case) -> Vec<&str> {
    let opened = case.opened.client.display_name();
    let later = identifications(case).map(|it| it.client.display_name());
    let mut names = vec![case.client.display_name()];
    for name in later.rev().chain([opened]) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The other cases that this one says are of the same person.
pub fn same_as(case: &Case) -> impl Iterator<Item = CaseId> {
    identifications(case).filter_map(|it| it.same_as).filter(|other| *other != case.id)
}

/// All cases of the person of a case, itself among them, by what cases say of each other: each
/// pair is one of [`same_as`] with the case that says so. It does not matter which of two says it.
pub fn of_one_person(of: CaseId, said: &[(CaseId, CaseId)]) -> BTreeSet<CaseId> {
    let mut found = BTreeSet::from([of]);
    loop {
        let before = found.len();
        for (one, other) in said {
            if found.contains(one) || found.contains(other) {
                found.extend([*one, *other]);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn identifications(case: &Case) -> impl DoubleEndedIterator<Item = &ClientIdentified> {
    case.timeline.iter().filter_map(|held| match case.counting(held)? {
        EventBody::ClientIdentified(identified) => Some(identified),
        _ => None,
    })
}
