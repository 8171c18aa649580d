//! Compressing the finished files once, as hard as brotli can.

use std::{fs, path::Path, thread};

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;

use crate::quick;

/// Kinds of files that get smaller; pictures and fonts are compressed already.
const COMPRESSIBLE: &[&str] =
    &["css", "html", "js", "json", "mjs", "svg", "txt", "wasm", "webmanifest"];

/// Writes `NAME.br` beside every file of the build that gets smaller by it.
pub fn everything(dist: &Path) -> Result<()> {
    let mut files = super::files(dist)?;
    files.push(super::WORKER.to_owned());
    files.retain(|file| is_compressible(file));
    thread::scope(|scope| {
        let threads: Vec<_> =
            files.iter().map(|file| scope.spawn(move || one(&dist.join(file)))).collect();
        threads.into_iter().try_for_each(|thread| {
            let done = thread.join();
            done.map_err(|_| anyhow!("compressing the built files failed"))?
        })
    })
}

fn is_compressible(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|kind| COMPRESSIBLE.iter().any(|known| kind == *known))
}

fn one(path: &Path) -> Result<()> {
    let content = fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
    let small = brotli(&content)?;
    let beside = format!("{}.br", path.display());
    if small.len() < content.len() {
        fs::write(&beside, small).with_context(|| format!("could not write {beside}"))?;
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: if quick::is_asked_for() { 5 } else { 11 },
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut small, &settings)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let content = b"Damping ".repeat(1000);
        let small = brotli(&content).unwrap();
        assert!(small.len() < 100);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*small, &mut back).unwrap();
        assert_eq!(back, content);
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(is_compressible("app-1.wasm"));
        assert!(!is_compressible("icons/a.png"));
    }
}
