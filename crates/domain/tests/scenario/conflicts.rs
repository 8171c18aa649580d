//! Two people record one thing without knowing of each other: both versions stay, until somebody
//! of the office has settled which of them stands.

use damping_domain::access::{Refusal, may_record};
use damping_domain::case::Case;
use damping_domain::conflict::{Conflict, Seen, Subject, conflicts};
use damping_domain::document::Draft;
use damping_domain::event::{
    ConflictSettled, DocumentDrafted, DocumentSigned, EventBody, HandedOver, VisitRecorded,
};
use damping_domain::ids::EventId;
use damping_domain::sop::{Catalog, RecordKind};

use crate::acts::{correction, settlement};
use crate::bantuan_hukum::setting_out;
use crate::faults::faults;
use crate::office::{OTHER_PENDAMPING, who};
use crate::paper;
use crate::refusals::refused;
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::Story;

#[test]
fn what_does_not_fit_the_restored_office_is_taken_for_unseen() {
    let story = Story::open("bantuan-hukum").by("sekretariat").records(1, "disposisi");
    let story = story.records(1, "disposisi");
    let (first, second) = (story.events[1].event.id, story.last());
    assert_eq!(story.case().conflicts, []);
    let mut events = story.events;
    // Another phone's now, so that only the count tells what its author had seen.
    events[2].event.id.device = damping_domain::ids::DeviceId(uuid::Uuid::from_u128(99));
    let later = events[2].event.id;
    assert_ne!(later, second);
    let told = |events: &[damping_domain::event::Held]| conflicts(events).len();
    assert_eq!(told(&events), 0);
    if let Some(receipt) = &mut events[2].receipt {
        receipt.fits = false;
    }
    assert_eq!(conflicts(&events)[0].events, [first, later]);
}

fn bast(place: &str, story: &Story) -> EventBody {
    let mut bast = paper::bast(story.now);
    place.clone_into(&mut bast.place);
    EventBody::HandedOver(HandedOver { step: None, leg: None, bast })
}

/// Both pendamping are sent; each records the BAST of the same handover, without signal.
pub fn two_basts() -> (Story, EventId, EventId) {
    let both = ["pendamping", OTHER_PENDAMPING];
    let story = Story::open("bantuan-hukum")
        .by("sekretariat")
        .records(1, "disposisi")
        .records(1, "lembar-penerimaan-pengaduan")
        .drafts_rujukan(2)
        .by("ketua")
        .signs(3);
    let officers = both.map(|key| who(&story.office, key).id).to_vec();
    let story = story.drafts(4, Draft::Spt(paper::spt(officers))).signs(4);
    let story = story.by("pendamping").offline().hands_over(5);
    let first = story.last();
    let story = story.by(OTHER_PENDAMPING).hands_over(5);
    let second = story.last();
    (story.syncs().online(), first, second)
}

/// The kepala bidang says layak at the desk. An earlier tidak layak, on a phone that was silent,
/// comes in only later.
fn two_answers() -> (Story, EventId, EventId) {
    let story = Story::open("pemulangan-terlantar")
        .by("staf-rehsos")
        .drafts_disposisi(1, "kepala-bidang")
        .by("kepala-dinas")
        .signs(2)
        .by("kepala-bidang")
        .records(3, "disposisi")
        .by("staf-rehsos")
        .confirms(4)
        .by("kepala-bidang")
        .records(5, "penetapan");
    let mut story = story.answers("kelayakan", "layak").expect_open(&[6]);
    let layak = story.last();
    // A second device of the same person, which was silent.
    let mut other = story.event(story.events.last().expect("an answer").event.body.clone());
    other.seen -= 1;
    other.id.device.0 = uuid::Uuid::from_u128(0x7ab1e7);
    let EventBody::DecisionMade(made) = &mut other.body else { unreachable!() };
    "tidak-layak".clone_into(&mut made.answer);
    "Bukan warga daerah tersebut".clone_into(&mut made.reason);
    let tidak = other.id;
    story.on_the_phone.push(other);
    (story.syncs(), layak, tidak)
}

