//! What is put in is there, once; what is taken out is nowhere.

use std::collections::BTreeMap;

use damping_domain::ids::CaseId;
use damping_protocol::plan::Accepted;
use damping_shelf::index::MOST_CASES;
use damping_shelf::{MOST_SEGMENTS, index, segment};
use proptest::prelude::*;

use crate::disk::Disk;
use crate::made::{case, event, name};

fn places(events: &[Accepted]) -> Vec<u64> {
    events.iter().map(|one| one.held.receipt.unwrap().case_seq).collect()
}

#[test]
fn an_answer_fills_few_segments_and_each_case_lies_together() {
    let mut disk = Disk::default();
    let events: Vec<Accepted> =
        (0..60).flat_map(|number| (1..=12).map(move |place| event(case(number), place))).collect();
    disk.put(&events);
    assert!(disk.segments.len() <= 10, "{} segments for 720 events", disk.segments.len());
    for text in disk.segments.values() {
        assert!(segment::events(text).count() <= segment::MOST_EVENTS);
    }
    for number in 0..60 {
        let entry = disk.entry(case(number)).unwrap();
        assert!(entry.segments.len() <= 2, "{entry:?}");
        assert_eq!(entry.events, 12);
        assert_eq!(disk.events(case(number)), events[number as usize * 12..][..12]);
    }
}

#[test]
fn a_shelf_goes_on_from_answer_to_answer_without_reading_anything_again() {
    let mut disk = Disk::default();
    let mut shelf = disk.shelf(&[]);
    let cases = 3 * MOST_CASES as u32;
    // Each answer brings what follows in the cases of the one before, and new cases among them.
    for answer in 1..=4 {
        for number in 0..cases * answer / 4 {
            assert!(shelf.lacking_pages(&[case(number)]).is_empty());
            let written = segment::write(&event(case(number), answer.into()), None).unwrap();
            shelf.put(case(number), &[written]);
        }
        disk.write(&mut shelf);
        for number in 0..cases * answer / 4 {
            let first = 1 + u64::from(number * 4 / cases);
            assert_eq!(
                places(&disk.read(case(number))),
                (first..=answer.into()).collect::<Vec<_>>()
            );
        }
    }
    assert!(disk.pages.len() > 2, "pages were divided: {}", disk.pages.len());
    for page in disk.pages.values() {
        assert!(index::read(page).len() <= MOST_CASES);
    }
    // A page that nothing is left on is gone for the shelf too.
    let of_first = index::read(disk.pages.values().next().unwrap());
    let (first, _) = *of_first.iter().next().unwrap();
    let pages = disk.pages.len();
    let mut shelf = disk.shelf(&of_first.iter().map(|(case, _)| *case).collect::<Vec<_>>());
    of_first.iter().for_each(|(case, _)| shelf.withdraw(*case));
    disk.write(&mut shelf);
    assert_eq!(disk.pages.len(), pages - 1);
    for key in shelf.lacking_pages(&[first]) {
        shelf.put_page(&key, &disk.pages[&key]);
    }
    shelf.put(first, &[segment::write(&event(first, 1), None).unwrap()]);
    disk.write(&mut shelf);
    assert_eq!(places(&disk.read(first)), [1]);
}

#[test]
fn events_that_come_one_by_one_fill_a_segment_up() {
    let mut disk = Disk::default();
    for place in 1..=30 {
        disk.put(&[event(case(1), place)]);
        disk.put(&[event(case(2), place)]);
    }
    assert_eq!(disk.segments.len(), 1);
    assert_eq!(places(&disk.events(case(1))), (1..=30).collect::<Vec<_>>());
}

#[test]
fn a_case_in_many_segments_is_gathered_and_nothing_else_is_touched() {
    let mut disk = Disk::default();
    for place in 1..=20 {
        disk.put(&[event(case(1), place)]);
        // Others fill the segment up in between.
        let others = (0..99).map(|other| event(case(1000 + other), place));
        disk.put(&others.collect::<Vec<_>>());
    }
    let scattered = disk.entry(case(1)).unwrap();
    assert!(scattered.segments.len() > MOST_SEGMENTS, "{scattered:?}");
    let before: Vec<Vec<Accepted>> = (1000..1099).map(|other| disk.events(case(other))).collect();
    let of_case = disk.events(case(1));
    disk.gather(case(1));
    let gathered = disk.entry(case(1)).unwrap();
    assert_eq!(gathered.segments.len(), 1);
    assert_eq!((gathered.events, &gathered.summary), (20, &scattered.summary));
    assert_eq!(disk.events(case(1)), of_case);
    assert_eq!((1000..1099).map(|other| disk.events(case(other))).collect::<Vec<_>>(), before);
}

