//! Header and navigation around every screen.

use crate::components::dynamic;
use chrono::TimeDelta;
use leptos::prelude::*;
use leptos_router::components::A;

use super::icon::{Icon, IconName};
use super::parts::{Tone, notice, words};
use super::training_bar::TrainingBar;
use crate::cases::{SyncStatus, use_cases};
use crate::device::hide;
use crate::device::install::{self, Way};
use crate::sync::SyncError;
use crate::text;

/// The frame: who is served, whether there is signal, and the way to the main screens.
#[component]
pub fn Frame(
    /// What stands beside the screen, where there is room for it.
    beside: AnyView,
    /// In the header, where there is room for it.
    keys: AnyView,
    /// What the present screen is for, made when it is asked for.
    help: Callback<(), AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip-link" href="#isi">{text::skip_to_content}</a>
        <div class="app">
            <header class="app-header">
                <span class="app-title"><span class="name">"Damping"</span><span class="other-name">"Catatan"</span></span>
                {keys}
                <StatusPill/>
                <Help said=help/>
                <button class="icon-button" type="button" aria-label=text::hide title=text::hide on:click=|_| hide::now()>
                    <Icon name=IconName::Hide/>
                </button>
            </header>
            {beside}
            <main class="app-main" id="isi" tabindex="-1">
                <TrainingBar/>
                <SignInAgain/>
                <WrongClock/>
                <UpdateReady/>
                {children()}
            </main>
            <nav class="bottom-nav" aria-label=text::main_navigation>
                <A href="/" exact=true><Icon name=IconName::Tasks/><span>{text::tasks}</span><LateCount/></A>
                <A href="/kasus"><Icon name=IconName::Cases/><span>{text::cases}</span></A>
                <A href="/catat" attr:class="nav-main"><Icon name=IconName::Pen/><span>{text::record_something}</span></A>
                <A href="/sinkron"><Icon name=IconName::Sync/><span>{text::sync}</span></A>
                <A href="/saya"><Icon name=IconName::Me/><span>{text::me}</span></A>
            </nav>
        </div>
    }
}

/// How many tasks are late, beside the word that leads to them.
#[component]
fn LateCount() -> impl IntoView {
    let cases = use_cases();
    let count = Memo::new(move |_| cases.overdue_count());
    dynamic(move || {
        let late = Some(count.get()).filter(|late| *late > 0)?;
        let said = format!(" {}", text::late());
        Some(
            view! { <span class="nav-count">{late}<span class="visually-hidden">{said}</span></span> },
        )
    })
}

/// The button that says what the screen is for. What lies above the page closes by itself: with a tap
/// beside it, or Escape.
#[component]
fn Help(said: Callback<(), AnyView>) -> impl IntoView {
    let asked = RwSignal::new(false);
    view! {
        <button class="icon-button help" type="button" popovertarget="bantuan" aria-label=text::help on:click=move |_| asked.set(true)>
            <span aria-hidden="true">"?"</span>
        </button>
        <div class="help-said" id="bantuan" popover="auto" role="dialog" aria-label=text::help>
            {dynamic(move || asked.get().then(|| said.run(())))}
            <button class="button" type="button" popovertarget="bantuan" popovertargetaction="hide">{text::close_help}</button>
        </div>
    }
}

/// One look says whether the office has everything.
#[component]
fn StatusPill() -> impl IntoView {
    let cases = use_cases();
    let waiting = move || cases.waiting_count() + cases.waiting_photos();
    // On a narrow screen the icon says that there is no signal, so that the head stays as high as it is.
    let apart = move || match (cases.sync_state().status, waiting()) {
        (SyncStatus::Failed(SyncError::Offline), 1..) if !cases.is_training() => {
            format!("{} · ", text::no_signal())
        }
        _ => String::new(),
    };
    let label = move || match (cases.sync_state().status, waiting()) {
        _ if cases.is_training() => text::training().to_owned(),
        (SyncStatus::Running, _) => text::syncing().to_owned(),
        (SyncStatus::Failed(SyncError::Offline), 0) => text::no_signal().to_owned(),
        (_, 0) => text::all_sent().to_owned(),
        (_, count) => format!("{count} {}", text::not_sent_yet()),
    };
    let icon = move || match cases.sync_state().status {
        SyncStatus::Failed(SyncError::Offline) => IconName::Offline,
        _ => IconName::Online,
    };
    view! {
        <a class="app-status" href="/sinkron">
            {dynamic(move || view! { <Icon name=icon()/> })}
            <span><span class="app-status-apart">{apart}</span>{label}</span>
        </a>
    }
}

/// Says how wrong the phone's clock is, and what to do.
#[component]
fn WrongClock() -> impl IntoView {
    let cases = use_cases();
    move || {
        cases.sync_state().wrong_clock().map(|off| {
            let said = move || {
                let how =
                    if off < TimeDelta::zero() { text::clock_behind } else { text::clock_ahead };
                format!("{} {}. {}", how(), crate::format::span(off), text::mend_clock())
            };
            notice(Tone::Warn, IconName::Clock, Box::new(said), None)
        })
    }
}

/// Shown while the office wants a new sign-in, or has closed the account; recording goes on
/// meanwhile.
#[component]
fn SignInAgain() -> impl IntoView {
    let cases = use_cases();
    let sign_in = move |_| cases.sign_in_again();
    move || {
        let state = cases.sync_state();
        if state.is_closed() {
            return Some(notice(Tone::Warn, IconName::Lock, words(text::account_closed), None));
        }
        state.needs_sign_in().then(|| {
            let button = view! {
                <button class="button quiet" on:click=sign_in>{text::sign_in_again}</button>
            };
            notice(Tone::Warn, IconName::Lock, words(text::session_over), Some(button.into_any()))
        })
    }
}

/// Offered when a new version has been fetched; never forced.
#[component]
fn UpdateReady() -> impl IntoView {
    let ready = RwSignal::new(crate::device::update::is_ready());
    crate::device::update::on_ready(move || ready.set(true));
    move || {
        ready.get().then(|| {
            let button = view! {
                <button class="button quiet" on:click=|_| crate::device::update::apply()>
                    {text::update_now}
                </button>
            };
            let said = words(text::update_ready);
            notice(Tone::Info, IconName::Download, said, Some(button.into_any()))
        })
    }
}

/// Offers to put the app on the home screen, once it has served; never again to whoever declines.
#[component]
pub fn InstallHint() -> impl IntoView {
    let due = RwSignal::new(install::is_due());
    let decline = move |_| {
        install::decline();
        due.set(false);
    };
    let how = |way| match way {
        Way::Share => text::install_by_share,
        Way::Menu => text::install_how,
        Way::Ask | Way::Done => text::install_why,
    };
    move || {
        due.get().then(|| {
            let way = install::way();
            let buttons = view! {
                <div class="row tight">
                    {(way == Way::Ask).then(|| view! {
                        <button class="button" on:click=|_| install::ask()>{text::install_now}</button>
                    })}
                    <a class="button quiet" href="/saya">{text::name_it}</a>
                    <button class="button quiet" on:click=decline>{text::not_now}</button>
                </div>
            };
            notice(Tone::Info, IconName::Home, words(how(way)), Some(buttons.into_any()))
        })
    }
}
