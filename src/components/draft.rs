//! What is entered in a form, kept while it is entered: the form comes back as it was after the
//! browser was killed, the app was updated or the battery was empty.
//!
//! The draft belongs to the address of its form; recording there ends it, in the same
//! transaction.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::cases::{Cases, use_cases};
use crate::device::{address, clock};

/// Time without a keystroke after which a draft is written, in milliseconds.
const PAUSE_MS: u32 = 400;

/// What is entered: the path of a field, then its value, and so on.
pub type Values = Vec<String>;

/// What the form below begins with, where no draft was left.
#[derive(Clone)]
pub struct Initial(pub Values);

/// A field as the draft knows it.
struct Kept {
    field: String,
    write: Box<dyn Fn() -> String + Send + Sync>,
    read: Box<dyn Fn(&str) + Send + Sync>,
}

/// The draft of one form.
#[derive(Clone, Copy)]
pub struct Draft {
    fields: RwSignal<Vec<Arc<Kept>>>,
    /// What the fields begin with, once it has been looked for.
    found: RwSignal<Option<Values>>,
    /// True when an earlier visit left it.
    left: RwSignal<bool>,
    /// True once the form has been saved, or begun anew: nothing is kept any more.
    over: RwSignal<bool>,
    cases: Cases,
    /// When what is entered was last kept.
    kept_at: RwSignal<Option<DateTime<FixedOffset>>>,
}

impl Draft {
    /// The draft of the form at the present address: what is found is put into the fields, or
    /// what [`Initial`] says, and what is entered from now on is kept.
    pub fn here() -> Self {
        let initial = use_context::<Initial>().map(|Initial(values)| values).unwrap_or_default();
        let cases = use_cases();
        let draft = Self {
            cases,
            left: RwSignal::new(false),
            fields: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            over: RwSignal::new(false),
            kept_at: RwSignal::new(None),
        };
        spawn_local(async move {
            let left = cases.draft(&address::path()).await;
            draft.left.try_set(left.is_some());
            let values = left.unwrap_or(initial);
            for kept in draft.fields.try_get_untracked().unwrap_or_default() {
                kept.put(&values);
            }
            draft.found.try_set(Some(values));
        });
        let written = RwSignal::new(0_u32);
        Effect::new(move |before: Option<Values>| {
            let now = draft.values();
            if before.is_some_and(|before| before != now) && draft.is_kept() {
                written.update(|count| *count += 1);
                let mine = written.get_untracked();
                // The address of now: by then another may stand there.
                cases.keep_soon(address::path(), now.clone());
                spawn_local(async move {
                    TimeoutFuture::new(PAUSE_MS).await;
                    // Another keystroke has come, or the form was saved.
                    if written.try_get_untracked() == Some(mine) && draft.is_kept() {
                        let is_kept = cases.keep_unsaved().await;
                        draft.kept_at.try_set(is_kept.then(clock::now));
                    }
                });
            }
            now
        });
        draft
    }

    /// Keeps a field: `write` says what is entered, `read` puts it back.
    pub fn keep(
        &self,
        field: &str,
        write: impl Fn() -> String + Send + Sync + 'static,
        read: impl Fn(&str) + Send + Sync + 'static,
    ) {
        let (write, read) = (Box::new(write), Box::new(read));
        let kept = Arc::new(Kept { field: field.to_owned(), write, read });
        // A field that appears later, as the form is filled in; one that appears anew has its value.
        let is_new = self.fields.with_untracked(|all| all.iter().all(|it| it.field != kept.field));
        if is_new {
            self.found.with_untracked(|found| found.iter().for_each(|values| kept.put(values)));
        }
        self.fields.update(|fields| {
            fields.retain(|other| other.field != kept.field);
            fields.push(kept);
        });
    }

    /// True when an earlier visit left something.
    pub fn was_found(&self) -> bool {
        self.left.get()
    }

    /// When what is entered was last kept; `None` while it has not been.
    pub fn kept_at(&self) -> Option<DateTime<FixedOffset>> {
        self.kept_at.get()
    }

    /// Keeps nothing while the form is being saved: written after that, it would come back as if nothing had been.
    pub fn pause(&self) {
        self.over.set(true);
    }

    /// Saving has failed: what was entered meanwhile, or was not kept yet, is kept.
    pub fn go_on(&self) {
        if self.over.try_set(false).is_none() {
            let draft = *self;
            spawn_local(async move {
                let is_kept = draft.cases.keep_unsaved().await;
                draft.kept_at.try_set(is_kept.then(clock::now));
            });
        }
    }

    /// Keeps nothing any more.
    pub fn end(&self) {
        self.over.set(true);
        self.cases.drop_unsaved();
    }

    fn is_kept(&self) -> bool {
        let looked = self.found.try_with_untracked(Option::is_some).unwrap_or(false);
        looked && self.over.try_get_untracked() == Some(false)
    }

    fn values(&self) -> Values {
        let mut values = Values::new();
        for kept in self.fields.get() {
            values.extend([kept.field.clone(), (kept.write)()]);
        }
        values
    }
}

impl Kept {
    fn put(&self, values: &Values) {
        let mine = values.chunks_exact(2).find(|pair| pair[0] == self.field);
        if let Some(pair) = mine {
            (self.read)(&pair[1]);
        }
    }
}
