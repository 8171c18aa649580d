//! The English texts as a file of the app: `public/en.json`, out of git, made of the lines of
//! `src/text/words/` and of the protocol's refusals, where both languages stand side by side.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};

use crate::project;

/// Where the file is.
pub fn path() -> PathBuf {
    project::root().join("public").join("en.json")
}

/// Writes it.
pub fn write() -> Result<()> {
    let folder = project::root().join("src/text/words");
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))? {
        collect(&fs::read_to_string(entry?.path())?, &mut texts)?;
    }
    let protocol = project::root().join("crates/protocol/src");
    collect(&fs::read_to_string(protocol.join("refusal.rs"))?, &mut texts)?;
    collect_problems(&fs::read_to_string(protocol.join("problem.rs"))?, &mut texts)?;
    let pairs: Vec<String> = texts.iter().map(|(id, en)| format!("[\"{id}\",\"{en}\"]")).collect();
    let json = format!("[{}]\n", pairs.join(",\n"));
    fs::write(path(), json).with_context(|| format!("could not write {}", path().display()))
}

/// Takes the sentences of problems: below the name of each stand title and detail in Indonesian,
/// then both in English.
fn collect_problems(source: &str, texts: &mut BTreeMap<String, String>) -> Result<()> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    for (at, _) in lines.iter().enumerate().filter(|(_, it)| it.contains("\"urn:damping:problem:"))
    {
        let sentence = |below: usize| {
            let line = lines.get(at + below).copied().unwrap_or_default();
            line.strip_prefix('"').and_then(|line| line.strip_suffix('"'))
        };
        for (id, en) in [(1, 3), (2, 4)] {
            let (Some(id), Some(en)) = (sentence(id), sentence(en)) else { continue };
            let other = texts.insert(id.to_owned(), en.to_owned());
            ensure!(
                other.as_ref().is_none_or(|other| other == en),
                "\"{id}\" has two translations in problem.rs"
            );
        }
    }
    Ok(())
}

/// Takes the texts of one file. What is escaped in Rust is escaped alike in JSON: quotes and
/// backslashes are all there is.
fn collect(source: &str, texts: &mut BTreeMap<String, String>) -> Result<()> {
    for line in source.lines().map(str::trim) {
        let Some((_, said)) = line.split_once(": \"").filter(|_| line.ends_with("\";")) else {
            continue;
        };
        let said = said.trim_end_matches("\";");
        let Some((id, en)) = said.split_once("\", \"") else { continue };
        ensure!(!said.contains("\\u{"), "write the letter itself in: {line}");
        let other = texts.insert(id.to_owned(), en.to_owned());
        ensure!(
            other.as_ref().is_none_or(|other| other == en),
            "\"{id}\" has two translations: give one of them other words in Indonesian"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_read_from_a_line() {
        let mut texts = BTreeMap::new();
        let source = "texts! {\n    tasks: \"Tugas\", \"Tasks\";\n    said: \"Kata \\\"ya\\\"\", \"Said\";\n}";
        collect(source, &mut texts).unwrap();
        assert_eq!(texts["Tugas"], "Tasks");
        assert_eq!(texts["Kata \\\"ya\\\""], "Said");
        assert!(collect("a: \"Tugas\", \"Duties\";", &mut texts).is_err());
    }

    #[test]
    fn every_problem_is_read() {
        let mut texts = BTreeMap::new();
        let path = project::root().join("crates/protocol/src/problem.rs");
        let source = fs::read_to_string(path).unwrap();
        collect_problems(&source, &mut texts).unwrap();
        let count = source.matches("\"urn:damping:problem:").count();
        assert!(texts.len() > count, "{count} problems, {} sentences", texts.len());
        assert_eq!(texts["Tidak ditemukan."], "Not found.");
    }

    #[test]
    fn no_text_of_the_app_is_left_out() {
        let folder = project::root().join("src/text/words");
        let words = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let refusals = project::root().join("crates/protocol/src/refusal.rs");
        let (mut texts, mut lines) = (BTreeMap::new(), 0);
        for path in words.chain([refusals]) {
            let source = fs::read_to_string(path).unwrap();
            lines += source.lines().filter(|line| line.ends_with("\";")).count();
            collect(&source, &mut texts).unwrap();
        }
        assert!(lines > 300 && texts.len() > lines / 2, "{lines} lines, {} texts", texts.len());
        assert_eq!(texts["Tulis alasannya."], "Write the reason.");
    }
}
