//! Starting, signing in, unlocking, locking and signing out.

use damping_domain::chain;
use damping_domain::ids::PersonId;
use damping_protocol::session::SignIn;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Book, Cases, Open, Stage, SyncState};
use crate::device::lock::with_lock;
use crate::device::tabs::Tabs;
use crate::device::{idle, settings, window};
use crate::store::{Chest, OtherTab, SignedIn, Store, StoreError, vault};
use crate::sync::{self, SyncError};

impl Cases {
    /// Finds what this phone holds for whoever is signed in here. Needs no signal.
    pub async fn start(&self) {
        let found = match SignedIn::remembered().await {
            Ok(None) => {
                self.stage.set(Stage::SignedOut);
                Ok(())
            }
            Ok(Some(signed_in)) => self.come_back(&signed_in).await,
            Err(error) => Err(error),
        };
        if let Err(error) = found {
            self.stage.set(Stage::Unavailable(error));
        }
    }

    /// Locks after the time chosen on this phone.
    pub fn lock_when_idle(self) {
        idle::watch(
            || f64::from(settings::settings().lock_after_min) * 60_000.0,
            move || self.lock(),
        );
    }

    /// The passphrase is asked for, unless another tab is unlocked.
    async fn come_back(&self, signed_in: &SignedIn) -> Result<(), StoreError> {
        let chest = self.find(&signed_in.store).await?;
        if chest.public_key().is_none() {
            self.stage.set(Stage::SignedOut);
            return Ok(());
        }
        let store = chest.opened();
        let passkey = chest.has_passkey();
        self.chest.set_value(Some(chest));
        if vault::ask().await {
            return self.enter(store, signed_in.person).await;
        }
        self.stage.set(Stage::Locked { passkey });
        Ok(())
    }

    /// Opens the data base of a name, locked, and joins the tabs that have it open too.
    async fn find(&self, name: &str) -> Result<Chest, StoreError> {
        let cases = *self;
        let chest = Chest::find(name, move |other| {
            cases.stage.set(match other {
                OtherTab::Blocks => Stage::Blocked,
                OtherTab::Replaces => Stage::Replaced,
            });
        })
        .await?;
        vault::join(
            &format!("{name}/vault"),
            move || cases.close(),
            move || spawn_local(async move { cases.follow().await }),
        );
        Ok(chest)
    }

    /// Signs in with the office and opens the person's data base here. The password also opens
    /// what the phone keeps, so that nobody has to remember two.
    ///
    /// # Errors
    /// Wrong name or password, no signal, or a phone that keeps nothing.
    pub async fn sign_in(&self, username: &str, password: &str) -> Result<(), SyncError> {
        let name = store_name(username);
        // Opened first: a phone that keeps nothing must not sign anybody in.
        let mut chest = self.find(&name).await?;
        let known = chest.public_key();
        let unlocked = known.is_some() && chest.unlock(password).await?;
        let asked = sign_in_of(&chest, username, password).await?;
        let session = match sync::sign_in(&asked).await {
            Ok(session) => session,
            // The phone opens to its person also where the office cannot be asked.
            Err(SyncError::Offline) if unlocked => return self.go_on(chest, &name).await,
            Err(error) => {
                if self.store().is_none() {
                    vault::lock_all();
                }
                return Err(error);
            }
        };
        if known.is_none() {
            chest.set_up(session.recovery_key).await?;
        } else if !unlocked {
            recover(&mut chest, password, session.recovery_key).await?;
        }
        let store = chest.opened();
        store.keep_session(session.person, &session.office).await?;
        let signed_in = SignedIn { person: session.person, store: name };
        signed_in.remember().await?;
        self.chest.set_value(Some(chest));
        self.enter(store, signed_in.person).await?;
        ask_to_persist();
        self.sync_now();
        Ok(())
    }

    /// Goes on with what the phone holds; the office will ask for a sign-in.
    async fn go_on(&self, chest: Chest, name: &str) -> Result<(), SyncError> {
        let store = chest.opened();
        let person = store.person().await?.ok_or(SyncError::Offline)?;
        SignedIn { person, store: name.to_owned() }.remember().await?;
        self.chest.set_value(Some(chest));
        self.enter(store, person).await?;
        self.sync_now();
        Ok(())
    }

