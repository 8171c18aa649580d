//! What happened in a case, the latest first.

mod content;
mod heading;

use std::sync::Arc;

use damping_domain::access::sees_all;
use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::correction::is_correctable;
use damping_domain::event::Held;
use leptos::prelude::*;

pub use content::{bast_details, content};
pub use heading::{heading, title};

use super::one_case::Shown;
use crate::cases::use_cases;
use crate::components::drawing::Drawing;
use crate::components::dynamic;
use crate::components::state::StatePill;
use crate::text::Text;
use crate::{format, text};

/// So many entries are drawn at once.
const AT_ONCE: usize = 3;

/// The events of a case, drawn some at a time. Counted from the first event, so that those that come leave the others
/// where they are.
pub fn timeline(drawing: Drawing, shown: Memo<Option<Shown>>) -> AnyView {
    let numbers = |shown: &Shown| (0..shown.case.timeline.len().div_ceil(AT_ONCE)).rev().collect();
    view! { <ol class="timeline">{drawing.parts(shown, numbers, entries)}</ol> }.into_any()
}

fn entries(shown: &Shown, number: usize) -> AnyView {
    let of = shown.case.timeline.iter().skip(number * AT_ONCE).take(AT_ONCE);
    let of: Vec<Held> = of.cloned().collect();
    let entry = |held| view! { <Entry case=shown.case.clone() held/> };
    of.into_iter().rev().map(entry).collect_view().into_any()
}

/// One version of what was recorded twice, with its number.
#[component]
pub fn Version(
    /// The case.
    case: Arc<Case>,
    /// The record.
    held: Held,
    /// Its number among the versions.
    number: usize,
) -> impl IntoView {
    view! {
        <li class="entry"><p class="badge info">{text::version}" "{number}</p></li>
        <Entry case held/>
    }
}

#[component]
fn Entry(case: Arc<Case>, held: Held) -> impl IntoView {
    let cases = use_cases();
    let wrong_clock = held.clock_was_wrong();
    let at = held.happened_at();
    let marks = marks(&case, &held);
    let can_correct = is_correctable(&held.event.body) && case.counting(&held).is_some();
    let event = held.event;
    let (author, body) = (event.author, event.body);
    let photos: Vec<AttachmentId> = body.photos().iter().map(|photo| photo.attachment).collect();
    let photos_wait = move || photos.iter().any(|photo| cases.is_photo_waiting(*photo));
    let heading = {
        let (case, body) = (case.clone(), body.clone());
        move || heading(&case, &body)
    };
    let path = format!("/kasus/{}/perbaiki/{}", case.id, event.id);
    let mine = move || cases.me().is_some_and(|me| me.id == author || sees_all(&me));
    view! {
        <li class="entry">
            <div class="entry-head">
                <strong>{heading}</strong>
                <StatePill event=event.id/>
            </div>
            <p class="card-meta">
                {dynamic(move || format!("{} · {}", format::time(&at), cases.name_of(author)))}
            </p>
            {(!marks.is_empty() || wrong_clock).then(|| view! {
                <div class="row">
                    {marks.into_iter().map(|mark| view! { <span class="badge warn">{mark}</span> }).collect_view()}
                    {wrong_clock.then(|| view! { <span class="badge warn">{text::clock_was_wrong}</span> })}
                </div>
            })}
            {dynamic(move || photos_wait().then(|| view! { <span class="state device">{text::photo_follows}</span> }))}
            <div class="entry-body">{content(&case, body, event.id)}</div>
            {can_correct.then(|| dynamic(move || mine().then(|| view! {
                <a class="entry-more" href=path.clone()>{text::correct}</a>
            })))}
        </li>
    }
}

/// What became of a record later.
pub fn marks(case: &Case, held: &Held) -> Vec<Text> {
    let id = held.event.id;
    let mut marks: Vec<Text> = Vec::new();
    if let Some(correction) = case.corrections.get(&id) {
        marks.push(if correction.body.is_some() {
            text::was_corrected
        } else {
            text::was_withdrawn
        });
    }
    if case.set_aside.contains(&id) {
        marks.push(text::was_set_aside);
    }
    if case.open_conflicts().any(|conflict| conflict.events.contains(&id)) {
        marks.push(text::differs);
    }
    marks
}
