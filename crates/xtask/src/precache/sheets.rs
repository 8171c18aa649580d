//! One style sheet of the app's own: written as several, by what they are about, and fetched at once, because each
//! file would cost a slow line more than its bytes.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::worker;

const PAGE: &str = "index.html";
/// How the page marks them (`boot.js` lets them count once the app has come).
const MARK: &str = "data-app";

/// Puts one sheet in the place of those that the page marks, in their order, named by what it holds.
pub fn join(staging: &Path) -> Result<()> {
    let page = fs::read_to_string(staging.join(PAGE)).context("could not read the page")?;
    let (mut joined, mut lines, mut place) = (String::new(), Vec::new(), None);
    for line in page.lines() {
        let Some(name) = sheet(line) else {
            lines.push(line.to_owned());
            continue;
        };
        let path = staging.join(name);
        joined += &fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
        fs::remove_file(path)?;
        place.get_or_insert((lines.len(), line.to_owned(), name.to_owned()));
    }
    let (at, first, name) = place.context("the page has no style sheet of the app")?;
    let new = format!("app-{}.css", worker::hex(&Sha256::digest(&joined)[..8]));
    lines.insert(at, first.replace(&name, &new));
    fs::write(staging.join(new), joined)?;
    fs::write(staging.join(PAGE), lines.join("\n") + "\n")?;
    Ok(())
}

/// The file of a marked style sheet.
fn sheet(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(r#"<link rel="stylesheet" href="/"#)?;
    let (name, rest) = rest.split_once('"')?;
    rest.contains(MARK).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn the_sheets_of_the_app_become_one_in_their_order() {
        let staging = project::target().join("xtask").join("sheets-test");
        let joined = |last: &str| {
            let _ = fs::remove_dir_all(&staging);
            fs::create_dir_all(&staging).unwrap();
            let page = "<link rel=\"stylesheet\" href=\"/base-1.css\"/>\n\
                        <link rel=\"stylesheet\" href=\"/b-1.css\" data-app media=\"print\"/>\n\
                        <link rel=\"stylesheet\" href=\"/a-1.css\" data-app media=\"print\"/>\n\
                        <link rel=\"stylesheet\" href=\"/print-1.css\" media=\"print\"/>\n";
            for (file, content) in [(PAGE, page), ("b-1.css", "b{}"), ("a-1.css", last)] {
                fs::write(staging.join(file), content).unwrap();
            }
            join(&staging).unwrap();
            let page = fs::read_to_string(staging.join(PAGE)).unwrap();
            let name = page.lines().find_map(sheet).unwrap().to_owned();
            let expected = format!(
                "<link rel=\"stylesheet\" href=\"/base-1.css\"/>\n\
                 <link rel=\"stylesheet\" href=\"/{name}\" data-app media=\"print\"/>\n\
                 <link rel=\"stylesheet\" href=\"/print-1.css\" media=\"print\"/>\n"
            );
            assert_eq!(page, expected);
            assert!(!staging.join("b-1.css").exists());
            (fs::read_to_string(staging.join(&name)).unwrap(), name)
        };
        let (text, name) = joined("a{}");
        assert_eq!(text, "b{}a{}");
        assert_ne!(joined("c{}").1, name, "another sheet gets another name");
        fs::remove_dir_all(&staging).unwrap();
    }
}
