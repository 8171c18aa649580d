//! Training: the same screens and verbs on made-up cases, in a store that has no way to the office.
//! See `docs/decisions/0018-training-apart.md`.

use damping_domain::ids::PersonId;
use damping_domain::office::Person;
use damping_domain::sop::Catalog;
use damping_protocol::plan::Waiting;
use damping_protocol::training::{self, Training};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Cases, Stage};
use crate::device::lock::with_lock;
use crate::device::{address, clock, file};
use crate::store::{Chest, Kept, SignedIn, Store, StoreError, TrainingStore};

/// Why training has not begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTraining {
    /// The made-up cases are not on this phone yet, and there is no signal.
    Missing,
    /// The phone could not keep them.
    Store(StoreError),
}

impl From<StoreError> for NoTraining {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Cases {
    /// True while what is shown and recorded is made up.
    pub fn is_training(&self) -> bool {
        self.training.get()
    }

    /// The people whose part can be taken in training.
    pub fn parts(&self) -> Vec<Person> {
        let office = self.office();
        let parts = office.iter().flat_map(|office| training::parts(office, Catalog::builtin()));
        parts.cloned().collect()
    }

    /// Goes on in training as another person of the made-up office.
    pub async fn take_part(&self, person: PersonId) {
        let taken = async {
            let practised = self.own()?.training().await?;
            locked(practised, async move |store| store.take_part(person).await).await
        };
        match taken.await {
            Ok(()) => self.change_over(None).await,
            Err(error) => self.stage.set(Stage::Unavailable(error)),
        }
    }

    /// Begins training, or goes on with it; from the very beginning with `anew`.
    ///
    /// # Errors
    /// When nothing has changed for the person.
    pub async fn train(&self, anew: bool) -> Result<(), NoTraining> {
        let own = self.own()?;
        let signed_in = SignedIn::remembered().await?.ok_or(StoreError::Locked)?;
        let practised = own.training().await?;
        if anew || practised.store().person().await?.is_none() {
            let file = file::text("/latihan.json").await.ok_or(NoTraining::Missing)?;
            let file: Training =
                damping_domain::json::read(&file).map_err(|_| NoTraining::Missing)?;
            let office = own.office().await?.ok_or(StoreError::Damaged)?;
            let roles = office.person(signed_in.person).map(|me| me.roles.clone());
            let part = file.first_part(&roles.unwrap_or_default()).ok_or(NoTraining::Missing)?;
            let cases = file.begin(&office, clock::now());
            let office = file.office(&office);
            locked(practised, async move |store| store.begin(part, &office, cases).await).await?;
        }
        SignedIn { training: true, ..signed_in }.remember().await?;
        self.change_over(None).await;
        Ok(())
    }

    /// Back to earnest. What was practised stays for the next time.
    pub async fn stop_training(&self) {
        let earnest = async {
            let signed_in = SignedIn::remembered().await?.ok_or(StoreError::Locked)?;
            SignedIn { training: false, ..signed_in }.remember().await
        };
        // A full phone must not hold anybody back: it is earnest here until the next start.
        let _ = earnest.await;
        self.change_over(Some(false)).await;
    }

    /// The store of the person signed in, also while another is open.
    fn own(&self) -> Result<Store, StoreError> {
        let own = self.chest.try_with_value(|chest| chest.as_ref().map(Chest::opened));
        own.flatten().ok_or(StoreError::Locked)
    }

    /// The other tabs and this one go where the phone stands now, or this one where it is told.
    async fn change_over(&self, training: Option<bool>) {
        self.open.with_value(|open| {
            if let Some(tabs) = open.as_ref().and_then(|open| open.tabs.as_ref()) {
                tabs.tell_change_over();
            }
        });
        self.enter_anew(training).await;
    }

    /// Another tab has gone from earnest to training, back, or to another part.
    pub(super) fn follow(self) {
        if self.store().is_some() {
            spawn_local(async move { self.enter_anew(None).await });
        }
    }

    async fn enter_anew(&self, training: Option<bool>) {
        // No form stays that would record in the other store.
        self.stage.set(Stage::Door);
        self.forget();
        address::go_to("/");
        match self.open(training).await {
            Ok(true) => self.sync_now(),
            Ok(false) => self.come_in(false).await,
            Err(error) => self.stage.set(Stage::Unavailable(error)),
        }
    }

    /// Opens what was practised; an error where there is nothing, or not all of it.
    pub(super) async fn enter_training(&self, own: &Store) -> Result<(), StoreError> {
        let store = own.training().await?.store();
        let person = store.person().await?.ok_or(StoreError::Damaged)?;
        self.enter(store, person).await
    }

    /// What a sync is in earnest: what was recorded is taken in here, as an office would.
    ///
    /// # Errors
    /// When it could not be kept; the next time tries again.
    pub(super) async fn take_in(&self, store: Store) -> Result<(), StoreError> {
        let cases = *self;
        let name = sync_lock(&store);
        let taking_in = async move {
            let waiting: Vec<Waiting> = store.waiting().await?;
            let mut ids = Vec::new();
            for Waiting { event, .. } in &waiting {
                if !ids.contains(&event.case) {
                    ids.push(event.case);
                }
            }
            let (read, _) = store.cases(&ids, |_| Vec::new()).await?;
            let held = |case| read.iter().find(|(id, _)| *id == case).map_or(0, |it| it.1.len());
            let latest = store.place().await?.latest;
            let changes = training::accept(waiting, latest, held, clock::now());
            let Kept { changes, news } = store.apply(changes).await?;
            cases.took_in(&store, changes, news).await?;
            for upload in store.uploads().await? {
                store.photo_received(upload.id).await?;
                cases.book.update(|book| book.uploads.retain(|(photo, _)| *photo != upload.id));
            }
            Ok(())
        };
        with_lock(&name, taking_in).await.unwrap_or(Err(StoreError::Failed))
    }
}

/// Does something to the store of training while no tab takes anything in.
async fn locked(
    practised: TrainingStore,
    work: impl AsyncFnOnce(TrainingStore) -> Result<(), StoreError> + 'static,
) -> Result<(), StoreError> {
    let name = sync_lock(&practised.store());
    with_lock(&name, async move { work(practised).await }).await.unwrap_or(Err(StoreError::Failed))
}

fn sync_lock(store: &Store) -> String {
    format!("{}/sync", store.name())
}
