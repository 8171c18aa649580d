//! Who opens a case, under what, and how often.

use damping_domain::access::Refusal;
use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::sop::SopRef;

use crate::refusals::{refused, roles};
use crate::story::Story;

#[test]
fn a_case_is_opened_once() {
    let story = Story::open("bantuan-hukum");
    let opening = Story::opening("bantuan-hukum");
    assert_eq!(refused(&story, "sekretariat", &opening), Refusal::AlreadyOpened);
}

#[test]
fn a_case_is_opened_under_a_sop_that_there_is() {
    let untold = Story::untold("bantuan-hukum");
    for (code, version) in [("bantuan-hukum", 9), ("bantuan", 1)] {
        let EventBody::CaseOpened(opened) = Story::opening("bantuan-hukum") else { unreachable!() };
        let sop = SopRef { code: code.to_owned(), version };
        let body = EventBody::CaseOpened(CaseOpened { sop, ..opened });
        assert_eq!(refused(&untold, "sekretariat", &body), Refusal::UnknownSop);
    }
}

#[test]
fn a_sop_is_opened_by_the_performers_of_its_first_step() {
    let openers = [
        ("rehabilitasi-sosial", roles(&["sekretariat"])),
        ("bantuan-hukum", roles(&["manajer-kasus", "sekretariat"])),
        ("kesehatan", roles(&["manajer-kasus", "sekretariat"])),
        ("pengiriman-terlantar", roles(&["pelapor", "staf-rehsos"])),
        ("tuna-susila", roles(&["pekerja-sosial", "kepala-seksi"])),
        ("pemulangan-terlantar", roles(&["staf-rehsos"])),
    ];
    for (code, roles) in openers {
        let untold = Story::untold(code);
        let refusal = refused(&untold, "pendamping", &Story::opening(code));
        assert_eq!(refusal, Refusal::MayNotOpen { roles }, "{code}");
    }
}
