//! Starting, signing in and signing out.

use std::sync::Arc;

use damping_domain::ids::PersonId;
use damping_protocol::session::SignIn;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Book, Cases, Open, Stage, SyncState};
use crate::device::session::{self, Remembered};
use crate::device::tabs::Tabs;
use crate::device::{digest, window};
use crate::store::{Store, StoreError};
use crate::sync::{self, SyncError};

impl Cases {
    /// Opens what this phone holds for whoever is signed in here. Needs no signal.
    pub async fn start(&self) {
        match session::remembered() {
            None => self.stage.set(Stage::SignedOut),
            Some(remembered) => {
                if let Err(error) = self.open(remembered.person, &remembered.store).await {
                    self.stage.set(Stage::Unavailable(error));
                }
            }
        }
    }

    /// Signs in with the office and opens the person's data base here.
    ///
    /// # Errors
    /// Wrong name or password, no signal, or a phone that keeps nothing.
    pub async fn sign_in(&self, username: &str, password: &str) -> Result<(), SyncError> {
        let name = store_name(username).await?;
        // Opened first: a phone that keeps nothing must not sign anybody in.
        let store = Store::open(&name).await?;
        let session = sync::sign_in(&SignIn {
            username: username.trim().to_owned(),
            password: password.to_owned(),
            device: store.device(),
        })
        .await?;
        store.keep_office(&session.office).await?;
        let remembered = Remembered { person: session.person, store: name };
        session::remember(&remembered).map_err(|_| StoreError::NoStorage)?;
        self.open(remembered.person, &remembered.store).await?;
        ask_to_persist();
        self.sync_now();
        Ok(())
    }

    /// Signs out on this phone. What waits for the office stays in its data base and goes on
    /// when the same person signs in again.
    pub async fn sign_out(&self) {
        session::forget();
        // Without signal the session at the office ends by itself; the cookie is replaced at
        // the next sign-in.
        let _ = sync::sign_out().await;
        self.open.set_value(None);
        self.person.set(None);
        self.book.set(Book::default());
        self.sync.set(SyncState::default());
        self.stage.set(Stage::SignedOut);
    }

    /// Reads everything anew: another tab has changed the store.
    pub(super) async fn reload(&self) -> Result<(), StoreError> {
        let Some(store) = self.store() else { return Ok(()) };
        let contents = store.contents().await?;
        if let Some(office) = &contents.office {
            self.office.set(Some(Arc::new(office.clone())));
        }
        self.book.set(Book::of(contents));
        Ok(())
    }

    async fn open(&self, person: PersonId, name: &str) -> Result<(), StoreError> {
        let store = Store::open(name).await?;
        let cases = *self;
        let tabs = Tabs::open(name, move || {
            spawn_local(async move {
                // What cannot be read now is read at the next start.
                let _ = cases.reload().await;
            });
        });
        self.open.set_value(Some(Open { store, tabs }));
        self.person.set(Some(person));
        self.reload().await?;
        self.stage.set(Stage::Ready);
        Ok(())
    }
}

/// Each name that signs in here has a data base of its own; its name tells nothing.
async fn store_name(username: &str) -> Result<String, StoreError> {
    let normal = username.trim().to_ascii_lowercase();
    let hash = digest::sha256(normal.as_bytes()).await.map_err(StoreError::Failed)?;
    Ok(format!("damping-{}", digest::hex(&hash[..12])))
}

/// Asks the browser not to clear the storage when space is short: asked when there is work of
/// a person to protect. A browser that says no still keeps it as long as it can.
fn ask_to_persist() {
    let storage = window().navigator().storage();
    if !storage.is_undefined() {
        drop(storage.persist());
    }
}
