//! A phone of one person, signed in and unlocked, without screens.

use damping::cases::Book;
use damping::device::clock;
use damping::store::{Bodies, Chest, Intake, Kept, NewPhoto, Recording, SignedIn, Store, vault};
use damping::sync::{self, Line, Page, Round};
use damping_domain::attachment::AttachmentId;
use damping_domain::chain;
use damping_domain::event::EventBody;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::sop::Catalog;
use damping_protocol::plan::{self, Change, Extent};
use damping_protocol::session::Session;
use damping_protocol::sync::SyncResponse;
use wasm_bindgen::prelude::*;

/// Gives the app its SOPs, as `boot.js` does, before anything else is called.
#[wasm_bindgen]
pub fn provide_sops(text: &str) {
    Catalog::provide(text);
}

/// A phone before its first sign-in: its data base is there, and its keys are made.
#[wasm_bindgen]
pub struct NewPhone {
    chest: Chest,
    key: String,
}

#[wasm_bindgen]
impl NewPhone {
    /// Makes the data base of whoever signs in by this name, where the app will find it.
    ///
    /// # Errors
    /// When the browser keeps nothing.
    pub async fn begin(username: String, password: String) -> Result<Self, String> {
        let name = format!("damping-{}", &chain::of_bytes(username.as_bytes()).to_string()[..24]);
        let chest = Chest::find(&name, |_| ()).await.map_err(told)?;
        let key = vault::make(&password).await.map_err(told)?;
        Ok(Self { chest, key })
    }

    /// The device and its public key, with which the office is asked for a session.
    pub fn asks(&self) -> Vec<String> {
        vec![self.chest.device().to_string(), self.key.clone()]
    }

    /// Keeps the session that the office gave, as the door does: the app goes on with it.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn finish(mut self, session: String) -> Result<Phone, String> {
        let Session { person, recovery_key, office, .. } = read(&session)?;
        self.chest.set_up(recovery_key).await.map_err(told)?;
        let open = self.chest.opened();
        let office = serde_json::to_string(&office).map_err(|error| error.to_string())?;
        open.keep_session(person, office).await.map_err(told)?;
        let signed_in = SignedIn { person, store: self.chest.name().to_owned(), training: false };
        signed_in.remember().await.map_err(told)?;
        let contents = open.contents(Vec::new()).await.map_err(told)?;
        let lens = contents.office.as_ref().map(|office| open.look(person, office));
        let mut book = Book::of(contents, lens, &Book::default());
        // Nothing is kept yet: all of the index has been read.
        book.complete(Default::default());
        let (answers, came) = (Vec::new(), Vec::new());
        Ok(Phone { store: open, person, book, ready: None, answers, came })
    }
}

/// See the module. Texts are JSON; what goes wrong is told by its name.
#[wasm_bindgen]
pub struct Phone {
    store: Store,
    person: PersonId,
    book: Book,
    /// What is recorded next.
    ready: Option<(CaseId, Vec<EventBody>)>,
    answers: Vec<Vec<Change>>,
    /// What was kept and is not in the book yet.
    came: Vec<Kept>,
}

