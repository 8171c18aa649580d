//! Printing and sharing the document on the screen.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, IconName};
use crate::components::toast::use_toast;
use crate::device::{address, paper as sheet, share};
use crate::text;

/// The buttons that print and share what stands below. `name`: of the file and of the printed page, which
/// says nothing about anybody.
pub fn tools(name: String) -> AnyView {
    let toast = use_toast();
    named_while_printed(name.clone());
    let send = move |_| {
        // What is shared is made at once: the browser opens its sheet only right after a tap.
        let page = match sheet::of_screen(&name) {
            Ok(page) => page,
            Err(sheet::NotYet) => return toast(untrack(text::photos_are_loading)),
        };
        let name = format!("{name}.html");
        spawn_local(async move {
            if share::share_page(&name, &page).await == share::Shared::Saved {
                toast(untrack(text::document_saved));
            }
        });
    };
    view! {
        <div class="row">
            <button class="button primary" type="button" on:click=|_| address::print()>
                <Icon name=IconName::Note/>{text::print}
            </button>
            <button class="button" type="button" on:click=send>
                <Icon name=IconName::Letter/>{text::share_document}
            </button>
        </div>
        <p class="hint">{text::share_how}</p>
    }
    .into_any()
}

/// A printed page is filed under its title. It has that title only while it is printed: whoever sees the
/// tab or the list of apps learns nothing of cases.
fn named_while_printed(name: String) {
    let before = StoredValue::new(None::<String>);
    let restore = move || {
        let title = before.try_update_value(Option::take).flatten();
        title.map(|title| address::rename_page(&title));
    };
    let prints = window_event_listener(ev::beforeprint, move |_| {
        let title = address::rename_page(&name);
        before.update_value(|before| *before = before.take().or(Some(title)));
    });
    let printed = window_event_listener(ev::afterprint, move |_| restore());
    on_cleanup(move || {
        restore();
        prints.remove();
        printed.remove();
    });
}
