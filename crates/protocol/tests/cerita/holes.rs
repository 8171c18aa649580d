//! What stands in the holes of a sentence: people, steps, records, days.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use damping_domain::ids::PersonId;
use damping_domain::office::{Office, Person};
use damping_domain::sop::{AnyOf, Catalog, Evidence, RecordKind, RecordState, Sop, StepNo};

use crate::dates;
use crate::form::Found;

/// What was found in a sentence.
#[derive(Clone, Debug)]
pub struct Holes<'a> {
    pub found: Found<'a>,
    pub office: &'a Office,
    pub sop: &'a Sop,
    /// What is listed below the sentence.
    pub items: &'a [String],
}

impl Holes<'_> {
    /// The words in a hole.
    pub fn text(&self, name: &str) -> &str {
        let found = self.found.iter().find(|(hole, _)| *hole == name);
        found.unwrap_or_else(|| panic!("the form has no hole {name}")).1
    }

    /// Somebody of the office.
    pub fn who(&self, name: &str) -> Result<PersonId, String> {
        who(self.office, self.text(name))
    }

    /// A whole number, also `1.010`.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T, String> {
        let text = self.text(name);
        text.replace('.', "").parse().map_err(|_| format!("“{text}” bukan bilangan"))
    }

    /// A step: `7`, or with what it is called, `7 (Home visit klien)`.
    pub fn step(&self, name: &str) -> Result<StepNo, String> {
        let text = self.text(name);
        match self.steps(name)?.as_slice() {
            [step] => Ok(*step),
            _ => Err(format!("“{text}” bukan satu langkah")),
        }
    }

    /// Steps: `7 dan 8`.
    pub fn steps(&self, name: &str) -> Result<Vec<StepNo>, String> {
        let (mut rest, mut steps) = (self.text(name), Vec::new());
        loop {
            let digits = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
            let (no, after) = rest.split_at(digits);
            let no = no.parse().map_err(|_| format!("“{rest}” bukan nomor langkah"))?;
            steps.push(no);
            rest = self.after_its_name(no, after)?;
            if rest.is_empty() {
                return Ok(steps);
            }
            let next = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" dan "));
            rest = next.ok_or_else(|| format!("“{rest}” bukan langkah"))?;
        }
    }

    /// A step that is called by a name has to be called by its own.
    fn after_its_name<'b>(&self, no: StepNo, text: &'b str) -> Result<&'b str, String> {
        let Some((name, after)) = text.strip_prefix(" (").and_then(|it| it.split_once(')')) else {
            return Ok(text);
        };
        let step = self.sop.step(no).ok_or_else(|| format!("SOP ini tanpa langkah {no}"))?;
        let own = || format!("langkah {no} disebut “{}”", step.short);
        if step.short == name { Ok(after) } else { Err(own()) }
    }

    /// A record, as far as it has come: `draf surat rujukan`, `paraf di surat pemulangan`.
    pub fn record(&self, name: &str) -> Result<Evidence, String> {
        record(self.text(name))
    }

    /// Records that are asked for: `BAST atau tanda terima dan SPPD`.
    pub fn groups(&self, name: &str) -> Result<Vec<AnyOf>, String> {
        let text = self.text(name);
        // The name of one record may have an “and” in it.
        if let Ok(one) = record(text) {
            return Ok(vec![vec![one]]);
        }
        let groups = list(text);
        groups.map(|group| group.split(" atau ").map(record).collect()).collect()
    }

    /// A day.
    pub fn day(&self, name: &str) -> Result<NaiveDate, String> {
        let text = self.text(name);
        dates::day(text).ok_or_else(|| format!("“{text}” bukan hari yang ada dalam kalender"))
    }

    /// A time.
    pub fn time(&self, name: &str) -> Result<DateTime<FixedOffset>, String> {
        let text = self.text(name);
        dates::time(text).ok_or_else(|| format!("“{text}” bukan waktu yang ada dalam kalender"))
    }
}

/// `a, b dan c`.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(" dan ").flat_map(|part| part.split(", "))
}

/// Somebody of the office, by the name of the role or by its code in plain words.
pub fn who(office: &Office, text: &str) -> Result<PersonId, String> {
    let named = |person: &&Person| same(&called(person), text);
    let holds = |person: &&Person| person.roles.iter().any(|role| same(&plain(&role.0), text));
    let found = office.people.iter().find(named).or_else(|| office.people.iter().find(holds));
    let names = || office.people.iter().map(called).collect::<Vec<_>>().join(", ");
    let unknown = || format!("tidak ada petugas “{text}”; yang ada: {}", names());
    found.map(|person| person.id).ok_or_else(unknown)
}

/// What a person is called.
pub fn called(person: &Person) -> String {
    plain(&person.name)
}

/// A record by its name or by its code in plain words.
fn record(text: &str) -> Result<Evidence, String> {
    let drafts = text.strip_prefix("draf ").map(|kind| (kind, RecordState::Draft));
    let parafs = text.strip_prefix("paraf di ").map(|kind| (kind, RecordState::Paraf));
    let (kind, state) = drafts.or(parafs).unwrap_or((text, RecordState::Final));
    let is = |it: &&RecordKind| same(it.names().0, kind) || same(&plain(&it.code()), kind);
    let known = kinds();
    let names = || known.iter().map(|kind| kind.names().0).collect::<Vec<_>>().join(", ");
    let found = known.iter().find(is);
    let unknown = || format!("tidak ada catatan “{kind}”; yang ada: {}", names());
    Ok(Evidence { kind: *found.ok_or_else(unknown)?, state })
}

/// Every kind of record that a SOP asks for.
fn kinds() -> BTreeSet<RecordKind> {
    let all = Catalog::builtin().all().iter().flat_map(|sop| {
        let steps = sop.steps.iter().flat_map(|step| step.yields.iter().chain(&step.completes));
        let answers = sop.decisions.iter().flat_map(|decision| &decision.answers);
        let ends = sop.ends.iter().flat_map(|end| &end.needs);
        steps.chain(answers.flat_map(|answer| &answer.needs)).chain(ends)
    });
    all.flatten().map(|evidence| evidence.kind).collect()
}

/// What a record is called as far as it has come.
pub fn record_name(evidence: Evidence) -> String {
    let name = evidence.kind.names().0;
    match evidence.state {
        RecordState::Draft => format!("draf {name}"),
        RecordState::Paraf => format!("paraf di {name}"),
        RecordState::Final => name.to_owned(),
    }
}

/// Numbers of steps, one after the other.
pub fn numbers(steps: &[StepNo]) -> String {
    let numbers: Vec<String> = steps.iter().map(StepNo::to_string).collect();
    if numbers.is_empty() { "tidak ada".to_owned() } else { numbers.join(" dan ") }
}

fn plain(code: &str) -> String {
    code.replace('-', " ")
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