    /// Unlocks what this phone holds; false for a wrong password. Needs no signal.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn unlock(&self, password: &str) -> Result<bool, StoreError> {
        let Some(mut chest) = self.take_chest() else { return Err(StoreError::Failed) };
        let unlocked = chest.unlock(password).await;
        self.after_unlocking(chest, unlocked).await
    }

    /// The same with the passkey; false when the person declines.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn unlock_with_passkey(&self) -> Result<bool, StoreError> {
        let Some(chest) = self.take_chest() else { return Err(StoreError::Failed) };
        let unlocked = chest.unlock_with_passkey().await;
        self.after_unlocking(chest, unlocked).await
    }

    async fn after_unlocking(
        &self,
        chest: Chest,
        unlocked: Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        let store = chest.opened();
        self.chest.set_value(Some(chest));
        if !unlocked? {
            return Ok(false);
        }
        let signed_in = SignedIn::remembered().await?.ok_or(StoreError::Failed)?;
        self.enter(store, signed_in.person).await?;
        self.sync_now();
        Ok(true)
    }

    /// Lets a passkey of this phone unlock it as well; false when the person declines.
    ///
    /// # Errors
    /// When the password is wrong or it could not be kept.
    pub async fn add_passkey(&self, password: &str) -> Result<bool, StoreError> {
        let Some(mut chest) = self.take_chest() else { return Err(StoreError::Failed) };
        let added = chest.add_passkey(password).await;
        self.chest.set_value(Some(chest));
        added
    }

    fn take_chest(&self) -> Option<Chest> {
        self.chest.try_update_value(Option::take).flatten()
    }

    /// Locks the app, here and in every other tab. What is entered in a form is a draft already.
    pub fn lock(&self) {
        if self.store().is_some() {
            vault::lock_all();
            self.close();
        }
    }

    /// Another tab was unlocked: so is this one.
    async fn follow(&self) {
        if !matches!(self.stage.get_untracked(), Stage::Locked { .. }) {
            return;
        }
        let Some(store) = self.chest.with_value(|chest| chest.as_ref().map(Chest::opened)) else {
            return;
        };
        // Where it cannot be read, the password is asked for.
        if let Ok(Some(signed_in)) = SignedIn::remembered().await {
            let _ = self.enter(store, signed_in.person).await;
        }
    }

    /// Leaves nothing readable in memory or on the screen.
    fn close(&self) {
        let passkey = self.chest.with_value(|chest| chest.as_ref().is_some_and(Chest::has_passkey));
        self.stage.set(Stage::Locked { passkey });
        self.forget();
    }

    fn forget(&self) {
        self.open.set_value(None);
        self.person.set(None);
        self.office.set(None);
        self.book.set(Book::default());
        self.front.set_value(String::new());
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
        self.stage.set(Stage::SignedOut);
        self.forget();
        // Without signal the session at the office ends by itself; the cookie is replaced at
        // the next sign-in.
        let _ = sync::sign_out().await;
    }

    /// Asks for name and password, as when the password was forgotten or another person takes
    /// the phone. Nothing is forgotten by it.
    pub fn ask_to_sign_in(&self) {
        self.stage.set(Stage::SignedOut);
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
        self.chest.set_value(None);
        self.forget();
    }

    async fn enter(&self, store: Store, person: PersonId) -> Result<(), StoreError> {
        let cases = *self;
        let tabs = Tabs::open(store.name(), move || cases.reload_soon());
        let name = format!("{}/sync", store.name());
        let moving = store.clone();
        self.open.set_value(Some(Open { store, tabs }));
        self.person.set(Some(person));
        // Needs the directory to make lists of what it moves, where it is here by now.
        with_lock(&name, async move { moving.move_in(person).await })
            .await
            .unwrap_or(Err(StoreError::Failed))?;
        self.reload().await?;
        let revoked = self.sync.with_untracked(|state| state.revoked);
        self.stage.set(if revoked { Stage::Revoked } else { Stage::Ready });
        Ok(())
    }
}

async fn sign_in_of(chest: &Chest, username: &str, password: &str) -> Result<SignIn, SyncError> {
    let key = match chest.public_key() {
        Some(key) => key,
        None => vault::make(password).await?.parse().map_err(|_| StoreError::Failed)?,
    };
    Ok(SignIn {
        username: username.trim().to_owned(),
        password: password.to_owned(),
        device: chest.device(),
        key,
        signs_from: chest.signs_from().await?,
    })
}

/// The office knows the password and the phone does not: it was changed or set anew. The office
/// opens what the phone's key was sealed into.
async fn recover(
    chest: &mut Chest,
    password: &str,
    office_key: Option<damping_domain::hex::Hex<32>>,
) -> Result<(), SyncError> {
    let asked = chest.recovery().ok_or(StoreError::Damaged)?;
    let recovered = sync::recover(&asked).await?;
    chest.unlock_recovered(&recovered.key.to_string(), password, office_key).await?;
    Ok(())
}

/// Each name that signs in here has a data base of its own; its name tells nothing.
fn store_name(username: &str) -> String {
    let normal = username.trim().to_ascii_lowercase();
    let hash = chain::of_bytes(normal.as_bytes()).to_string();
    format!("damping-{}", &hash[..24])
}

/// Asks the browser not to clear the storage when space is short: asked when there is work of
/// a person to protect. A browser that says no still keeps it as long as it can.
fn ask_to_persist() {
    let storage = window().navigator().storage();
    if !storage.is_undefined() {
        drop(storage.persist());
    }
}
