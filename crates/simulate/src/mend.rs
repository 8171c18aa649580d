//! Corrections and settlements as people try them.

use damping_domain::case::Case;
use damping_domain::correction::is_correctable;
use damping_domain::event::{ConflictSettled, Corrected, Event, EventBody, NoteWritten};
use damping_domain::ids::EventId;
use damping_domain::office::Person;

use crate::Chance;

/// Puts an earlier record right or withdraws it: mostly one's own.
pub fn correct(chance: &mut Chance, person: &Person, case: &Case) -> Option<EventBody> {
    let all: Vec<&Event> = case.timeline.iter().map(|held| &held.event).collect();
    let fit: Vec<&Event> = all.iter().copied().filter(|it| is_correctable(&it.body)).collect();
    let own: Vec<&Event> = fit.iter().copied().filter(|it| it.author == person.id).collect();
    let among = match chance.below(20) {
        0 => &all,
        1..8 => &fit,
        _ => &own,
    };
    let original = chance.one_of(among).or(chance.one_of(&fit)).copied()?;
    let body = match chance.below(10) {
        0 => chance.one_of(&all).map(|other| other.body.clone()),
        1..4 => None,
        _ => Some(again(chance, &original.body)),
    };
    let reason = if chance.percent(95) { "Salah catat".to_owned() } else { String::new() };
    let corrected = Corrected { corrects: original.id, reason, body: body.map(Box::new) };
    Some(EventBody::Corrected(corrected))
}

/// The same with a little changed, where that is simple.
fn again(chance: &mut Chance, body: &EventBody) -> EventBody {
    let text = format!("Pembetulan {}", chance.below(1000));
    let mut body = body.clone();
    match &mut body {
        EventBody::NoteWritten(NoteWritten { text: note }) => *note = text,
        EventBody::OutputRecorded(output) => output.note = text,
        EventBody::CaseOpened(opened) => opened.summary = text,
        EventBody::VisitRecorded(visit) => visit.report.interview = text,
        EventBody::HandedOver(handed) => handed.bast.notes = text,
        EventBody::TravelReported(journey) => journey.report.results = text,
        _ => {}
    }
    body
}

/// Decides which versions of one thing stand: mostly of a conflict that is open, now and then
/// of what is no conflict at all.
pub fn settle(chance: &mut Chance, case: &Case) -> Option<EventBody> {
    let open: Vec<&[EventId]> = case.open_conflicts().map(|it| it.events.as_slice()).collect();
    let all: Vec<&[EventId]> = case.conflicts.iter().map(|it| it.events.as_slice()).collect();
    let timeline: Vec<EventId> = case.timeline.iter().map(|held| held.event.id).collect();
    let between = match chance.below(20) {
        0 => &timeline[..timeline.len().min(2)],
        1..4 => chance.one_of(&all)?,
        _ => chance.one_of(&open)?,
    };
    let mut keep: Vec<EventId> = between.iter().copied().filter(|_| chance.percent(40)).collect();
    if keep.is_empty() && !chance.percent(5) {
        keep.extend(chance.one_of(between));
    }
    let reason = "Sudah ditanyakan".to_owned();
    Some(EventBody::ConflictSettled(ConflictSettled { between: between.to_vec(), keep, reason }))
}
