//! Berita Acara Serah Terima: of a client between offices, of a leg, and of several clients at once.

use damping_domain::document::{Bast, Party};
use damping_domain::event::HandedOver;
use damping_domain::journey::LegNo;
use damping_domain::shelter;
use damping_domain::sop::RecordKind;
use damping_domain::together::Together;

use crate::model::{Annex, Block, Letter, Number, Signing};
use crate::say;
use crate::source::{Source, belongings, facts, given, room, text};

pub fn letter(source: Source<'_>, handed: &HandedOver) -> Letter {
    let bast = &handed.bast;
    let mut letter = source.letter(RecordKind::Bast, "Berita Acara Serah Terima Klien");
    letter.number = Number::of(bast.number.as_deref());
    // The first sentence says both.
    letter.dated = None;
    letter.add(text(opening(bast)));
    letter.section("Pihak Pertama, yang menyerahkan", [party(&bast.giver)]);
    letter.section("Pihak Kedua, yang menerima", [party(&bast.receiver)]);
    letter.add(text(
        "Pihak Pertama telah menyerahkan klien berikut kepada Pihak Kedua, dan Pihak Kedua telah \
         menerimanya dari Pihak Pertama dalam keadaan sebagaimana disebut di bawah ini.",
    ));
    letter.section("Klien", [source.client_facts()]);
    letter.section("Etape perjalanan", handed.leg.map(|leg| text(of_leg(source, leg))));
    letter.section(
        "Kondisi saat serah terima",
        [facts([
            ("Fisik", &bast.condition.physical),
            ("Psikis", &bast.condition.psychological),
            ("Kesehatan dan obat", &bast.condition.health),
        ])],
    );
    letter.section("Barang bawaan, uang, dan dokumen", [belongings(&bast.belongings)]);
    letter.section("Dasar", [text(&bast.basis)]);
    letter.section("Hak dan kewajiban", [text(&bast.notes)]);
    letter.section("Dokumentasi", [Block::Photos(bast.photos.clone())]);
    if let Some(together) = &bast.together {
        of_group(together, &mut letter);
    }
    letter.add(text(
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    ));
    letter.signatures = signatures(bast);
    taken_note_of(source, &mut letter);
    letter
}

fn opening(bast: &Bast) -> String {
    let at = bast.position.as_ref().map(|at| format!(" ({})", say::position(at)));
    format!(
        "Pada hari ini {}, bertempat di {}{}, yang bertanda tangan di bawah ini:",
        say::moment_in_words(&bast.at),
        bast.place,
        at.unwrap_or_default()
    )
}

/// Which leg of the journey ends with it, as it was planned then.
fn of_leg(source: Source<'_>, no: LegNo) -> String {
    match source.plan().and_then(|plan| Some((plan.legs.len(), plan.leg(no)?))) {
        Some((count, leg)) => format!("Etape ke-{no} dari {count}: {} – {}", leg.from, leg.to),
        None => format!("Etape ke-{no}"),
    }
}

fn party(party: &Party) -> Block {
    facts([
        ("Nama", &party.name),
        ("NIP/nomor identitas", &party.identity_number),
        ("Jabatan", &party.title),
        ("Instansi", &party.institution),
        ("Alamat", &party.address),
        ("Telepon", &party.phone),
    ])
}

fn signatures(bast: &Bast) -> Vec<Signing> {
    let signing = |capacity, name: &str, identity: &str, title: &str, drawn_by| {
        let [title, name, identity] = [title, name, identity].map(str::to_owned);
        given(Signing { title, name, identity, ..room(capacity, None) }, drawn_by)
    };
    let of = |capacity, party: &Party, drawn_by| {
        let identity = match party.identity_number.as_str() {
            "" => String::new(),
            number => format!("NIP/No. identitas {number}"),
        };
        signing(capacity, &party.name, &identity, &party.title, drawn_by)
    };
    let witness = bast.witness.as_ref();
    let witness = witness.map(|it| signing("Saksi,", &it.name, "", &it.title, &it.signature));
    let parties = [
        of("Pihak Pertama,", &bast.giver, &bast.giver_signature),
        of("Pihak Kedua,", &bast.receiver, &bast.receiver_signature),
    ];
    parties.into_iter().chain(witness).collect()
}

/// Comment, paraf and date of the koordinator, who took note of it.
fn taken_note_of(source: Source<'_>, letter: &mut Letter) {
    let notes = shelter::parafs_on(source.case, source.held.event.id);
    for (held, output) in notes {
        let signing = source.signing("Mengetahui,", source.recorder(held));
        let signing = match &output.paraf {
            Some(paraf) => given(signing, paraf),
            None => signing,
        };
        letter.annexes.push(Annex {
            title: "Komentar dan paraf",
            body: vec![
                facts([("Tanggal", source.time(held).as_str()), ("Komentar", &output.note)]),
                Block::Signatures(vec![signing]),
            ],
        });
    }
}

/// That others were handed over with the same signatures, and not who: whoever has the letter of one client must not
/// read of the others.
fn of_group(together: &Together, letter: &mut Letter) {
    letter.section("Serah terima bersama", [text(format!(
        "Klien ini adalah satu dari {} klien yang diserahterimakan bersama dengan tanda tangan yang sama.",
        say::count_in_words(together.clients.into())
    ))]);
}
