//! The sentences that people read when a rule of a case stands against what they record.

use damping_domain::access::Refusal;
use damping_domain::role::{self, Role};
use damping_domain::sop::RecordKind;

/// What a language calls things.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its words for the Indonesian ones.
    pub text: fn(&'static str) -> &'static str,
    /// Roles, one after the other.
    pub roles: fn(&[Role]) -> String,
    /// A kind of record.
    pub record: fn(RecordKind) -> &'static str,
}

/// Indonesian, in which the sentences are written.
pub const INDONESIAN: Language = Language {
    text: |id| id,
    roles: |roles| role::names(roles, |info| &info.name),
    record: |kind| kind.names().0,
};

/// Defines texts, with both languages side by side. The app makes its English file of these lines.
macro_rules! texts {
    ($($name:ident: $id:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[expect(non_upper_case_globals, reason = "named as the texts of the app are")]
            const $name: &str = $id;
        )*
    };
}

texts! {
    not_your_case: "Anda tidak (lagi) memegang kasus ini.", "This case is not (or no longer) yours.";
    already_opened: "Kasus ini sudah dibuka.", "This case has been opened already.";
    newer_sop: "Langkah atau putusan ini tidak dikenal dalam SOP kasus ini. Perbarui aplikasi.", "This step or decision is not known in the case's SOP. Update the app.";
    opened_by: "Kasus dengan SOP ini dibuka oleh", "Cases under this SOP are opened by";
    performed_by: "Langkah ini dilakukan oleh", "This step is performed by";
    letter_gone: "Surat yang dimaksud tidak ada dalam kasus ini.", "There is no such letter in this case.";
    already_signed: "Surat ini sudah ditandatangani.", "This letter has been signed already.";
    record_gone: "Catatan itu tidak ada dalam kasus ini.", "This case has no such record.";
    not_correctable: "Perbaikan harus dari jenis dan langkah yang sama.", "A correction is of the same kind and for the same step.";
    not_your_record: "Catatan ini hanya dapat diperbaiki oleh pembuatnya atau petugas yang melihat semua kasus.", "Only its author, or staff who see all cases, can correct this record.";
    not_in_conflict: "Catatan-catatan itu bukan versi yang berbeda dari satu hal.", "These records are not versions of one thing.";
    not_yours_to_settle: "Perbedaan catatan diputuskan oleh petugas yang melihat semua kasus.", "Conflicts are settled by staff who see all cases.";
    not_asked: "Hal itu tidak diminta dalam kasus ini.", "Nothing in this case asks for it.";
    not_competent: "Pengganti harus salah satu dari", "Who takes the place has to be one of";
    ruled_by: "Ini diputuskan oleh", "This is decided by";
    letter_missing: "Sebelum itu harus ada", "Before that there has to be";
    nothing_to_plan: "Langkah ini tidak berkala, atau tidak ada perjalanan di langkah ini.", "This step does not recur, or nobody travels at it.";
    relay_needed: "Jarak sejauh ini ditempuh secara estafet. Bagi perjalanan dalam beberapa etape, atau tulis alasannya.", "So long a journey is made by relay (estafet). Divide it into legs, or write the reason.";
    leg_ended: "Etape yang sudah berakhir dengan BAST tetap dalam rencana seperti semula.", "A leg that has ended with its BAST stays in the plan as it was.";
    leg_unknown: "Etape itu tidak ada dalam rencana perjalanan.", "The plan of the journey has no such leg.";
    left_before_entry: "Waktu keluar tidak boleh sebelum waktu masuk. Periksa kedua waktunya.", "Nobody leaves before having come in. Check both times.";
    reason_missing: "Tulis alasannya.", "Write the reason.";
}

/// The rule of the case that stands against a record, as a sentence.
pub fn sentence(refusal: &Refusal, language: Language) -> String {
    let said = (language.text)(words(refusal));
    match refusal {
        Refusal::MayNotOpen { roles }
        | Refusal::NotYourStep { roles }
        | Refusal::NotCompetent { roles }
        | Refusal::RuledBy { roles } => format!("{said} {}.", (language.roles)(roles)),
        Refusal::LetterMissing { letter } => format!("{said} {}.", (language.record)(*letter)),
        _ => said.to_owned(),
    }
}

/// The words with which its sentence begins.
const fn words(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotYourCase => not_your_case,
        Refusal::AlreadyOpened => already_opened,
        Refusal::UnknownSop | Refusal::UnknownStep { .. } | Refusal::UnknownAnswer => newer_sop,
        Refusal::MayNotOpen { .. } => opened_by,
        Refusal::NotYourStep { .. } => performed_by,
        Refusal::UnknownDocument => letter_gone,
        Refusal::AlreadySigned => already_signed,
        Refusal::ReasonMissing => reason_missing,
        Refusal::UnknownRecord => record_gone,
        Refusal::NotCorrectable => not_correctable,
        Refusal::NotYourRecord => not_your_record,
        Refusal::NotInConflict => not_in_conflict,
        Refusal::NotYoursToSettle => not_yours_to_settle,
        Refusal::NotAsked => not_asked,
        Refusal::NotCompetent { .. } => not_competent,
        Refusal::RuledBy { .. } => ruled_by,
        Refusal::LetterMissing { .. } => letter_missing,
        Refusal::NothingToPlan => nothing_to_plan,
        Refusal::RelayNeeded => relay_needed,
        Refusal::LegEnded => leg_ended,
        Refusal::UnknownLeg => leg_unknown,
        Refusal::LeftBeforeEntry => left_before_entry,
    }
}
