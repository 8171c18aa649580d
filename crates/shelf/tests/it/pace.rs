//! How often lists are made while answers come.

use damping_shelf::pace::{Lists, Pace};

/// What becomes of the lists of answers that come at these times, each taken in within 10 ms; the
/// last one ends it. "+" all, "f" a few, "-" put off.
fn told(times: &[f64]) -> String {
    let mut pace = Pace::begun(-10.0);
    let mut told = String::new();
    for (place, now) in times.iter().enumerate() {
        let goes_on = place + 1 < times.len();
        told.push(match pace.lists(*now, goes_on) {
            Lists::Made => '+',
            Lists::OfAFew => 'f',
            Lists::PutOff => '-',
        });
        pace.taken(now + 10.0);
    }
    told
}

#[test]
fn a_single_answer_is_listed_at_once() {
    assert_eq!(told(&[0.0]), "+");
    assert_eq!(told(&[300.0, 350.0]), "++", "nothing was put off before the last");
    assert_eq!(told(&[0.0, 50.0]), "f-", "the last goes with what was put off of the first");
}

#[test]
fn answers_that_hurry_are_listed_once_a_second_and_the_last_goes_with_the_rest() {
    assert_eq!(told(&[0.0, 50.0, 100.0, 150.0]), "f---");
    let times: Vec<f64> = (0..25).map(|place| f64::from(place) * 100.0).collect();
    assert_eq!(told(&times), "f---------+---------+----");
}

#[test]
fn answers_that_are_waited_for_are_all_listed() {
    assert_eq!(told(&[300.0, 700.0, 1_100.0, 1_500.0]), "++++");
    assert_eq!(told(&[0.0, 100.0, 600.0, 700.0]), "f-+-", "the line slowed down once");
}
