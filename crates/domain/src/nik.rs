//! NIK (nomor induk kependudukan): 16 digits: 6 of the region of first registration, DDMMYY of
//! birth with 40 added to the day for women, 4 of a series. It may contradict the person's real
//! birth date or residence, so what is odd about it is a warning and never blocks.

use chrono::NaiveDate;

use crate::client::Sex;

/// What looks odd about a NIK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NikWarning {
    /// Not sixteen digits.
    NotSixteenDigits,
    /// Its six digits of birth are no date.
    NoBirthDate,
    /// It says another sex than the person does.
    OtherSex,
}

/// What is odd about a NIK as entered; spaces, dots and dashes are overlooked.
pub fn warnings(nik: &str, sex: Option<Sex>) -> Vec<NikWarning> {
    let digits: Vec<u32> = nik
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .map(|c| c.to_digit(10).unwrap_or(u32::MAX))
        .collect();
    if digits.len() != 16 || digits.contains(&u32::MAX) {
        return vec![NikWarning::NotSixteenDigits];
    }
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (two(6), two(8), two(10));
    let mut warnings = Vec::new();
    let real_day = if day > 40 { day - 40 } else { day };
    let is_date = |century: i32| {
        NaiveDate::from_ymd_opt(century + year.cast_signed(), month, real_day).is_some()
    };
    if !is_date(1900) && !is_date(2000) {
        warnings.push(NikWarning::NoBirthDate);
    } else if sex.is_some_and(|sex| (day > 40) != (sex == Sex::Female)) {
        warnings.push(NikWarning::OtherSex);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_womans_nik_adds_forty_to_the_day() {
        assert_eq!(warnings("1971014507900002", Some(Sex::Female)), []);
        assert_eq!(warnings("1971014507900002", Some(Sex::Male)), [NikWarning::OtherSex]);
        assert_eq!(warnings("1971010507900002", Some(Sex::Male)), []);
    }

    #[test]
    fn spacing_is_overlooked_and_letters_are_not() {
        assert_eq!(warnings("1971 0145 0790 0002", None), []);
        assert_eq!(warnings("19710145O7900002", None), [NikWarning::NotSixteenDigits]);
        assert_eq!(warnings("197101", None), [NikWarning::NotSixteenDigits]);
    }

    #[test]
    fn a_thirteenth_month_is_no_date() {
        assert_eq!(warnings("1971010513900002", None), [NikWarning::NoBirthDate]);
    }
}
