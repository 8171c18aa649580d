//! The app as a whole: the list of its screens, and what stands around each of them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::cases::{Cases, Stage};
use crate::components::frame::Frame;
use crate::components::look::apply_look;
use crate::components::toast::{Toasts, provide_toasts};
use crate::device::settings;
use crate::pages::{
    apart::ApartPage, cases::CasesPage, conflict::ConflictPage, correction::CorrectionPage,
    letter::LetterPage, locked::LockedPage, me::MePage, new_case::NewCasePage,
    not_found::NotFoundPage, one_case::CasePage, record::RecordPage, sign_in::SignInPage,
    sync::SyncPage, tasks::TasksPage,
};
use crate::text;

/// Mounts the app in the page; `boot.js` takes the static shell away once it is drawn.
pub fn start() {
    std::panic::set_hook(Box::new(say_where));
    let settings = settings::settings();
    text::locale().set(settings.locale);
    apply_look(settings);
    mount_to_body(App);
}

/// Says on the console where the app stopped, and nothing of what it held then: the message of a
/// panic may quote content. `boot.js` tells the person what to do.
fn say_where(info: &std::panic::PanicHookInfo<'_>) {
    if let Some(place) = info.location() {
        let text = format!("Damping stopped at {}:{}", place.file(), place.line());
        web_sys::console::error_1(&text.into());
    }
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let cases = Cases::new();
    provide_context(cases);
    provide_toasts();
    cases.keep_in_sync();
    cases.lock_when_idle();
    spawn_local(async move {
        cases.start().await;
        cases.sync_now();
    });

    view! {
        <Router>
            {move || match cases.stage() {
                Stage::Starting => view! { <p class="shell">{text::opening}</p> }.into_any(),
                Stage::SignedOut => view! { <SignInPage/> }.into_any(),
                Stage::Locked { passkey } => view! { <LockedPage passkey/> }.into_any(),
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
    view! {
        <Frame>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=TasksPage/>
                <Route path=path!("/kasus") view=CasesPage/>
                <Route path=path!("/kasus/baru") view=NewCasePage/>
                <Route path=path!("/kasus/:case") view=CasePage/>
                <Route path=path!("/kasus/:case/surat/:event") view=LetterPage/>
                <Route path=path!("/kasus/:case/perbaiki/:event") view=CorrectionPage/>
                <Route path=path!("/kasus/:case/beda/:event") view=ConflictPage/>
                <Route path=path!("/kasus/:case/catat/:form") view=RecordPage/>
                <Route path=path!("/kasus/:case/langkah/:step/:form") view=RecordPage/>
                <Route path=path!("/sinkron") view=SyncPage/>
                <Route path=path!("/saya") view=MePage/>
                <Route path=path!("/masuk") view=SignInPage/>
            </FlatRoutes>
        </Frame>
    }
}
