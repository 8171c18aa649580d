//! What is long, unknown, corrected or written in another script.

use damping_domain::client::Identity;
use damping_domain::event::{Corrected, EventBody, HandedOver};
use damping_letter::Block;

use crate::file::{File, body};

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

fn corrected(file: &File, number: usize, body: Option<EventBody>) -> EventBody {
    let (corrects, reason) = (file.id(number), "Salah tulis".to_owned());
    EventBody::Corrected(Corrected { corrects, reason, body: body.map(Box::new) })
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
