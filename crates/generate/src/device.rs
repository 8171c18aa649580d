//! Phones and browsers of the office's people.

#[cfg(feature = "sign")]
use damping_domain::chain::{self, DeviceKey, EventSignature};
#[cfg(feature = "sign")]
use damping_domain::hex::Hex;
use damping_domain::ids::{DeviceId, PersonId};
use damping_domain::office::Office;
use damping_domain::tail::Tail;
#[cfg(feature = "sign")]
use ed25519_dalek::{Signer, SigningKey};

use crate::{Chance, any_id};

/// A device, whose it is, and its key.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its name.
    pub id: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// The place of that person in the office's list.
    pub(crate) place: usize,
    /// The end of what it has recorded.
    pub(crate) tail: Tail,
}

/// One or two for each person.
pub fn all(chance: &mut Chance, office: &Office) -> Vec<Device> {
    let mut devices = Vec::new();
    for (place, person) in office.people.iter().enumerate() {
        for _ in 0..=chance.below(2) {
            let (id, person) = (DeviceId(any_id(chance)), person.id);
            devices.push(Device { id, person, place, tail: Tail::default() });
        }
    }
    devices
}

#[cfg(feature = "sign")]
impl Device {
    /// Made of its name, so that nobody has to carry it along.
    fn signer(&self) -> SigningKey {
        SigningKey::from_bytes(&chain::of_bytes(self.id.0.as_bytes()).0)
    }

    /// Its public key.
    pub fn key(&self) -> DeviceKey {
        Hex(self.signer().verifying_key().to_bytes())
    }

    /// Its signature over some bytes: see [`chain::to_sign`].
    pub fn sign(&self, bytes: &[u8]) -> EventSignature {
        Hex(self.signer().sign(bytes).to_bytes())
    }
}
