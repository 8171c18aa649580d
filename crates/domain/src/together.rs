//! One handover of several clients, such as a group on one ship: signed once, recorded in each
//! client's own case.

use serde::{Deserialize, Serialize};

use crate::chain::{self, Hash};
use crate::document::Bast;
use crate::fault::{Faults, Rule};
use crate::ids::{CaseId, GroupId};

/// The most clients of one handover.
pub const MOST_CLIENTS: u16 = 60;

/// Serah terima bersama: what the BAST of one client says of the others that were handed over by
/// the same signatures. It names none of them: who may see one case need not see the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// The same in the BAST of each.
    pub id: GroupId,
    /// How many clients, this one included.
    pub clients: u16,
    /// What was said of all of them before it was signed: see [`list_hash`].
    pub list: Hash,
}

/// What the signatures stand for besides the text that all have in common: whose cases these are, and the
/// condition, the belongings and the basis of each. Whoever holds all of them can tell that none was changed, added or
/// left out; whoever holds one learns nothing of the others, whose ids are by chance.
///
/// # Errors
/// When the list cannot be written as JSON, which texts and numbers always can.
pub fn list_hash(clients: &[(CaseId, &Bast)]) -> Result<Hash, serde_json::Error> {
    let mut listed: Vec<_> = clients.iter().collect();
    listed.sort_by_key(|(case, _)| *case);
    let said: Vec<_> = listed
        .into_iter()
        .map(|(case, bast)| (case, &bast.condition, &bast.belongings, &bast.basis))
        .collect();
    Ok(chain::of_text(&serde_json::to_string(&said)?))
}

impl Together {
    /// True when these are all BAST of the one handover, each as it was signed.
    pub fn is_whole(&self, clients: &[(CaseId, &Bast)]) -> bool {
        usize::from(self.clients) == clients.len()
            && clients.iter().all(|(_, bast)| bast.together == Some(*self))
            && clients.windows(2).all(|pair| pair[0].1.signed_alike(pair[1].1))
            && list_hash(clients).is_ok_and(|list| list == self.list)
    }

    pub(crate) fn check(&self, faults: &mut Faults) {
        if !(2..=MOST_CLIENTS).contains(&self.clients) {
            faults.add("clients", Rule::OutOfRange);
        }
    }
}
