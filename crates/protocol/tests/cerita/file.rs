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
pub fn read(name: String, sop: &str, text: &str) -> File {
    let mut reading = Reading::default();
    let odd = text.lines().zip(1..).find(|(line, number)| !reading.takes(line, *number));
    let fault = odd.map(|(line, number)| {
        format!(
            "{name}:{number}\n  {line}\n  sebuah cerita terdiri atas judul (#), beberapa kata \
             tentang isinya, lalu waktu (##) dan kalimat (-)"
        )
    });
    let empty =
        || reading.lines.is_empty().then(|| format!("{name}: tidak ada kalimat di dalamnya"));
    let fault = fault.or_else(empty);
    File { name, sop: sop.to_owned(), lines: reading.lines, fault }
}

/// How far the reading has come.
#[derive(Default)]
struct Reading {
    title: bool,
    about: bool,
    lines: Vec<Line>,
}

impl Reading {
    /// False when a line has no place where it stands.
    fn takes(&mut self, line: &str, number: usize) -> bool {
        let begun = !self.lines.is_empty();
        if let Some(time) = line.strip_prefix("## ") {
            self.lines.push(Line { number, said: Said::Time(time.to_owned()) });
            // The first one names the day.
            return self.title && self.about && (begun || !time.starts_with("Pukul"));
        }
        if let Some(item) = line.strip_prefix("  - ") {
            return match self.lines.last_mut().map(|line| &mut line.said) {
                Some(Said::Sentence(_, items)) => {
                    items.push(sentence(item));
                    true
                }
                _ => false,
            };
        }
        if let Some(said) = line.strip_prefix("- ") {
            self.lines.push(Line { number, said: Said::Sentence(sentence(said), Vec::new()) });
            return begun;
        }
        if line.starts_with("# ") {
            return !std::mem::replace(&mut self.title, true);
        }
        self.about |= !line.is_empty();
        line.is_empty() || (self.title && !begun)
    }
}

/// Without the full stop, or the colon before what is listed.
fn sentence(line: &str) -> String {
    let line = line.trim();
    line.strip_suffix(['.', ':']).unwrap_or(line).to_owned()
}
