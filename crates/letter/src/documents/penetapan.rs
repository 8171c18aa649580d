//! Penetapan layak/tidak layak: what was decided at the step for which it was recorded.

use damping_domain::case::Case;
use damping_domain::event::{EventBody, Held, OutputRecorded};
use damping_domain::ids::EventId;
use damping_domain::progress;
use damping_domain::sop::{Catalog, RecordKind, StepNo};

use super::output::sign;
use crate::model::{Block, Letter};
use crate::source::{Source, facts};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let mut letter = source.letter(RecordKind::Penetapan, "Penetapan");
    letter.section("Pemohon", [source.client_facts()]);
    letter.section("Menetapkan", decision(source, source.held, output.step));
    sign(source, output, &mut letter);
    letter
}

/// The answer that goes with a record of a step: given in the same round, be it before the record or after.
pub fn decision(source: Source<'_>, of: &Held, step: StepNo) -> Option<Block> {
    let case = source.case;
    let (own, _) = round(case, of.event.id, step);
    let made = case.timeline.iter().rev().find_map(|held| match case.counting(held)? {
        EventBody::DecisionMade(it) if it.step == step => {
            // One that comes when the step is done decides nothing.
            (round(case, held.event.id, step) == (own, true)).then_some(it)
        }
        _ => None,
    })?;
    let asked = case.sop_in(Catalog::builtin()).and_then(|sop| sop.decision(&made.decision))?;
    let answer = asked.answers.iter().find(|it| it.code == made.answer);
    Some(facts([
        ("Hal", asked.question.as_str()),
        ("Keputusan", answer.map_or(&made.answer, |it| &it.label)),
        ("Alasan", &made.reason),
    ]))
}

/// Which round of a step it was when something was recorded, and whether that was still open. What comes before the
/// step is reached counts for the first.
fn round(case: &Case, event: EventId, step: StepNo) -> (u32, bool) {
    let then = progress::before(Catalog::builtin(), case, event);
    let step = then.as_ref().and_then(|it| it.steps.get(&step));
    step.map_or((1, true), |it| (it.pass, it.is_open()))
}
