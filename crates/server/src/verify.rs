//! Checking everything that is stored: places, chains, hashes and signatures. What is wrong is
//! named at its first place.

use std::collections::{HashMap, HashSet};
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use damping_domain::attachment::AttachmentId;
use damping_domain::chain::{self, Hash, History};
use damping_domain::event::Event;
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId};

use crate::attachments::Photos;
use crate::storage::{Store, StoredDevice, StoredEvent};
use crate::sync::is_signed;

/// Events read at a time.
const BATCH: usize = 1000;

/// How much was found whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Accepted events.
    pub events: usize,
    /// Cases.
    pub cases: usize,
    /// Attachments.
    pub attachments: usize,
    /// Events of before there were signatures.
    pub unsigned: usize,
    /// Events that follow a history which the office did not hold: after a restore.
    pub unfitting: usize,
}

/// Checks everything.
///
/// # Errors
/// The first break, or that something cannot be read.
pub async fn verify(store: &dyn Store, photos: &Photos) -> Result<Whole> {
    let mut seen = Seen::default();
    for (number, (id, hash, text)) in store.all_refused().await?.into_iter().enumerate() {
        ensure!(
            chain::of_text(&text) == hash,
            "refused event {} has another text than was received",
            number + 1
        );
        if let Some(id) = id {
            seen.texts.entry(id).or_default().push(hash);
        }
    }
    for office in store.offices().await? {
        events(store, office, &mut seen).await?;
        seen.vouchers()?;
        seen.whole.attachments += bytes(store, photos, office).await?;
    }
    seen.whole.cases = seen.cases.len();
    Ok(seen.whole)
}

/// What has been read so far.
#[derive(Default)]
struct Seen {
    ids: HashSet<EventId>,
    /// Hashes of the texts under each name, refused ones among them.
    texts: HashMap<EventId, Vec<Hash>>,
    /// Events whose signature is that of a later one of their device, with their place.
    unsigned: Vec<(EventId, u64)>,
    /// Events whose text an accepted event of their device names as the one before it.
    vouched: HashSet<(EventId, Hash)>,
    /// Events that came before the one which their device recorded just before them: what the text
    /// of that one has to give, by its name. So it is after a restore, and with carried work.
    ahead: Vec<(EventId, Follows)>,
    /// Each case with its office and its history.
    cases: HashMap<CaseId, (OfficeId, History)>,
    whole: Whole,
}

/// What an event follows: the head of its case that its author had seen, and both together with
/// the text before it.
#[derive(Clone, Copy)]
struct Follows {
    head: Hash,
    after: Hash,
}

