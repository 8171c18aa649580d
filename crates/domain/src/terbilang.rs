//! Terbilang: an amount in Indonesian words, as receipts and a BAST have it beside the digits.

const SMALL: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
];
/// From the largest: how much, and its name.
const LARGE: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// A number in words: 1 250 000 is "satu juta dua ratus lima puluh ribu".
pub fn words(number: u64) -> String {
    if number == 0 {
        return SMALL[0].to_owned();
    }
    let mut said = Vec::new();
    push(number, &mut said);
    said.join(" ")
}

fn push(number: u64, said: &mut Vec<&'static str>) {
    if number == 0 {
        return;
    }
    if let Some((unit, name)) = LARGE.iter().find(|(unit, _)| number >= *unit) {
        if *unit == 1_000 && number < 2_000 {
            said.push("seribu");
        } else {
            push(number / unit, said);
            said.push(name);
        }
        return push(number % unit, said);
    }
    match number {
        0..=11 => said.push(SMALL[number as usize]),
        12..=19 => said.extend([SMALL[number as usize - 10], "belas"]),
        20..=99 => {
            said.extend([SMALL[(number / 10) as usize], "puluh"]);
            push(number % 10, said);
        }
        100..=199 => {
            said.push("seratus");
            push(number - 100, said);
        }
        _ => {
            said.extend([SMALL[(number / 100) as usize], "ratus"]);
            push(number % 100, said);
        }
    }
}
