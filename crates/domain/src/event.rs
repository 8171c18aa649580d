//! Events: a case is the append-only list of what happened in it. Nothing is edited or
//! deleted in place.

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::attachment::{AttachmentId, Photo, check_photos};
use crate::chain::Link;
use crate::client::Client;
use crate::described::ClientDescribed;
use crate::document::{Asesmen, Bast, Draft, LaporanPerjalananDinas, LaporanPerkembanganKasus};
use crate::dukcapil::{DukcapilAnswered, DukcapilAsked};
use crate::fault::{Fault, Faults, Rule};
use crate::identified::ClientIdentified;
use crate::ids::{CaseId, EventId, PersonId};
use crate::intake::Intake;
use crate::journey::{JourneyPlanned, LegNo};
use crate::lateness::LateExplained;
use crate::ruling::{CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken};
use crate::shelter::{self, Stay};
use crate::signature::Signature;
use crate::sop::{Evidence, RecordKind, RecordState, SopRef, StepNo};
use crate::travel::TravelNoted;
use crate::visits::VisitsPlanned;

/// The format of events that this build writes. An event of a later format is kept as it is
/// and shown as something a newer app can read.
///
/// Format 1 had no [`Event::link`] and no signature. Formats are read for ever.
pub const FORMAT: u16 = 2;
/// The first format whose events are chained and signed.
pub const FIRST_CHAINED: u16 = 2;

/// One thing that happened in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Format of this event, at most [`FORMAT`].
    pub format: u16,
    /// Its name, made on the device.
    pub id: EventId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who recorded it.
    pub author: PersonId,
    /// The device's time when it was recorded, with the device's zone.
    #[serde(deserialize_with = "crate::moment::fixed")]
    pub recorded_at: DateTime<FixedOffset>,
    /// How many accepted events of the case the device knew, from the first without gaps: what
    /// the author had seen.
    pub seen: u64,
    /// Where it stands in the chain; only events of format 1 have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// What happened.
    pub body: EventBody,
}

/// What happened. Written as `{"handed-over": {…}}`: with the name before the content a reader
/// knows what it reads, and every type has one reader, which keeps the app small and quick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(
    clippy::large_enum_variant,
    reason = "few are held at a time, and boxes would be in every match"
)]
pub enum EventBody {
    /// The case was opened under a SOP: always the first event.
    CaseOpened(CaseOpened),
    /// An output of a step exists that has no typed document of its own.
    OutputRecorded(OutputRecorded),
    /// A document was drafted.
    DocumentDrafted(DocumentDrafted),
    /// A drafted document was signed.
    DocumentSigned(DocumentSigned),
    /// A decision of the SOP was answered.
    DecisionMade(DecisionMade),
    /// A home visit was recorded.
    VisitRecorded(VisitRecorded),
    /// The client was handed over.
    HandedOver(HandedOver),
    /// A journey was reported.
    TravelReported(TravelReported),
    /// Something worth knowing was written down.
    NoteWritten(NoteWritten),
    /// An earlier record was put right, or withdrawn.
    Corrected(Corrected),
    /// It was decided which of several versions stands.
    ConflictSettled(ConflictSettled),
    /// An officer goes on without something that a step asks for.
    GoneWithout(GoneWithout),
    /// Somebody takes somebody else's place in the case: for a time, or for good.
    PlaceTaken(PlaceTaken),
    /// The case was closed before its SOP came to an end.
    CaseClosed(CaseClosed),
    /// The case goes on at a step: reopened, or under another version of its SOP.
    CaseRedirected(CaseRedirected),
    /// A complaint (pengaduan) was taken in, or answered.
    ComplaintRecorded(ComplaintRecorded),
    /// It was said why a step is late.
    LateExplained(LateExplained),
    /// It was said how often a recurring step is done.
    VisitsPlanned(VisitsPlanned),
    /// A journey was planned in legs.
    JourneyPlanned(JourneyPlanned),
    /// It turned out who the client is.
    ClientIdentified(ClientIdentified),
    /// The client's situation was assessed.
    AsesmenRecorded(AsesmenRecorded),
    /// Something was noted on a journey on duty.
    TravelNoted(TravelNoted),
    /// It was written down by what a client without papers can be recognised.
    ClientDescribed(ClientDescribed),
    /// Dukcapil was asked who the client is.
    DukcapilAsked(DukcapilAsked),
    /// Dukcapil has answered.
    DukcapilAnswered(DukcapilAnswered),
}

