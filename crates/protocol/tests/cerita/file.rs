//! Reads the files of stories.

use std::fs;
use std::path::Path;

/// A story as it is written.
#[derive(Debug)]
pub struct File {
    /// Where it lies in the project.
    pub name: String,
    /// Code of the SOP: the folder in which it lies.
    pub sop: String,
    /// What is told, in order.
    pub lines: Vec<Line>,
    /// What is wrong with how it is written.
    pub fault: Option<String>,
}

/// One line that says something.
#[derive(Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What it says.
    pub said: Said,
}

/// What a line says.
#[derive(Debug)]
pub enum Said {
    /// `## Senin, 23 November 2026, pukul 08.00`, or `## Pukul 09.15` for the same day.
    Time(String),
    /// `- Sekretariat membuka kasus.`, and what is listed below it.
    Sentence(String, Vec<String>),
}

/// All stories below a folder, in the order of their names.
pub fn all(folder: &Path) -> Vec<File> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of the stories") {
        let path = entry.expect("an entry").path();
        let sop = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&path).expect("the stories of a SOP") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a story");
            let name = format!("crates/protocol/tests/cerita/{sop}/{name}");
            files.push(read(name, &sop, &text));
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// A title, what the story is about, and then times and sentences.
fn read(name: String, sop: &str, text: &str) -> File {
    let mut lines: Vec<Line> = Vec::new();
    let (mut title, mut about, mut fault) = (false, false, None);
    for (line, number) in text.lines().zip(1..) {
        let read = if let Some(time) = line.strip_prefix("## ") {
            lines.push(Line { number, said: Said::Time(time.to_owned()) });
            title && about
        } else if let Some(item) = line.strip_prefix("  - ") {
            let last = lines.last_mut().map(|line| &mut line.said);
            let Some(Said::Sentence(_, items)) = last else {
                fault.get_or_insert(format!(
                    "{name}:{number}\n  {line}\n  tidak ada kalimat di atasnya"
                ));
                continue;
            };
            items.push(sentence(item));
            true
        } else if let Some(said) = line.strip_prefix("- ") {
            lines.push(Line { number, said: Said::Sentence(sentence(said), Vec::new()) });
            title && about
        } else if line.starts_with("# ") {
            !std::mem::replace(&mut title, true)
        } else {
            about |= !line.is_empty();
            line.is_empty() || (title && lines.is_empty())
        };
        if !read {
            fault.get_or_insert(format!(
                "{name}:{number}\n  {line}\n  sebuah cerita terdiri atas judul (#), beberapa kata \
                 tentang isinya, lalu waktu (##) dan kalimat (-)"
            ));
        }
    }
    if lines.is_empty() {
        fault.get_or_insert(format!("{name}: tidak ada kalimat di dalamnya"));
    }
    File { name, sop: sop.to_owned(), lines, fault }
}

/// Without the full stop, or the colon before what is listed.
fn sentence(line: &str) -> String {
    let line = line.trim();
    line.strip_suffix(['.', ':']).unwrap_or(line).to_owned()
}
