//! Possible duplicates: the same person in two cases. Compared are names as they are spelled in
//! Indonesia (Muhammad and Mohamad, oe and u, dj and j, sj and sy, tj and c), the NIK and the date
//! of birth. It is a hint for who types; whether it is the same person is for people to say.

use chrono::NaiveDate;

use crate::nik;

/// What is known of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// The name; several, one after the other, where the person is known by several.
    pub name: &'a str,
    /// The NIK, as entered.
    pub nik: Option<&'a str>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
}

/// How like two people are: the greater, the likelier they are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// The same NIK.
    pub nik: bool,
    /// The same date of birth, as told or within the NIK.
    pub born: bool,
    /// How much of the shorter name is in the longer one, in percent.
    pub name: u8,
}

/// How like two people are; `None` when nothing suggests that they are one. A shared NIK does,
/// and so do all words of a name of several, or half a name with the same date of birth.
pub fn likeness(one: &Known<'_>, other: &Known<'_>) -> Option<Likeness> {
    let digits = |known: &Known<'_>| known.nik.and_then(nik::digits);
    let nik = digits(one).is_some_and(|nik| digits(other) == Some(nik));
    let born = birth(one).is_some_and(|born| birth(other) == Some(born));
    let (words, others) = (words(one.name), words(other.name));
    let (short, long) =
        if words.len() <= others.len() { (&words, &others) } else { (&others, &words) };
    let name = share(short, long);
    // One word alone is the whole name of many.
    let alike = name == 100 && (short.len() > 1 || long.len() == 1);
    (nik || alike || (born && name >= 50)).then_some(Likeness { nik, born, name })
}

/// Those of `held` who may be this person, the likeliest first.
pub fn possible<'a, K: Copy>(
    person: &Known<'_>,
    held: impl IntoIterator<Item = (K, Known<'a>)>,
) -> Vec<(K, Likeness)> {
    let like = held.into_iter().filter_map(|(key, other)| Some((key, likeness(person, &other)?)));
    let mut like: Vec<_> = like.collect();
    like.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
    like
}

/// True when all words that are searched for stand in a text, in whatever spelling, the beginning of
/// a word being enough: what is typed finds the name before it is typed to its end.
pub fn finds(wanted: &str, text: &str) -> bool {
    Wanted::of(wanted).is_in(&[&sought(text)])
}

/// A text as it is searched: as it was written, and behind [`SOUNDS_FROM`] its words as they sound.
/// Made once where a text is searched often: see [`Wanted::is_in`].
pub fn sought(text: &str) -> String {
    let mut sought = text.to_ascii_lowercase();
    let mut sounds = words(text);
    sounds.sort_unstable();
    sounds.dedup();
    sought.push(SOUNDS_FROM);
    for sound in sounds {
        sought.push(' ');
        sought.push_str(&sound);
    }
    sought
}

/// Stands before the sounds, of which it is none.
const SOUNDS_FROM: char = '|';

/// What somebody types to find something: each word as it is typed and as its parts sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<(String, Vec<String>)>);

impl Wanted {
    /// What is wanted by this.
    pub fn of(typed: &str) -> Self {
        let word = |word: &str| {
            let word = word.to_ascii_lowercase();
            let begins = |sound: String| match sound.strip_prefix("mo") {
                // On its way to Mohammad.
                Some(rest) if sound.len() > 2 && "mohamad".starts_with(&sound) => {
                    format!(" mu{rest}")
                }
                _ => format!(" {sound}"),
            };
            let sounds = words(&word).into_iter().map(begins).collect();
            (word, sounds)
        };
        Self(typed.split_whitespace().map(word).collect())
    }