async fn events(store: &dyn Store, office: OfficeId, seen: &mut Seen) -> Result<()> {
    let (mut last, mut head) = (0, chain::NOTHING);
    loop {
        let batch = store.events_after(office, last, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        let devices: HashSet<DeviceId> = batch.iter().map(|stored| stored.id.device).collect();
        let devices = store.devices(&devices.into_iter().collect::<Vec<_>>()).await?;
        for stored in batch {
            let place = stored.receipt.office_seq;
            ensure!(
                place == last + 1,
                "office {office}: event {last} is followed by {place}: events in between are missing"
            );
            head = seen
                .take(office, &stored, &devices, head)
                .with_context(|| format!("office {office}, event {place}"))?;
            last = place;
        }
    }
    let counter = store.last_seq(office).await?;
    ensure!(counter == last, "office {office}: {counter} events were counted, {last} are there");
    ensure!(
        store.head(office).await? == head,
        "office {office}: the counter's link is not that of the last event: one was taken away"
    );
    Ok(())
}

impl Seen {
    /// Checks one event and gives the link of the office's chain with it.
    fn take(
        &mut self,
        office: OfficeId,
        stored: &StoredEvent,
        devices: &HashMap<DeviceId, StoredDevice>,
        head: Hash,
    ) -> Result<Hash> {
        let event: Event =
            serde_json::from_str(&stored.text).context("its text can no longer be read")?;
        ensure!(
            (event.id, event.case, event.author) == (stored.id, stored.case, stored.author),
            "it is filed under another id, case or author than its text says"
        );
        ensure!(self.ids.insert(event.id), "its id {} has been used before", event.id);
        self.signature(&event, stored, devices)?;
        self.history(office, &event, stored)?;
        let text = chain::of_text(&stored.text);
        let signature = stored.signature.as_ref();
        let link = chain::office_link(head, text, signature, &stored.receipt);
        ensure!(
            link == stored.link,
            "it does not continue the office's chain: it, its receipt or what stood before it was changed"
        );
        self.texts.entry(event.id).or_default().push(text);
        self.whole.events += 1;
        Ok(link)
    }

    fn signature(
        &mut self,
        event: &Event,
        stored: &StoredEvent,
        devices: &HashMap<DeviceId, StoredDevice>,
    ) -> Result<()> {
        let device = devices.get(&event.id.device).context("its device is not registered")?;
        ensure!(device.person == event.author, "its device belongs to somebody else");
        match (&device.key, &stored.signature) {
            (Some(key), Some(signature)) => ensure!(
                is_signed(key, signature, &stored.text),
                "its signature is wrong: its text was changed, or it was not recorded by its device"
            ),
            (None, Some(_)) => bail!("its device has no key"),
            (Some(_), None) if event.link.is_some() => {
                self.unsigned.push((event.id, stored.receipt.office_seq));
            }
            (_, None) => {
                ensure!(event.link.is_none(), "its signature is missing");
                self.whole.unsigned += 1;
            }
        }
        Ok(())
    }

    /// Checks that for every event without a signature the next of its device vouches: the last
    /// of them has its own, and each names the text of the one before.
    fn vouchers(&mut self) -> Result<()> {
        for (id, Follows { head, after }) in self.ahead.drain(..) {
            let texts = self.texts.get(&id).map_or(&[][..], Vec::as_slice);
            let text = texts.iter().find(|text| chain::after(head, **text) == after);
            self.vouched.extend(text.map(|text| (id, *text)));
        }
        for (id, place) in self.unsigned.drain(..) {
            let texts = self.texts.get(&id).map_or(&[][..], Vec::as_slice);
            ensure!(
                texts.iter().any(|text| self.vouched.contains(&(id, *text))),
                "event {place}: its signature is missing, and no later event of its device vouches for it"
            );
        }
        Ok(())
    }

    fn history(&mut self, office: OfficeId, event: &Event, stored: &StoredEvent) -> Result<()> {
        let (owner, history) =
            self.cases.entry(event.case).or_insert_with(|| (office, History::default()));
        ensure!(*owner == office, "its case {} belongs to another office", event.case);
        let (place, last) = (stored.receipt.case_seq, history.len());
        ensure!(place == last + 1, "in case {} it has place {place} after {last}", event.case);
        let before = match event.id.seq {
            0 | 1 => None,
            seq => Some(EventId { seq: seq - 1, ..event.id }),
        };
        let head = history.head_after(event.seen);
        let fits = event.link.is_none_or(|link| {
            let own = match before {
                None => &[chain::NOTHING][..],
                Some(id) => self.texts.get(&id).map_or(&[][..], Vec::as_slice),
            };
            let followed =
                |own: &&Hash| head.is_some_and(|head| chain::after(head, **own) == link.after);
            let own = own.iter().find(followed);
            self.vouched.extend(before.zip(own.copied()));
            if let (None, Some(before), Some(head)) = (own, before, head) {
                self.ahead.push((before, Follows { head, after: link.after }));
            }
            own.is_some()
        });
        ensure!(
            fits || !stored.receipt.fits,
            "it does not follow what its author had seen: something before it was changed or taken away"
        );
        self.whole.unfitting += usize::from(!stored.receipt.fits);
        history.push(&stored.text);
        Ok(())
    }
}

async fn bytes(store: &dyn Store, photos: &Photos, office: OfficeId) -> Result<usize> {
    let attachments = store.complete_attachments(office).await?;
    for (id, length) in &attachments {
        let path = photos.path(office, *id);
        let bytes = fs::read(&path).with_context(|| {
            format!("attachment {id} cannot be read at {}: restore it", path.display())
        })?;
        if bytes.len() != *length as usize || AttachmentId::of(&bytes) != *id {
            bail!("attachment {id} at {} has other bytes than were received", path.display());
        }
    }
    Ok(attachments.len())
}
