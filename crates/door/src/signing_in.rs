//! Signing in: with the office, and into what the phone keeps.

use std::rc::Rc;

use damping::device::{address, kept, window};
use damping::store::{Chest, SignedIn, StoreError, vault};
use damping_domain::chain;
use damping_domain::hex::Hex;
use damping_protocol::session::SignIn;

use crate::office::{self, NotIn};
use crate::page::Page;
use crate::standing::{find, patiently};

/// Signs in with the office by what was typed, and opens the person's data base here. The password
/// also opens what the phone keeps, so that nobody has to remember two.
///
/// # Errors
/// Wrong name or password, no signal, or a phone that keeps nothing.
pub async fn sign_in(page: &Rc<Page>) -> Result<(), NotIn> {
    let was_open = vault::is_open();
    let signed_in = open(page).await;
    match signed_in {
        Ok(is_new) => {
            address::go_to(home(is_new));
            ask_to_persist();
        }
        // Only a sign-in that came through opens anything.
        Err(_) if !was_open => vault::lock_all(),
        Err(_) => {}
    }
    signed_in.map(drop)
}

/// Says whether this phone has not known the person before.
async fn open(page: &Rc<Page>) -> Result<bool, NotIn> {
    let (username, password) = (page.username(), page.password());
    let name = store_name(&username);
    // Opened first: a phone that keeps nothing must not sign anybody in.
    let mut chest = patiently(page, find(page, &name)).await?;
    let is_known = chest.public_key().is_some();
    let asked = sign_in_of(&chest, &username, &password).await?;
    let session = match office::sign_in(asked).await {
        Ok(session) => session,
        // The phone opens to its person also where the office cannot be asked.
        Err(NotIn::Offline) if is_known && chest.unlock(&password).await? => {
            let person = chest.opened().person().await?.ok_or(NotIn::Offline)?;
            SignedIn { person, store: name, training: false }.remember().await?;
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    if !is_known {
        chest.set_up(session.recovery_key).await?;
    } else if !chest.unlock(&password).await? {
        recover(&mut chest, &password, session.recovery_key).await?;
    }
    chest.opened().keep_session(session.person, session.office).await?;
    SignedIn { person: session.person, store: name, training: false }.remember().await?;
    Ok(!is_known)
}

async fn sign_in_of(chest: &Chest, username: &str, password: &str) -> Result<SignIn, NotIn> {
    let key = match chest.public_key() {
        Some(key) => key,
        None => vault::make(password).await?.parse().map_err(|_| StoreError::Failed)?,
    };
    Ok(SignIn {
        username: username.trim().to_owned(),
        password: password.to_owned(),
        device: chest.device(),
        key,
        signs_from: chest.signs_from().await?,
    })
}

/// The office knows the password and the phone does not: it was changed or set anew. The office
/// opens what the phone's key was sealed into.
async fn recover(
    chest: &mut Chest,
    password: &str,
    office_key: Option<Hex<32>>,
) -> Result<(), NotIn> {
    let asked = chest.recovery().ok_or(StoreError::Damaged)?;
    let key = office::recover(&asked).await?;
    chest.unlock_recovered(&key.to_string(), password, office_key).await?;
    Ok(())
}

/// Each name that signs in here has a data base of its own; its name tells nothing.
fn store_name(username: &str) -> String {
    let normal = username.trim().to_ascii_lowercase();
    let hash = chain::of_bytes(normal.as_bytes()).to_string();
    format!("damping-{}", &hash[..24])
}

/// Where it is remembered that somebody was welcomed on this phone.
const WELCOMED: &str = "damping.welcomed";

/// Who signs in begins at the tasks, whatever address another person has left; who is the first here, at the
/// welcome.
fn home(is_new: bool) -> &'static str {
    let first = is_new && kept::read(WELCOMED).is_none();
    if first {
        kept::write(WELCOMED, Some("yes"));
    }
    if first { "/selamat-datang" } else { "/" }
}

/// Asks the browser not to clear the storage when space is short: asked when there is work of
/// a person to protect. A browser that says no still keeps it as long as it can.
fn ask_to_persist() {
    let storage = window().navigator().storage();
    if !storage.is_undefined() {
        drop(storage.persist());
    }
}
