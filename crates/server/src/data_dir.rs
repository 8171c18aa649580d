//! The folder that holds everything the server keeps.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The folder given by `--data`: `damping.sqlite`, `photos/` and `keys/`.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

/// Holds a data folder for one server, until dropped.
#[derive(Debug)]
pub struct DataLock(#[expect(dead_code, reason = "locked while it is open")] File);

impl DataDir {
    /// The folder at a path, made if there is none; only the server's own user may enter it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let dir = Self(path.to_path_buf());
        for folder in [path, &dir.photos(), &dir.keys()] {
            make_private(folder).with_context(|| {
                format!("could not make the folder {}: give another with --data", folder.display())
            })?;
        }
        Ok(dir)
    }

    /// A folder that holds data already.
    ///
    /// # Errors
    /// When it does not.
    pub fn existing(path: &Path) -> Result<Self> {
        let dir = Self(path.to_path_buf());
        if !dir.database().is_file() {
            let path = path.display();
            bail!("there is no damping.sqlite in {path}: give the server's folder with --data");
        }
        Ok(dir)
    }

    /// Takes the folder for this process: two servers that append to the same photos would
    /// spoil them.
    ///
    /// # Errors
    /// When another server has it.
    pub fn lock(&self) -> Result<DataLock> {
        let path = self.0.join("lock");
        let file =
            File::create(&path).with_context(|| format!("could not write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(DataLock(file)),
            Err(TryLockError::WouldBlock) => bail!(
                "another damping-server uses {}: stop it, or give another folder with --data",
                self.0.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("could not lock {}", path.display()))
            }
        }
    }

    /// The data base.
    pub fn database(&self) -> PathBuf {
        self.0.join("damping.sqlite")
    }

    /// The folder of the office's own keys.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// The folder of the attachments' bytes.
    pub fn photos(&self) -> PathBuf {
        self.0.join("photos")
    }
}

/// Makes a folder, and those above it, that only its owner may enter. One that is there and
/// holds something else already is left as it is.
///
/// # Errors
/// When it cannot be made.
pub fn make_private(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    let is_ours = fs::read_dir(path)?.next().is_none() || path.join("damping.sqlite").exists();
    if is_ours { only_for_owner(path) } else { Ok(()) }
}

#[cfg(unix)]
fn only_for_owner(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn only_for_owner(_: &Path) -> io::Result<()> {
    Ok(())
}
