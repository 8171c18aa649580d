//! The documents as people fill them in: one file a document. Which of them a step asks for
//! is data; here is only which form belongs to which kind of record.

mod asesmen;
mod bast;
mod belongings;
mod ciri_ciri;
pub mod client;
pub mod correcting;
mod decision;
mod description;
mod disposisi;
mod dukcapil;
mod identify;
pub mod intake;
mod interval;
mod journey;
mod laporan_perjalanan_dinas;
mod laporan_perkembangan_kasus;
mod late;
mod leg;
mod note;
mod output;
mod rps;
pub mod rulings;
mod sheet;
mod signing;
mod spt;
mod surat_rujukan;
pub mod travel_lines;
mod travel_note;

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::shelter;
use damping_domain::sop::{Evidence, RecordKind, RecordState, StepNo};
use leptos::prelude::*;

use rulings::Ruling;

use crate::components::icon::IconName;
use crate::text;

/// A form, as named in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// Gives a piece of evidence.
    Record(Evidence),
    /// Answers the step's decision.
    Decision,
    /// Writes a note.
    Note,
    /// Notes something on a journey.
    TravelNote,
    /// Says why a step is late.
    Late,
    /// Says how often a step recurs.
    Interval,
    /// Plans a journey.
    Journey,
    /// Says who an unknown person is.
    Identify,
    /// Says by what an unknown person can be recognised.
    Describe,
    /// Says what Dukcapil was asked.
    AskDukcapil,
    /// Says what Dukcapil answered.
    AnswerDukcapil,
    /// Decides something beside the flow.
    Ruling(Ruling),
}

/// Their names in addresses, but for records, which have their own.
const NAMED: [(&str, FormKind); 10] = [
    ("putusan", FormKind::Decision),
    ("catatan", FormKind::Note),
    ("catatan-perjalanan", FormKind::TravelNote),
    ("alasan-terlambat", FormKind::Late),
    ("jadwal-kunjungan", FormKind::Interval),
    ("perjalanan", FormKind::Journey),
    ("identitas", FormKind::Identify),
    ("ciri-ciri", FormKind::Describe),
    ("tanya-dukcapil", FormKind::AskDukcapil),
    ("jawaban-dukcapil", FormKind::AnswerDukcapil),
];

impl std::fmt::Display for FormKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self, NAMED.iter().find(|(_, kind)| kind == self)) {
            (Self::Record(evidence), _) => evidence.fmt(f),
            (Self::Ruling(ruling), _) => f.write_str(ruling.code()),
            (_, named) => f.write_str(named.map_or("", |(name, _)| name)),
        }
    }
}

impl std::str::FromStr for FormKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match NAMED.iter().find(|(name, _)| *name == text) {
            Some((_, kind)) => Ok(*kind),
            None => match Ruling::by_code(text) {
                Some(ruling) => Ok(Self::Ruling(ruling)),
                None => text.parse().map(Self::Record),
            },
        }
    }
}

impl FormKind {
    /// What the button that leads to it says.
    pub fn label(self) -> String {
        match self {
            Self::Decision => text::decide().to_owned(),
            Self::Note => text::write_note().to_owned(),
            Self::TravelNote => text::write_travel_note().to_owned(),
            Self::Late => text::explain_late().to_owned(),
            Self::Interval => text::plan_visits().to_owned(),
            Self::Journey => text::plan_journey().to_owned(),
            Self::Identify => text::identify().to_owned(),
            Self::Describe => text::describe().to_owned(),
            Self::AskDukcapil => text::ask_dukcapil().to_owned(),
            Self::AnswerDukcapil => text::answer_dukcapil().to_owned(),
            Self::Ruling(ruling) => ruling.label()().to_owned(),
            Self::Record(Evidence { kind: RecordKind::BukuDataRps, state }) => match state {
                RecordState::Final => text::leaves_rps().to_owned(),
                _ => text::enters_rps().to_owned(),
            },
            Self::Record(Evidence { kind: RecordKind::Output, .. }) => {
                text::confirm_output().to_owned()
            }
            Self::Record(Evidence { kind: RecordKind::Kelengkapan, .. }) => {
                text::confirm_kelengkapan().to_owned()
            }
            Self::Record(evidence) => {
                let verb = match (evidence.kind, evidence.state) {
                    (RecordKind::ParafBast, _) => text::give(),
                    (_, RecordState::Draft) => text::draft(),
                    (RecordKind::SuratRujukan, RecordState::Final) => text::sign(),
                    (_, RecordState::Paraf) => text::initial(),
                    _ => text::make(),
                };
                format!("{verb} {}", text::record_name(evidence.kind))
            }
        }
    }

    /// The same for a case: under the first version of the SOPs the one record of the register is
    /// that of whoever comes in.
    pub fn label_in(self, case: &Case) -> String {
        match self {
            Self::Record(Evidence { kind: RecordKind::BukuDataRps, .. })
                if !shelter::is_inside(case) =>
            {
                text::enters_rps().to_owned()
            }
            _ => self.label(),
        }
    }

