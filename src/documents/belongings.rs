//! Barang bawaan: the fields for what a client carries, wherever they stand.

use damping_domain::document::bast::Belongings;
use damping_domain::fault::{Fault, Rule};
use leptos::prelude::*;

use crate::components::fields::{Entry, fields, lines};
use crate::components::form::FormState;
use crate::text;

/// What is entered.
#[derive(Clone, Copy)]
pub struct BelongingsEntries {
    items: RwSignal<String>,
    money: RwSignal<String>,
    papers: RwSignal<String>,
}

impl BelongingsEntries {
    /// Nothing yet.
    pub fn empty() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { items: empty(), money: empty(), papers: empty() }
    }

    /// The fields; `path` is that of the belongings in the faults.
    pub fn group(self, form: FormState, path: &str) -> AnyView {
        let field = |name: &str| format!("{path}.{name}");
        view! {
            <fieldset class="group">
                <legend>{text::belongings}</legend>
                {fields(form, vec![
                    Entry::area(field("items"), text::things, self.items).hint(text::one_per_line).optional(),
                    Entry::line(field("money"), text::money, self.money).digits().optional(),
                    Entry::area(field("papers"), text::papers, self.papers).hint(text::one_per_line).optional(),
                ])}
            </fieldset>
        }
        .into_any()
    }

    /// What stands there.
    ///
    /// # Errors
    /// The fault of the field for money, when that is no amount.
    pub fn read(self, path: &str) -> Result<Belongings, Vec<Fault>> {
        let money = self.money.get_untracked();
        let digits: String = money.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
        let money = match digits.trim_start_matches("Rp") {
            "" => None,
            digits => Some(digits.parse().map_err(|_| {
                vec![Fault { field: format!("{path}.money"), rule: Rule::Malformed }]
            })?),
        };
        let [items, papers] = [self.items, self.papers].map(|said| lines(&said.get_untracked()));
        Ok(Belongings { items, money, papers })
    }
}
