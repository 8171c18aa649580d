//! Made-up events, office and eyes.

use chrono::{DateTime, FixedOffset};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::client::{Client, Identity};
use damping_domain::event::{CaseOpened, Event, EventBody, FORMAT, Held, NoteWritten, Receipt};
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use damping_domain::intake::Intake;
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::sop::Catalog;
use damping_domain::zone::Zone;
use damping_protocol::plan::Accepted;
use damping_shelf::summary::Lens;
use uuid::Uuid;

pub const ME: PersonId = PersonId(Uuid::from_u128(7));

pub fn case(number: u32) -> CaseId {
    // As in real ones the first digits tell the time, here out of order.
    CaseId(Uuid::from_u128(
        u128::from(number.wrapping_mul(2_654_435_761)) << 96 | u128::from(number),
    ))
}

pub fn at(minute: i64) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    DateTime::from_timestamp_millis(1_760_000_000_000 + minute * 60_000)
        .unwrap()
        .with_timezone(&zone)
}

/// The event at a place of a case: the first opens it.
pub fn event(case: CaseId, place: u64) -> Accepted {
    let body = if place == 1 {
        let sop = Catalog::builtin().newest().next().unwrap().reference();
        let identity = Identity::Named { name: name(case), nik: None };
        let client = Client {
            identity,
            sex: None,
            age: None,
            born: None,
            address: String::new(),
            phone: String::new(),
            photos: Vec::new(),
        };
        let (reported_by, summary) = ("Warga".to_owned(), String::new());
        EventBody::CaseOpened(CaseOpened {
            sop,
            client,
            reported_by,
            summary,
            intake: Intake::default(),
        })
    } else {
        EventBody::NoteWritten(NoteWritten { text: format!("Catatan {place} dari {}", name(case)) })
    };
    holding(case, place, body)
}

/// An event with this content.
pub fn holding(case: CaseId, place: u64, body: EventBody) -> Accepted {
    let event = Event {
        format: FORMAT,
        id: EventId { device: DeviceId(case.0), seq: place },
        case,
        author: ME,
        recorded_at: at(place as i64),
        seen: place - 1,
        link: None,
        body,
    };
    let text = serde_json::to_string(&event).unwrap();
    let received_at = at(place as i64).to_utc();
    let receipt =
        Receipt { office_seq: place, case_seq: place, received_at, skew_s: 0, fits: true };
    Accepted { held: Held { event, receipt: Some(receipt) }, text, signature: None }
}

pub fn name(case: CaseId) -> String {
    format!("Klien {}", case.0.as_u128() & 0xffff)
}

pub fn lens() -> Lens {
    seen(&office())
}

pub fn seen(office: &Office) -> Lens {
    let told = serde_json::to_string(&(office.person(ME), &office.calendar)).unwrap();
    Lens::of(ME, office, &told, Catalog::builtin())
}

pub fn office() -> Office {
    let sop = Catalog::builtin().newest().next().unwrap();
    let me = Person {
        id: ME,
        name: "Petugas".to_owned(),
        nip: None,
        rank: String::new(),
        title: String::new(),
        roles: sop.performers(sop.first_step().unwrap()),
    };
    Office {
        id: OfficeId(Uuid::from_u128(1)),
        name: "Kantor".to_owned(),
        address: String::new(),
        place: String::new(),
        zone: Zone::Wib,
        sops: vec![sop.code.clone()],
        calendar: OfficeCalendar::national(),
        letters: LetterSettings::default(),
        people: vec![me],
    }
}
