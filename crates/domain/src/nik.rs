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
    if digits(nik).is_none() {
        return vec![NikWarning::NotSixteenDigits];
    }
    let Some(read) = read(nik) else {
        return vec![NikWarning::NoBirthDate];
    };
    if sex.is_some_and(|sex| sex != read.sex) { vec![NikWarning::OtherSex] } else { Vec::new() }
}

/// What a NIK says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nik {
    /// The region of first registration: two digits each of province, regency and district.
    pub region: u32,
    /// Day, month, and year within its century.
    pub birth: (u32, u32, u32),
    /// Sex.
    pub sex: Sex,
}

impl Nik {
    /// The date of birth: the latest of that year of a century that is not after `today`.
    pub fn born(&self, today: NaiveDate) -> Option<NaiveDate> {
        let (day, month, year) = self.birth;
        let date = |century: i32| {
            NaiveDate::from_ymd_opt(century + year.cast_signed(), month, day)
                .filter(|date| *date <= today)
        };
        date(2000).or_else(|| date(1900))
    }
}

/// Reads a NIK; `None` where it has not sixteen digits, or where those of birth are no date.
pub fn read(nik: &str) -> Option<Nik> {
    let digits = digits(nik)?;
    let number = |at: &[u32]| at.iter().fold(0, |number, digit| number * 10 + digit);
    let (day, month, year) =
        (number(&digits[6..8]), number(&digits[8..10]), number(&digits[10..12]));
    let (day, sex) = if day > 40 { (day - 40, Sex::Female) } else { (day, Sex::Male) };
    let is_date =
        |century: i32| NaiveDate::from_ymd_opt(century + year.cast_signed(), month, day).is_some();
    let region = number(&digits[..6]);
    (is_date(1900) || is_date(2000)).then_some(Nik { region, birth: (day, month, year), sex })
}

/// Its sixteen digits; spaces, dots and dashes are overlooked. `None` where there are others.
pub fn digits(nik: &str) -> Option<[u32; 16]> {
    let digits = nik.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).map(|c| c.to_digit(10));
    digits.collect::<Option<Vec<u32>>>()?.try_into().ok()
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
