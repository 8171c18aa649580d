//! Places of Indonesia with their coordinates, for how far a journey is: a file of the app
//! (`data/places.toml`), which works without signal.

use serde::Deserialize;

/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0;

/// A place: its name and its coordinates in degrees, north and east positive.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Place(
    /// The name by which it is found.
    pub String,
    /// Latitude.
    pub f64,
    /// Longitude.
    pub f64,
);

/// Reads the table of places; empty when it cannot be read.
pub fn read(text: &str) -> Vec<Place> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The table, as the app gets it.
#[cfg(feature = "sop-library")]
pub const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/places.json"));

/// How far apart two places are along the great circle, in whole kilometres. A road or a ship
/// goes farther; the SOPs do not say which way their kilometres are meant.
pub fn distance_km(from: &Place, to: &Place) -> u32 {
    let (lat, lat_to) = (from.1.to_radians(), to.1.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half(to.1 - from.1) + lat.cos() * lat_to.cos() * half(to.2 - from.2);
    // Never more than half the way round the earth.
    (2.0 * EARTH_KM * h.sqrt().min(1.0).asin()).round() as u32
}
