//! The app as a whole: the list of its screens, and what stands around each of them.

use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::cases::{Cases, Stage, use_cases};
use crate::components::draft::Initial;
use crate::components::dynamic;
use crate::components::form::Renew;
use crate::components::frame::{Frame, InstallHint};
use crate::components::look::{choose_language, follow_language};
use crate::components::toast::{Toasts, provide_toasts};
use crate::device::{address, door, minutes, page, scroll, settings};
use crate::pages::{
    apart::ApartPage,
    cases::CasesPage,
    desk::{Desk, at_leisure, desk, desk_quietly},
    forms::{Form, form},
    lists::Lists,
    me::MePage,
    not_found::NotFoundPage,
    sync::SyncPage,
    tasks::TasksPage,
};
use crate::text;

/// Mounts the app in the page, where it waits until the door lets somebody in.
pub fn start() {
    Catalog::provide(&given_by_boot("dampingSops"));
    scroll::watch();
    follow_language();
    choose_language(settings::settings().locale);
    mount_to_body(App);
}

/// A text that `boot.js` has fetched; empty when it has not, and then no case can be shown.
fn given_by_boot(name: &str) -> String {
    let given = js_sys::Reflect::get(&window(), &name.into());
    given.ok().and_then(|given| given.as_string()).unwrap_or_default()
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let cases = Cases::new();
    provide_context(cases);
    provide_toasts();
    minutes::pass();
    cases.keep_in_sync();
    cases.lock_when_idle();
    cases.lock_when_hidden();
    spawn_local(async move { cases.come_in(false).await });
    Effect::new(move |_| {
        if cases.stage() != Stage::Door {
            door::close();
        }
    });
    // For paper, and for what style sheets do on a screen.
    Effect::new(move |_| {
        page::mark("data-training", cases.is_training().then(text::training_paper))
    });

    view! {
        <Router>
            {move || match cases.stage() {
                Stage::Door => ().into_any(),
                Stage::Ready => view! { <Screens/> }.into_any(),
                apart => view! { <ApartPage stage=apart/> }.into_any(),
            }}
        </Router>
        <Toasts/>
    }
}

/// The screens of somebody who is signed in.
#[component]
fn Screens() -> impl IntoView {
    at_leisure();
    let lists = Lists::provide();
    let location = use_location();
    let path = Memo::new(move |_| location.pathname.get());
    let chosen = Memo::new(move |_| path.with(|path| path.strip_prefix("/kasus/")?.parse().ok()));
    let beside = Memo::new(move |_| lists.wide.get() && chosen.get().is_some());
    let beside = dynamic(move || {
        beside.get().then(|| {
            let list = desk(Desk::Beside(chosen));
            view! { <aside class="beside" aria-label=text::list_beside>{list}</aside> }
        })
    });
    let keys = dynamic(move || lists.wide.get().then(|| desk_quietly(Desk::Keys)));
    let help = Callback::new(move |()| desk(Desk::Help(path.get())));
    view! {
        <Frame beside=beside.into_any() keys=keys.into_any() help>
            <Screen/>
        </Frame>
    }
}

/// The screen of the present address: said in one place, which is compiled once and not once a
/// route, as with the router's own. Made anew when the address changes, and only then.
#[component]
fn Screen() -> impl IntoView {
    let location = use_location();
    let path = Memo::new(move |_| location.pathname.get());
    let renew = Renew::provide();
    let browser = use_context::<BrowserUrl>();
    // The browser's own address changes once the screen is there.
    Effect::new(move |_| {
        location.pathname.track();
        location.search.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
    Effect::new(move |_| {
        path.track();
        request_animation_frame(address::to_content);
    });
    move || {
        renew.track();
        // What a screen gave to its own form is not the next one's.
        provide_context(use_cases().correcting(None));
        drop(take_context::<Initial>());
        let path = path.get();
        scroll::arrive(&path);
        let left = path.clone();
        on_cleanup(move || scroll::leave(left));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        screen(&parts)
    }
}

fn screen(parts: &[&str]) -> AnyView {
    match parts {
        [] => view! { <InstallHint/><TasksPage/> }.into_any(),
        ["selamat-datang"] => desk(Desk::Welcome),
        ["komponen"] => desk(Desk::Components),
        ["kasus"] => view! { <CasesPage/> }.into_any(),
        ["kasus", "baru"] => form(Form::Opening),
        ["catat"] => form(Form::Choice),
        // Nothing is sent from there.
        ["sinkron"] if untrack(|| use_cases().is_training()) => desk(Desk::Training),
        ["sinkron"] => view! { <SyncPage/> }.into_any(),
        ["sop"] => desk(Desk::Library),
        ["sop", code] => desk(Desk::Sop((*code).to_owned())),
        ["buku-rps"] => desk(Desk::Register),
        ["saya", "latihan"] => desk(Desk::Training),
        ["saya", "kalender"] => desk(Desk::Calendar),
        ["saya"] => view! { <MePage/> }.into_any(),
        ["kasus", case, rest @ ..] => match case.parse() {
            Ok(case) => once_at_hand(case, rest),
            Err(_) => view! { <NotFoundPage/> }.into_any(),
        },
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

/// The screens of one case, once it has been read.
fn once_at_hand(case: CaseId, rest: &[&str]) -> AnyView {
    let cases = use_cases();
    cases.show(case);
    let at_hand = Memo::new(move |_| cases.is_at_hand(case));
    let rest: Vec<String> = rest.iter().map(ToString::to_string).collect();
    let screen = dynamic(move || {
        if at_hand.get() {
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            of_case(case, &rest)
        } else {
            view! { <p class="lede" role="status">{text::opening}</p> }.into_any()
        }
    });
    screen.into_any()
}

fn of_case(case: CaseId, rest: &[&str]) -> AnyView {
    let screen = match rest {
        [] => Some(desk(Desk::Case(case))),
        ["surat", event] => event.parse().ok().map(|event| desk(Desk::Letter(case, event))),
        ["berkas"] => Some(desk(Desk::Record(case))),
        ["perbaiki", event] => event.parse().ok().map(|event| form(Form::Correction(case, event))),
        ["beda", event] => event.parse().ok().map(|event| desk(Desk::Conflict(case, event))),
        ["catat", kind] => kind.parse().ok().map(|kind| form(Form::Record(case, None, kind))),
        ["langkah", step, kind] => match (step.parse().ok(), kind.parse().ok()) {
            (step @ Some(_), Some(kind)) => Some(form(Form::Record(case, step, kind))),
            _ => None,
        },
        _ => None,
    };
    screen.unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())
}
