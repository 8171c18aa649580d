//! What people record, in the words of `rehabilitasi-sosial`.

use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::client::{Client, Identity};
use damping_domain::document::bast::{Bast, Condition};
use damping_domain::document::laporan_perjalanan_dinas::{LaporanPerjalananDinas, TravelDay};
use damping_domain::document::laporan_perkembangan_kasus::LaporanPerkembanganKasus;
use damping_domain::document::spt::Spt;
use damping_domain::document::surat_rujukan::SuratRujukan;
use damping_domain::document::{Draft, Party};
use damping_domain::event::{
    CaseOpened, DecisionMade, DocumentDrafted, DocumentSigned, EventBody, HandedOver, NoteWritten,
    OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::ids::{CaseId, EventId};
use damping_domain::intake::Intake;
use damping_domain::signature::Signature;
use damping_domain::sop::{Evidence, RecordKind, SopRef, StepNo};
use damping_server::demo;
use uuid::Uuid;

use crate::harness::{Office, Phone};

pub const SOP: &str = "rehabilitasi-sosial";

pub fn new_case() -> CaseId {
    CaseId(Uuid::new_v4())
}

pub fn opened() -> EventBody {
    EventBody::CaseOpened(CaseOpened {
        sop: SopRef { code: SOP.to_owned(), version: 1 },
        client: Client {
            identity: Identity::Unknown { alias: "Mawar".to_owned(), traits: String::new() },
            sex: None,
            age: Some(17),
            born: None,
            address: String::new(),
            phone: String::new(),
            photos: Vec::new(),
        },
        reported_by: "Perangkat desa".to_owned(),
        summary: "Dibuat untuk uji coba.".to_owned(),
        intake: Intake::default(),
    })
}

pub fn note(text: &str) -> EventBody {
    EventBody::NoteWritten(NoteWritten { text: text.to_owned() })
}

pub fn output(step: StepNo, photos: Vec<Photo>) -> EventBody {
    let record = Evidence::of(RecordKind::Output);
    EventBody::OutputRecorded(OutputRecorded::plain(step, record, String::new(), photos))
}

pub fn surat(step: StepNo) -> EventBody {
    let draft = Draft::SuratRujukan(SuratRujukan {
        addressee: "Kepala Balai".to_owned(),
        institution: "Balai Contoh".to_owned(),
        subject: "Rujukan".to_owned(),
        chronology: "Kronologi.".to_owned(),
        purpose: "Rehabilitasi.".to_owned(),
        ..SuratRujukan::default()
    });
    EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces: None })
}

pub fn spt(step: StepNo, officer: &str) -> EventBody {
    let draft = Draft::Spt(Spt {
        number: None,
        basis: "Surat rujukan.".to_owned(),
        officers: vec![demo::person(officer).unwrap().id],
        duty: "Mendampingi klien.".to_owned(),
        destination: "Balai Contoh".to_owned(),
        from: "2026-11-03".parse().unwrap(),
        to: "2026-11-04".parse().unwrap(),
        copies_to: Vec::new(),
    });
    EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces: None })
}

pub fn signed(step: StepNo, document: EventId) -> EventBody {
    EventBody::DocumentSigned(DocumentSigned {
        step,
        document,
        signature: signature(),
        photos: Vec::new(),
    })
}

pub fn bast(step: StepNo) -> EventBody {
    let party = |name: &str| Party { name: name.to_owned(), ..Party::default() };
    let bast = Bast {
        number: None,
        at: "2026-11-03T10:00:00+07:00".parse().unwrap(),
        place: "Balai Contoh".to_owned(),
        position: None,
        giver: party("Ayu Teladani"),
        receiver: party("Petugas Balai"),
        condition: Condition { physical: "Sehat.".to_owned(), ..Condition::default() },
        belongings: damping_domain::document::bast::Belongings::default(),
        basis: String::new(),
        notes: String::new(),
        photos: Vec::new(),
        giver_signature: signature(),
        receiver_signature: signature(),
        witness: None,
        together: None,
    };
    EventBody::HandedOver(HandedOver { step: Some(step), leg: None, bast })
}

pub fn visit(photos: Vec<Photo>) -> EventBody {
    let report = LaporanPerkembanganKasus {
        visited_at: "2026-11-05T10:00:00+07:00".parse().unwrap(),
        place: "Rumah klien".to_owned(),
        position: None,
        meeting: None,
        purpose: String::new(),
        present: String::new(),
        interview: "Baik.".to_owned(),
        observation: String::new(),
        surroundings: String::new(),
        problems: String::new(),
        services_given: String::new(),
        potentials: String::new(),
        summary: String::new(),
        plan: String::new(),
        next_visit: None,
        photos,
    };
    EventBody::VisitRecorded(VisitRecorded { step: None, report })
}

pub fn travel(step: StepNo) -> EventBody {
    let date = "2026-11-03".parse().unwrap();
    let report = LaporanPerjalananDinas {
        spt_number: String::new(),
        spt_date: None,
        sppd_number: String::new(),
        sppd_date: None,
        officers: Vec::new(),
        from: date,
        to: date,
        destination: "Balai Contoh".to_owned(),
        purpose: String::new(),
        days: vec![TravelDay::told(date, "Mengantar.".to_owned())],
        results: "Diterima.".to_owned(),
        conclusion: String::new(),
        photos: Vec::new(),
    };
    EventBody::TravelReported(TravelReported { step: Some(step), report })
}

pub fn decision(step: StepNo, code: &str, answer: &str) -> EventBody {
    EventBody::DecisionMade(DecisionMade {
        step,
        decision: code.to_owned(),
        answer: answer.to_owned(),
        reason: String::new(),
    })
}

pub fn signature() -> Signature {
    Signature {
        width: 300,
        height: 100,
        strokes: vec![vec![10, 10, 150, 60, 290, 20]],
        paper: None,
    }
}

/// Bytes that begin like a photo.
pub fn jpeg(length: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0];
    bytes.extend((4..length).map(|index| (index % 251) as u8));
    bytes
}

/// A photo as a record names it.
pub fn photo(bytes: &[u8]) -> Photo {
    Photo {
        attachment: AttachmentId::of(bytes),
        bytes: bytes.len() as u32,
        media_type: "image/jpeg".to_owned(),
        caption: String::new(),
    }
}

/// A case that the secretariat opened.
pub async fn open_case(sekretariat: &mut Phone) -> CaseId {
    let case = new_case();
    sekretariat.record(case, opened());
    sekretariat.sync_all().await;
    case
}

/// Brings a case to where the SPT names somebody.
pub async fn name_in_spt(office: &Office, case: CaseId, sekretariat: &mut Phone, officer: &str) {
    sekretariat.record(case, output(1, Vec::new()));
    let surat = sekretariat.record(case, surat(2));
    sekretariat.sync_all().await;
    let mut ketua = office.phone("ketua").await;
    ketua.sync_all().await;
    ketua.record(case, signed(3, surat));
    let spt = ketua.record(case, spt(4, officer));
    ketua.record(case, signed(4, spt));
    ketua.sync_all().await;
}

/// Goes on from there until the client is to be brought to the shelter (step 9).
pub async fn to_the_shelter(office: &Office, case: CaseId) {
    let mut pendamping = office.phone("pendamping").await;
    pendamping.sync_all().await;
    pendamping.record(case, bast(5));
    pendamping.record(case, travel(6));
    pendamping.record(case, output(8, Vec::new()));
    pendamping.record(case, decision(8, "rumah-singgah", "iya"));
    pendamping.sync_all().await;
}
