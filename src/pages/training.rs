//! Latihan: what training is, beginning it, beginning it anew, leaving it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::{NoTraining, use_cases};
use crate::components::dynamic;
use crate::components::icon::IconName;
use crate::components::parts::{Tone, notice, page_head, words};
use crate::text::{self, Text};

/// The page, in earnest and in training.
#[component]
pub fn TrainingPage() -> impl IntoView {
    let cases = use_cases();
    let failed = RwSignal::new(None::<NoTraining>);
    let train = move |anew: bool| {
        failed.set(None);
        spawn_local(async move {
            if let Err(why) = cases.train(anew).await {
                failed.try_set(Some(why));
            }
        });
    };
    let back = Some(("/saya".to_owned(), text::me as Text));
    view! {
        {page_head(back, words(text::training_mode), Some(words(text::training_is)), None)}
        {if untrack(|| cases.is_training()) { in_training(train) } else { in_earnest(train) }}
        {dynamic(move || failed.get().map(|why| {
            let said = move || match &why {
                NoTraining::Missing => text::training_missing(),
                NoTraining::Store(error) => text::store_error(error),
            }.to_owned();
            notice(Tone::Bad, IconName::Alert, Box::new(said), None)
        }))}
    }
}

fn in_earnest(train: impl Fn(bool) + Copy + 'static) -> AnyView {
    let cases = use_cases();
    let waiting = move || cases.waiting_count() + cases.waiting_photos();
    view! {
        {dynamic(move || Some(waiting()).filter(|count| *count > 0).map(|count| {
            let said = Box::new(move || format!("{count} {}", text::waits_during_training()));
            notice(Tone::Warn, IconName::Clock, said, None)
        }))}
        <p>{text::training_goes_on}</p>
        <div class="actions">
            <button class="button primary" type="button" on:click=move |_| train(false)>{text::start_training}</button>
        </div>
    }
    .into_any()
}

fn in_training(train: impl Fn(bool) + Copy + Send + 'static) -> AnyView {
    let cases = use_cases();
    let asked = RwSignal::new(false);
    let stop = move |_| spawn_local(async move { cases.stop_training().await });
    view! {
        {notice(Tone::Info, IconName::Lock, words(text::training_sends_nothing), None)}
        <p>{text::training_parts}</p>
        <div class="actions">
            <button class="button primary" type="button" on:click=stop>{text::back_to_earnest}</button>
        </div>
        <section class="section">
            <h2>{text::train_anew}</h2>
            {dynamic(move || if asked.get() {
                view! {
                    {notice(Tone::Warn, IconName::Trash, words(text::train_anew_asks), None)}
                    <div class="actions">
                        <button class="button danger" type="button" on:click=move |_| train(true)>{text::throw_away}</button>
                        <button class="button quiet" type="button" on:click=move |_| asked.set(false)>{text::cancel}</button>
                    </div>
                }.into_any()
            } else {
                view! {
                    <button class="button block" type="button" on:click=move |_| asked.set(true)>{text::train_anew}</button>
                }.into_any()
            })}
        </section>
    }
    .into_any()
}
