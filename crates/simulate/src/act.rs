//! What people try to record: mostly what is due and theirs, sometimes anything.

use chrono::{DateTime, FixedOffset};
use damping_domain::access::{openers, sees_all};
use damping_domain::case::Case;
use damping_domain::document::Draft;
use damping_domain::event::{
    AsesmenRecorded, CaseOpened, DecisionMade, DocumentDrafted, DocumentSigned, EventBody,
    HandedOver, NoteWritten, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::ids::{DeviceId, EventId, PersonId};
use damping_domain::intake::Intake;
use damping_domain::office::{Office, Person};
use damping_domain::sop::{Catalog, Evidence, RecordKind, Sop, StepNo};
use uuid::Uuid;

use crate::Chance;
use crate::{mend, paper, plans, rulings};

/// Opens a case, mostly under the SOP of the story.
pub fn opening(chance: &mut Chance, person: &Person, usual: &Sop) -> Option<EventBody> {
    let all: Vec<&Sop> = Catalog::builtin().newest().collect();
    let fit: Vec<&Sop> =
        all.iter().copied().filter(|sop| person.holds_any(&openers(sop))).collect();
    let sop = match chance.below(20) {
        0 => chance.one_of(&all)?,
        1..4 => chance.one_of(&fit)?,
        _ => usual,
    };
    Some(EventBody::CaseOpened(CaseOpened {
        sop: sop.reference(),
        client: paper::client(),
        reported_by: "Kepolisian".to_owned(),
        summary: String::new(),
        intake: Intake::default(),
    }))
}

/// Something in a case.
pub fn in_case(
    chance: &mut Chance,
    office: &Office,
    person: &Person,
    case: &Case,
    at: DateTime<FixedOffset>,
) -> Option<EventBody> {
    let sop = case.sop_in(Catalog::builtin())?;
    if chance.percent(25)
        && let Some(body) = waiting_for_somebody(chance, person, case, sop)
    {
        return Some(body);
    }
    let all: Vec<StepNo> = sop.steps.iter().map(|step| step.no).collect();
    let open: Vec<StepNo> = case.progress.open_steps().map(|(no, _)| no).collect();
    let performs =
        |no: &&StepNo| sop.step(**no).is_some_and(|step| person.holds_any(&sop.performers(step)));
    let mine: Vec<StepNo> = open.iter().filter(performs).copied().collect();
    let among = match chance.below(10) {
        0 => &all,
        1 => &open,
        _ => &mine,
    };
    let step = chance.one_of(among).or(open.first()).or(all.first()).copied()?;
    Some(match chance.below(45) {
        0 if chance.percent(50) => EventBody::TravelNoted(paper::travel_note(at)),
        0 => EventBody::NoteWritten(NoteWritten { text: note(chance) }),
        1 => {
            let report = paper::laporan_perkembangan(at);
            EventBody::VisitRecorded(VisitRecorded { step: maybe(chance, step), report })
        }
        2 => {
            let bast = paper::bast(at);
            EventBody::HandedOver(HandedOver { step: maybe(chance, step), leg: None, bast })
        }
        3 => {
            let report = paper::laporan_perjalanan();
            EventBody::TravelReported(TravelReported { step: maybe(chance, step), report })
        }
        4 | 5 => draft(chance, office, case, step, None)?,
        6 | 7 => sign(chance, case, step),
        8 | 9 => decide(chance, sop, step),
        10..13 => mend::correct(chance, person, case)?,
        13..16 if !case.conflicts.is_empty() => mend::settle(chance, case)?,
        16..19 => plans::act(chance, office, case, step, at),
        19..23 => rulings::act(chance, office, person, case, step, at)?,
        _ => due(chance, office, case, sop, step, at)?,
    })
}

/// What changes most for others, and would rarely be tried by chance: a conflict is settled, an
/// SPT signed, by which some see the case no longer.
fn waiting_for_somebody(
    chance: &mut Chance,
    person: &Person,
    case: &Case,
    sop: &Sop,
) -> Option<EventBody> {
    if sees_all(person) && case.open_conflicts().next().is_some() && chance.percent(50) {
        return mend::settle(chance, case);
    }
    let (document, _) = case.unsigned(RecordKind::Spt)?;
    let signed = Evidence::of(RecordKind::Spt);
    let step = sop.steps.iter().find(|it| it.yields.iter().flatten().any(|it| *it == signed))?;
    let signature = paper::signature();
    Some(EventBody::DocumentSigned(DocumentSigned {
        step: step.no,
        document,
        signature,
        photos: Vec::new(),
    }))
}

/// What the step still asks for.
fn due(
    chance: &mut Chance,
    office: &Office,
    case: &Case,
    sop: &Sop,
    step: StepNo,
    at: DateTime<FixedOffset>,
) -> Option<EventBody> {
    let missing = sop.step(step).map_or_else(Vec::new, |it| case.progress.missing_in(sop, it));
    let Some(wanted) = missing.first().and_then(|group| chance.one_of(group)).copied() else {
        return Some(decide(chance, sop, step));
    };
    Some(match wanted.kind {
        RecordKind::Bast => {
            EventBody::HandedOver(HandedOver { step: Some(step), leg: None, bast: paper::bast(at) })
        }
        RecordKind::LaporanPerkembanganKasus => {
            let report = paper::laporan_perkembangan(at);
            EventBody::VisitRecorded(VisitRecorded { step: Some(step), report })
        }
        RecordKind::LaporanPerjalananDinas => {
            let report = paper::laporan_perjalanan();
            EventBody::TravelReported(TravelReported { step: Some(step), report })
        }
        RecordKind::Asesmen if chance.percent(50) => {
            let report = paper::asesmen(at);
            EventBody::AsesmenRecorded(AsesmenRecorded { step: Some(step), report })
        }
        kind @ (RecordKind::Spt | RecordKind::Disposisi | RecordKind::SuratRujukan) => {
            match case.unsigned(kind) {
                Some((document, _)) => EventBody::DocumentSigned(DocumentSigned {
                    step,
                    document,
                    signature: paper::signature(),
                    photos: Vec::new(),
                }),
                None => draft(chance, office, case, step, Some(kind))?,
            }
        }
        _ => output(case, step, wanted, at),
    })
}

fn output(case: &Case, step: StepNo, record: Evidence, at: DateTime<FixedOffset>) -> EventBody {
    // The koordinator's paraf comes with a comment.
    let commented = record.kind == RecordKind::ParafBast;
    let note = if commented { "Sudah dibaca".to_owned() } else { String::new() };
    let plain = OutputRecorded::plain(step, record, note, Vec::new());
    let paraf = OutputRecorded::is_paraf(record).then(paper::signature);
    let stay = (record.kind == RecordKind::BukuDataRps).then(|| paper::stay(case, record, at));
    EventBody::OutputRecorded(OutputRecorded { paraf, stay, ..plain })
}

/// Mostly for the step; sometimes one that the SOP does not ask for.
fn maybe(chance: &mut Chance, step: StepNo) -> Option<StepNo> {
    (!chance.percent(20)).then_some(step)
}

/// Now and then with nothing in it, which is a fault.
fn note(chance: &mut Chance) -> String {
    if chance.percent(10) { String::new() } else { format!("Catatan {}", chance.below(1000)) }
}

fn draft(
    chance: &mut Chance,
    office: &Office,
    case: &Case,
    step: StepNo,
    kind: Option<RecordKind>,
) -> Option<EventBody> {
    let drafts = paper::every_draft(&people(chance, office));
    let wanted: Vec<Draft> =
        drafts.into_iter().filter(|it| kind.is_none_or(|kind| it.kind() == kind)).collect();
    let draft = chance.one_of(&wanted)?.clone();
    let letters: Vec<EventId> = case.letters.keys().copied().collect();
    let replaces = chance.one_of(&letters).copied().filter(|_| chance.percent(30));
    Some(EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces }))
}

