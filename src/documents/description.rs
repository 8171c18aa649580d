//! Ciri-ciri: by what a person without papers can be recognised, in short sections. Common words are a tap each; a
//! section that is closed says what it holds.

use damping_domain::attachment::Photo;
use damping_domain::client::Sex;
use damping_domain::described::ClientDescribed;
use leptos::prelude::*;

use crate::components::chips::{Between, chips, counters};
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::sections::{Open, open_what_is_wrong, section};
use crate::text::{self, Text};

const FEMALE: &str = "female";
const MALE: &str = "male";

/// How a text is entered.
#[derive(Clone, Copy)]
enum Control {
    /// One line.
    Line,
    /// One line, with words to tap.
    Words(&'static [&'static str]),
    /// Several lines, with words to tap.
    Area(&'static [&'static str]),
    /// One a line, counted by taps.
    Things,
}

/// A text of the description.
struct Asked {
    field: &'static str,
    label: Text,
    hint: Option<Text>,
    control: Control,
}

const fn asked(field: &'static str, label: Text, control: Control) -> Asked {
    Asked { field, label, hint: None, control }
}

const fn hinted(field: &'static str, label: Text, hint: Text, control: Control) -> Asked {
    Asked { field, label, hint: Some(hint), control }
}

/// A section of it. The first one asks for the sex as well.
struct Section {
    title: Text,
    asks: &'static [Asked],
}

const SECTIONS: [Section; 4] = [
    Section {
        title: text::looks,
        asks: &[
            asked("age", text::seeming_age, Control::Words(text::AGES)),
            hinted("height", text::height, text::height_hint, Control::Words(text::HEIGHTS)),
            asked("build", text::build, Control::Words(text::BUILDS)),
        ],
    },
    Section {
        title: text::skin_hair_marks,
        asks: &[
            asked("skin", text::skin, Control::Words(text::SKINS)),
            asked("hair", text::hair, Control::Words(text::HAIRS)),
            hinted("marks", text::marks, text::marks_hint, Control::Area(text::MARKS)),
        ],
    },
    Section {
        title: text::when_found,
        asks: &[
            asked("found_where", text::found_where, Control::Line),
            asked("found_when", text::found_when, Control::Line),
            asked("clothes", text::clothes, Control::Area(text::CLOTHES)),
            asked("belongings", text::belongings, Control::Things),
        ],
    },
    Section {
        title: text::what_is_told,
        asks: &[
            asked("speech", text::speech, Control::Words(text::SPEECHES)),
            hinted("told", text::told_oneself, text::told_oneself_hint, Control::Area(&[])),
        ],
    },
];

/// What a case is opened with says where and when already.
const OF_THE_OPENING: [&str; 2] = ["found_where", "found_when"];

/// What is entered.
#[derive(Clone, Copy)]
pub struct DescriptionEntries {
    sex: RwSignal<Vec<String>>,
    /// By the names of their fields.
    texts: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
    at_opening: bool,
}

impl DescriptionEntries {
    /// What is known so far.
    pub fn of(known: ClientDescribed) -> Self {
        let sex = known.sex.map(|sex| if sex == Sex::Female { FEMALE } else { MALE }.to_owned());
        let texts = [
            ("age", known.age),
            ("height", known.height),
            ("build", known.build),
            ("skin", known.skin),
            ("hair", known.hair),
            ("marks", known.marks),
            ("clothes", known.clothes),
            ("speech", known.speech),
            ("belongings", known.belongings),
            ("found_where", known.found_where),
            ("found_when", known.found_when),
            ("told", known.told),
        ];
        let texts = texts.map(|(field, text)| (field, RwSignal::new(text)));
        Self {
            sex: RwSignal::new(sex.into_iter().collect()),
            texts: StoredValue::new(texts.to_vec()),
            at_opening: false,
        }
    }

    /// Of somebody for whom a case is being opened.
    pub fn at_opening() -> Self {
        Self { at_opening: true, ..Self::of(ClientDescribed::default()) }
    }

    fn text(self, field: &str) -> RwSignal<String> {
        let found = self.texts.with_value(|texts| {
            texts.iter().find(|(known, _)| *known == field).map(|(_, text)| *text)
        });
        found.unwrap_or_default()
    }

