//! The one door from the screens to data: what the phone holds, as signals, and the verbs that
//! change it. Screens never speak to the store or the network themselves.

mod at_hand;
mod book;
mod reading;
mod recording;
mod safekeeping;
mod start;
mod syncing;
mod training;

use std::sync::Arc;

use chrono::NaiveDate;
use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::duplicate::{self, Known};
use damping_domain::ids::{CaseId, EventId, PersonId};
use damping_domain::office::{self, Office, Person};
use damping_shelf::summary::{Summary, Todo};
use leptos::prelude::*;

pub use book::{Assigned, Book, Listed, RecordState, UploadState};
pub use recording::RecordError;
pub use safekeeping::RestoreError;
pub use syncing::{SyncState, SyncStatus};
pub use training::NoTraining;

use crate::device::minutes;
use crate::device::tabs::Tabs;
use crate::documents::correcting::Correcting;
use crate::store::{Chest, Refused, Store, StoreError};
use crate::sync::{self, Line, SyncError};

/// Where the app stands as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has come in: the door is shown in the place of the app.
    Door,
    /// A tab with a newer app has taken over.
    Replaced,
    /// The office has revoked this device: what it holds is being handed in.
    Revoked,
    /// Everything of a revoked device has been handed in and erased.
    Erased,
    /// Somebody is, and the first lists can be shown.
    Ready,
    /// The phone keeps nothing or the data base won't open.
    Unavailable(StoreError),
}

/// The cases held on this phone. Copies all point to the same ones.
#[derive(Clone, Copy)]
pub struct Cases {
    stage: RwSignal<Stage>,
    person: RwSignal<Option<PersonId>>,
    office: RwSignal<Option<Arc<Office>>>,
    book: RwSignal<Book>,
    /// All cases, the newest first.
    all: Memo<Arc<Vec<Listed>>>,
    /// What the person has to do in them, by what is due first.
    tasks: Memo<Arc<Vec<Assigned>>>,
    sync: RwSignal<SyncState>,
    training: RwSignal<bool>,
    open: StoredValue<Option<Open>, LocalStorage>,
    chest: StoredValue<Option<Chest>, LocalStorage>,
    /// What was last kept for the first list of the next start.
    front: StoredValue<String, LocalStorage>,
    /// The form being filled in, with what was entered last and is not kept yet.
    unsaved: StoredValue<Option<(String, Vec<String>)>, LocalStorage>,
    /// Set below the page that puts a record right.
    correcting: Option<Correcting>,
}

/// What is open while somebody is signed in.
#[derive(Clone)]
struct Open {
    store: Store,
    tabs: Option<Tabs>,
}

/// The cases, from anywhere below the app.
pub fn use_cases() -> Cases {
    expect_context::<Cases>()
}

impl Cases {
    /// An empty office, before anything is opened.
    #[expect(clippy::new_without_default, reason = "signals are made once, by the app")]
    pub fn new() -> Self {
        let book = RwSignal::new(Book::default());
        // Cases that are the same are told by where they lie: thousands are compared at once.
        let all = Memo::new(move |_| Arc::new(book.with(Book::newest_first)));
        Self {
            stage: RwSignal::new(Stage::Door),
            person: RwSignal::new(None),
            office: RwSignal::new(None),
            book,
            all,
            tasks: Memo::new(move |_| Arc::new(book::tasks(&all.get()))),
            sync: RwSignal::new(SyncState::default()),
            training: RwSignal::new(false),
            open: StoredValue::new_local(None),
            chest: StoredValue::new_local(None),
            front: StoredValue::new_local(String::new()),
            unsaved: StoredValue::new_local(None),
            correcting: None,
        }
    }

    /// The same, where what is recorded puts a record right.
    pub fn correcting(self, correcting: Option<Correcting>) -> Self {
        Self { correcting, ..self }
    }

    /// Why a record is put right, as it is being entered.
    pub fn reason_of_correction(&self) -> Option<RwSignal<String>> {
        self.correcting.map(|correcting| correcting.reason)
    }

