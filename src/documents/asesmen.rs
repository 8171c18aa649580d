//! Asesmen (bio-psiko-sosial-spiritual) in sections, in any order, with how far it has come.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::Asesmen;
use damping_domain::document::asesmen::{Bio, Needs, Psiko, Sosial};
use damping_domain::event::{AsesmenRecorded, EventBody};
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use super::bast::WhenField;
use super::sheet::{Entered, moment, sheet};
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::components::sections::{self, Open, open_what_is_wrong};
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::text::{self, Text};

/// A field of the form, by its path below the report.
struct Asked {
    path: &'static str,
    label: Text,
    /// Why it is required, or what to enter.
    hint: Option<Text>,
    required: bool,
}

/// A section of the form.
struct Section {
    title: Text,
    asks: &'static [Asked],
}

const fn asked(path: &'static str, label: Text) -> Asked {
    Asked { path, label, hint: None, required: false }
}

const fn required(path: &'static str, label: Text, why: Text) -> Asked {
    Asked { path, label, hint: Some(why), required: true }
}

const SECTIONS: [Section; 7] = [
    Section {
        title: text::asesmen_problem,
        asks: &[
            required("problem", text::presenting_problem, text::presenting_problem_why),
            asked("source", text::referral_source),
            asked("category", text::pmks),
        ],
    },
    Section {
        title: text::asesmen_bio,
        asks: &[
            asked("bio.physical", text::physical),
            asked("bio.medical", text::medical),
            asked("bio.disability", text::disability),
        ],
    },
    Section {
        title: text::asesmen_psiko,
        asks: &[asked("psiko.emotion", text::emotion), asked("psiko.behaviour", text::behaviour)],
    },
    Section {
        title: text::asesmen_sosial,
        asks: &[
            asked("sosial.family", text::family),
            asked("sosial.education", text::education),
            asked("sosial.work", text::work),
            asked("sosial.surroundings", text::neighbourhood),
            asked("sosial.legal", text::legal_status),
        ],
    },
    Section { title: text::asesmen_spiritual, asks: &[asked("spiritual", text::spiritual)] },
    Section {
        title: text::asesmen_needs,
        asks: &[
            asked("needs.basic", text::basic_needs),
            Asked { hint: Some(text::risks_hint), ..asked("needs.risks", text::risks) },
            asked("needs.strengths", text::strengths),
        ],
    },
    Section {
        title: text::asesmen_conclusion,
        asks: &[
            asked("conclusion", text::overall_conclusion),
            required("recommendation", text::recommendation, text::recommendation_why),
            asked("evaluation", text::evaluation_plan),
        ],
    },
];

/// How far a section has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filled {
    Empty,
    /// What is required of it is missing.
    Wanted,
    Whole,
}

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    when: RwSignal<String>,
    place: RwSignal<String>,
    /// The texts of the sections, by their paths.
    texts: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
    photos: RwSignal<Vec<Prepared>>,
}

impl Entries {
    fn new(place: String) -> Self {
        let asks = SECTIONS.iter().flat_map(|section| section.asks);
        let texts = asks.map(|asked| (asked.path, RwSignal::new(String::new())));
        Self {
            when: RwSignal::new(clock::moment_text(&clock::now())),
            place: RwSignal::new(place),
            texts: StoredValue::new(texts.collect()),
            photos: RwSignal::new(Vec::new()),
        }
    }

    fn text(&self, path: &str) -> RwSignal<String> {
        let found = self.texts.with_value(|texts| {
            texts.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
        });
        found.unwrap_or_default()
    }

    fn filled(&self, section: &Section) -> Filled {
        let is_filled = |asked: &&Asked| !self.text(asked.path).with(|text| text.trim().is_empty());
        let filled = section.asks.iter().filter(is_filled).count();
        let wanted = section.asks.iter().filter(|asked| asked.required);
        let missing = wanted.filter(|asked| !is_filled(asked)).count();
        match (filled, missing) {
            (_, 1..) => Filled::Wanted,
            (0, _) => Filled::Empty,
            _ => Filled::Whole,
        }
    }

