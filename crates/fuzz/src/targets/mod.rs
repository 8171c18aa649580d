//! What is fuzzed.

mod answer;
mod backup;
mod event;
mod piece;
mod sync;

use anyhow::{Result, ensure};
use clap::ValueEnum;
use damping_simulate::Chance;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Which reader is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// The body of a sync, and all that the server does with it.
    Sync,
    /// The answer to a sync, and what a phone makes of it.
    Answer,
    /// A piece of an attachment with its headers.
    Piece,
    /// The text of an event, alone or with its receipt.
    Event,
    /// The content of a backup file.
    Backup,
}

/// Something that takes inputs.
pub trait Try {
    /// Takes one; what is wrong is an error or a panic.
    fn one(&mut self, input: &[u8], chance: &mut Chance) -> Result<()>;
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sync, Self::Answer, Self::Piece, Self::Event, Self::Backup];

    /// Its name on the command line and in the corpus.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Answer => "answer",
            Self::Piece => "piece",
            Self::Event => "event",
            Self::Backup => "backup",
        }
    }

    /// Sets up what takes the inputs.
    pub(crate) fn prepare(self) -> Result<Box<dyn Try>> {
        Ok(match self {
            Self::Sync => Box::new(sync::Syncs::new()?),
            Self::Answer => Box::new(answer::Answers),
            Self::Piece => Box::new(piece::Pieces::new()?),
            Self::Event => Box::new(event::Events),
            Self::Backup => Box::new(backup::Backups),
        })
    }
}

/// What can be read is written and read again to the same; `None` for what cannot be read.
fn read_twice<T: Serialize + DeserializeOwned>(input: &[u8]) -> Result<Option<T>> {
    let Ok(read) = serde_json::from_slice::<T>(input) else { return Ok(None) };
    let written = serde_json::to_string(&read)?;
    let again: T = serde_json::from_str(&written)?;
    ensure!(serde_json::to_string(&again)? == written, "read again, it is something else");
    Ok(Some(read))
}