    /// The record that is put right.
    pub fn record_of_correction(&self) -> Option<EventId> {
        self.correcting.map(|correcting| correcting.event)
    }

    /// Where the app stands.
    pub fn stage(&self) -> Stage {
        self.stage.get()
    }

    /// The office, once its directory is here.
    pub fn office(&self) -> Option<Arc<Office>> {
        self.office.get()
    }

    /// True in the demo office, where everybody is made up.
    pub fn is_demo(&self) -> bool {
        self.office.with(|office| office.as_ref().is_some_and(|office| office.id == office::DEMO))
    }

    /// The person signed in, as the directory has her.
    pub fn me(&self) -> Option<Person> {
        let id = self.person.get()?;
        self.office.get()?.person(id).cloned()
    }

    /// The name of somebody of the office; empty when the directory does not have them.
    pub fn name_of(&self, person: PersonId) -> String {
        self.office
            .get()
            .and_then(|office| office.person(person).map(|person| person.name.clone()))
            .unwrap_or_default()
    }

    /// A case that is at hand: see [`Cases::show`].
    pub fn case(&self, id: CaseId) -> Option<Arc<Case>> {
        self.book.with(|book| book.case(id))
    }

    /// All cases, the newest first.
    pub fn all(&self) -> Arc<Vec<Listed>> {
        self.all.get()
    }

    /// A case as lists show it.
    pub fn listed(&self, id: CaseId) -> Option<Arc<Summary>> {
        self.all.with(|all| all.iter().find(|(case, _)| *case == id).map(|(_, it)| it.clone()))
    }

    /// True when the register of a shelter has anybody in it.
    pub fn has_stays(&self) -> bool {
        self.all.with(|all| all.iter().any(|(_, case)| !case.stays.is_empty()))
    }

    /// True when there is any case on this phone.
    pub fn has_any(&self) -> bool {
        self.book.with(Book::has_any)
    }

    /// Cases whose client may be this person, the likeliest first.
    pub fn like(&self, person: &Known<'_>) -> Vec<Listed> {
        let all = self.all();
        let known = all.iter().enumerate().map(|(at, (_, summary))| (at, summary.known()));
        let alike = duplicate::possible(person, known);
        alike.into_iter().filter_map(|(at, _)| all.get(at).cloned()).collect()
    }

    /// My tasks of today that are such, by what is due first.
    pub fn tasks_that(&self, are_such: impl Fn(&Assigned) -> bool) -> Vec<Assigned> {
        let today = self.today();
        let is_on = |todo: &Todo| today.is_none_or(|today| todo.is_on(today));
        let mine = |task: &&Assigned| is_on(&task.0) && are_such(task);
        self.tasks.with(|tasks| tasks.iter().filter(mine).cloned().collect())
    }

    /// Which day it is at the office, once its directory is here.
    fn today(&self) -> Option<NaiveDate> {
        self.office().map(|office| office.local(&minutes::now()).date_naive())
    }

    /// How many of my tasks are late.
    pub fn overdue_count(&self) -> usize {
        let now = minutes::now();
        let today = self.today();
        let is_late = |todo: &Todo| {
            todo.due.is_some_and(|due| due < now) && today.is_none_or(|today| todo.is_on(today))
        };
        self.book.with(|book| book.count_tasks(is_late))
    }

    /// True while lists may lack something that is still being read.
    pub fn is_reading(&self) -> bool {
        self.book.with(|book| !book.complete)
    }

    /// How far a record has come.
    pub fn state(&self, event: EventId) -> RecordState {
        self.book.with(|book| book.state(event))
    }

    /// Records that the office refused.
    pub fn refused(&self) -> Vec<Refused> {
        self.book.with(|book| book.refused.clone())
    }

    /// Records that are only on this phone so far.
    pub fn waiting_count(&self) -> usize {
        self.book.with(|book| book.outbox.len())
    }

