//! Who the client is: the fields that opening a case and identifying a person share. Who may
//! already be known is shown while typing.

use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::client::{Client, Identity, Sex};
use damping_domain::described::{self, ClientDescribed};
use damping_domain::dukcapil;
use damping_domain::duplicate::Known;
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::CaseId;
use damping_domain::intake::Intake;
use damping_domain::nik::{self, NikWarning};
use leptos::prelude::*;

use super::description::{DescriptionEntries, sections};
use crate::cases::{Listed, RecordError, use_cases};
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields, non_empty};
use crate::components::form::FormState;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, fixed, notice, words};
use crate::components::photos::PhotoField;
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text;

const KNOWN: &str = "known";
const UNKNOWN: &str = "unknown";
/// So many people who may be the same are shown.
const MOST_ALIKE: usize = 5;

/// What is entered.
#[derive(Clone, Copy)]
pub struct ClientEntries {
    identity: RwSignal<Vec<String>>,
    name: RwSignal<String>,
    nik: RwSignal<String>,
    alias: RwSignal<String>,
    traits: RwSignal<String>,
    /// Ciri-ciri, where a case is being opened; `None` where they were free text.
    description: Option<DescriptionEntries>,
    sex: RwSignal<Vec<String>>,
    age: RwSignal<String>,
    born: RwSignal<String>,
    address: RwSignal<String>,
    phone: RwSignal<String>,
    /// Photos by which somebody can be recognised.
    pub photos: RwSignal<Vec<Prepared>>,
}

impl ClientEntries {
    /// Nothing entered yet.
    #[expect(clippy::new_without_default, reason = "signals are made once, by the form")]
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            identity: RwSignal::new(vec![KNOWN.to_owned()]),
            name: text(),
            nik: text(),
            alias: RwSignal::new("Mr X".to_owned()),
            traits: text(),
            description: None,
            sex: RwSignal::new(Vec::new()),
            age: text(),
            born: text(),
            address: text(),
            phone: text(),
            photos: RwSignal::new(Vec::new()),
        }
    }

    /// Nothing entered yet of somebody for whom a case is opened.
    pub fn at_opening() -> Self {
        Self { description: Some(DescriptionEntries::at_opening()), ..Self::new() }
    }

    /// What is known of somebody who is identified: the name as far as Dukcapil has found one.
    pub fn of_identified(case: &Case) -> Self {
        let (entries, client) = (Self::new(), &case.client);
        if let Some((name, nik)) = dukcapil::found(case) {
            entries.name.set(name.to_owned());
            entries.nik.set(nik.unwrap_or_default().to_owned());
        }
        let seems = || described::latest(case).and_then(|described| described.sex);
        let sex =
            client.sex.or_else(seems).map(|sex| if sex == Sex::Female { "female" } else { "male" });
        entries.sex.set(sex.into_iter().map(str::to_owned).collect());
        entries.age.set(client.age.map(|age| age.to_string()).unwrap_or_default());
        entries.born.set(client.born.map(|born| born.to_string()).unwrap_or_default());
        entries.address.set(client.address.clone());
        entries.phone.set(client.phone.clone());
        entries
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

    fn born(&self) -> Option<NaiveDate> {
        self.born.with(|born| born.parse().ok())
    }

    /// How somebody without papers was described, who was seen or found there.
    pub fn described(&self, intake: &Intake) -> Option<ClientDescribed> {
        let described = self.description.filter(|_| self.is_unknown())?.described(Vec::new());
        (described != ClientDescribed::default()).then(|| ClientDescribed {
            found_where: intake.happened_where.clone(),
            found_when: intake.happened_when.clone(),
            ..described
        })
    }

    /// The client as entered.
    ///
    /// # Errors
    /// The fault of the date of birth, when it is none.
    pub fn client(&self) -> Result<Client, RecordError> {
        let born = self.born();
        if born.is_none() && !self.born.with(String::is_empty) {
            let (field, rule) = ("client.born".to_owned(), Rule::Malformed);
            return Err(RecordError::Invalid(vec![Fault { field, rule }]));
        }
        if let Some(description) = self.description.filter(|_| self.is_unknown()) {
            // Sex and age are asked for among the ciri-ciri, in words; nobody knows more.
            let (alias, traits) = (self.alias.get().trim().to_owned(), String::new());
            return Ok(Client {
                identity: Identity::Unknown { alias, traits },
                sex: description.described(Vec::new()).sex,
                age: None,
                born: None,
                address: String::new(),
                phone: String::new(),
                photos: self.photos.get().into_iter().map(|photo| photo.photo).collect(),
            });
        }
        let identity = if self.is_unknown() {
            let alias = self.alias.get().trim().to_owned();
            Identity::Unknown { alias, traits: self.traits.get() }
        } else {
            let name = self.name.get().trim().to_owned();
            Identity::Named { name, nik: non_empty(self.nik.get()) }
        };
        Ok(Client {
            identity,
            sex: self.sex(),
            // What is no number is out of range, and said to be.
            age: non_empty(self.age.get()).map(|age| age.parse().unwrap_or(u16::MAX)),
            born,
            address: self.address.get().trim().to_owned(),
            phone: self.phone.get().trim().to_owned(),
            photos: self.photos.get().into_iter().map(|photo| photo.photo).collect(),
        })
    }

    /// Those among the cases on this phone who may be the same person, the likeliest first.
    pub fn alike(&self, except: Option<CaseId>) -> Vec<Listed> {
        if self.is_unknown() {
            return Vec::new();
        }
        let (name, nik) = (self.name.get(), non_empty(self.nik.get()));
        let person = Known { name: &name, nik: nik.as_deref(), born: self.born() };
        let mut alike = use_cases().like(&person);
        alike.retain(|(case, _)| Some(*case) != except);
        alike.truncate(MOST_ALIKE);
        alike
    }
}

