//! Where things are in this project.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of the whole project, wherever the command is started from.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's folder for what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The built app: what the server embeds and a browser downloads.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The release build of the server.
pub fn server() -> PathBuf {
    release("damping-server")
}

/// The release build of a program.
pub fn release(name: &str) -> PathBuf {
    target().join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
