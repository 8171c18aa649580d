//! Starting, signing in and signing out.

use std::sync::Arc;

use damping_domain::ids::PersonId;
use damping_protocol::session::SignIn;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Book, Cases, Open, Stage, SyncState};
use crate::device::tabs::Tabs;
use crate::device::{digest, window};
use crate::store::{SignedIn, Store, StoreError};
use crate::sync::{self, SyncError};

impl Cases {
    /// Opens what this phone holds for whoever is signed in here. Needs no signal.
    pub async fn start(&self) {
        let opened = match SignedIn::remembered().await {
            Ok(None) => {
                self.stage.set(Stage::SignedOut);
                Ok(())
            }
            Ok(Some(signed_in)) => self.open(signed_in.person, &signed_in.store).await,
            Err(error) => Err(error),
        };
        if let Err(error) = opened {
            self.stage.set(Stage::Unavailable(error));
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
        let signed_in = SignedIn { person: session.person, store: name };
        signed_in.remember().await?;
        self.open(signed_in.person, &signed_in.store).await?;
        ask_to_persist();
        self.sync_now();
        Ok(())
    }

    /// Signs out on this phone. What waits for the office stays in its data base and goes on
    /// when the same person signs in again.
    pub async fn sign_out(&self) {
        if let Err(error) = SignedIn::forget().await {
            self.stage.set(Stage::Unavailable(error));
            return;
        }
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
        loop {
            let before = self.book.with_untracked(|book| book.changes);
            let contents = store.contents().await?;
            if self.book.with_untracked(|book| book.changes) != before {
                // Something was recorded or received while the store was being read.
                continue;
            }
            if let Some(office) = &contents.office {
                self.office.set(Some(Arc::new(office.clone())));
            }
            let mut book = Book::of(contents);
            book.changes = before + 1;
            self.book.set(book);
            break;
        }
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
    let hash = digest::sha256(normal.as_bytes()).await.map_err(|_| StoreError::Failed)?;
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
