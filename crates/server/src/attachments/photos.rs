//! The files with the bytes of attachments: `photos/<office>/<id>`, and `<id>.part` until they
//! are complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use axum::body::Bytes;
use damping_domain::attachment::AttachmentId;
use damping_domain::ids::OfficeId;
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::spawn_blocking;

use crate::data_dir::make_private;
use crate::http::Answer;
use crate::storage::StoredAttachment;

/// See the module.
#[derive(Debug)]
pub struct Photos {
    folder: PathBuf,
    /// One piece at a time for each attachment; some share a lock.
    locks: [Mutex<()>; 64],
}

/// What came of the last piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// The hash is right: the attachment is there.
    Right,
    /// The hash is wrong: all bytes are discarded.
    WrongHash,
    /// The hash is right but it is no photo: all bytes are discarded.
    NoPhoto,
}

impl Photos {
    /// The photos in a folder.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, locks: [const { Mutex::const_new(()) }; 64] }
    }

    /// Keeps other pieces of the same attachment waiting.
    pub async fn hold(&self, id: AttachmentId) -> MutexGuard<'_, ()> {
        self.locks[usize::from(id.0.0[0]) % self.locks.len()].lock().await
    }

    /// What is there, by the store and by the files: a restored data base may know more than
    /// the folder holds.
    pub async fn really_there(
        &self,
        office: OfficeId,
        id: AttachmentId,
        mut stored: StoredAttachment,
    ) -> Answer<StoredAttachment> {
        let path = if stored.complete { self.path(office, id) } else { self.part(office, id) };
        let length = spawn_blocking(move || length(&path)).await??;
        if stored.complete && length != Some(u64::from(stored.length)) {
            tracing::error!("the bytes of a complete attachment are missing: asking for them");
            stored.complete = false;
            stored.received = 0;
        } else {
            let length = length.unwrap_or(0).try_into().unwrap_or(u32::MAX);
            stored.received = stored.received.min(length);
        }
        Ok(stored)
    }

    /// Writes a piece at its offset; what lies beyond was never acknowledged.
    pub async fn append(
        &self,
        office: OfficeId,
        id: AttachmentId,
        offset: u32,
        bytes: Bytes,
    ) -> Answer<()> {
        let path = self.part(office, id);
        Ok(spawn_blocking(move || write(&path, offset, &bytes)).await??)
    }

    /// Checks what has been received and, if it is right, puts it in its place.
    pub async fn finish(&self, office: OfficeId, id: AttachmentId) -> Answer<Finished> {
        let (part, path) = (self.part(office, id), self.path(office, id));
        Ok(spawn_blocking(move || finish(&part, &path, id)).await??)
    }

    /// The bytes of a complete attachment.
    pub async fn read(&self, office: OfficeId, id: AttachmentId) -> Answer<Vec<u8>> {
        let path = self.path(office, id);
        Ok(spawn_blocking(move || fs::read(path)).await??)
    }

    /// Where the bytes of a complete attachment are.
    pub fn path(&self, office: OfficeId, id: AttachmentId) -> PathBuf {
        self.folder.join(office.to_string()).join(id.to_string())
    }

    fn part(&self, office: OfficeId, id: AttachmentId) -> PathBuf {
        self.folder.join(office.to_string()).join(format!("{id}.part"))
    }
}

fn length(path: &Path) -> io::Result<Option<u64>> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, offset: u32, bytes: &[u8]) -> io::Result<()> {
    let offset = u64::from(offset);
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path)?,
        Err(error) => return Err(error),
    };
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        make_private(folder)?;
        let file = File::create(path)?;
        sync_folder(folder)?;
        return Ok(file);
    }
    File::create(path)
}

fn finish(part: &Path, path: &Path, id: AttachmentId) -> io::Result<Finished> {
    let bytes = fs::read(part)?;
    let finished = if AttachmentId::of(&bytes) != id {
        Finished::WrongHash
    } else if media_type(&bytes).is_none() {
        Finished::NoPhoto
    } else {
        Finished::Right
    };
    if finished == Finished::Right {
        fs::rename(part, path)?;
    } else {
        fs::remove_file(part)?;
    }
    if let Some(folder) = path.parent() {
        sync_folder(folder)?;
    }
    Ok(finished)
}

/// Makes a new name in a folder durable.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What kind of photo the bytes are, by how they begin; `None` for anything else.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}
