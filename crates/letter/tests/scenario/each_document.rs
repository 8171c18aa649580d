//! Every document, with all that it can hold and with as little as it may.

use damping_domain::event::EventBody;
use damping_domain::journey::Leg;

use crate::file::{File, body, decided, output};

fn without_empty_rows(text: &str) {
    for line in text.lines() {
        assert!(!line.ends_with(": "), "{line:?} says nothing");
        assert!(!line.trim_start_matches('#').trim().is_empty() || line.is_empty(), "{line:?}");
    }
    let headed = text.lines().zip(text.lines().skip(1));
    for (line, next) in headed.filter(|(line, _)| line.starts_with("# ")) {
        assert!(!next.is_empty() && next != "----", "nothing stands under {line:?}");
    }
}

macro_rules! documents {
    ($($test:ident: $($sample:expr),+;)*) => { $(
        #[test]
        fn $test() {
            let mut file = File::open();
            $( file = file.then($sample); )+
            let text = file.last();
            without_empty_rows(&text);
            insta::assert_snapshot!(stringify!($test), text);
        }
    )* };
}

documents! {
    bast: body("handed-over");
    bast_bare: body("handed-over-bare");
    bast_of_a_leg: in_two_legs(), body("handed-over-leg");
    laporan_perkembangan_kasus: body("visit-recorded-in-full");
    laporan_perjalanan_dinas: body("travel-reported");
    asesmen: body("asesmen-recorded");
    asesmen_bare: body("asesmen-recorded-bare");
    disposisi: body("document-drafted-disposisi");
    surat_rujukan: body("document-drafted-surat-rujukan");
    spt: body("document-drafted-spt");
    lembar_penerimaan_pengaduan: body("case-opened-intake");
    buku_data_rps_entry: body("output-recorded-entered");
    buku_data_rps_leave: body("output-recorded-entered"), body("output-recorded-left-bare");
    penetapan: decided("layak", "Kehabisan bekal"), output("penetapan", 5, "SK 12/2026");
    surat_pemulangan: decided("layak", "Kehabisan bekal"), output("penetapan", 5, ""), body("journey-planned"),
        output("surat-pemulangan:draft", 7, "");
    surat_pemulangan_paraf: body("output-recorded-paraf");
    tanda_terima: output("tanda-terima", 5, "Diterima oleh Ibu Rina, berkas lengkap");
    surat_keluar: decided("tidak-layak", "Keluarga menolak"),
        output("surat-keluar", 5, "460/12, pelimpahan kasus");
    sppd_bare: output("sppd", 14, "Sekretariat");
}

/// A journey with a second leg.
fn in_two_legs() -> EventBody {
    let EventBody::JourneyPlanned(mut plan) = body("journey-planned") else { unreachable!() };
    let second = Leg { from: "Palembang".into(), to: "Malang".into(), ..plan.legs[0].clone() };
    plan.legs.push(second);
    EventBody::JourneyPlanned(plan)
}

#[test]
fn an_sppd_has_what_the_signed_spt_orders_and_what_was_confirmed_on_the_way() {
    let file = File::open().then(body("document-drafted-spt"));
    let EventBody::DocumentSigned(mut signed) = body("document-signed") else { unreachable!() };
    signed.document = file.id(2);
    let file = file.by(9, EventBody::DocumentSigned(signed)).then(body("journey-planned"));
    let file = file.then(body("travel-noted-visum")).then(output("sppd", 14, ""));
    insta::assert_snapshot!("sppd", file.last());
    // What was confirmed on another journey stands on the sheet of that one.
    let EventBody::TravelNoted(mut before) = body("travel-noted-visum") else { unreachable!() };
    (before.at, before.place) = (before.at - chrono::TimeDelta::days(9), "Terminal".to_owned());
    let file = file.then(EventBody::TravelNoted(before));
    let sheet = file.letter_of(6).expect("a letter").to_text();
    assert!(sheet.contains("Pelabuhan") && !sheet.contains("Terminal"), "{sheet}");
}

#[test]
fn what_is_noted_of_a_letter_that_goes_out_stays_at_the_office() {
    for record in ["penetapan", "sppd", "surat-pemulangan:draft"] {
        let text = File::open().then(output(record, 7, "map hijau, lemari 3")).last();
        assert!(!text.contains("lemari 3") && !text.contains("[Foto]"), "{text}");
    }
}

#[test]
fn a_letter_home_says_the_same_after_the_journey_is_planned_and_has_room_before() {
    let file = File::open().then(output("surat-pemulangan", 10, ""));
    let signed = file.letter_of(2);
    let room = signed.as_ref().expect("a letter").addressee.join(" ");
    assert!(room.starts_with("Yth. ......"), "{room}");
    assert_eq!(file.then(body("journey-planned")).letter_of(2), signed);
}

#[test]
fn a_report_says_of_which_records_it_was_made() {
    let file = File::open().then(body("handed-over"));
    let EventBody::TravelReported(mut travel) = body("travel-reported-gathered") else {
        unreachable!()
    };
    travel.report.days[0].lines[0].source = file.id(2);
    let text = file.then(EventBody::TravelReported(travel)).last();
    assert!(text.contains("Sumber: catatan berkas kasus no. 2.\n"), "{text}");
    assert!(text.contains("Selasa, 24 November 2026 | 14.30 BAST di Panti Sosial"), "{text}");
}

#[test]
fn what_only_confirms_something_has_no_letter() {
    let file = File::open().then(output("kelengkapan", 5, "")).then(output("output", 5, ""));
    let file = file.then(body("note-written-unsent")).then(body("decision-made"));
    for number in 2..=5 {
        assert_eq!(file.letter_of(number), None, "{number}");
    }
}
