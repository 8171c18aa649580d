//! What is wrong with something entered: the same checks on the phone and the server.

use serde::{Deserialize, Serialize};

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Path of the field as on the wire, for instance `giver.name`.
    pub field: String,
    /// What it breaks.
    pub rule: Rule,
}

/// The rules a field can break. The screen turns them into sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing was entered, but something must be.
    Required,
    /// Longer than the number of characters (or items) given.
    TooLong(u32),
    /// A signature pad without a signature.
    BlankSignature,
    /// An end before its beginning.
    EndBeforeStart,
    /// Outside what can be true.
    OutOfRange,
    /// Not a form it may have.
    Malformed,
}

/// The longest text of one line, in characters.
pub const LINE: u32 = 200;
/// The longest text of several lines, in characters.
pub const TEXT: u32 = 20_000;
/// The most items in a list that is entered by hand.
pub const ITEMS: u32 = 200;

/// Gathers faults while fields are checked.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    prefix: String,
    found: Vec<Fault>,
}

impl Faults {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault.
    pub fn add(&mut self, field: &str, rule: Rule) {
        let field = format!("{}{field}", self.prefix);
        self.found.push(Fault { field, rule });
    }

    /// Checks the fields of a part; their names are written below `field`.
    pub fn within(&mut self, field: &str, check: impl FnOnce(&mut Self)) {
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{field}.");
        check(self);
        self.prefix = outer;
    }

    /// One line that must not be empty.
    pub fn required_line(&mut self, field: &str, text: &str) {
        self.required(field, text);
        self.line(field, text);
    }

    /// Several lines that must not be empty.
    pub fn required_text(&mut self, field: &str, text: &str) {
        self.required(field, text);
        self.text(field, text);
    }

    /// One line that may be empty.
    pub fn line(&mut self, field: &str, text: &str) {
        self.at_most(field, text, LINE);
    }

    /// Several lines that may be empty.
    pub fn text(&mut self, field: &str, text: &str) {
        self.at_most(field, text, TEXT);
    }

    /// A telephone number that may be empty: digits, `+`, spaces and dashes.
    pub fn phone(&mut self, field: &str, text: &str) {
        let fits = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-');
        let called = text.chars().all(fits) && text.chars().any(|c| c.is_ascii_digit());
        if !text.is_empty() && !called {
            self.add(field, Rule::Malformed);
        }
        self.line(field, text);
    }

    /// A list of lines.
    pub fn lines(&mut self, field: &str, lines: &[String]) {
        self.count(field, lines.len());
        for (index, line) in lines.iter().enumerate() {
            self.line(&format!("{field}.{index}"), line);
        }
    }

    /// A list that may not be longer than [`ITEMS`].
    pub fn count(&mut self, field: &str, count: usize) {
        if count > ITEMS as usize {
            self.add(field, Rule::TooLong(ITEMS));
        }
    }

    fn required(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(field, Rule::Required);
        }
    }

    fn at_most(&mut self, field: &str, text: &str, most: u32) {
        if text.chars().count() > most as usize {
            self.add(field, Rule::TooLong(most));
        }
    }

    /// Everything found.
    pub fn into_vec(self) -> Vec<Fault> {
        self.found
    }
}
