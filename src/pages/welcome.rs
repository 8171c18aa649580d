//! The welcome: three screens for whoever is new on this phone. Can be left at any time, and read again from Saya.

use leptos::prelude::*;

use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::text::{self, Text};

/// One screen: its picture, what it is about, one sentence, and what to know.
struct Part {
    icon: IconName,
    title: Text,
    said: Text,
    points: [(IconName, Text); 3],
}

static PARTS: [Part; 3] = [
    Part {
        icon: IconName::Handover,
        title: text::welcome_work,
        said: text::welcome_work_is,
        points: [
            (IconName::Tasks, text::welcome_work_tasks),
            (IconName::Cases, text::welcome_work_cases),
            (IconName::Note, text::welcome_work_bast),
        ],
    },
    Part {
        icon: IconName::Offline,
        title: text::welcome_offline,
        said: text::welcome_offline_is,
        points: [
            (IconName::Lock, text::welcome_offline_device),
            (IconName::Check, text::welcome_offline_received),
            (IconName::Alert, text::welcome_offline_sync),
        ],
    },
    Part {
        icon: IconName::Lock,
        title: text::welcome_safe,
        said: text::welcome_safe_is,
        points: [
            (IconName::Clock, text::welcome_safe_lock),
            (IconName::Hide, text::welcome_safe_hide),
            (IconName::Undo, text::welcome_safe_back),
        ],
    },
];

/// The page.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let at = RwSignal::new(0_usize);
    // The last one has no way on but into the app.
    let last = PARTS.len() - 1;
    let place = move || {
        let (step, of) = (text::welcome_step(), text::welcome_of());
        format!("{}: {step} {} {of} {}", text::welcome(), at.get() + 1, PARTS.len())
    };
    let dots = move || {
        let dot = |one| view! { <i class:here=move || at.get() == one></i> };
        (0..PARTS.len()).map(dot).collect_view()
    };
    view! {
        <section class="welcome" aria-label=place>
            <div class="spread">
                <span class="dots" aria-hidden="true">{dots}</span>
                <a class="button quiet" href="/">{text::skip}</a>
            </div>
            <div class="welcome-body" aria-live="polite">
                {dynamic(move || PARTS.get(at.get()).map(part))}
            </div>
            <div class="actions">
                {dynamic(move || (at.get() > 0).then(|| view! {
                    <button class="button" type="button" on:click=move |_| at.update(|at| *at -= 1)>
                        {text::previous_screen}
                    </button>
                }))}
                {dynamic(move || if at.get() == last {
                    view! { <a class="button primary" href="/">{text::begin}</a> }.into_any()
                } else {
                    view! {
                        <button class="button primary" type="button" on:click=move |_| at.update(|at| *at += 1)>
                            {text::next_screen}
                        </button>
                    }.into_any()
                })}
            </div>
        </section>
    }
}

fn part(part: &Part) -> impl IntoView + use<> {
    let point = |(icon, said): (IconName, Text)| {
        view! { <li><Icon name=icon/><span>{said}</span></li> }
    };
    view! {
        <Icon name=part.icon/>
        <h1>{part.title}</h1>
        <p>{part.said}</p>
        <ul>{part.points.map(point).collect_view()}</ul>
    }
}
