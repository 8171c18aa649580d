//! A journey home in legs (estafet): from where to where, by what, when, with whom, to whom. How far
//! it is comes from the table of places on the phone, and can be put right by hand.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::fault::{Fault, Rule};
use damping_domain::journey::{self, JourneyPlanned, Leg};
use damping_domain::places::{self, Place};
use damping_domain::sop::{Catalog, StepNo};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leg::{ESCORTS, LegEntries, LegFields, PLACES, TRANSPORTS};
use crate::cases::{RecordError, use_cases};
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, notice};
use crate::device::file;
use crate::pages::case_path;
use crate::{format, text};

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    legs: RwSignal<Vec<LegEntries>>,
    /// Legs that have ended: they stay as they are, before those that can be changed.
    ended: StoredValue<Vec<Leg>>,
    km: RwSignal<String>,
    km_reason: RwSignal<String>,
    reason: RwSignal<String>,
    places: RwSignal<Vec<Place>>,
}

impl Entries {
    /// As planned before, or one leg from where the office is.
    fn of(case: &Case) -> Self {
        let plan = journey::of(case);
        let ended = plan.map_or(0, |plan| plan.plan.legs.len() - plan.open().count());
        let plan = plan.map(|journey| journey.plan.clone());
        let legs = plan.as_ref().map_or(&[][..], |plan| &plan.legs);
        let open: Vec<LegEntries> = legs.iter().skip(ended).map(LegEntries::of).collect();
        let open = if open.is_empty() { vec![LegEntries::new()] } else { open };
        let said = |read: fn(&JourneyPlanned) -> String| {
            RwSignal::new(plan.as_ref().map(read).unwrap_or_default())
        };
        Self {
            legs: RwSignal::new(open),
            ended: StoredValue::new(legs.iter().take(ended).cloned().collect()),
            km: said(|plan| plan.km.to_string()),
            km_reason: said(|plan| plan.km_reason.clone()),
            reason: said(|plan| plan.reason.clone()),
            places: RwSignal::new(Vec::new()),
        }
    }

    /// How far it is by the table, from where it begins to where it ends.
    fn by_table(&self) -> Option<u32> {
        let places = self.places.get();
        let find =
            |name: &str| places.iter().find(|place| place.0.eq_ignore_ascii_case(name.trim()));
        let legs = self.legs.get();
        let first = self.ended.with_value(|ended| ended.first().map(|leg| leg.from.clone()));
        let from = first.or_else(|| Some(legs.first()?.from.get()))?;
        let to = legs.last()?.to.get();
        Some(places::distance_km(find(&from)?, find(&to)?))
    }

    fn km(&self) -> Option<u32> {
        self.km.get().trim().parse().ok()
    }

    fn plan(&self, step: StepNo) -> Result<JourneyPlanned, RecordError> {
        let fault = |field: &str| {
            let field = field.to_owned();
            RecordError::Invalid(vec![Fault { field, rule: Rule::Required }])
        };
        let (km, by_table) = untrack(|| (self.km(), self.by_table()));
        let km = km.or(by_table).ok_or_else(|| fault("km"))?;
        let km_reason = self.km_reason.get_untracked();
        if by_table.is_some_and(|table| table != km) && km_reason.trim().is_empty() {
            return Err(fault("km_reason"));
        }
        let mut legs = self.ended.get_value();
        for (at, leg) in self.legs.get_untracked().iter().enumerate() {
            legs.push(leg.leg(at)?);
        }
        Ok(JourneyPlanned { step, km, km_reason, reason: self.reason.get_untracked(), legs })
    }
}

/// The form.
#[component]
pub fn JourneyForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::of(&case);
    let id = case.id;
    spawn_local(async move {
        let table = file::text("/places.json").await.unwrap_or_default();
        entries.places.try_set(places::read(&table));
    });
    // How far it is follows the places, until somebody says otherwise.
    let follows = RwSignal::new(None::<u32>);
    Effect::new(move |_| {
        let (now, shown) = (entries.by_table(), entries.km.get_untracked());
        let untouched = shown.is_empty() || shown.parse().ok() == follows.get_untracked();
        if let Some(km) = now {
            if untouched {
                entries.km.set(km.to_string());
            }
            follows.set(now);
        }
    });
    let relay = case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(step)?.travel);
    let relay = relay.and_then(|travel| travel.relay_over_km);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let plan = match entries.plan(step) {
            Ok(plan) => plan,
            Err(error) => return form.fail(error),
        };
        let body = EventBody::JourneyPlanned(plan);
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Ended legs=entries.ended.get_value()/>
            <Legs form entries/>
            <Far form entries relay/>
            <FormEnd form back=case_path(id)/>
        </form>
        <Suggestions entries/>
    }
}

