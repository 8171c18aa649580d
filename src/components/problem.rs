//! What went wrong, in sentences that say what to do.

use damping_domain::access::Refusal;
use damping_domain::fault::Rule;
use damping_domain::role::{self, Role};
use damping_protocol::problem::Problem;

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
    match refusal {
        Refusal::NotYourCase => text::not_your_case().to_owned(),
        Refusal::AlreadyOpened => text::already_opened().to_owned(),
        Refusal::UnknownSop | Refusal::UnknownStep { .. } | Refusal::UnknownAnswer => {
            text::newer_sop().to_owned()
        }
        Refusal::MayNotOpen { roles } => format!("{} {}.", text::opened_by(), role_names(roles)),
        Refusal::NotYourStep { roles } => {
            format!("{} {}.", text::performed_by(), role_names(roles))
        }
        Refusal::UnknownDocument => text::letter_gone().to_owned(),
        Refusal::AlreadySigned => text::already_signed().to_owned(),
        Refusal::ReasonMissing => text::reason_missing().to_owned(),
        Refusal::UnknownRecord => text::record_gone().to_owned(),
        Refusal::NotCorrectable => text::not_correctable().to_owned(),
        Refusal::NotYourRecord => text::not_your_record().to_owned(),
        Refusal::NotInConflict => text::not_in_conflict().to_owned(),
        Refusal::NotYoursToSettle => text::not_yours_to_settle().to_owned(),
        Refusal::NotAsked => text::not_asked().to_owned(),
        Refusal::NotCompetent { roles } => {
            format!("{} {}.", text::not_competent(), role_names(roles))
        }
        Refusal::RuledBy { roles } => format!("{} {}.", text::ruled_by(), role_names(roles)),
        Refusal::LetterMissing { letter } => {
            format!("{} {}.", text::letter_missing(), text::record_name(*letter))
        }
        Refusal::NothingToPlan => text::nothing_to_plan().to_owned(),
        Refusal::RelayNeeded => text::relay_needed().to_owned(),
        Refusal::LegEnded => text::leg_ended().to_owned(),
        Refusal::UnknownLeg => text::leg_unknown().to_owned(),
        Refusal::LeftBeforeEntry => text::left_before_entry().to_owned(),
    }
}

/// Names of roles, one after the other.
pub fn role_names(roles: &[Role]) -> String {
    let name = |role: &Role| match (role::info(role), locale()) {
        (Some(info), Locale::Id) => info.name.clone(),
        (Some(info), Locale::En) => info.name_en.clone(),
        (None, _) => role.to_string(),
    };
    roles.iter().map(name).collect::<Vec<_>>().join(", ")
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
