//! The table of places, and how far they are apart.

use damping_domain::places::{Place, TABLE, distance_km, read};

fn place<'a>(places: &'a [Place], name: &str) -> &'a Place {
    places.iter().find(|place| place.0 == name).unwrap_or_else(|| panic!("there is no {name}"))
}

/// Great circles computed beside this with Vincenty's formula, rounded to ten kilometres.
#[test]
fn distances_are_those_of_the_globe() {
    let places = read(TABLE);
    let table = [
        ("Pangkalpinang", "Palembang", 180),
        ("Pangkalpinang", "Jakarta", 460),
        ("Jakarta", "Surabaya", 660),
        ("Banda Aceh", "Merauke", 5_240),
        ("Makassar", "Manado", 950),
        ("Kupang", "Denpasar", 940),
    ];
    for (from, to, about) in table {
        let (from, to) = (place(&places, from), place(&places, to));
        let km = distance_km(from, to);
        assert!(km.abs_diff(about) <= 10, "{} to {}: {km}", from.0, to.0);
        assert_eq!(km, distance_km(to, from));
        assert_eq!(distance_km(from, from), 0);
    }
}

#[test]
fn every_place_lies_in_indonesia_and_stands_once() {
    let places = read(TABLE);
    assert!(places.len() > 150, "{}", places.len());
    for (at, place) in places.iter().enumerate() {
        let Place(name, latitude, longitude) = place;
        assert!((-11.0..=6.0).contains(latitude), "{name} {latitude}");
        assert!((95.0..=141.1).contains(longitude), "{name} {longitude}");
        assert!(places[..at].iter().all(|other| other.0 != *name), "{name} stands twice");
    }
}

#[test]
fn a_table_that_cannot_be_read_is_empty() {
    assert_eq!(read("{}"), []);
}
