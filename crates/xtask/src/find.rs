//! Looking for programs on PATH.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The first of these programs that is on PATH.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let in_folders = |name: &&str| folders.iter().map(|f| f.join(name)).find(|p| is_program(p));
    names.iter().find_map(in_folders)
}

fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}
