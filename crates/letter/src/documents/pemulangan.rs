//! Surat Pemulangan: with it a displaced person travels home.

use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::journey::Leg;
use damping_domain::sop::RecordKind;

use super::output::sign;
use super::penetapan::decision;
use crate::model::{Block, Letter, Table};
use crate::say;
use crate::source::{Source, text};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let mut letter = source.letter(RecordKind::SuratPemulangan, "Surat Pemulangan Orang Terlantar");
    // It may be signed before the journey is planned: then there is room to write.
    let legs = source.plan().map(|plan| plan.legs.as_slice()).unwrap_or_default();
    let (receiver, place) =
        legs.last().map_or((say::ROOM, say::ROOM), |leg| (&leg.receiver, &leg.to));
    letter.addressee = ["Yth.", receiver, "di", place].map(str::to_owned).into();
    letter.add(text("Dengan ini kami pulangkan ke daerah asal orang terlantar berikut:"));
    letter.section("Identitas", [source.client_facts()]);
    letter.section("Dasar", ruling(source));
    let route = if legs.is_empty() { text(say::ROOM) } else { Block::Table(route(legs)) };
    letter.section("Moda dan rute", [route]);
    letter.add(text(
        "Kami mohon bantuan pihak yang dilalui dan yang menerima agar perjalanan tersebut berlangsung lancar.",
    ));
    sign(source, output, &mut letter);
    letter
}

/// What the penetapan says on which it rests.
fn ruling(source: Source<'_>) -> Option<Block> {
    let (penetapan, step) = source.before().find_map(|(held, body)| match body {
        EventBody::OutputRecorded(it) if it.record.kind == RecordKind::Penetapan => {
            Some((held, it.step))
        }
        _ => None,
    })?;
    decision(source, penetapan, step)
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
