//! The demo office: made-up people for every role, with one password that everybody may know.
//! It exists only where the server was started with `--demo`.

mod people;

use std::fmt::Write;

use anyhow::{Result, anyhow};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::sop::Catalog;
use damping_domain::zone::Zone;

use crate::session::password;
use crate::storage::Store;

/// The password of all of them.
pub const PASSWORD: &str = "damping-demo-2026";

pub use damping_domain::office::DEMO as OFFICE;

/// Makes the demo office, or brings it up to date. Whoever has an account keeps it, and the office
/// its calendar, which may have been edited.
///
/// # Errors
/// When the store cannot.
pub async fn seed(store: &dyn Store) -> Result<()> {
    let mut office = office();
    if let Some(kept) = store.office(OFFICE).await? {
        office.calendar = kept.calendar;
    }
    store.save_office(&office).await?;
    for (username, person) in people::people() {
        if store.account(username).await?.is_none() {
            let hash = password::hash(PASSWORD.as_bytes());
            let hash = hash.map_err(|error| anyhow!("could not hash a password: {error}"))?;
            store.save_account(person.id, username, &hash).await?;
        }
    }
    Ok(())
}

/// The office as everyone in it knows it.
pub fn office() -> Office {
    let mut sops: Vec<String> = Vec::new();
    for sop in Catalog::builtin().all() {
        if !sops.contains(&sop.code) {
            sops.push(sop.code.clone());
        }
    }
    Office {
        id: OFFICE,
        name: "UPTD PPA dan Dinas Sosial Kabupaten Contoh (demo)".to_owned(),
        address: "Jalan Contoh Nomor 1, Kabupaten Contoh 00000".to_owned(),
        place: "Contoh".to_owned(),
        zone: Zone::Wib,
        sops,
        calendar: OfficeCalendar::national(),
        letters: letters(),
        people: people::people().into_iter().map(|(_, person)| person).collect(),
    }
}

/// With a kop surat of several lines, as most have.
fn letters() -> LetterSettings {
    LetterSettings {
        kop: ["PEMERINTAH KABUPATEN CONTOH", "UPTD PPA DAN DINAS SOSIAL (DEMO)"]
            .map(str::to_owned)
            .into(),
        contact: "Telepon (0000) 000000, surel kantor@contoh.invalid".to_owned(),
        ..LetterSettings::default()
    }
}

/// The person with this user name.
pub fn person(username: &str) -> Option<Person> {
    people::people().into_iter().find(|(name, _)| *name == username).map(|(_, person)| person)
}

/// Who can sign in, as a table.
pub fn table() -> String {
    let mut rows = vec![["Name", "User name", "Password", "Roles"].map(str::to_owned)];
    for (username, person) in people::people() {
        let roles: Vec<_> = person.roles.iter().map(ToString::to_string).collect();
        rows.push([person.name, username.to_owned(), PASSWORD.to_owned(), roles.join(", ")]);
    }
    let width = |column: usize| {
        rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let mut table = "The demo office; its people and everything in it are made up:\n".to_owned();
    for [name, username, password, roles] in &rows {
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "  {name:0$}  {username:1$}  {password:2$}  {roles}",
            widths[0], widths[1], widths[2]
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use damping_domain::role::{Sight, roles};

    use super::*;

    #[test]
    fn every_role_with_an_account_is_held() {
        let office = office();
        for info in roles().iter().filter(|info| info.sight != Sight::Outside) {
            let role = std::slice::from_ref(&info.role);
            assert!(office.people.iter().any(|person| person.holds_any(role)), "{}", info.role);
        }
        assert_eq!(office.sops.len(), 6);
    }
}