#[wasm_bindgen]
impl Phone {
    /// Brings a case to the screen: it has been read before anything is recorded in it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn show(&mut self, case: String) -> Result<(), String> {
        let case = id(&case)?;
        self.book.show(case);
        if !self.book.is_at_hand(case) {
            let (mut read, _) =
                self.store.cases(&[case], |case| self.book.segments(case)).await.map_err(told)?;
            self.book.open(case, read.pop().map(|(_, events)| events).unwrap_or_default());
        }
        Ok(())
    }

    /// Records what happened in a case, given as an array of event bodies; durable when it
    /// returns.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn record(&mut self, case: String, bodies: String) -> Result<(), String> {
        self.keep(id(&case)?, read(&bodies)?, None, Vec::new()).await
    }

    /// Reads the same for [`Self::record_ready`].
    ///
    /// # Errors
    /// When it is no case or no array of event bodies.
    pub fn ready(&mut self, case: &str, bodies: &str) -> Result<(), String> {
        self.ready = Some((id(case)?, read(bodies)?));
        Ok(())
    }

    /// Records what was made ready; durable when it returns. The draft of the form it was entered
    /// in is over with it.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn record_ready(&mut self, form: Option<String>) -> Result<(), String> {
        let (case, bodies) = self.ready.take().ok_or("nothing is ready")?;
        self.keep(case, bodies, form, Vec::new()).await
    }

    /// The names and signatures of the events that wait, as the office is told them in full.
    ///
    /// # Errors
    /// When they cannot be read or signed.
    pub async fn signatures(&self) -> Result<String, String> {
        let waiting = self.store.waiting().await.map_err(told)?;
        let signed = self.store.signed(waiting, Extent::Whole).await.map_err(told)?;
        let signed: Vec<_> = signed.iter().map(|one| (one.event.id, one.signature)).collect();
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
        self.keep(id(&case)?, vec![read(&body)?], None, vec![photo]).await
    }

    /// Sends and gets until there is no more, as the app does.
    ///
    /// # Errors
    /// When it did not come through.
    pub async fn sync(&mut self) -> Result<(), String> {
        let mut next = None;
        let mut intake = Intake::new(self.store.clone());
        loop {
            let round = self.exchange(&mut intake, next).await?;
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
        let mut intake = Intake::new(self.store.clone());
        let last = self.exchange(&mut intake, None).await;
        self.take(intake.finish().await.map_err(told)?);
        last.map(drop)
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
        sync::send_photos(&self.line()?, |_, _| ()).await.map_err(told)
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

    /// Keeps what the prepared answers change, each in one strict transaction, as a sync does.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn apply(&mut self) -> Result<(), String> {
        let mut intake = Intake::new(self.store.clone());
        let mut answers = std::mem::take(&mut self.answers).into_iter().peekable();
        while let Some(changes) = answers.next() {
            let goes_on = answers.peek().is_some();
            self.came.extend(intake.take(changes, goes_on).await.map_err(told)?);
        }
        self.came.extend(intake.finish().await.map_err(told)?);
        Ok(())
    }

    /// Does what the app puts off until nothing else is going on: the lists that were not made
    /// and the cases that lie in many segments.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn tend(&mut self) -> Result<(), String> {
        for Kept { changes, news } in std::mem::take(&mut self.came) {
            self.book.applied(changes, news);
        }
        let mut last = Vec::new();
        loop {
            let wanting = self.book.to_tend();
            if wanting.is_empty() || wanting == last {
                return Ok(());
            }
            let news = self.store.tend(&wanting).await.map_err(told)?;
            self.book.take_news(news);
            last = wanting;
        }
    }

    /// Reads all accepted events that are kept; gives how many.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn scan(&self) -> Result<usize, String> {
        let mut count = 0;
        self.store.scan(|_| count += 1).await.map_err(told)?;
        Ok(count)
    }

    /// All accepted events with their receipts, as an array.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn held(&self) -> Result<String, String> {
        let mut held = Vec::new();
        self.store.scan(|accepted| held.push(accepted.held)).await.map_err(told)?;
        serde_json::to_string(&held).map_err(|error| error.to_string())
    }

    /// Reads the latest events of a case, at most so many; gives how many.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn latest(&self, case: String, most: usize) -> Result<usize, String> {
        let known = |case| self.book.segments(case);
        let (read, _) = self.store.cases(&[id(&case)?], known).await.map_err(told)?;
        Ok(read.iter().map(|(_, events)| events.len()).sum::<usize>().min(most))
    }
}

impl Phone {
    fn line(&self) -> Result<Line, String> {
        Line::of(&self.store).ok_or_else(|| "in training".to_owned())
    }

    async fn exchange(&mut self, intake: &mut Intake, next: Option<Page>) -> Result<Round, String> {
        let outbox = self.store.waiting().await.map_err(told)?;
        let line = self.line()?;
        let (kept, round) = sync::exchange(&line, intake, &outbox, next).await;
        self.take(kept);
        round.map_err(told)
    }

    fn take(&mut self, kept: impl IntoIterator<Item = Kept>) {
        for Kept { changes, news } in kept {
            for change in &changes {
                if let Change::SetOffice { office, .. } = change {
                    self.book.look(self.store.look(self.person, office));
                }
            }
            self.book.applied(changes, news);
        }
    }

    async fn keep(
        &mut self,
        case: CaseId,
        bodies: Vec<EventBody>,
        form: Option<String>,
        photos: Vec<NewPhoto>,
    ) -> Result<(), String> {
        let bodies: Box<Bodies> = Box::new(move |_| bodies.clone());
        let (author, at) = (self.person, clock::now());
        let history = self.book.history(case);
        let recording = Recording { case, author, at, history, bodies, form, photos };
        let waiting = self.store.record(recording).await.map_err(told)?;
        self.book.recorded(waiting);
        Ok(())
    }
}

fn id(case: &str) -> Result<CaseId, String> {
    case.parse().map_err(|_| "not the id of a case".to_owned())
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    damping_domain::json::read(text).map_err(|error| error.to_string())
}

#[allow(clippy::needless_pass_by_value, reason = "it ends where it is told")]
fn told(error: impl std::fmt::Debug) -> String {
    format!("{error:?}")
}
