//! One case: who, under which SOP, at which step, what comes next; below it what happened.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::client::Identity;
use damping_domain::event::{DecisionMade, EventBody, OutputRecorded};
use damping_domain::ids::CaseId;
use damping_domain::journey;
use damping_domain::progress::StepProgress;
use damping_domain::ruling::{PlaceTaken, open_complaints};
use damping_domain::shelter;
use damping_domain::sop::{AnyOf, Catalog, Decision, Evidence, RecordKind, Sop, Step, StepNo};
use damping_domain::task;
use damping_domain::visits::VisitsPlanned;
use leptos::prelude::*;

use super::case_path;
use super::catat::{offered, record_path};
use super::conflict::Conflicts;
use super::glance::{Glance, form_link};
use super::identification::{concerns, identification};
use super::journey::JourneyLegs;
use super::lists::{Of, use_lists};
use super::not_found::NotFoundPage;
use super::tasks::{Due, used};
use super::timeline::timeline;
use super::way::way_of;
use crate::cases::{Cases, use_cases};
use crate::components::drawing::Drawing;
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, facts, fixed, notice, page_head, words};
use crate::device::{address, clock};
use crate::documents::FormKind;
use crate::documents::rulings::{self, Ruling};
use crate::text::Text;
use crate::{format, text};

/// A case as the screen shows it: made anew when something was recorded or received, which is
/// told from the number of events without comparing all they hold.
pub struct Same(pub Arc<Case>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        is_same(&self.0, &other.0)
    }
}

fn is_same(one: &Arc<Case>, other: &Arc<Case>) -> bool {
    let size = |case: &Arc<Case>| (case.id, case.timeline.len(), case.seen());
    Arc::ptr_eq(one, other) || size(one) == size(other)
}

/// A case with the SOP it runs under: what the page shows.
#[derive(Clone)]
pub struct Shown {
    /// The case.
    pub case: Arc<Case>,
    /// Its SOP.
    pub sop: &'static Sop,
}

impl Shown {
    /// Nothing where this app does not have the SOP.
    fn of(case: Arc<Case>) -> Option<Self> {
        case.sop_in(Catalog::builtin()).map(|sop| Self { case, sop })
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        is_same(&self.case, &other.case)
    }
}

/// The page.
#[component]
pub fn CasePage(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let cases = use_cases();
    let shown = Memo::new(move |_| cases.case(id).and_then(Shown::of));
    let is_there = Memo::new(move |_| shown.with(Option::is_some));
    move || if is_there.get() { page(id, shown) } else { view! { <NotFoundPage/> }.into_any() }
}

/// Who it is comes at once, the rest in turn from the top.
fn page(id: CaseId, shown: Memo<Option<Shown>>) -> AnyView {
    let drawing = Drawing::of(case_path(id));
    let glance = |Shown { case, sop }| view! { <Glance case sop/> }.into_any();
    let care = |Shown { case, .. }: Shown| {
        view! { <Conflicts case=case.clone()/><Complaints case/> }.into_any()
    };
    let next = |Shown { case, sop }| view! { <Next case sop/> }.into_any();
    let unknown = |Shown { case, .. }: Shown| {
        case.client.is_unknown().then(|| identification(&case)).into_any()
    };
    let known = |Shown { case, .. }: Shown| {
        (!case.client.is_unknown() && concerns(&case)).then(|| identification(&case)).into_any()
    };
    let field_forms = |Shown { case, .. }| view! { <FieldForms case/> }.into_any();
    let legs = |Shown { case, .. }| view! { <JourneyLegs case/> }.into_any();
    let data = |Shown { case, .. }| view! { <Data case/> }.into_any();
    let rulings = |Shown { case, .. }| view! { <Rulings case/> }.into_any();
    let sop = move || {
        shown.get().map(|Shown { sop, .. }| {
            view! { <a href=format!("/sop/{}", sop.code)>{text::read_sop}</a> }
        })
    };
    view! {
        {dynamic(move || shown.get().map(|Shown { case, sop }| view! { <Head case sop/> }))}
        {parts_of_case()}
        <div
            class="case"
            node_ref=drawing.place()
            aria-busy=move || drawing.is_busy().then_some("true")
            style:min-height=move || drawing.reserved()
        >
            <div class="stack" id=NOW tabindex="-1">
                {drawing.part(shown, glance)}
                {drawing.part(shown, care)}
                {drawing.part(shown, next)}
                {drawing.part(shown, unknown)}
                {drawing.part(shown, field_forms)}
            </div>
            <section class="section past" id=PAST tabindex="-1" aria-label=text::timeline>
                <div class="spread"><h2>{text::timeline}</h2>{record_link(id, "button quiet")}</div>
                {timeline(drawing, shown)}
            </section>
            <div class="stack" id=WAY tabindex="-1">
                {drawing.part(shown, legs)}
                <section class="section">
                    <h2>{text::sop_progress}</h2>
                    {way_of(drawing, shown)}
                    {dynamic(sop)}
                </section>
            </div>
            <div class="stack" id=DATA tabindex="-1">
                {drawing.part(shown, data)}
                {drawing.part(shown, known)}
                {drawing.part(shown, rulings)}
            </div>
        </div>
    }
    .into_any()
}

