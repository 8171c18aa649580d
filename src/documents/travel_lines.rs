//! Lines that the report of a journey is offered from the records of the case. Each is shown; its writer
//! keeps it, changes it or drops it.

use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::document::LaporanPerjalananDinas;
use damping_domain::document::laporan_perjalanan_dinas::TravelLine;
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::ids::{EventId, PersonId};
use damping_domain::travel::{Movement, Source, TravelNoted, sources};
use leptos::prelude::*;

use crate::components::draft::Values;
use crate::components::dynamic;
use crate::components::form::FormState;
use crate::{format, text};

/// A line in a draft: what was kept, before its text.
const KEPT: &str = "+";
const DROPPED: &str = "-";

/// A line that is offered.
#[derive(Clone, Copy)]
pub struct Line {
    source: EventId,
    /// Its day, at the place where it happened.
    pub day: NaiveDate,
    /// True when it tells of the way, and not of what was done there.
    pub of_the_way: bool,
    kept: RwSignal<bool>,
    text: RwSignal<String>,
    heading: StoredValue<String>,
}

impl Line {
    /// What goes into the report, unless it was dropped or emptied.
    pub fn entered(&self) -> Option<TravelLine> {
        let text = self.text.get_untracked().trim().to_owned();
        let keeps = self.kept.get_untracked() && !text.is_empty();
        keeps.then_some(TravelLine { source: self.source, text })
    }
}

/// The lines of a case, of what these people recorded. Where a report is put right, only what stands in
/// it is kept from the start.
pub fn lines(case: &Case, by: &[PersonId], form: FormState, keep: bool) -> Vec<Line> {
    let offered = sources(case, by, NaiveDate::MIN);
    offered.iter().map(|source| line(source, form, keep)).collect()
}

fn line(source: &Source, form: FormState, keep: bool) -> Line {
    let (said, heading) = untrack(|| (sentence(source), heading(source)));
    let line = Line {
        source: source.event,
        day: source.at.date_naive(),
        of_the_way: matches!(source.body, EventBody::HandedOver(_) | EventBody::TravelNoted(_)),
        kept: RwSignal::new(keep),
        text: RwSignal::new(said.clone()),
        heading: StoredValue::new(heading),
    };
    let Line { kept, text, .. } = line;
    let write = move || match (kept.get(), text.get()) {
        // What nobody has touched follows its record.
        (now, text) if now == keep && text == said => String::new(),
        (true, text) => format!("{KEPT}{text}"),
        (false, text) => format!("{DROPPED}{text}"),
    };
    let read = move |left: &str| {
        if let Some(words) = left.strip_prefix(KEPT) {
            kept.set(true);
            text.set(words.to_owned());
        } else if let Some(words) = left.strip_prefix(DROPPED) {
            kept.set(false);
            text.set(words.to_owned());
        }
    };
    form.keep(&field(line.source), write, read);
    line
}

fn field(source: EventId) -> String {
    format!("line.{source}")
}

/// The lines of a report as its form knows them.
pub fn kept_in(report: &LaporanPerjalananDinas) -> Values {
    let lines = report.days.iter().flat_map(|day| &day.lines);
    lines.flat_map(|line| [field(line.source), format!("{KEPT}{}", line.text)]).collect()
}

/// The lines of a day, each to tick and to change.
pub fn of_day(lines: &[Line], day: NaiveDate) -> Option<AnyView> {
    let of_day: Vec<Line> = lines.iter().filter(|line| line.day == day).copied().collect();
    (!of_day.is_empty()).then(|| {
        view! {
            <p class="hint">{text::from_records_how}</p>
            {of_day.into_iter().map(shown).collect_view()}
        }
        .into_any()
    })
}

fn shown(line: Line) -> AnyView {
    let Line { kept, text, heading, .. } = line;
    let area = move || {
        kept.get().then(|| {
            view! {
                <textarea
                    rows="2"
                    aria-label=move || format!("{}: {}", text::line_says(), heading.get_value())
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
            }
        })
    };
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || kept.get()
                    on:change:target=move |event| kept.set(event.target().checked())
                />
                <span>{heading.get_value()}</span>
            </label>
            {dynamic(area)}
        </div>
    }
    .into_any()
}

/// "14.30 WIB · Serah terima (BAST)".
fn heading(source: &Source) -> String {
    let what = match source.body {
        EventBody::HandedOver(_) => text::handed_over(),
        EventBody::TravelNoted(TravelNoted { visum: Some(_), .. }) => text::visum(),
        EventBody::TravelNoted(_) => text::travel_noted(),
        EventBody::VisitRecorded(_) => text::visit_recorded(),
        _ => text::note_written(),
    };
    format!("{} · {what}", format::clock(&source.at))
}

/// What the line says unless somebody changes it.
fn sentence(source: &Source) -> String {
    let said = match source.body {
        EventBody::HandedOver(handed) => handover(handed),
        EventBody::TravelNoted(noted) => travel_note(noted),
        EventBody::VisitRecorded(visit) => {
            format!("{}: {}", text::visit_recorded(), visit.report.place)
        }
        EventBody::NoteWritten(note) => note.text.clone(),
        _ => String::new(),
    };
    format!("{}: {said}", format::clock(&source.at))
}

fn handover(handed: &HandedOver) -> String {
    let bast = &handed.bast;
    let leg = handed.leg.map(|leg| format!(" ({} {leg})", text::leg())).unwrap_or_default();
    let number = bast.number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
    let mut receiver = bast.receiver.name.clone();
    if !bast.receiver.institution.is_empty() {
        receiver = format!("{receiver}, {}", bast.receiver.institution);
    }
    let what = text::handed_over();
    format!("{what}{number}{leg}, {}: {} → {receiver}", bast.place, bast.giver.name)
}

/// "Tiba di Pelabuhan (visum: Ani, Lurah). Kapal terlambat."
pub fn travel_note(noted: &TravelNoted) -> String {
    let TravelNoted { place, text: words, visum, .. } = noted;
    let Some(visum) = visum else { return format!("{place}. {words}") };
    let way = match visum.movement {
        Movement::Arrived => format!("{} {place}", text::arrived_short()),
        Movement::Departed if visum.to.is_empty() => format!("{} {place}", text::departed_short()),
        Movement::Departed => {
            format!("{} {place} {} {}", text::departed_short(), text::heading_for(), visum.to)
        }
    };
    let mut official = visum.official.clone();
    if !visum.title.is_empty() {
        official = format!("{official}, {}", visum.title);
    }
    format!("{way} (visum: {official}). {words}").trim_end().to_owned()
}
