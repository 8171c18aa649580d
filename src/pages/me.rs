//! Saya: who is signed in, language, theme, installing, signing out.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::use_cases;
use crate::components::fields::Choices;
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::look::{apply_look, choose_language};
use crate::components::parts::{Tone, facts, notice, page_head, words};
use crate::components::problem::role_names;
use crate::device::install::{self, Way};
use crate::device::settings::{self, Settings, Theme};
use crate::text::{self, Locale};

/// The page.
#[component]
pub fn MePage() -> impl IntoView {
    let cases = use_cases();
    let name = move || cases.me().map(|me| me.name).unwrap_or_default();
    let title = move || cases.me().map(|me| me.title).unwrap_or_default();
    let roles = move || cases.me().map(|me| role_names(&me.roles)).unwrap_or_default();
    let office = move || cases.office().map(|office| office.name.clone()).unwrap_or_default();
    view! {
        {page_head(None, Box::new(name), Some(Box::new(title)), None)}
        {facts(vec![
            (text::roles, Box::new(roles)),
            (text::office, Box::new(office)),
        ])}
        <Safety/>
        <Look/>
        <section class="section">
            <h2>{text::sop_library}</h2>
            <a class="button block" href="/sop"><Icon name=IconName::Note/>{text::open_library}</a>
        </section>
        <section class="section">
            <h2>{text::office_calendar}</h2>
            <a class="button block" href="/saya/kalender"><Icon name=IconName::Clock/>{text::open_calendar}</a>
        </section>
        <Install/>
        <section class="section">
            <h2>{text::about}</h2>
            <a class="button block" href="/selamat-datang"><Icon name=IconName::Handover/>{text::see_welcome}</a>
            {dynamic(move || cases.is_demo().then(|| view! {
                <a class="button block" href="/komponen">{text::components}</a>
            }))}
        </section>
        <section class="section">
            <h2>{text::training_mode}</h2>
            <a class="button block" href="/saya/latihan"><Icon name=IconName::Tasks/>{text::open_training}</a>
        </section>
        {(!untrack(|| cases.is_training())).then(|| view! { <SignOut/> })}
    }
}

/// Locking: at once, by itself, and what unlocks.
#[component]
fn Safety() -> impl IntoView {
    let cases = use_cases();
    let minutes = settings::settings().lock_after_min.to_string();
    let chosen = RwSignal::new(vec![minutes]);
    let options = Signal::derive(|| {
        [1, 5, 10, 30]
            .map(|after| (after.to_string(), format!("{after} {}", text::minutes())))
            .to_vec()
    });
    Effect::new(move |_| {
        let minutes = chosen.with(|chosen| chosen.first().and_then(|after| after.parse().ok()));
        if let Some(lock_after_min) = minutes {
            settings::keep_settings(Settings { lock_after_min, ..settings::settings() });
        }
    });
    let form = FormState::new();
    view! {
        <section class="section form">
            <h2>{text::safety}</h2>
            <button class="button block" on:click=move |_| { cases.lock(); }>
                <Icon name=IconName::Lock/>{text::lock_now}
            </button>
            <p>{text::hide_how}</p>
            <Choices name="lock-after" label=text::lock_after options=options chosen=chosen form field="lock_after"/>
            <Passkey/>
        </section>
    }
}

/// Adds a passkey; it needs the password once more, because it opens everything.
#[component]
fn Passkey() -> impl IntoView {
    let cases = use_cases();
    let password = RwSignal::new(String::new());
    let told = RwSignal::new(None::<(bool, text::Text)>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let added = cases.add_passkey(&password.get_untracked()).await;
            told.try_set(Some(match added {
                Ok(true) => (true, text::passkey_added),
                Ok(false) => (false, text::passkey_not_added),
                Err(_) => (false, text::wrong_passphrase),
            }));
        });
    };
    view! {
        <details class="fold">
            <summary>{text::add_passkey}</summary>
            <form class="form" on:submit=add>
                <div class="field">
                    <label for="passkey-password">{text::password}</label>
                    <input
                        id="passkey-password"
                        type="password"
                        autocomplete="current-password"
                        required
                        prop:value=move || password.get()
                        on:input:target=move |event| password.set(event.target().value())
                    />
                </div>
                <button class="button block" type="submit">{text::add_passkey}</button>
                <div role="status">
                    {dynamic(move || told.get().map(|(good, what)| {
                        let tone = if good { Tone::Ok } else { Tone::Warn };
                        notice(tone, IconName::Lock, words(what), None)
                    }))}
                </div>
            </form>
        </details>
    }
}

