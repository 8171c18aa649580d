//! Coming in, locking and signing out. Who comes in is asked at the door, a module of its own
//! (`crates/door`): once it has opened the vault, this opens and reads what the phone holds.

use std::pin::pin;

use damping_domain::ids::PersonId;
use futures::future::select;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Book, Cases, Open, Stage, SyncState};
use crate::device::lock::with_lock;
use crate::device::tabs::Tabs;
use crate::device::{door, hide, idle, settings};
use crate::store::{Chest, OtherTab, SignedIn, Store, StoreError, vault};
use crate::sync;

/// How long writing down what was just entered may take before the app locks all the same, in milliseconds.
const PATIENCE_MS: u32 = 1_500;

impl Cases {
    /// Waits at the door until somebody has come in, and reads what this phone holds. Needs no
    /// signal. `again` asks for name and password although the vault is open.
    pub async fn come_in(&self, again: bool) {
        let mut again = again;
        // Another tab may lock everything while this one is being opened: back to the door.
        while door::ask(again).await {
            again = false;
            match self.open(None).await {
                Ok(true) => return self.sync_now(),
                Ok(false) => {}
                Err(error) => return self.stage.set(Stage::Unavailable(error)),
            }
        }
    }

    /// Locks after the time chosen on this phone.
    pub fn lock_when_idle(self) {
        idle::watch(
            || f64::from(settings::settings().lock_after_min) * 60_000.0,
            move || {
                self.lock();
            },
        );
    }

    /// Opens the data base of whoever is signed in here, or that of training, as the phone stands or as
    /// it is told; false when it is locked.
    pub(super) async fn open(&self, training: Option<bool>) -> Result<bool, StoreError> {
        let Some(signed_in) = SignedIn::remembered().await? else { return Ok(false) };
        let cases = *self;
        let chest = Chest::find(&signed_in.store, move |other| {
            // The door would not have opened while an older app's tab is in the way.
            if other == OtherTab::Replaces {
                cases.stage.set(Stage::Replaced);
            }
        })
        .await?;
        vault::join(&signed_in.store, move || cases.close(), || ());
        if !vault::ask().await {
            return Ok(false);
        }
        let store = chest.opened();
        self.chest.set_value(Some(chest));
        if training.unwrap_or(signed_in.training) {
            if self.enter_training(&store).await.is_ok() {
                return Ok(true);
            }
            // Nothing of it may stand in the way of earnest, at this start or the next.
            let _ = SignedIn { training: false, ..signed_in.clone() }.remember().await;
            self.forget_open();
        }
        self.enter(store, signed_in.person).await?;
        Ok(true)
    }

    /// Lets a passkey of this phone unlock it as well; false when the person declines.
    ///
    /// # Errors
    /// When the password is wrong or it could not be kept.
    pub async fn add_passkey(&self, password: &str) -> Result<bool, StoreError> {
        let Some(mut chest) = self.take_chest() else { return Err(StoreError::Failed) };
        // The list of passkeys is open to whoever looks over the shoulder, as the home screen is.
        let added = chest.add_passkey(password, settings::settings().shown_name()).await;
        self.chest.set_value(Some(chest));
        added
    }

    fn take_chest(&self) -> Option<Chest> {
        self.chest.try_update_value(Option::take).flatten()
    }

    /// Locks the app, here and in every other tab, and says whether there was anything to lock. What was entered
    /// in a form up to this moment is kept; nothing of it is on the screen or in memory meanwhile.
    pub fn lock(&self) -> bool {
        let Some(store) = self.store() else { return false };
        let (cases, unsaved) = (*self, self.unsaved.try_update_value(Option::take).flatten());
        self.forget();
        self.stage.set(Stage::Door);
        spawn_local(async move {
            if let Some((form, values)) = unsaved {
                let keeping = pin!(store.keep_draft(&form, &values));
                // A data base that hangs must not keep the keys from being wiped.
                select(keeping, TimeoutFuture::new(PATIENCE_MS)).await;
            }
            vault::lock_all();
            cases.come_in(false).await;
        });
        true
    }

    /// Locks whenever the person hides everything.
    pub fn lock_when_hidden(self) {
        hide::on_hidden(move || self.lock());
    }

    /// Back to the door, because another tab has locked everything.
    fn close(&self) {
        if self.store().is_some() {
            self.leave(false);
        }
    }

    /// Asks for name and password, because the office wants a new session; nothing is locked.
    pub fn sign_in_again(&self) {
        self.leave(true);
    }

    /// Leaves nothing readable in memory or on the screen, and waits at the door.
    fn leave(&self, again: bool) {
        let cases = *self;
        self.forget();
        self.stage.set(Stage::Door);
        spawn_local(async move { cases.come_in(again).await });
    }

    pub(super) fn forget(&self) {
        self.chest.set_value(None);
        self.forget_open();
    }

    fn forget_open(&self) {
        if let Some(Open { tabs: Some(tabs), .. }) =
            self.open.try_update_value(Option::take).flatten()
        {
            tabs.close();
        }
        self.person.set(None);
        self.office.set(None);
        self.book.set(Book::default());
        // What was made of it is kept until somebody asks anew.
        let _nothing = self.tasks.get_untracked();
        self.front.set_value(String::new());
        self.unsaved.set_value(None);
        self.sync.set(SyncState::default());
    }

    /// Signs out on this phone. What waits for the office stays in its data base and goes on
    /// when the same person signs in again.
    pub async fn sign_out(&self) {
        if let Err(error) = SignedIn::forget().await {
            self.stage.set(Stage::Unavailable(error));
            return;
        }
        // Nothing stays readable while the office is being told, which can take long on a bad line.
        vault::lock_all();
        self.leave(false);
        // Without signal the session at the office ends by itself; the cookie is replaced at
        // the next sign-in.
        let _ = sync::sign_out().await;
    }

    /// Erases everything that this phone keeps of a person whose device the office has revoked,
    /// once nothing waits any more.
    pub(super) async fn erase(&self, store: &Store) {
        let erased = match SignedIn::forget().await {
            Ok(()) => store.erase().await,
            Err(error) => Err(error),
        };
        vault::lock_all();
        self.stage.set(match erased {
            Ok(()) => Stage::Erased,
            Err(error) => Stage::Unavailable(error),
        });
        self.forget();
    }

    pub(super) async fn enter(&self, store: Store, person: PersonId) -> Result<(), StoreError> {
        let cases = *self;
        let tabs = Tabs::open(store.name(), move || cases.reload_soon(), move || cases.follow());
        self.training.set(store.is_training());
        self.open.set_value(Some(Open { store: store.clone(), tabs }));
        self.person.set(Some(person));
        // Else it need not wait for another tab's sync.
        if store.holds_older_rows().await? {
            let name = format!("{}/sync", store.name());
            with_lock(&name, async move { store.move_in(person).await })
                .await
                .unwrap_or(Err(StoreError::Failed))?;
        }
        self.reload().await?;
        let revoked = self.sync.with_untracked(|state| state.revoked);
        self.stage.set(if revoked { Stage::Revoked } else { Stage::Ready });
        Ok(())
    }
}
