//! What people do at the steps of a SOP.

use damping_domain::client::{Client, Identity};
use damping_domain::event::{
    AsesmenRecorded, CaseOpened, DecisionMade, DocumentDrafted, DocumentSigned, Event, EventBody,
    HandedOver, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::ids::PersonId;
use damping_domain::sop::{Evidence, RecordKind, RecordState, StepNo};

use crate::holes::Holes;
use crate::paper;
use crate::story::Story;

/// A sentence that says what somebody does. Its first hole, `{siapa}`, is who does it.
pub struct Act {
    /// How it is written.
    pub form: &'static str,
    /// What is recorded.
    pub body: fn(&Story, &Holes) -> Result<EventBody, String>,
}

/// The acts at the steps. A form stands before a more general one.
pub const ACTS: &[Act] = &[
    Act {
        form: r#"{siapa} membuka kasus untuk orang tanpa identitas yang disebut "{nama}" dengan ciri-ciri "{ciri}""#,
        body: |story, holes| {
            let (alias, traits) = (holes.text("nama").to_owned(), holes.text("ciri").to_owned());
            let identity = Identity::Unknown { alias, traits };
            Ok(EventBody::CaseOpened(CaseOpened {
                client: Client { identity, ..paper::client() },
                ..opening(story)
            }))
        },
    },
    Act {
        form: "{siapa} membuka kasus menurut SOP versi {versi}",
        body: |story, holes| {
            let mut opened = opening(story);
            opened.sop.version = holes.number("versi")?;
            Ok(EventBody::CaseOpened(opened))
        },
    },
    Act {
        form: "{siapa} membuka kasus",
        body: |story, _| Ok(EventBody::CaseOpened(opening(story))),
    },
    Act {
        form: "{siapa} memastikan kelengkapan langkah {langkah}",
        body: |story, holes| confirmed(story, holes, RecordKind::Kelengkapan),
    },
    Act {
        form: "{siapa} mengonfirmasi output langkah {langkah}",
        body: |story, holes| confirmed(story, holes, RecordKind::Output),
    },
    Act {
        form: r#"{siapa} menulis komentar "{isi}" dan membubuhkan paraf di BAST pada langkah {langkah}"#,
        body: |story, holes| {
            let record = Evidence::of(RecordKind::ParafBast);
            Ok(output(story, holes.step("langkah")?, record, holes.text("isi")))
        },
    },
    Act {
        form: "{siapa} membuat {catatan} untuk {petugas} pada langkah {langkah}",
        body: |story, holes| {
            let named = Some(holes.who("petugas")?);
            made(story, holes.step("langkah")?, holes.record("catatan")?, named)
        },
    },
    Act { form: "{siapa} membuat {catatan} pada langkah {langkah}", body: makes },
    Act { form: "{siapa} mencatat {catatan} pada langkah {langkah}", body: makes },
    Act { form: "{siapa} membubuhkan {catatan} pada langkah {langkah}", body: makes },
    Act { form: "{siapa} menandatangani {catatan} pada langkah {langkah}", body: signs },
    Act {
        form: r#"{siapa} menjawab pertanyaan "{pertanyaan}" dengan "{jawaban}""#,
        body: |story, holes| answers(story, holes, ""),
    },
    Act {
        form: r#"{siapa} menjawab pertanyaan "{pertanyaan}" dengan "{jawaban}", karena "{alasan}""#,
        body: |story, holes| answers(story, holes, holes.text("alasan")),
    },
];

fn opening(story: &Story) -> CaseOpened {
    let EventBody::CaseOpened(opened) = Story::opening(&story.sop.code) else { unreachable!() };
    opened
}

fn confirmed(story: &Story, holes: &Holes, kind: RecordKind) -> Result<EventBody, String> {
    Ok(output(story, holes.step("langkah")?, Evidence::of(kind), ""))
}

/// A record that has no typed document of its own. All that stories record so is made here.
fn output(story: &Story, step: StepNo, record: Evidence, note: &str) -> EventBody {
    let plain = OutputRecorded::plain(step, record, note.to_owned(), Vec::new());
    let paraf = OutputRecorded::is_paraf(record).then(paper::signature);
    let of_register = record.kind == RecordKind::BukuDataRps;
    let stay = of_register.then(|| paper::stay(&story.case(), record, story.now));
    EventBody::OutputRecorded(OutputRecorded { paraf, stay, ..plain })
}

fn makes(story: &Story, holes: &Holes) -> Result<EventBody, String> {
    made(story, holes.step("langkah")?, holes.record("catatan")?, None)
}

/// A record, typed where it is a document of its own; a draft for whom it charges.
fn made(
    story: &Story,
    step: StepNo,
    record: Evidence,
    named: Option<PersonId>,
) -> Result<EventBody, String> {
    let drafts = paper::every_draft(&[named.unwrap_or(story.who)]);
    let draft = drafts.into_iter().find(|draft| draft.kind() == record.kind);
    let (now, step_of) = (story.now, Some(step));
    Ok(match (draft, record.state, record.kind) {
        (Some(draft), RecordState::Draft, _) => {
            if named.is_none() && !draft.names().is_empty() {
                return Err("tidak disebut untuk siapa: “membuat draf … untuk …”".to_owned());
            }
            EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces: None })
        }
        (_, RecordState::Final, RecordKind::Bast) => {
            EventBody::HandedOver(HandedOver { step: step_of, leg: None, bast: paper::bast(now) })
        }
        (_, RecordState::Final, RecordKind::LaporanPerjalananDinas) => {
            let report = paper::laporan_perjalanan();
            EventBody::TravelReported(TravelReported { step: step_of, report })
        }
        (_, RecordState::Final, RecordKind::LaporanPerkembanganKasus) => {
            let report = paper::laporan_perkembangan(now);
            EventBody::VisitRecorded(VisitRecorded { step: step_of, report })
        }
        (_, RecordState::Final, RecordKind::Asesmen) => {
            let report = paper::asesmen(now);
            EventBody::AsesmenRecorded(AsesmenRecorded { step: step_of, report })
        }
        _ => output(story, step, record, ""),
    })
}

