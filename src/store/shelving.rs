//! Accepted events in their segments, and the index of cases: reading, putting in, tending.
//!
//! Only whoever holds the lock of the sync writes them. Reading needs no lock: what belongs together
//! is read in one transaction.

use std::sync::Arc;

use damping_domain::chain::EventSignature;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::office::Office;
use damping_domain::sop::Catalog;
use damping_protocol::plan::Accepted;
use damping_shelf::index::{self, Entry};
use damping_shelf::pace::Lists;
use damping_shelf::summary::Lens;
use damping_shelf::{MOST_SEGMENTS, Row, Shelf, segment};

use super::database::{Ask, Write};
use super::sealed::Opened;
use super::{Store, StoreError, json, keys, settings, stores};

/// So many cases that have earlier events are folded at once when news of them come; what lists
/// show of more is made anew later, or a first load would read everything again and again.
const FOLDED_AT_ONCE: usize = 24;

/// A case with all of its accepted events, in no certain order.
pub type WithEvents = (CaseId, Vec<Accepted>);

/// What the index says of a case from now on; `None` when the case has gone.
pub type News = (CaseId, Option<Entry>);

/// Events that came, by case, each with its signature where it is known; in the order of the
/// cases.
#[derive(Default)]
pub(super) struct Came<'a>(Vec<OfCase<'a>>);

type OfCase<'a> = (CaseId, Vec<(&'a Accepted, Option<EventSignature>)>);

impl<'a> Came<'a> {
    pub fn add(&mut self, accepted: &'a Accepted, signature: Option<EventSignature>) {
        let case = accepted.held.event.case;
        let place = self.0.partition_point(|(other, _)| *other < case);
        match self.0.get_mut(place) {
            Some((other, events)) if *other == case => events.push((accepted, signature)),
            _ => self.0.insert(place, (case, vec![(accepted, signature)])),
        }
    }

    pub fn cases(&self) -> Vec<CaseId> {
        self.0.iter().map(|(case, _)| *case).collect()
    }
}

/// Whose eyes the cases are seen with.
#[derive(Clone)]
pub(super) struct Eyes {
    person: PersonId,
    lens: Arc<Lens>,
}

impl Store {
    /// Says whose lists these are: what they show is made for this person of the office.
    pub fn look(&self, person: PersonId, office: &Office) -> Arc<Lens> {
        let people = office.person(person).cloned().into_iter().collect();
        // Of the others only their names are shown, as the directory has them at the time.
        let told = json(&Office { people, ..office.clone() }).map(text).unwrap_or_default();
        let lens = Arc::new(Lens::of(person, office, &told, Catalog::builtin()));
        self.eyes.replace(Some(Eyes { person, lens: lens.clone() }));
        lens
    }

    /// The same person, of the office as it is now.
    pub(super) fn look_anew(&self, office: &Office) {
        let person = self.eyes.borrow().as_ref().map(|eyes| eyes.person);
        if let Some(person) = person {
            self.look(person, office);
        }
    }

    fn lens(&self) -> Option<Arc<Lens>> {
        self.eyes.borrow().as_ref().map(|eyes| eyes.lens.clone())
    }

