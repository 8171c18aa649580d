//! What was recorded, as an entry shows it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::attachment::Photo;
use damping_domain::case::Case;
use damping_domain::document::{Bast, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party};
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;
use damping_domain::intake::Intake;
use damping_domain::journey::{JourneyPlanned, Leg};
use damping_domain::lateness::LateExplained;
use damping_domain::ruling::{CaseClosed, CaseRedirected, GoneWithout};
use damping_domain::written::rupiah;
use damping_letter::is_document;
use leptos::prelude::*;

use super::super::identification::{description_facts, said_of_dukcapil};
use super::super::letter::days;
use super::super::shelter;
use super::heading;
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::parts::{InFull, Words, facts, fixed};
use crate::components::photos::PhotoList;
use crate::components::signature_pad::SignatureView;
use crate::documents::rulings;
use crate::documents::travel_lines::travel_note;
use crate::text::Text;
use crate::{format, text};

/// What was recorded.
pub fn content(case: &Case, body: EventBody, id: EventId) -> AnyView {
    match body {
        EventBody::CaseOpened(body) => view! {
            <p>{dynamic(move || format!("{}: ", text::client()))}{body.client.display_name().to_owned()}</p>
            <p>{dynamic(move || format!("{}: ", text::reported_by()))}{body.reported_by}</p>
            <p>{body.summary}</p>
            {intake_facts(&body.intake)}
            <PhotoList photos=body.client.photos/>
            {paper_link(case, id)}
        }
        .into_any(),
        EventBody::ClientIdentified(body) => {
            let other = body.same_as.map(|other| {
                view! { <a class="button quiet" href=format!("/kasus/{other}")>{text::other_case}</a> }
            });
            let name = body.client.display_name().to_owned();
            let said = said(move || format!("{name} · {}", text::identified_by(body.by)));
            view! {
                {said}
                <p>{body.note}</p>
                <PhotoList photos=body.client.photos/>
                {other}
            }
            .into_any()
        }
        EventBody::ClientDescribed(body) => view! {
            {description_facts(&body)}
            <PhotoList photos=body.photos/>
        }
        .into_any(),
        EventBody::DukcapilAsked(_) | EventBody::DukcapilAnswered(_) => {
            said_of_dukcapil(case, &body).map(said).into_any()
        }
        EventBody::OutputRecorded(body) => {
            let link = is_document(&body).then(|| paper_link(case, id));
            view! {
                <p>{body.note}</p>
                {body.stay.map(shelter::stay_facts)}
                {body.paraf.map(|paraf| shelter::drawn(case, id, paraf))}
                <PhotoList photos=body.photos/>
                {link}
            }
            .into_any()
        }
        EventBody::DocumentDrafted(_) => view! {
            <a class="button quiet" href=format!("/kasus/{}/surat/{id}", case.id)>{text::read_letter}</a>
        }
        .into_any(),
        EventBody::DocumentSigned(body) => view! {
            <a class="button quiet" href=format!("/kasus/{}/surat/{}", case.id, body.document)>
                {text::read_letter}
            </a>
        }
        .into_any(),
        EventBody::DecisionMade(body) => said(move || body.reason.clone()),
        EventBody::NoteWritten(body) => said(move || body.text.clone()),
        EventBody::Corrected(body) => {
            let of = case.event(body.corrects).map(|held| heading(case, &held.event.body));
            let inner = body.body.map(|body| content(case, *body, id));
            view! {
                <p class="card-meta">{of}</p>
                <p>{dynamic(|| format!("{}: ", text::reason()))}{body.reason}</p>
                {inner}
            }
            .into_any()
        }
        EventBody::ConflictSettled(body) => {
            let kept = body.keep.len();
            let of = body.keep.first().and_then(|id| case.event(*id));
            let of = of.map(|held| heading(case, &held.event.body));
            view! {
                <p class="card-meta">{of}" · "{kept}" "{text::versions_count}</p>
                <p>{body.reason}</p>
            }
            .into_any()
        }
        EventBody::GoneWithout(GoneWithout { reason, .. })
        | EventBody::CaseClosed(CaseClosed { reason, .. })
        | EventBody::CaseRedirected(CaseRedirected { reason, .. })
        | EventBody::LateExplained(LateExplained { reason, .. }) => said(move || reason.clone()),
        EventBody::PlaceTaken(body) => {
            let cases = use_cases();
            said(move || {
                let (of, by) = (cases.name_of(body.of), cases.name_of(body.by));
                let days = rulings::days(&body);
                let days = if days.is_empty() { days } else { format!(" ({days})") };
                format!("{of} → {by}{days}: {}", body.reason)
            })
        }
        EventBody::ComplaintRecorded(body) => {
            said(move || rulings::complaint_line(&body))
        }
        EventBody::VisitsPlanned(body) => {
            said(move || format::span(TimeDelta::days(body.every_days.into())))
        }
        EventBody::JourneyPlanned(body) => said(move || journey(&body)),
        EventBody::HandedOver(body) => view! {
            {bast_details(body.bast)}
            {shelter::parafs_on_bast(case, id)}
            {paper_link(case, id)}
        }
        .into_any(),
        EventBody::VisitRecorded(body) => view! {
            {visit_details(body.report)}
            {paper_link(case, id)}
        }
        .into_any(),
        EventBody::TravelReported(body) => view! {
            {travel_details(body.report)}
            {paper_link(case, id)}
        }
        .into_any(),
        EventBody::AsesmenRecorded(body) => view! {
            <p>{body.report.problem}</p>
            <PhotoList photos=body.report.photos/>
            {paper_link(case, id)}
        }
        .into_any(),
        EventBody::TravelNoted(body) => view! {
            <p>{at(body.at)}</p>
            {said({
                let body = body.clone();
                move || travel_note(&body)
            })}
            <PhotoList photos=body.photos/>
        }
        .into_any(),
    }
}