/// One or two of the office, of those who go out rather than of all.
fn people(chance: &mut Chance, office: &Office) -> Vec<PersonId> {
    let among: Vec<PersonId> = office
        .people
        .iter()
        .filter(|person| person.roles.iter().any(|role| role.0.starts_with("pe")))
        .map(|person| person.id)
        .collect();
    let mut people: Vec<PersonId> =
        (0..=chance.below(2)).filter_map(|_| chance.one_of(&among).copied()).collect();
    people.dedup();
    people
}

fn sign(chance: &mut Chance, case: &Case, step: StepNo) -> EventBody {
    let letters: Vec<EventId> = case.letters.keys().copied().collect();
    let nothing = EventId { device: DeviceId(Uuid::nil()), seq: 1 };
    let document = chance.one_of(&letters).copied().unwrap_or(nothing);
    EventBody::DocumentSigned(DocumentSigned {
        step,
        document,
        signature: paper::signature(),
        photos: Vec::new(),
    })
}

fn decide(chance: &mut Chance, sop: &Sop, step: StepNo) -> EventBody {
    let decision = sop.decision_at(step);
    let answers = decision.map_or(&[][..], |decision| &decision.answers);
    let answer = chance.one_of(answers).map_or("tidak-ada", |answer| answer.code.as_str());
    EventBody::DecisionMade(DecisionMade {
        step,
        decision: decision.map_or_else(String::new, |decision| decision.code.clone()),
        answer: answer.to_owned(),
        reason: if chance.percent(80) { "Sebab".to_owned() } else { String::new() },
    })
}
