//! New inputs from those there are.

use damping_simulate::Chance;

use crate::json;

/// The largest input: what is larger the server refuses unread.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What often breaks readers of numbers, texts and times.
pub const TRICKS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1e400",
    "0.1",
    "255",
    "65536",
    "2147483648",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"2026-02-29T00:00:00Z\"",
    "\"9999-12-31T23:59:60+23:59\"",
    "\"0000-01-01T00:00:00-23:59\"",
    "\"-262143-01-01T00:00:00Z\"",
    "\"+262142-12-31T23:59:59Z\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "\"00000000-0000-00de-0000-000000000001.18446744073709551615\"",
];

/// One of the corpus, changed a few times.
pub fn input(chance: &mut Chance, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut input = chance.one_of(corpus).cloned().unwrap_or_default();
    for _ in 0..=chance.below(4) {
        if chance.percent(50)
            && let Some(changed) = json::change(chance, &input)
        {
            input = changed;
        } else {
            bytes(chance, &mut input, corpus);
        }
        input.truncate(MOST_BYTES);
    }
    input
}

/// Changes bytes, whatever they mean.
fn bytes(chance: &mut Chance, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
    let (from, to) = range(chance, input.len());
    match chance.below(9) {
        0 => flip(chance, input),
        1 => drop(input.drain(from..to)),
        2 => input.truncate(from),
        3 => {
            let twice = input[from..to].to_vec();
            input.splice(from..from, twice);
        }
        4 => {
            let other = chance.one_of(corpus).cloned().unwrap_or_default();
            let (begin, end) = range(chance, other.len());
            input.splice(from..to, other[begin..end].iter().copied());
        }
        5 => {
            let trick = chance.one_of(TRICKS).copied().unwrap_or_default();
            input.splice(from..to, trick.bytes());
        }
        6 => number(chance, input),
        7 => {
            let deep = 1 << chance.below(16);
            let bracket = if chance.percent(50) { b'[' } else { b'{' };
            input.splice(from..from, std::iter::repeat_n(bracket, deep));
        }
        _ => {
            let many = 1 << chance.below(12);
            let byte = chance.any().to_le_bytes()[0];
            input.splice(from..from, std::iter::repeat_n(byte, many));
        }
    }
}

/// Part of so many bytes, mostly a short one.
fn range(chance: &mut Chance, length: usize) -> (usize, usize) {
    let from = chance.below(length + 1);
    let most = if chance.percent(80) { 16 } else { length };
    (from, length.min(from + chance.below(most + 1)))
}

fn flip(chance: &mut Chance, input: &mut [u8]) {
    if !input.is_empty() {
        let at = chance.below(input.len());
        input[at] ^= 1 << chance.below(8);
    }
}

/// Puts a trick in the place of a number.
fn number(chance: &mut Chance, input: &mut Vec<u8>) {
    let after = chance.below(input.len() + 1);
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(from) = input[after..].iter().position(digit).map(|place| after + place) else {
        return;
    };
    let to = input[from..].iter().position(|byte| !digit(byte)).map_or(input.len(), |it| from + it);
    let trick = chance.one_of(TRICKS).copied().unwrap_or_default();
    input.splice(from..to, trick.bytes());
}
