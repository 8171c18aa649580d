//! The paper of a record (BAST, reports, asesmen) to read, print and share: what counts of it, with the
//! office's letterhead and room for a signature.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::{Asesmen, LaporanPerjalananDinas};
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::{EventId, PersonId};
use damping_domain::sop::RecordKind;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::case_path;
use super::letter::{days, letterhead};
use super::timeline::{content, marks};
use crate::cases::{Cases, use_cases};
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{InFull, Words, facts, fixed, page_head};
use crate::components::photos::PhotoList;
use crate::components::toast::use_toast;
use crate::device::{address, paper as sheet, share};
use crate::text::Text;
use crate::{format, text};

/// The page of a record's paper; `None` for an event that has none.
pub fn paper(case: &Arc<Case>, event: EventId) -> Option<AnyView> {
    let held = case.event(event)?;
    // The paper of a correction is that of the record as it was put right.
    if let EventBody::Corrected(corrected) = &held.event.body {
        return paper(case, corrected.corrects);
    }
    let kind = kind_of(&held.event.body)?;
    let title: Words = Box::new(move || text::record_name(kind).to_owned());
    let name = format!("{}-{}", kind.code(), case.id.number());
    Some(
        view! {
            {page_head(Some((case_path(case.id), text::back_to_case)), title, None, Some(tools(name)))}
            {sheet_of(use_cases(), case, held, kind)}
        }
        .into_any(),
    )
}

const fn kind_of(body: &EventBody) -> Option<RecordKind> {
    match body {
        EventBody::HandedOver(_) => Some(RecordKind::Bast),
        EventBody::VisitRecorded(_) => Some(RecordKind::LaporanPerkembanganKasus),
        EventBody::TravelReported(_) => Some(RecordKind::LaporanPerjalananDinas),
        EventBody::AsesmenRecorded(_) => Some(RecordKind::Asesmen),
        _ => None,
    }
}

fn sheet_of(cases: Cases, case: &Arc<Case>, held: &Held, kind: RecordKind) -> AnyView {
    let number = case.id.number();
    let client = case.client.display_name().to_owned();
    let at = held.happened_at();
    let marked = marks(case, held).into_iter();
    let marked = marked.map(|mark| view! { <p class="badge warn">{mark}</p> }).collect_view();
    let photos = case.counting(held).map(|body| body.photos().to_vec()).unwrap_or_default();
    let photos = view! { <PhotoList photos/> };
    // From here on: nothing is folded, and the photos stand at the end.
    provide_context(InFull);
    let body = match case.counting(held).cloned() {
        None => view! { <p>{text::document_withdrawn}</p> }.into_any(),
        Some(EventBody::AsesmenRecorded(body)) => asesmen_sections(&body.report),
        Some(EventBody::TravelReported(body)) => travel(case, &body.report),
        Some(body) => content(case, body, held.event.id),
    };
    let signs = (kind != RecordKind::Bast).then(|| signature_room(cases, held.event.author));
    view! {
        <article class="letter">
            {letterhead(cases)}
            <h2>{move || text::record_name(kind)}</h2>
            {marked}
            {facts(vec![
                (text::case_number, fixed(number)),
                (text::client, fixed(client)),
                (text::recorded, Box::new(move || format::time(&at))),
            ])}
            {body}
            {photos}
            {signs}
        </article>
    }
    .into_any()
}

/// Place, position, room for wet ink, name and NIP of who made it.
fn signature_room(cases: Cases, author: PersonId) -> AnyView {
    let office = cases.office();
    let person = office.as_ref().and_then(|it| it.people.iter().find(|it| it.id == author));
    let title = person.map(|person| person.title.clone());
    let nip = person.and_then(|person| person.nip.clone());
    view! {
        <footer>
            <div>
                <span>{text::made_by}</span>
                <span>{title}</span>
                <div class="signature"></div>
                <strong>{cases.name_of(author)}</strong>
                {nip.map(|nip| view! { <span>"NIP "{nip}</span> })}
            </div>
        </footer>
    }
    .into_any()
}

