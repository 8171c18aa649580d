//! What went wrong, in sentences that say what to do.

use damping_domain::access::Refusal;
use damping_domain::fault::Rule;
use damping_domain::role::{self, Role};
use damping_protocol::problem::Problem;
use damping_protocol::refusal::{self, Language};

use crate::cases::RecordError;
use crate::sync::SyncError;
use crate::text::{self, Locale, locale};

/// Why nothing was recorded.
pub fn record_error(error: &RecordError) -> String {
    match error {
        RecordError::Invalid(_) => text::mend_marked_fields().to_owned(),
        RecordError::Refused(refusal) => refusal_sentence(refusal),
        RecordError::Store(error) => text::store_error(error).to_owned(),
    }
}

/// Why a sync did not come through.
pub fn sync_error(error: &SyncError) -> String {
    match error {
        SyncError::Offline => text::offline_but_safe().to_owned(),
        SyncError::Unreadable => text::answer_unreadable().to_owned(),
        SyncError::Store(error) => text::store_error(error).to_owned(),
        SyncError::Refused(problem) => problem_sentence(problem),
    }
}

/// Why the office refused, and what to do.
pub fn problem_sentence(problem: &Problem) -> String {
    let (title, detail) = problem.kind.indonesian();
    let (title, detail) = (text::say(title), text::say(detail));
    match &problem.refusal {
        Some(refusal) => format!("{title} {} {detail}", refusal_sentence(refusal)),
        None => format!("{title} {detail}"),
    }
}

/// The rule of the case that stands against a record.
pub fn refusal_sentence(refusal: &Refusal) -> String {
    let language = Language { text: text::say, roles: role_names, record: text::record_name };
    refusal::sentence(refusal, language)
}

/// Names of roles, one after the other.
pub fn role_names(roles: &[Role]) -> String {
    match locale() {
        Locale::Id => role::names(roles, |info| &info.name),
        Locale::En => role::names(roles, |info| &info.name_en),
    }
}

/// What is wrong with a field.
pub fn rule_sentence(rule: Rule) -> String {
    match rule {
        Rule::Required => text::rule_required().to_owned(),
        Rule::TooLong(most) => format!("{} {most}.", text::rule_too_long()),
        Rule::BlankSignature => text::rule_blank_signature().to_owned(),
        Rule::EndBeforeStart => text::rule_end_before_start().to_owned(),
        Rule::OutOfRange => text::rule_out_of_range().to_owned(),
        Rule::Malformed => text::rule_malformed().to_owned(),
    }
}