/// The letter of this kind that was drafted last; one without a form of its own is signed on paper.
fn signs(story: &Story, holes: &Holes) -> Result<EventBody, String> {
    let (step, record) = (holes.step("langkah")?, holes.record("catatan")?);
    if paper::every_draft(&[story.who]).iter().all(|draft| draft.kind() != record.kind) {
        return Ok(output(story, step, record, ""));
    }
    let mut recorded = story.events.iter().map(|held| &held.event).chain(&story.on_the_phone);
    let is = |event: &&Event| match &event.body {
        EventBody::DocumentDrafted(drafted) => drafted.draft.kind() == record.kind,
        _ => false,
    };
    let drafted = recorded.rfind(is);
    let document = drafted.ok_or("belum ada drafnya")?.id;
    let signature = paper::signature();
    Ok(EventBody::DocumentSigned(DocumentSigned { step, document, signature, photos: Vec::new() }))
}

/// By the words of the question and of the answer, as the SOP has them.
fn answers(story: &Story, holes: &Holes, reason: &str) -> Result<EventBody, String> {
    let (question, label) = (holes.text("pertanyaan"), holes.text("jawaban"));
    let decisions = &story.sop.decisions;
    let decision = decisions.iter().find(|it| it.question == question).ok_or_else(|| {
        let known: Vec<&str> = decisions.iter().map(|it| it.question.as_str()).collect();
        format!("SOP ini tidak menanyakan itu; pertanyaannya: {}", known.join(" "))
    })?;
    let answer = decision.answers.iter().find(|it| it.label == label).ok_or_else(|| {
        let known: Vec<&str> = decision.answers.iter().map(|it| it.label.as_str()).collect();
        format!("itu bukan jawaban atas pertanyaan ini; jawabannya: “{}”", known.join("”, “"))
    })?;
    Ok(EventBody::DecisionMade(DecisionMade {
        step: decision.step,
        decision: decision.code.clone(),
        answer: answer.code.clone(),
        reason: reason.to_owned(),
    }))
}
