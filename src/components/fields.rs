//! Fields of forms: a label, what is wrong, and a control bound to a signal.

use crate::components::dynamic;
use damping_domain::fault::Rule;
use leptos::prelude::*;

use super::form::FormState;
use super::icon::{Icon, IconName};
use super::problem::rule_sentence;
use crate::text;

pub use crate::text::Text as Label;

/// Kinds of control for text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    Input { kind: &'static str, mode: &'static str },
    Area { rows: u8 },
}

/// A field for text: forms are lists of these.
pub struct Entry {
    field: String,
    label: Label,
    value: RwSignal<String>,
    control: Control,
    hint: Option<Label>,
    optional: bool,
    /// Id of the list of what may be meant.
    among: Option<&'static str>,
}

impl Entry {
    /// One line of text. `field` is its path, as in the faults.
    pub fn line(field: impl Into<String>, label: Label, value: RwSignal<String>) -> Self {
        let control = Control::Input { kind: "text", mode: "text" };
        let field = field.into();
        Self { field, label, value, control, hint: None, optional: false, among: None }
    }

    /// Several lines of text.
    pub fn area(field: impl Into<String>, label: Label, value: RwSignal<String>) -> Self {
        Self { control: Control::Area { rows: 3 }, ..Self::line(field, label, value) }
    }

    /// Shows more lines at once.
    pub fn rows(self, rows: u8) -> Self {
        Self { control: Control::Area { rows }, ..self }
    }

    /// A day.
    pub fn date(self) -> Self {
        self.input("date", "text")
    }

    /// A day and a time.
    pub fn moment(self) -> Self {
        self.input("datetime-local", "text")
    }

    /// Digits.
    pub fn digits(self) -> Self {
        self.input("text", "numeric")
    }

    /// A telephone number.
    pub fn phone(self) -> Self {
        self.input("tel", "tel")
    }

    /// A password.
    pub fn password(self) -> Self {
        self.input("password", "text")
    }

    /// What to enter, where the label does not say it.
    pub fn hint(self, hint: Label) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// It may be left empty.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Suggests what stands in the `datalist` with this id.
    pub fn among(self, list: &'static str) -> Self {
        Self { among: Some(list), ..self }
    }

    fn input(self, kind: &'static str, mode: &'static str) -> Self {
        Self { control: Control::Input { kind, mode }, ..self }
    }
}

/// The fields, one below the other.
pub fn fields(form: FormState, entries: Vec<Entry>) -> AnyView {
    entries.into_iter().map(|entry| view! { <Field form entry/> }).collect_view().into_any()
}

/// Label, hint, control and what is wrong.
#[component]
fn Field(form: FormState, entry: Entry) -> impl IntoView {
    let Entry { field, label, value, control, hint, optional, among } = entry;
    let id = id_of(&field);
    let error_id = format!("{id}-salah");
    let described_by = error_id.clone();
    form.keep(&field, move || value.get(), move |text| value.set(text.to_owned()));
    // What must not be empty and was emptied is told on leaving the field, not while typing.
    let emptied = RwSignal::new(false);
    let path = StoredValue::new(field.clone());
    let fault = Memo::new(move |_| form.fault(&field).or(emptied.get().then_some(Rule::Required)));
    let invalid = move || fault.get().map(|_| "true");
    let enter = move |typed: String| {
        if !typed.trim().is_empty() {
            path.with_value(|field| form.mended(field));
            emptied.set(false);
        }
        value.set(typed);
    };
    let leave = move |_| {
        emptied.set(!optional && value.with_untracked(|text| text.trim().is_empty()));
    };
    let control = match control {
        Control::Input { kind, mode } => view! {
            <input
                id=id.clone()
                type=kind
                inputmode=mode
                list=among
                autocomplete="off"
                enterkeyhint="next"
                prop:value=move || value.get()
                on:input:target=move |event| enter(event.target().value())
                on:change=leave
                aria-invalid=invalid
                aria-describedby=described_by
            />
        }
        .into_any(),
        Control::Area { rows } => view! {
            <textarea
                id=id.clone()
                rows=rows
                prop:value=move || value.get()
                on:input:target=move |event| enter(event.target().value())
                on:change=leave
                aria-invalid=invalid
                aria-describedby=described_by
            ></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field" class:invalid=move || fault.get().is_some()>
            <label for=id>
                {label}
                {optional.then(|| view! { <span class="hint">" "{text::optional}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            {control}
            {fault_line(fault, error_id)}
        </div>
    }
}

/// What is wrong with a field, once something is.
fn fault_line(fault: Memo<Option<Rule>>, id: String) -> impl IntoView {
    move || {
        fault.get().map(|rule| {
            view! {
                <p class="error" id=id.clone()><Icon name=IconName::Alert/>{rule_sentence(rule)}</p>
            }
        })
    }
}

/// Id of the control of a field.
fn id_of(field: &str) -> String {
    format!("f-{}", field.replace('.', "-"))
}

/// One or several of a few things, as large lines to tap.
#[component]
pub fn Choices(
    /// Name of the group, for the browser.
    name: &'static str,
    /// What is chosen among.
    label: Label,
    /// Value and text of each.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The values chosen.
    chosen: RwSignal<Vec<String>>,
    /// True when several can be chosen.
    #[prop(default = false)]
    several: bool,
    /// The form and field that can be wrong.
    form: FormState,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
) -> impl IntoView {
    let path = StoredValue::new(field.clone());
    let choose = move |value: String, on: bool| {
        path.with_value(|field| form.mended(field));
        chosen.update(|chosen| {
            if several {
                chosen.retain(|other| *other != value);
            } else {
                chosen.clear();
            }
            if on {
                chosen.push(value);
            }
        });
    };
    let option = move |(value, shown): (String, String)| {
        let (is, set) = (value.clone(), value.clone());
        view! {
            <label class="choice">
                <input
                    type=if several { "checkbox" } else { "radio" }
                    name=name
                    value=value
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&is))
                    on:change:target=move |event| choose(set.clone(), event.target().checked())
                />
                <span>{shown}</span>
            </label>
        }
    };
    form.keep(
        &field,
        move || chosen.get().join("\n"),
        move |text| chosen.set(text.lines().map(str::to_owned).collect()),
    );
    let error_id = format!("{}-salah", id_of(&field));
    let fault = Memo::new(move |_| form.fault(&field));
    view! {
        <fieldset class="group field" class:invalid=move || fault.get().is_some()>
            <legend>{label}</legend>
            <div class="choices">
                {dynamic(move || options.get().into_iter().map(option).collect_view())}
            </div>
            {fault_line(fault, error_id)}
        </fieldset>
    }
}

/// Lines of a text that hold something: how lists of things are entered.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The text, unless it is empty.
pub fn non_empty(text: String) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
