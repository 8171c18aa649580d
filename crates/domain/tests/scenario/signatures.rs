//! Signatures: what is none, how one is drawn again, and one that was given on paper.

use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::document::Bast;
use damping_domain::event::{Corrected, DocumentSigned, EventBody, HandedOver};
use damping_domain::fault::Rule;
use damping_domain::hex::Hex;
use damping_domain::ids::{DeviceId, EventId};
use damping_domain::signature::Signature;

use crate::faults::{faults, photo};
use uuid::Uuid;

fn rules(width: u16, height: u16, strokes: &[&[u16]]) -> Vec<Rule> {
    let strokes = strokes.iter().map(|stroke| stroke.to_vec()).collect();
    let document = EventId { device: DeviceId(Uuid::nil()), seq: 1 };
    let signature = Signature { width, height, strokes, paper: None };
    let body = EventBody::DocumentSigned(DocumentSigned {
        step: 3,
        document,
        signature,
        photos: Vec::new(),
    });
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
    let signature = Signature { width: 9, height: 9, strokes, paper: None };
    assert_eq!(signature.svg_path(), "M1 2L3 4M5 6");
}

#[test]
fn what_is_signed_on_paper_is_seen_in_a_photo_of_the_record() {
    let thumb = photo(81_234, "image/jpeg", "Cap jempol");
    let signed = |signature, photos| {
        let document = EventId { device: DeviceId(Uuid::nil()), seq: 1 };
        faults(&EventBody::DocumentSigned(DocumentSigned { step: 3, document, signature, photos }))
    };
    let signature = Signature::on_paper(thumb.attachment);
    assert!(!signature.is_blank());
    assert_eq!(signed(signature.clone(), vec![thumb.clone()]), [""; 0]);
    assert_eq!(signed(signature.clone(), Vec::new()), ["signature BlankSignature"]);
    let drawn = Signature { strokes: vec![vec![0, 0, 250, 0]], ..signature };
    assert_eq!(signed(drawn, vec![thumb]), ["signature Malformed"], "one or the other");
}

#[test]
fn a_bast_is_signed_on_paper_by_one_party_and_drawn_by_the_other() {
    let thumb = photo(81_234, "image/jpeg", "Cap jempol");
    let now = crate::story::wib("2026-11-24 09:00");
    let receiver_signature = Signature::on_paper(thumb.attachment);
    let bast = |photos| {
        let receiver_signature = receiver_signature.clone();
        let bast = Bast { receiver_signature, photos, ..crate::paper::bast(now) };
        faults(&EventBody::HandedOver(HandedOver { step: None, leg: None, bast }))
    };
    assert_eq!(bast(vec![thumb]), [""; 0]);
    assert_eq!(bast(Vec::new()), ["bast.receiver_signature BlankSignature"]);
}

#[test]
fn a_record_tells_photos_of_papers_from_others() {
    let thumb = photo(81_234, "image/jpeg", "Cap jempol");
    let dock = Photo { attachment: AttachmentId(Hex([8; 32])), ..thumb.clone() };
    let now = crate::story::wib("2026-11-24 09:00");
    let receiver_signature = Signature::on_paper(thumb.attachment);
    let bast = Bast { receiver_signature, photos: vec![dock, thumb], ..crate::paper::bast(now) };
    let papers = vec![bast.photos[1].attachment];
    let body = EventBody::HandedOver(HandedOver { step: None, leg: None, bast });
    assert_eq!(body.papers(), papers);
    let corrects = EventId { device: DeviceId(Uuid::nil()), seq: 1 };
    let reason = "Keliru".to_owned();
    let put_right = Corrected { corrects, reason, body: Some(Box::new(body)) };
    assert_eq!(EventBody::Corrected(put_right).papers(), papers);
}
