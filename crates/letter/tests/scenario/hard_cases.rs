//! What is long, unknown, corrected or written in another script.

use damping_domain::client::Identity;
use damping_domain::event::{Corrected, EventBody, HandedOver};
use damping_letter::Block;

use crate::file::{File, body, corrected, output};

fn bast(change: impl Fn(&mut HandedOver)) -> EventBody {
    let EventBody::HandedOver(mut handed) = body("handed-over") else { unreachable!() };
    change(&mut handed);
    EventBody::HandedOver(handed)
}

/// The same client by another name.
fn named(called: &str) -> EventBody {
    let EventBody::CaseOpened(mut opened) = body("case-opened") else { unreachable!() };
    opened.client.identity = Identity::Named { name: called.to_owned(), nik: None };
    EventBody::CaseOpened(opened)
}

#[test]
fn names_in_whatever_script_and_length_stand_as_they_were_written() {
    let long = "Raden Ajeng ".repeat(16) + "Kartini";
    for name in [long.as_str(), "محمد بن عبد الله", "ꦱꦫꦱ꧀ꦮꦠꦶ", "O’Neil <b>&amp;</b>"]
    {
        let text = File::opened(named(name)).then(body("handed-over")).last();
        assert!(text.contains(&format!("Nama/alias: {name}\n")), "{text}");
    }
}

#[test]
fn three_pages_of_belongings_are_all_there_each_with_its_number() {
    let items: Vec<String> = (1..=150).map(|number| format!("Barang ke-{number}")).collect();
    let file = File::open().then(bast(|it| it.bast.belongings.items.clone_from(&items)));
    let letter = file.letter_of(2).expect("a letter");
    let rows = letter.body.iter().find_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let rows = rows.expect("a table");
    // Things, then money and one paper.
    assert_eq!(rows.len(), 152);
    assert_eq!(rows[149], ["150", "Barang", "Barang ke-150"]);
    assert_eq!(rows[150], ["151", "Uang", "Rp150.000 (seratus lima puluh ribu rupiah)"]);
    assert_eq!(rows[151], ["152", "Dokumen", "KTP"]);
}

#[test]
fn somebody_nobody_knew_stays_so_on_what_was_signed_and_the_name_stands_beside() {
    let file = File::opened(body("case-opened-unknown")).then(body("client-described"));
    let file = file.then(body("handed-over")).then(body("client-identified"));
    let file = file.then(body("handed-over-bare"));
    let before = file.letter_of(3).expect("a letter").to_text();
    assert!(
        before.contains("Nama/alias: Mr X\nNIK: tanpa identitas\nCiri-ciri: Tahi lalat"),
        "{before}"
    );
    assert!(before.contains("Kemudian diketahui sebagai: Klien Satu\n"), "{before}");
    let after = file.last();
    assert!(after.contains("Nama/alias: Klien Satu\n") && !after.contains("Mr X"), "{after}");
}

#[test]
fn what_a_correction_changed_counts_also_when_the_correction_is_asked_for() {
    let file = File::open().then(body("handed-over"));
    let right = bast(|it| it.bast.place = "Panti yang benar".to_owned());
    let correction = corrected(&file, 2, Some(right));
    let file = file.then(correction);
    let text = file.letter_of(2).expect("a letter").to_text();
    assert!(text.contains("bertempat di Panti yang benar"), "{text}");
    assert_eq!(file.letter_of(2), file.letter_of(3));
}

#[test]
fn what_was_withdrawn_has_no_letter() {
    let file = File::open().then(body("handed-over"));
    let withdrawn = corrected(&file, 2, None);
    let file = file.then(withdrawn);
    assert_eq!((file.letter_of(2), file.letter_of(3)), (None, None));
}

#[test]
fn a_handover_of_several_says_how_many_and_no_word_of_the_others() {
    let letter = File::opened(named("Klien Satu")).then(body("handed-over-together")).letter_of(2);
    let letter = letter.expect("a letter");
    assert!(letter.to_text().contains("satu dari 3 (tiga) klien"));
    assert_eq!(letter.annexes, []);
}

