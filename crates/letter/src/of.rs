//! Which letter an event has.

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::ids::EventId;
use damping_domain::office::Office;
use damping_domain::sop::RecordKind;

use crate::documents;
use crate::model::Letter;
use crate::source::Source;

/// True for what a letter can be made of.
pub const fn has_letter(body: &EventBody) -> bool {
    match body {
        EventBody::CaseOpened(_)
        | EventBody::DocumentDrafted(_)
        | EventBody::DocumentSigned(_)
        | EventBody::VisitRecorded(_)
        | EventBody::HandedOver(_)
        | EventBody::TravelReported(_)
        | EventBody::AsesmenRecorded(_) => true,
        EventBody::OutputRecorded(output) => is_document(output),
        _ => false,
    }
}

/// True for an output that is a document; what merely confirms something is none, and a paraf on a BAST stands on
/// the BAST.
pub const fn is_document(output: &OutputRecorded) -> bool {
    matches!(
        output.record.kind,
        RecordKind::BukuDataRps
            | RecordKind::Penetapan
            | RecordKind::Sppd
            | RecordKind::SuratKeluar
            | RecordKind::SuratPemulangan
            | RecordKind::TandaTerima
    )
}

impl Letter {
    /// The letter of an event as it counts now, with every correction; that of a correction is the letter of what it
    /// corrects, that of a signature the letter it signs.
    ///
    /// `None` for an event without one, and for a record that was withdrawn.
    pub fn of(case: &Case, event: EventId, office: &Office) -> Option<Self> {
        let of = match &case.event(event)?.event.body {
            EventBody::Corrected(corrected) => corrected.corrects,
            EventBody::DocumentSigned(signed) => signed.document,
            _ => event,
        };
        let held = case.event(of)?;
        let source = Source { case, held, office };
        // A draft that was set aside stays readable.
        if let EventBody::DocumentDrafted(drafted) = &held.event.body {
            return Some(documents::draft::letter(source, &drafted.draft));
        }
        let letter = match case.counting(held)? {
            EventBody::CaseOpened(opened) => documents::pengaduan::letter(source, opened),
            EventBody::HandedOver(handed) => documents::bast::letter(source, handed),
            EventBody::VisitRecorded(visit) => {
                documents::perkembangan::letter(source, &visit.report)
            }
            EventBody::TravelReported(travel) => {
                documents::perjalanan::letter(source, &travel.report)
            }
            EventBody::AsesmenRecorded(asesmen) => {
                documents::asesmen::letter(source, &asesmen.report)
            }
            EventBody::OutputRecorded(output) if is_document(output) => {
                documents::output::letter(source, output)?
            }
            _ => return None,
        };
        Some(letter)
    }
}