    /// Photos that are not all at the office yet.
    pub fn waiting_photos(&self) -> usize {
        self.book.with(|book| book.uploads.len())
    }

    /// True while a photo is still on its way from this phone.
    pub fn is_photo_waiting(&self, photo: AttachmentId) -> bool {
        self.book.with(|book| book.upload(photo).is_some())
    }

    /// How far a photo has come that is still on its way from this phone.
    pub fn upload(&self, photo: AttachmentId) -> Option<UploadState> {
        self.book.with(|book| book.upload(photo).cloned())
    }

    /// How much waits for the office, in bytes.
    pub fn waiting_bytes(&self) -> u64 {
        self.book.with(Book::waiting_bytes)
    }

    /// Rows of the store that are damaged.
    pub fn damaged_count(&self) -> usize {
        self.book.with(|book| book.damaged)
    }

    /// Records of formats that only a newer app can read.
    pub fn unreadable_count(&self) -> usize {
        self.book.with(|book| book.unreadable)
    }

    /// How the last contact with the office went.
    pub fn sync_state(&self) -> SyncState {
        self.sync.get()
    }

    /// The bytes of a photo: from this phone, else from the office.
    ///
    /// # Errors
    /// When the phone does not have it and the office cannot be asked or does not have it yet.
    pub async fn photo(&self, id: AttachmentId) -> Result<Vec<u8>, SyncError> {
        let store = self.store().ok_or(SyncError::Offline)?;
        if let Some(bytes) = store.photo(id).await? {
            return Ok(bytes);
        }
        let line = Line::of(&store).ok_or(SyncError::Offline)?;
        let bytes = sync::fetch_photo(&line, id).await?;
        store.keep_photo(id, bytes.clone()).await?;
        Ok(bytes)
    }

    /// What was entered in a form and not saved yet; nothing when it cannot be read.
    pub async fn draft(&self, form: &str) -> Option<Vec<String>> {
        self.store()?.draft(form).await.ok().flatten()
    }

    /// What is entered in a form shall be kept: at the latest before the app locks.
    pub fn keep_soon(&self, form: String, values: Vec<String>) {
        self.unsaved.set_value(Some((form, values)));
    }

    /// Keeps it now, and says whether it is kept. When the phone cannot, saving the form will say why.
    pub async fn keep_unsaved(&self) -> bool {
        match self.unsaved.try_update_value(Option::take).flatten() {
            Some((form, values)) => self.keep_draft(&form, &values).await,
            // It has been kept meanwhile.
            None => true,
        }
    }

    /// Keeps something under a form's address, and says whether it is kept.
    pub async fn keep_draft(&self, form: &str, values: &[String]) -> bool {
        match self.store() {
            Some(store) => store.keep_draft(form, values).await.is_ok(),
            None => false,
        }
    }

    /// The form was saved, or is begun anew: nothing of it is kept any more.
    pub fn drop_unsaved(&self) {
        self.unsaved.set_value(None);
    }

    /// Forgets what is entered in a form, and says whether it is gone.
    pub async fn drop_draft(&self, form: &str) -> bool {
        match self.store() {
            Some(store) => store.drop_draft(form).await.is_ok(),
            None => false,
        }
    }

    /// Keeps a photo that was taken for a form.
    ///
    /// # Errors
    /// When the phone could not keep it.
    pub async fn keep_photo(&self, id: AttachmentId, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.store().ok_or(StoreError::NoStorage)?.keep_photo(id, bytes).await
    }

    fn store(&self) -> Option<Store> {
        self.open.try_with_value(|open| open.as_ref().map(|open| open.store.clone())).flatten()
    }

    /// The way to the office; `None` in training, and while nobody is in.
    pub fn line(&self) -> Option<Line> {
        Line::of(&self.store()?)
    }

    fn tell_tabs(&self) {
        self.open.with_value(|open| {
            if let Some(tabs) = open.as_ref().and_then(|open| open.tabs.as_ref()) {
                tabs.tell();
            }
        });
    }
}