/// An asesmen, section by section; what is empty is left out.
pub fn asesmen_sections(report: &Asesmen) -> AnyView {
    let Asesmen { bio, psiko, sosial, needs, .. } = report;
    let at = report.assessed_at;
    let said = |texts: Vec<(Text, &String)>| -> Vec<(Text, Words)> {
        let filled = texts.into_iter().filter(|(_, text)| !text.is_empty());
        filled.map(|(label, text)| (label, fixed(text))).collect()
    };
    let mut first: Vec<(Text, Words)> =
        vec![(text::assessed_at, Box::new(move || format::time(&at)))];
    first.extend(said(vec![
        (text::place, &report.place),
        (text::referral_source, &report.source),
        (text::presenting_problem, &report.problem),
        (text::pmks, &report.category),
    ]));
    let sections = vec![
        (text::asesmen_problem as Text, first),
        (
            text::asesmen_bio,
            said(vec![
                (text::physical, &bio.physical),
                (text::medical, &bio.medical),
                (text::disability, &bio.disability),
            ]),
        ),
        (
            text::asesmen_psiko,
            said(vec![(text::emotion, &psiko.emotion), (text::behaviour, &psiko.behaviour)]),
        ),
        (
            text::asesmen_sosial,
            said(vec![
                (text::family, &sosial.family),
                (text::education, &sosial.education),
                (text::work, &sosial.work),
                (text::neighbourhood, &sosial.surroundings),
                (text::legal_status, &sosial.legal),
            ]),
        ),
        (text::asesmen_spiritual, said(vec![(text::spiritual, &report.spiritual)])),
        (
            text::asesmen_needs,
            said(vec![
                (text::basic_needs, &needs.basic),
                (text::risks, &needs.risks),
                (text::strengths, &needs.strengths),
            ]),
        ),
        (
            text::asesmen_conclusion,
            said(vec![
                (text::overall_conclusion, &report.conclusion),
                (text::recommendation, &report.recommendation),
                (text::evaluation_plan, &report.evaluation),
            ]),
        ),
    ];
    let filled = sections.into_iter().filter(|(_, said)| !said.is_empty());
    let shown = filled.map(|(title, said)| view! { <h3>{title}</h3> {facts(said)} });
    shown.collect_view().into_any()
}

/// The report of a journey, with the days in a table and the records that its lines were made of.
fn travel(case: &Case, report: &LaporanPerjalananDinas) -> AnyView {
    let (spt_date, sppd_date) = (report.spt_date, report.sppd_date);
    let head: Vec<(Text, Words)> = vec![
        (text::spt_number, fixed(&report.spt_number)),
        (text::spt_date, Box::new(move || spt_date.map(format::date).unwrap_or_default())),
        (text::sppd_number, fixed(&report.sppd_number)),
        (text::sppd_date, Box::new(move || sppd_date.map(format::date).unwrap_or_default())),
        (text::officers, fixed(report.officers.join("; "))),
        (text::destination, fixed(&report.destination)),
        (text::journey, days(report.from, report.to)),
        (text::travel_purpose, fixed(&report.purpose)),
    ];
    let rows = report.days.iter().map(|day| {
        let date = day.date;
        let said = day.said().lines().map(str::to_owned).collect::<Vec<_>>();
        let said = said.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <tr>
                <th scope="row">{dynamic(move || format::long_date(date))}</th>
                <td>{said}</td>
            </tr>
        }
    });
    let sources = source_numbers(case, report);
    let traced = (!sources.is_empty()).then(|| {
        view! { <p>{dynamic(move || format!("{} {sources}.", text::source_records()))}</p> }
    });
    view! {
        {facts(head)}
        <table>
            <thead><tr><th scope="col">{text::journey}</th><th scope="col">{text::activity}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {traced}
        {facts(vec![
            (text::results, fixed(&report.results)),
            (text::conclusion, fixed(&report.conclusion)),
        ])}
    }
    .into_any()
}

/// The numbers, in the Case Record, of the records that the lines were made of: "4, 6".
fn source_numbers(case: &Case, report: &LaporanPerjalananDinas) -> String {
    let used =
        |id: EventId| report.days.iter().flat_map(|day| &day.lines).any(|it| it.source == id);
    let all = (1..).zip(&case.timeline).filter(|(_, held)| used(held.event.id));
    all.map(|(number, _): (usize, _)| number.to_string()).collect::<Vec<_>>().join(", ")
}

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
