//! `docs/glossary.md` holds every official noun, and names nothing that is no longer there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use damping_domain::role::roles;
use damping_domain::sop::{Catalog, Evidence};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A row of a table: the term, its gloss, and where it lives.
struct Row {
    term: String,
    gloss: String,
    places: Vec<String>,
}

fn rows() -> Vec<Row> {
    let text = read(&root().join("../../docs/glossary.md"));
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Term"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [term, gloss, code] = cells[..] else { panic!("three columns: {line}") };
        let places = code.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        Row { term: term.to_owned(), gloss: gloss.to_owned(), places }
    })
    .collect()
}

/// Everything that the rows of the glossary name.
fn places() -> BTreeSet<String> {
    rows().into_iter().flat_map(|row| row.places).collect()
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        text += &if path.is_dir() { sources(&path) } else { read(&path) };
        text.push('\n');
    }
    text
}

/// The lines between the braces of a struct or an enum, or `None` when there is none.
fn definition<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let begin = ["struct", "enum"].iter().find_map(|word| {
        // With or without what it borrows from.
        [" {", "<'a> {"].iter().find_map(|rest| source.find(&format!("pub {word} {name}{rest}")))
    })?;
    let rest = &source[begin..];
    Some(&rest[..rest.find("\n}")?])
}

/// Names of the variants of an enum, or of the fields of a struct.
fn members(definition: &str) -> BTreeSet<&str> {
    let lines = definition.lines().skip(1).map(str::trim);
    let named = lines.filter(|line| !line.starts_with("//") && !line.starts_with('#'));
    named
        .filter_map(|line| line.trim_start_matches("pub ").split([':', ',', '(', ' ']).next())
        .filter(|name| !name.is_empty())
        .collect()
}

fn record_codes(source: &str) -> Vec<String> {
    let kinds = members(definition(source, "RecordKind").expect("the kinds of record"));
    kinds.into_iter().map(kebab).collect()
}

fn kebab(name: &str) -> String {
    let mut code = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

/// Codes of the data: SOPs, decisions, answers, ends.
fn sop_codes() -> BTreeSet<String> {
    let sops = Catalog::builtin().all();
    let ends = sops.iter().flat_map(|sop| &sop.ends).map(|end| end.code.clone());
    let decisions = || sops.iter().flat_map(|sop| &sop.decisions);
    let answers = decisions().flat_map(|it| &it.answers).map(|answer| answer.code.clone());
    let asked = decisions().map(|decision| decision.code.clone());
    sops.iter().map(|sop| sop.code.clone()).chain(ends).chain(answers).chain(asked).collect()
}

/// The modules that hold documents.
fn document_modules() -> Vec<String> {
    let text = read(&root().join("src/document/mod.rs"));
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod "));
    modules.map(|line| format!("document::{}", line.trim_end_matches(';'))).collect()
}

fn missing(wanted: impl IntoIterator<Item = String>) -> Vec<String> {
    let places = places();
    wanted.into_iter().filter(|code| !places.contains(code)).collect()
}

#[test]
fn every_kind_of_record_is_explained() {
    let codes = record_codes(&sources(&root().join("src")));
    assert!(codes.len() >= 17, "{codes:?}");
    for code in &codes {
        assert!(code.parse::<Evidence>().is_ok(), "{code} is no record");
    }
    assert_eq!(missing(codes), [""; 0]);
}

#[test]
fn every_role_is_explained() {
    assert_eq!(missing(roles().iter().map(|info| info.role.to_string())), [""; 0]);
}

#[test]
fn every_document_is_explained() {
    assert!(document_modules().len() >= 6);
    assert_eq!(missing(document_modules()), [""; 0]);
}

#[test]
fn every_sop_is_explained() {
    assert_eq!(missing(Catalog::builtin().all().iter().map(|sop| sop.code.clone())), [""; 0]);
}

#[test]
fn everything_that_is_named_is_there() {
    let source = sources(&root().join("src"));
    let mut codes = sop_codes();
    codes.extend(record_codes(&source));
    codes.extend(roles().iter().map(|info| info.role.to_string()));
    for place in places() {
        let is_there = match place.split_once("::") {
            Some((name, member)) if name.starts_with(char::is_uppercase) => {
                definition(&source, name).is_some_and(|it| members(it).contains(member))
            }
            None if place.starts_with(char::is_uppercase) => definition(&source, &place).is_some(),
            _ => codes.contains(&place) || is_module(&place),
        };
        assert!(is_there, "{place} is in the glossary and no longer in the code");
    }
}

fn is_module(place: &str) -> bool {
    let path = root().join("src").join(place.replace("::", "/"));
    path.with_extension("rs").exists() || path.join("mod.rs").exists()
}

#[test]
fn every_row_says_something_once() {
    let rows = rows();
    for row in &rows {
        assert!(!row.gloss.is_empty(), "{} has no gloss", row.term);
        assert!(!row.places.is_empty(), "{} lives nowhere", row.term);
    }
    let terms: BTreeSet<&str> = rows.iter().map(|row| row.term.as_str()).collect();
    assert_eq!(terms.len(), rows.len(), "a term is explained twice");
}
