//! The cases that a push touches, folded from their stored events and from those accepted
//! earlier in the same push.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use damping_domain::access::{self, Refusal};
use damping_domain::case::{Case, NotACase};
use damping_domain::chain::{self, Hash, History};
use damping_domain::conflict::Seen;
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
    /// It is this office's, with the history that its exact texts make.
    Here(Box<Case>, History),
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

    /// Checks that the person may record an event in its case; `fits`: see
    /// [`Receipt::fits`](damping_domain::event::Receipt::fits).
    pub fn may_record(
        &self,
        person: &Person,
        event: &Event,
        fits: bool,
    ) -> std::result::Result<(), Problem> {
        let seen = Seen::of(event, fits);
        let refusal = match self.known.get(&event.case) {
            None | Some(Known::None) => {
                access::may_record(person, None, &event.body, seen, self.catalog).err()
            }
            Some(Known::Here(case, _)) => {
                access::may_record(person, Some(case), &event.body, seen, self.catalog).err()
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

    /// The head of a case's history after so many events; `None` when it has fewer.
    pub fn head_after(&self, id: CaseId, count: u64) -> Option<Hash> {
        match self.known.get(&id) {
            Some(Known::Here(_, history)) => history.head_after(count),
            _ => (count == 0).then_some(chain::NOTHING),
        }
    }

    /// Takes an event that was accepted, with its exact text.
    pub fn take(&mut self, held: Held, text: &str) {
        let id = held.event.case;
        if let Some(Known::Here(case, history)) = self.known.get_mut(&id) {
            history.push(text);
            case.take(held, self.catalog);
        } else {
            let mut history = History::default();
            history.push(text);
            let case = Case::from_events(vec![held], self.catalog);
            let known = case.map(|case| Known::Here(Box::new(case), history));
            self.known.insert(id, known.unwrap_or(Known::Broken));
        }
    }

    /// A case of this office.
    pub fn get(&self, id: CaseId) -> Option<&Case> {
        match self.known.get(&id) {
            Some(Known::Here(case, _)) => Some(case),
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
        Ok(Ok(case)) => {
            let mut history = History::default();
            stored.events.iter().for_each(|event| history.push(&event.text));
            Known::Here(Box::new(case), history)
        }
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
