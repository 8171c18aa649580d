//! What lists show follows from the events, and outlives being written down.

use std::sync::Arc;

use damping_domain::access::Actor;
use damping_domain::case::Case;
use damping_domain::client::Identity;
use damping_domain::document::LaporanPerkembanganKasus;
use damping_domain::document::bast::Belongings;
use damping_domain::duplicate::Wanted;
use damping_domain::event::{EventBody, OutputRecorded, VisitRecorded};
use damping_domain::ids::PersonId;
use damping_domain::journey::{JourneyPlanned, Leg};
use damping_domain::office::Person;
use damping_domain::role::Role;
use damping_domain::ruling::PlaceTaken;
use damping_domain::shelter::{Entered, Left, Stay};
use damping_domain::sop::Catalog;
use damping_shelf::index;
use damping_shelf::index::OUTDATED;
use damping_shelf::summary::Summary;

use crate::disk::Disk;
use crate::made::{ME, at, case, event, holding, lens, name, office, seen};

#[test]
fn a_summary_says_what_the_case_says_and_reads_back_the_same() {
    let mut disk = Disk::default();
    disk.put(&[event(case(3), 1), event(case(3), 2)]);
    let entry = disk.entry(case(3)).unwrap();
    let summary = entry.summary.unwrap();
    let held = disk.events(case(3)).into_iter().map(|one| one.held).collect();
    let folded = Case::from_events(held, Catalog::builtin()).unwrap();
    assert_eq!(*summary, Summary::of(&folded, &lens(), Catalog::builtin()));
    assert_eq!((summary.name.clone(), summary.opened_at), (name(case(3)), at(1)));
    let office = office();
    let actor = Actor::at(office.person(ME).unwrap(), &office, &at(1));
    let tasks = damping_domain::task::tasks(&actor, &folded, &office, Catalog::builtin());
    assert!(!tasks.is_empty(), "the first step is hers: else this proves nothing");
    assert!(tasks.iter().any(|task| !task.missing.is_empty()), "so is what it asks for");
    let told: Vec<_> = tasks
        .iter()
        .map(|task| (task.step, task.opened_at, task.due, task.missing.clone()))
        .collect();
    let kept: Vec<_> = summary
        .tasks
        .iter()
        .map(|todo| (todo.step, todo.opened_at, todo.due, todo.missing.clone()))
        .collect();
    assert_eq!(kept, told);
    assert_eq!(entry.stamp, lens().stamp());
}

fn leg() -> Leg {
    Leg {
        from: "Jakarta".to_owned(),
        to: "Malang".to_owned(),
        transport: "Bus".to_owned(),
        carrier: String::new(),
        ticket: String::new(),
        departs: at(60),
        arrives: at(600),
        escort: "Petugas".to_owned(),
        escort_id: None,
        receiver: "Dinas Sosial".to_owned(),
        receiver_id: None,
        receiver_phone: String::new(),
    }
}

#[test]
fn the_leg_that_a_person_escorts_is_among_the_tasks_and_reads_back_the_same() {
    let mut disk = Disk::default();
    let leg = Leg { escort_id: Some(ME), ..leg() };
    let (km_reason, reason) = (String::new(), String::new());
    let plan = JourneyPlanned { step: 1, km: 700, km_reason, reason, legs: vec![leg] };
    let planned = holding(case(3), 2, EventBody::JourneyPlanned(plan));
    disk.put(&[event(case(3), 1), planned]);
    let summary = disk.entry(case(3)).unwrap().summary.unwrap();
    let legs: Vec<_> = summary.tasks.iter().map(|todo| (todo.step, todo.leg, todo.due)).collect();
    assert_eq!(legs[1..], [(1, Some(1), Some(at(600)))]);
}

