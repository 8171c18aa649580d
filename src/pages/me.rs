//! Saya: who is signed in, language, theme, installing, signing out.

use crate::components::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::use_cases;
use crate::components::fields::Choices;
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::look::apply_look;
use crate::components::problem::role_names;
use crate::device::settings::{self, Settings, Theme};
use crate::text::{self, Locale};

/// The page.
#[component]
pub fn MePage() -> impl IntoView {
    let cases = use_cases();
    view! {
        <div class="page-head">
            <h1>{dynamic(move || cases.me().map(|me| me.name))}</h1>
            <p class="lede">{dynamic(move || cases.me().map(|me| me.title))}</p>
        </div>
        <dl class="facts">
            <dt>{text::roles}</dt>
            <dd>{dynamic(move || cases.me().map(|me| role_names(&me.roles)))}</dd>
            <dt>{text::office}</dt>
            <dd>{dynamic(move || cases.office().map(|office| office.name.clone()))}</dd>
        </dl>
        <Look/>
        <section class="section">
            <h2>{text::install}</h2>
            <p>{text::install_how}</p>
        </section>
        <SignOut/>
    }
}

#[component]
fn Look() -> impl IntoView {
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
            theme: match first(theme).as_deref() {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                Some("contrast") => Theme::Contrast,
                _ => Theme::Auto,
            },
        };
        settings::keep_settings(settings);
        apply_look(settings);
        if text::locale().get_untracked() != settings.locale {
            text::locale().set(settings.locale);
        }
    });
    let form = FormState::new();
    view! {
        <section class="section form">
            <Choices name="language" label=text::language options=languages chosen=language form field="language"/>
            <Choices name="theme" label=text::theme options=themes chosen=theme form field="theme"/>
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
                view! {
                    <div class="notice warn" role="alert">
                        <Icon name=IconName::Alert/>
                        <div class="stack">
                            {(waiting() > 0).then(|| view! {
                                <p>{format!("{} {}", waiting(), text::sign_out_keeps())}</p>
                            })}
                            <p>{text::sign_out_needs_signal}</p>
                        </div>
                    </div>
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
