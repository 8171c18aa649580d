//! A step that a case comes to again has its own answer and its own letter each time.

use damping_domain::event::EventBody;
use damping_domain::ruling::CaseRedirected;

use crate::file::{File, body, decided, output};

/// The case goes on at the step that decides.
fn again(file: File) -> File {
    let EventBody::CaseRedirected(to) = body("case-redirected-bare") else { unreachable!() };
    file.then(EventBody::CaseRedirected(CaseRedirected { step: 5, ..to }))
}

/// Decided and written down, in this order.
fn round(file: File, mut events: Vec<EventBody>) -> File {
    events.insert(0, output("kelengkapan", 5, ""));
    events.into_iter().fold(again(file), File::then)
}

fn said(file: &File, number: usize) -> String {
    file.letter_of(number).expect("a letter").to_text()
}

#[test]
fn a_penetapan_has_the_answer_of_its_own_round_in_either_order() {
    let file = round(File::open(), vec![decided("layak", ""), output("penetapan", 5, "")]);
    let refused = vec![output("penetapan", 5, ""), decided("tidak-layak", "Keluarga menolak")];
    let file = round(file, refused);
    let (first, second) = (said(&file, 5), said(&file, 8));
    assert!(first.contains("Keputusan: Layak dipulangkan\n"), "{first}");
    assert!(second.contains("Keputusan: Tidak layak dipulangkan\nAlasan: Keluarga"), "{second}");
}

#[test]
fn a_penetapan_whose_answer_is_still_to_be_given_says_none() {
    let file = round(File::open(), vec![decided("layak", ""), output("penetapan", 5, "")]);
    let file = round(file, vec![output("penetapan", 5, "")]);
    assert!(!file.last().contains("Keputusan"), "{}", file.last());
}

#[test]
fn a_letter_home_rests_on_the_penetapan_it_followed() {
    let file = round(File::open(), vec![decided("layak", ""), output("penetapan", 5, "")]);
    let file = file.then(output("surat-pemulangan", 10, ""));
    let file = round(file, vec![decided("tidak-layak", "Sakit"), output("penetapan", 5, "")]);
    assert!(said(&file, 6).contains("Keputusan: Layak dipulangkan\n"), "{}", said(&file, 6));
}

#[test]
fn an_answer_that_came_when_all_was_decided_changes_no_letter() {
    let file = round(File::open(), vec![decided("layak", ""), output("penetapan", 5, "")]);
    let file = file.offline(3, decided("tidak-layak", "Belum tahu"));
    assert!(said(&file, 5).contains("Keputusan: Layak dipulangkan\n"), "{}", said(&file, 5));
}
