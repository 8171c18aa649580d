//! Penetapan layak/tidak layak: what was decided at the step for which it was recorded.

use damping_domain::described;
use damping_domain::event::{DecisionMade, EventBody, OutputRecorded};
use damping_domain::sop::{Catalog, RecordKind};

use super::output::sign;
use crate::model::{Block, Letter};
use crate::source::{Source, facts};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let mut letter = source.letter(RecordKind::Penetapan, "Penetapan");
    letter.section("Pemohon", [source.client_facts(), ciri_ciri(source)]);
    if let Some(decision) = decision(source, output) {
        letter.section("Menetapkan", [decision]);
    }
    sign(source, output, &mut letter);
    letter
}

/// The last answer given at that step, be it before this was recorded or after.
pub fn decision(source: Source<'_>, output: &OutputRecorded) -> Option<Block> {
    let case = source.case;
    let made =
        |body: &'_ EventBody| matches!(body, EventBody::DecisionMade(it) if it.step == output.step);
    let held = case.timeline.iter().rev().filter_map(|held| case.counting(held));
    let EventBody::DecisionMade(DecisionMade { decision, answer, reason, .. }) =
        held.into_iter().find(|body| made(body))?
    else {
        return None;
    };
    let asked = case.sop_in(Catalog::builtin()).and_then(|sop| sop.decision(decision))?;
    let label = asked.answers.iter().find(|it| it.code == *answer).map(|it| it.label.as_str());
    Some(facts([
        ("Hal", asked.question.as_str()),
        ("Keputusan", label.unwrap_or(answer)),
        ("Alasan", reason),
    ]))
}

/// By what somebody without papers can be recognised, as last written down.
pub fn ciri_ciri(source: Source<'_>) -> Block {
    let Some(it) = described::latest(source.case) else { return Block::Facts(Vec::new()) };
    facts([
        ("Perkiraan usia", &it.age),
        ("Tinggi badan", &it.height),
        ("Perawakan", &it.build),
        ("Warna kulit", &it.skin),
        ("Rambut", &it.hair),
        ("Tanda khusus", &it.marks),
        ("Pakaian saat ditemukan", &it.clothes),
        ("Logat/bahasa", &it.speech),
        ("Tempat ditemukan", &it.found_where),
        ("Waktu ditemukan", &it.found_when),
        ("Keterangan sendiri", &it.told),
    ])
}
