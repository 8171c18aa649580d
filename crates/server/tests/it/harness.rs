//! An office with its server, and phones that record and sync.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use damping_domain::chain::{self, Clock as EventClock, Hash, History, Link};
use damping_domain::event::{Event, EventBody, FORMAT, Held, Receipt};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_protocol::lean;
use damping_protocol::plan::{self, Accepted, Waiting, read_news};
use damping_protocol::problem::Problem;
use damping_protocol::session::Session;
use damping_protocol::sync::{self, Cursor, Outcome, Sent, SyncResponse};
use damping_server::app::{App, router};
use damping_server::assets::{Asset, AssetSource};
use damping_server::attachments::Photos;
use damping_server::clock::Clock;
use damping_server::demo;
use damping_server::recovery::RecoveryKey;
use damping_server::session::Directories;
use damping_server::session::limiter::Limiter;
use damping_server::session::password::Passwords;
use damping_server::storage::Store;
use damping_server::storage::postgres::PostgresStore;
use damping_server::storage::sqlite::SqliteStore;
use damping_server::sync::Memory;
use ed25519_dalek::{Signer, SigningKey};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::postgres;

/// The data base of a seeded office, made once: hashing fifteen passwords takes a while.
static SEEDED: OnceCell<Vec<u8>> = OnceCell::const_new();

/// A clock that stands still until it is set.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl TestClock {
    /// The time as it was set.
    pub fn get(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        self.get()
    }
}

/// Files of an app, made up for a test.
#[derive(Default)]
pub struct TestAssets(pub HashMap<&'static str, &'static [u8]>);

impl AssetSource for TestAssets {
    fn get(&self, path: &str) -> Option<Asset> {
        let bytes = *self.0.get(path)?;
        Some(Asset { bytes: Cow::Borrowed(bytes), hash: Sha256::digest(bytes).into() })
    }
}

/// The demo office with its server.
pub struct Office {
    pub address: String,
    pub clock: TestClock,
    pub store: Arc<dyn Store>,
    pub http: Client,
    pub data: TempDir,
}

impl Office {
    pub async fn open() -> Self {
        Self::with_assets(TestAssets::default()).await
    }

    pub async fn with_assets(assets: TestAssets) -> Self {
        let data = tempfile::tempdir().unwrap();
        if postgres::is_wanted() {
            postgres::seed(data.path()).await;
        } else {
            let file = data.path().join("damping.sqlite");
            std::fs::write(&file, SEEDED.get_or_init(seeded).await).unwrap();
        }
        let start = "2026-11-02T01:00:00Z".parse().unwrap();
        Self::serving(data, TestClock(Arc::new(Mutex::new(start))), assets).await
    }

    /// A server on a folder that holds data already.
    pub async fn on(data: TempDir, clock: TestClock) -> Self {
        Self::serving(data, clock, TestAssets::default()).await
    }

    async fn serving(data: TempDir, clock: TestClock, assets: TestAssets) -> Self {
        let store: Arc<dyn Store> = match postgres::of(data.path()) {
            Some(address) => Arc::new(PostgresStore::open(&address).await.unwrap()),
            None => Arc::new(SqliteStore::open(&data.path().join("damping.sqlite")).await.unwrap()),
        };
        let app = App {
            store: store.clone(),
            directories: Directories::default(),
            memory: Memory::default(),
            photos: Photos::new(data.path().join("photos")),
            recovery: RecoveryKey::load(data.path()).unwrap(),
            clock: Arc::new(clock.clone()),
            assets: Box::new(assets),
            passwords: Passwords::new().unwrap(),
            limiter: Limiter::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let serving = damping_server::http::serve::serve(
            listener,
            router(Arc::new(app)),
            std::future::pending(),
        );
        tokio::spawn(async { serving.await.unwrap() });
        Self { address, clock, store, http: Client::new(), data }
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.address))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// Tries to sign in on a device.
    pub async fn try_sign_in(&self, username: &str, password: &str, device: DeviceId) -> Response {
        let key = key_of(device);
        let body =
            json!({ "username": username, "password": password, "device": device, "key": key });
        self.request(Method::POST, "/api/session").json(&body).send().await.unwrap()
    }

    /// A new phone on which somebody signs in.
    pub async fn phone(&self, username: &str) -> Phone {
        let device = DeviceId(Uuid::new_v4());
        let answer = self.try_sign_in(username, demo::PASSWORD, device).await;
        assert_eq!(answer.status(), StatusCode::OK, "{username}");
        Phone::signed_in(self.address.clone(), answer).await
    }

    /// What was refused of somebody's events: the problem's code and the text.
    pub async fn kept_of(&self, username: &str) -> Vec<(String, String)> {
        let person = demo::person(username).unwrap().id;
        let kept = self.store.refused_events(person).await.unwrap();
        kept.into_iter().map(|event| (event.problem, event.text)).collect()
    }

    /// How many events the office has.
    pub async fn events(&self) -> u64 {
        self.store.last_seq(demo::OFFICE).await.unwrap()
    }
}

