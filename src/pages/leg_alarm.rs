//! What the desk can do about a leg that has not arrived: call or write to whoever receives the person.
//! Another office has no account here, so nobody else tells it.

use damping_domain::case::Case;
use damping_domain::ids::CaseId;
use damping_domain::journey::{self, Leg, LegNo};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::{Cases, use_cases};
use crate::components::dynamic;
use crate::device::share;
use crate::{format, text};

/// The ways to reach the receiver of a leg.
pub fn reach_receiver(case: CaseId, no: LegNo) -> AnyView {
    let cases = use_cases();
    let case = untrack(|| cases.case(case));
    let ways = case.and_then(|case| {
        let leg = journey::of(&case)?.plan.leg(no)?;
        let phone = leg.receiver_phone.clone();
        let called: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let call = (!phone.is_empty()).then(|| {
            let (shown, address) = (phone.clone(), format!("tel:{called}"));
            view! { <a class="button" href=address>{text::receiver_phone}": "{shown}</a> }
        });
        let (case, leg) = (case.clone(), leg.clone());
        let said = move || message(cases, &case, no, &leg);
        Some(view! { <div class="row">{call}{dynamic(move || write(said(), &called))}</div> })
    });
    ways.into_any()
}

/// By the phone's own sheet, else as a text message.
fn write(said: String, called: &str) -> AnyView {
    if share::is_there() {
        let send = move |_| {
            let said = said.clone();
            spawn_local(async move { share::share(&said).await });
        };
        return view! { <button class="button" type="button" on:click=send>{text::send_message}</button> }
            .into_any();
    }
    let body = String::from(js_sys::encode_uri_component(&said));
    view! { <a class="button" href=format!("sms:{called}?body={body}")>{text::send_message}</a> }
        .into_any()
}

/// What is written: it passes through other apps and over other people's screens, so nothing in it is
/// of the client, nor of who travels with them.
fn message(cases: Cases, case: &Case, no: LegNo, leg: &Leg) -> String {
    let office = cases.office().map(|office| office.name.clone()).unwrap_or_default();
    let by: Vec<&str> = [&leg.transport, &leg.carrier]
        .into_iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    format!(
        "{office}: {} {}, {} {no} {} → {} ({}), {} {}. {}",
        text::message_case(),
        case.id.number(),
        text::leg(),
        leg.from,
        leg.to,
        by.join(", "),
        text::message_arrives(),
        format::time(&leg.arrives),
        text::message_asks(),
    )
}
