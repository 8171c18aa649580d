//! The browser tests in `tests/*.test.mjs`, run by Node against the release build of the server.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{project, setup::Browser};

/// The test files, in order; with a filter only those that mention it.
pub fn files(filter: Option<&str>) -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("could not read tests/")? {
        let path = entry?.path();
        if !path.to_string_lossy().ends_with(".test.mjs") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        if filter.is_none_or(|filter| text.contains(filter)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Longer than any file takes on a busy machine: what hangs fails, and is named, instead of holding up everything.
const LIMIT: &str = "--test-timeout=300000";

/// What a test imports that plays by chance.
const CHANCE: &str = "harness/random.mjs";

/// One file after the other: each starts a server and a browser of its own.
///
/// A file that fails is run once more, because a busy machine can make a real browser miss a deadline; what
/// failed the first time is named at the end. Not so where chance plays: what it finds once is a fault.
pub fn run(browser: &Browser, files: &[PathBuf], filter: Option<&str>) -> Result<()> {
    let mut again = Vec::new();
    for file in files {
        let Err(error) = run_file(browser, file, filter) else { continue };
        if fs::read_to_string(file)?.contains(CHANCE) {
            return Err(error);
        }
        println!("\n{error:#}\nOnce more, because a busy machine may have been the reason:");
        run_file(browser, file, filter)?;
        again.push(file);
    }
    for file in again {
        println!("! passed only the second time: {}", file.display());
    }
    Ok(())
}

fn run_file(browser: &Browser, file: &Path, filter: Option<&str>) -> Result<()> {
    let pattern = filter.map(|filter| format!("--test-name-pattern={}", literally(filter)));
    browser.node()?.args(["--test", "--test-reporter=spec", LIMIT]).args(pattern).arg(file).run()
}

/// A regular expression that matches just this text.
fn literally(text: &str) -> String {
    let escape = |c: char| match c {
        '\\' | '^' | '$' | '.' | '|' | '?' | '*' | '+' | '(' | ')' | '[' | ']' | '{' | '}'
        | '/' => {
            format!("\\{c}")
        }
        _ => c.to_string(),
    };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_plain_text_not_a_pattern() {
        assert_eq!(literally("a.b (c)"), r"a\.b \(c\)");
    }
}
