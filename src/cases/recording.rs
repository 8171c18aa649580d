//! Recording: checked, then durable, then shown.

use damping_domain::access::{self, Actor, Refusal, may_record};
use damping_domain::case::Case;
use damping_domain::conflict::Seen;
use damping_domain::event::{Corrected, Event, EventBody, FORMAT, Held};
use damping_domain::fault::Fault;
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::office::{Office, Person};
use damping_domain::sop::{Catalog, Sop, Step};
use damping_protocol::plan::Refused;
use leptos::prelude::*;
use uuid::Uuid;

use super::Cases;
use super::book::UploadState;
use crate::device::photo::Prepared;
use crate::device::turn::browsers_turn;
use crate::device::{address, clock, install};
use crate::documents::correcting::Correcting;
use crate::store::{Bodies, NewPhoto, Recording, StoreError};

/// Why nothing was recorded. What was entered stays on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Fields are missing or wrong.
    Invalid(Vec<Fault>),
    /// The rules of the case stand against it.
    Refused(Refusal),
    /// The phone could not keep it.
    Store(StoreError),
}

impl Cases {
    /// Opens a case, with what is recorded in it at once, and returns its id.
    ///
    /// # Errors
    /// When nothing was recorded.
    pub async fn open_case(
        &self,
        opened: Vec<EventBody>,
        photos: Vec<Prepared>,
    ) -> Result<CaseId, RecordError> {
        let case = CaseId(Uuid::now_v7());
        self.record(case, opened, photos).await?;
        Ok(case)
    }

    /// Records one thing or several at once. When this returns, it is on the disk.
    ///
    /// # Errors
    /// When nothing was recorded.
    pub async fn record(
        &self,
        case: CaseId,
        bodies: Vec<EventBody>,
        photos: Vec<Prepared>,
    ) -> Result<(), RecordError> {
        self.record_with(case, Box::new(move |_| bodies.clone()), photos).await
    }

    /// The same for events that name each other.
    ///
    /// # Errors
    /// When nothing was recorded.
    pub async fn record_with(
        &self,
        case: CaseId,
        bodies: Box<Bodies>,
        photos: Vec<Prepared>,
    ) -> Result<(), RecordError> {
        self.record_all(vec![(case, bodies)], photos).await
    }

    /// Records something in several cases, all or none. The photos are kept with it, whichever of the
    /// events name them.
    ///
    /// # Errors
    /// When nothing was recorded.
    pub async fn record_all(
        &self,
        parts: Vec<(CaseId, Box<Bodies>)>,
        photos: Vec<Prepared>,
    ) -> Result<(), RecordError> {
        let unavailable = || RecordError::Store(StoreError::NoStorage);
        let store = self.store().ok_or_else(unavailable)?;
        let me = self.me_untracked().ok_or_else(unavailable)?;
        let mut recordings = Vec::new();
        let mut kept: Vec<NewPhoto> = photos.iter().map(Prepared::to_keep).collect();
        for (case, bodies) in parts {
            let bodies = match self.correcting {
                Some(correcting) => corrected(bodies, correcting),
                None => bodies,
            };
            self.bring(case).await.map_err(RecordError::Store)?;
            let (events, history) =
                self.book.with_untracked(|book| (book.events(case), book.history(case)));
            let office = untrack(|| self.office()).ok_or_else(unavailable)?;
            if !self.holds(&store) {
                // Gone to another store, from training or into it: what was seen is not of this one.
                return Err(RecordError::Store(StoreError::Locked));
            }
            check(&me, &office, events, case, &bodies)?;
            recordings.push(Recording {
                case,
                author: me.id,
                at: clock::now(),
                history,
                bodies,
                form: Some(address::path()),
                photos: std::mem::take(&mut kept),
            });
        }
        // To check, to keep and to fold are each a task of its own: a slow phone holds still for none of them.
        browsers_turn().await;
        let waiting = store.record_all(&recordings).await.map_err(RecordError::Store)?;
        if !self.holds(&store) {
            return Ok(());
        }
        self.book.update_untracked(|book| {
            for Prepared { photo, .. } in &photos {
                let state = UploadState { bytes: photo.bytes, ..UploadState::default() };
                book.uploads.retain(|(other, _)| *other != photo.attachment);
                book.uploads.push((photo.attachment, state));
            }
            book.recorded(waiting);
        });
        browsers_turn().await;
        self.book.notify();
        install::has_served();
        for recording in recordings {
            // Of many cases some are not at hand any more; where one can't be read, lists show it as it
            // was until the next start reads it.
            let _ = self.bring(recording.case).await;
        }
        self.tell_tabs();
        self.sync_soon();
        self.at_leisure();
        Ok(())
    }

