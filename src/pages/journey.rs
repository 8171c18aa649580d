//! The journey of a case, leg by leg: what has been handed over, what is under way, and whose turn
//! it is.

use std::sync::Arc;

use damping_domain::access::Actor;
use damping_domain::case::Case;
use damping_domain::journey::{self, Journey, Leg, LegNo};
use damping_domain::sop::{Catalog, Evidence, RecordKind, StepNo};
use damping_domain::task;
use leptos::prelude::*;

use super::glance::form_link;
use crate::cases::{Cases, use_cases};
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::fixed;
use crate::device::clock;
use crate::documents::FormKind;
use crate::{format, text};

/// The legs, where a journey is planned.
#[component]
pub fn JourneyLegs(
    /// The case.
    case: Arc<Case>,
) -> impl IntoView {
    let cases = use_cases();
    dynamic(move || {
        let journey = journey::of(&case)?;
        let mine = mine(cases, &case);
        let legs = (1..).zip(&journey.plan.legs);
        let legs = legs.map(|(no, leg)| one_leg(&case, journey, no, leg, mine.contains(&no)));
        Some(view! {
            <section class="section">
                <h2>{text::legs}</h2>
                <ol class="steps">{legs.collect_view()}</ol>
            </section>
        })
    })
}

/// The legs for which the person signed in records the BAST.
fn mine(cases: Cases, case: &Case) -> Vec<LegNo> {
    let Some((me, office)) = cases.me().zip(cases.office()) else { return Vec::new() };
    let actor = Actor::at(&me, &office, &clock::now());
    task::legs(&actor, case, Catalog::builtin()).into_iter().filter_map(|task| task.leg).collect()
}

fn one_leg(case: &Case, journey: Journey<'_>, no: LegNo, leg: &Leg, mine: bool) -> AnyView {
    let ended = journey.ended(no).map(|(_, handed)| handed.bast.at);
    let late = ended.is_none() && leg.arrives < clock::now();
    let class = match ended {
        Some(_) => "step done",
        None if late => "step late",
        None if mine => "step open",
        None => "step future",
    };
    let (departs, arrives) = (leg.departs, leg.arrives);
    let by = [&leg.transport, &leg.carrier, &leg.ticket, &leg.escort];
    let by: Vec<&str> = by.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let by = fixed(by.join(", "));
    let when = move || match ended {
        Some(at) => format!("{} {}", text::handed_over_on(), format::time(&at)),
        None => format!("{} – {}", format::time(&departs), format::time(&arrives)),
    };
    let receiver = leg.receiver.clone();
    let to_whom = move || format!("{}: {receiver}", text::received_by());
    view! {
        <li class=class>
            <span class="step-no">{no}</span>
            <div class="step-body">
                <span class="card-title">{format!("{} → {}", leg.from, leg.to)}</span>
                <span class="card-meta">{dynamic(by)}</span>
                <span class="card-meta">{dynamic(when)}</span>
                <span class="card-meta">{dynamic(to_whom)}</span>
                {late.then(|| view! { <span class="badge bad"><Icon name=IconName::Alert/>{text::late}</span> })}
                {mine.then(|| bast_link(case, journey.plan.step))}
            </div>
        </li>
    }
    .into_any()
}

fn bast_link(case: &Case, step: StepNo) -> AnyView {
    form_link(case, step, FormKind::Record(Evidence::of(RecordKind::Bast)))
}
