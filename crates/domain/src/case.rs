//! A case as it follows from its events.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use chrono::{DateTime, FixedOffset};

use crate::client::Client;
use crate::conflict::Conflict;
use crate::correction::Correction;
use crate::document::Draft;
use crate::event::{CaseOpened, EventBody, Held};
use crate::ids::{CaseId, EventId, PersonId};
use crate::progress::{self, Progress, Trail};
use crate::ruling::{PlaceTaken, take_place};
use crate::signature::Signature;
use crate::sop::{Catalog, RecordKind, Sop, SopRef, StepNo};
use crate::standing::{Standing, reaches_back};

/// A case: nothing in it is stored, all of it follows from the SOP and the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Which case.
    pub id: CaseId,
    /// The SOP and version it runs under.
    pub sop: SopRef,
    /// The client as known now.
    pub client: Client,
    /// How it was opened, as corrected since.
    pub opened: CaseOpened,
    /// When it was opened.
    pub opened_at: DateTime<FixedOffset>,
    /// Who opened it.
    pub opened_by: PersonId,
    /// People whom signed documents and planned journeys charge with the case, in the order they
    /// were named.
    pub named: Vec<PersonId>,
    /// Who takes whose place, as it holds now.
    pub places: Vec<PlaceTaken>,
    /// Letters, by the event that drafted them.
    pub letters: BTreeMap<EventId, Letter>,
    /// All events in the order of [`Held::sort`].
    pub timeline: Vec<Held>,
    /// Records that were corrected or withdrawn, each with the correction that counts.
    pub corrections: BTreeMap<EventId, Correction>,
    /// Conflicts, open and settled, in the order of their first versions.
    pub conflicts: Vec<Conflict>,
    /// Versions that a settlement did not keep: they count for nothing.
    pub set_aside: BTreeSet<EventId>,
    /// Where the SOP stands.
    pub progress: Progress,
    /// See [`Trail`].
    trail: Trail,
}

/// A letter on its way from draft to signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its content.
    pub draft: Draft,
    /// The step it was drafted for.
    pub step: StepNo,
    /// Who drafted it.
    pub drafted_by: PersonId,
    /// When.
    pub drafted_at: DateTime<FixedOffset>,
    /// The signature, once it is signed.
    pub signed: Option<Signed>,
    /// The later draft that took its place.
    pub replaced_by: Option<EventId>,
}

/// Who signed a letter, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// How.
    pub signature: Signature,
}

/// Why events do not make a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotACase {
    /// None of them opens a case.
    NeverOpened,
    /// It runs under a SOP that this build does not know: a newer app does.
    UnknownSop(SopRef),
}

impl Case {
    /// The case that these events make, in whatever order they come.
    ///
    /// # Errors
    /// When none of them opens a case, or under a SOP not in the catalog.
    pub fn from_events(mut events: Vec<Held>, catalog: &Catalog) -> Result<Self, NotACase> {
        Held::sort(&mut events);
        // Held twice, an event happened once; the copy with the receipt comes first.
        let mut ids = BTreeSet::new();
        events.retain(|held| ids.insert(held.event.id));
        let (held, opened) = opening(&events).ok_or(NotACase::NeverOpened)?;
        if catalog.get(&opened.sop).is_none() {
            return Err(NotACase::UnknownSop(opened.sop.clone()));
        }
        let mut case = Self {
            id: held.event.case,
            sop: opened.sop.clone(),
            client: opened.client.clone(),
            opened: opened.clone(),
            opened_at: held.happened_at(),
            opened_by: held.event.author,
            named: Vec::new(),
            places: Vec::new(),
            letters: BTreeMap::new(),
            timeline: events,
            corrections: BTreeMap::new(),
            conflicts: Vec::new(),
            set_aside: BTreeSet::new(),
            progress: Progress::default(),
            trail: Trail::default(),
        };
        case.fold();
        if catalog.get(&case.sop).is_none() {
            return Err(NotACase::UnknownSop(case.sop));
        }
        case.walk_anew(catalog);
        Ok(case)
    }