fn only(case: &Case) -> &Conflict {
    assert_eq!(case.conflicts.len(), 1, "{:?}", case.conflicts);
    &case.conflicts[0]
}

fn open(story: &Story) -> Vec<Vec<EventId>> {
    story.case().open_conflicts().map(|conflict| conflict.events.clone()).collect()
}

impl Story {
    fn expect_agreement(self) -> Self {
        assert_eq!(self.case().conflicts, []);
        self
    }
}

#[test]
fn two_pendamping_record_the_bast_of_one_handover() {
    let (story, first, second) = two_basts();
    let case = story.case();
    let subject = Subject::Handover { step: Some(5), leg: None };
    let expected = Conflict { subject, events: vec![first, second], settled: None };
    assert_eq!(only(&case), &expected);
    assert_eq!(conflicts(&case.timeline), [expected]);
    let step = &case.progress.steps[&5];
    assert_eq!((step.times, step.given[0].by), (1, first), "the first led on, as ever");
    assert!(case.event(second).is_some(), "nothing is lost");
    story.expect_open(&[6]);
}

#[test]
fn events_that_are_still_on_the_phone_are_compared_the_same_way() {
    let (mut story, first, second) = two_basts();
    for held in story.events.iter_mut().rev().take(2) {
        held.receipt = None;
    }
    assert_eq!(open(&story).concat().len(), 2);
    assert!(open(&story)[0].contains(&first) && open(&story)[0].contains(&second));
}

#[test]
fn whoever_has_seen_the_first_version_is_in_no_conflict_with_it() {
    setting_out("bantuan-hukum").hands_over(5).hands_over(5).expect_agreement();
    let story = in_rehabilitation().by("sekretariat").confirms(8).by("pendamping").confirms(8);
    story.expect_agreement();
}

#[test]
fn one_device_is_in_no_conflict_with_itself() {
    let story = setting_out("bantuan-hukum").offline().hands_over(5).hands_over(5);
    story.syncs().expect_agreement();
}

#[test]
fn notes_and_visits_that_nobody_asked_for_are_in_no_conflict() {
    let report = |story: &Story| paper::laporan_perkembangan(story.now);
    let visit = |it: &Story| VisitRecorded { step: None, report: report(it) };
    let story = in_rehabilitation().by("pendamping").offline().notes("Satu");
    let body = EventBody::VisitRecorded(visit(&story));
    let story = story.record(body.clone()).by("sekretariat").online().notes("Dua").record(body);
    story.syncs().expect_agreement();
}

#[test]
fn the_same_step_done_twice_is_a_conflict_and_is_done_once() {
    let story = in_rehabilitation().by("pendamping").offline().confirms(8);
    let late = story.last();
    let story = story.by("sekretariat").online().confirms(8);
    let first = story.last();
    let story = story.syncs();
    assert_eq!(open(&story), [[first, late]]);
    let record = "output".parse().expect("a record");
    assert_eq!(only(&story.case()).subject, Subject::Output { step: 8, record });
}

#[test]
fn handovers_that_no_step_asks_for_are_of_one_client_all_the_same() {
    let story = in_rehabilitation().by("pendamping").offline();
    let body = bast("Rumah singgah", &story);
    let story = story.record(body).by("sekretariat").online();
    let body = bast("Rumah sakit", &story);
    let story = story.record(body).syncs();
    assert_eq!(only(&story.case()).subject, Subject::Handover { step: None, leg: None });
}

#[test]
fn of_two_answers_the_first_leads_on_until_the_office_keeps_the_other() {
    let (story, layak, tidak) = two_answers();
    let story = story.expect_open(&[6]);
    assert_eq!(open(&story), [[layak, tidak]]);
    let story = story.by("kepala-dinas").settles(&[layak, tidak], &[tidak]);
    let (case, settlement) = (story.case(), story.last());
    assert_eq!(only(&case).settled, Some(settlement));
    assert_eq!(open(&story), [] as [Vec<EventId>; 0]);
    assert_eq!((case.effective(layak), case.effective(tidak).is_some()), (None, true));
    assert!(case.event(layak).is_some(), "it stays in the timeline");
    let story = story.expect_missing(5, &["surat-keluar"]).by("kepala-bidang");
    story.records(5, "surat-keluar").expect_end("tidak-layak");
}

