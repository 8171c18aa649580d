//! A long screen, drawn part by part: on a slow phone the browser gets its turn in between, for the finger and for what
//! is drawn already.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::{Dynamic, dynamic};
use crate::device::turn::browsers_turn;

/// So long it is drawn before the browser gets its turn, in milliseconds: together with the part that is begun last
/// it stays below what a person notices.
const AT_ONCE_MS: f64 = 8.0;

type Job = Box<dyn FnOnce()>;

thread_local! {
    /// The address of the screen that was left last, and how high it was.
    static LEFT: RefCell<(String, i32)> = RefCell::default();
}

/// Parts by their numbers, each drawn once for as long as its number is among them.
pub fn numbered(
    numbers: Signal<Vec<usize>>,
    part: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    view! {
        <For each=move || numbers.get() key=|number| *number let:number>{part(number)}</For>
    }
    .into_any()
}

/// What of a screen is still to be drawn. Copies speak of the same screen.
#[derive(Clone, Copy)]
pub struct Drawing {
    jobs: StoredValue<VecDeque<Job>, LocalStorage>,
    busy: RwSignal<bool>,
    place: NodeRef<Div>,
    before: Option<i32>,
    /// True for as long as parts that come are drawn with what they are part of.
    at_once: StoredValue<bool, LocalStorage>,
}

impl Drawing {
    /// Of a screen of which nothing is there yet, by its address: its first part comes once the browser has had its turn.
    pub fn of(address: String) -> Self {
        let before = LEFT.with_borrow(|(left, height)| (*left == address).then_some(*height));
        let drawing = Self {
            jobs: StoredValue::new_local(VecDeque::new()),
            busy: RwSignal::new(true),
            place: NodeRef::new(),
            before,
            at_once: StoredValue::new_local(false),
        };
        on_cleanup(move || {
            let place = drawing.place.try_get_untracked().flatten();
            // What nobody saw has no height.
            if let Some(height) = place.map(|it| it.offset_height()).filter(|it| *it > 0) {
                LEFT.set((address, height));
            }
        });
        drawing.go_on();
        drawing
    }

    /// Of what is there at once when it comes; only what changes of it later is drawn in turn.
    pub fn of_what_changes() -> Self {
        let drawing = Self {
            jobs: StoredValue::new_local(VecDeque::new()),
            busy: RwSignal::new(false),
            place: NodeRef::new(),
            before: None,
            at_once: StoredValue::new_local(true),
        };
        spawn_local(async move {
            browsers_turn().await;
            drawing.at_once.try_set_value(false);
        });
        drawing
    }

    /// The element in which everything is drawn; it has to be shown with [`Self::is_busy`] and [`Self::reserved`].
    pub const fn place(&self) -> NodeRef<Div> {
        self.place
    }

    /// True until everything is there, as of now.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// The least height while it is being drawn, as of now: whoever comes back to where she was (device/scroll.rs) is
    /// taken there at once, and sees it being filled.
    pub fn reserved(&self) -> Option<String> {
        self.before.filter(|_| self.busy.get()).map(|height| format!("{height}px"))
    }

    /// A part that is drawn in its turn, and in its turn anew when what it shows has changed: until then what was there
    /// stays, so that the screen neither shrinks nor jumps.
    pub fn part<T>(
        &self,
        of: Memo<Option<T>>,
        draw: impl Fn(T) -> AnyView + Send + 'static,
    ) -> Dynamic
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let drawing = *self;
        let at_once = self.at_once.get_value();
        let shown = RwSignal::new(if at_once { of.get_untracked() } else { None });
        // Also false where somebody has gone on to another screen.
        let is_old = move || {
            let differs = |now: &Option<T>| shown.try_with_untracked(|shown| shown != now);
            of.try_with_untracked(differs).flatten().unwrap_or(false)
        };
        let in_turn = move || {
            drawing.later(Box::new(move || {
                // Drawn in a turn before this one, it may be up to date.
                if is_old() {
                    shown.set(of.get_untracked());
                }
            }));
        };
        if !at_once {
            in_turn();
        }
        let when_changed = move || {
            if is_old() {
                in_turn();
            }
        };
        Effect::watch(move || of.track(), move |(), _, _| when_changed(), at_once);
        dynamic(move || shown.get().map(&draw))
    }

    /// Many parts of one kind, named by numbers that say which of them it is.
    pub fn parts<T>(
        &self,
        of: Memo<Option<T>>,
        numbers: impl Fn(&T) -> Vec<usize> + Send + Sync + 'static,
        draw: fn(&T, usize) -> AnyView,
    ) -> AnyView
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let drawing = *self;
        let numbers =
            Memo::new(move |_| of.with(|of| of.as_ref().map(&numbers).unwrap_or_default()));
        let part = move |number| drawing.part(of, move |of| draw(&of, number)).into_any();
        numbered(numbers.into(), Arc::new(part))
    }

    fn later(&self, job: Job) {
        self.jobs.update_value(|jobs| jobs.push_back(job));
        if !self.busy.get_untracked() {
            self.busy.set(true);
            self.go_on();
        }
    }

    fn go_on(self) {
        spawn_local(async move {
            loop {
                // Not a frame of the screen: a tab in the background has none.
                browsers_turn().await;
                let began = js_sys::Date::now();
                while js_sys::Date::now() - began < AT_ONCE_MS {
                    match self.jobs.try_update_value(VecDeque::pop_front) {
                        Some(Some(job)) => job(),
                        Some(None) => {
                            self.busy.try_set(false);
                            return;
                        }
                        // Somebody has gone on to another screen.
                        None => return,
                    }
                    // What the job has changed is drawn.
                    tick().await;
                }
            }
        });
    }
}
