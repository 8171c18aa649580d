//! Buku Data Klien RPS: the line of one stay, as far as it has come.

use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::shelter::{Entered, Left, Stay};
use damping_domain::sop::RecordKind;

use crate::model::{Letter, Number};
use crate::say;
use crate::source::{Source, belongings, facts};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let mut letter = source.letter(RecordKind::BukuDataRps, "Buku Data Klien RPS");
    letter.section("Klien", [source.client_facts()]);
    match &output.stay {
        Some(Stay::Entered(it)) => entered(&mut letter, it),
        Some(Stay::Left(it)) => {
            if let Some(before) = entry_before(source) {
                entered(&mut letter, before);
            }
            left(&mut letter, it);
        }
        // Apps before typed stays wrote all of it as a note.
        None => {}
    }
    letter.signatures.push(source.author("Petugas,"));
    letter
}

/// The entry with which the stay began.
fn entry_before(source: Source<'_>) -> Option<&Entered> {
    source.before().find_map(|(_, body)| match body {
        EventBody::OutputRecorded(OutputRecorded { stay: Some(Stay::Entered(it)), .. }) => Some(it),
        _ => None,
    })
}

fn entered(letter: &mut Letter, it: &Entered) {
    if !it.number.is_empty() {
        letter.number = Number::Given(it.number.clone());
    }
    let said = facts([
        ("Waktu masuk", say::time(&it.at).as_str()),
        ("Asal rujukan", &it.from),
        ("Alasan", &it.reason),
        ("Kondisi", &it.condition),
    ]);
    letter.section("Masuk", [said, belongings(&it.belongings)]);
}

fn left(letter: &mut Letter, it: &Left) {
    let said = facts([
        ("Waktu keluar", say::time(&it.at).as_str()),
        ("Tujuan keluar", &it.to),
        ("Kondisi", &it.condition),
    ]);
    letter.section("Keluar", [said, belongings(&it.belongings)]);
}