#[test]
fn of_two_answers_the_first_can_be_kept() {
    let (story, layak, tidak) = two_answers();
    story.by("kepala-dinas").settles(&[layak, tidak], &[layak]).expect_open(&[6]);
}

#[test]
fn two_real_visits_are_both_kept() {
    let (story, first, second) = two_basts();
    let story = story.by("pendamping").reports_travel(6).offline().visits(7);
    let one = story.last();
    let story = story.by(OTHER_PENDAMPING).visits(7);
    let other = story.last();
    let story = story.syncs().by("sekretariat");
    assert_eq!(open(&story), [[first, second], [one, other]], "in the order of the timeline");
    let before = story.case().progress;
    let story = story.settles(&[one, other], &[one, other]);
    assert_eq!(open(&story), [[first, second]]);
    let case = story.case();
    assert_eq!(case.progress, before, "both count, as before");
    assert!(case.set_aside.is_empty() && case.effective(one).is_some());
}

#[test]
fn of_two_drafts_the_one_not_kept_is_no_letter_any_more_nor_is_its_signature_one() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let draft = story.last();
    let redraft = EventBody::DocumentDrafted(DocumentDrafted {
        step: 2,
        draft: Draft::SuratRujukan(paper::surat_rujukan()),
        replaces: Some(draft),
    });
    // The same person at the desk and, silent, on the phone.
    let mut story = story.record(redraft.clone());
    let desk = story.last();
    let mut other = story.event(redraft);
    other.id.device.0 = uuid::Uuid::from_u128(0x7ab1e7);
    other.seen -= 1;
    let phone = other.id;
    story.on_the_phone.push(other);
    let story = story.syncs();
    let kind = RecordKind::SuratRujukan;
    assert_eq!(only(&story.case()).subject, Subject::Redraft { of: draft, kind });

    let story = story.by("ketua").signs_letter(3, desk).expect_open(&[4]);
    let story = story.settles(&[desk, phone], &[phone]).expect_open(&[3]);
    let case = story.case();
    assert_eq!(case.letters.len(), 2);
    assert!(!case.letters.contains_key(&desk));
    assert_eq!(case.letters[&draft].replaced_by, Some(phone));
    assert_eq!(case.unsigned(kind).map(|(id, _)| id), Some(phone));
    story.signs_letter(3, phone).expect_open(&[4]);
}

/// The letter is signed by the ketua, and by a second ketua who had not seen that.
fn signed_twice() -> (Story, EventId, EventId) {
    let mut story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1);
    let mut deputy = who(&story.office, "ketua").clone();
    deputy.id.0 = uuid::Uuid::from_u128(91);
    "wakil-ketua".clone_into(&mut deputy.name);
    story.office.people.push(deputy);
    let story = story.drafts_rujukan(2);
    let letter = story.last();
    let story = story.by("wakil-ketua").offline().signs_letter(3, letter);
    let late = story.last();
    let story = story.by("ketua").online().signs_letter(3, letter);
    let first = story.last();
    (story.syncs(), first, late)
}

#[test]
fn a_second_signature_is_taken_from_whoever_had_not_seen_the_first() {
    let (story, first, late) = signed_twice();
    assert_eq!(open(&story), [[first, late]]);
    let signer = |story: &Story| {
        let case = story.case();
        let letter = case.letters.values().next().expect("the letter").signed.clone();
        letter.expect("a signature").by
    };
    assert_eq!(signer(&story), who(&story.office, "ketua").id, "the first stands");
    let kept_late = story.clone().by("sekretariat").settles(&[first, late], &[late]);
    assert_eq!(signer(&kept_late), who(&story.office, "wakil-ketua").id);
    let Some(EventBody::DocumentSigned(DocumentSigned { document, .. })) =
        story.case().effective(first).cloned()
    else {
        unreachable!()
    };
    let again =
        DocumentSigned { step: 3, document, signature: paper::signature(), photos: Vec::new() };
    let again = EventBody::DocumentSigned(again);
    assert_eq!(refused(&story, "ketua", &again), Refusal::AlreadySigned);
}

