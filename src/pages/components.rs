//! Every component in every state, for whoever designs or checks the screens. In the demo office only: what is
//! shown here belongs to nobody.

use damping_domain::fault::{Fault, Rule};
use damping_domain::signature::Signature;
use leptos::prelude::*;

use super::me::Look;
use super::not_found::NotFoundPage;
use super::tasks::used;
use crate::cases::{RecordError, use_cases};
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, facts, fixed, nothing_yet, notice, page_head, search, words};
use crate::components::photos::PhotoField;
use crate::components::signature_pad::{SignaturePad, SignatureView, blank};
use crate::components::toast::use_toast;
use crate::text::{self, Text};

/// The page.
#[component]
pub fn ComponentsPage() -> impl IntoView {
    let cases = use_cases();
    let is_demo = Memo::new(move |_| cases.is_demo());
    dynamic(move || if is_demo.get() { all() } else { view! { <NotFoundPage/> }.into_any() })
}

fn all() -> AnyView {
    let sections: [(Text, fn() -> AnyView); 12] = [
        (text::of_buttons, buttons),
        (text::of_fields, entries),
        (text::of_choices, choices),
        (text::of_notices, notices),
        (text::of_badges, badges),
        (text::of_cards, cards),
        (text::of_steps, steps),
        (text::of_progress, progress),
        (text::of_states, states),
        (text::of_pads, pads),
        (text::of_tables, table),
        (text::of_icons, icons),
    ];
    let section = |(title, show): (Text, fn() -> AnyView)| {
        view! { <section class="section"><h2>{title}</h2>{show()}</section> }
    };
    let back = Some(("/saya".to_owned(), text::me as Text));
    view! {
        {page_head(back, words(text::components), Some(words(text::components_are)), None)}
        <Look/>
        {sections.map(section).collect_view()}
    }
    .into_any()
}

fn buttons() -> AnyView {
    let toast = use_toast();
    let kinds: [(&str, Text); 5] = [
        ("button primary", text::a_main),
        ("button", text::an_ordinary),
        ("button quiet", text::a_quiet),
        ("button danger", text::a_dangerous),
        ("button danger primary", text::a_dangerous),
    ];
    let button = |(class, said): (&'static str, Text)| {
        view! { <button class=class type="button">{said}</button> }
    };
    view! {
        <div class="row">
            {kinds.map(button).collect_view()}
            <button class="button" type="button" disabled>{text::a_disabled}</button>
            <button class="button" type="button"><Icon name=IconName::Place/>{text::an_ordinary}</button>
            <button class="icon-button" type="button" aria-label=text::hide><Icon name=IconName::Hide/></button>
            <a class="back" href="/komponen"><Icon name=IconName::Back/>{text::previous_screen}</a>
        </div>
        <button class="button primary block" type="button" on:click=move |_| toast(text::saved_on_device())>
            {text::show_toast}
        </button>
    }
    .into_any()
}

/// A form in which these fields are wrong.
fn wrong(faults: &[(&str, Rule)]) -> FormState {
    let fault = |(field, rule): &(&str, Rule)| Fault { field: (*field).to_owned(), rule: *rule };
    FormState::failed(RecordError::Invalid(faults.iter().map(fault).collect()))
}

fn entries() -> AnyView {
    let form = wrong(&[("c.required", Rule::Required), ("c.long", Rule::TooLong(40))]);
    let value = |text: &str| RwSignal::new(text.to_owned());
    let entry = |name: &str| (format!("c.{name}"), value(""));
    let line = |name: &str, label: Text| {
        let (field, value) = entry(name);
        Entry::line(field, label, value)
    };
    let long = Entry::area("c.long", text::reason, value("…"));
    view! {
        <div class="form">
            {search(text::search_cases, value(""), RwSignal::new(0))}
            {fields(form, vec![
                line("plain", text::an_ordinary),
                line("hint", text::an_ordinary).hint(text::a_hint).optional(),
                line("required", text::its_name),
                long,
                line("date", text::date).date(),
                line("moment", text::work_from).moment(),
                line("money", text::money).digits(),
                line("password", text::password).password(),
            ])}
            <div class="field">
                <label for="c-disabled">{text::a_disabled}</label>
                <input id="c-disabled" type="text" disabled value="…"/>
            </div>
            <div class="field">
                <label for="c-select">{text::an_ordinary}</label>
                <select id="c-select"><option>"Siak"</option><option>"Natuna"</option></select>
            </div>
            {notice(Tone::Bad, IconName::Alert, words(text::mend_marked_fields), None)}
            <p class="saved"><Icon name=IconName::Check/>{text::saved_on_device}</p>
        </div>
    }
    .into_any()
}

