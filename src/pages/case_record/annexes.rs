//! The photos of a case, as annexes at the end of its record.

use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::case_record::{self, Annex};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::photos::{loading_photo, object_url, revoke};
use crate::text;

/// The photos with their captions and the records that name them; nothing where there are none.
pub fn annexes(case: &Case) -> Option<AnyView> {
    let annexes = case_record::annexes(case);
    let shown = annexes.iter().map(one).collect_view();
    (!annexes.is_empty()).then(|| {
        view! {
            <section class="section record-annexes">
                <h2>{text::photo_annexes}</h2>
                <div class="photos">{shown}</div>
            </section>
        }
        .into_any()
    })
}

fn one(annex: &Annex<'_>) -> AnyView {
    let Annex { number, event, photo } = *annex;
    let caption = photo.caption.clone();
    let said = move || {
        let of = format!("{number} ({} {event})", text::record_no());
        if caption.is_empty() { of } else { format!("{of}: {caption}") }
    };
    view! {
        <figure class="photo">
            <Picture id=photo.attachment media_type=photo.media_type.clone() number/>
            <figcaption>{dynamic(said)}</figcaption>
        </figure>
    }
    .into_any()
}

/// The photo, or in its place that the phone does not have it.
#[component]
fn Picture(id: AttachmentId, media_type: String, number: usize) -> impl IntoView {
    let cases = use_cases();
    // `None` while it is being read, an empty address where it is not to be had.
    let address = RwSignal::new(None::<String>);
    spawn_local(async move {
        let bytes = cases.photo(id).await;
        let found = bytes.map(|bytes| object_url(&bytes, &media_type)).unwrap_or_default();
        address.try_set(Some(found));
    });
    on_cleanup(move || {
        if let Some(Some(address)) = address.try_get_untracked() {
            revoke(&address);
        }
    });
    dynamic(move || match address.get() {
        None => loading_photo(),
        Some(address) if address.is_empty() => {
            view! { <p class="hint">{text::photo_not_here}</p> }.into_any()
        }
        Some(address) => {
            let alt = move || format!("{} {number}", text::photo_annex());
            view! { <img src=address alt=alt/> }.into_any()
        }
    })
}
