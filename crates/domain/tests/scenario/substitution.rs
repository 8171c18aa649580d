//! "Apabila pelaksana kegiatan ini tidak ada di tempat, dapat digantikan oleh pegawai lain yang
//! berkompeten": substitution for a time, and transfer for good.

use damping_domain::access::Refusal;
use damping_domain::event::EventBody;
use damping_domain::ruling::PlaceTaken;

use crate::acts::{gone_without, substitution, transfer};
use crate::bantuan_hukum::setting_out;
use crate::office::{OTHER_PENDAMPING, who};
use crate::refusals::{refused, roles};
use crate::story::Story;

/// The head of division has fallen ill, and her disposisi is due (step 3).
fn waiting_for_the_kabid() -> Story {
    Story::open("pemulangan-terlantar")
        .by("staf-rehsos")
        .drafts_disposisi(1, "kepala-bidang")
        .by("kepala-dinas")
        .signs(2)
        .expect_tasks("kepala-bidang", &[3])
        .expect_tasks("kepala-seksi", &[])
}

#[test]
fn a_substitution_begins_on_its_first_day() {
    waiting_for_the_kabid()
        .by("kepala-bidang")
        .substitutes("kepala-bidang", "kepala-seksi", ("2026-11-25", "2026-11-26"))
        .expect_tasks("kepala-seksi", &[])
        .at("2026-11-25 08:00")
        .expect_tasks("kepala-seksi", &[3]);
}

#[test]
fn a_substitute_of_the_pendamping_sees_the_case_and_travels_in_his_place() {
    setting_out("bantuan-hukum")
        .expect_sight(OTHER_PENDAMPING, false)
        .substitutes("pendamping", OTHER_PENDAMPING, ("2026-11-23", "2026-11-27"))
        .expect_sight(OTHER_PENDAMPING, true)
        .expect_tasks(OTHER_PENDAMPING, &[5])
        .by(OTHER_PENDAMPING)
        .hands_over(5)
        .expect_open(&[6]);
}

#[test]
fn a_substitution_can_be_ended_sooner() {
    let story = waiting_for_the_kabid()
        .by("kepala-dinas")
        .substitutes("kepala-bidang", "kepala-seksi", ("2026-11-23", "2026-11-30"))
        .substitutes("kepala-bidang", "kepala-seksi", ("2026-11-23", "2026-11-23"));
    assert_eq!(story.case().places.len(), 1);
    story.at("2026-11-24 08:00").expect_tasks("kepala-seksi", &[]);
}

#[test]
fn only_the_competent_take_a_place() {
    let story = waiting_for_the_kabid();
    let days = ("2026-11-23", "2026-11-24");
    let body = substitution(&story, "kepala-bidang", "staf-rehsos", days);
    let refusal = refused(&story, "kepala-dinas", &body);
    let fit = roles(&["kepala-bidang", "kepala-seksi", "kepala-dinas"]);
    assert_eq!(refusal, Refusal::NotCompetent { roles: fit });
}

#[test]
fn a_place_is_given_away_by_its_holder_or_a_superior() {
    let story = waiting_for_the_kabid();
    let days = ("2026-11-23", "2026-11-24");
    let body = substitution(&story, "kepala-bidang", "kepala-seksi", days);
    for key in ["kepala-bidang", "kepala-dinas"] {
        assert_eq!(story.clone().by(key).refusal(&body), None, "{key}");
    }
    let heads = roles(&["ketua", "kepala-dinas"]);
    for key in ["kepala-seksi", "staf-rehsos", "bagian-umum"] {
        let refusal = refused(&story, key, &body);
        assert_eq!(refusal, Refusal::RuledBy { roles: heads.clone() }, "{key}");
    }
}

#[test]
fn the_kabids_substitute_rules_like_the_kabid_for_as_long() {
    let story = waiting_for_the_kabid();
    let days = ("2026-11-23", "2026-11-24");
    let story = story.by("kepala-dinas").substitutes("kepala-bidang", "kepala-seksi", days);
    let body = substitution(&story, "kepala-seksi", "analis-kebijakan", days);
    assert_eq!(story.clone().by("kepala-seksi").refusal(&body), None);
    let of_the_kabid = substitution(&story, "kepala-bidang", "kepala-dinas", days);
    assert!(story.by("kepala-seksi").refusal(&of_the_kabid).is_some());
}

#[test]
fn whoever_has_nothing_to_do_in_a_case_is_not_replaced_in_it() {
    let story = waiting_for_the_kabid();
    let days = ("2026-11-23", "2026-11-24");
    let body = substitution(&story, "ketua", "manajer-kasus", days);
    assert_eq!(refused(&story, "ketua", &body), Refusal::NotAsked);
}

#[test]
fn a_period_ends_after_it_begins_and_nobody_takes_the_own_place() {
    let story = waiting_for_the_kabid();
    let days = ("2026-11-24", "2026-11-23");
    let backwards = substitution(&story, "kepala-bidang", "kepala-seksi", days);
    assert_eq!(backwards.check().len(), 1);
    assert_eq!(transfer(&story, "kepala-bidang", "kepala-bidang").check().len(), 1);
    let EventBody::PlaceTaken(for_good) = transfer(&story, "kepala-bidang", "kepala-seksi") else {
        unreachable!()
    };
    let later = PlaceTaken { from: story.now.date_naive().succ_opt(), ..for_good };
    assert_eq!(EventBody::PlaceTaken(later).check().len(), 1, "for good is at once");
}

// Transfer

#[test]
fn a_transfer_leaves_no_task_behind() {
    let story = setting_out("bantuan-hukum")
        .hands_over(5)
        .expect_tasks("pendamping", &[6])
        .by("ketua")
        .transfers("pendamping", OTHER_PENDAMPING)
        .expect_tasks("pendamping", &[])
        .expect_tasks(OTHER_PENDAMPING, &[6]);
    let body = gone_without(6, "laporan-perjalanan-dinas", "Hilang");
    assert_eq!(refused(&story, "pendamping", &body), Refusal::NotYourCase);
    let story = story.expect_sight("pendamping", false);
    story.by(OTHER_PENDAMPING).reports_travel(6).expect_tasks(OTHER_PENDAMPING, &[7]);
}

#[test]
fn who_takes_over_takes_over_what_was_taken_over() {
    setting_out("bantuan-hukum")
        .hands_over(5)
        .by("ketua")
        .transfers("pendamping", OTHER_PENDAMPING)
        .transfers(OTHER_PENDAMPING, "manajer-kasus")
        .expect_tasks("pendamping", &[])
        .expect_tasks(OTHER_PENDAMPING, &[])
        .expect_tasks("manajer-kasus", &[6])
        .transfers("pendamping", OTHER_PENDAMPING)
        .expect_tasks("manajer-kasus", &[])
        .expect_tasks(OTHER_PENDAMPING, &[6]);
}

#[test]
fn a_case_can_be_given_back() {
    let story = setting_out("bantuan-hukum")
        .by("ketua")
        .transfers("pendamping", OTHER_PENDAMPING)
        .transfers(OTHER_PENDAMPING, "pendamping")
        .expect_tasks("pendamping", &[5])
        .expect_tasks(OTHER_PENDAMPING, &[]);
    assert!(!story.case().has_left(who(&story.office, "pendamping").id));
}