/// What the intake form was told; nothing where it was not asked for.
fn intake_facts(intake: &Intake) -> Option<AnyView> {
    let said: [(Text, &String); 8] = [
        (text::reporter_relation, &intake.relation),
        (text::reporter_phone, &intake.reporter_phone),
        (text::channel, &intake.channel),
        (text::happened_when, &intake.happened_when),
        (text::happened_where, &intake.happened_where),
        (text::accused, &intake.accused),
        (text::condition_at_intake, &intake.condition),
        (text::urgent_needs, &intake.needs),
    ];
    let said = said.map(|(label, text)| (label, fixed(text)));
    (!intake.is_empty()).then(|| facts(said.into()))
}

/// The way to the document of a record, to read, print and share; on paper there is none.
fn paper_link(case: &Case, id: EventId) -> Option<AnyView> {
    let path = format!("/kasus/{}/surat/{id}", case.id);
    let link = view! { <a class="button quiet" href=path>{text::read_document}</a> };
    (!InFull::is_given()).then(|| link.into_any())
}

/// A paragraph that follows the language.
fn said(words: impl Fn() -> String + Send + 'static) -> AnyView {
    let words: Words = Box::new(words);
    view! { <p>{dynamic(words)}</p> }.into_any()
}

/// The legs, each with its planned arrival and who receives the person; then the reasons.
fn journey(plan: &JourneyPlanned) -> String {
    let mut line = format!("{} km {}", plan.km, plan.km_reason);
    for Leg { from, to, receiver, arrives, .. } in &plan.legs {
        line.push_str(&format!(" · {from} → {to}: {receiver}, {}", format::time(arrives)));
    }
    if plan.reason.is_empty() { line } else { format!("{line} · {}", plan.reason) }
}

fn party(party: &Party) -> Words {
    let parts = [&party.name, &party.title, &party.institution];
    let filled: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    fixed(filled.join(", "))
}