    /// Cases with their events, and how many rows of them are damaged. `known` says which segments
    /// the caller takes to hold the events of a case: where it is right, all is read in one go.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn cases(
        &self,
        cases: &[CaseId],
        known: impl Fn(CaseId) -> Vec<u32>,
    ) -> Result<(Vec<WithEvents>, usize), StoreError> {
        let keys: Vec<String> = cases.iter().map(ToString::to_string).collect();
        let mut names = names_of(cases.iter().flat_map(|case| known(*case)));
        loop {
            // In one transaction: nothing can come in between the index and what it speaks of.
            let pages = keys.iter().map(|key| Ask::From(stores::INDEX, key, 1));
            let segments = names.iter().map(|name| Ask::Get(stores::SEGMENTS, name));
            let asked: Vec<Ask<'_>> = pages.chain(segments).collect();
            let mut pages = self.sealed.read(&asked).await?;
            let segments = pages.split_off(keys.len());
            let entries = cases.iter().zip(&pages).map(|(case, page)| entry_in(page, *case));
            let entries: Vec<Entry> = entries.collect();
            let needed = names_of(entries.iter().flat_map(|entry| entry.segments.clone()));
            if needed.iter().any(|name| !names.contains(name)) {
                names = needed;
                continue;
            }
            let damaged = pages.iter().chain(&segments).map(|opened| opened.damaged).sum();
            let texts = segments.into_iter().flat_map(|opened| opened.rows);
            let texts: Vec<_> = texts.map(|(key, bytes)| (number(&key), text(bytes))).collect();
            let read = cases.iter().zip(&entries).map(|(case, entry)| {
                let of_it = texts.iter().filter(|(no, _)| entry.segments.contains(no));
                (*case, of_it.flat_map(|(_, text)| segment::of_case(text, *case)).collect())
            });
            return Ok((read.collect(), damaged));
        }
    }

    /// All accepted events that are held, in no certain order.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn scan(&self, mut each: impl FnMut(Accepted)) -> Result<(), StoreError> {
        self.each_segment(&mut |_, text| {
            segment::events(&text).for_each(&mut each);
        })
        .await
    }

    /// All segments, a few at a time.
    async fn each_segment(&self, each: &mut dyn FnMut(u32, String)) -> Result<(), StoreError> {
        let names = self.sealed.keys(stores::SEGMENTS).await?;
        for some in names.chunks(16) {
            let asked: Vec<Ask<'_>> =
                some.iter().map(|name| Ask::Get(stores::SEGMENTS, name)).collect();
            for (key, bytes) in self.sealed.read(&asked).await?.into_iter().flat_map(|it| it.rows) {
                each(number(&key), text(bytes));
            }
        }
        Ok(())
    }

    /// Makes the index anew from the segments, when a page of it is damaged; the lock of the
    /// sync is held.
    ///
    /// # Errors
    /// When nothing was changed.
    pub async fn mend_index(&self) -> Result<(), StoreError> {
        let before = settings::before(&self.sealed).await?;
        let mut shelf = Shelf::anew(before.pages, before.next_segment);
        self.each_segment(&mut |no, text| shelf.note(no, &text)).await?;
        self.sealed.write(writes(&mut shelf)?).await
    }

    /// Does for these cases what was put off: makes anew what lists show of them, and gathers
    /// the events of those that lie in many segments. All of it or nothing.
    ///
    /// # Errors
    /// When nothing was changed.
    pub async fn tend(&self, cases: &[CaseId]) -> Result<Vec<News>, StoreError> {
        let Some(lens) = self.lens() else { return Ok(Vec::new()) };
        let mut shelf = settings::before(&self.sealed).await?.shelf();
        self.load(&mut shelf, cases).await?;
        for case in cases {
            let Some(entry) = shelf.entry(*case) else { continue };
            let (outdated, scattered) =
                (entry.stamp != lens.stamp(), entry.segments.len() > MOST_SEGMENTS);
            if scattered {
                shelf.gather(*case);
            }
            if outdated {
                let events = shelf.events(*case).into_iter().map(|one| one.held).collect();
                shelf.fold(*case, events, &lens, Catalog::builtin());
            }
        }
        let news = news(&shelf, cases);
        self.sealed.write(writes(&mut shelf)?).await?;
        Ok(news)
    }

    /// Puts events in and makes anew what lists show of their cases, unless that is put off.
    pub(super) async fn take_in(
        &self,
        shelf: &mut Shelf,
        came: &Came<'_>,
        lists: Lists,
    ) -> Result<(), StoreError> {
        let mut earlier = came.cases();
        let count: usize = came.0.iter().map(|(_, events)| events.len()).sum();
        // Few events fill up the last segment rather than one of their own.
        let last = shelf.next().checked_sub(1).filter(|_| count < segment::MOST_EVENTS);
        self.load_pages(shelf, &earlier, last.filter(|last| !shelf.holds(*last))).await?;
        earlier.retain(|case| shelf.entry(*case).is_some());
        let lens = self.lens().filter(|_| lists != Lists::PutOff);
        let at_once = lens.is_some() && earlier.len() <= FOLDED_AT_ONCE;
        if at_once {
            self.load(shelf, &earlier).await?;
        }
        for (case, events) in &came.0 {
            let written: Vec<String> =
                events.iter().filter_map(|(one, signed)| segment::write(one, *signed)).collect();
            shelf.put(*case, &written);
        }
        let Some(lens) = lens else { return Ok(()) };
        let few = if lists == Lists::OfAFew { FOLDED_AT_ONCE } else { usize::MAX };
        for (case, events) in came.0.iter().take(few) {
            let events = if earlier.binary_search(case).is_err() {
                events.iter().map(|(one, _)| one.held.clone()).collect()
            } else if at_once {
                shelf.events(*case).into_iter().map(|one| one.held).collect()
            } else {
                continue;
            };
            shelf.fold(*case, events, &lens, Catalog::builtin());
        }
        Ok(())
    }

    /// Brings all that is held of these cases to hand.
    pub(super) async fn load(&self, shelf: &mut Shelf, cases: &[CaseId]) -> Result<(), StoreError> {
        self.load_pages(shelf, cases, None).await?;
        let entries = cases.iter().filter_map(|case| shelf.entry(*case));
        let lacking = entries.flat_map(|entry| entry.segments.iter().copied());
        let names = names_of(lacking.filter(|no| !shelf.holds(*no)));
        let asked: Vec<Ask<'_>> =
            names.iter().map(|name| Ask::Get(stores::SEGMENTS, name)).collect();
        put_segments(shelf, self.sealed.read(&asked).await?);
        Ok(())
    }

    /// The pages of these cases, and a segment.
    async fn load_pages(
        &self,
        shelf: &mut Shelf,
        cases: &[CaseId],
        segment: Option<u32>,
    ) -> Result<(), StoreError> {
        let keys = shelf.lacking_pages(cases);
        let segment = segment.map(keys::segment);
        let pages = keys.iter().map(|key| Ask::Get(stores::INDEX, key));
        let segment = segment.iter().map(|name| Ask::Get(stores::SEGMENTS, name));
        let asked: Vec<Ask<'_>> = pages.chain(segment).collect();
        let mut pages = self.sealed.read(&asked).await?;
        let segment = pages.split_off(keys.len());
        if put_pages(shelf, &pages) > 0 {
            // Written over, it could be mended no more.
            return Err(StoreError::Damaged);
        }
        put_segments(shelf, segment);
        Ok(())
    }
}

