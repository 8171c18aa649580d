//! The browser tests in `tests/*.test.mjs`, run by Node against the release build of the server.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use anyhow::{Context, Error, Result, anyhow, ensure};

use crate::{command::Program, project, setup::Browser};

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
const LIMIT: &str = "--test-timeout=600000";

/// What a test imports that plays by chance: it runs alone, because it is not tried once more.
const CHANCE: &str = "harness/random.mjs";

/// What a test imports that judges how quick a screen is: nothing may run beside it.
const MEASURES: &str = "from \"lighthouse\"";

/// So many files at once: each starts a server and a browser of its own, and waits much.
const AT_ONCE: usize = 2;

/// Two files at a time; what a file says is printed when it has ended.
///
/// Files that fail are run once more, each alone, because a busy machine can make a real browser miss a
/// deadline; what failed the first time is named at the end. Not so where chance plays: what it finds once
/// is a fault.
pub fn run(browser: &Browser, files: &[PathBuf], filter: Option<&str>) -> Result<()> {
    let (alone, together) = divided(files)?;
    let waiting = Mutex::new(together.into_iter());
    let failed = Mutex::new(Vec::new());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Result<()> {
        while let Some(file) = next() {
            let (said, succeeded) = program(browser, file, filter)?.told();
            let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
            println!("{said}");
            if let Err(error) = succeeded {
                failed.push((file, error));
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow!("a worker died"))?)
    })?;
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    for file in alone {
        if let Err(error) = program(browser, file, filter)?.run() {
            failed.push((file, error));
        }
    }
    once_more(browser, failed, filter)
}

/// Files that run alone, and those that do not.
fn divided(files: &[PathBuf]) -> Result<(Vec<&PathBuf>, Vec<&PathBuf>)> {
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    for file in files {
        let text = fs::read_to_string(file)?;
        let is_touchy = [MEASURES, CHANCE].iter().any(|import| text.contains(import));
        let kind = if is_touchy { &mut alone } else { &mut together };
        kind.push(file);
    }
    Ok((alone, together))
}

fn once_more(
    browser: &Browser,
    failed: Vec<(&PathBuf, Error)>,
    filter: Option<&str>,
) -> Result<()> {
    let (mut passed, mut faults) = (Vec::new(), Vec::new());
    for (file, error) in failed {
        if fs::read_to_string(file)?.contains(CHANCE) {
            faults.push(error);
            continue;
        }
        println!("\n{error:#}\nOnce more, because a busy machine may have been the reason:");
        match program(browser, file, filter)?.run() {
            Ok(()) => passed.push(file),
            Err(error) => faults.push(error),
        }
    }
    for file in passed {
        println!("! passed only the second time: {}", file.display());
    }
    let faults: Vec<String> = faults.iter().map(|fault| format!("{fault:#}")).collect();
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

fn program(browser: &Browser, file: &Path, filter: Option<&str>) -> Result<Program> {
    let pattern = filter.map(|filter| format!("--test-name-pattern={}", literally(filter)));
    let node = browser.node()?.args(["--test", "--test-reporter=spec", LIMIT]);
    Ok(node.args(pattern).arg(file))
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
