//! Names of things. They are made on the device, so that everything can be recorded without
//! signal, and none of them says anything about a person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id! {
    /// A case.
    CaseId
}
impl CaseId {
    /// Its number for people, who read it out on the telephone and write it on folders: `91C0-3F2A`. Its
    /// last digits, which are by chance; the first ones tell the time and are those of other cases too.
    pub fn number(&self) -> String {
        let [.., a, b, c, d] = *self.0.as_bytes();
        format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
    }
}

uuid_id! {
    /// One handover of several clients.
    GroupId
}
uuid_id! {
    /// A person with an account.
    PersonId
}
uuid_id! {
    /// An office: the tenant to which people and cases belong.
    OfficeId
}
uuid_id! {
    /// A browser in which one person has signed in. Another person in the same browser is
    /// another device, so a device always has one author.
    DeviceId
}

/// Names an event: the device that recorded it and the device's own count of its events.
/// No other event ever has the same name, which makes saving or sending twice harmless.
/// Written `<device>.<seq>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Where it was recorded.
    pub device: DeviceId,
    /// Counted from 1, without gaps.
    pub seq: u64,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.device, self.seq)
    }
}

/// The text is no event id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEventId;

impl fmt::Display for NotAnEventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event id is written <device>.<seq>")
    }
}

impl std::error::Error for NotAnEventId {}

impl FromStr for EventId {
    type Err = NotAnEventId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (device, seq) = text.split_once('.').ok_or(NotAnEventId)?;
        Ok(Self {
            device: device.parse().map_err(|_| NotAnEventId)?,
            seq: seq.parse().map_err(|_| NotAnEventId)?,
        })
    }
}

impl Serialize for EventId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
