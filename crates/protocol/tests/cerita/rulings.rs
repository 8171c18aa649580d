//! What is decided beside the flow of a SOP.

use chrono::NaiveDate;
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;
use damping_domain::lateness::LateExplained;
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken,
};
use damping_domain::visits::VisitsPlanned;

use crate::acts::Act;
use crate::holes::Holes;

/// The acts beside the flow.
pub const ACTS: &[Act] = &[
    Act {
        form: r#"{siapa} melanjutkan langkah {langkah} tanpa {catatan}, karena "{alasan}""#,
        body: |_, holes| {
            Ok(EventBody::GoneWithout(GoneWithout {
                step: holes.step("langkah")?,
                record: holes.record("catatan")?,
                reason: reason(holes),
            }))
        },
    },
    Act {
        form: r#"{siapa} menunjuk {pengganti} sebagai pengganti {petugas} dari {awal} sampai {akhir}, karena "{alasan}""#,
        body: |_, holes| place(holes, Some(holes.day("awal")?), Some(holes.day("akhir")?)),
    },
    Act {
        form: r#"{siapa} mengalihkan tugas {petugas} kepada {pengganti}, karena "{alasan}""#,
        body: |_, holes| place(holes, None, None),
    },
    Act {
        form: r#"{siapa} menutup kasus dengan hasil "{hasil}", karena "{alasan}""#,
        body: |story, holes| {
            let ends = &story.sop.ends;
            let end =
                ends.iter().find(|end| end.label == holes.text("hasil")).ok_or_else(|| {
                    let known: Vec<&str> = ends.iter().map(|end| end.label.as_str()).collect();
                    format!("SOP ini tidak berakhir begitu; hasilnya: “{}”", known.join("”, “"))
                })?;
            let end = end.code.clone();
            Ok(EventBody::CaseClosed(CaseClosed { end, reason: reason(holes) }))
        },
    },
    Act {
        form: r#"{siapa} membuka lagi kasus pada langkah {langkah}, karena "{alasan}""#,
        body: |_, holes| redirected(holes, None),
    },
    Act {
        form: r#"{siapa} memindahkan kasus ke SOP versi {versi} pada langkah {langkah}, karena "{alasan}""#,
        body: |_, holes| redirected(holes, Some(holes.number("versi")?)),
    },
    Act {
        form: r#"{siapa} menerima pengaduan dari "{pengadu}": "{isi}""#,
        body: |_, holes| Ok(complaint(holes.text("pengadu"), holes.text("isi"), None)),
    },
    Act {
        form: r#"{siapa} menjawab pengaduan itu: "{isi}""#,
        body: |story, holes| {
            let last = story.events.iter().rfind(|held| match &held.event.body {
                EventBody::ComplaintRecorded(complaint) => complaint.answers.is_none(),
                _ => false,
            });
            let last = last.ok_or("belum ada pengaduan")?.event.id;
            Ok(complaint("", holes.text("isi"), Some(last)))
        },
    },
    Act {
        form: r#"{siapa} menjelaskan keterlambatan langkah {langkah}: "{alasan}""#,
        body: |_, holes| {
            let (step, reason) = (holes.step("langkah")?, reason(holes));
            Ok(EventBody::LateExplained(LateExplained { step, reason }))
        },
    },
    Act {
        form: "{siapa} menetapkan kunjungan setiap {hari} hari pada langkah {langkah}",
        body: |_, holes| {
            let (step, every_days) = (holes.step("langkah")?, holes.number("hari")?);
            Ok(EventBody::VisitsPlanned(VisitsPlanned { step, every_days }))
        },
    },
];

fn reason(holes: &Holes) -> String {
    holes.text("alasan").to_owned()
}

fn place(
    holes: &Holes,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<EventBody, String> {
    let (of, by) = (holes.who("petugas")?, holes.who("pengganti")?);
    Ok(EventBody::PlaceTaken(PlaceTaken { of, by, from, until, reason: reason(holes) }))
}

fn redirected(holes: &Holes, version: Option<u16>) -> Result<EventBody, String> {
    let (step, reason) = (holes.step("langkah")?, reason(holes));
    Ok(EventBody::CaseRedirected(CaseRedirected { step, version, reason }))
}

fn complaint(person: &str, text: &str, answers: Option<EventId>) -> EventBody {
    let (person, text) = (person.to_owned(), text.to_owned());
    EventBody::ComplaintRecorded(ComplaintRecorded { person, text, answers })
}