fn choices() -> AnyView {
    let form = wrong(&[("c.wrong", Rule::Required)]);
    let options = Signal::derive(|| {
        let option = |(value, said): (&str, Text)| (value.to_owned(), said().to_owned());
        [("a", text::an_ordinary as Text), ("b", text::a_chosen)].map(option).to_vec()
    });
    let chosen = |value: &str| RwSignal::new(vec![value.to_owned()]);
    let pressed = RwSignal::new(true);
    let said = move || if pressed.get() { "true" } else { "false" };
    view! {
        <div class="form">
            <Choices name="c-one" label=text::language options=options chosen=chosen("b") form field="c.one"/>
            <Choices name="c-several" label=text::papers options=options chosen=chosen("b") several=true form field="c.several"/>
            <Choices name="c-wrong" label=text::which_counts options=options chosen=chosen("") form field="c.wrong"/>
            <label class="choice"><input type="checkbox" disabled/><span>{text::a_disabled}</span></label>
            <div class="chips">
                <button class="chip" type="button" aria-pressed=said on:click=move |_| pressed.update(|is| *is = !*is)>
                    {text::a_chosen}
                </button>
                <button class="chip" type="button" aria-pressed="false">{text::an_ordinary}</button>
                <button class="chip" type="button" aria-pressed="false" disabled>{text::a_disabled}</button>
            </div>
        </div>
    }
    .into_any()
}

fn notices() -> AnyView {
    let button = || view! { <button class="button quiet" type="button">{text::try_again}</button> };
    let tones = [
        (Tone::Info, IconName::Download),
        (Tone::Ok, IconName::Check),
        (Tone::Warn, IconName::Alert),
        (Tone::Bad, IconName::Alert),
    ];
    let shown = tones.map(|(tone, icon)| {
        let more = matches!(tone, Tone::Info | Tone::Bad).then(|| button().into_any());
        notice(tone, icon, words(text::a_sentence), more)
    });
    view! {
        <div class="stack">{shown.collect_view()}</div>
        <details class="fold"><summary>{text::add_passkey}</summary><p>{text::a_sentence}</p></details>
    }
    .into_any()
}

