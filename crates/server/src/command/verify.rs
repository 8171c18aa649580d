//! `damping-server verify`: reads everything that is stored and names the first break.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use damping_domain::event::Event;
use damping_domain::ids::{CaseId, EventId, OfficeId};
use sha2::{Digest, Sha256};

use super::say;
use crate::attachments::Photos;
use crate::data_dir::DataDir;
use crate::storage::sqlite::SqliteStore;
use crate::storage::{Store, StoredEvent};

/// Events read at a time.
const BATCH: usize = 1000;

#[derive(Debug, Args)]
pub struct Options {
    /// Folder that holds everything the server keeps
    #[arg(long, default_value = "./data")]
    data: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(verify(options))
}

async fn verify(options: &Options) -> Result<()> {
    let data = DataDir::existing(&options.data)?;
    let store = SqliteStore::open(&data.database())
        .await
        .with_context(|| format!("could not open {}", data.database().display()))?;
    let photos = Photos::new(data.photos());
    let mut seen = Seen::default();
    let mut attachments = 0;
    for office in store.offices().await? {
        events(&store, office, &mut seen).await?;
        attachments += bytes(&store, &photos, office).await?;
    }
    store.close().await;
    let (events, cases) = (seen.ids.len(), seen.cases.len());
    say(&format!("All is whole: {events} events in {cases} cases, {attachments} attachments.\n"))
}

/// What has been read so far.
#[derive(Default)]
struct Seen {
    ids: HashSet<EventId>,
    /// Each case with its office and the place of its last event.
    cases: HashMap<CaseId, (OfficeId, u64)>,
}

async fn events(store: &dyn Store, office: OfficeId, seen: &mut Seen) -> Result<()> {
    let mut last = 0;
    loop {
        let batch = store.events_after(office, last, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        for stored in batch {
            let place = stored.receipt.office_seq;
            ensure!(
                place == last + 1,
                "office {office}: event {} is followed by {place}: events in between are missing",
                last
            );
            seen.take(office, &stored)
                .with_context(|| format!("office {office}, event {place}"))?;
            last = place;
        }
    }
    let counter = store.last_seq(office).await?;
    ensure!(counter == last, "office {office}: {counter} events were counted, {last} are there");
    Ok(())
}

impl Seen {
    fn take(&mut self, office: OfficeId, stored: &StoredEvent) -> Result<()> {
        let event: Event =
            serde_json::from_str(&stored.text).context("its text can no longer be read")?;
        ensure!(
            (event.id, event.case, event.author) == (stored.id, stored.case, stored.author),
            "it is filed under another id, case or author than its text says"
        );
        ensure!(self.ids.insert(event.id), "its id {} has been used before", event.id);
        let (owner, last) = self.cases.entry(event.case).or_insert((office, 0));
        ensure!(*owner == office, "its case {} belongs to another office", event.case);
        let place = stored.receipt.case_seq;
        ensure!(place == *last + 1, "in case {} it has place {place} after {last}", event.case);
        *last = place;
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
        if bytes.len() != *length as usize || Sha256::digest(&bytes).as_slice() != id.0 {
            bail!("attachment {id} at {} has other bytes than were received", path.display());
        }
    }
    Ok(attachments.len())
}