#[test]
fn who_came_into_a_shelter_and_left_it_reads_back_the_same() {
    let stays = |case: &Case| Summary::of(case, &lens(), Catalog::builtin()).stays;
    let recorded = |place: u64, record: &str, stay: Stay| {
        let record = record.parse().unwrap();
        let plain = OutputRecorded::plain(4, record, String::new(), Vec::new());
        let body = EventBody::OutputRecorded(OutputRecorded { stay: Some(stay), ..plain });
        holding(case(3), place, body).held
    };
    let entry = Stay::Entered(Entered {
        at: at(60),
        from: "Polsek\u{1f}Contoh\n".to_owned(),
        reason: "Perlu pengamanan".to_owned(),
        condition: String::new(),
        belongings: Belongings::default(),
        number: "12\t2026".to_owned(),
    });
    let (to, condition) = ("Keluarga".to_owned(), "Sehat".to_owned());
    let leave = Left { at: at(3000), to, condition, belongings: Belongings::default() };
    let mut held = vec![event(case(3), 1).held, recorded(2, "buku-data-rps:draft", entry)];
    let inside = Case::from_events(held.clone(), Catalog::builtin()).unwrap();
    let [line] = &stays(&inside)[..] else { panic!("one line") };
    assert_eq!((line.entered_at, line.left_at), (Some(at(60)), None));
    assert_eq!((line.number.as_str(), line.from.as_str()), ("12 2026", "Polsek Contoh "));
    held.push(recorded(3, "buku-data-rps", Stay::Left(leave)));
    let out = Case::from_events(held, Catalog::builtin()).unwrap();
    let [line] = &stays(&out)[..] else { panic!("one line") };
    assert_eq!((line.left_at, line.to.as_str()), (Some(at(3000)), "Keluarga"));
    for folded in [inside, out] {
        let mut page = index::Page::default();
        let summary = Summary::of(&folded, &lens(), Catalog::builtin());
        page.entry(case(3)).summary = Some(Arc::new(summary));
        assert_eq!(index::read(&index::write(&page)), page);
    }
}

#[test]
fn by_what_a_person_may_be_recognised_reads_back_the_same() {
    let mut opening = event(case(3), 1);
    let EventBody::CaseOpened(opened) = &mut opening.held.event.body else { panic!("an opening") };
    let nik = Some("3201 0145\u{1f}0790 0002".to_owned());
    opened.client.identity = Identity::Named { name: "Siti Contoh".to_owned(), nik };
    opened.client.born = "1990-07-05".parse().ok();
    let folded = Case::from_events(vec![opening.held], Catalog::builtin()).unwrap();
    let summary = Summary::of(&folded, &lens(), Catalog::builtin());
    let known = summary.known();
    assert_eq!((known.name, known.born), ("Siti Contoh", "1990-07-05".parse().ok()));
    assert_eq!(known.nik, Some("3201 0145 0790 0002"), "no sign of the file's own");
    let mut page = index::Page::default();
    page.entry(case(3)).summary = Some(Arc::new(summary.clone()));
    assert_eq!(index::read(&index::write(&page)), page);
}

#[test]
fn a_case_is_found_by_where_it_was_and_tells_whom_it_is_with_and_until_when() {
    let mut opening = event(case(3), 1);
    let EventBody::CaseOpened(opened) = &mut opening.held.event.body else { panic!("an opening") };
    opened.client.address = "Jalan Pahlawan 3, Soerabaja".to_owned();
    let visit = r#"{ "visited_at": "2026-11-23T09:00:00+07:00", "place": "Pasar Djatinegara", "interview": "" }"#;
    let visit: LaporanPerkembanganKasus = serde_json::from_str(visit).unwrap();
    let visited = EventBody::VisitRecorded(VisitRecorded { step: None, report: visit });
    let leg = Leg { escort_id: Some(ME), ..leg() };
    let (km_reason, reason) = (String::new(), String::new());
    let plan = JourneyPlanned { step: 1, km: 700, km_reason, reason, legs: vec![leg] };
    let seen = r#"{ "marks": "Tato jangkar", "found_where": "Dermaga Pangkalbalam" }"#;
    let described = EventBody::ClientDescribed(serde_json::from_str(seen).unwrap());
    let asked = r#"{ "on": "2026-11-24", "by": "Staf", "office": "Dukcapil", "means": ["nik"] }"#;
    let asked = holding(case(3), 5, EventBody::DukcapilAsked(serde_json::from_str(asked).unwrap()));
    let answer = r#"{ "asked": "ASKED", "on": "2026-11-27", "answer": { "match": { "name": "Soetrisno" } } }"#;
    let answer = answer.replace("ASKED", &asked.held.event.id.to_string());
    let answered = EventBody::DukcapilAnswered(serde_json::from_str(&answer).unwrap());
    let held = [
        opening.held,
        holding(case(3), 2, visited).held,
        holding(case(3), 3, EventBody::JourneyPlanned(plan)).held,
        holding(case(3), 4, described).held,
        asked.held,
        holding(case(3), 6, answered).held,
    ];
    let folded = Case::from_events(held.to_vec(), Catalog::builtin()).unwrap();
    let summary = Summary::of(&folded, &lens(), Catalog::builtin());
    let number = case(3).number();
    for typed in [
        "surabaya pahlawan",
        "jatinegara",
        "malang",
        &number,
        &name(case(3)),
        "tato jangkar",
        "pangkalbalam",
        "sutrisno",
    ] {
        assert!(Wanted::of(typed).is_in(&[&summary.sought]), "{typed} in {}", summary.sought);
    }
    assert!(!Wanted::of("Semarang").is_in(&[&summary.sought]));
    assert_eq!(summary.officers, [ME]);
    let mine: Vec<_> = summary.tasks.iter().filter(|todo| todo.leg.is_none()).collect();
    assert_eq!(
        summary.due,
        mine.iter().filter_map(|todo| todo.due).min(),
        "the first step is hers"
    );
    assert!(summary.due.is_some(), "else this proves nothing");
    let mut page = index::Page::default();
    page.entry(case(3)).summary = Some(Arc::new(summary));
    assert_eq!(index::read(&index::write(&page)), page);
}

