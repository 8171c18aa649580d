//! What happened in a case, the latest first.

use std::sync::Arc;

use super::identification::{description_facts, said_of_dukcapil};
use super::letter::days;
use super::shelter;
use crate::components::dynamic;
use crate::components::parts::{InFull, Words, facts, fixed};
use crate::text::Text;
use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::access::sees_all;
use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::case::Case;
use damping_domain::correction::is_correctable;
use damping_domain::document::{Bast, LaporanPerjalananDinas, LaporanPerkembanganKasus, Party};
use damping_domain::event::{Corrected, EventBody, Held};
use damping_domain::ids::EventId;
use damping_domain::intake::Intake;
use damping_domain::journey::{JourneyPlanned, Leg};
use damping_domain::lateness::LateExplained;
use damping_domain::ruling::{CaseClosed, CaseRedirected, GoneWithout, PlaceTaken};
use damping_domain::sop::{Catalog, RecordKind, Step};
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::photos::PhotoList;
use crate::components::signature_pad::SignatureView;
use crate::components::state::StatePill;
use crate::documents::rulings;
use crate::documents::travel_lines::travel_note;
use crate::{format, text};

/// A line that says what an event is.
pub fn title(body: &EventBody) -> String {
    match body {
        EventBody::CaseOpened(_) => text::case_opened().to_owned(),
        EventBody::OutputRecorded(_) => text::output_recorded().to_owned(),
        EventBody::DocumentDrafted(body) => {
            format!("{} {}", text::drafted(), text::record_name(body.draft.kind()))
        }
        EventBody::DocumentSigned(_) => text::document_signed().to_owned(),
        EventBody::DecisionMade(_) => text::decision_made().to_owned(),
        EventBody::VisitRecorded(_) => text::visit_recorded().to_owned(),
        EventBody::HandedOver(_) => text::handed_over().to_owned(),
        EventBody::TravelReported(_) => text::travel_reported().to_owned(),
        EventBody::AsesmenRecorded(_) => text::asesmen_recorded().to_owned(),
        EventBody::TravelNoted(_) => text::travel_noted().to_owned(),
        EventBody::NoteWritten(_) => text::note_written().to_owned(),
        EventBody::Corrected(Corrected { body: Some(body), .. }) => {
            format!("{}: {}", text::record_corrected(), title(body))
        }
        EventBody::Corrected(_) => text::record_withdrawn().to_owned(),
        EventBody::ConflictSettled(_) => text::conflict_settled().to_owned(),
        EventBody::GoneWithout(body) => {
            format!("{} {}", text::gone_without(), text::evidence_name(body.record))
        }
        EventBody::PlaceTaken(body) if body.is_for_good() => text::transferred().to_owned(),
        EventBody::PlaceTaken(_) => text::substituted().to_owned(),
        EventBody::CaseClosed(_) => text::case_closed().to_owned(),
        EventBody::CaseRedirected(body) => {
            format!("{} {}", text::goes_on_at(), body.step)
        }
        EventBody::ComplaintRecorded(body) => match body.answers {
            Some(_) => text::complaint_answered().to_owned(),
            None => text::complaint_taken().to_owned(),
        },
        EventBody::LateExplained(_) => text::late_explained().to_owned(),
        EventBody::VisitsPlanned(_) => text::visits_planned().to_owned(),
        EventBody::JourneyPlanned(_) => text::journey_planned().to_owned(),
        EventBody::ClientIdentified(_) => text::client_identified().to_owned(),
        EventBody::ClientDescribed(_) => text::client_described().to_owned(),
        EventBody::DukcapilAsked(_) => text::asked_of_dukcapil().to_owned(),
        EventBody::DukcapilAnswered(body) => {
            format!("{}: {}", text::dukcapil_answered(), text::answer_name(Some(&body.answer)))
        }
    }
}

/// The events of a case.
#[component]
pub fn Timeline(
    /// The case.
    case: Arc<Case>,
) -> impl IntoView {
    let entries: Vec<Held> = case.timeline.iter().rev().cloned().collect();
    view! {
        <ol class="timeline">
            {entries.into_iter().map(|held| {
                view! { <Entry case=case.clone() held/> }
            }).collect_view()}
        </ol>
    }
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

/// The title, and which letter or answer it was.
pub fn heading(case: &Case, body: &EventBody) -> String {
    match body {
        EventBody::DocumentSigned(signed) => match case.letters.get(&signed.document) {
            Some(letter) => {
                format!("{}: {}", title(body), text::record_name(letter.draft.kind()))
            }
            None => title(body),
        },
        EventBody::OutputRecorded(recorded) => {
            let step = case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(recorded.step));
            let printed = |of: fn(&Step) -> &Vec<String>| {
                step.map(|step| of(step).join("; ")).unwrap_or_default()
            };
            match recorded.record.kind {
                RecordKind::Output => format!("{}: {}", title(body), printed(|it| &it.outputs)),
                RecordKind::Kelengkapan => {
                    format!("{}: {}", text::kelengkapan_there(), printed(|it| &it.kelengkapan))
                }
                _ => {
                    format!("{}: {}", text::recorded(), text::evidence_name(recorded.record))
                }
            }
        }
        EventBody::DecisionMade(made) => {
            let label = case
                .sop_in(Catalog::builtin())
                .and_then(|sop| sop.decision(&made.decision))
                .and_then(|decision| {
                    decision.answers.iter().find(|answer| answer.code == made.answer)
                })
                .map_or_else(|| made.answer.clone(), |answer| answer.label.clone());
            format!("{}: {label}", title(body))
        }
        EventBody::PlaceTaken(taken) if !taken.is_for_good() && !is_first(case, taken) => {
            text::substitution_changed().to_owned()
        }
        EventBody::CaseClosed(closed) => {
            let end = case.sop_in(Catalog::builtin()).and_then(|sop| sop.end(&closed.end));
            let label = end.map_or(&closed.end, |end| &end.label);
            format!("{}: {label}", title(body))
        }
        _ => title(body),
    }
}

/// True when nobody had named these two before, for a time.
fn is_first(case: &Case, taken: &PlaceTaken) -> bool {
    let mut named = case.timeline.iter().filter_map(|held| match &held.event.body {
        EventBody::PlaceTaken(other) if !other.is_for_good() => Some(other),
        _ => None,
    });
    named.find(|other| (other.of, other.by) == (taken.of, taken.by)) == Some(taken)
}

/// What was recorded.
pub fn content(case: &Case, body: EventBody, id: EventId) -> AnyView {
    match body {
        EventBody::CaseOpened(body) => view! {
            <p>{dynamic(move || format!("{}: ", text::client()))}{body.client.display_name().to_owned()}</p>
            <p>{dynamic(move || format!("{}: ", text::reported_by()))}{body.reported_by}</p>
            <p>{body.summary}</p>
            {intake_facts(&body.intake)}
            <PhotoList photos=body.client.photos/>
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
        EventBody::OutputRecorded(body) => view! {
            <p>{body.note}</p>
            {body.stay.map(shelter::stay_facts)}
            {body.paraf.map(|paraf| shelter::drawn(case, id, paraf))}
            <PhotoList photos=body.photos/>
        }
        .into_any(),
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
        (text::money, fixed(bast.belongings.money.map(format::rupiah).unwrap_or_default())),
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