/// See [`EventBody::CaseOpened`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// The SOP and version it runs under.
    pub sop: SopRef,
    /// The client as known then.
    pub client: Client,
    /// Where the report came from.
    pub reported_by: String,
    /// Kronologi singkat.
    pub summary: String,
    /// What else the intake form asks for.
    #[serde(default, skip_serializing_if = "Intake::is_empty")]
    pub intake: Intake,
}

/// See [`EventBody::OutputRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutputRecorded {
    /// The step it is an output of.
    pub step: StepNo,
    /// What it is, and how far it has come: `surat-pemulangan:paraf`, or just `output`.
    pub record: Evidence,
    /// What it says, or where the paper is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Photos of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// The paraf, drawn with a finger, where the record is one. Apps before it gave only the name:
    /// what such a phone still holds is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paraf: Option<Signature>,
    /// The entry or leave, where the record is of the register of a shelter. Apps before it wrote
    /// them in the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<Stay>,
}

impl OutputRecorded {
    /// With neither paraf nor stay.
    pub const fn plain(step: StepNo, record: Evidence, note: String, photos: Vec<Photo>) -> Self {
        Self { step, record, note, photos, paraf: None, stay: None }
    }

    /// True when a record of this kind is a paraf.
    pub fn is_paraf(record: Evidence) -> bool {
        record.kind == RecordKind::ParafBast || record.state == RecordState::Paraf
    }

    fn check(&self, faults: &mut Faults) {
        // The koordinator takes note of a BAST with a comment, not by initials alone.
        if self.record.kind == RecordKind::ParafBast {
            faults.required_text("note", &self.note);
        }
        faults.text("note", &self.note);
        check_photos("photos", &self.photos, faults);
        match &self.paraf {
            Some(_) if !Self::is_paraf(self.record) => faults.add("paraf", Rule::Malformed),
            Some(paraf) => paraf.check("paraf", &self.photos, faults),
            None => {}
        }
        shelter::check(self, faults);
    }
}

/// See [`EventBody::DocumentDrafted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentDrafted {
    /// The step it is made for.
    pub step: StepNo,
    /// The draft.
    pub draft: Draft,
    /// The earlier draft it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// See [`EventBody::DocumentSigned`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSigned {
    /// The step at which it is signed.
    pub step: StepNo,
    /// The event that drafted the document.
    pub document: EventId,
    /// The signature.
    pub signature: Signature,
    /// The photo of it, where it was given on paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

impl DocumentSigned {
    fn check(&self, faults: &mut Faults) {
        check_photos("photos", &self.photos, faults);
        self.signature.check("signature", &self.photos, faults);
    }
}

/// See [`EventBody::DecisionMade`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionMade {
    /// The step at which it is asked.
    pub step: StepNo,
    /// Code of the decision.
    pub decision: String,
    /// Code of the answer.
    pub answer: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// See [`EventBody::VisitRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitRecorded {
    /// The step it is made for; `None` for a visit the SOP does not ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepNo>,
    /// What the visit found.
    pub report: LaporanPerkembanganKasus,
}

/// See [`EventBody::HandedOver`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// The step it is made for; `None` for a handover the SOP does not ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepNo>,
    /// The leg of the journey that ends with it, and the next one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg: Option<LegNo>,
    /// The signed record.
    pub bast: Bast,
}

/// See [`EventBody::TravelReported`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelReported {
    /// The step it is made for; `None` for a journey the SOP does not ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepNo>,
    /// The report.
    pub report: LaporanPerjalananDinas,
}

/// See [`EventBody::AsesmenRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsesmenRecorded {
    /// The step it is made for; `None` for an asesmen the SOP does not ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepNo>,
    /// The form.
    pub report: Asesmen,
}

/// See [`EventBody::NoteWritten`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteWritten {
    /// The note.
    pub text: String,
}

/// See [`EventBody::Corrected`]; [`crate::correction`] says what may be corrected and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// The record that was wrong: the original, also when it has been corrected before.
    pub corrects: EventId,
    /// Why.
    pub reason: String,
    /// The whole content anew; `None` withdraws a record that was made by mistake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Box<EventBody>>,
}

/// See [`EventBody::ConflictSettled`]; [`crate::conflict`] says what a conflict is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictSettled {
    /// All versions that it was decided between.
    pub between: Vec<EventId>,
    /// Those of them that stand: several where both are true, such as two real visits.
    pub keep: Vec<EventId>,
    /// Why.
    pub reason: String,
}