fn at(time: DateTime<FixedOffset>) -> Words {
    Box::new(move || format::time(&time))
}

/// Facts to unfold below a line, and photos.
fn folded(line: String, said: Vec<(Text, Words)>, more: AnyView, photos: Vec<Photo>) -> AnyView {
    view! {
        <details open=InFull::is_given()>
            <summary>{line}</summary>
            {facts(said)}
            {more}
            <PhotoList photos/>
        </details>
    }
    .into_any()
}

/// A BAST: one line, and below it everything that it says, to unfold.
pub fn bast_details(bast: Bast) -> AnyView {
    let witness = bast.witness;
    let witness_name = witness.as_ref().map(|witness| witness.name.clone()).unwrap_or_default();
    let said = vec![
        (text::handed_over_at as Text, at(bast.at)),
        (text::first_party, party(&bast.giver)),
        (text::second_party, party(&bast.receiver)),
        (text::witness, fixed(witness_name)),
        (text::physical, fixed(bast.condition.physical)),
        (text::psychological, fixed(bast.condition.psychological)),
        (text::health, fixed(bast.condition.health)),
        (text::things, fixed(bast.belongings.items.join("; "))),
        (text::money, fixed(bast.belongings.money.map(rupiah).unwrap_or_default())),
        (text::papers, fixed(bast.belongings.papers.join("; "))),
        (text::basis, fixed(bast.basis)),
        (text::rights_and_duties, fixed(bast.notes)),
    ];
    let line = format!("{} · {} → {}", bast.place, bast.giver.name, bast.receiver.name);
    let together = bast.together.map(|together| {
        let said = move || {
            let (part, people) = (text::part_of_together(), text::people_count());
            format!("{part} {} {people}", together.clients)
        };
        view! { <p class="badge info">{dynamic(said)}</p> }
    });
    let mut signed = vec![
        (bast.giver_signature, bast.giver.name),
        (bast.receiver_signature, bast.receiver.name),
    ];
    signed.extend(witness.map(|witness| (witness.signature, witness.name)));
    let signatures =
        signed.into_iter().map(|(signature, of)| view! { <SignatureView signature of/> });
    let more = view! { <div class="row">{signatures.collect_view()}</div> };
    let details = folded(line, said, more.into_any(), bast.photos);
    view! { {together}{details} }.into_any()
}

fn visit_details(report: LaporanPerkembanganKasus) -> AnyView {
    let next_visit = report.next_visit;
    let next = move || next_visit.map(format::long_date).unwrap_or_default();
    let said = vec![
        (text::visited_at as Text, at(report.visited_at)),
        (text::meeting_number, fixed(report.meeting.map(|it| it.to_string()).unwrap_or_default())),
        (text::visit_purpose, fixed(report.purpose)),
        (text::present, fixed(report.present)),
        (text::interview, fixed(report.interview)),
        (text::observation, fixed(report.observation)),
        (text::surroundings, fixed(report.surroundings)),
        (text::potentials, fixed(report.potentials)),
        (text::problems, fixed(report.problems)),
        (text::services_given, fixed(report.services_given)),
        (text::visit_summary, fixed(report.summary)),
        (text::plan, fixed(report.plan)),
        (text::next_visit, Box::new(next)),
    ];
    folded(report.place, said, ().into_any(), report.photos)
}

fn travel_details(report: LaporanPerjalananDinas) -> AnyView {
    let mut said = vec![
        (text::journey as Text, days(report.from, report.to)),
        (text::travel_purpose, fixed(report.purpose)),
        (text::results, fixed(report.results)),
        (text::conclusion, fixed(report.conclusion)),
        (text::spt_number, fixed(report.spt_number)),
    ];
    for day in report.days {
        let done = day.said();
        let line = move || format!("{}: {done}", format::long_date(day.date));
        said.push((text::activity, Box::new(line)));
    }
    folded(report.destination, said, ().into_any(), report.photos)
}