#[test]
fn what_was_signed_in_the_field_for_somebody_nobody_knew_names_nobody_else_once_it_arrives() {
    let file = File::opened(body("case-opened-unknown")).then(body("client-identified"));
    let text = file.offline(1, body("handed-over")).last();
    assert!(text.contains("Nama/alias: Mr X\nNIK: tanpa identitas\n"), "{text}");
    assert!(text.contains("Kemudian diketahui sebagai: Klien Satu\n"), "{text}");
}

#[test]
fn by_what_somebody_is_recognised_stands_in_it_whole_and_as_it_was_known_then() {
    let file = File::opened(body("case-opened-unknown")).then(body("client-described"));
    let file = file.then(output("penetapan", 5, "")).then(body("handed-over"));
    let (ruling, bast) = (file.letter_of(3), file.letter_of(4));
    for letter in [&ruling, &bast] {
        let text = letter.as_ref().expect("a letter").to_text();
        for said in ["Jenis kelamin: Laki-laki\n", "Barang saat ditemukan: 1 buah tas\n"] {
            assert!(text.contains(said), "{text}");
        }
    }
    let file = file.then(body("client-described-bare"));
    assert_eq!((file.letter_of(3), file.letter_of(4)), (ruling, bast));
    let file = file.then(body("client-identified")).then(output("penetapan", 5, ""));
    assert!(!file.last().contains("Rambut"), "who is known by name has no ciri-ciri");
}

#[test]
fn a_correction_of_itself_has_no_letter_and_ends() {
    let mut file = File::open();
    let own = damping_domain::ids::EventId { seq: 2, ..file.id(1) };
    let nothing = corrected(&file, 1, None);
    let EventBody::Corrected(nothing) = nothing else { unreachable!() };
    file = file.then(EventBody::Corrected(Corrected { corrects: own, ..nothing }));
    assert_eq!((file.id(2), file.letter_of(2)), (own, None));
}

#[test]
fn the_strokes_of_a_corrected_paraf_have_the_name_of_whoever_drew_them() {
    let file = File::open().then(body("output-recorded-paraf"));
    let EventBody::OutputRecorded(mut anew) = body("output-recorded-paraf") else { unreachable!() };
    anew.paraf.as_mut().expect("a paraf").strokes.truncate(1);
    let correction = corrected(&file, 2, Some(EventBody::OutputRecorded(anew)));
    let letter = file.by(9, correction).letter_of(2).expect("a letter");
    assert_eq!(
        (letter.signatures[0].capacity, letter.signatures[0].name()),
        ("Paraf,", "Drs. Dedi")
    );
}

#[test]
fn times_of_recording_are_those_of_the_office_wherever_the_phone_was() {
    let mut file = File::opened(body("case-opened-intake"));
    let held = &mut file.events[0];
    held.event.recorded_at = "2026-11-24T00:30:00+09:00".parse().expect("a time");
    held.receipt = None;
    let text = file.last();
    assert!(text.contains("Diterima: 23 November 2026, 22.30 WIB\n"), "{text}");
    assert!(text.contains("Pangkalpinang, 23 November 2026\n"), "{text}");
}

#[test]
fn the_koordinator_s_comment_and_paraf_stand_with_the_bast() {
    let EventBody::OutputRecorded(mut noted) = body("output-recorded-paraf") else {
        unreachable!()
    };
    noted.record = "paraf-bast".parse().expect("a record");
    noted.note = "Sudah dibaca, lengkap.".to_owned();
    let file = File::open().then(body("handed-over")).by(9, EventBody::OutputRecorded(noted));
    let text = file.letter_of(2).expect("a letter").to_text();
    let (_, annex) = text.split_once("==== KOMENTAR DAN PARAF").expect("an annex");
    insta::assert_snapshot!("bast_paraf", annex);
    assert_eq!(file.letter_of(3), None);
}
