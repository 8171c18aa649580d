//! Going on without something that a step asks for: with a reason, which stays for good.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ruling::GoneWithout;
use damping_domain::sop::{AnyOf, Evidence, RecordKind, Step, StepNo};
use leptos::prelude::*;

use super::sop_of;
use crate::cases::Cases;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, notice, words};
use crate::documents::sheet::{chosen, missing, one, sheet};
use crate::text;

/// That a step goes on without a record. Whoever may record this may also give the record.
pub fn without(step: StepNo, record: Evidence, reason: String) -> EventBody {
    EventBody::GoneWithout(GoneWithout { step, record, reason })
}

/// True when the person signed in can let the step go on without something.
pub fn can_go_without(cases: Cases, case: &Case, step: &Step) -> bool {
    !lacking(cases, case, step).is_empty()
}

/// What the step asks for and the case does not hold, where the person may say so.
fn lacking(cases: Cases, case: &Case, step: &Step) -> Vec<AnyOf> {
    let progress = &case.progress;
    let missing = sop_of(case).map_or_else(Vec::new, |sop| progress.missing_in(sop, step));
    let groups = progress.lacking(step).into_iter().chain(missing);
    let may =
        |record: &&Evidence| cases.may(case, &without(step.no, **record, String::new())).is_ok();
    let allowed = |group: &AnyOf| group.iter().filter(may).copied().collect::<AnyOf>();
    groups.map(allowed).filter(|group| !group.is_empty()).collect()
}

/// What a group is called, with the words of the paper where it has no name of its own.
fn name(step: &Step, group: &AnyOf) -> String {
    let (name, printed) = match group.first().map(|evidence| evidence.kind) {
        Some(RecordKind::Kelengkapan) => (text::at_hand, &step.kelengkapan),
        Some(RecordKind::Output) => (text::outputs, &step.outputs),
        _ => return text::group_name(group),
    };
    format!("{}: {}", name(), printed.join("; "))
}

/// The form.
pub fn form(cases: Cases, case: &Arc<Case>, no: StepNo) -> AnyView {
    let form = FormState::kept();
    let (record, reason) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    let step = sop_of(case).and_then(|sop| sop.step(no));
    let options: Vec<(String, String)> = step.map_or_else(Vec::new, |step| {
        let option = |group: AnyOf| {
            let first = group.first().map(ToString::to_string).unwrap_or_default();
            (first, name(step, &group))
        };
        untrack(|| lacking(cases, case, step)).into_iter().map(option).collect()
    });
    if options.is_empty() {
        return notice(Tone::Info, IconName::Check, words(text::nothing_lacking), None);
    }
    if let [(only, _)] = &options[..] {
        record.set(vec![only.clone()]);
    }
    let entries = view! {
        {notice(Tone::Warn, IconName::Alert, words(text::go_without_how), None)}
        <Choices name="record" label=text::go_on_without options chosen=record form field="record"/>
        {fields(form, vec![Entry::area("reason", text::reason, reason)])}
    };
    let entered = move || {
        let record = chosen("record", record)?.parse().map_err(|_| missing("record"))?;
        one(without(no, record, reason.get_untracked()))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