/// What the server adds when it accepts an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Place among all events of the office, from 1, without gaps.
    pub office_seq: u64,
    /// Place among the events of the case, from 1, without gaps.
    pub case_seq: u64,
    /// The server's time.
    #[serde(deserialize_with = "crate::moment::utc", serialize_with = "crate::moment::write")]
    pub received_at: DateTime<Utc>,
    /// How far the device's clock was ahead of the server's when the event was sent, in seconds;
    /// behind when negative.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub skew_s: i64,
    /// False when it follows a history that the office did not hold: its data base was restored
    /// from a backup, and [`Event::seen`] counts events that now have other places.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub fits: bool,
}

const fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_true(fits: &bool) -> bool {
    *fits
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(seconds: &i64) -> bool {
    *seconds == 0
}

/// How far a clock may be off, in seconds, before what it says is corrected and marked.
pub const TOLERATED_SKEW_S: i64 = 120;

/// An event as a device or the server holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The event.
    pub event: Event,
    /// The server's receipt; `None` until it has reached the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

impl Held {
    /// Sorts events of a case as everyone who holds them sees them: accepted ones in the order
    /// the server gave, then the device's own that are still on the way.
    pub fn sort(events: &mut [Self]) {
        events.sort_by_key(|held| {
            let place = held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
            (place, held.event.id)
        });
    }

    /// When it happened, as far as can be told. The device's time is corrected by what the
    /// office measured when the event was sent; it is not before what the author had already
    /// seen, and never after the office had it, so that no clock moves a deadline.
    pub fn happened_at(&self) -> DateTime<FixedOffset> {
        let recorded = self.event.recorded_at;
        let at = self.corrected();
        let Some(receipt) = self.receipt else { return at };
        at.min(receipt.received_at.with_timezone(recorded.offset()))
    }

    /// True when the device's clock was badly wrong when this was recorded, as far as can be
    /// told: [`Self::happened_at`] is then an estimate.
    pub fn clock_was_wrong(&self) -> bool {
        let recorded = self.event.recorded_at;
        let ahead = self.receipt.is_some_and(|receipt| {
            (recorded.to_utc() - receipt.received_at).num_seconds() > TOLERATED_SKEW_S
        });
        ahead || self.corrected() != recorded
    }

    /// The device's time without the errors that are known of it.
    fn corrected(&self) -> DateTime<FixedOffset> {
        let recorded = self.event.recorded_at;
        let skew = self.receipt.map_or(0, |receipt| receipt.skew_s);
        let off = if skew.unsigned_abs() > TOLERATED_SKEW_S.unsigned_abs() {
            TimeDelta::try_seconds(skew)
        } else {
            None
        };
        let at = off.and_then(|off| recorded.checked_sub_signed(off)).unwrap_or(recorded);
        // A clock that stood before what its owner had already seen is behind.
        let seen = self.event.link.and_then(|link| i64::try_from(link.clock.0).ok());
        let seen = seen.and_then(DateTime::from_timestamp_millis);
        match seen.map(|seen| seen.with_timezone(recorded.offset())) {
            Some(seen) if (seen - recorded).num_seconds() > TOLERATED_SKEW_S => at.max(seen),
            _ => at,
        }
    }
}

impl EventBody {
    /// The step it was recorded for.
    pub fn step(&self) -> Option<StepNo> {
        match self {
            Self::CaseOpened(_)
            | Self::NoteWritten(_)
            | Self::TravelNoted(_)
            | Self::ConflictSettled(_)
            | Self::ClientIdentified(_)
            | Self::ClientDescribed(_)
            | Self::DukcapilAsked(_)
            | Self::DukcapilAnswered(_)
            | Self::PlaceTaken(_)
            | Self::CaseClosed(_)
            | Self::CaseRedirected(_)
            | Self::ComplaintRecorded(_) => None,
            Self::GoneWithout(body) => Some(body.step),
            Self::Corrected(body) => body.body.as_deref().and_then(Self::step),
            Self::OutputRecorded(body) => Some(body.step),
            Self::DocumentDrafted(body) => Some(body.step),
            Self::DocumentSigned(body) => Some(body.step),
            Self::DecisionMade(body) => Some(body.step),
            Self::VisitRecorded(body) => body.step,
            Self::HandedOver(body) => body.step,
            Self::TravelReported(body) => body.step,
            Self::AsesmenRecorded(body) => body.step,
            Self::LateExplained(body) => Some(body.step),
            Self::VisitsPlanned(body) => Some(body.step),
            Self::JourneyPlanned(body) => Some(body.step),
        }
    }

    /// The photos it names.
    pub fn photos(&self) -> &[Photo] {
        match self {
            Self::CaseOpened(body) => &body.client.photos,
            Self::ClientIdentified(body) => &body.client.photos,
            Self::ClientDescribed(body) => &body.photos,
            Self::OutputRecorded(body) => &body.photos,
            Self::DocumentSigned(body) => &body.photos,
            Self::VisitRecorded(body) => &body.report.photos,
            Self::HandedOver(body) => &body.bast.photos,
            Self::TravelReported(body) => &body.report.photos,
            Self::AsesmenRecorded(body) => &body.report.photos,
            Self::TravelNoted(body) => &body.photos,
            Self::Corrected(body) => body.body.as_deref().map_or(&[], Self::photos),
            _ => &[],
        }
    }

    /// Those of its photos that show a signature on paper.
    pub fn papers(&self) -> Vec<AttachmentId> {
        let signatures = match self {
            Self::OutputRecorded(body) => vec![body.paraf.as_ref()],
            Self::DocumentSigned(body) => vec![Some(&body.signature)],
            Self::HandedOver(HandedOver { bast, .. }) => {
                let witness = bast.witness.as_ref().map(|witness| &witness.signature);
                vec![Some(&bast.giver_signature), Some(&bast.receiver_signature), witness]
            }
            Self::Corrected(body) => {
                return body.body.as_deref().map_or_else(Vec::new, Self::papers);
            }
            _ => Vec::new(),
        };
        signatures.into_iter().flatten().filter_map(|signature| signature.paper).collect()
    }

    /// Everything that is wrong with what was entered; empty when it can be recorded.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Faults::new();
        self.check_into(&mut faults);
        faults.into_vec()
    }

    /// The same, among the faults of what holds it.
    pub(crate) fn check_into(&self, faults: &mut Faults) {
        match self {
            Self::CaseOpened(body) => {
                faults.within("client", |faults| body.client.check(faults));
                faults.required_line("reported_by", &body.reported_by);
                faults.text("summary", &body.summary);
                faults.within("intake", |faults| body.intake.check(faults));
            }
            Self::OutputRecorded(body) => body.check(faults),
            Self::DocumentDrafted(body) => {
                faults.within("draft", |faults| body.draft.check(faults));
            }
            Self::DocumentSigned(body) => body.check(faults),
            Self::DecisionMade(body) => faults.text("reason", &body.reason),
            Self::VisitRecorded(body) => {
                faults.within("report", |faults| body.report.check(faults));
            }
            Self::HandedOver(body) => faults.within("bast", |faults| body.bast.check(faults)),
            Self::TravelReported(body) => {
                faults.within("report", |faults| body.report.check(faults));
            }
            Self::AsesmenRecorded(body) => {
                faults.within("report", |faults| body.report.check(faults));
            }
            Self::TravelNoted(body) => body.check(faults),
            Self::NoteWritten(body) => faults.required_text("text", &body.text),
            Self::Corrected(body) => body.check(faults),
            Self::ConflictSettled(body) => body.check(faults),
            Self::GoneWithout(GoneWithout { reason, .. })
            | Self::CaseClosed(CaseClosed { reason, .. })
            | Self::CaseRedirected(CaseRedirected { reason, .. }) => {
                faults.required_text("reason", reason);
            }
            Self::PlaceTaken(body) => body.check(faults),
            Self::ComplaintRecorded(body) => body.check(faults),
            Self::LateExplained(body) => faults.required_text("reason", &body.reason),
            Self::VisitsPlanned(body) => body.check(faults),
            Self::JourneyPlanned(body) => body.check(faults),
            Self::ClientIdentified(body) => body.check(faults),
            Self::ClientDescribed(body) => body.check(faults),
            Self::DukcapilAsked(body) => body.check(faults),
            Self::DukcapilAnswered(body) => body.check(faults),
        }
    }
}

impl Event {
    /// Everything that is wrong with it by itself, whatever else the case holds.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = self.body.check();
        if self.format == 0 || self.format > FORMAT {
            faults.push(Fault { field: "format".to_owned(), rule: Rule::OutOfRange });
        }
        let chained = self.format >= FIRST_CHAINED;
        if (1..=FORMAT).contains(&self.format) && self.link.is_some() != chained {
            faults.push(Fault { field: "link".to_owned(), rule: Rule::Required });
        }
        if self.id.seq == 0 {
            faults.push(Fault { field: "id".to_owned(), rule: Rule::OutOfRange });
        }
        // A clock may be wrong by decades, but times are written with four digits of the year.
        if !(1..=9999).contains(&self.recorded_at.year()) {
            faults.push(Fault { field: "recorded_at".to_owned(), rule: Rule::OutOfRange });
        }
        faults
    }
}
