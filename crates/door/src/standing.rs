//! Standing at the door: what this phone holds decides what is asked for, until the vault is open.

use std::cell::Cell;
use std::future::{Future, pending};
use std::rc::Rc;

use damping::store::{Chest, OtherTab, SignedIn, StoreError, vault};
use damping::text::{self, store_error};
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use crate::office::NotIn;
use crate::page::{Act, Asks, Page};
use crate::signing_in;

/// How long a data base may take to open before an older tab is taken for the reason. A browser
/// tells of such a tab only to the first who waits for it, in milliseconds.
const HELD_UP_MS: u32 = 6_000;

/// Returns once the vault is open. `early`: the form was sent already.
pub async fn let_in(page: &Rc<Page>, again: bool, early: bool) {
    let mut acts = page.begin();
    if early {
        page.tell(Act::Submit);
    }
    match stand(page, again, &mut acts).await {
        Ok(()) => page.welcome(),
        // Nothing may be recorded that could not be kept: there is no way on but to load anew.
        Err(error) => {
            page.stop(store_error(&error));
            pending().await
        }
    }
}

async fn stand(
    page: &Rc<Page>,
    again: bool,
    acts: &mut UnboundedReceiver<Act>,
) -> Result<(), StoreError> {
    let mut chest = patiently(page, known(page)).await?;
    let unlock = chest.as_ref().map(|chest| Asks::Unlock { passkey: chest.has_passkey() });
    let sign_in = Asks::SignIn { back: unlock.is_some() };
    let mut asks = unlock.filter(|_| !again).unwrap_or(sign_in);
    page.show(asks);
    if !again {
        // The form serves meanwhile: mostly there is no other tab, which only a long silence tells.
        let page = page.clone();
        spawn_local(async move {
            if vault::ask().await {
                page.tell(Act::Opened);
            }
        });
    }
    while let Some(act) = acts.next().await {
        let refused = match (act, asks, &mut chest) {
            (Act::Submit, Asks::Unlock { .. }, Some(chest)) => {
                page.wait(text::unlocking());
                refusal(chest.unlock(&page.password()).await, text::wrong_passphrase)
            }
            (Act::Passkey, Asks::Unlock { .. }, Some(chest)) => {
                page.wait(text::unlocking());
                refusal(chest.unlock_with_passkey().await, text::passkey_declined)
            }
            (Act::Submit, Asks::SignIn { .. }, _) => {
                page.wait(text::signing_in());
                signing_in::sign_in(page).await.err().map(|error| why_not_signed_in(&error))
            }
            (Act::Opened, Asks::Unlock { .. }, _) => None,
            (Act::Back, ..) if vault::is_open() => None,
            (Act::Back, _, Some(chest)) => {
                // Somebody else may have tried to sign in meanwhile.
                join(page, chest.name());
                asks = unlock.unwrap_or(sign_in);
                page.show(asks);
                continue;
            }
            (Act::ToSignIn, ..) => {
                asks = sign_in;
                page.show(asks);
                continue;
            }
            _ => continue,
        };
        match refused {
            Some(why) => page.refuse(&why),
            None => return Ok(()),
        }
    }
    Ok(())
}

/// The data base of whoever is signed in here; `None` when nobody is, or it has no keys yet.
async fn known(page: &Rc<Page>) -> Result<Option<Chest>, StoreError> {
    let Some(signed_in) = SignedIn::remembered().await? else { return Ok(None) };
    let chest = find(page, &signed_in.store).await?;
    Ok(chest.public_key().is_some().then_some(chest))
}

/// Opens a data base, locked, and joins the other tabs that have it open.
pub async fn find(page: &Rc<Page>, name: &str) -> Result<Chest, StoreError> {
    let told = page.clone();
    let chest = Chest::find(name, move |other| match other {
        OtherTab::Blocks => told.hold_up(),
        OtherTab::Replaces => told.replaced(),
    })
    .await?;
    join(page, name);
    Ok(chest)
}

fn join(page: &Rc<Page>, name: &str) {
    let page = page.clone();
    // At the door all is locked already.
    vault::join(name, || (), move || page.tell(Act::Opened));
}

/// Says so when a data base takes so long to open that another tab must be in the way.
pub async fn patiently<T>(page: &Rc<Page>, opening: impl Future<Output = T>) -> T {
    let waits = Rc::new(Cell::new(true));
    let (still, told) = (waits.clone(), page.clone());
    spawn_local(async move {
        TimeoutFuture::new(HELD_UP_MS).await;
        if still.get() {
            told.hold_up();
        }
    });
    let opened = opening.await;
    waits.set(false);
    page.go_on();
    opened
}

/// Why it did not open; `None` when it did.
fn refusal(unlocked: Result<bool, StoreError>, otherwise: text::Text) -> Option<String> {
    match unlocked {
        Ok(true) => None,
        Ok(false) => Some(otherwise().to_owned()),
        Err(error) => Some(store_error(&error).to_owned()),
    }
}

fn why_not_signed_in(error: &NotIn) -> String {
    match error {
        // Nothing has been recorded yet that could be safe.
        NotIn::Offline => text::sign_in_needs_signal().to_owned(),
        NotIn::Unreadable => text::answer_unreadable().to_owned(),
        NotIn::Store(error) => store_error(error).to_owned(),
        NotIn::Refused(title, detail) => [text::say(title), text::say(detail)].join(" "),
    }
}
