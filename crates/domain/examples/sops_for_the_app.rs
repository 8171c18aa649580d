//! Writes the SOPs as the app gets them to a file, its library of them to another, and the places
//! to a third; `cargo xtask build` calls it.

use std::env;
use std::fs;
use std::io;

use damping_domain::{places, sop};

fn main() -> io::Result<()> {
    let mut paths = env::args_os().skip(1);
    for text in [sop::FOR_THE_APP, sop::LIBRARY, places::TABLE] {
        let path = paths.next().ok_or_else(|| io::Error::other("give the paths of the files"))?;
        fs::write(path, text)?;
    }
    Ok(())
}
