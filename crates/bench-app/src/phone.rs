//! A phone of one person, signed in and unlocked, without screens.

use damping::cases::Book;
use damping::device::{clock, lock::with_lock};
use damping::store::{Bodies, Chest, NewPhoto, Recording, SignedIn, Store, StoreError, vault};
use damping::sync::{self, Page, Round, SyncError};
use damping_domain::attachment::AttachmentId;
use damping_domain::chain;
use damping_domain::event::EventBody;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::sop::Catalog;
use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::session::SignIn;
use damping_protocol::sync::SyncResponse;
use wasm_bindgen::prelude::*;

/// Gives the app its SOPs, as `boot.js` does, before anything else is called.
#[wasm_bindgen]
pub fn provide_sops(text: &str) {
    Catalog::provide(text);
}

/// See the module. Texts are JSON; what goes wrong is told by its name.
#[wasm_bindgen]
pub struct Phone {
    store: Store,
    person: PersonId,
    book: Book,
    answers: Vec<Vec<Change>>,
}

#[wasm_bindgen]
impl Phone {
    /// Signs in for the first time, as `Cases::sign_in` does: the app itself finds the person's
    /// data base afterwards and goes on with it.
    ///
    /// # Errors
    /// When the office refuses or the browser keeps nothing.
    pub async fn sign_in(username: String, password: String) -> Result<Self, String> {
        let name = format!("damping-{}", &chain::of_bytes(username.as_bytes()).to_string()[..24]);
        let mut chest = Chest::find(&name, |_| ()).await.map_err(store)?;
        let key = vault::make(&password).await.map_err(store)?;
        let key = key.parse().map_err(|_| "the vault's key cannot be read")?;
        let asked = SignIn { username, password, device: chest.device(), key, signs_from: 1 };
        let session = sync::sign_in(&asked).await.map_err(failed)?;
        chest.set_up(session.recovery_key).await.map_err(store)?;
        let open = chest.opened();
        open.keep_session(session.person, &session.office).await.map_err(store)?;
        SignedIn { person: session.person, store: name }.remember().await.map_err(store)?;
        let (person, book) = (session.person, Book::default());
        Ok(Self { store: open, person, book, answers: Vec::new() })
    }

    /// Records what happened in a case, given as an array of event bodies, under the lock
    /// between tabs; durable when it returns. Gives the names and signatures of the events.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn record(&mut self, case: String, bodies: String) -> Result<String, String> {
        let waiting = self.keep(&case, read(&bodies)?, Vec::new()).await?;
        let signed: Vec<_> = waiting.iter().map(|one| (one.event.id, one.signature)).collect();
        serde_json::to_string(&signed).map_err(|error| error.to_string())
    }

    /// Records one body and keeps the photo that it names.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn record_photo(
        &mut self,
        case: String,
        body: String,
        photo: Vec<u8>,
    ) -> Result<(), String> {
        let photo = NewPhoto { id: AttachmentId::of(&photo), bytes: photo };
        self.keep(&case, vec![read(&body)?], vec![photo]).await.map(|_| ())
    }

    /// Sends and gets until there is no more, as the app does.
    ///
    /// # Errors
    /// When it did not come through.
    pub async fn sync(&mut self) -> Result<(), String> {
        let mut next = None;
        loop {
            let round = self.exchange(next).await?;
            next = round.next;
            if !round.more {
                return Ok(());
            }
        }
    }

    /// One round, whatever is left to send or to get after it.
    ///
    /// # Errors
    /// When it did not come through.
    pub async fn one_round(&mut self) -> Result<(), String> {
        self.exchange(None).await.map(|_| ())
    }

    /// How many events wait for the office, and how many it refused.
    pub fn left(&self) -> Vec<usize> {
        vec![self.book.outbox.len(), self.book.refused.len()]
    }

    /// Sends the photos that wait.
    ///
    /// # Errors
    /// Where the line breaks; the next call goes on from there.
    pub async fn send_photos(&self) -> Result<(), String> {
        sync::send_photos(&self.store, |_, _| ()).await.map_err(failed)
    }

    /// Reads an answer of the office, for [`Self::apply`]; gives how many events it brings.
    ///
    /// # Errors
    /// When it is none.
    pub fn prepare(&mut self, answer: &str) -> Result<usize, String> {
        let changes = plan::changes(&[], read::<SyncResponse>(answer)?, self.store.device());
        let brings = changes.iter().filter(|change| matches!(change, Change::Accept { .. }));
        let brings = brings.count();
        self.answers.push(changes);
        Ok(brings)
    }

    /// Keeps what the prepared answers change, each in one strict transaction.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn apply(&mut self) -> Result<(), String> {
        for changes in std::mem::take(&mut self.answers) {
            self.store.apply(&changes).await.map_err(store)?;
        }
        Ok(())
    }

    /// Reads all accepted events that are kept; gives how many.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn scan(&self) -> Result<usize, String> {
        Ok(self.store.contents().await.map_err(store)?.accepted.len())
    }

    /// All accepted events with their receipts, as an array.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn held(&self) -> Result<String, String> {
        let held = self.store.contents().await.map_err(store)?.accepted;
        serde_json::to_string(&held).map_err(|error| error.to_string())
    }

    /// Reads the latest events of a case, at most so many; gives how many.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn latest(&self, case: String, most: usize) -> Result<usize, String> {
        let case: CaseId = case.parse().map_err(|_| "not the id of a case")?;
        let held = self.store.contents().await.map_err(store)?.accepted;
        Ok(held.iter().filter(|held| held.event.case == case).count().min(most))
    }
}

impl Phone {
    async fn exchange(&mut self, next: Option<Page>) -> Result<Round, String> {
        let outbox = self.store.waiting().await.map_err(store)?;
        let mut round = sync::exchange(&self.store, &outbox, next).await.map_err(failed)?;
        self.book.applied(std::mem::take(&mut round.changes));
        Ok(round)
    }

    async fn keep(
        &mut self,
        case: &str,
        bodies: Vec<EventBody>,
        photos: Vec<NewPhoto>,
    ) -> Result<Vec<Waiting>, String> {
        let case = case.parse().map_err(|_| "not the id of a case")?;
        let bodies: Box<Bodies> = Box::new(move |_| bodies.clone());
        let (author, at) = (self.person, clock::now());
        let recording = Recording { case, author, at, bodies, form: String::new(), photos };
        let name = format!("{}/record", self.store.name());
        let own = self.store.clone();
        let recorded = with_lock(&name, async move { own.record(recording).await }).await;
        let waiting = recorded.unwrap_or(Err(StoreError::Failed)).map_err(store)?;
        self.book.recorded(waiting.clone());
        Ok(waiting)
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    damping_domain::json::read(text).map_err(|error| error.to_string())
}

fn store(error: StoreError) -> String {
    format!("{error:?}")
}

fn failed(error: SyncError) -> String {
    format!("{error:?}")
}