    /// True when all of it stands in these texts as [`sought`] makes them, each word in one of them. Any
    /// text will do where spelling is ours.
    pub fn is_in(&self, texts: &[&str]) -> bool {
        let has = |text: &str, word: &str, parts: &[String]| {
            let (text, sounds) = text.rsplit_once(SOUNDS_FROM).unwrap_or((text, ""));
            holds(text, word) || (!parts.is_empty() && parts.iter().all(|part| holds(sounds, part)))
        };
        self.0.iter().all(|(word, parts)| texts.iter().any(|text| has(text, word, parts)))
    }
}

/// True when a text has a word in it that is in lower case. Thousands of short texts are asked at each key stroke: what
/// `str::contains` prepares for each of them takes longer than to look.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len())
        .any(|part| part[0].to_ascii_lowercase() == *first && part.eq_ignore_ascii_case(word))
}

/// Day, month and year within its century.
fn birth(known: &Known<'_>) -> Option<(u32, u32, u32)> {
    let told = known.born.map(|born| {
        use chrono::Datelike;
        (born.day(), born.month(), born.year().rem_euclid(100).unsigned_abs())
    });
    told.or_else(|| nik::read(known.nik?).map(|nik| nik.birth))
}

/// How many of these words stand among others, in percent; each stands for one.
fn share(short: &[String], long: &[String]) -> u8 {
    let mut left: Vec<&String> = long.iter().collect();
    let found = short.iter().filter(|word| {
        let at = left.iter().position(|other| alike(word, other));
        at.map(|at| left.swap_remove(at)).is_some()
    });
    let found = found.count() * 100;
    found.checked_div(short.len()).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
}

/// Titles, aliases and words between names, which say nothing of who it is.
const NO_NAMES: &[&str] = &[
    "alm", "almh", "bapak", "bin", "binti", "bpk", "dr", "drs", "dra", "h", "hj", "ibu", "ir",
    "mr", "mrs", "ms", "ny", "sdr", "sdri", "tn", "x",
];

/// How Muhammad is shortened.
const MUHAMMAD: &[&str] = &["md", "mhd", "moch", "moh", "mohd", "much", "muh", "muhd"];

/// The words of a name, each as it sounds.
fn words(name: &str) -> Vec<String> {
    // What lies beyond ASCII is rare in names here, and its tables are not small: it stands as it is.
    let between = |c: char| c.is_ascii() && !c.is_ascii_alphabetic();
    let words = name.split(between).map(str::to_ascii_lowercase);
    let named = words.filter(|word| !word.is_empty() && !NO_NAMES.contains(&word.as_str()));
    named.map(|word| sound(&word)).collect()
}

/// Spellings of one sound, the old one or a variant first. In the old spelling j is y and dj is j:
/// both are taken for i, as y is.
const SOUNDS: &[(&str, &str)] = &[
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "i"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("nj", "ni"),
    ("ch", "h"),
    ("kh", "h"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "p"),
    ("ae", "ai"),
    ("j", "i"),
    ("y", "i"),
    ("f", "p"),
    ("v", "p"),
    ("z", "s"),
    ("q", "k"),
];

/// A word in lower case as it sounds.
fn sound(word: &str) -> String {
    if MUHAMMAD.contains(&word) {
        return "muhamad".to_owned();
    }
    let spelled = SOUNDS.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut letters: Vec<char> = spelled.chars().collect();
    letters.dedup();
    if letters.len() > 2 && letters.last() == Some(&'h') {
        letters.pop();
    }
    let sound: String = letters.into_iter().collect();
    if sound.starts_with("moham") || sound.starts_with("muham") {
        return "muhamad".to_owned();
    }
    sound
}

/// The same, or a slip of the finger apart: one letter in five, two in nine.
fn alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let most = match one.len().min(other.len()) {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= most && slips(&one, &other) <= most
}

/// Letters to add, leave out or change, to make one word of the other (Levenshtein).
fn slips(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, second) in row.iter_mut().skip(1).zip(other) {
            let change = diagonal + usize::from(letter != second);
            diagonal = *cell;
            left = change.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        row[0] = at + 1;
    }
    row.last().copied().unwrap_or(0)
}
