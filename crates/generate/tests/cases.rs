//! What is generated is realistic, whole, and the same for the same seed.
#![allow(clippy::unwrap_used, reason = "a test that fails should say so at once")]

use std::collections::HashMap;

use damping_domain::access::{Actor, may_record, sees_all};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::case::Case;
use damping_domain::chain::{self, History};
use damping_domain::conflict::Seen;
use damping_domain::event::Held;
use damping_domain::ids::{CaseId, OfficeId, PersonId};
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::role::roles;
use damping_domain::sop::Catalog;
use damping_domain::zone::Zone;
use damping_generate::{Generator, Made, Plan};
use uuid::Uuid;

/// An office in which somebody holds each role.
fn office() -> Office {
    let person = |(number, role): (u128, &damping_domain::role::RoleInfo)| Person {
        id: PersonId(Uuid::from_u128(number)),
        name: role.name.clone(),
        nip: None,
        rank: String::new(),
        title: role.name.clone(),
        roles: vec![role.role.clone()],
    };
    Office {
        id: OfficeId(Uuid::from_u128(0xff)),
        name: "Dinas Contoh".to_owned(),
        address: String::new(),
        place: "Contoh".to_owned(),
        zone: Zone::Wib,
        sops: Catalog::builtin().all().iter().map(|sop| sop.code.clone()).collect(),
        calendar: OfficeCalendar::national(),
        letters: LetterSettings::default(),
        people: (1..).zip(roles()).map(person).collect(),
    }
}

fn made(seed: u64, cases: usize) -> Vec<Made> {
    Generator::new(Plan { photos: true, ..Plan::new(seed, cases) }, &office()).collect()
}

#[test]
fn the_same_seed_gives_the_same_texts() {
    let texts = |seed| made(seed, 30).into_iter().map(|made| made.text).collect::<Vec<_>>();
    assert_eq!(texts(7), texts(7));
    assert_ne!(texts(7), texts(8));
}

#[test]
fn cases_are_as_many_and_as_long_as_real_ones() {
    let made = made(1, 2000);
    let mut lengths: HashMap<CaseId, usize> = HashMap::new();
    for made in &made {
        *lengths.entry(made.event.case).or_default() += 1;
    }
    assert_eq!(lengths.len(), 2000);
    let mean = made.len() / 2000;
    assert!((10..=13).contains(&mean), "{mean} events a case");
    let short = lengths.values().filter(|length| **length <= 3).count();
    let long = lengths.values().filter(|length| **length >= 100).count();
    assert!((300..700).contains(&short), "{short} short cases");
    assert!((5..100).contains(&long), "{long} long cases");
    let bytes = made.iter().map(|made| made.text.len()).sum::<usize>() / made.len();
    assert!((540..680).contains(&bytes), "{bytes} bytes an event");
}

#[test]
fn every_event_is_allowed_whole_and_chained() {
    let office = office();
    let mut cases: HashMap<CaseId, (Case, History)> = HashMap::new();
    let mut last = 0;
    for made in made(3, 150) {
        let Made { event, text, receipt } = made;
        assert_eq!(event.check(), [], "{text}");
        let person = office.person(event.author).unwrap();
        let known = cases.get(&event.case);
        let seen = Seen::of(&event, true);
        let case = known.map(|(case, _)| case);
        let actor = Actor::at(person, &office, &event.recorded_at);
        may_record(&actor, case, &event.body, seen, Catalog::builtin()).unwrap();
        assert_eq!(receipt.office_seq, last + 1);
        assert_eq!(receipt.case_seq, known.map_or(0, |(_, history)| history.len()) + 1);
        last = receipt.office_seq;
        let held = Held { event: event.clone(), receipt: Some(receipt) };
        match cases.get_mut(&event.case) {
            Some((case, history)) => {
                assert_eq!(event.seen, history.len());
                history.push(&text);
                case.take(held, Catalog::builtin());
            }
            None => {
                let case = Case::from_events(vec![held], Catalog::builtin()).unwrap();
                let mut history = History::default();
                history.push(&text);
                cases.insert(event.case, (case, history));
            }
        }
    }
    assert_eq!(cases.len(), 150);
}

#[test]
fn the_case_of_the_latest_event_can_be_asked_for() {
    let mut generator = Generator::new(Plan::new(5, 20), &office());
    let mut seen = 0;
    while let Some(made) = generator.next() {
        let case = generator.case(made.event.case).unwrap();
        assert_eq!(case.timeline.last().unwrap().event, made.event);
        seen += 1;
    }
    assert!(seen > 100);
}

#[test]
fn several_people_record_on_their_own_devices_and_sign() {
    let office = office();
    let generator = Generator::new(Plan::new(2, 200), &office);
    let devices: HashMap<_, _> =
        generator.devices().iter().map(|device| (device.id, device.clone())).collect();
    let mut counts: HashMap<_, u64> = HashMap::new();
    for made in generator {
        let device = &devices[&made.event.id.device];
        assert_eq!(device.person, made.event.author);
        let count = counts.entry(device.id).or_default();
        *count += 1;
        assert_eq!(made.event.id.seq, *count);
    }
    let busy = counts.len();
    assert!(busy > 12, "{busy} devices were used");
    assert!(office.people.iter().any(|person| !sees_all(person)));
    let device = devices.values().next().unwrap();
    let (one, other) = (chain::to_sign("{}"), chain::to_sign("[]"));
    assert_eq!(device.sign(&one), device.sign(&one));
    assert_ne!(device.sign(&one), device.sign(&other));
}
