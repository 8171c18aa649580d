//! Surat Perintah Perjalanan Dinas with its visum page: what the signed SPT orders, and what was confirmed on the way.

use damping_domain::document::Draft;
use damping_domain::event::EventBody;
use damping_domain::journey;
use damping_domain::sop::RecordKind;
use damping_domain::travel::{Movement, TravelNoted, Visum};

use super::spt::officers;
use crate::model::{Annex, Block, Letter, Number, Table};
use crate::say;
use crate::source::{Source, facts, room};

pub fn letter(source: Source<'_>) -> Letter {
    let mut letter = source.letter(RecordKind::Sppd, "Surat Perintah Perjalanan Dinas");
    letter.number = Number::Follows;
    let ordered = source.case.signed(RecordKind::Spt);
    if let Some(Draft::Spt(spt)) = ordered.map(|letter| &letter.draft) {
        letter.section("Petugas", [Block::Table(officers(source, spt))]);
        letter.section(
            "Perjalanan",
            [facts([
                ("Maksud perjalanan", spt.duty.clone()),
                ("Alat angkut", transport(source)),
                ("Tempat berangkat", source.office.place.clone()),
                ("Tempat tujuan", spt.destination.clone()),
                ("Lama perjalanan", say::days(spt.from, spt.to)),
                ("Dasar", spt.number.as_deref().map(|it| format!("SPT {it}")).unwrap_or_default()),
            ])],
        );
    }
    // Who ordered the journey by the SPT orders its costs too.
    let by = ordered.and_then(|letter| letter.signed.as_ref()).map(|signed| signed.by);
    let by = by.and_then(|person| source.office.person(person));
    letter.signatures.push(room("Pejabat yang memberi perintah,", by));
    let visum = Block::Table(visums(source));
    if !visum.is_empty() {
        letter.annexes.push(Annex { title: "Visum", body: vec![visum] });
    }
    letter
}

fn transport(source: Source<'_>) -> String {
    let mut means: Vec<&str> = Vec::new();
    let legs = journey::of(source.case).map(|it| it.plan.legs.as_slice()).unwrap_or_default();
    for leg in legs {
        if !means.contains(&leg.transport.as_str()) {
            means.push(&leg.transport);
        }
    }
    means.join(", ")
}

/// What officials on the way have confirmed, in the order of the journey.
fn visums(source: Source<'_>) -> Table {
    let case = source.case;
    let noted = case.timeline.iter().filter_map(|held| match case.counting(held)? {
        EventBody::TravelNoted(it) => Some((it, it.visum.as_ref()?)),
        _ => None,
    });
    let mut noted: Vec<(&TravelNoted, &Visum)> = noted.collect();
    noted.sort_by_key(|(it, _)| it.at);
    let rows = noted.into_iter().map(|(it, visum)| {
        let movement = match visum.movement {
            Movement::Arrived => format!("Tiba di {}", it.place),
            Movement::Departed if visum.to.is_empty() => format!("Berangkat dari {}", it.place),
            Movement::Departed => format!("Berangkat dari {} ke {}", it.place, visum.to),
        };
        vec![movement, say::time(&it.at), say::listed(&[&visum.official, &visum.title])]
    });
    Table { columns: vec!["Tiba/berangkat", "Tanggal", "Pejabat"], rows: rows.collect() }
}
