//! Who sees a case.

use damping_domain::access::{may_see, sees_all};
use damping_domain::role::Role;
use damping_domain::sop::Catalog;

use crate::bantuan_hukum::setting_out;
use crate::office::{OTHER_PENDAMPING, who};
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::Story;

#[test]
fn those_who_receive_route_and_sign_see_every_case() {
    let story = Story::open("kesehatan");
    for key in ["manajer-kasus", "sekretariat", "ketua", "kepala-dinas", "bagian-umum"] {
        assert!(sees_all(who(&story.office, key)), "{key}");
        story.clone().expect_sight(key, true);
    }
}

#[test]
fn whom_the_spt_names_sees_the_case_from_then_on_and_a_foreign_pendamping_does_not() {
    Story::open("bantuan-hukum")
        .expect_sight("pendamping", false)
        .expect_sight(OTHER_PENDAMPING, false);
    setting_out("bantuan-hukum")
        .expect_sight("pendamping", true)
        .expect_sight(OTHER_PENDAMPING, false)
        .expect_tasks("pendamping", &[5])
        .expect_tasks(OTHER_PENDAMPING, &[])
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .expect_sight("pendamping", true)
        .expect_sight(OTHER_PENDAMPING, false);
}

#[test]
fn a_draft_of_an_spt_names_nobody() {
    let story = Story::open("bantuan-hukum").by("ketua").drafts_spt(4, "pendamping");
    assert_eq!(story.case().named, []);
    story.expect_sight("pendamping", false);
}

#[test]
fn a_second_spt_adds_its_pendamping_and_takes_nothing_from_the_first() {
    let story = setting_out("bantuan-hukum").by("ketua").drafts_spt(4, OTHER_PENDAMPING).signs(4);
    let names = [who(&story.office, "pendamping").id, who(&story.office, OTHER_PENDAMPING).id];
    assert_eq!(story.case().named, names);
    story.expect_tasks("pendamping", &[5]).expect_tasks(OTHER_PENDAMPING, &[5]);
}

#[test]
fn a_step_for_a_pendamping_is_open_to_all_of_them_until_one_is_named() {
    let story = Story::open("pengiriman-terlantar")
        .by("staf-rehsos")
        .confirms(1)
        .confirms(2)
        .expect_sight("pendamping", false)
        .by("kepala-dinas")
        .records(3, "disposisi")
        .expect_tasks("pendamping", &[4])
        .expect_tasks(OTHER_PENDAMPING, &[4]);
    story
        .by("analis-kebijakan")
        .drafts_spt(4, "pendamping")
        .signs(4)
        .expect_tasks("pendamping", &[4])
        .expect_tasks(OTHER_PENDAMPING, &[])
        .expect_sight(OTHER_PENDAMPING, false);
}

#[test]
fn a_disposisi_gives_sight_to_whom_it_is_forwarded() {
    Story::open("pengiriman-terlantar")
        .by("kepala-dinas")
        .expect_sight("pendamping", false)
        .drafts_disposisi(3, "pendamping")
        .signs(3)
        .expect_sight("pendamping", true)
        .expect_sight(OTHER_PENDAMPING, false);
}

#[test]
fn whoever_the_spt_sends_in_a_pendampings_place_does_the_pendampings_work() {
    // An absent performer can be replaced by another competent officer.
    let story = Story::open("bantuan-hukum")
        .by("sekretariat")
        .records(1, "disposisi")
        .records(1, "lembar-penerimaan-pengaduan")
        .drafts_rujukan(2)
        .by("ketua")
        .signs(3)
        .drafts_spt(4, "pembantu-umum")
        .signs(4)
        .expect_open(&[5])
        .expect_tasks("pembantu-umum", &[5])
        .expect_tasks("pendamping", &[]);
    story
        .by("pembantu-umum")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .expect_end("selesai");
}

#[test]
fn roles_of_the_last_steps_see_a_case_once_it_has_come_to_them() {
    let story = in_rehabilitation().visits(7).confirms(8);
    let story = story.expect_sight("pembantu-umum", false);
    let story = story.answers("rumah-singgah", "iya");
    let story = story
        .expect_sight("pembantu-umum", true)
        .expect_sight("koordinator-rumah-singgah", false)
        .by("pembantu-umum")
        .hands_over(9)
        .expect_sight("koordinator-rumah-singgah", true)
        .by("koordinator-rumah-singgah")
        .records(10, "paraf-bast")
        .expect_end("rumah-singgah");
    story.expect_sight("pembantu-umum", true).expect_sight("koordinator-rumah-singgah", true);
}

#[test]
fn the_head_of_the_rps_sees_no_case_that_never_comes_there() {
    Story::open("bantuan-hukum").expect_sight("ketua-rps", false);
    Story::open("tuna-susila").expect_sight("ketua-rps", false);
}

#[test]
fn whoever_opened_a_case_sees_it_whatever_became_of_the_role() {
    let mut story = Story::open("bantuan-hukum");
    let opener = story.who;
    let person = story.office.people.iter_mut().find(|it| it.id == opener).expect("the opener");
    person.roles = vec![Role::new("lembaga")];
    let case = story.case();
    let person = story.office.person(opener).expect("the opener");
    assert!(may_see(person, &case, Catalog::builtin()));
    let stranger = who(&story.office, OTHER_PENDAMPING);
    assert!(!may_see(stranger, &case, Catalog::builtin()));
}

#[test]
fn a_role_that_no_data_knows_or_that_is_outside_sees_nothing() {
    let mut story = Story::open("bantuan-hukum");
    for role in ["lembaga", "pelapor", "admin"] {
        let person = story.office.people.last_mut().expect("a person");
        person.roles = vec![Role::new(role)];
        let person = story.office.people.last().expect("a person");
        assert!(!may_see(person, &story.case(), Catalog::builtin()), "{role}");
    }
}

#[test]
fn in_a_case_whose_sop_is_unknown_only_names_and_authorship_count() {
    let story = setting_out("bantuan-hukum");
    let none = Catalog::new(Vec::new());
    let sees = |key: &str| may_see(who(&story.office, key), &story.case(), &none);
    assert!(sees("pendamping") && !sees("ketua") && !sees(OTHER_PENDAMPING));
}
