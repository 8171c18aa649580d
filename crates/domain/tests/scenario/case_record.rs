//! The Case Record: everything of one case in order, as it is gathered when the case is closed.

use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::case_record::{Gaps, annexes, closing, officers, papers, steps};
use damping_domain::event::{
    AsesmenRecorded, EventBody, Held, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::sop::{Catalog, StepNo};
use uuid::Uuid;

use crate::bantuan_hukum::setting_out;
use crate::conflicts::two_basts;
use crate::lateness::explained;
use crate::office::{OTHER_PENDAMPING, who};
use crate::paper;
use crate::story::{Story, wib};

fn people(story: &Story, keys: &[&str]) -> Vec<PersonId> {
    keys.iter().map(|key| who(&story.office, key).id).collect()
}

/// A record of a step with photos of these numbers.
fn with_photos(step: StepNo, record: &str, photos: &[u8]) -> EventBody {
    let record = record.parse().expect("a record");
    let photos = photos.iter().map(|number| photo(*number)).collect();
    EventBody::OutputRecorded(OutputRecorded::plain(step, record, String::new(), photos))
}

fn photo(number: u8) -> Photo {
    Photo {
        attachment: AttachmentId(Hex([number; 32])),
        bytes: 40_000,
        media_type: "image/jpeg".to_owned(),
        caption: String::new(),
    }
}

#[test]
fn an_open_case_has_come_to_no_end() {
    let story = setting_out("bantuan-hukum");
    assert_eq!(closing(&story.case()), None);
}

#[test]
fn a_case_closed_early_says_when_by_whom_and_why() {
    let story = setting_out("bantuan-hukum").by("manajer-kasus").at("2026-11-24 10:00");
    let story = story.closes("mengundurkan-diri", "Klien mencabut pengaduan");
    let case = story.case();
    let closing = closing(&case).expect("an end");
    assert_eq!((closing.end, closing.at), ("mengundurkan-diri", wib("2026-11-24 10:00")));
    assert_eq!(closing.by, Some(who(&story.office, "manajer-kasus").id));
    assert_eq!(closing.reason, "Klien mencabut pengaduan");
}

#[test]
fn a_case_whose_sop_ran_its_course_was_ended_by_whoever_did_the_last_of_it() {
    let story = setting_out("bantuan-hukum").hands_over(5).reports_travel(6).visits(7);
    let story =
        story.at("2026-12-01 09:00").answers_because("pemantauan", "selesai", "Klien mandiri");
    let case = story.case();
    let closing = closing(&case).expect("an end");
    assert_eq!((closing.end, closing.at), ("selesai", wib("2026-12-01 09:00")));
    assert_eq!(closing.by, Some(who(&story.office, "pendamping").id));
    assert_eq!(closing.reason, "Klien mandiri");
    // What comes in afterwards ends nothing.
    let later = story.at("2026-12-02 09:00").by("sekretariat").notes("Berkas diminta pengadilan");
    assert_eq!(damping_domain::case_record::closing(&later.case()), Some(closing));
}

#[test]
fn a_case_opened_again_has_no_end_any_more() {
    let story = setting_out("bantuan-hukum").by("ketua").closes("meninggal", "Surat kematian");
    let story = story.reopens_at(5, "Salah orang");
    assert_eq!(closing(&story.case()), None);
}

#[test]
fn everybody_who_had_a_part_is_named_once_also_who_only_took_a_place() {
    let story = setting_out("bantuan-hukum").by("ketua");
    let keys = ["sekretariat", "manajer-kasus", "ketua", "pendamping"];
    let mut had_a_part = officers(&story.case());
    let mut expected = people(&story, &keys);
    assert_eq!(had_a_part[0], story.case().opened_by);
    had_a_part.sort();
    expected.sort();
    assert_eq!(had_a_part, expected);
    let story = story.substitutes("pendamping", OTHER_PENDAMPING, ("2026-11-23", "2026-11-25"));
    assert!(officers(&story.case()).contains(&who(&story.office, OTHER_PENDAMPING).id));
}

#[test]
fn each_step_says_who_did_it_when_it_was_due_and_why_it_was_late() {
    let story = setting_out("bantuan-hukum").at("2027-02-01 09:00");
    let story = story.record(explained(5, "Jalan terputus")).hands_over(5);
    let reason = story.events[story.events.len() - 2].event.id;
    let bast = story.last();
    // Who puts a record right has not done the step.
    let same = story.case().event(bast).expect("the BAST").event.body.clone();
    let story = story.by("ketua").corrects(bast, same);
    let case = story.case();
    let steps = steps(&case, &story.office, Catalog::builtin(), story.now);
    let numbers: Vec<StepNo> = steps.iter().map(|step| step.step).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let signed = steps.iter().find(|step| step.step == 3).expect("step 3");
    assert_eq!(signed.by, people(&story, &["ketua"]));
    assert_eq!(signed.late, None);
    let fifth = steps.iter().find(|step| step.step == 5).expect("step 5");
    assert_eq!(fifth.by, people(&story, &["pendamping"]));
    assert_eq!(fifth.due, story.due_of(5));
    let late = fifth.late.as_ref().expect("it was late");
    assert_eq!((late.done_at, &late.reasons[..]), (Some(wib("2027-02-01 09:00")), &[reason][..]));
}

#[test]
fn a_step_that_went_on_without_something_or_was_left_says_so() {
    let story = setting_out("bantuan-hukum").goes_on_without(5, "bast", "Penerima menolak");
    let given = story.last();
    let story = story.by("ketua").closes("meninggal", "Surat kematian").at("2027-06-01 09:00");
    let case = story.case();
    let steps = steps(&case, &story.office, Catalog::builtin(), story.now);
    let fifth = steps.iter().find(|step| step.step == 5).expect("step 5");
    assert_eq!(fifth.without, [given]);
    let sixth = steps.iter().find(|step| step.step == 6).expect("step 6");
    assert!(sixth.progress.left, "the case was closed before it was done");
    assert_eq!(sixth.late, None, "and what was left is late no more");
}

/// A report that no step asks for.
fn unasked(story: &Story) -> [EventBody; 3] {
    let step = None;
    [
        EventBody::VisitRecorded(VisitRecorded {
            step,
            report: paper::laporan_perkembangan(story.now),
        }),
        EventBody::AsesmenRecorded(AsesmenRecorded { step, report: paper::asesmen(story.now) }),
        EventBody::TravelReported(TravelReported { step, report: paper::laporan_perjalanan() }),
    ]
}

#[test]
fn letters_bast_and_reports_are_listed_by_their_number_among_the_events() {
    let story = setting_out("bantuan-hukum").hands_over(5).notes("Bukan surat");
    let reports = unasked(&story);
    let story = reports.into_iter().fold(story, Story::record);
    let case = story.case();
    let kind = |held: &Held| match &held.event.body {
        EventBody::DocumentDrafted(_) => "letter",
        EventBody::HandedOver(_) => "bast",
        EventBody::VisitRecorded(_) => "visit",
        EventBody::AsesmenRecorded(_) => "asesmen",
        EventBody::TravelReported(_) => "journey",
        other => panic!("{other:?}"),
    };
    let listed: Vec<&str> = papers(&case).map(|(_, held)| kind(held)).collect();
    assert_eq!(listed, ["letter", "letter", "bast", "visit", "asesmen", "journey"]);
    for (number, held) in papers(&case) {
        assert_eq!(case.timeline[number - 1].event.id, held.event.id);
    }
}

#[test]
fn photos_are_annexes_numbered_through_and_each_is_there_once() {
    let story = setting_out("bantuan-hukum").record(with_photos(5, "tanda-terima", &[1, 2]));
    let first = story.events.len();
    let receipt = story.last();
    let story = story.corrects(receipt, with_photos(5, "tanda-terima", &[2, 3]));
    let case = story.case();
    let found: Vec<(usize, usize)> =
        annexes(&case).iter().map(|annex| (annex.number, annex.event)).collect();
    assert_eq!(found, [(1, first), (2, first), (3, first + 1)]);
}

#[test]
fn a_record_says_what_keeps_it_from_being_filed() {
    let story = setting_out("bantuan-hukum");
    assert_eq!(Gaps::of(&story.case()), Gaps::default());
    let (both, ..) = two_basts();
    assert_eq!(Gaps::of(&both.case()), Gaps { differing: 1, ..Gaps::default() });
    let mut on_the_phone = story.clone().offline().hands_over(5);
    for event in std::mem::take(&mut on_the_phone.on_the_phone) {
        on_the_phone.events.push(Held { event, receipt: None });
    }
    assert_eq!(Gaps::of(&on_the_phone.case()), Gaps { not_at_office: 1, ..Gaps::default() });
    let mut behind = story;
    behind.events.remove(2);
    assert_eq!(Gaps::of(&behind.case()), Gaps { missing: true, ..Gaps::default() });
}

#[test]
fn a_case_has_a_number_for_people_that_is_not_the_time_it_was_opened() {
    let case =
        |tail: u128| CaseId(Uuid::from_u128(0x0193_5b2a_0000_7000_8000_0000_0000_0000 | tail));
    assert_eq!(case(0x91c0_3f0a).number(), "91C0-3F0A");
    assert_ne!(case(1).number(), case(2).number());
}
