//! Drawn signatures: what is none, and how one is drawn again.

use damping_domain::event::{DocumentSigned, EventBody};
use damping_domain::fault::Rule;
use damping_domain::ids::{DeviceId, EventId};
use damping_domain::signature::Signature;
use uuid::Uuid;

fn rules(width: u16, height: u16, strokes: &[&[u16]]) -> Vec<Rule> {
    let strokes = strokes.iter().map(|stroke| stroke.to_vec()).collect();
    let document = EventId { device: DeviceId(Uuid::nil()), seq: 1 };
    let signature = Signature { width, height, strokes };
    let body = EventBody::DocumentSigned(DocumentSigned { step: 3, document, signature });
    let faults = body.check();
    assert!(faults.iter().all(|fault| fault.field == "signature"), "{faults:?}");
    faults.into_iter().map(|fault| fault.rule).collect()
}

#[test]
fn a_stroke_of_a_sixth_of_the_pad_is_a_signature() {
    assert_eq!(rules(300, 100, &[&[0, 0, 50, 0]]), []);
    assert_eq!(rules(300, 100, &[&[0, 0, 25, 0], &[100, 0, 100, 25]]), []);
}

#[test]
fn a_slip_of_the_finger_is_blank() {
    for strokes in [&[][..], &[&[][..]], &[&[7, 7]], &[&[7, 7, 7, 7]], &[&[0, 0, 40, 0]]] {
        assert_eq!(rules(300, 100, strokes), [Rule::BlankSignature], "{strokes:?}");
    }
}

#[test]
fn many_dots_are_blank() {
    let dots: Vec<&[u16]> = vec![&[5, 5]; 500];
    assert_eq!(rules(300, 100, &dots), [Rule::BlankSignature]);
}

#[test]
fn a_pad_without_a_surface_shows_nothing_so_it_is_blank() {
    assert_eq!(rules(0, 100, &[&[0, 0, 0, 90]]), [Rule::BlankSignature]);
    assert_eq!(rules(300, 0, &[&[0, 0, 250, 0]]), [Rule::BlankSignature]);
}

#[test]
fn half_a_point_is_malformed() {
    assert_eq!(rules(300, 100, &[&[0, 0, 100, 0, 9]]), [Rule::Malformed]);
}

#[test]
fn more_than_a_minute_of_drawing_is_too_long() {
    let scribble: Vec<u16> = (0..20_002).map(|n| n % 90).collect();
    assert_eq!(rules(300, 100, &[&scribble]), [Rule::TooLong(20_000)]);
    assert_eq!(rules(300, 100, &[&scribble[2..]]), []);
}

#[test]
fn it_is_drawn_again_stroke_by_stroke() {
    let strokes = vec![vec![1, 2, 3, 4], vec![5, 6]];
    let signature = Signature { width: 9, height: 9, strokes };
    assert_eq!(signature.svg_path(), "M1 2L3 4M5 6");
}
