//! Writes the SOPs as the app gets them to a file; `cargo xtask build` calls it.

use std::env;
use std::fs;
use std::io;

fn main() -> io::Result<()> {
    let path =
        env::args_os().nth(1).ok_or_else(|| io::Error::other("give the path of the file"))?;
    fs::write(path, damping_domain::sop::FOR_THE_APP)
}