/// The third version: of somebody who was silent for longer than the other two.
fn third(story: &mut Story) -> EventId {
    let bast = HandedOver { step: Some(5), leg: None, bast: paper::bast(story.now) };
    let mut event = story.event(EventBody::HandedOver(bast));
    event.id.device.0 = uuid::Uuid::from_u128(0x7ab1e7);
    event.author = who(&story.office, "pendamping").id;
    event.seen = 3;
    let id = event.id;
    story.on_the_phone.push(event);
    id
}

#[test]
fn a_version_that_arrives_late_opens_the_conflict_anew() {
    let (story, first, second) = two_basts();
    let mut story = story.by("sekretariat").settles(&[first, second], &[second]);
    assert_eq!(story.case().set_aside.iter().copied().collect::<Vec<_>>(), [first]);
    let late = third(&mut story);
    let story = story.syncs();
    assert_eq!(open(&story), [[first, second, late]]);
    assert!(story.case().set_aside.is_empty(), "while it is open, everything counts");
    let story = story.settles(&[first, second, late], &[late]);
    assert_eq!(open(&story), [] as [Vec<EventId>; 0]);
    assert_eq!(story.case().progress.steps[&5].given[0].by, late);
}

#[test]
fn whoever_settled_before_the_late_version_came_has_settled_nothing_yet() {
    let (mut story, first, second) = two_basts();
    let late = third(&mut story);
    let story = story.syncs().by("sekretariat").settles(&[first, second], &[second]);
    assert_eq!(open(&story), [[first, second, late]]);
}

#[test]
fn a_settlement_of_somebody_who_had_seen_the_earlier_one_takes_its_place() {
    let (story, first, second) = two_basts();
    let story = story.by("sekretariat").settles(&[first, second], &[first]);
    let story = story.by("ketua").settles(&[first, second], &[second]);
    assert_eq!(only(&story.case()).settled, Some(story.last()));
    assert_eq!(story.case().progress.steps[&5].given[0].by, second);
}

#[test]
fn of_two_settlements_that_did_not_know_of_each_other_the_first_accepted_holds() {
    let (story, first, second) = two_basts();
    let story = story.by("ketua").offline().settles(&[first, second], &[first]);
    let story = story.by("sekretariat").online().settles(&[first, second], &[second]);
    let holds = story.last();
    let story = story.syncs();
    assert_eq!(only(&story.case()).settled, Some(holds));
    assert_eq!(story.case().progress.steps[&5].given[0].by, second);
}

#[test]
fn withdrawing_a_version_settles_the_conflict() {
    let (story, first, second) = two_basts();
    let story = story.by("pendamping").withdraws(first).expect_agreement().expect_open(&[6]);
    assert_eq!(story.case().progress.steps[&5].given[0].by, second);
}

#[test]
fn when_the_version_that_was_kept_is_withdrawn_the_other_counts() {
    let (story, first, second) = two_basts();
    let story = story.by("sekretariat").settles(&[first, second], &[first]).withdraws(first);
    assert_eq!(story.expect_agreement().case().progress.steps[&5].given[0].by, second);

    let (mut story, first, second) = two_basts();
    let late = third(&mut story);
    let story = story.syncs().by("sekretariat").settles(&[first, second, late], &[first]);
    let story = story.withdraws(first);
    assert_eq!(open(&story), [[second, late]], "it is not said which of these stands");
}

#[test]
fn a_conflict_is_settled_by_those_who_see_all_cases() {
    let (story, first, second) = two_basts();
    let body = settlement(&[first, second], &[first]);
    assert_eq!(refused(&story, "pendamping", &body), Refusal::NotYoursToSettle);
    assert_eq!(
        refused(&setting_out("bantuan-hukum"), OTHER_PENDAMPING, &body),
        Refusal::NotYourCase
    );
    for key in ["sekretariat", "ketua", "kepala-bidang"] {
        assert_eq!(story.clone().by(key).refusal(&body), None, "{key}");
    }
}

