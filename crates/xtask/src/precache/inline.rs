//! What the first paint needs, in the page itself: its style sheets and the script that says how it looks. Each file
//! would cost a slow line a round trip before anything can be seen. The server names them in the policy by their
//! hashes (`server/src/http/policy.rs`), so that nothing else that stands in a page can run.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

const PAGE: &str = "index.html";

/// The script that runs before anything is painted, as the page asks for it.
const LOOK: (&str, &str) = ("look.js", r#"<script src="/look.js"></script>"#);

/// What a style sheet begins with that the page asks for.
const SHEET: &str = r#"<link rel="stylesheet" href="/"#;

/// Puts them in, and takes the files away.
pub fn first_paint(staging: &Path) -> Result<()> {
    let page = fs::read_to_string(staging.join(PAGE)).context("could not read the page")?;
    ensure!(page.contains(LOOK.1), "{PAGE} does not ask for {}", LOOK.0);
    let page = page.replace(LOOK.1, &element("script", &taken(staging, LOOK.0)?)?);
    fs::write(staging.join(PAGE), with_styles(staging, &page)?)?;
    Ok(())
}

/// The page with the style sheets that count at once where the first of them stood.
fn with_styles(staging: &Path, page: &str) -> Result<String> {
    let mut styles = String::new();
    let mut others = Vec::new();
    let mut place = None;
    for line in page.lines() {
        let sheet = line.trim_start().strip_prefix(SHEET).and_then(|rest| rest.split_once('"'));
        match sheet {
            // One for paper, or for later, stops nothing.
            Some((name, rest)) if !rest.contains("media=") => {
                styles.push_str(&taken(staging, name)?);
                place.get_or_insert(others.len());
            }
            _ => others.push(line.to_owned()),
        }
    }
    others.insert(place.context("the page has no style sheet")?, element("style", &styles)?);
    Ok(others.join("\n") + "\n")
}

fn taken(staging: &Path, name: &str) -> Result<String> {
    let path = staging.join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
    fs::remove_file(path)?;
    Ok(text.trim().to_owned())
}

fn element(name: &str, text: &str) -> Result<String> {
    ensure!(!text.contains("</"), "what stands in a {name} would end it");
    Ok(format!("<{name}>{text}</{name}>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn what_stops_painting_stands_in_the_page_and_the_rest_does_not() {
        let staging = project::target().join("xtask").join("inline-test");
        let _ = fs::remove_dir_all(&staging);
        fs::create_dir_all(&staging).unwrap();
        let page = "<head>\n  <script src=\"/look.js\"></script>\n  \
                    <link rel=\"stylesheet\" href=\"/a-1.css\" data-integrity=\"none\"/>\n  \
                    <link rel=\"stylesheet\" href=\"/b-1.css\"/>\n  \
                    <link rel=\"stylesheet\" href=\"/c-1.css\" media=\"print\"/>\n</head>\n";
        for (file, content) in [
            (PAGE, page),
            ("look.js", "look();\n"),
            ("a-1.css", "a{}\n"),
            ("b-1.css", "b{}\n"),
            ("c-1.css", "c{}\n"),
        ] {
            fs::write(staging.join(file), content).unwrap();
        }
        first_paint(&staging).unwrap();
        assert_eq!(
            fs::read_to_string(staging.join(PAGE)).unwrap(),
            "<head>\n  <script>look();</script>\n<style>a{}b{}</style>\n  \
             <link rel=\"stylesheet\" href=\"/c-1.css\" media=\"print\"/>\n</head>\n"
        );
        let left: Vec<bool> = ["look.js", "a-1.css", "b-1.css", "c-1.css"]
            .map(|file| staging.join(file).exists())
            .into();
        assert_eq!(left, [false, false, false, true]);
        assert!(element("script", "'</script>'").is_err());
        fs::remove_dir_all(&staging).unwrap();
    }
}
