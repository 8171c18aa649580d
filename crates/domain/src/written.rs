//! How days, months and sums are written in Indonesian.

use crate::terbilang;

/// The days of the week, from Monday.
pub const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
/// The months.
pub const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// "Rp50.000".
pub fn rupiah(amount: u64) -> String {
    let digits = amount.to_string();
    let mut written = String::from("Rp");
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push('.');
        }
        written.push(digit);
    }
    written
}

/// "Rp50.000 (lima puluh ribu rupiah)", so that no digit can be changed.
pub fn rupiah_in_words(amount: u64) -> String {
    format!("{} ({} rupiah)", rupiah(amount), terbilang::words(amount))
}
