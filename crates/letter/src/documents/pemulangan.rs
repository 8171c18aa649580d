//! Surat Pemulangan: with it a displaced person travels home.

use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::journey::{self, Leg};
use damping_domain::sop::RecordKind;

use super::output::sign;
use super::penetapan::{ciri_ciri, decision};
use crate::model::{Block, Letter, Table};
use crate::say;
use crate::source::{Source, text};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let mut letter = source.letter(RecordKind::SuratPemulangan, "Surat Pemulangan Orang Terlantar");
    let legs = journey::of(source.case).map(|it| it.plan.legs.as_slice()).unwrap_or_default();
    if let Some(last) = legs.last() {
        letter.addressee = ["Yth.", &last.receiver, "di", &last.to].map(str::to_owned).into();
    }
    letter.add(text("Dengan ini kami pulangkan ke daerah asal orang terlantar berikut:"));
    letter.section("Identitas", [source.client_facts(), ciri_ciri(source)]);
    letter.section("Dasar", ruling(source));
    letter.section("Moda dan rute", [Block::Table(route(legs))]);
    letter.add(text(
        "Kami mohon bantuan pihak yang dilalui dan yang menerima agar perjalanan tersebut berlangsung lancar.",
    ));
    sign(source, output, &mut letter);
    letter
}

/// What the penetapan says on which it rests.
fn ruling(source: Source<'_>) -> Option<Block> {
    let penetapan = source.before().find_map(|(_, body)| match body {
        EventBody::OutputRecorded(it) if it.record.kind == RecordKind::Penetapan => Some(it),
        _ => None,
    })?;
    decision(source, penetapan)
}

fn route(legs: &[Leg]) -> Table {
    let rows = legs.iter().map(|leg| {
        vec![
            format!("{} – {}", leg.from, leg.to),
            say::listed(&[&leg.transport, &leg.carrier]),
            say::time(&leg.departs),
            say::time(&leg.arrives),
            leg.escort.clone(),
            leg.receiver.clone(),
        ]
    });
    let columns = vec!["Rute", "Moda", "Berangkat", "Perkiraan tiba", "Pendamping", "Penerima"];
    Table { columns, rows: rows.collect() }
}