/// Language and theme of this phone.
#[component]
pub fn Look() -> impl IntoView {
    let settings = settings::settings();
    let code = |value: String| RwSignal::new(vec![value]);
    let language = code(settings.locale.tag().to_owned());
    let theme = code(settings.theme.attribute().unwrap_or("auto").to_owned());
    let languages = Signal::derive(|| {
        vec![
            ("id".to_owned(), "Bahasa Indonesia".to_owned()),
            ("en".to_owned(), "English".to_owned()),
        ]
    });
    let themes = Signal::derive(|| {
        vec![
            ("auto".to_owned(), text::theme_auto().to_owned()),
            ("light".to_owned(), text::theme_light().to_owned()),
            ("dark".to_owned(), text::theme_dark().to_owned()),
            ("contrast".to_owned(), text::theme_contrast().to_owned()),
        ]
    });
    Effect::new(move |_| {
        let first = |chosen: RwSignal<Vec<String>>| chosen.with(|chosen| chosen.first().cloned());
        let settings = Settings {
            locale: if first(language).as_deref() == Some("en") { Locale::En } else { Locale::Id },
            theme: Theme::of(first(theme).as_deref().unwrap_or_default()),
            ..settings::settings()
        };
        settings::keep_settings(settings);
        apply_look();
        choose_language(settings.locale);
    });
    let form = FormState::new();
    view! {
        <section class="section form">
            <Choices name="language" label=text::language options=languages chosen=language form field="language"/>
            <Choices name="theme" label=text::theme options=themes chosen=theme form field="theme"/>
        </section>
    }
}

/// Putting the app on the home screen, and what it is called there.
#[component]
fn Install() -> impl IntoView {
    let name = if settings::settings().neutral_name { "netral" } else { "damping" };
    let chosen = RwSignal::new(vec![name.to_owned()]);
    let names = Signal::derive(|| {
        vec![
            ("damping".to_owned(), text::own_name().to_owned()),
            ("netral".to_owned(), text::neutral_name().to_owned()),
        ]
    });
    Effect::new(move |_| {
        let neutral_name =
            chosen.with(|chosen| chosen.first().is_some_and(|name| name == "netral"));
        settings::keep_settings(Settings { neutral_name, ..settings::settings() });
        apply_look();
    });
    let form = FormState::new();
    let how = move || match install::way() {
        Way::Done => view! { <p>{text::installed}</p> }.into_any(),
        Way::Share => view! { <p>{text::install_by_share}</p> }.into_any(),
        Way::Menu => view! { <p>{text::install_how}</p> }.into_any(),
        Way::Ask => view! {
            <p>{text::install_why}</p>
            <button class="button block" on:click=|_| install::ask()>
                <Icon name=IconName::Download/>{text::install}
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="section form">
            <h2>{text::install}</h2>
            <Choices name="app-name" label=text::name_and_icon options=names chosen=chosen form field="app_name"/>
            <p class="hint">{text::neutral_name_is}</p>
            {how()}
        </section>
    }
}

/// Signing out never destroys what has not been sent; it says so, and asks.
#[component]
fn SignOut() -> impl IntoView {
    let cases = use_cases();
    let asked = RwSignal::new(false);
    let waiting = move || cases.waiting_count() + cases.waiting_photos();
    let leave = move |_| spawn_local(async move { cases.sign_out().await });
    view! {
        <section class="section">
            {dynamic(move || if asked.get() {
                let said = move || match waiting() {
                    0 => text::sign_out_asks().to_owned(),
                    count => format!("{count} {} {}", text::sign_out_keeps(), text::sign_out_asks()),
                };
                view! {
                    {notice(Tone::Bad, IconName::Alert, Box::new(said), None)}
                    <div class="actions">
                        <button class="button danger" on:click=leave>{text::sign_out}</button>
                        <button class="button quiet" on:click=move |_| asked.set(false)>{text::cancel}</button>
                    </div>
                }.into_any()
            } else {
                view! {
                    <button class="button block" on:click=move |_| asked.set(true)>{text::sign_out}</button>
                }.into_any()
            })}
        </section>
    }
}