#[test]
fn only_versions_of_one_conflict_are_settled() {
    let (story, first, second) = two_basts();
    let opening = story.events[0].event.id;
    let nowhere = EventId { seq: 99, ..first };
    let refusal = |ids: &[EventId]| refused(&story, "ketua", &settlement(ids, &ids[..1]));
    assert_eq!(refusal(&[first, nowhere]), Refusal::UnknownRecord);
    assert_eq!(refusal(&[first, opening]), Refusal::NotInConflict);
    assert_eq!(refusal(&[opening, first]), Refusal::NotInConflict);
    let seen = story.clone().by("pendamping").hands_over(5);
    let body = settlement(&[first, second, seen.last()], &[first]);
    assert_eq!(refused(&seen, "ketua", &body), Refusal::NotInConflict);
}

#[test]
fn whoever_had_not_seen_that_a_version_was_withdrawn_may_still_settle() {
    let (story, first, second) = two_basts();
    let story = story.by("sekretariat").offline().settles(&[first, second], &[second]);
    let story = story.by(OTHER_PENDAMPING).online().withdraws(second).syncs().expect_agreement();
    assert_eq!(story.case().progress.steps[&5].given[0].by, first);
}

#[test]
fn the_phone_that_records_has_seen_what_it_holds() {
    let (story, first, second) = two_basts();
    let body = settlement(&[first, second], &[first]);
    let (person, case) = (who(&story.office, "ketua"), story.case());
    let actor = story.actor(person.id);
    let answer = may_record(&actor, Some(&case), &body, Seen::Everything, Catalog::builtin());
    assert_eq!(answer, Ok(()));
}

#[test]
fn a_settlement_names_versions_keeps_some_and_says_why() {
    let (_, first, second) = two_basts();
    let settled = |between: &[EventId], keep: &[EventId]| faults(&settlement(between, keep));
    assert_eq!(settled(&[first, second], &[first]), [] as [&str; 0]);
    assert_eq!(settled(&[first, second], &[second, first]), [] as [&str; 0]);
    assert_eq!(settled(&[], &[]), ["between Required", "keep Required"]);
    assert_eq!(settled(&[first], &[first]), ["between Required"]);
    assert_eq!(settled(&[first, first], &[first]), ["between Required"]);
    assert_eq!(settled(&[first, second, first], &[first]), ["between Malformed"]);
    assert_eq!(settled(&[first, second], &[]), ["keep Required"]);
    assert_eq!(settled(&[first, second], &[first, first]), ["keep Malformed"]);
    assert_eq!(settled(&[first, second], &[EventId { seq: 99, ..first }]), ["keep Malformed"]);
    let EventBody::ConflictSettled(body) = settlement(&[first, second], &[first]) else {
        unreachable!()
    };
    let silent = ConflictSettled { reason: " ".to_owned(), ..body };
    assert_eq!(faults(&EventBody::ConflictSettled(silent)), ["reason Required"]);
}

#[test]
fn corrections_that_did_not_know_of_each_other_are_in_conflict() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1);
    let note = story.notes("Ibunya datang");
    let id = note.last();
    let says = |text: &str| {
        let text = text.to_owned();
        EventBody::NoteWritten(damping_domain::event::NoteWritten { text })
    };
    let story = note.by("ketua").offline().record(correction(id, None));
    let withdrawal = story.last();
    let story = story.by("sekretariat").online().corrects(id, says("Bibinya datang"));
    let aunt = story.last();
    let story = story.syncs();
    let case = story.case();
    assert_eq!(only(&case).subject, Subject::Correction { of: id });
    assert_eq!(open(&story), [[aunt, withdrawal]]);
    assert_eq!(case.effective(id), None, "while it is open, the last one counts");
    let story = story.settles(&[aunt, withdrawal], &[aunt]);
    assert_eq!(story.case().effective(id), Some(&says("Bibinya datang")));
}