async fn seeded() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("damping.sqlite");
    let store = SqliteStore::open(&file).await.unwrap();
    demo::seed(&store).await.unwrap();
    store.close().await;
    std::fs::read(Path::new(&file)).unwrap()
}

/// The key with which a device signs; made of its name, so that no test has to carry it along.
pub fn signer(device: DeviceId) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(device.0).into())
}

/// The public key of a device.
pub fn key_of(device: DeviceId) -> Hex<32> {
    Hex(signer(device).verifying_key().to_bytes())
}

/// A phone: records, keeps what it was sent, syncs.
#[derive(Clone)]
pub struct Phone {
    pub address: String,
    http: Client,
    pub cookie: String,
    pub person: PersonId,
    pub device: DeviceId,
    pub cursor: Cursor,
    pub history: Option<Hash>,
    pub office_version: Option<String>,
    /// What the phone's clock says when it sends; nothing in most tests.
    pub sent_at: Option<DateTime<Utc>>,
    /// True when it leaves out what the office can tell, as the app does.
    pub lean: bool,
    /// How often it was asked to send everything in full.
    pub asked_whole: u32,
    next_seq: u64,
    own_before: Hash,
    outbox: Vec<String>,
    held: Vec<Accepted>,
    /// The text recorded last.
    last_text: String,
}

impl Phone {
    pub async fn signed_in(address: String, answer: Response) -> Self {
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let session: Session = answer.json().await.unwrap();
        Self {
            address,
            http: Client::new(),
            cookie,
            person: session.person,
            device: session.device,
            cursor: Cursor::default(),
            history: None,
            office_version: None,
            sent_at: None,
            lean: false,
            asked_whole: 0,
            next_seq: 1,
            own_before: chain::NOTHING,
            outbox: Vec::new(),
            held: Vec::new(),
            last_text: String::new(),
        }
    }

    /// The next event of this phone.
    pub fn event(&mut self, case: CaseId, body: EventBody) -> Event {
        let id = EventId { device: self.device, seq: self.next_seq };
        self.next_seq += 1;
        let recorded_at: DateTime<FixedOffset> = "2026-11-02T07:59:00+07:00".parse().unwrap();
        let mut history = History::default();
        self.accepted(case).iter().for_each(|accepted| history.push(&accepted.text));
        let after = chain::after(history.head(), self.own_before);
        let event = Event {
            format: FORMAT,
            id,
            case,
            author: self.person,
            recorded_at,
            seen: history.len(),
            link: Some(Link { clock: EventClock(1_793_581_140_000, 0), after }),
            body,
        };
        self.own_before = chain::of_text(&serde_json::to_string(&event).unwrap());
        event
    }

    /// Records something; the next sync sends it.
    pub fn record(&mut self, case: CaseId, body: EventBody) -> EventId {
        let event = self.event(case, body);
        self.last_text = serde_json::to_string(&event).unwrap();
        self.queue(self.last_text.clone());
        event.id
    }

    /// Takes the first out of the outbox, as if it had been left behind.
    pub fn forget_first(&mut self) {
        self.outbox.remove(0);
    }

    /// Puts any text into the outbox, signed.
    pub fn queue(&mut self, text: impl Into<String>) {
        self.outbox.push(self.sealed(&text.into()));
    }

    /// Puts anything into the outbox.
    pub fn queue_as_it_is(&mut self, sent: impl Into<String>) {
        self.outbox.push(sent.into());
    }

