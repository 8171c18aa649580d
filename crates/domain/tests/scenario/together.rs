//! One handover of several clients: what holds of each BAST, and what of all of them.

use damping_domain::document::Bast;
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::ids::{CaseId, GroupId};
use damping_domain::together::{MOST_CLIENTS, Together, list_hash};
use uuid::Uuid;

use crate::faults::faults;
use crate::paper;
use crate::story::wib;

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number))
}

/// The BAST of three clients on one ship, as the form makes them.
fn three() -> Vec<(CaseId, Bast)> {
    let mut parts: Vec<(CaseId, Bast)> = (1..=3)
        .map(|number| {
            let mut bast = paper::bast(wib("2026-11-23 09:00"));
            bast.condition.physical = format!("Sehat {number}");
            bast.belongings.items = vec![format!("{number} buah tas")];
            bast.basis = format!("Surat Rujukan {number}");
            (case(number), bast)
        })
        .collect();
    let list = list_hash(&parts.iter().map(|(case, bast)| (*case, bast)).collect::<Vec<_>>());
    let list = list.expect("JSON");
    let together = Some(Together { id: GroupId(Uuid::from_u128(9)), clients: 3, list });
    parts.iter_mut().for_each(|(_, bast)| bast.together = together);
    parts
}

fn is_whole(parts: &[(CaseId, Bast)]) -> bool {
    let together = parts[0].1.together.expect("one of several");
    together.is_whole(&parts.iter().map(|(case, bast)| (*case, bast)).collect::<Vec<_>>())
}

#[test]
fn the_signatures_stand_for_all_of_them_in_whatever_order() {
    let mut parts = three();
    assert!(is_whole(&parts));
    parts.reverse();
    assert!(is_whole(&parts));
}

#[test]
fn one_that_is_missing_or_of_another_case_is_noticed() {
    let mut parts = three();
    parts.pop();
    assert!(!is_whole(&parts));
    let mut parts = three();
    parts[1].0 = case(7);
    assert!(!is_whole(&parts));
}

#[test]
fn what_was_changed_after_signing_is_noticed() {
    let changes: [fn(&mut Bast); 5] = [
        |bast| bast.condition.health = "Demam".to_owned(),
        |bast| bast.belongings.money = Some(50_000),
        |bast| bast.basis = String::new(),
        |bast| bast.receiver.name = "Orang lain".to_owned(),
        |bast| bast.giver_signature.strokes[0][0] += 1,
    ];
    for change in changes {
        let mut parts = three();
        change(&mut parts[1].1);
        assert!(!is_whole(&parts));
    }
}

#[test]
fn no_bast_names_another_client_or_case() {
    let parts = three();
    let text = serde_json::to_string(&parts[0].1).expect("JSON");
    for other in ["Sehat 2", "3 buah tas", "Surat Rujukan 2", &case(2).to_string()] {
        assert!(!text.contains(other), "{other} in {text}");
    }
}

#[test]
fn together_are_at_least_two() {
    let mut bast = three().remove(0).1;
    let mut check = |clients| {
        bast.together = bast.together.map(|together| Together { clients, ..together });
        faults(&EventBody::HandedOver(HandedOver { step: None, leg: None, bast: bast.clone() }))
    };
    for (clients, expected) in [(0, 1), (1, 1), (2, 0), (MOST_CLIENTS, 0), (MOST_CLIENTS + 1, 1)] {
        assert_eq!(check(clients).len(), expected, "{clients}");
    }
}
