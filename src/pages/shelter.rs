//! How the timeline shows a stay in a shelter and a paraf.

use damping_domain::case::Case;
use damping_domain::document::bast::Belongings;
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;
use damping_domain::shelter::{self, Stay};
use damping_domain::signature::Signature;
use damping_domain::written::rupiah;
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::parts::{Words, facts, fixed};
use crate::components::signature_pad::SignatureView;
use crate::text::Text;
use crate::{format, text};

/// What an entry or a leave says.
pub fn stay_facts(stay: Stay) -> AnyView {
    let (mut said, belongings): (Vec<(Text, Words)>, Belongings) = match stay {
        Stay::Entered(entered) => {
            let at = entered.at;
            let said: Vec<(Text, Words)> = vec![
                (text::entered_at, Box::new(move || format::time(&at))),
                (text::referred_by, fixed(entered.from)),
                (text::reason, fixed(entered.reason)),
                (text::condition, fixed(entered.condition)),
                (text::register_number, fixed(entered.number)),
            ];
            (said, entered.belongings)
        }
        Stay::Left(left) => {
            let at = left.at;
            let said: Vec<(Text, Words)> = vec![
                (text::left_at, Box::new(move || format::time(&at))),
                (text::leaves_to, fixed(left.to)),
                (text::condition, fixed(left.condition)),
            ];
            (said, left.belongings)
        }
    };
    let money = belongings.money.map(rupiah).unwrap_or_default();
    said.extend([
        (text::things as Text, fixed(belongings.items.join("; "))),
        (text::money, fixed(money)),
        (text::papers, fixed(belongings.papers.join("; "))),
    ]);
    facts(said)
}

/// A paraf as the author of an event drew it.
pub fn drawn(case: &Case, by: EventId, paraf: Signature) -> AnyView {
    let author = case.event(by).map(|held| held.event.author);
    let of = author.map(|author| untrack(|| use_cases().name_of(author))).unwrap_or_default();
    view! { <SignatureView signature=paraf of/> }.into_any()
}

/// What the koordinator has written on the BAST of an event, or on that which it corrects: comment,
/// paraf and date.
pub fn parafs_on_bast(case: &Case, event: EventId) -> AnyView {
    let bast = match case.event(event).map(|held| &held.event.body) {
        Some(EventBody::Corrected(corrected)) => corrected.corrects,
        _ => event,
    };
    let parafs = shelter::parafs_on(case, bast).into_iter().map(|(held, output)| {
        let (at, comment) = (held.happened_at(), output.note.clone());
        // Whoever has corrected it has drawn it.
        let id = held.event.id;
        let by = case.corrections.get(&id).map_or(id, |correction| correction.by);
        let when = move || format!("{} · {}", text::taken_note(), format::time(&at));
        view! {
            <div class="card">
                <span class="card-meta">{dynamic(when)}</span>
                <p>{comment}</p>
                {output.paraf.clone().map(|paraf| drawn(case, by, paraf))}
            </div>
        }
    });
    parafs.collect_view().into_any()
}
