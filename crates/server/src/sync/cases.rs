//! The cases that a push touches, folded from their stored events and from those accepted
//! earlier in the same push.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use damping_domain::access::{self, Refusal};
use damping_domain::case::{Case, NotACase};
use damping_domain::event::{Event, Held};
use damping_domain::ids::{CaseId, OfficeId};
use damping_domain::office::Person;
use damping_domain::sop::Catalog;
use damping_protocol::problem::{Problem, ProblemType};

use crate::storage::{Push, Result, StoredCase, StoredEvent};

/// See the module.
pub struct Cases {
    office: OfficeId,
    catalog: &'static Catalog,
    known: HashMap<CaseId, Known>,
}

/// What is known of a case.
enum Known {
    /// There is none by this id.
    None,
    /// It belongs to another office, whose cases do not exist here.
    Elsewhere,
    /// It is this office's.
    Here(Box<Case>),
    /// It runs under a SOP that this server does not know.
    UnknownSop,
    /// What is stored of it cannot be read.
    Broken,
}

impl Cases {
    pub fn new(office: OfficeId, catalog: &'static Catalog) -> Self {
        Self { office, catalog, known: HashMap::new() }
    }

    /// Loads a case, unless it is loaded.
    pub async fn load(&mut self, push: &mut dyn Push, id: CaseId) -> Result<()> {
        if let Entry::Vacant(entry) = self.known.entry(id) {
            let stored = push.case(id).await?;
            entry.insert(fold(stored, self.office, self.catalog));
        }
        Ok(())
    }

    /// Checks that the person may record an event in its case.
    pub fn may_record(&self, person: &Person, event: &Event) -> std::result::Result<(), Problem> {
        let refusal = match self.known.get(&event.case) {
            None | Some(Known::None) => {
                access::may_record(person, None, &event.body, self.catalog).err()
            }
            Some(Known::Here(case)) => {
                access::may_record(person, Some(case), &event.body, self.catalog).err()
            }
            Some(Known::UnknownSop) if access::sees_all(person) => Some(Refusal::UnknownSop),
            Some(Known::Elsewhere | Known::UnknownSop) => Some(Refusal::NotYourCase),
            Some(Known::Broken) => return Err(Problem::new(ProblemType::Internal)),
        };
        refusal.map_or(Ok(()), |refusal| Err(Problem::refused(refusal)))
    }

    /// The place of the next event of a case.
    pub fn next_seq(&self, id: CaseId) -> u64 {
        self.get(id).map_or(0, |case| case.timeline.len() as u64) + 1
    }

    /// Takes an event that was accepted.
    pub fn take(&mut self, held: Held) {
        let id = held.event.case;
        if let Some(Known::Here(case)) = self.known.get_mut(&id) {
            case.take(held, self.catalog);
        } else {
            let case = Case::from_events(vec![held], self.catalog);
            self.known.insert(id, case.map_or(Known::Broken, |case| Known::Here(Box::new(case))));
        }
    }

    /// A case of this office.
    pub fn get(&self, id: CaseId) -> Option<&Case> {
        match self.known.get(&id) {
            Some(Known::Here(case)) => Some(case),
            _ => None,
        }
    }
}

fn fold(stored: Option<StoredCase>, office: OfficeId, catalog: &Catalog) -> Known {
    let Some(stored) = stored else { return Known::None };
    if stored.office != office {
        return Known::Elsewhere;
    }
    let events: serde_json::Result<Vec<Held>> = stored.events.iter().map(held).collect();
    match events.map(|events| Case::from_events(events, catalog)) {
        Ok(Ok(case)) => Known::Here(Box::new(case)),
        Ok(Err(NotACase::UnknownSop(_))) => Known::UnknownSop,
        Ok(Err(NotACase::NeverOpened)) | Err(_) => {
            let place = stored.events.first().map(|event| event.receipt.office_seq);
            tracing::error!(place, "a stored case cannot be read; run `damping-server verify`");
            Known::Broken
        }
    }
}

fn held(stored: &StoredEvent) -> serde_json::Result<Held> {
    let event = serde_json::from_str(&stored.text)?;
    Ok(Held { event, receipt: Some(stored.receipt) })
}
