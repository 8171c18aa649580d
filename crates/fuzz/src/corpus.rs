//! The inputs that a run begins with: `corpus/<target>/`, one a file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use damping_domain::chain;

use crate::Target;

/// All inputs of a target, in the order of their names.
pub fn load(target: Target) -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name());
    let listed = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> =
        listed.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    ensure!(!files.is_empty(), "{} is empty", folder.display());
    Ok(files.iter().map(fs::read).collect::<std::io::Result<_>>()?)
}

/// Writes an input that failed into a file, named by its hash. Put it into the corpus once the
/// fault is mended.
///
/// # Errors
/// When it cannot be written.
pub fn save(target: Target, input: &[u8]) -> Result<PathBuf> {
    let hash = chain::of_bytes(input).to_string();
    let path = std::env::temp_dir().join(format!("damping-fuzz-{}-{}", target.name(), &hash[..16]));
    fs::write(&path, input)?;
    Ok(path)
}