/// Keys of these segments, each once.
fn names_of(segments: impl Iterator<Item = u32>) -> Vec<String> {
    let mut numbers: Vec<u32> = Vec::new();
    for no in segments {
        if !numbers.contains(&no) {
            numbers.push(no);
        }
    }
    numbers.into_iter().map(keys::segment).collect()
}

/// What the index says of these cases from now on.
pub(super) fn news(shelf: &Shelf, cases: &[CaseId]) -> Vec<News> {
    cases.iter().map(|case| (*case, shelf.entry(*case).cloned())).collect()
}

/// What changes on the disk.
pub(super) fn writes(shelf: &mut Shelf) -> Result<Vec<Write>, StoreError> {
    let next = settings::write_next_segment(shelf.next())?;
    let changes = shelf.changes().into_iter().map(|(row, text)| {
        let (store, key) = match row {
            Row::Page(key) => (stores::INDEX, key),
            Row::Segment(no) => (stores::SEGMENTS, keys::segment(no)),
        };
        match text {
            Some(text) => Write::Put(store, key, text.into_bytes()),
            None => Write::Delete(store, key),
        }
    });
    Ok(changes.chain([next]).collect())
}

/// What the page of a case says of it, if it is there and whole.
fn entry_in(page: &Opened, case: CaseId) -> Entry {
    let text = page.rows.first().and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
    text.and_then(|text| index::find(text, case)).unwrap_or_default()
}

/// Gives how many are damaged.
fn put_pages(shelf: &mut Shelf, pages: &[Opened]) -> usize {
    for (key, bytes) in pages.iter().flat_map(|opened| &opened.rows) {
        shelf.put_page(key, std::str::from_utf8(bytes).unwrap_or_default());
    }
    pages.iter().map(|opened| opened.damaged).sum()
}

fn put_segments(shelf: &mut Shelf, segments: Vec<Opened>) -> usize {
    let damaged = segments.iter().map(|opened| opened.damaged).sum();
    for (key, bytes) in segments.into_iter().flat_map(|opened| opened.rows) {
        shelf.put_segment(number(&key), text(bytes));
    }
    damaged
}

/// See [`keys::segment`].
fn number(key: &str) -> u32 {
    key.parse().unwrap_or_default()
}

fn text(bytes: Vec<u8>) -> String {
    // It was written as text, and was not damaged, or its box would not have opened.
    String::from_utf8(bytes).unwrap_or_default()
}
