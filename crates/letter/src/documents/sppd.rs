//! Surat Perintah Perjalanan Dinas with its visum page: what the signed SPT orders, and what was confirmed on the way.

use damping_domain::document::{Draft, Spt};
use damping_domain::event::{DocumentDrafted, EventBody, Held};
use damping_domain::sop::{Evidence, RecordKind};
use damping_domain::travel::{Movement, TravelNoted, Visum};

use super::draft::signature;
use super::signing::signed_by;
use super::spt::officers;
use crate::model::{Annex, Block, Letter, Number, Table};
use crate::say::{self, ROOM};
use crate::source::{Source, facts, room};

/// How many lines the visum page has at least.
const VISUMS: usize = 4;
const ORDERED_BY: &str = "Pejabat yang memberi perintah,";

pub fn letter(source: Source<'_>) -> Letter {
    let mut letter = source.letter(RecordKind::Sppd, "Surat Perintah Perjalanan Dinas");
    letter.number = Number::Follows;
    let ordered = order(source);
    if let Some((_, spt)) = ordered {
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
                ("Nomor kasus", source.case.id.number()),
            ])],
        );
    }
    // Who ordered the journey by the SPT, and when, orders its costs too: it is recorded only after the journey.
    let signed = ordered.and_then(|(held, _)| signature(Source { held, ..source }));
    if let Some(dated) = &mut letter.dated {
        dated.day = signed.map(|(held, _)| source.day(held));
    }
    letter.signatures.push(match signed {
        Some((held, signed)) => {
            signed_by(source, ORDERED_BY, held, (signed.step, Evidence::of(RecordKind::Spt)))
        }
        None => room(ORDERED_BY, None),
    });
    let visum = Block::Table(visums(source, ordered.map(|(_, spt)| spt)));
    letter.annexes.push(Annex { title: "Visum", body: vec![visum] });
    letter
}

/// The signed SPT that orders the journey: the last one known then, else the first that came.
fn order(source: Source<'_>) -> Option<(&Held, &Spt)> {
    let case = source.case;
    let spt = |body: &EventBody| {
        let EventBody::DocumentSigned(signed) = body else { return None };
        let held = case.event(signed.document)?;
        match &held.event.body {
            EventBody::DocumentDrafted(DocumentDrafted { draft: Draft::Spt(spt), .. }) => {
                Some((held, spt))
            }
            _ => None,
        }
    };
    let known = source.before().find_map(|(_, body)| spt(body));
    known.or_else(|| case.timeline.iter().find_map(|held| spt(case.counting(held)?)))
}

fn transport(source: Source<'_>) -> String {
    let mut means: Vec<&str> = Vec::new();
    for leg in source.plan().map(|plan| plan.legs.as_slice()).unwrap_or_default() {
        if !means.contains(&leg.transport.as_str()) {
            means.push(&leg.transport);
        }
    }
    means.join(", ")
}

/// What officials on the way have confirmed, in the order of the journey, then room for those to come: the sheet is
/// taken along.
fn visums(source: Source<'_>, spt: Option<&Spt>) -> Table {
    let case = source.case;
    // A journey may take longer than ordered, but not into that of the next order.
    let others = case.letters.values().filter(|letter| letter.signed.is_some());
    let starts = others.filter_map(|letter| match &letter.draft {
        Draft::Spt(spt) => Some(spt.from),
        _ => None,
    });
    let next = spt.and_then(|spt| starts.filter(|from| *from > spt.from).min());
    let of_journey = |it: &&TravelNoted| {
        let day = it.at.date_naive();
        spt.is_none_or(|spt| spt.from <= day) && next.is_none_or(|next| day < next)
    };
    let noted = case.timeline.iter().filter_map(|held| match case.counting(held)? {
        EventBody::TravelNoted(it) => Some(it),
        _ => None,
    });
    let noted = noted.filter(of_journey).filter_map(|it| Some((it, it.visum.as_ref()?)));
    let mut noted: Vec<(&TravelNoted, &Visum)> = noted.collect();
    noted.sort_by_key(|(it, _)| it.at);
    let noted = noted.into_iter().map(|(it, visum)| {
        let movement = match visum.movement {
            Movement::Arrived => format!("Tiba di {}", it.place),
            Movement::Departed if visum.to.is_empty() => format!("Berangkat dari {}", it.place),
            Movement::Departed => format!("Berangkat dari {} ke {}", it.place, visum.to),
        };
        [movement, say::time(&it.at), say::listed(&[&visum.official, &visum.title])]
    });
    let mut rows: Vec<[String; 3]> = noted.collect();
    let blank = format!("Tiba di {ROOM}\nBerangkat dari {ROOM}\nke {ROOM}");
    let to_come = VISUMS.saturating_sub(rows.len());
    rows.extend(std::iter::repeat_n([blank, String::new(), String::new()], to_come));
    let back = format!("Tiba kembali di {}", source.office.place);
    rows.push([back, String::new(), String::new()]);
    let rows = (1..).zip(rows).map(|(number, row): (usize, _)| {
        std::iter::once(number.to_string()).chain(row).chain([String::new()]).collect()
    });
    let columns = vec!["No.", "Tiba/berangkat", "Tanggal", "Pejabat", "Tanda tangan dan cap"];
    Table { columns, rows: rows.collect() }
}
