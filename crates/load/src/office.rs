//! The office that is measured: the demo office, and people of its own for measuring.

use anyhow::Result;
use chrono::{TimeDelta, Utc};
use damping_domain::ids::{DeviceId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_generate::Device;
use damping_server::demo;
use damping_server::session::Token;
use damping_server::storage::{NewDevice, Store, StoredSession};
use uuid::Uuid;

/// How many people there are who see nothing unless it is granted to them by hand.
const COURIERS: u128 = 8;

/// The demo office with one who does everything, and with couriers: people from outside, whom no
/// case names.
pub fn office() -> Office {
    let mut office = demo::office();
    office.people.extend(of_one().people);
    office.people.extend((0..COURIERS).map(courier));
    office
}

/// The same as if only one worked there, who holds all its roles: so a phone can record whole cases.
pub fn of_one() -> Office {
    let mut office = demo::office();
    let mut roles: Vec<Role> =
        office.people.iter().flat_map(|person| person.roles.clone()).collect();
    roles.sort_by(|one, other| one.0.cmp(&other.0));
    roles.dedup();
    office.people = vec![Person {
        id: PersonId(Uuid::from_u128(0x0e << 64)),
        name: "Petugas Serbabisa Contoh".to_owned(),
        nip: None,
        rank: String::new(),
        title: "Petugas".to_owned(),
        roles,
    }];
    office
}

/// One who sees no case that was not granted to them by hand.
pub fn courier(number: u128) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(0xc0 << 64 | number)),
        name: format!("Kurir Contoh {number}"),
        nip: None,
        rank: String::new(),
        title: "Kurir".to_owned(),
        roles: vec![Role::new("lembaga")],
    }
}

/// Makes the office, and registers the devices that record.
pub async fn prepare(store: &dyn Store, devices: &[Device]) -> Result<()> {
    store.save_office(&office()).await?;
    for device in devices {
        let (id, person, key) = (device.id, device.person, device.key());
        store.register_device(&NewDevice { id, person, key, signs_from: 1 }, Utc::now()).await?;
    }
    Ok(())
}

/// A session of somebody on a new device; gives its cookie.
pub async fn sign_in(store: &dyn Store, person: PersonId, number: u128) -> Result<String> {
    let id = DeviceId(Uuid::from_u128(0x5e << 64 | number));
    let key = damping_domain::hex::Hex([1; 32]);
    let now = Utc::now();
    store.register_device(&NewDevice { id, person, key, signs_from: 1 }, now).await?;
    let token = Token::new().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let session = StoredSession {
        person,
        office: demo::OFFICE,
        device: id,
        revoked: false,
        closed: false,
        last_used: now,
        expires: now + TimeDelta::days(1),
    };
    store.begin_session(token.hash(), &session, now).await?;
    Ok(format!("__Host-damping={}", token.as_str()))
}

/// The version of the office's directory, as the server tells it.
pub fn version() -> Result<String> {
    let hash = damping_domain::chain::of_bytes(&serde_json::to_vec(&office())?);
    Ok(hash.to_string().chars().take(32).collect())
}
