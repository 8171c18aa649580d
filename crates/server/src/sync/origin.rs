//! Who recorded an event: by the signature of a device that the office knows, whoever brings it.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

use damping_domain::chain::{DeviceKey, EventSignature, to_sign};
use damping_domain::ids::{DeviceId, OfficeId, PersonId};
use damping_protocol::problem::ProblemType;
use ed25519_dalek::{Signature, VerifyingKey};

use super::reading::{Read, Refused};
use crate::storage::{StoreError, StoredDevice};

/// Fewer are not worth a thread.
const FEW: usize = 16;

/// Who brings events.
#[derive(Clone, Copy, Debug)]
pub struct Bearer {
    pub office: OfficeId,
    pub person: PersonId,
    /// True when the request leaves out what the office can tell: then the next event of a
    /// device may vouch for one without a signature.
    pub lean: bool,
}

/// The devices of a request, by their names.
pub type Devices = HashMap<DeviceId, StoredDevice>;

/// What was read, or why not.
pub type Reading = Result<Read, Box<Refused>>;

/// Refuses every event that its author did not record. Checking signatures takes most of the
/// time of a push of whole events, so all processors share it, before anything is locked. The
/// signatures over lean ones can only be checked once their texts are whole.
pub async fn check_all(
    readings: Vec<Reading>,
    bearer: Bearer,
    devices: Devices,
) -> Result<(Vec<Reading>, Devices), StoreError> {
    let signed = |read: &&Read| read.whole && read.signature.is_some();
    if readings.iter().flatten().filter(signed).count() < FEW {
        return Ok((check_shares(readings, bearer, &devices, 1), devices));
    }
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let checked = tokio::task::spawn_blocking(move || {
        (check_shares(readings, bearer, &devices, threads), devices)
    });
    checked.await.map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn check_shares(
    mut readings: Vec<Reading>,
    bearer: Bearer,
    devices: &Devices,
    threads: usize,
) -> Vec<Reading> {
    let judge = |reading: Reading| {
        let read = reading?;
        let device = devices.get(&read.event.id.device);
        match check(&read, bearer, device) {
            Ok(()) => Ok(read),
            Err(kind) => Err(read.refused(damping_protocol::problem::Problem::new(kind))),
        }
    };
    if threads == 1 {
        return readings.into_iter().map(judge).collect();
    }
    let share = readings.len().div_ceil(threads);
    let mut shares = Vec::new();
    while !readings.is_empty() {
        let rest = readings.split_off(share.min(readings.len()));
        shares.push(std::mem::replace(&mut readings, rest));
    }
    thread::scope(|scope| {
        let workers: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(|| share.into_iter().map(judge).collect::<Vec<_>>()))
            .collect();
        // A worker panics only where this thread would have.
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

fn check(read: &Read, bearer: Bearer, device: Option<&StoredDevice>) -> Result<(), ProblemType> {
    let event = &read.event;
    let device = device.ok_or(ProblemType::NotTheAuthor)?;
    if device.person != event.author || device.office != bearer.office {
        return Err(ProblemType::NotTheAuthor);
    }
    match (&device.key, &read.signature) {
        (Some(_), Some(_)) if !read.whole => Ok(()),
        (Some(key), Some(signature)) if is_signed(key, signature, &read.text) => Ok(()),
        (_, Some(_)) => Err(ProblemType::BadSignature),
        (Some(_), None) if bearer.lean && event.link.is_some() => Ok(()),
        (key, None) => {
            // Recorded before the device could sign: then only its own person brings it.
            let before = key.is_none() || event.id.seq < device.signs_from;
            if event.link.is_some() || !before {
                Err(ProblemType::BadSignature)
            } else if event.author == bearer.person {
                Ok(())
            } else {
                Err(ProblemType::NotTheAuthor)
            }
        }
    }
}

/// True when the device with this key signed this text.
pub fn is_signed(key: &DeviceKey, signature: &EventSignature, text: &str) -> bool {
    let signature = Signature::from_bytes(&signature.0);
    VerifyingKey::from_bytes(&key.0)
        .is_ok_and(|key| key.verify_strict(&to_sign(text), &signature).is_ok())
}