    /// Its picture.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Decision => IconName::Check,
            Self::Note => IconName::Note,
            Self::Late => IconName::Alert,
            Self::Interval => IconName::Clock,
            Self::Journey | Self::TravelNote => IconName::Travel,
            Self::Identify => IconName::Me,
            Self::Describe => IconName::Photo,
            Self::AskDukcapil => IconName::Search,
            Self::AnswerDukcapil => IconName::Letter,
            Self::Ruling(ruling) => ruling.icon(),
            Self::Record(evidence) => match evidence.kind {
                RecordKind::Bast => IconName::Handover,
                RecordKind::LaporanPerkembanganKasus | RecordKind::BukuDataRps => IconName::Home,
                RecordKind::LaporanPerjalananDinas => IconName::Travel,
                RecordKind::Asesmen => IconName::Note,
                RecordKind::SuratRujukan | RecordKind::Spt | RecordKind::Disposisi => {
                    IconName::Letter
                }
                _ => IconName::Check,
            },
        }
    }
}

/// Forms for what happens in the field, whether a step asks for it or not.
pub const FIELD_FORMS: [FormKind; 6] = [
    FormKind::Record(Evidence::of(RecordKind::LaporanPerkembanganKasus)),
    FormKind::Record(Evidence::of(RecordKind::Bast)),
    FormKind::TravelNote,
    FormKind::Record(Evidence::of(RecordKind::LaporanPerjalananDinas)),
    FormKind::Record(Evidence::of(RecordKind::Asesmen)),
    FormKind::Note,
];

/// The form of a kind, for a case and a step.
pub fn form(kind: FormKind, case: Arc<Case>, step: Option<StepNo>) -> AnyView {
    use RecordKind as Kind;
    let evidence = match (kind, step) {
        (FormKind::Note, _) => return view! { <note::NoteForm case/> }.into_any(),
        (FormKind::TravelNote, _) => {
            return view! { <travel_note::TravelNoteForm case/> }.into_any();
        }
        (FormKind::Decision, Some(step)) => {
            return view! { <decision::DecisionForm case step/> }.into_any();
        }
        (FormKind::Identify, _) => return view! { <identify::IdentifyForm case/> }.into_any(),
        (FormKind::Describe, _) => {
            return view! { <ciri_ciri::DescriptionForm case/> }.into_any();
        }
        (FormKind::AskDukcapil, _) => return view! { <dukcapil::AskForm case/> }.into_any(),
        (FormKind::AnswerDukcapil, _) => return view! { <dukcapil::AnswerForm case/> }.into_any(),
        (FormKind::Late, Some(step)) => return view! { <late::LateForm case step/> }.into_any(),
        (FormKind::Interval, Some(step)) => {
            return view! { <interval::IntervalForm case step/> }.into_any();
        }
        (FormKind::Journey, Some(step)) => {
            return view! { <journey::JourneyForm case step/> }.into_any();
        }
        (FormKind::Ruling(ruling), _) => {
            return rulings::form(ruling, &case, step).unwrap_or_else(not_here);
        }
        (FormKind::Record(evidence), _) => evidence,
        (_, None) => return not_here(),
    };
    match (evidence.kind, evidence.state, step) {
        (Kind::Bast, RecordState::Final, _) => view! { <bast::BastForm case step/> }.into_any(),
        (Kind::LaporanPerkembanganKasus, RecordState::Final, _) => {
            view! { <laporan_perkembangan_kasus::VisitForm case step/> }.into_any()
        }
        (Kind::Asesmen, RecordState::Final, _) => {
            view! { <asesmen::AsesmenForm case step/> }.into_any()
        }
        (Kind::LaporanPerjalananDinas, RecordState::Final, _) => {
            view! { <laporan_perjalanan_dinas::TravelForm case step/> }.into_any()
        }
        (Kind::SuratRujukan, RecordState::Draft, Some(step)) => {
            view! { <surat_rujukan::SuratRujukanForm case step/> }.into_any()
        }
        (Kind::SuratRujukan, RecordState::Final, Some(step)) => {
            view! { <signing::SigningForm case step kind=evidence.kind/> }.into_any()
        }
        (Kind::Spt, RecordState::Final, Some(step)) => {
            view! { <spt::SptForm case step/> }.into_any()
        }
        (Kind::Disposisi, RecordState::Final, Some(step)) => {
            view! { <disposisi::DisposisiForm case step/> }.into_any()
        }
        (Kind::BukuDataRps, _, Some(step)) => match rps::enters(&case, evidence) {
            Some(enters) => view! { <rps::RpsForm case step record=evidence enters/> }.into_any(),
            None => view! { <output::OutputForm case step record=evidence/> }.into_any(),
        },
        (_, _, Some(step)) => view! { <output::OutputForm case step record=evidence/> }.into_any(),
        (_, _, None) => not_here(),
    }
}

fn not_here() -> AnyView {
    view! { <crate::pages::not_found::NotFoundPage/> }.into_any()
}
