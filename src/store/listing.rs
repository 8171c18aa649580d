//! What a start reads: the same amount, however much is held.

use damping_domain::ids::CaseId;
use damping_domain::office::Office;
use damping_protocol::plan::{Refused, Waiting};
use damping_shelf::index::{self, LAST, Page};

use super::database::Ask;
use super::{Contact, Store, StoreError, Upload, WithEvents, outbox, photos, settings, stores};

/// What the phone holds, as far as the first screens need it.
pub struct Contents {
    /// The directory, once it has been received.
    pub office: Option<Office>,
    /// Events of formats this app cannot read, which a newer one can.
    pub unreadable: usize,
    /// Rows that are damaged.
    pub damaged: usize,
    /// Events on their way.
    pub outbox: Vec<Waiting>,
    /// Events the office refused.
    pub refused: Vec<Refused>,
    /// Photos on their way.
    pub uploads: Vec<Upload>,
    /// The last contact with the office.
    pub contact: Option<Contact>,
    /// True when the office has revoked this device.
    pub revoked: bool,
    /// The newest cases.
    pub newest: Page,
    /// Cases with what is most urgent, as they were when that was last kept: for as long as the
    /// rest of the index has not been read.
    pub front: Page,
    /// Cases in which something waits, and those that were asked for.
    pub at_hand: Vec<WithEvents>,
}

/// See [`Store::pages`].
pub struct Pages {
    /// The pages, in their order.
    pub pages: Vec<Page>,
    /// Where the next pages are.
    pub next: Option<String>,
    /// Pages that are damaged.
    pub damaged: usize,
}

/// So many pages are read in one go: the screen must not wait for longer.
const PAGES_AT_ONCE: u32 = 8;

impl Store {
    /// Reads what the first screens need, and these cases.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn contents(&self, mut cases: Vec<CaseId>) -> Result<Contents, StoreError> {
        // Another tab may have seen a later clock.
        self.ends.forget();
        // At one moment: a record that another tab moves meanwhile must not be in neither place.
        let mut asked = settings::asked_at_start().to_vec();
        asked.extend([Ask::Get(stores::INDEX, LAST)]);
        let whole = [stores::EVENTS, stores::OUTBOX, stores::REFUSED, stores::UPLOADS];
        asked.extend(whole.map(|store| Ask::Under(store, "")));
        let mut opened = self.sealed.read(&asked).await?.into_iter();
        let values = settings::at_start(&mut opened)?;
        let mut damaged = 0;
        let mut rows = move || {
            let opened = opened.next().unwrap_or_default();
            (opened.rows, opened.damaged)
        };
        let mut next = || {
            let (rows, bad) = rows();
            damaged += bad;
            rows
        };
        let newest = next().first().map(|(_, bytes)| page(bytes)).unwrap_or_default();
        let unreadable = next().len();
        let outbox = outbox::waiting(&next());
        let refused = outbox::refused(&next());
        let uploads = photos::uploads(&next());
        for waiting in &outbox {
            if !cases.contains(&waiting.event.case) {
                cases.push(waiting.event.case);
            }
        }
        let (at_hand, more_damaged) = self.cases(&cases, |_| Vec::new()).await?;
        Ok(Contents {
            office: values.office,
            contact: values.contact,
            revoked: values.revoked,
            front: values.front.map(|bytes| page(&bytes)).unwrap_or_default(),
            damaged: damaged + more_damaged,
            newest,
            unreadable,
            outbox,
            refused,
            uploads,
            at_hand,
        })
    }

    /// Some of the pages of the index from a place on, which is none at first, and the place
    /// where the next are; `None` after the last. Pages that are divided meanwhile do no harm:
    /// what lies before the place has been read.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn pages(&self, from: &str) -> Result<Pages, StoreError> {
        let asked = [Ask::From(stores::INDEX, from, PAGES_AT_ONCE)];
        let opened = self.sealed.read(&asked).await?.pop().unwrap_or_default();
        let next = opened.rows.last().map(|(key, _)| format!("{key}\0"));
        let pages = opened.rows.iter().map(|(_, bytes)| page(bytes)).collect();
        Ok(Pages { pages, next, damaged: opened.damaged })
    }
}

fn page(bytes: &[u8]) -> Page {
    std::str::from_utf8(bytes).map(index::read).unwrap_or_default()
}
