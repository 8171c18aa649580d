//! The content of a backup file.

use anyhow::{Context, Result, ensure};
use damping_protocol::backup::Backup;
use damping_simulate::Chance;

use super::Try;

pub struct Backups;

impl Try for Backups {
    fn one(&mut self, input: &[u8], _: &mut Chance) -> Result<()> {
        let Ok(opened) = Backup::read(input) else { return Ok(()) };
        let written = opened.backup.write()?;
        let again = Backup::read(written.as_bytes()).ok().context("it cannot be read again")?;
        ensure!(again.backup.write()? == written, "read again, it is something else");
        ensure!(again.unreadable.is_empty() && again.damaged_photos == 0, "damage was kept");
        ensure!(opened.backup.waiting().count() == opened.backup.waiting.len(), "not all waits");
        Ok(())
    }
}
