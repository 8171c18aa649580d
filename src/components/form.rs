//! What every form has: saving, what is wrong, and where to go afterwards.

use std::future::Future;
use std::pin::Pin;

use crate::components::dynamic;
use damping_domain::fault::{Fault, Rule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::draft::Draft;
use super::fields::{Entry, fields};
use super::icon::{Icon, IconName};
use super::parts::{Tone, notice, words};
use super::problem::record_error;
use super::toast::use_toast;
use crate::cases::{RecordError, use_cases};
use crate::device::address;
use crate::device::turn::browsers_turn;
use crate::{format, text};

/// The field for the reason of a correction: the form below may have a reason of its own.
const REASON: &str = "correction.reason";

/// The state of a form.
#[derive(Clone, Copy)]
pub struct FormState {
    error: RwSignal<Option<RecordError>>,
    saving: RwSignal<bool>,
    /// How much of what is to be saved is still being made ready.
    awaited: RwSignal<u32>,
    draft: Option<Draft>,
}

impl FormState {
    /// A form that nobody has tried to save yet.
    #[expect(clippy::new_without_default, reason = "signals are made once, by the form")]
    pub fn new() -> Self {
        let (error, saving) = (RwSignal::new(None), RwSignal::new(false));
        Self { error, saving, awaited: RwSignal::new(0), draft: None }
    }

    /// A form that nobody could save, for this reason.
    pub fn failed(error: RecordError) -> Self {
        Self { error: RwSignal::new(Some(error)), ..Self::new() }
    }

    /// A form that keeps a draft of what is entered.
    pub fn kept() -> Self {
        Self { draft: Some(Draft::here()), ..Self::new() }
    }

    /// Keeps a field in the draft: `write` says what is entered, `read` puts it back.
    pub fn keep(
        &self,
        field: &str,
        write: impl Fn() -> String + Send + Sync + 'static,
        read: impl Fn(&str) + Send + Sync + 'static,
    ) {
        if let Some(draft) = &self.draft {
            draft.keep(field, write, read);
        }
    }

    /// What is wrong with a field, by its path as in [`Fault::field`].
    pub fn fault(&self, field: &str) -> Option<Rule> {
        self.error.with(|error| match error {
            Some(RecordError::Invalid(faults)) => find(faults, field),
            _ => None,
        })
    }

    /// Something else was entered in a field: what was wrong with it is said no longer.
    pub fn mended(&self, field: &str) {
        let Some(RecordError::Invalid(mut faults)) = self.error.get_untracked() else { return };
        let before = faults.len();
        faults.retain(|fault| !is_of(fault, field));
        if faults.len() < before {
            let left = Some(RecordError::Invalid(faults));
            self.error.set(left.filter(|error| *error != RecordError::Invalid(Vec::new())));
        }
    }

    /// True while it is being saved.
    pub fn is_saving(&self) -> bool {
        self.saving.get()
    }

    /// Does something without which nothing is saved: a photo that is not ready yet would be missing.
    pub fn wait_for(&self, work: impl Future<Output = ()> + 'static) {
        let awaited = self.awaited;
        let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
        awaited.update(|count| *count += 1);
        spawn_local(async move {
            work.await;
            awaited.try_update(|count| *count -= 1);
        });
    }

    /// Says what is wrong before anything is tried.
    pub fn fail(&self, error: RecordError) {
        self.error.set(Some(error));
        focus_first_fault();
    }

    fn awaits(&self) -> bool {
        self.awaited.get() > 0
    }

    /// Saves. Only once it is durable the screen says so and goes to `then`; until then, and
    /// when it fails, everything entered stays where it is.
    pub fn save<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, RecordError>> + 'static,
        then: impl FnOnce(T) -> String + 'static,
    ) {
        self.save_and_go(Box::pin(async move { work.await.map(then) }));
    }

    fn save_and_go(&self, work: Pin<Box<dyn Future<Output = Result<String, RecordError>>>>) {
        if self.saving.get_untracked() {
            return;
        }
        self.saving.set(true);
        self.error.set(None);
        if let Some(draft) = self.draft {
            draft.pause();
        }
        let (form, toast, navigate) = (*self, use_toast(), use_navigate());
        let here = address::path();
        spawn_local(async move {
            // That it is being saved, saving, what that changes and the next screen are each a task of its own, so that
            // a slow phone holds still for none of them.
            browsers_turn().await;
            match work.await {
                Ok(address) => {
                    if let Some(draft) = form.draft {
                        draft.end();
                    }
                    toast(untrack(text::saved_on_device));
                    browsers_turn().await;
                    // Whoever has gone elsewhere meanwhile stays there.
                    if address::path() == here {
                        navigate(&address, NavigateOptions { replace: true, ..Default::default() });
                    }
                    form.saving.try_set(false);
                }
                Err(error) => {
                    form.saving.try_set(false);
                    if let Some(draft) = form.draft {
                        draft.go_on();
                    }
                    form.fail(error);
                }
            }
        });
    }
}

