//! What comes next in a case: mostly what its SOP asks for, now and then a note, a visit out of
//! turn or a correction.

use chrono::{DateTime, FixedOffset};
use damping_domain::case::Case;
use damping_domain::event::{
    CaseOpened, Corrected, DecisionMade, DocumentDrafted, DocumentSigned, EventBody, HandedOver,
    NoteWritten, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::intake::Intake;
use damping_domain::office::Office;
use damping_domain::sop::{Catalog, Decision, Evidence, RecordKind, RecordState, Sop, Step};

use crate::documents::Documents;
use crate::{Chance, people, words};

/// What will be recorded, and by whom.
#[derive(Debug)]
pub struct Next {
    pub body: EventBody,
    /// The person's place in the office's list.
    pub person: usize,
}

/// Where and when.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    pub office: &'a Office,
    pub catalog: &'a Catalog,
    pub at: DateTime<FixedOffset>,
    pub photos: bool,
}

/// A case is opened under one of the office's SOPs.
pub fn opening(chance: &mut Chance, office: &Office, at: &DateTime<FixedOffset>) -> Option<Next> {
    let catalog = Catalog::builtin();
    let sops: Vec<&Sop> = catalog.newest().filter(|sop| office.sops.contains(&sop.code)).collect();
    let sop = chance.one_of(&sops).copied()?;
    let body = EventBody::CaseOpened(CaseOpened {
        sop: sop.reference(),
        client: words::client(chance),
        reported_by: words::reporter(chance),
        summary: words::text(chance, words::CHRONOLOGY, 2..4),
        intake: Intake::default(),
    });
    let person = people::able(chance, office, None, &body, catalog, at)?;
    Some(Next { body, person })
}

/// Something that somebody of the office may record in this case.
pub fn in_case(chance: &mut Chance, setting: &Setting<'_>, case: &Case) -> Option<Next> {
    let sop = case.sop_in(setting.catalog)?;
    let tried = match chance.below(100) {
        0..3 => correction(chance, case),
        3..12 => None,
        _ => due(chance, setting, case, sop),
    };
    let able = |chance: &mut Chance, body: EventBody| {
        let Setting { office, catalog, at, .. } = setting;
        let person = people::able(chance, office, Some(case), &body, catalog, at)?;
        Some(Next { body, person })
    };
    if let Some(next) = tried.and_then(|body| able(chance, body)) {
        return Some(next);
    }
    let body = out_of_turn(chance, setting);
    able(chance, body)
}

/// A note, or a visit that the SOP does not ask for.
fn out_of_turn(chance: &mut Chance, setting: &Setting<'_>) -> EventBody {
    if chance.percent(30) {
        let report = Documents { chance, setting }.laporan_perkembangan();
        return EventBody::VisitRecorded(VisitRecorded { step: None, report });
    }
    EventBody::NoteWritten(NoteWritten { text: words::text(chance, words::NOTES, 2..6) })
}

/// An earlier note or the opening is put right.
fn correction(chance: &mut Chance, case: &Case) -> Option<EventBody> {
    let original = &chance.one_of(&case.timeline)?.event;
    let mut body = original.body.clone();
    match &mut body {
        EventBody::NoteWritten(note) => note.text = words::text(chance, words::NOTES, 1..4),
        EventBody::CaseOpened(opened) => opened.client = words::client(chance),
        _ => return None,
    }
    let reason = words::text(chance, words::REASONS, 1..2);
    let body = Some(Box::new(body));
    Some(EventBody::Corrected(Corrected { corrects: original.id, reason, body }))
}

/// What an open step asks for; nothing where that cannot be made up.
pub fn due(
    chance: &mut Chance,
    setting: &Setting<'_>,
    case: &Case,
    sop: &Sop,
) -> Option<EventBody> {
    let open: Vec<&Step> = case.progress.open_steps().filter_map(|(no, _)| sop.step(no)).collect();
    let step = chance.one_of(&open).copied()?;
    let missing = case.progress.missing_in(sop, step);
    let wanted = missing.first().and_then(|group| chance.one_of(group)).copied();
    let decision = sop.decision_at(step.no);
    match (wanted, decision) {
        (Some(_), Some(decision)) if chance.percent(10) => answer(chance, decision),
        (Some(wanted), _) => yields(chance, setting, case, step, wanted),
        (None, Some(decision)) => answer(chance, decision),
        (None, None) => None,
    }
}

fn answer(chance: &mut Chance, decision: &Decision) -> Option<EventBody> {
    let answer = chance.one_of(&decision.answers)?;
    let reason = if answer.needs_reason || chance.percent(50) {
        words::text(chance, words::REASONS, 1..3)
    } else {
        String::new()
    };
    Some(EventBody::DecisionMade(DecisionMade {
        step: decision.step,
        decision: decision.code.clone(),
        answer: answer.code.clone(),
        reason,
    }))
}

/// The record that a step is to yield.
fn yields(
    chance: &mut Chance,
    setting: &Setting<'_>,
    case: &Case,
    step: &Step,
    wanted: Evidence,
) -> Option<EventBody> {
    let no = step.no;
    let mut documents = Documents { chance, setting };
    Some(match wanted.kind {
        RecordKind::Bast => EventBody::HandedOver(HandedOver {
            step: Some(no),
            leg: None,
            bast: documents.bast(case),
        }),
        RecordKind::LaporanPerkembanganKasus => {
            let report = documents.laporan_perkembangan();
            EventBody::VisitRecorded(VisitRecorded { step: Some(no), report })
        }
        RecordKind::LaporanPerjalananDinas => {
            let report = documents.laporan_perjalanan();
            EventBody::TravelReported(TravelReported { step: Some(no), report })
        }
        kind @ (RecordKind::Spt | RecordKind::Disposisi | RecordKind::SuratRujukan) => {
            match case.unsigned(kind).filter(|_| wanted.state == RecordState::Final) {
                Some((document, _)) => {
                    let signature = documents.signature();
                    EventBody::DocumentSigned(DocumentSigned {
                        step: no,
                        document,
                        signature,
                        photos: Vec::new(),
                    })
                }
                None => {
                    let draft = documents.draft(kind)?;
                    EventBody::DocumentDrafted(DocumentDrafted { step: no, draft, replaces: None })
                }
            }
        }
        _ => {
            let note = words::text(documents.chance, words::OUTPUTS, 2..4);
            let plain = OutputRecorded::plain(no, wanted, note, Vec::new());
            let paraf = OutputRecorded::is_paraf(wanted).then(|| documents.signature());
            let of_register = wanted.kind == RecordKind::BukuDataRps;
            let stay = of_register.then(|| documents.stay(case, wanted));
            EventBody::OutputRecorded(OutputRecorded { paraf, stay, ..plain })
        }
    })
}
