//! The cases that a push touches, folded from their stored events and from those accepted
//! earlier in the same push.

use std::collections::{HashMap, HashSet};

use damping_domain::access::{self, Actor, Refusal};
use damping_domain::case::{Case, NotACase};
use damping_domain::chain::{self, Hash, History};
use damping_domain::conflict::Seen;
use damping_domain::event::{Event, Held};
use damping_domain::ids::{CaseId, OfficeId};
use damping_domain::sop::Catalog;
use damping_protocol::problem::{Problem, ProblemType};

use super::folded;
use super::memory::Known as Remembered;
use crate::storage::{Push, Result, StoredCase, StoredEvent};

/// See the module.
pub struct Cases {
    office: OfficeId,
    catalog: &'static Catalog,
    known: HashMap<CaseId, Known>,
    /// The office's link with the last event of each, as it was loaded.
    links: HashMap<CaseId, Hash>,
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
        Self { office, catalog, known: HashMap::new(), links: HashMap::new() }
    }

    /// Loads cases, unless they are loaded: those that were folded lately from what has not
    /// changed since, the others from what is stored.
    pub async fn load(
        &mut self,
        push: &mut dyn Push,
        known: &Remembered,
        ids: impl IntoIterator<Item = CaseId>,
    ) -> Result<()> {
        let unknown: HashSet<CaseId> =
            ids.into_iter().filter(|id| !self.known.contains_key(id)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let remembered = |id: &CaseId| known.cases.get(id).map(|case| (*id, case.link));
        let mut links: HashMap<CaseId, Hash> = unknown.iter().filter_map(remembered).collect();
        let asked: Vec<CaseId> =
            unknown.iter().filter(|id| !links.contains_key(id)).copied().collect();
        links.extend(push.case_links(&asked).await?);
        let mut changed = Vec::new();
        for id in unknown {
            let link = links.get(&id).copied();
            match link.map(|link| folded::take(self.office, id, link)) {
                None => drop(self.known.insert(id, Known::None)),
                Some(None) => changed.push(id),
                Some(Some((case, history))) => {
                    self.known.insert(id, Known::Here(case, history));
                }
            }
        }
        for (id, stored) in push.cases(&changed).await? {
            self.known.insert(id, fold(&stored, self.office, self.catalog));
        }
        self.links.extend(links);
        Ok(())
    }

    /// True for a case that had events before these.
    pub fn was_stored(&self, id: CaseId) -> bool {
        self.links.contains_key(&id)
    }

    /// Remembers the cases as they are now that everything is stored, for the next push.
    /// `touched`: those with new events, each with the office's link with its last one.
    pub fn remember(mut self, touched: impl IntoIterator<Item = (CaseId, Hash)>) {
        self.links.extend(touched);
        for (id, known) in self.known {
            if let (Known::Here(case, history), Some(link)) = (known, self.links.get(&id)) {
                folded::keep(self.office, id, *link, case, history);
            }
        }
    }

    /// Checks that the actor may record an event in its case; `fits`: see
    /// [`Receipt::fits`](damping_domain::event::Receipt::fits).
    pub fn may_record(
        &self,
        actor: &Actor<'_>,
        event: &Event,
        fits: bool,
    ) -> std::result::Result<(), Problem> {
        let seen = Seen::of(event, fits);
        let refusal = match self.known.get(&event.case) {
            None | Some(Known::None) => {
                access::may_record(actor, None, &event.body, seen, self.catalog).err()
            }
            Some(Known::Here(case, _)) => {
                access::may_record(actor, Some(case), &event.body, seen, self.catalog).err()
            }
            Some(Known::UnknownSop) if access::sees_all(actor.person) => Some(Refusal::UnknownSop),
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

    /// Takes an event that was accepted, whose exact text has this hash.
    pub fn take(&mut self, held: Held, text: Hash) {
        let id = held.event.case;
        if let Some(Known::Here(case, history)) = self.known.get_mut(&id) {
            history.push_hash(text);
            case.take(held, self.catalog);
        } else {
            let mut history = History::default();
            history.push_hash(text);
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

fn fold(stored: &StoredCase, office: OfficeId, catalog: &Catalog) -> Known {
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
