//! The server embeds the built app. Before the app is built there is nothing to embed, and the
//! server says so at its address.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let dist = Path::new("../../dist");
    fs::create_dir_all(dist)?;
    println!("cargo:rerun-if-changed={}", dist.display());
    Ok(())
}