    fn entered(&self, step: Option<StepNo>) -> Entered {
        let text = |path: &str| self.text(path).get_untracked();
        let photos = self.photos.get_untracked();
        let report = Asesmen {
            assessed_at: moment("report.assessed_at", &self.when.get_untracked())?,
            place: self.place.get_untracked(),
            source: text("source"),
            problem: text("problem"),
            category: text("category"),
            bio: Bio {
                physical: text("bio.physical"),
                medical: text("bio.medical"),
                disability: text("bio.disability"),
            },
            psiko: Psiko { emotion: text("psiko.emotion"), behaviour: text("psiko.behaviour") },
            sosial: Sosial {
                family: text("sosial.family"),
                education: text("sosial.education"),
                work: text("sosial.work"),
                surroundings: text("sosial.surroundings"),
                legal: text("sosial.legal"),
            },
            spiritual: text("spiritual"),
            needs: Needs {
                basic: text("needs.basic"),
                risks: text("needs.risks"),
                strengths: text("needs.strengths"),
            },
            conclusion: text("conclusion"),
            recommendation: text("recommendation"),
            evaluation: text("evaluation"),
            photos: photos.iter().map(|photo| photo.photo.clone()).collect(),
        };
        Ok((vec![EventBody::AsesmenRecorded(AsesmenRecorded { step, report })], photos))
    }
}

/// The form.
#[component]
pub fn AsesmenForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let form = FormState::kept();
    let office = untrack(|| use_cases().office());
    let entries = Entries::new(office.map(|office| office.name.clone()).unwrap_or_default());
    let open = RwSignal::new(Some(0));
    open_what_is_wrong(open, SECTIONS.len(), move |at| {
        let is_wrong = |it: &Asked| form.fault(&format!("report.{}", it.path)).is_some();
        SECTIONS.get(at).is_some_and(|section| section.asks.iter().any(is_wrong))
    });
    let whole = Memo::new(move |_| {
        SECTIONS.iter().filter(|section| entries.filled(section) == Filled::Whole).count()
    });
    let all = SECTIONS.len();
    let said = move || format!("{} / {all} {}", whole.get(), text::sections_filled());
    let sections = (0..all).map(|at| section(form, entries, at, open)).collect_view();
    let all_fields = view! {
        <p class="hint">{text::asesmen_how}</p>
        <div class="meter">
            <p class="card-meta" role="status">{dynamic(said)}</p>
            <progress class="progress" max=all.to_string() value=move || whole.get().to_string() aria-hidden="true"></progress>
        </div>
        <WhenField form field="report.assessed_at" label=text::assessed_at value=entries.when/>
        {fields(form, vec![Entry::line("report.place", text::place, entries.place)])}
        <div>{sections}</div>
        <PhotoField form value=entries.photos/>
    };
    sheet(form, case.id, text::save, all_fields.into_any(), Box::new(move || entries.entered(step)))
}

fn section(form: FormState, entries: Entries, at: usize, open: Open) -> Option<AnyView> {
    let section = SECTIONS.get(at)?;
    let filled = Memo::new(move |_| entries.filled(section));
    let mark = move || match filled.get() {
        Filled::Whole => ("badge ok", text::section_filled()),
        Filled::Wanted => ("badge warn", text::section_wanted()),
        Filled::Empty => ("badge muted", text::section_empty()),
    };
    let entry = |asked: &Asked| {
        let path = format!("report.{}", asked.path);
        let entry = Entry::area(path, asked.label, entries.text(asked.path)).rows(2);
        let entry = asked.hint.into_iter().fold(entry, Entry::hint);
        if asked.required { entry } else { entry.optional() }
    };
    let said = move || {
        let (class, said) = mark();
        view! { <span class=class>{said}</span> }.into_any()
    };
    let next = SECTIONS.get(at + 1).map(|next| next.title);
    let content = fields(form, section.asks.iter().map(entry).collect());
    Some(sections::section(at, open, section.title, said, next, content))
}