#[test]
fn a_withdrawn_case_leaves_no_trace() {
    let mut disk = Disk::default();
    let events: Vec<Accepted> =
        (0..40).flat_map(|number| (1..=7).map(move |place| event(case(number), place))).collect();
    disk.put(&events);
    let (id, client) = (case(17).to_string(), format!("{}\"", name(case(17))));
    assert!(disk.everything().contains(&id) && disk.everything().contains(&client));
    disk.withdraw(case(17));
    assert!(!disk.everything().contains(&id));
    assert!(!disk.everything().contains(&client));
    assert_eq!(disk.index().len(), 39);
    assert_eq!(disk.events(case(18)).len(), 7);
}

#[test]
fn pages_stay_small_and_every_case_is_found_in_its_page() {
    let mut disk = Disk::default();
    for some in (0..900).collect::<Vec<u32>>().chunks(110) {
        disk.put(&some.iter().map(|number| event(case(*number), 1)).collect::<Vec<_>>());
    }
    assert!(disk.pages.len() >= 900 / MOST_CASES);
    for page in disk.pages.values() {
        assert!(index::read(page).len() <= MOST_CASES);
    }
    for number in 0..900 {
        assert!(disk.entry(case(number)).is_some(), "{number}");
    }
    assert_eq!(disk.index().len(), 900);
}

#[test]
fn an_index_made_anew_knows_every_event_again() {
    let mut disk = Disk::default();
    for some in (0..300).collect::<Vec<u32>>().chunks(90) {
        let twice = some.iter().flat_map(|number| [(*number, 1), (*number, 2)]);
        disk.put(&twice.map(|(number, place)| event(case(number), place)).collect::<Vec<_>>());
    }
    disk.withdraw(case(5));
    let before = disk.index();
    let lost = disk.pages.keys().nth(1).unwrap().clone();
    disk.pages.insert(lost, String::new());
    assert!(disk.index().len() < before.len());
    disk.mend_index();
    let after = disk.index();
    let told = |page: &index::Page| -> Vec<_> {
        page.iter().map(|(case, entry)| (*case, entry.segments.clone(), entry.events)).collect()
    };
    assert_eq!(told(&after), told(&before));
    assert!(after.iter().all(|(_, entry)| entry.stamp == index::OUTDATED));
}

#[derive(Clone, Debug)]
enum Deed {
    Put(Vec<u32>),
    Withdraw(u32),
    Gather(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => prop::collection::vec(0u32..150, 1..160).prop_map(Deed::Put),
        1 => (0u32..150).prop_map(Deed::Withdraw),
        1 => (0u32..150).prop_map(Deed::Gather),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is done in whatever order: each case has just the events that it should have.
    #[test]
    fn the_disk_holds_what_was_put_there(deeds in prop::collection::vec(deed(), 1..14)) {
        let mut disk = Disk::default();
        let mut held: BTreeMap<CaseId, u64> = BTreeMap::new();
        for deed in deeds {
            match deed {
                Deed::Put(numbers) => {
                    let events = numbers.iter().map(|number| {
                        let places = held.entry(case(*number)).or_default();
                        *places += 1;
                        event(case(*number), *places)
                    });
                    let events: Vec<Accepted> = events.collect();
                    disk.put(&events);
                }
                Deed::Withdraw(number) => {
                    held.remove(&case(number));
                    disk.withdraw(case(number));
                }
                Deed::Gather(number) => disk.gather(case(number)),
            }
        }
        prop_assert_eq!(disk.index().len(), held.len());
        for (case, count) in &held {
            prop_assert_eq!(places(&disk.events(*case)), (1..=*count).collect::<Vec<_>>());
            prop_assert_eq!(disk.read(*case), disk.events(*case));
        }
        let lying: usize = disk.segments.values().map(|text| segment::events(text).count()).sum();
        prop_assert_eq!(lying as u64, held.values().sum::<u64>());
    }
}
