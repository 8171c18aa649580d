//! Short messages that come and go, also read out by screen readers.

use crate::components::dynamic;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Icon, IconName};

const SHOWN_MS: u32 = 6_000;

/// The message shown, with its number: a later one is not taken away by an earlier's clock.
#[derive(Clone, Copy)]
struct Shown(RwSignal<(u32, Option<&'static str>)>);

/// Makes [`toast`] work below.
pub fn provide_toasts() {
    provide_context(Shown(RwSignal::new((0, None))));
}

/// Gives the verb that shows a message.
pub fn use_toast() -> impl Fn(&'static str) + Copy + 'static {
    let Shown(shown) = expect_context::<Shown>();
    move |message| {
        shown.update(|(number, text)| {
            *number += 1;
            *text = Some(message);
        });
        let mine = shown.get_untracked().0;
        spawn_local(async move {
            TimeoutFuture::new(SHOWN_MS).await;
            shown.try_update(|(number, text)| {
                if *number == mine {
                    *text = None;
                }
            });
        });
    }
}

/// Where messages appear.
#[component]
pub fn Toasts() -> impl IntoView {
    let Shown(shown) = expect_context::<Shown>();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {dynamic(move || {
                shown.get().1.map(|text| {
                    view! { <p class="toast"><Icon name=IconName::Check/>{text}</p> }
                })
            })}
        </div>
    }
}
