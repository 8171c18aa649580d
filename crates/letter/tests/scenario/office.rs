//! What an office sets for its letters.

use damping_domain::letterhead::{PaperSize, Tembusan};
use damping_domain::sop::RecordKind;

use crate::file::{File, body};

#[test]
fn an_office_that_has_set_nothing_prints_its_name_and_address_on_a4() {
    let letter = File::open().then(body("handed-over")).letter_of(2).expect("a letter");
    assert_eq!(letter.paper, PaperSize::A4);
    assert_eq!(letter.kop.names, ["Dinas Sosial"]);
    assert_eq!(letter.kop.address, ["Jl. Usman Ambon No. 25"]);
    assert!(letter.tembusan.is_empty());
}

#[test]
fn kop_paper_and_tembusan_are_the_office_s_but_a_letter_s_own_copies_are_its_own() {
    let mut file = File::open().then(body("handed-over"));
    file = file.then(body("document-drafted-surat-rujukan"));
    let letters = &mut file.office.letters;
    letters.kop = ["PEMERINTAH KOTA PANGKALPINANG", "DINAS SOSIAL"].map(str::to_owned).into();
    letters.contact = "Telepon (0717) 000000".to_owned();
    letters.paper = PaperSize::F4;
    for kind in [RecordKind::Bast, RecordKind::SuratRujukan] {
        letters.tembusan.push(Tembusan { kind, copies_to: vec!["Wali Kota".to_owned()] });
    }
    let bast = file.letter_of(2).expect("a letter");
    assert_eq!(bast.kop.names, ["PEMERINTAH KOTA PANGKALPINANG", "DINAS SOSIAL"]);
    assert_eq!(bast.kop.address, ["Jl. Usman Ambon No. 25", "Telepon (0717) 000000"]);
    assert_eq!((bast.paper, bast.tembusan), (PaperSize::F4, vec!["Wali Kota".to_owned()]));
    assert_eq!(file.letter_of(3).expect("a letter").tembusan, ["Arsip"]);
}

#[test]
fn a_letter_that_names_no_copies_has_those_that_the_office_has_set() {
    let mut file = File::open().then(body("document-drafted-spt"));
    let copies_to = vec!["Inspektorat".to_owned()];
    file.office.letters.tembusan.push(Tembusan { kind: RecordKind::Spt, copies_to });
    assert_eq!(file.letter_of(2).expect("a letter").tembusan, ["Inspektorat"]);
}
