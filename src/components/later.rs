//! Screens that come later: parts of the app that its first download leaves out, fetched when one
//! of their screens is opened. From signing in on the copy on the phone has them, without a
//! network too (`LATER` in `public/sw.js`).

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
pub use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::dynamic;
use super::icon::IconName;
use super::parts::{Tone, nothing_yet, notice, words};
use crate::device::update;
use crate::text;

/// How far the part has come.
#[derive(Clone, Copy)]
enum Coming {
    Under,
    Failed,
    Here,
}

/// Makes a part of the app: `part!(NAME, LOAD, OPEN(WHAT) = SHOW)`. What only `SHOW` needs is in
/// the part; `LOAD()` fetches it, and `OPEN` is `SHOW` once it is there, for [`later`]. In a
/// development build it is there from the start.
macro_rules! part {
    ($name:ident, $load:ident, $open:ident($what:ty) = $show:path) => {
        #[cfg(split)]
        #[$crate::components::later::wasm_split($name, fallible, preload($load))]
        fn $open(what: $what) -> Result<AnyView, $crate::components::later::SplitLoaderError> {
            Ok($show(what))
        }

        #[cfg(not(split))]
        async fn $load() -> Result<(), $crate::components::later::SplitLoaderError> {
            Ok(())
        }

        #[cfg(not(split))]
        async fn $open(
            what: $what,
        ) -> Result<AnyView, $crate::components::later::SplitLoaderError> {
            Ok($show(what))
        }
    };
}
pub(crate) use part;

/// Shows a screen of a part once `load` has fetched the part; says what to do where it cannot be
/// had. `open` gives nothing as long as the part is not there.
pub fn later<Load>(
    load: fn() -> Load,
    open: impl Fn() -> Option<AnyView> + Send + 'static,
) -> AnyView
where
    Load: Future<Output = Result<(), SplitLoaderError>> + 'static,
{
    let coming = RwSignal::new(Coming::Under);
    let fetch = move || {
        coming.set(Coming::Under);
        spawn_local(async move {
            let came = load().await.map_or(Coming::Failed, |()| Coming::Here);
            coming.try_set(came);
        });
    };
    fetch();
    let screen = dynamic(move || match coming.get() {
        Coming::Under => nothing_yet(IconName::Download, text::opening, None, true),
        Coming::Here => open().unwrap_or_else(|| missing(fetch)),
        Coming::Failed => missing(fetch),
    });
    screen.into_any()
}

/// The same for what is only a help to others: it comes without a word, or not at all.
pub fn quietly<Load>(
    load: fn() -> Load,
    open: impl Fn() -> Option<AnyView> + Send + 'static,
) -> AnyView
where
    Load: Future<Output = Result<(), SplitLoaderError>> + 'static,
{
    let here = RwSignal::new(false);
    spawn_local(async move { _ = here.try_set(load().await.is_ok()) });
    dynamic(move || here.get().then(&open)).into_any()
}

/// Neither on the phone nor to be had now.
fn missing(fetch: impl Fn() + Send + Sync + Copy + 'static) -> AnyView {
    // The parts of an older version are gone where a newer one waits.
    let again = move |_| if update::is_ready() { update::apply() } else { fetch() };
    let button = view! {
        <button class="button" type="button" on:click=again>{text::try_again}</button>
    };
    notice(Tone::Bad, IconName::Offline, words(text::part_missing), Some(button.into_any()))
}
