//! Writes the made-up cases that the app practises with to a file; `cargo xtask build` calls it.

use std::env;
use std::fs;
use std::io;

fn main() -> io::Result<()> {
    let path =
        env::args_os().nth(1).ok_or_else(|| io::Error::other("give the path of the file"))?;
    fs::write(path, serde_json::to_string(&damping_generate::training())?)
}
