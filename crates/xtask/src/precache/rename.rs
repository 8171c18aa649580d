//! Naming the app's files by what they hold in the end. Trunk named them by what it had bound, and
//! browsers keep a file with such a name for a year: what is done to them since must show in it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::worker;

const PAGE: &str = "index.html";

/// Renames the script and the module that have this `name`, and says so in the page and the script.
pub fn rename(staging: &Path, name: &str) -> Result<()> {
    let (stem, _) = name.rsplit_once('-').context("Trunk gave the app's files no hash")?;
    let [script, module] = [".js", "_bg.wasm"].map(|kind| staging.join(format!("{name}{kind}")));
    let mut hash = Sha256::new();
    for file in [&script, &module] {
        hash.update(fs::read(file).with_context(|| format!("could not read {}", file.display()))?);
    }
    let new = format!("{stem}-{}", worker::hex(&hash.finalize()[..8]));
    for file in [&staging.join(PAGE), &script] {
        let text = fs::read_to_string(file)?;
        ensure!(text.contains(name), "{} does not name {name}", file.display());
        fs::write(file, text.replace(name, &new))?;
    }
    fs::rename(script, staging.join(format!("{new}.js")))?;
    fs::rename(module, staging.join(format!("{new}_bg.wasm")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn another_module_gets_another_name_and_the_page_says_so() {
        let staging = project::target().join("xtask").join("rename-test");
        let renamed = |module: &str| {
            let _ = fs::remove_dir_all(&staging);
            fs::create_dir_all(&staging).unwrap();
            for (file, content) in [
                (PAGE, "data-js=/app-0.js data-wasm=/app-0_bg.wasm"),
                ("app-0.js", "new URL('app-0_bg.wasm')"),
                ("app-0_bg.wasm", module),
            ] {
                fs::write(staging.join(file), content).unwrap();
            }
            rename(&staging, "app-0").unwrap();
            let page = fs::read_to_string(staging.join(PAGE)).unwrap();
            let script = page["data-js=/".len()..].split(' ').next().unwrap().to_owned();
            let name = script.strip_suffix(".js").unwrap();
            assert_eq!(page, format!("data-js=/{name}.js data-wasm=/{name}_bg.wasm"));
            let text = fs::read_to_string(staging.join(&script)).unwrap();
            assert_eq!(text, format!("new URL('{name}_bg.wasm')"));
            let module = fs::read_to_string(staging.join(format!("{name}_bg.wasm"))).unwrap();
            (script, module)
        };
        let (first, module) = renamed("one");
        assert_eq!(module, "one");
        assert_eq!(first.len(), "app-0123456789abcdef.js".len());
        assert_eq!(renamed("one").0, first);
        assert_ne!(renamed("two").0, first);
        fs::remove_dir_all(&staging).unwrap();
    }
}
