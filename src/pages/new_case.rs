//! Opening a case under a SOP.

use crate::components::dynamic;
use damping_domain::access::openers;
use damping_domain::client::{Client, Identity, Sex};
use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::ids::CaseId;
use damping_domain::nik::{self, NikWarning};
use damping_domain::sop::{Catalog, SopRef};
use leptos::prelude::*;

use super::case_path;
use crate::cases::{RecordError, use_cases};
use crate::components::fields::{Choices, Entry, fields, non_empty};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::IconName;
use crate::components::parts::{Tone, fixed, notice, page_head, words};
use crate::text;

const KNOWN: &str = "known";
const UNKNOWN: &str = "unknown";

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    sop: RwSignal<Vec<String>>,
    identity: RwSignal<Vec<String>>,
    name: RwSignal<String>,
    nik: RwSignal<String>,
    alias: RwSignal<String>,
    traits: RwSignal<String>,
    sex: RwSignal<Vec<String>>,
    age: RwSignal<String>,
    address: RwSignal<String>,
    reported_by: RwSignal<String>,
    summary: RwSignal<String>,
}

impl Entries {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            sop: RwSignal::new(Vec::new()),
            identity: RwSignal::new(vec![KNOWN.to_owned()]),
            name: text(),
            nik: text(),
            alias: RwSignal::new("Mr X".to_owned()),
            traits: text(),
            sex: RwSignal::new(Vec::new()),
            age: text(),
            address: text(),
            reported_by: text(),
            summary: text(),
        }
    }

    fn is_unknown(&self) -> bool {
        self.identity.with(|chosen| chosen.iter().any(|value| value == UNKNOWN))
    }

    fn sex(&self) -> Option<Sex> {
        self.sex.with(|chosen| match chosen.first().map(String::as_str) {
            Some("female") => Some(Sex::Female),
            Some("male") => Some(Sex::Male),
            _ => None,
        })
    }

    fn client(&self) -> Client {
        let identity = if self.is_unknown() {
            Identity::Unknown {
                alias: self.alias.get().trim().to_owned(),
                traits: self.traits.get(),
            }
        } else {
            Identity::Named {
                name: self.name.get().trim().to_owned(),
                nik: non_empty(self.nik.get()),
            }
        };
        Client {
            identity,
            sex: self.sex(),
            // What is no number is out of range, and said to be.
            age: non_empty(self.age.get()).map(|age| age.parse().unwrap_or(u16::MAX)),
            born: None,
            address: self.address.get().trim().to_owned(),
            phone: String::new(),
            photos: Vec::new(),
        }
    }

    fn chosen_sop(&self) -> Option<SopRef> {
        let code = self.sop.with(|chosen| chosen.first().cloned())?;
        Some(Catalog::builtin().newest().find(|sop| sop.code == code)?.reference())
    }

    fn opened(&self, sop: Option<SopRef>) -> Option<EventBody> {
        let sop = sop.or_else(|| self.chosen_sop())?;
        Some(EventBody::CaseOpened(CaseOpened {
            sop,
            client: self.client(),
            reported_by: self.reported_by.get().trim().to_owned(),
            summary: self.summary.get(),
        }))
    }
}

/// Opening a case.
#[component]
pub fn NewCasePage() -> impl IntoView {
    view! {
        {page_head(None, words(text::open_case), None, None)}
        <OpeningForm case=None/>
    }
}

/// The form.
#[component]
pub fn OpeningForm(
    /// The case whose opening is put right; `None` opens one.
    case: Option<CaseId>,
) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::new();
    let sops = Signal::derive(move || {
        let me = cases.me();
        Catalog::builtin()
            .newest()
            .filter(|sop| me.as_ref().is_some_and(|me| me.holds_any(&openers(sop))))
            .map(|sop| (sop.code.clone(), sop.short_title.clone()))
            .collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sop = case.and_then(|case| cases.case(case)).map(|case| case.sop.clone());
        match untrack(|| entries.opened(sop)) {
            Some(opened) => form.save(
                async move {
                    match case {
                        Some(case) => {
                            cases.record(case, vec![opened], Vec::new()).await.map(|()| case)
                        }
                        None => cases.open_case(opened).await,
                    }
                },
                case_path,
            ),
            None => form.fail(RecordError::Invalid(vec![damping_domain::fault::Fault {
                field: "sop".to_owned(),
                rule: damping_domain::fault::Rule::Required,
            }])),
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {case.is_none().then(|| view! {
                <Choices name="sop" label=text::which_sop options=sops chosen=entries.sop form field="sop"/>
            })}
            <ClientFields form entries/>
            {fields(form, vec![
                Entry::line("reported_by", text::reported_by, entries.reported_by).hint(text::reported_by_hint),
                Entry::area("summary", text::summary, entries.summary).optional(),
            ])}
            <FormEnd form back=case.map_or_else(|| "/kasus".to_owned(), case_path)/>
        </form>
    }
}

#[component]
fn ClientFields(form: FormState, entries: Entries) -> impl IntoView {
    let identities = Signal::derive(|| {
        vec![
            (KNOWN.to_owned(), text::gives_a_name().to_owned()),
            (UNKNOWN.to_owned(), text::without_identity().to_owned()),
        ]
    });
    let sexes = Signal::derive(|| {
        vec![
            ("female".to_owned(), text::female().to_owned()),
            ("male".to_owned(), text::male().to_owned()),
        ]
    });
    view! {
        <fieldset class="group">
            <legend>{text::client}</legend>
            <Choices name="identity" label=text::identity options=identities chosen=entries.identity form field="client.identity"/>
            {dynamic(move || if entries.is_unknown() {
                view! {
                    {fields(form, vec![
                        Entry::line("client.identity.alias", text::alias, entries.alias).hint(text::alias_hint),
                        Entry::area("client.identity.traits", text::traits, entries.traits).hint(text::traits_hint).optional(),
                    ])}
                }.into_any()
            } else {
                view! {
                    {fields(form, vec![
                        Entry::line("client.identity.name", text::client_name, entries.name),
                        Entry::line("client.identity.nik", text::nik, entries.nik).digits().optional(),
                    ])}
                    <NikWarnings entries/>
                }.into_any()
            })}
            <Choices name="sex" label=text::sex options=sexes chosen=entries.sex form field="client.sex"/>
            {fields(form, vec![
                Entry::line("client.age", text::age, entries.age).digits().hint(text::age_hint).optional(),
                Entry::line("client.address", text::address, entries.address).optional(),
            ])}
        </fieldset>
    }
}

/// What is odd about the NIK: said while typing, and never in the way.
#[component]
fn NikWarnings(entries: Entries) -> impl IntoView {
    move || {
        let nik = non_empty(entries.nik.get())?;
        let warning = *nik::warnings(&nik, entries.sex()).first()?;
        let sentence = match warning {
            NikWarning::NotSixteenDigits => text::nik_not_sixteen(),
            NikWarning::NoBirthDate => text::nik_no_birth_date(),
            NikWarning::OtherSex => text::nik_other_sex(),
        };
        Some(notice(Tone::Warn, IconName::Alert, fixed(sentence), None))
    }
}