/// The parts of the page, as they are named in it.
const NOW: &str = "sekarang";
const PAST: &str = "riwayat";
const WAY: &str = "sop";
const DATA: &str = "data";

/// Links to the parts: on a phone the page is long, and they stay in sight.
fn parts_of_case() -> AnyView {
    let parts: [(&str, Text); 4] =
        [(NOW, text::case_now), (PAST, text::timeline), (WAY, text::sop), (DATA, text::data)];
    let link = |(id, name): (&'static str, Text)| {
        // The address stays that of the case: the way back leads to where one came from.
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            address::to_part(id);
        };
        view! { <a href=format!("#{id}") on:click=go>{name}</a> }
    };
    view! {
        <nav class="parts" aria-label=text::sections>{parts.map(link).collect_view()}</nav>
    }
    .into_any()
}

#[component]
fn Head(case: Arc<Case>, sop: &'static Sop) -> impl IntoView {
    let end = case.progress.end.as_ref().and_then(|end| sop.end(&end.code));
    let record = case.progress.is_finished().then(|| record_link(case.id, "button primary"));
    let badges = view! {
        <div class="row">
            {case.client.is_unknown().then(|| view! { <span class="badge warn">{text::without_identity}</span> })}
            {case.progress.is_finished().then(|| view! {
                <span class="badge ok">{text::finished}</span>
            })}
            {shelter::is_inside(&case).then(|| view! {
                <span class="badge warn">{text::in_rps}</span>
            })}
            {end.map(|end| view! { <span class="badge info">{end.label.clone()}</span> })}
        </div>
        {record.map(|record| view! { <div class="row">{record}</div> })}
    };
    let name = fixed(case.client.display_name());
    let lede = Some(fixed(format!("{} · {}", sop.short_title, case.id.number())));
    let back = match use_lists().of.get_untracked() {
        Of::Tasks => ("/".to_owned(), text::tasks as Text),
        Of::Cases => ("/kasus".to_owned(), text::cases as Text),
    };
    page_head(Some(back), name, lede, Some(badges.into_any()))
}

/// The facts that seldom change.
#[component]
fn Data(case: Arc<Case>) -> impl IntoView {
    let cases = use_cases();
    let named = case.named.clone();
    let companions = move || {
        let names: Vec<String> = named.iter().map(|person| cases.name_of(*person)).collect();
        names.join(", ")
    };
    let traits = match &case.client.identity {
        Identity::Unknown { traits, .. } => traits.clone(),
        Identity::Named { .. } => String::new(),
    };
    let taken = case.places.clone();
    let places = move || {
        let said = |place: &PlaceTaken| {
            let (of, by) = (cases.name_of(place.of), cases.name_of(place.by));
            format!("{of} → {by} {}", rulings::days(place)).trim().to_owned()
        };
        let today = clock::now().date_naive();
        let holds = |place: &&PlaceTaken| place.until.is_none_or(|until| today <= until);
        taken.iter().filter(holds).map(said).collect::<Vec<_>>().join("; ")
    };
    let opened_at = case.opened_at;
    let opened_by = case.opened_by;
    let opened = move || format!("{} · {}", format::time(&opened_at), cases.name_of(opened_by));
    view! {
        <section class="section">
            <h2>{text::data}</h2>
            {facts(vec![
                (text::case_number, fixed(case.id.number())),
                (text::opened_on, Box::new(opened)),
                (text::officers, Box::new(companions)),
                (text::place_by, Box::new(places)),
                (text::traits, fixed(traits)),
                (text::address, fixed(case.client.address.clone())),
            ])}
        </section>
    }
}

