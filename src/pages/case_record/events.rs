//! All records of a case, the first one first: letters and BAST in full, what was put right beside what
//! took its place.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::case_record::{self, Annex};
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::EventId;
use damping_domain::journey::{JourneyPlanned, Leg, LegNo};
use damping_letter::asesmen_sections;
use leptos::prelude::*;

use super::super::letter::LetterView;
use super::super::timeline::{content, heading, marks};
use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::letter_page::blocks;
use crate::components::parts::{Words, facts, fixed};
use crate::components::signature_pad::SignatureView;
use crate::components::state::StatePill;
use crate::text::Text;
use crate::{format, text};

/// The numbers by which records and photos are spoken of.
struct Numbers<'a> {
    case: &'a Case,
    annexes: Vec<Annex<'a>>,
}

impl Numbers<'_> {
    /// "4, 6".
    fn records(&self, ids: &[EventId]) -> String {
        let all = (1..).zip(&self.case.timeline);
        listed(all.filter(|(_, held)| ids.contains(&held.event.id)).map(|(number, _)| number))
    }

    fn photos(&self, body: &EventBody) -> String {
        let named = |annex: &&Annex| {
            body.photos().iter().any(|photo| photo.attachment == annex.photo.attachment)
        };
        listed(self.annexes.iter().filter(named).map(|annex| annex.number))
    }
}

fn listed(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}

/// The records.
pub fn events(cases: Cases, case: &Arc<Case>) -> AnyView {
    let numbers = Numbers { case, annexes: case_record::annexes(case) };
    let entries = case.timeline.iter().zip(1..);
    let entries = entries.map(|(held, number)| entry(cases, case, &numbers, held, number));
    view! {
        <section class="section record-events">
            <h2>{text::all_records}</h2>
            <ol class="timeline">{entries.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn entry(cases: Cases, case: &Arc<Case>, numbers: &Numbers, held: &Held, number: usize) -> AnyView {
    let (at, author) = (held.happened_at(), held.event.author);
    let (of_case, body) = (case.clone(), held.event.body.clone());
    let said = move || format!("{number}. {}", heading(&of_case, &body));
    let mut marked = marks(case, held);
    if case.letters.get(&held.event.id).is_some_and(|letter| letter.replaced_by.is_some()) {
        marked.push(text::draft_replaced);
    }
    if held.clock_was_wrong() {
        marked.push(text::clock_was_wrong);
    }
    let marked = marked.into_iter().map(|mark| view! { <span class="badge warn">{mark}</span> });
    let photos = numbers.photos(&held.event.body);
    let annexed = (!photos.is_empty()).then(|| {
        view! { <p class="card-meta">{dynamic(move || format!("{} {photos}", text::photo_annex()))}</p> }
    });
    view! {
        <li class="entry" id=format!("catatan-{number}")>
            <div class="entry-head"><strong>{dynamic(said)}</strong><StatePill event=held.event.id/></div>
            <p class="card-meta">
                {dynamic(move || format!("{} · {}", format::time(&at), cases.name_of(author)))}
            </p>
            <div class="row">{marked.collect_view()}</div>
            {refers(numbers, &held.event.body)}
            <div class="entry-body">{in_full(cases, case, held)}</div>
            {annexed}
        </li>
    }
    .into_any()
}

/// Which other records it speaks of.
fn refers(numbers: &Numbers<'_>, body: &EventBody) -> Option<AnyView> {
    let (of, kept) = match body {
        EventBody::Corrected(body) => (vec![body.corrects], String::new()),
        EventBody::DocumentSigned(body) => (vec![body.document], String::new()),
        EventBody::DukcapilAnswered(body) => (vec![body.asked], String::new()),
        EventBody::ComplaintRecorded(body) => (vec![body.answers?], String::new()),
        EventBody::ConflictSettled(body) => (body.between.clone(), numbers.records(&body.keep)),
        _ => return None,
    };
    let of = numbers.records(&of);
    let said = move || {
        let of = format!("{} {of}", text::speaks_of());
        if kept.is_empty() { of } else { format!("{of}. {} {kept}", text::kept_versions()) }
    };
    Some(view! { <p class="card-meta">{dynamic(said)}</p> }.into_any())
}

fn in_full(cases: Cases, case: &Arc<Case>, held: &Held) -> AnyView {
    let id = held.event.id;
    match &held.event.body {
        EventBody::DocumentDrafted(_) => {
            view! { <LetterView case=case.clone() event=id/> }.into_any()
        }
        EventBody::DocumentSigned(signed) => {
            let of = untrack(|| cases.name_of(held.event.author));
            view! { <SignatureView signature=signed.signature.clone() of/> }.into_any()
        }
        EventBody::JourneyPlanned(plan) => journey(plan),
        EventBody::AsesmenRecorded(body) => blocks(asesmen_sections(&body.report)),
        body => content(case, body.clone(), id),
    }
}

/// The whole plan, leg by leg.
fn journey(plan: &JourneyPlanned) -> AnyView {
    let legs = (1..).zip(&plan.legs).map(|(no, it)| leg(no, it));
    view! {
        {facts(vec![
            (text::distance, fixed(format!("{} km", plan.km))),
            (text::km_reason, fixed(plan.km_reason.clone())),
            (text::in_one_go, fixed(plan.reason.clone())),
        ])}
        {legs.collect_view()}
    }
    .into_any()
}

fn leg(no: LegNo, leg: &Leg) -> AnyView {
    let (departs, arrives) = (leg.departs, leg.arrives);
    let said: Vec<(Text, Words)> = vec![
        (text::transport, fixed(leg.transport.clone())),
        (text::carrier, fixed(leg.carrier.clone())),
        (text::ticket, fixed(leg.ticket.clone())),
        (text::departs, Box::new(move || format::time(&departs))),
        (text::arrives, Box::new(move || format::time(&arrives))),
        (text::escort, fixed(leg.escort.clone())),
        (text::received_by, fixed(leg.receiver.clone())),
        (text::receiver_phone, fixed(leg.receiver_phone.clone())),
    ];
    let way = format!("{no}: {} → {}", leg.from, leg.to);
    view! {
        <p><strong>{text::a_leg}" "{way}</strong></p>
        {facts(said)}
    }
    .into_any()
}
