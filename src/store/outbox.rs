//! What was recorded here: kept until the office has it, and for good when the office refuses it.

use std::slice;

use chrono::{DateTime, FixedOffset};
use damping_domain::chain::{History, to_sign};
use damping_domain::event::{Event, EventBody};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, EventId, PersonId};
use damping_domain::tail::{NewEvent, Tail};
use damping_protocol::plan::{self, Extent, Refused, Waiting};
use damping_protocol::sync::Sent;
use futures::future::join;

use super::database::{Row, Write};
use super::end::End;
use super::sealed::Opened;
use super::{Store, StoreError, keys, photos, stores};

/// What is recorded, by the ids that the events will have: a signature recorded together with
/// its draft names the draft by `own(0)`.
pub type Bodies = dyn Fn(&dyn Fn(u64) -> EventId) -> Vec<EventBody>;

/// What is to be recorded in a case.
pub struct Recording {
    /// Which case.
    pub case: CaseId,
    /// Who records it.
    pub author: PersonId,
    /// The device's time.
    pub at: DateTime<FixedOffset>,
    /// The accepted events of the case that the author has seen.
    pub history: History,
    /// What happened, in order.
    pub bodies: Box<Bodies>,
    /// Address of the form it was entered in, whose draft is over with this; `None` where it was
    /// entered in none.
    pub form: Option<String>,
    /// Photos that the events name, with their bytes.
    pub photos: Vec<photos::NewPhoto>,
}

pub(super) fn waiting(rows: &[Row]) -> Vec<Waiting> {
    rows.iter()
        .filter_map(|(_, bytes)| {
            let text = std::str::from_utf8(bytes).ok()?;
            // The first version of the app kept the event alone.
            let (text, signature) = match damping_domain::json::read::<Sent>(text) {
                Ok(Sent { event, signature }) => (Box::<str>::from(event).into(), signature),
                Err(_) => (text.to_owned(), None),
            };
            let event = damping_domain::json::read(&text).ok()?;
            Some(Waiting { event, text, signature })
        })
        .collect()
}

pub(super) fn refused(rows: &[Row]) -> Vec<Refused> {
    rows.iter().filter_map(|(_, bytes)| super::read(bytes)).collect()
}

/// The end of what these rows hold, which are one device's.
pub(super) fn last(own: Opened) -> Result<Option<Tail>, StoreError> {
    // Where the last cannot be read, nothing can be recorded after it.
    if own.damaged > 0 {
        return Err(StoreError::Damaged);
    }
    let Some(row) = own.rows.last() else { return Ok(None) };
    let last = waiting(slice::from_ref(row)).pop().ok_or(StoreError::Damaged)?;
    Ok(Some(Tail::of(&last.event, &last.text)))
}

/// The row of an event that waits.
pub(super) fn put(waiting: &Waiting) -> Write {
    let (key, bytes) = row(waiting);
    Write::Put(stores::OUTBOX, key, bytes)
}

fn row(waiting: &Waiting) -> (String, Vec<u8>) {
    (keys::recorded(waiting.event.id), waiting.written().into_bytes())
}

impl Store {
    /// What waits for the office, in the order in which it was recorded, other tabs' included.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let opened = self.sealed.all(&[stores::OUTBOX]).await?;
        Ok(opened.iter().flat_map(|opened| waiting(&opened.rows)).collect())
    }

    /// Records events, durable when this returns. Whoever else records meanwhile, here or in
    /// another tab: no number is given twice.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn record(&self, recording: Recording) -> Result<Vec<Waiting>, StoreError> {
        self.record_all(&[recording]).await
    }

    /// Records events of several cases at once: all of them are durable when this returns, or none
    /// was kept.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn record_all(&self, recordings: &[Recording]) -> Result<Vec<Waiting>, StoreError> {
        loop {
            if let Some(waiting) = self.try_to_record(recordings).await? {
                return Ok(waiting);
            }
        }
    }

    /// `None` when something else has been recorded since the end was read.
    async fn try_to_record(
        &self,
        recordings: &[Recording],
    ) -> Result<Option<Vec<Waiting>>, StoreError> {
        let end = self.end().await?;
        let mut tail = end.tail;
        let mut waiting: Vec<Waiting> = Vec::new();
        for recording in recordings {
            let first = end.tail.seq + 1 + waiting.len() as u64;
            let own = |index: u64| EventId { device: self.device, seq: first + index };
            for body in (recording.bodies)(&own) {
                if let Some(before) = waiting.last() {
                    tail = Tail::of(&before.event, &before.text);
                }
                let new = self.new_event(recording, body);
                let (event, text) = tail.follow(new).map_err(StoreError::unwritable)?;
                waiting.push(Waiting { event, text, signature: None });
            }
        }
        let mut writes = Vec::new();
        for waiting in &waiting {
            let (key, bytes) = row(waiting);
            writes.push(Write::Add(stores::OUTBOX, key, bytes));
        }
        for recording in recordings {
            let draft = recording.form.clone().map(|form| Write::Delete(stores::DRAFTS, form));
            writes.extend(draft);
            for photo in &recording.photos {
                writes.extend(photo.clone().writes()?);
            }
        }
        let writes = self.sealed.seal(writes).await?;
        // Looked at in the very moment when the transaction takes its place behind those before it.
        if !self.ends.counts(&end) {
            return Ok(None);
        }
        // Only the next event asks for the hash of the last: there is time while the disk works.
        let hashed = async { waiting.last().map_or(tail, |it| Tail::of(&it.event, &it.text)) };
        let (written, tail) = join(self.sealed.write_sealed(&writes), hashed).await;
        if !written? {
            return Ok(None);
        }
        self.ends.keep(End { tail, ..end });
        Ok(Some(waiting))
    }

    /// The same events with this device's signatures, as they leave the phone.
    ///
    /// # Errors
    /// When the keys are not in use.
    pub async fn signed(
        &self,
        mut sent: Vec<Waiting>,
        extent: Extent,
    ) -> Result<Vec<Waiting>, StoreError> {
        for place in plan::unsigned(&sent, extent, self.device) {
            let signature = self.sealed.sign(&to_sign(&sent[place].text)).await?;
            let signature = signature.try_into().map_err(|_| StoreError::Failed)?;
            sent[place].signature = Some(Hex(signature));
        }
        Ok(sent)
    }

    const fn new_event<'a>(&self, recording: &'a Recording, body: EventBody) -> NewEvent<'a> {
        let Recording { case, author, at, ref history, .. } = *recording;
        NewEvent { device: self.device, case, author, at, history, body }
    }

    /// Lets an event that the office refused wait for the office once more: what stood against
    /// it may have been settled since.
    ///
    /// # Errors
    /// When nothing was changed.
    pub async fn send_again(&self, refused: Refused) -> Result<Waiting, StoreError> {
        let waiting = again(refused)?;
        let key = keys::recorded(waiting.event.id);
        let writes = vec![Write::Delete(stores::REFUSED, key), put(&waiting)];
        self.sealed.write(writes).await?;
        Ok(waiting)
    }
}

/// A refused event as it was recorded.
pub(super) fn again(refused: Refused) -> Result<Waiting, StoreError> {
    let Refused { event, mut text, signature, .. } = refused;
    if text.is_empty() {
        text = written(&event)?;
    }
    Ok(Waiting { event, text, signature })
}

/// The text of an event that the first version of the app kept without it.
fn written(event: &Event) -> Result<String, StoreError> {
    serde_json::to_string(event).map_err(StoreError::unwritable)
}