/// The fields.
#[component]
pub fn ClientFields(
    /// The form they belong to.
    form: FormState,
    /// What is entered.
    entries: ClientEntries,
    /// The case in question, which is no duplicate of itself.
    case: Option<CaseId>,
) -> impl IntoView {
    let identities = Signal::derive(|| {
        vec![
            (KNOWN.to_owned(), text::gives_a_name().to_owned()),
            (UNKNOWN.to_owned(), text::without_identity().to_owned()),
        ]
    });
    let unknown = Memo::new(move |_| entries.is_unknown());
    view! {
        <fieldset class="group">
            <legend>{text::client}</legend>
            <Choices name="identity" label=text::identity options=identities chosen=entries.identity form field="client.identity"/>
            {dynamic(move || if unknown.get() {
                without_papers(form, entries)
            } else {
                view! { <NameFields form entries/> <Alike entries case/> <PersonFields form entries/> }.into_any()
            })}
        </fieldset>
    }
}

/// Of somebody whom nobody knows: ciri-ciri by taps, or as free text where they were recorded so.
fn without_papers(form: FormState, entries: ClientEntries) -> AnyView {
    let alias = Entry::line("client.identity.alias", text::alias, entries.alias);
    let alias = alias.hint(text::alias_hint);
    let photos = view! { <PhotoField form value=entries.photos/> };
    match entries.description {
        Some(description) => {
            take_over(form, entries, description);
            view! {
                {fields(form, vec![alias])}
                <p class="hint">{text::describe_at_opening}</p>
                {sections(form, description)}
                {photos}
            }
            .into_any()
        }
        None => {
            let traits = Entry::area("client.identity.traits", text::traits, entries.traits);
            view! {
                {fields(form, vec![alias, traits.hint(text::traits_hint).optional()])}
                {photos}
                <PersonFields form entries/>
            }
            .into_any()
        }
    }
}

/// What was entered before in fields that are not asked for here: nothing of it is lost, nor what a draft has that was
/// begun in an app that asked for it.
fn take_over(form: FormState, entries: ClientEntries, description: DescriptionEntries) {
    // As it is recorded, whatever language the app speaks.
    let texts = [
        ("client.identity.traits", entries.traits, "marks", "", ""),
        ("client.age", entries.age, "age", "", " tahun"),
        ("client.born", entries.born, "told", "Tanggal lahir: ", ""),
        ("client.address", entries.address, "told", "Alamat: ", ""),
        ("client.phone", entries.phone, "told", "Telepon: ", ""),
    ];
    for (field, value, into, before, after) in texts {
        let take = move |text: &str| {
            if let Some(text) = non_empty(text.to_owned()) {
                description.take_in(into, &format!("{before}{text}{after}"));
            }
        };
        take(&value.get_untracked());
        form.keep(field, String::new, take);
    }
    description.take_in_sex(entries.sex.get_untracked());
    form.keep("client.sex", String::new, move |text| {
        description.take_in_sex(text.lines().map(str::to_owned).collect());
    });
}

/// Name and NIK, with what is odd about them.
#[component]
pub fn NameFields(
    /// The form they belong to.
    form: FormState,
    /// What is entered.
    entries: ClientEntries,
) -> impl IntoView {
    view! {
        {fields(form, vec![
            Entry::line("client.identity.name", text::client_name, entries.name),
            Entry::line("client.identity.nik", text::nik, entries.nik).digits().optional(),
        ])}
        {dynamic(move || nik_warning(&entries.nik.get(), entries.sex()))}
    }
}

/// What is told of anybody, with a name or without.
#[component]
pub fn PersonFields(
    /// The form they belong to.
    form: FormState,
    /// What is entered.
    entries: ClientEntries,
) -> impl IntoView {
    let sexes = Signal::derive(|| {
        vec![
            ("female".to_owned(), text::female().to_owned()),
            ("male".to_owned(), text::male().to_owned()),
        ]
    });
    view! {
        <Choices name="sex" label=text::sex options=sexes chosen=entries.sex form field="client.sex"/>
        {fields(form, vec![
            Entry::line("client.age", text::age, entries.age).digits().hint(text::age_hint).optional(),
            Entry::line("client.born", text::born, entries.born).date().optional(),
            Entry::line("client.address", text::address, entries.address).optional(),
            Entry::line("client.phone", text::phone, entries.phone).phone().optional(),
        ])}
    }
}

/// What is odd about a NIK: said while typing, and never in the way.
pub fn nik_warning(nik: &str, sex: Option<Sex>) -> Option<AnyView> {
    let warning = *nik::warnings(&non_empty(nik.to_owned())?, sex).first()?;
    let sentence = match warning {
        NikWarning::NotSixteenDigits => text::nik_not_sixteen(),
        NikWarning::NoBirthDate => text::nik_no_birth_date(),
        NikWarning::OtherSex => text::nik_other_sex(),
    };
    Some(notice(Tone::Warn, IconName::Alert, fixed(sentence), None))
}

/// Cases that may be of the same person: a hint, and never in the way.
#[component]
fn Alike(entries: ClientEntries, case: Option<CaseId>) -> impl IntoView {
    let alike = Memo::new(move |_| {
        let alike = entries.alike(case).into_iter();
        alike.map(|(id, summary)| (id, summary.name.clone())).collect::<Vec<_>>()
    });
    move || {
        let alike = alike.get();
        (!alike.is_empty()).then(|| {
            let links =
                alike.into_iter().map(|(id, name)| view! { <a href=case_path(id)>{name}</a> });
            let links = links.collect_view().into_any();
            notice(Tone::Warn, IconName::Search, words(text::may_be_known), Some(links))
        })
    }
}