    /// Sends an event again that the office refused.
    ///
    /// # Errors
    /// When the phone could not keep that it waits again.
    pub async fn send_again(&self, refused: Refused) -> Result<(), StoreError> {
        let store = self.store().ok_or(StoreError::NoStorage)?;
        self.bring(refused.event.case).await?;
        let waiting = store.send_again(refused).await?;
        self.book.update(|book| book.sent_again(waiting));
        self.tell_tabs();
        self.sync_soon();
        Ok(())
    }

    /// Whether the person signed in may record this in a case that is at hand, here and now.
    ///
    /// # Errors
    /// The rule that stands against it.
    pub fn may(&self, case: &Case, body: &EventBody) -> Result<(), Refusal> {
        let (Some(me), Some(office)) = (self.me(), self.office()) else {
            return Err(Refusal::NotYourCase);
        };
        let actor = Actor::at(&me, &office, &clock::now());
        may_record(&actor, Some(case), body, Seen::Everything, Catalog::builtin())
    }

    /// True when the person signed in performs a step now.
    pub fn performs(&self, case: &Case, sop: &Sop, step: &Step) -> bool {
        let Some((me, office)) = self.me().zip(self.office()) else { return false };
        access::performs(&Actor::at(&me, &office, &clock::now()), case, sop, step)
    }

    fn me_untracked(&self) -> Option<Person> {
        untrack(|| self.me())
    }
}

/// What a form records becomes the new content of the record that it puts right.
fn corrected(bodies: Box<Bodies>, correcting: Correcting) -> Box<Bodies> {
    let reason = correcting.reason.get_untracked();
    Box::new(move |own| {
        let correction = |mut body| {
            if let EventBody::HandedOver(handed) = &mut body {
                handed.leg = correcting.leg;
            }
            let (reason, body) = (reason.clone(), Some(Box::new(body)));
            EventBody::Corrected(Corrected { corrects: correcting.event, reason, body })
        };
        bodies(own).into_iter().map(correction).collect()
    })
}

/// The checks that the server will make, made before anything is kept: so that a mistake is
/// told to the person while the form is open, and not by a refusal days later.
fn check(
    me: &Person,
    office: &Office,
    mut events: Vec<Held>,
    case: CaseId,
    bodies: &Bodies,
) -> Result<(), RecordError> {
    let now = clock::now();
    let actor = Actor::at(me, office, &now);
    let trial = DeviceId(Uuid::nil());
    let own = |index: u64| EventId { device: trial, seq: index + 1 };
    for (index, body) in bodies(&own).into_iter().enumerate() {
        let faults = body.check();
        if !faults.is_empty() {
            return Err(RecordError::Invalid(faults));
        }
        let folded = Case::from_events(events.clone(), Catalog::builtin()).ok();
        may_record(&actor, folded.as_ref(), &body, Seen::Everything, Catalog::builtin())
            .map_err(RecordError::Refused)?;
        let event = Event {
            format: FORMAT,
            id: own(index as u64),
            case,
            author: me.id,
            recorded_at: now,
            seen: 0,
            link: None,
            body,
        };
        events.push(Held { event, receipt: None });
    }
    Ok(())
}
