//! Barang bawaan: the fields for what a client carries, wherever they stand. Usual things and papers
//! are a tap each.

use damping_domain::document::bast::Belongings;
use damping_domain::fault::{Fault, Rule};
use damping_domain::written::rupiah_in_words;
use leptos::prelude::*;

use crate::components::chips::{Between, chips, counters};
use crate::components::dynamic;
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
        view! {
            <fieldset class="group">
                <legend>{text::belongings}</legend>
                {self.things(form, path)}
                {self.money_and_papers(form, path)}
            </fieldset>
        }
        .into_any()
    }

    /// Those for things.
    pub fn things(self, form: FormState, path: &str) -> AnyView {
        let items = Entry::area(format!("{path}.items"), text::things, self.items);
        view! {
            {counters(text::quick_things, text::THINGS, self.items)}
            {fields(form, vec![items.rows(1).optional()])}
        }
        .into_any()
    }

    /// Those for money, said in words below its digits, and for papers.
    pub fn money_and_papers(self, form: FormState, path: &str) -> AnyView {
        let money = Entry::line(format!("{path}.money"), text::money, self.money);
        let papers = Entry::area(format!("{path}.papers"), text::papers, self.papers);
        view! {
            {fields(form, vec![money.digits().optional()])}
            <p class="hint" role="status">{dynamic(move || self.amount().map(rupiah_in_words))}</p>
            {chips(text::quick_papers, text::PAPERS, Between::Lines, self.papers)}
            {fields(form, vec![papers.rows(1).optional()])}
        }
        .into_any()
    }

    /// What stands there.
    ///
    /// # Errors
    /// The fault of the field for money, when that is no amount.
    pub fn read(self, path: &str) -> Result<Belongings, Vec<Fault>> {
        let money = match digits(&self.money.get()).as_str() {
            "" => None,
            digits => Some(digits.parse().map_err(|_| {
                vec![Fault { field: format!("{path}.money"), rule: Rule::Malformed }]
            })?),
        };
        let [items, papers] = [self.items, self.papers].map(|said| lines(&said.get()));
        Ok(Belongings { items, money, papers })
    }

    fn amount(self) -> Option<u64> {
        digits(&self.money.get()).parse().ok()
    }
}

/// The digits of an amount that may be written "Rp1.250.000".
fn digits(money: &str) -> String {
    let digits: String = money.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    digits.trim_start_matches("Rp").to_owned()
}