fn find(faults: &[Fault], field: &str) -> Option<Rule> {
    faults.iter().find(|fault| is_of(fault, field)).map(|fault| fault.rule)
}

fn is_of(fault: &Fault, field: &str) -> bool {
    // Of a correction, the fields are those of its content.
    match fault.field.strip_prefix("body.") {
        Some(inner) => inner == field,
        None => fault.field == if field == REASON { "reason" } else { field },
    }
}

/// Brings the first field that is wrong into view, once it is marked, and puts keyboard and screen
/// reader there.
fn focus_first_fault() {
    request_animation_frame(|| {
        let found = document().query_selector(".field.invalid, .pad.invalid, .notice.bad");
        if let Ok(Some(element)) = found {
            element.scroll_into_view();
            address::to_control(&element);
        }
    });
}

/// Makes the present screen anew, as when its address had just been opened.
#[derive(Clone, Copy)]
pub struct Renew(RwSignal<u32>);

impl Renew {
    /// For the screens below.
    pub fn provide() -> Self {
        let renew = Self(RwSignal::new(0));
        provide_context(renew);
        renew
    }

    /// To be read by what makes the screen.
    pub fn track(&self) {
        self.0.track();
    }

    fn screen(&self) {
        self.0.update(|count| *count += 1);
    }
}

/// Said when what was entered before has come back, with the way to begin anew.
#[component]
fn Restored(draft: Draft) -> impl IntoView {
    let cases = use_cases();
    let renew = expect_context::<Renew>();
    let begin_anew = move |_| {
        draft.end();
        spawn_local(async move {
            if cases.drop_draft(&address::path()).await {
                renew.screen();
            }
        });
    };
    move || {
        draft.was_found().then(|| {
            let button = view! {
                <button class="button quiet" type="button" on:click=begin_anew>
                    {text::begin_anew}
                </button>
            };
            let said = words(text::draft_restored);
            notice(Tone::Info, IconName::Undo, said, Some(button.into_any()))
        })
    }
}

/// Says quietly that what is entered is kept: read out once a minute at most.
fn kept(draft: Draft) -> AnyView {
    let said = Memo::new(move |_| {
        let at = draft.kept_at()?;
        Some(format!("{} {}", text::draft_kept(), format::clock(&at)))
    });
    let mark = move || said.get().is_some().then(|| view! { <Icon name=IconName::Check/> });
    view! { <p class="saved" role="status">{dynamic(mark)}{dynamic(move || said.get())}</p> }
        .into_any()
}

/// The error of a form and its buttons.
#[component]
pub fn FormEnd(
    /// The form.
    form: FormState,
    /// What the main button says.
    #[prop(default = text::save)]
    action: fn() -> &'static str,
    /// Where to go without saving.
    #[prop(into)]
    back: String,
) -> impl IntoView {
    let reason = use_cases().reason_of_correction().map(|reason| {
        fields(form, vec![Entry::area(REASON, text::reason_of_correction, reason).rows(2)])
    });
    view! {
        {reason}
        {form.draft.map(|draft| view! { <Restored draft/> })}
        {dynamic(move || {
            form.error.get().map(|error| {
                let said = Box::new(move || record_error(&error));
                notice(Tone::Bad, IconName::Alert, said, None)
            })
        })}
        {form.draft.map(kept)}
        <div class="actions">
            <a class="button quiet" href=back>{text::cancel}</a>
            <button class="button primary" type="submit" disabled=move || form.is_saving() || form.awaits()>
                {dynamic(move || if form.is_saving() { text::saving() } else { action() })}
            </button>
        </div>
    }
}
