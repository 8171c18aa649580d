//! Writes the SOPs as the app gets them to a file, and its library of them to another;
//! `cargo xtask build` calls it.

use std::env;
use std::fs;
use std::io;

fn main() -> io::Result<()> {
    let mut paths = env::args_os().skip(1);
    let mut next = || paths.next().ok_or_else(|| io::Error::other("give the paths of both files"));
    fs::write(next()?, damping_domain::sop::FOR_THE_APP)?;
    fs::write(next()?, damping_domain::sop::LIBRARY)
}