/// Legs that have ended.
#[component]
fn Ended(legs: Vec<Leg>) -> impl IntoView {
    let line = |(no, leg): (usize, Leg)| {
        let said = move || {
            format!(
                "{} {no}: {} → {} · {}",
                text::leg(),
                leg.from,
                leg.to,
                format::time(&leg.arrives)
            )
        };
        view! { <p class="card-meta"><Icon name=IconName::Check/>{said}</p> }
    };
    (1..).zip(legs).map(line).collect_view()
}

/// The legs, and one more or one less of them.
#[component]
fn Legs(form: FormState, entries: Entries) -> impl IntoView {
    let owner = Owner::current();
    // What is entered outlives the view of it.
    let make = move || match owner.as_ref() {
        Some(owner) => owner.with(LegEntries::new),
        None => LegEntries::new(),
    };
    let before = entries.ended.with_value(Vec::len);
    let add = {
        let make = make.clone();
        move |_| {
            let leg = make();
            let last = entries.legs.with_untracked(|legs| legs.last().map(|leg| leg.to));
            leg.from.set(last.map(|to| to.get_untracked()).unwrap_or_default());
            entries.legs.update(|legs| legs.push(leg));
        }
    };
    let remove = move |_| {
        entries.legs.update(|legs| {
            legs.pop();
        });
    };
    form.keep(
        "legs",
        move || entries.legs.with(Vec::len).to_string(),
        move |count| {
            let count = count.parse().unwrap_or(1);
            entries.legs.update(|legs| legs.resize_with(count, &make));
        },
    );
    view! {
        {dynamic(move || {
            let legs = entries.legs.get().into_iter().enumerate();
            legs.map(|(at, leg)| view! { <LegFields form leg at=before + at/> }).collect_view()
        })}
        <div class="row">
            <button class="button" type="button" on:click=add><Icon name=IconName::Plus/>{text::add_leg}</button>
            {dynamic(move || (entries.legs.with(Vec::len) > 1).then(|| view! {
                <button class="button quiet" type="button" on:click=remove><Icon name=IconName::Trash/>{text::remove_leg}</button>
            }))}
        </div>
    }
}

/// How far it is, and what the SOP says to that.
#[component]
fn Far(form: FormState, entries: Entries, relay: Option<u32>) -> impl IntoView {
    let differs = Memo::new(move |_| {
        let (table, said) = (entries.by_table(), entries.km());
        table.filter(|table| said.is_some_and(|said| said != *table))
    });
    let alone = Memo::new(move |_| {
        let legs = entries.ended.with_value(Vec::len) + entries.legs.with(Vec::len);
        let far = relay.zip(entries.km()).filter(|(most, km)| km > most);
        far.filter(|_| legs < 2).map(|(most, _)| most)
    });
    view! {
        <fieldset class="group">
            <legend>{text::distance}</legend>
            {fields(form, vec![
                Entry::line("km", text::kilometres, entries.km).digits().hint(text::kilometres_hint),
            ])}
            {dynamic(move || differs.get().map(|table| view! {
                <p class="hint">{format!("{} {table} km.", text::by_table())}</p>
                {fields(form, vec![Entry::line("km_reason", text::km_reason, entries.km_reason)])}
            }))}
            {dynamic(move || alone.get().map(|most| {
                let said = Box::new(move || format!("{} {most} km: {}", text::farther_than(), text::plan_a_relay()));
                view! {
                    {notice(Tone::Warn, IconName::Travel, said, None)}
                    {fields(form, vec![Entry::line("reason", text::in_one_go, entries.reason).optional()])}
                }
            }))}
        </fieldset>
    }
}

/// What the fields suggest while typing: places, ways to travel, people of the office.
#[component]
fn Suggestions(entries: Entries) -> impl IntoView {
    let cases = use_cases();
    let places = move || entries.places.get().into_iter().map(|place| place.0).collect();
    let people = move || {
        let office = cases.office();
        let people = office.iter().flat_map(|office| &office.people);
        people.map(|person| person.name.clone()).collect()
    };
    let transports = || text::transports().split(", ").map(str::to_owned).collect();
    view! {
        {suggested(PLACES, places)}
        {suggested(ESCORTS, people)}
        {suggested(TRANSPORTS, transports)}
    }
}

fn suggested(id: &'static str, list: impl Fn() -> Vec<String> + Send + 'static) -> AnyView {
    let options = move || list().into_iter().map(|it| view! { <option value=it></option> });
    view! { <datalist id=id>{dynamic(move || options().collect_view())}</datalist> }.into_any()
}