    /// Takes one more event, which comes after all the others: the same as making the case
    /// anew from all of them.
    pub fn take(&mut self, held: Held, catalog: &Catalog) {
        if self.timeline.iter().any(|earlier| earlier.event.id == held.event.id) {
            return;
        }
        let anew = reaches_back(&held, &self.timeline);
        // A signature says what it is evidence of only once there is its draft.
        let signed_before = matches!(held.event.body, EventBody::DocumentDrafted(_))
            && self.timeline.iter().any(|earlier| match &earlier.event.body {
                EventBody::DocumentSigned(signed) => signed.document == held.event.id,
                _ => false,
            });
        if !anew {
            self.apply(&held);
        }
        self.timeline.push(held);
        if anew {
            self.fold();
        }
        if anew || signed_before {
            self.walk_anew(catalog);
        } else {
            self.walk_on(catalog);
        }
    }

    /// Conflicts that nobody has settled yet.
    pub fn open_conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.settled.is_none())
    }

    /// What counts of an event of this case: its content, or that of its correction; `None` when
    /// it was withdrawn, or when a settlement has set it aside.
    pub fn counting<'a>(&'a self, held: &'a Held) -> Option<&'a EventBody> {
        let id = &held.event.id;
        if self.set_aside.contains(id) {
            return None;
        }
        match self.corrections.get(id) {
            Some(correction) => correction.body.as_ref(),
            None => Some(&held.event.body),
        }
    }

    /// An event of this case.
    pub fn event(&self, id: EventId) -> Option<&Held> {
        self.timeline.iter().find(|held| held.event.id == id)
    }

    /// What counts of the event with this name: see [`Self::counting`].
    pub fn effective(&self, id: EventId) -> Option<&EventBody> {
        self.counting(self.event(id)?)
    }

    /// How many accepted events of the case are held here, from the first without gaps: what a
    /// new event's author has seen.
    pub fn seen(&self) -> u64 {
        let places = self.timeline.iter().map_while(|held| held.receipt);
        places.zip(1..).take_while(|(receipt, place)| receipt.case_seq == *place).count() as u64
    }

    /// The newest draft of a kind that waits for a signature.
    pub fn unsigned(&self, kind: RecordKind) -> Option<(EventId, &Letter)> {
        self.newest(kind, |letter| letter.signed.is_none() && letter.replaced_by.is_none())
    }

    /// The newest signed letter of a kind.
    pub fn signed(&self, kind: RecordKind) -> Option<&Letter> {
        self.newest(kind, |letter| letter.signed.is_some()).map(|(_, letter)| letter)
    }

    /// By the order of the timeline: the clocks of two phones may contradict it.
    fn newest(
        &self,
        kind: RecordKind,
        fits: impl Fn(&Letter) -> bool,
    ) -> Option<(EventId, &Letter)> {
        let ids = self.timeline.iter().rev().map(|held| held.event.id);
        ids.filter_map(|id| Some((id, self.letters.get(&id)?)))
            .find(|(_, letter)| letter.draft.kind() == kind && fits(letter))
    }

    /// People whom signed SPTs send, in no order: while there are any, they and nobody else do
    /// what the SOP gives to a pendamping.
    pub fn officers(&self) -> impl Iterator<Item = PersonId> {
        self.letters.values().filter(|letter| letter.signed.is_some()).flat_map(|letter| {
            match &letter.draft {
                Draft::Spt(spt) => spt.officers.as_slice(),
                Draft::Disposisi(_) | Draft::SuratRujukan(_) => &[],
            }
            .iter()
            .copied()
        })
    }

    /// True when the person has given all work in this case to somebody else.
    pub fn has_left(&self, person: PersonId) -> bool {
        self.places.iter().any(|place| place.of == person && place.is_for_good())
    }

    /// The SOP it runs under.
    pub fn sop_in<'a>(&self, catalog: &'a Catalog) -> Option<&'a Sop> {
        catalog.get(&self.sop)
    }

    /// Makes everything anew that follows from the timeline, but the progress.
    fn fold(&mut self) {
        let timeline = mem::take(&mut self.timeline);
        let standing = Standing::of(&timeline);
        self.corrections = standing.corrections;
        self.conflicts = standing.conflicts;
        self.set_aside = standing.set_aside;
        if let Some((held, _)) = opening(&timeline)
            && let Some(EventBody::CaseOpened(opened)) = self.counting(held).cloned()
        {
            self.client = opened.client.clone();
            self.sop = opened.sop.clone();
            self.opened = opened;
        }
        self.named.clear();
        self.places.clear();
        self.letters.clear();
        for held in &timeline {
            self.apply(held);
        }
        self.timeline = timeline;
    }

    fn walk_anew(&mut self, catalog: &Catalog) {
        if let Some(walked) = progress::through(catalog, self) {
            (self.progress, self.trail) = walked;
        }
    }

    /// Goes on with the last event.
    fn walk_on(&mut self, catalog: &Catalog) {
        let Some(last) = self.timeline.len().checked_sub(1) else { return };
        let so_far = (mem::take(&mut self.progress), mem::take(&mut self.trail));
        if let Some(walked) = progress::further(catalog, self, so_far, &self.timeline[last..]) {
            (self.progress, self.trail) = walked;
        }
    }

    fn name(&mut self, people: impl IntoIterator<Item = PersonId>) {
        for person in people {
            if !self.named.contains(&person) {
                self.named.push(person);
            }
        }
    }

    /// Letters are replaced and signed anew, never corrected: what counts of them is what was
    /// recorded, or nothing.
    fn apply(&mut self, held: &Held) {
        let event = &held.event;
        if self.set_aside.contains(&event.id) {
            return;
        }
        match &event.body {
            EventBody::DocumentDrafted(drafted) => {
                if let Some(earlier) = drafted.replaces.and_then(|id| self.letters.get_mut(&id))
                    && earlier.draft.kind() == drafted.draft.kind()
                {
                    earlier.replaced_by = Some(event.id);
                }
                let letter = Letter {
                    draft: drafted.draft.clone(),
                    step: drafted.step,
                    drafted_by: event.author,
                    drafted_at: held.happened_at(),
                    signed: None,
                    replaced_by: None,
                };
                self.letters.insert(event.id, letter);
            }
            EventBody::DocumentSigned(signed) => {
                let Some(letter) = self.letters.get_mut(&signed.document) else {
                    return;
                };
                // The first signature stands: a second one is in the timeline, nothing is lost.
                letter.signed.get_or_insert_with(|| Signed {
                    by: event.author,
                    at: held.happened_at(),
                    signature: signed.signature.clone(),
                });
                let people = letter.draft.names();
                self.name(people);
            }
            EventBody::ClientIdentified(_) => {
                if let Some(EventBody::ClientIdentified(identified)) = self.counting(held) {
                    self.client = identified.client.clone();
                }
            }
            EventBody::PlaceTaken(taken) => take_place(&mut self.places, taken),
            EventBody::CaseRedirected(redirected) => {
                self.sop.version = redirected.version.unwrap_or(self.sop.version);
            }
            EventBody::JourneyPlanned(plan) => {
                let people = plan.legs.iter().flat_map(|leg| [leg.escort_id, leg.receiver_id]);
                self.name(people.flatten());
            }
            _ => {}
        }
    }
}

/// The event that opened the case, with its content as it was recorded.
fn opening(events: &[Held]) -> Option<(&Held, &CaseOpened)> {
    events.iter().find_map(|held| match &held.event.body {
        EventBody::CaseOpened(opened) => Some((held, opened)),
        _ => None,
    })
}
