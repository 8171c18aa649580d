//! Fields of forms: a label, what is wrong, and a control bound to a signal.

use damping_domain::fault::Rule;
use leptos::prelude::*;

use super::form::FormState;
use super::icon::{Icon, IconName};
use super::problem::rule_sentence;
use crate::text;

/// A text that is looked up in the language chosen.
pub type Label = fn() -> &'static str;

/// Label, hint and fault around a control.
#[component]
fn Field(
    form: FormState,
    field: String,
    label: Label,
    hint: Option<Label>,
    #[prop(default = false)] optional: bool,
    children: Children,
) -> impl IntoView {
    let id = id_of(&field);
    let error_id = format!("{id}-salah");
    let fault = Memo::new(move |_| form.fault(&field));
    view! {
        <div class="field" class:invalid=move || fault.get().is_some()>
            <label for=id>
                {label}
                {optional.then(|| view! { <span class="hint">" "{text::optional}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            {children()}
            {move || fault.get().map(|rule: Rule| {
                view! {
                    <p class="error" id=error_id.clone()>
                        <Icon name=IconName::Alert/>{rule_sentence(rule)}
                    </p>
                }
            })}
        </div>
    }
}

/// Id of the control of a field.
fn id_of(field: &str) -> String {
    format!("f-{}", field.replace('.', "-"))
}

/// One line of text.
#[component]
pub fn TextField(
    /// The form it belongs to.
    form: FormState,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
    /// What it is called.
    label: Label,
    /// What to enter, if the name does not say it.
    #[prop(optional)]
    hint: Option<Label>,
    /// What is entered.
    value: RwSignal<String>,
    /// True when it may be left empty.
    #[prop(default = false)]
    optional: bool,
    /// Kind of control: `text`, `date`, `number`, `tel`.
    #[prop(default = "text")]
    kind: &'static str,
) -> impl IntoView {
    let id = id_of(&field);
    let error_id = format!("{id}-salah");
    let path = field.clone();
    let mode = if kind == "number" { "numeric" } else { kind };
    view! {
        <Field form field label hint optional>
            <input
                id=id
                type=if kind == "number" { "text" } else { kind }
                inputmode=mode
                autocomplete="off"
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                aria-invalid=move || form.fault(&path).map(|_| "true")
                aria-describedby=error_id
            />
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The form it belongs to.
    form: FormState,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
    /// What it is called.
    label: Label,
    /// What to enter, if the name does not say it.
    #[prop(optional)]
    hint: Option<Label>,
    /// What is entered.
    value: RwSignal<String>,
    /// True when it may be left empty.
    #[prop(default = false)]
    optional: bool,
    /// Lines shown at once.
    #[prop(default = 3)]
    rows: u8,
) -> impl IntoView {
    let id = id_of(&field);
    let error_id = format!("{id}-salah");
    let path = field.clone();
    view! {
        <Field form field label hint optional>
            <textarea
                id=id
                rows=rows
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                aria-invalid=move || form.fault(&path).map(|_| "true")
                aria-describedby=error_id
            ></textarea>
        </Field>
    }
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
    let choose = move |value: String, on: bool| {
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
    let fault = Memo::new(move |_| form.fault(&field));
    view! {
        <fieldset class="group field" class:invalid=move || fault.get().is_some()>
            <legend>{label}</legend>
            <div class="choices">
                {move || options.get().into_iter().map(option).collect_view()}
            </div>
            {move || fault.get().map(|rule| {
                view! { <p class="error"><Icon name=IconName::Alert/>{rule_sentence(rule)}</p> }
            })}
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