fn badges() -> AnyView {
    let badges: [(&str, Text); 5] = [
        ("badge ok", text::finished),
        ("badge warn", text::clock_was_wrong),
        ("badge bad", text::not_arrived),
        ("badge info", text::version),
        ("badge muted", text::not_yet),
    ];
    let states: [(&str, Text); 4] = [
        ("state device", text::on_device),
        ("state sent", text::sent),
        ("state received", text::received),
        ("state refused", text::refused),
    ];
    let span = |(class, said): (&'static str, Text)| view! { <span class=class>{said}</span> };
    view! {
        <div class="row">{badges.map(span).collect_view()}</div>
        <div class="row">{states.map(span).collect_view()}</div>
    }
    .into_any()
}

fn cards() -> AnyView {
    let tasks: [(&str, &str, Text); 4] = [
        ("card task overdue", "due overdue", text::overdue_tasks),
        ("card task today", "due today", text::due_today),
        ("card task later", "due later", text::due),
        ("card task none", "due", text::no_deadline),
    ];
    let task = |(class, due, said): (&'static str, &'static str, Text)| {
        view! {
            <li><a class=class href="/komponen">
                <span class="card-title">{text::handed_over}</span>
                <span>"Mr X"</span>
                <span class=due><Icon name=IconName::Clock/>{said}</span>
            </a></li>
        }
    };
    view! {
        <ul class="list">
            {tasks.map(task).collect_view()}
            <li><a class="card" href="/komponen">
                <span class="card-title">"Mr X"</span><span class="card-meta">{text::an_ordinary}</span>
            </a></li>
            <li><a class="card" href="/komponen" aria-current="true">
                <span class="card-title">"Mr X"</span><span class="card-meta">{text::a_chosen}</span>
            </a></li>
            <li><article class="card">{facts(vec![
                (text::client, fixed("Mr X")),
                (text::office, words(text::a_sentence)),
            ])}</article></li>
        </ul>
    }
    .into_any()
}

fn steps() -> AnyView {
    let steps: [(&str, Text); 4] = [
        ("step done", text::finished),
        ("step open", text::under_way),
        ("step late", text::overdue_tasks),
        ("step future", text::not_yet),
    ];
    let step = |(no, (class, said)): (usize, (&'static str, Text))| {
        let mark = match no {
            0 => view! { <Icon name=IconName::Check/> }.into_any(),
            _ => (no + 1).into_any(),
        };
        view! {
            <li class=class>
                <span class="step-no">{mark}</span>
                <div class="step-body">
                    <span class="card-title">{text::handed_over}</span>
                    <span class="card-meta">{said}</span>
                    {(no == 1).then(|| view! {
                        <ul class="branches">
                            <li class="branch taken"><Icon name=IconName::Check/><span>{text::a_chosen}</span></li>
                            <li class="branch"><span>{text::an_ordinary}</span></li>
                        </ul>
                    })}
                </div>
            </li>
        }
    };
    let entry = |(state, said): (&'static str, Text)| {
        view! {
            <li class="entry">
                <div class="entry-head">
                    <strong>{text::note_written}</strong>
                    <span class=state>{said}</span>
                </div>
                <p class="card-meta">"23 November 2026, 09.15 WIB · Rina"</p>
                <div class="entry-body"><p>{text::a_sentence}</p></div>
                <a class="entry-more" href="/komponen">{text::correct}</a>
            </li>
        }
    };
    let entries: [(&str, Text); 2] =
        [("state device", text::on_device), ("state received", text::received)];
    view! {
        <div class="stack">
            <ol class="steps">{steps.into_iter().enumerate().map(step).collect_view()}</ol>
            <ol class="timeline">{entries.map(entry).collect_view()}</ol>
        </div>
    }
    .into_any()
}

fn progress() -> AnyView {
    let count = |(number, said): (u32, Text)| {
        view! {
            <div class="count">
                <span class="count-number">{number}</span>
                <span class="count-label">{said}</span>
            </div>
        }
    };
    let counts: [(u32, Text); 3] =
        [(12, text::records_waiting), (3, text::photos_waiting), (0, text::records_refused)];
    view! {
        {[20, 75, 130].map(used).collect_view()}
        <div class="counts">{counts.map(count).collect_view()}</div>
    }
    .into_any()
}

fn states() -> AnyView {
    let way = view! { <a class="button" href="/kasus">{text::to_cases}</a> };
    let differs = view! { <a class="button" href="/komponen">{text::settle}</a> };
    let differing = || format!("{}: 2 {}", text::note_written(), text::versions_differ());
    let again = view! { <button class="button" type="button">{text::try_again}</button> };
    view! {
        {nothing_yet(IconName::Tasks, text::no_tasks, Some(way.into_any()), false)}
        {nothing_yet(IconName::Download, text::opening, None, true)}
        {notice(Tone::Bad, IconName::Offline, words(text::part_missing), Some(again.into_any()))}
        {notice(Tone::Warn, IconName::Offline, words(text::offline_but_safe), None)}
        {notice(Tone::Warn, IconName::Alert, Box::new(differing), Some(differs.into_any()))}
        {notice(Tone::Warn, IconName::Lock, words(text::locked_meanwhile), None)}
    }
    .into_any()
}

fn pads() -> AnyView {
    let form = wrong(&[("c.unsigned", Rule::BlankSignature)]);
    let strokes = vec![vec![90, 180, 200, 60, 280, 240, 380, 90, 520, 210, 760, 120]];
    let signed = Signature { strokes, ..blank() };
    let photos = RwSignal::new(Vec::new());
    view! {
        <div class="form">
            <SignaturePad label=text::an_ordinary field="c.pad" form value=RwSignal::new(blank()) photos/>
            <SignaturePad label=text::signed field="c.signed" form value=RwSignal::new(signed.clone()) photos/>
            <SignaturePad label=text::not_signed field="c.unsigned" form value=RwSignal::new(blank()) photos/>
            <div class="row"><SignatureView signature=signed of="Rina"/></div>
            <PhotoField form value=photos/>
            <div class="photos">
                <figure class="photo">
                    <p class="hint">{text::photo_on_its_way}</p>
                    <figcaption><span class="state device">{text::photo_not_sent}</span></figcaption>
                </figure>
            </div>
        </div>
    }
    .into_any()
}

fn table() -> AnyView {
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=text::of_tables>
            <table class="table">
                <thead><tr><th scope="col">{text::client}</th><th scope="col">{text::due}</th></tr></thead>
                <tbody>
                    <tr><td>"Mr X"</td><td>{text::due_today}</td></tr>
                    <tr><td>"Ny. Y"</td><td>{text::no_deadline}</td></tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn icons() -> AnyView {
    let icons = IconName::ALL.iter().map(|name| view! { <Icon name=*name/> });
    view! { <div class="row">{icons.collect_view()}</div> }.into_any()
}
