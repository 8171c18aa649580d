//! Dividing the app: what a first visit needs, and parts that come later.
//!
//! Trunk binds the app as one module. From what the linker made of it, `wasm_split_cli_support`
//! cuts off all that only `#[wasm_split(PART)]` functions reach; what is left is bound anew in the
//! place of Trunk's. See `docs/decisions/0017-parts-that-come-later.md`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::{scripts, worker};
use crate::{
    command::Program,
    project,
    setup::{self, Tools, WASM_TARGET},
    wasm_opt,
};

/// The app's package and profile, which name the file that the linker wrote.
const LINKED: [&str; 2] = ["wasm-release", "damping.wasm"];
/// The script that fetches parts, until it becomes one file with the app's own.
const LOADER: &str = "parts.js";
/// What the files of parts are called, before the part's name.
const LATER: &str = "later-";
/// The part with what several others need; it comes with the first of them.
const SHARED: &str = "shared";

/// Whether a file of the build is a part that comes later.
pub fn is_part(file: &str) -> bool {
    file.starts_with(LATER)
}

/// Puts the divided app, the one in `staging` that has this `name`, in the place of the whole one.
/// The script with its names still has to be joined with what fetches the parts (`join`).
pub fn divide(staging: &Path, name: &str) -> Result<()> {
    let tools = setup::for_building()?;
    let linked =
        LINKED.iter().fold(tools.wasm_folder().join(WASM_TARGET), |at, part| at.join(part));
    let module =
        fs::read(&linked).with_context(|| format!("could not read {}", linked.display()))?;
    let folder = project::target().join("xtask").join("parts");
    let main = folder.join("main.wasm");
    let script = format!("./{name}.js");
    let mut options = Options::new(&module);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = &script;
    let link = format!("./{LOADER}");
    options.link_name = &link;
    let made = transform(options).map_err(|error| anyhow!("dividing the app failed: {error:#}"))?;

    bind(&tools, &main, staging, name)?;
    let mut loader = fs::read_to_string(folder.join(LOADER))?;
    for part in made.split_modules {
        loader = finish(&tools, &part, staging, &loader)?;
    }
    fs::write(staging.join(LOADER), loader).context("could not write the script of the parts")
}

/// Makes one script of the app's own and what fetches its parts.
pub fn join(staging: &Path, name: &str) -> Result<()> {
    scripts::join(&staging.join(format!("{name}.js")))?;
    fs::remove_file(staging.join(LOADER)).context("could not remove the script of the parts")
}

fn bind(tools: &Tools, main: &Path, staging: &Path, name: &str) -> Result<()> {
    Program::new("wasm-bindgen")
        .with_path(tools.folders())?
        // The parts are linked to the app's memory and its table of functions.
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"])
        .args(["--out-name", name, "--out-dir"])
        .arg(staging)
        .arg(main)
        .run()?;
    let bound = staging.join(format!("{name}_bg.wasm"));
    wasm_opt::shrink(tools, &bound, &bound)
}

/// Puts a part among the files of the build; returns the loader, which asks for this very part.
fn finish(tools: &Tools, part: &Path, staging: &Path, loader: &str) -> Result<String> {
    let made = part.file_name().unwrap_or_default().to_string_lossy();
    let name = file_name(&made).with_context(|| format!("what is the part {made}?"))?;
    let path: PathBuf = staging.join(&name);
    wasm_opt::shrink(tools, part, &path)?;
    let content = fs::read(&path).with_context(|| format!("could not read {name}"))?;
    asking_for(loader, &made, &name, &worker::integrity(&content))
}

/// The loader that fetches the part `made` by this name, and takes it only with this hash: another
/// build's part would be read into this one's memory.
fn asking_for(loader: &str, made: &str, name: &str, integrity: &str) -> Result<String> {
    let asked = format!("fetch(new URL(\"./{made}\", import.meta.url))");
    ensure!(loader.matches(&asked).count() == 1, "the loader does not say once: {asked}");
    let asks = format!("fetch(\"/{name}\", {{ integrity: \"{integrity}\" }})");
    Ok(loader.replace(&asked, &asks))
}

/// What the file of a part is called in the build, by what the splitter calls it.
fn file_name(made: &str) -> Option<String> {
    let made = made.strip_suffix(".wasm")?;
    let name = match made.strip_prefix("split_") {
        Some(name) => name,
        None => made.strip_prefix("chunk_").map(|_| SHARED)?,
    };
    Some(format!("{LATER}{name}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names_that_do_not_change_from_build_to_build() {
        assert_eq!(file_name("split_forms.wasm").as_deref(), Some("later-forms.wasm"));
        assert_eq!(file_name("chunk_3.wasm").as_deref(), Some("later-shared.wasm"));
        assert_eq!(file_name("other.wasm"), None);
        assert!(is_part("later-shared.wasm") && !is_part("damping-1a2b_bg.wasm"));
    }

    #[test]
    fn a_part_is_asked_for_with_its_hash() {
        let loader = "makeLoad(() => fetch(new URL(\"./chunk_3.wasm\", import.meta.url)), [])";
        let asking = asking_for(loader, "chunk_3.wasm", "later-shared.wasm", "sha256-x").unwrap();
        let expected =
            "makeLoad(() => fetch(\"/later-shared.wasm\", { integrity: \"sha256-x\" }), [])";
        assert_eq!(asking, expected);
        assert!(asking_for(loader, "split_desk.wasm", "later-desk.wasm", "sha256-x").is_err());
    }
}
