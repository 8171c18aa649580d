//! Turns the SOPs, roles, holidays and places, written by hand as TOML, into the JSON that the crate embeds,
//! so that no TOML parser travels to the phones. A file that cannot be read fails the build.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=data");
    let out = PathBuf::from(env::var("OUT_DIR")?);

    let mut paths: Vec<PathBuf> = fs::read_dir("data/sop")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let mut sops = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    fs::write(out.join("sops.json"), serde_json::to_string(&sops)?)?;
    sops.iter_mut().for_each(leave_out_the_library);
    fs::write(out.join("sops-for-the-app.json"), serde_json::to_string(&sops)?)?;

    for (file, list) in [("roles", "role"), ("holidays", "holiday"), ("places", "place")] {
        let data = read(Path::new(&format!("data/{file}.toml")))?;
        fs::write(out.join(format!("{file}.json")), serde_json::to_string(&data[list])?)?;
    }
    Ok(())
}

/// Leaves out what no rule rests on: it is only for reading.
fn leave_out_the_library(sop: &mut serde_json::Value) {
    let only_for_reading = [
        "complaints",
        "decree",
        "equipment",
        "fee",
        "legal_basis",
        "product",
        "qualifications",
        "readings",
        "record_keeping",
        "related",
        "requirements",
        "warnings",
    ];
    if let Some(sop) = sop.as_object_mut() {
        sop.retain(|key, _| !only_for_reading.contains(&key.as_str()));
        let steps = sop.get_mut("steps").and_then(|steps| steps.as_array_mut());
        for step in steps.into_iter().flatten().filter_map(|step| step.as_object_mut()) {
            step.remove("keterangan");
        }
    }
}

fn read(path: &Path) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    let text = fs::read_to_string(path)?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}