    /// An event's text as it is sent.
    pub fn sealed(&self, text: &str) -> String {
        let signature = Hex(signer(self.device).sign(&chain::to_sign(text)).to_bytes());
        format!(r#"{{"event":{text},"signature":"{signature}"}}"#)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.address)).header("cookie", &self.cookie)
    }

    /// The body of a request with what waits in the outbox.
    pub fn body(&self) -> String {
        let cursor = serde_json::to_string(&self.cursor).unwrap();
        let version = serde_json::to_string(&self.office_version).unwrap();
        let history = serde_json::to_string(&self.history).unwrap();
        let sent_at = serde_json::to_string(&self.sent_at).unwrap();
        let latest = plan::latest(self.held.iter().map(|accepted| &accepted.held));
        let latest = serde_json::to_string(&latest).unwrap();
        let lean = self.lean;
        let events = if lean { self.lean_events() } else { self.outbox.join(",") };
        let format = sync::FORMAT;
        format!(
            r#"{{"format":{format},"cursor":{cursor},"history":{history},"latest":{latest},"sent_at":{sent_at},"office_version":{version},"lean":{lean},"events":[{events}]}}"#
        )
    }

    fn lean_events(&self) -> String {
        let read = |sent: &String| Waiting::read(&serde_json::from_str(sent).unwrap()).unwrap();
        let waiting: Vec<Waiting> = self.outbox.iter().map(read).collect();
        let events = lean::events(&waiting);
        events.iter().map(|event| event.get()).collect::<Vec<_>>().join(",")
    }

    pub async fn post(&self, body: impl Into<reqwest::Body>) -> Response {
        let request = self.request(Method::POST, "/api/sync");
        request.header("content-type", "application/json").body(body).send().await.unwrap()
    }

    /// A sync with this body; nothing when the server is gone.
    pub async fn try_post(&self, body: String) -> Option<SyncResponse> {
        let request = self.request(Method::POST, "/api/sync");
        let answer = request.header("content-type", "application/json").body(body).send().await;
        let answer = answer.ok()?;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.ok()
    }

    /// One request, whose answer the phone takes in; nothing when the server is gone.
    pub async fn try_sync(&mut self) -> Option<SyncResponse> {
        let answer = self.try_post(self.body()).await?;
        assert!(!answer.send_whole);
        self.take(&answer);
        Some(answer)
    }

    /// One request, whose answer the phone takes in.
    pub async fn sync_once(&mut self) -> SyncResponse {
        let answer = self.post(self.body()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let mut answer: SyncResponse = answer.json().await.unwrap();
        if answer.send_whole {
            assert!(self.lean && answer.verdicts.is_empty());
            self.asked_whole += 1;
            self.lean = false;
            answer = self.post(self.body()).await.json().await.unwrap();
            self.lean = true;
        }
        self.take(&answer);
        answer
    }

    /// Syncs until there is no more; gives the first answer.
    pub async fn sync(&mut self) -> SyncResponse {
        let first = self.sync_once().await;
        let mut more = first.more;
        while more {
            more = self.sync_once().await.more;
        }
        first
    }

    /// Syncs and insists that everything sent was accepted.
    pub async fn sync_all(&mut self) {
        for verdict in self.sync().await.verdicts {
            assert!(matches!(verdict.outcome, Outcome::Accepted { .. }), "{verdict:?}");
        }
    }

    fn take(&mut self, answer: &SyncResponse) {
        if answer.restarted {
            self.held.clear();
        }
        for (sent, verdict) in std::mem::take(&mut self.outbox).iter().zip(&answer.verdicts) {
            if let Outcome::Accepted { receipt } = verdict.outcome {
                let sent: Sent = serde_json::from_str(sent).unwrap();
                let event = serde_json::from_str(sent.event.get()).unwrap();
                let held = Held { event, receipt: Some(receipt) };
                let text = sent.event.get().to_owned();
                self.hold(Accepted { held, text, signature: sent.signature });
            }
        }
        self.held.retain(|accepted| !answer.withdrawn.contains(&accepted.held.event.case));
        for text in &answer.events {
            self.hold(read_news(text).unwrap());
        }
        (self.cursor, self.history) = (answer.cursor, answer.history);
        self.office_version = Some(answer.office_version.clone());
    }

    fn hold(&mut self, accepted: Accepted) {
        self.held.retain(|other| other.held.event.id != accepted.held.event.id);
        self.held.push(accepted);
    }

    /// What the phone holds of a case, in its order.
    pub fn sees(&self, case: CaseId) -> Vec<&Held> {
        self.accepted(case).into_iter().map(|accepted| &accepted.held).collect()
    }

    fn accepted(&self, case: CaseId) -> Vec<&Accepted> {
        let of_case = self.held.iter().filter(|accepted| accepted.held.event.case == case);
        let mut accepted: Vec<_> = of_case.collect();
        accepted.sort_by_key(|accepted| accepted.held.receipt.map(|receipt| receipt.case_seq));
        accepted
    }

    /// The text that the phone recorded last, which it keeps whatever the office says.
    pub fn lost_text(&self) -> String {
        self.last_text.clone()
    }

    /// Takes what another phone has in its outbox, as from a backup file.
    pub fn carries(&mut self, other: &Self) {
        self.outbox.extend(other.outbox.iter().cloned());
    }

    /// Where everything stands that the phone holds.
    pub fn receipts(&self) -> HashMap<EventId, Receipt> {
        let held = self.held.iter().map(|accepted| &accepted.held);
        held.filter_map(|held| Some((held.event.id, held.receipt?))).collect()
    }

    /// Everything the phone holds.
    pub fn holds(&self) -> usize {
        self.held.len()
    }
}

/// The problem of the verdict at a place.
pub fn problem(answer: &SyncResponse, index: usize) -> &Problem {
    assert_eq!(answer.verdicts[index].index, index);
    match &answer.verdicts[index].outcome {
        Outcome::Refused { problem } => problem,
        Outcome::Accepted { .. } => panic!("event {index} was accepted"),
    }
}

/// The problem that a request was refused with.
pub async fn refused(answer: Response) -> Problem {
    let status = answer.status();
    assert_eq!(answer.headers()["content-type"], "application/problem+json", "{status}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let problem: Problem = answer.json().await.unwrap();
    assert_eq!(problem.status, status.as_u16());
    problem
}

/// A value with one member set.
pub fn with(event: &Event, path: &str, value: Value) -> String {
    let mut json = serde_json::to_value(event).unwrap();
    *json.pointer_mut(path).unwrap() = value;
    json.to_string()
}
