//! A piece of an attachment with its headers. An input has four lines before the bytes: the
//! attachment (a number for one that a record names), offset, length, and the media type.

use anyhow::{Result, ensure};
use axum::body::Body;
use axum::http::StatusCode;
use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::chain;
use damping_domain::event::{Event, EventBody, FORMAT, OutputRecorded, Receipt};
use damping_domain::ids::{CaseId, EventId};
use damping_domain::sop::{Evidence, RecordKind};
use damping_protocol::attachment::{UPLOAD_LENGTH, UPLOAD_OFFSET};
use damping_server::clock::Clock;
use damping_server::demo;
use damping_server::storage::{AcceptedEvent, Store};
use damping_simulate::Chance;
use uuid::Uuid;

use super::Try;
use crate::office::{Office, device};

/// Photos that a record names.
const PHOTOS: u8 = 4;
/// Pieces after which another office is opened.
const PIECES: u64 = 2000;

pub struct Pieces {
    office: Office,
    pieces: u64,
}

impl Pieces {
    pub fn new() -> Result<Self> {
        let office = Office::open()?;
        name_photos(&office)?;
        Ok(Self { office, pieces: 0 })
    }

    fn progress(&self, path: &str) -> Result<()> {
        let asked = self.office.request(1).method("HEAD").uri(path).body(Body::empty())?;
        self.office.ask(asked).map(drop)
    }
}

impl Try for Pieces {
    fn one(&mut self, input: &[u8], _: &mut Chance) -> Result<()> {
        let mut lines = input.splitn(5, |byte| *byte == b'\n');
        let mut line = || lines.next().unwrap_or_default();
        let [name, offset, length, media_type] = [line(), line(), line(), line()];
        let bytes = line().to_vec();
        let path = format!("/api/attachments/{}", path(name));
        let asked = self.office.request(1).method("PATCH").uri(&path);
        let asked = asked.header(UPLOAD_OFFSET, offset).header(UPLOAD_LENGTH, length);
        // What is no header at all never comes so far.
        let asked = asked.header("content-type", media_type).body(Body::from(bytes));
        let Ok(asked) = asked else { return Ok(()) };
        self.office.ask(asked)?;
        self.progress(&path)?;
        let asked = self.office.request(1).method("GET").uri(&path).body(Body::empty())?;
        let (_, status, bytes) = self.office.ask(asked)?;
        if status == StatusCode::OK {
            let id = AttachmentId::of(&bytes).to_string();
            ensure!(path.ends_with(&id), "it has other bytes than its name says");
        }
        self.pieces += 1;
        if self.pieces.is_multiple_of(PIECES) {
            *self = Self { pieces: self.pieces, ..Self::new()? };
        }
        Ok(())
    }
}

/// The attachment in an address: one that is named, or whatever stands there.
fn path(name: &[u8]) -> String {
    let number = std::str::from_utf8(name).ok().and_then(|name| name.parse::<u8>().ok());
    if let Some(number) = number {
        return AttachmentId::of(&photo(number % PHOTOS)).to_string();
    }
    let plain = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(*byte).to_string(),
        byte => format!("%{byte:02x}"),
    };
    name.iter().take(200).map(plain).collect()
}

/// The last one is no photo.
fn photo(number: u8) -> Vec<u8> {
    let first = if number + 1 == PHOTOS { 0 } else { 0xff };
    let mut bytes = vec![first, 0xd8, 0xff];
    bytes.extend(std::iter::repeat_n(b'a' + number, 61));
    bytes
}

/// Stores a record that names the photos.
fn name_photos(office: &Office) -> Result<()> {
    let named = |number| {
        let bytes = photo(number);
        Photo {
            attachment: AttachmentId::of(&bytes),
            bytes: bytes.len() as u32,
            media_type: "image/jpeg".to_owned(),
            caption: String::new(),
        }
    };
    let now = crate::office::Midday.now();
    let event = Event {
        format: FORMAT,
        id: EventId { device: device(1), seq: 1 },
        case: CaseId(Uuid::from_u128(1)),
        author: demo::office().people[0].id,
        recorded_at: now.fixed_offset(),
        seen: 0,
        link: None,
        body: EventBody::OutputRecorded(OutputRecorded::plain(
            1,
            Evidence::of(RecordKind::Output),
            String::new(),
            (0..PHOTOS).map(named).collect(),
        )),
    };
    let text = serde_json::to_string(&event)?;
    let receipt = Receipt { office_seq: 1, case_seq: 1, received_at: now, skew_s: 0, fits: true };
    let event = (&event).into();
    let accepted = AcceptedEvent { event, receipt, text, signature: None, link: chain::NOTHING };
    office.runtime.block_on(async {
        let mut push = office.store.begin_push(demo::OFFICE).await?;
        push.append(vec![accepted]).await?;
        Ok(push.commit().await?)
    })
}
