//! What the intake form asks for beside client, reporter and chronology.

use damping_domain::intake::Intake;
use leptos::prelude::*;

use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::text;

/// Ways in, to choose from by a tap while typing.
const CHANNELS: &str = "cara-masuk";

/// What is entered.
#[derive(Clone, Copy)]
pub struct IntakeEntries {
    relation: RwSignal<String>,
    reporter_phone: RwSignal<String>,
    channel: RwSignal<String>,
    happened_when: RwSignal<String>,
    happened_where: RwSignal<String>,
    accused: RwSignal<String>,
    condition: RwSignal<String>,
    needs: RwSignal<String>,
}

impl IntakeEntries {
    /// Nothing entered yet.
    #[expect(clippy::new_without_default, reason = "signals are made once, by the form")]
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            relation: empty(),
            reporter_phone: empty(),
            channel: empty(),
            happened_when: empty(),
            happened_where: empty(),
            accused: empty(),
            condition: empty(),
            needs: empty(),
        }
    }

    /// As entered.
    pub fn intake(&self) -> Intake {
        let line = |text: RwSignal<String>| text.get().trim().to_owned();
        Intake {
            relation: line(self.relation),
            reporter_phone: line(self.reporter_phone),
            channel: line(self.channel),
            happened_when: line(self.happened_when),
            happened_where: line(self.happened_where),
            accused: line(self.accused),
            condition: self.condition.get(),
            needs: self.needs.get(),
        }
    }

    /// About who reported it, below their name.
    pub fn reporter(self, form: FormState) -> AnyView {
        let channels = move || {
            text::channels()
                .split(", ")
                .map(|way| view! { <option value=way></option> })
                .collect_view()
        };
        view! {
            {fields(form, vec![
                Entry::line("intake.relation", text::reporter_relation, self.relation).optional(),
                Entry::line("intake.reporter_phone", text::reporter_phone, self.reporter_phone).phone().optional(),
                Entry::line("intake.channel", text::channel, self.channel).among(CHANNELS).optional(),
            ])}
            <datalist id=CHANNELS>{channels}</datalist>
        }
        .into_any()
    }

    /// About what happened, below the chronology.
    pub fn events(self, form: FormState) -> AnyView {
        fields(
            form,
            vec![
                Entry::line("intake.happened_when", text::happened_when, self.happened_when)
                    .hint(text::happened_when_hint)
                    .optional(),
                Entry::line("intake.happened_where", text::happened_where, self.happened_where)
                    .optional(),
                Entry::line("intake.accused", text::accused, self.accused).optional(),
                Entry::area("intake.condition", text::condition_at_intake, self.condition)
                    .rows(2)
                    .optional(),
                Entry::area("intake.needs", text::urgent_needs, self.needs)
                    .hint(text::urgent_needs_hint)
                    .rows(2)
                    .optional(),
            ],
        )
    }
}