#[test]
fn news_make_a_summary_outdated_and_leave_it_readable() {
    let mut disk = Disk::default();
    disk.put(&[event(case(3), 1)]);
    let mut shelf = disk.shelf(&[case(3)]);
    shelf.put(case(3), &[damping_shelf::segment::write(&event(case(3), 2), None).unwrap()]);
    disk.write(&mut shelf);
    let entry = disk.entry(case(3)).unwrap();
    assert_eq!(entry.stamp, OUTDATED);
    assert_eq!(entry.summary.unwrap().name, name(case(3)));
}

#[test]
fn a_case_whose_opening_has_not_come_has_an_entry_and_no_summary() {
    let mut disk = Disk::default();
    disk.put(&[event(case(3), 2)]);
    let entry = disk.entry(case(3)).unwrap();
    assert_eq!((entry.events, entry.summary), (1, None));
    assert_eq!(entry.stamp, lens().stamp());
    disk.put(&[event(case(3), 1)]);
    assert!(disk.entry(case(3)).unwrap().summary.is_some());
}

#[test]
fn what_another_app_has_summed_up_is_made_anew_and_its_segments_stay_known() {
    let mut disk = Disk::default();
    disk.put(&[event(case(3), 1)]);
    let text =
        disk.pages.values().next().unwrap().replace(&format!(" 6 {}", lens().stamp()), " 9 17");
    let page = index::read(&text);
    let entry = page.get(case(3)).unwrap();
    assert_eq!((entry.segments.len(), entry.events), (1, 1));
    assert_eq!((entry.stamp, entry.summary.clone()), (OUTDATED, None));
}

#[test]
fn the_eyes_are_others_when_what_the_directory_tells_of_her_changes() {
    let stamp = |office: &_| seen(office).stamp();
    let before = stamp(&office());
    let mut grown = office();
    let mut colleague = grown.people[0].clone();
    colleague.id = PersonId(uuid::Uuid::from_u128(8));
    grown.people.push(colleague);
    assert_eq!(stamp(&grown), before);
    let mut promoted = office();
    promoted.people[0].roles.clear();
    assert_ne!(stamp(&promoted), before);
}

#[test]
fn the_tasks_of_somebody_absent_are_hers_on_the_days_on_which_she_stands_in() {
    let mut office = office();
    let absent = PersonId(uuid::Uuid::from_u128(8));
    let colleague = Person { id: absent, ..office.people[0].clone() };
    office.people[0].roles = vec![Role::new("manajer-kasus")];
    office.people.push(colleague);
    let first = at(0).date_naive();
    let last = first + chrono::Days::new(2);
    let (from, until, reason) = (Some(first), Some(last), "Cuti".to_owned());
    let taken = EventBody::PlaceTaken(PlaceTaken { of: absent, by: ME, from, until, reason });
    let held = vec![event(case(3), 1).held, holding(case(3), 2, taken).held];
    let folded = Case::from_events(held.clone(), Catalog::builtin()).unwrap();
    let summary = Summary::of(&folded, &seen(&office), Catalog::builtin());
    let todo = summary.tasks.first().unwrap();
    let on = [first.pred_opt(), Some(first), Some(last), last.succ_opt()];
    assert_eq!(on.map(|day| todo.is_on(day.unwrap())), [false, true, true, false]);
    let mut page = index::Page::default();
    page.entry(case(3)).summary = Some(Arc::new(summary.clone()));
    assert_eq!(index::read(&index::write(&page)), page, "the days are written down too");
    let without = Case::from_events(held[..1].to_vec(), Catalog::builtin()).unwrap();
    assert_eq!(Summary::of(&without, &seen(&office), Catalog::builtin()).tasks, []);
}

#[test]
fn a_name_with_signs_of_the_files_own_does_no_harm() {
    let mut odd = event(case(3), 1);
    odd.text = odd.text.replace("Klien", "Kli\\u001e\\u001fen");
    let mut disk = Disk::default();
    disk.put(&[damping_protocol::plan::Accepted { held: odd.held.clone(), ..odd.clone() }]);
    let read = disk.events(case(3));
    assert_eq!(read[0].text, odd.text);
    assert_eq!(disk.index().len(), 1);
    assert!(disk.entry(case(3)).unwrap().summary.unwrap().name.starts_with("Kli  en"));
}
