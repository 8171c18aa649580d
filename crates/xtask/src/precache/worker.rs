//! Writing the list of files into the service worker.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::WORKER;

/// The line of `public/sw.js` that is replaced. `build_id` reads what stands between the first quotes after it.
const EMPTY: &str = "const BUILD = { id: \"\", files: [] };";
const START: &str = "const BUILD = { id: \"";

/// Puts the files of the build in `dist`, with their hashes, into its service worker.
pub fn fill_in(dist: &Path) -> Result<()> {
    let path = dist.join(WORKER);
    let worker = fs::read_to_string(&path).with_context(|| {
        format!("could not read {}; is public/sw.js still there?", path.display())
    })?;
    ensure!(worker.matches(EMPTY).count() == 1, "public/sw.js must hold this line once: {EMPTY}");

    let mut build = Sha256::new_with_prefix(&worker);
    let mut list = String::new();
    for file in super::files(dist)? {
        let content =
            fs::read(dist.join(&file)).with_context(|| format!("could not read {file}"))?;
        let entry = format!("  [\"{}\", \"{}\"],\n", address(&file), integrity(&content));
        build.update(&entry);
        list += &entry;
    }
    let id = hex(&build.finalize()[..8]);
    let filled = format!("{START}{id}\", files: [\n{list}] }};");
    fs::write(&path, worker.replace(EMPTY, &filled))
        .with_context(|| format!("could not write {}", path.display()))
}

/// The id of the finished build in `dist`, if there is one.
pub fn build_id(dist: &Path) -> Option<String> {
    let worker = fs::read_to_string(dist.join(WORKER)).ok()?;
    let (_, rest) = worker.split_once(START)?;
    let (id, _) = rest.split_once('"')?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// By what a browser tells whether a file is the one that was meant.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// Where the browser asks for a file: the page itself is asked for as `/`.
fn address(file: &str) -> String {
    match file {
        "index.html" => "/".to_owned(),
        _ => format!("/{file}"),
    }
}

/// Bytes as digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn the_worker_gets_every_file_once_and_an_id_of_their_contents() {
        let dist = project::target().join("xtask").join("worker-test");
        let build = |style: &str| {
            let _ = fs::remove_dir_all(&dist);
            fs::create_dir_all(dist.join("icons")).unwrap();
            for (name, content) in [
                ("index.html", "page"),
                ("index.html.br", "compressed"),
                ("robots.txt", "none"),
                ("icons/a.svg", "icon"),
                ("style-1.css", style),
                ("sw.js", "// before\nconst BUILD = { id: \"\", files: [] };\n// after"),
            ] {
                fs::write(dist.join(name), content).unwrap();
            }
            assert_eq!(build_id(&dist), None, "not filled in yet");
            fill_in(&dist).unwrap();
            build_id(&dist).unwrap()
        };

        let first = build("a{}");
        let worker = fs::read_to_string(dist.join("sw.js")).unwrap();
        let listed: Vec<_> = worker.lines().filter(|l| l.starts_with("  [")).collect();
        assert_eq!(listed.len(), 3, "{worker}");
        // echo -n icon | openssl dgst -sha256 -binary | base64
        let icon = "  [\"/icons/a.svg\", \"sha256-wtS0RqRM5U+rjgEVDiTdJPPYUMfBTc/jH2MhNB3YaHQ=\"],";
        assert_eq!(listed[0], icon);
        assert!(listed[1].starts_with("  [\"/\", \"sha256-"), "{worker}");
        assert!(worker.starts_with("// before\n") && worker.ends_with("\n// after"));
        assert_eq!(first, build("a{}"), "the same files give the same id");
        assert_ne!(first, build("b{}"), "another file gives another id");
        fs::remove_dir_all(&dist).unwrap();
    }
}