    /// As entered.
    pub fn described(self, photos: Vec<Photo>) -> ClientDescribed {
        let text = |field| self.text(field).with_untracked(|text| text.trim().to_owned());
        ClientDescribed {
            sex: self.sex.with_untracked(|sex| match sex.first().map(String::as_str) {
                Some(FEMALE) => Some(Sex::Female),
                Some(MALE) => Some(Sex::Male),
                _ => None,
            }),
            age: text("age"),
            height: text("height"),
            build: text("build"),
            skin: text("skin"),
            hair: text("hair"),
            marks: text("marks"),
            clothes: text("clothes"),
            speech: text("speech"),
            belongings: text("belongings"),
            found_where: text("found_where"),
            found_when: text("found_when"),
            told: text("told"),
            photos,
        }
    }

    /// What was entered about somebody before it was said that there are no papers, or by an app that asked for other
    /// things, is taken into a field, after what stands there.
    pub fn take_in(self, field: &str, said: &str) {
        self.text(field).update(|text| {
            if !text.contains(said) {
                let between = if text.is_empty() { "" } else { ", " };
                *text = format!("{text}{between}{said}");
            }
        });
    }

    /// The same of the sex, where none was chosen.
    pub fn take_in_sex(self, chosen: Vec<String>) {
        if self.sex.with_untracked(Vec::is_empty) {
            self.sex.set(chosen);
        }
    }

    fn asks(self, at: usize) -> impl Iterator<Item = &'static Asked> {
        let is_asked =
            move |asked: &&Asked| !(self.at_opening && OF_THE_OPENING.contains(&asked.field));
        SECTIONS.get(at).into_iter().flat_map(|section| section.asks).filter(is_asked)
    }

    /// What a section holds, in a line.
    fn said(self, at: usize) -> String {
        let sex = self.sex.with(|sex| match sex.first().map(String::as_str) {
            Some(FEMALE) if at == 0 => text::female(),
            Some(MALE) if at == 0 => text::male(),
            _ => "",
        });
        let texts = self.asks(at).map(|asked| self.text(asked.field).get());
        let said = std::iter::once(sex.to_owned()).chain(texts);
        let said = said.map(|text| text.trim().replace('\n', ", ")).filter(|text| !text.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }
}

/// The sections. The first that holds nothing is open, but for a case that is being opened.
pub fn sections(form: FormState, entries: DescriptionEntries) -> AnyView {
    let is_empty = |at: &usize| untrack(|| entries.said(*at)).is_empty();
    let first = (0..SECTIONS.len()).find(is_empty);
    let open: Open = RwSignal::new(first.filter(|_| !entries.at_opening));
    open_what_is_wrong(open, SECTIONS.len(), move |at| {
        entries.asks(at).any(|it| form.fault(it.field).is_some())
    });
    let one = |(at, it): (usize, &Section)| {
        let said = Memo::new(move |_| entries.said(at));
        let mark = move || match said.get() {
            said if said.is_empty() => {
                view! { <span class="badge muted">{text::section_empty}</span> }.into_any()
            }
            said => view! { <span class="card-meta held">{said}</span> }.into_any(),
        };
        let next = SECTIONS.get(at + 1).map(|next| next.title);
        section(at, open, it.title, mark, next, content(form, entries, at))
    };
    let all = SECTIONS.iter().enumerate().map(one).collect_view();
    view! { <div>{all}</div> }.into_any()
}

fn content(form: FormState, entries: DescriptionEntries, at: usize) -> AnyView {
    let sexes = Signal::derive(|| {
        let options = [(FEMALE, text::female()), (MALE, text::male())];
        options.map(|(code, said)| (code.to_owned(), said.to_owned())).to_vec()
    });
    let sex = (at == 0).then(|| {
        view! {
            <Choices name="sex" label=text::seeming_sex options=sexes chosen=entries.sex form field="sex"/>
        }
    });
    let asks = entries.asks(at).map(|asked| field(form, asked, entries.text(asked.field)));
    view! { {sex}{asks.collect_view()} }.into_any()
}

/// A field, its quick words below it.
fn field(form: FormState, asked: &Asked, value: RwSignal<String>) -> AnyView {
    let Asked { field, label, hint, control } = *asked;
    let entry = match control {
        Control::Line | Control::Words(_) => Entry::line(field, label, value),
        Control::Area(_) => Entry::area(field, label, value).rows(2),
        Control::Things => Entry::area(field, label, value).rows(1),
    };
    let entry = hint.into_iter().fold(entry, Entry::hint).optional();
    let words = match control {
        Control::Words(words) | Control::Area(words) if !words.is_empty() => {
            Some(chips(label, words, Between::Commas, value))
        }
        Control::Things => Some(counters(text::quick_things, text::THINGS, value)),
        _ => None,
    };
    view! { <div class="stack">{fields(form, vec![entry])}{words}</div> }.into_any()
}