/// The way to everything of a case on one paper.
fn record_link(case: CaseId, look: &'static str) -> AnyView {
    view! {
        <a class=look href=format!("/kasus/{case}/berkas")><Icon name=IconName::Note/>{text::case_record}</a>
    }
    .into_any()
}

/// What the person signed in can do now, first of all.
#[component]
fn Next(case: Arc<Case>, sop: &'static Sop) -> impl IntoView {
    let cases = use_cases();
    move || {
        let mine: Vec<_> = case
            .progress
            .open_steps()
            .filter_map(|(no, progress)| Some((sop.step(no)?, progress.clone())))
            .filter(|(step, _)| cases.performs(&case, sop, step))
            .collect();
        (!mine.is_empty()).then(|| {
            let case = case.clone();
            view! {
                <section class="section">
                    <h2>{text::your_turn}</h2>
                    <ul class="list">
                        {mine.into_iter().map(|(step, progress)| {
                            view! { <li><Turn case=case.clone() sop step progress/></li> }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Turn(
    case: Arc<Case>,
    sop: &'static Sop,
    step: &'static Step,
    progress: StepProgress,
) -> impl IntoView {
    let cases = use_cases();
    let due = cases.office().and_then(|office| task::due(&case, sop, step, &progress, &office));
    let standard = cases.office().filter(|_| step.repeats.is_none()).and_then(|office| {
        let standard = task::standard(&case, sop, step, &progress, &office)?;
        Some(standard.used(&office, clock::now()))
    });
    let id = case.id;
    let actions = forms(cases, &case, sop, step);
    let gathers = Evidence::of(RecordKind::CaseRecord);
    let record = step.yields.iter().flatten().any(|it| *it == gathers);
    let record = record.then(|| record_link(id, "button block"));
    let lacking: Vec<AnyOf> = case.progress.lacking(step).into_iter().cloned().collect();
    let lacks = !lacking.is_empty();
    let lacking = move || {
        let names: Vec<String> = lacking.iter().map(text::group_name).collect();
        format!("{} {}", text::missing(), names.join("; "))
    };
    view! {
        <article class="card">
            <span class="card-title">{format!("{}. {}", step.no, step.short)}</span>
            <p>{step.activity.clone()}</p>
            {lacks.then(|| view! { <p class="hint">{dynamic(lacking)}</p> })}
            <Due due/>
            {standard.map(used)}
            <div class="stack">
                {actions.into_iter().enumerate().map(|(index, kind)| {
                    let case = case.clone();
                    view! {
                        <a
                            class=if index == 0 { "button primary block" } else { "button block" }
                            href=format!("/kasus/{id}/langkah/{}/{kind}", step.no)
                        >
                            <Icon name=kind.icon()/>{dynamic(move || kind.label_in(&case))}
                        </a>
                    }
                }).collect_view()}
                {record}
            </div>
        </article>
    }
}

/// The forms an open step asks for, of those that the person signed in may fill in: one for each
/// piece of evidence that is still missing, its decision, and that it goes on without something.
fn forms(cases: Cases, case: &Case, sop: &Sop, step: &Step) -> Vec<FormKind> {
    let mut forms: Vec<FormKind> = Vec::new();
    let missing = case.progress.missing_in(sop, step).into_iter().flatten();
    let decision = sop.decision_at(step.no);
    let answers = decision.into_iter().flat_map(|decision| &decision.answers);
    let wanted = answers.flat_map(|answer| &answer.needs).flatten();
    for evidence in missing.chain(wanted) {
        let form = FormKind::Record(*evidence);
        let given = rulings::without(step.no, *evidence, String::new());
        if !forms.contains(&form) && cases.may(case, &given).is_ok() {
            forms.push(form);
        }
    }
    if decision.is_some_and(|decision| may_answer(cases, case, decision)) {
        forms.push(FormKind::Decision);
    }
    if step.travel.is_some() {
        // Planned, it is only looked at once more.
        let place = if journey::of(case).is_some() { forms.len() } else { 0 };
        forms.insert(place, FormKind::Journey);
    }
    if rulings::can_go_without(cases, case, step) {
        forms.push(FormKind::Ruling(Ruling::GoWithout));
    }
    forms
}

/// What can be said of the case as a whole by who may: how often it is visited, and that the
/// client comes into a shelter or leaves it.
fn about_the_case(case: &Case, sop: &Sop) -> Option<AnyView> {
    let cases = use_cases();
    let open = case.progress.open_steps().filter_map(|(no, _)| sop.step(no));
    let plans = open.filter(|step| {
        let body = EventBody::VisitsPlanned(VisitsPlanned { step: step.no, every_days: 1 });
        step.repeats.is_some() && cases.may(case, &body).is_ok()
    });
    let mut links: Vec<AnyView> =
        plans.map(|step| form_link(case, step.no, FormKind::Interval)).collect();
    links.extend(stay_link(case, sop));
    (!links.is_empty()).then(|| view! { <div class="stack">{links}</div> }.into_any())
}

/// The entry to a shelter, or the leave, for who may record it.
fn stay_link(case: &Case, sop: &Sop) -> Option<AnyView> {
    let (step, record) = shelter::next_record(case, sop)?;
    let body = OutputRecorded::plain(step, record, String::new(), Vec::new());
    let may = use_cases().may(case, &EventBody::OutputRecorded(body)).is_ok();
    may.then(|| form_link(case, step, FormKind::Record(record)))
}

fn may_answer(cases: Cases, case: &Case, decision: &Decision) -> bool {
    let Some(answer) = decision.answers.first() else { return false };
    let made = DecisionMade {
        step: decision.step,
        decision: decision.code.clone(),
        answer: answer.code.clone(),
        // A reason where the answer asks for one.
        reason: answer.label.clone(),
    };
    cases.may(case, &EventBody::DecisionMade(made)).is_ok()
}

/// That a complaint waits for its answer, and the way to it for whoever gives it.
#[component]
fn Complaints(case: Arc<Case>) -> impl IntoView {
    let waits = open_complaints(&case).next().is_some();
    let path = format!("/kasus/{}/catat/{}", case.id, Ruling::AnswerComplaint.code());
    waits.then(|| {
        let way = dynamic(move || {
            Ruling::AnswerComplaint.is_offered(&case).then(|| {
                view! {
                    <a class="button" href=path.clone()>{text::answer_complaint}</a>
                }
            })
        });
        notice(Tone::Warn, IconName::Alert, words(text::complaint_open), Some(way.into_any()))
    })
}

/// What can be decided about the case, beside the flow of its SOP.
#[component]
fn Rulings(case: Arc<Case>) -> impl IntoView {
    let offered = move || {
        let kinds = rulings::offered(&case).into_iter().map(|it| (FormKind::Ruling(it), None));
        links(case.id, kinds.collect())
    };
    view! {
        <section class="section" aria-label=text::beside_the_flow>
            <h2>{text::beside_the_flow}</h2>
            {dynamic(offered)}
        </section>
    }
}

/// Buttons to forms of a case; each with the step for which it records.
fn links(id: CaseId, kinds: Vec<(FormKind, Option<StepNo>)>) -> AnyView {
    let links = kinds.into_iter().map(|(kind, step)| {
        view! {
            <a class="button" href=record_path(id, kind, step)>
                <Icon name=kind.icon()/>{dynamic(move || kind.label())}
            </a>
        }
    });
    view! { <div class="row">{links.collect_view()}</div> }.into_any()
}

/// What can be recorded at any time.
#[component]
fn FieldForms(case: Arc<Case>) -> impl IntoView {
    let id = case.id;
    let whole = case.clone();
    let about = move || about_the_case(&whole, whole.sop_in(Catalog::builtin())?);
    let cases = use_cases();
    view! {
        <section class="section" aria-label=text::record_something>
            <h2>{text::record_something}</h2>
            {dynamic(about)}
            {dynamic(move || links(id, offered(cases, &case)))}
        </section>
    }
}
