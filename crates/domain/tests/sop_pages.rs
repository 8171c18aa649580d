//! The pages in `docs/sop/` say what the data says.
//!
//! `DAMPING_BLESS=1 cargo test -p damping-domain --test sop_pages` writes them anew.

#![allow(clippy::expect_used, reason = "the helpers of these tests fail like the tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use damping_domain::sop::page::{file_name, index, page};
use damping_domain::sop::{Catalog, Sop};

const BLESS: &str = "DAMPING_BLESS=1 cargo test -p damping-domain --test sop_pages";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sop")
}

/// File names and texts of all pages, from the data.
fn pages() -> BTreeMap<String, String> {
    let sops: Vec<&Sop> = Catalog::builtin().newest().collect();
    let mut pages: BTreeMap<String, String> =
        sops.iter().map(|sop| (file_name(sop), page(sop))).collect();
    pages.insert("README.md".to_owned(), index(&sops));
    pages
}

fn names_on_disk() -> BTreeSet<String> {
    fs::read_dir(folder())
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry of docs/sop").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

fn bless(pages: &BTreeMap<String, String>) {
    fs::create_dir_all(folder()).expect("docs/sop can be made");
    for (name, text) in pages {
        fs::write(folder().join(name), text).expect("a page can be written");
    }
    for name in names_on_disk().iter().filter(|name| !pages.contains_key(*name)) {
        fs::remove_file(folder().join(name)).expect("a left-over page can be removed");
    }
}

#[test]
fn every_sop_has_a_page_that_says_what_its_data_says() {
    let pages = pages();
    if std::env::var_os("DAMPING_BLESS").is_some_and(|value| value == "1") {
        bless(&pages);
    }

    let stale: Vec<&String> = pages
        .iter()
        .filter(|(name, text)| fs::read_to_string(folder().join(name)).ok().as_ref() != Some(*text))
        .map(|(name, _)| name)
        .collect();
    assert!(
        stale.is_empty(),
        "In docs/sop these pages no longer say what the data says: {stale:?}. \
         Run `{BLESS}` and commit them with the data.",
    );

    let names: BTreeSet<String> = pages.into_keys().collect();
    assert_eq!(
        names_on_disk(),
        names,
        "docs/sop holds pages that no SOP has. Run `{BLESS}` to remove them.",
    );
}

#[test]
fn pages_have_no_trailing_spaces_and_end_with_one_line_break() {
    for (name, text) in pages() {
        for line in text.lines() {
            assert_eq!(line, line.trim_end(), "{name} has a trailing space");
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "end of {name}");
    }
}
