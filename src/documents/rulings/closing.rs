//! Closing a case before its SOP comes to an end, with the letter that the end asks for.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::ruling::CaseClosed;
use damping_domain::sop::{Evidence, StepNo};
use leptos::prelude::*;

use super::{early_ends, sop_of};
use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, notice, words};
use crate::documents::sheet::{chosen, missing, sheet};
use crate::text;

/// The form.
pub fn form(cases: Cases, case: &Arc<Case>) -> AnyView {
    let form = FormState::kept();
    let end = RwSignal::new(Vec::<String>::new());
    let (letter, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let ends = untrack(|| early_ends(cases, case));
    let options: Vec<(String, String)> =
        ends.iter().map(|(end, _)| (end.code.clone(), end.label.clone())).collect();
    // The letter that the chosen end still lacks, and the step for which it can be recorded.
    let of_case = case.clone();
    let wanted = Memo::new(move |_| {
        let (end, _) =
            ends.iter().find(|(one, lacks)| *lacks && end.with(|it| it.contains(&one.code)))?;
        let record = end.needs.first()?.first()?;
        Some((letter_step(cases, &of_case, *record)?, *record))
    });
    let entries = view! {
        {notice(Tone::Warn, IconName::Lock, words(text::close_case_how), None)}
        <Choices name="end" label=text::which_end options chosen=end form field="end"/>
        {dynamic(move || wanted.get().map(|(_, record)| view! {
            <fieldset class="group">
                <legend>{text::record_name(record.kind)}</legend>
                {fields(form, vec![Entry::area("note", text::closing_letter, letter)])}
            </fieldset>
        }))}
        {fields(form, vec![Entry::area("reason", text::reason, reason)])}
    };
    let entered = move || {
        let (end, reason) = (chosen("end", end)?, reason.get_untracked());
        let mut bodies = Vec::new();
        if let Some((step, record)) = wanted.get_untracked() {
            let note = letter.get_untracked();
            if note.trim().is_empty() {
                return Err(missing("note"));
            }
            let photos = Vec::new();
            bodies
                .push(EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, photos)));
        }
        bodies.push(EventBody::CaseClosed(CaseClosed { end, reason }));
        Ok((bodies, Vec::new()))
    };
    sheet(form, case.id, text::close, entries.into_any(), Box::new(entered))
}

/// The step for which the person signed in can record a letter: an open one, or any.
fn letter_step(cases: Cases, case: &Case, record: Evidence) -> Option<StepNo> {
    let may = |step: &StepNo| {
        let (note, photos) = (String::new(), Vec::new());
        let output = OutputRecorded::plain(*step, record, note, photos);
        cases.may(case, &EventBody::OutputRecorded(output)).is_ok()
    };
    let open = case.progress.open_steps().map(|(no, _)| no);
    let all = sop_of(case).into_iter().flat_map(|sop| &sop.steps).map(|step| step.no);
    open.chain(all).find(may)
}
