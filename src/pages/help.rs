//! Help: what the screen of an address is for, in two sentences.

use damping_domain::sop::{Evidence, RecordKind};
use leptos::prelude::*;

use crate::documents::FormKind;
use crate::text::{self, Text};

/// The two sentences.
pub fn help(path: &str) -> AnyView {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    view! { <p>{of_screen(&parts)}</p> }.into_any()
}

fn of_screen(parts: &[&str]) -> Text {
    match parts {
        [] => text::help_tasks,
        ["kasus"] => text::help_cases,
        ["kasus", "baru"] => text::help_new_case,
        ["catat"] => text::help_record_from_anywhere,
        ["sinkron"] => text::help_sync,
        ["sop"] => text::help_library,
        ["sop", _] => text::help_sop,
        ["buku-rps"] => text::help_register,
        ["saya", "kalender"] => text::help_calendar,
        ["saya", "latihan"] => text::help_training,
        ["saya"] => text::help_me,
        ["selamat-datang"] => text::help_welcome,
        ["komponen"] => text::help_components,
        ["kasus", _] => text::help_case,
        ["kasus", _, "surat", _] => text::help_letter,
        ["kasus", _, "berkas"] => text::help_case_record,
        ["kasus", _, "perbaiki", _] => text::help_correction,
        ["kasus", _, "beda", _] => text::help_conflict,
        ["kasus", _, "catat", kind] | ["kasus", _, "langkah", _, kind] => {
            kind.parse().map_or(text::help_nothing_here, of_form)
        }
        _ => text::help_nothing_here,
    }
}

fn of_form(kind: FormKind) -> Text {
    match kind {
        FormKind::Decision => text::help_decision,
        FormKind::Note => text::help_note,
        FormKind::TravelNote => text::help_travel_note,
        FormKind::Late => text::help_late,
        FormKind::Interval => text::help_interval,
        FormKind::Journey => text::help_journey,
        FormKind::Identify => text::help_identify,
        FormKind::Describe => text::help_describe,
        FormKind::AskDukcapil => text::help_ask_dukcapil,
        FormKind::AnswerDukcapil => text::help_answer_dukcapil,
        FormKind::Ruling(_) => text::help_ruling,
        FormKind::Record(Evidence { kind, .. }) => match kind {
            RecordKind::Bast => text::help_bast,
            RecordKind::LaporanPerkembanganKasus => text::help_visit,
            RecordKind::LaporanPerjalananDinas => text::help_travel,
            RecordKind::Asesmen => text::help_asesmen,
            RecordKind::SuratRujukan | RecordKind::Spt | RecordKind::Disposisi => {
                text::help_letter_form
            }
            _ => text::help_record,
        },
    }
}
