//! The Case Record (berkas kasus): everything of a case in order, as one document to print and to file.

mod annexes;
mod events;
mod head;
mod steps;

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::ids::CaseId;
use damping_domain::letterhead::PaperSize;
use damping_domain::sop::Catalog;
use leptos::prelude::*;

use super::case_path;
use super::identification::identification_on_paper;
use super::not_found::NotFoundPage;
use super::one_case::Same;
use super::paper::tools;
use crate::cases::{Cases, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::InFull;
use crate::text;

/// The page.
#[component]
pub fn CaseRecordPage(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let cases = use_cases();
    let case = Memo::new(move |_| cases.case(id).map(Same));
    move || {
        provide_context(InFull);
        let case = case.read().as_ref().map(|Same(case)| case.clone());
        case.and_then(|case| whole(cases, &case))
            .unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())
    }
}

/// The document below the way back and the button that prints it.
fn whole(cases: Cases, case: &Arc<Case>) -> Option<AnyView> {
    let sop = case.sop_in(Catalog::builtin())?;
    let running = {
        let number = case.id.number();
        move || {
            let office = cases.office().map(|office| office.name.clone()).unwrap_or_default();
            format!("{office} · {} {number} · {}", text::case_number(), text::confidential())
        }
    };
    let on_f4 = move || cases.office().is_some_and(|it| it.letters.paper == PaperSize::F4);
    let class = move || if on_f4() { "print record f4" } else { "print record" };
    Some(
        view! {
            <div class="page-head">
                <a class="back" href=case_path(case.id)><Icon name=IconName::Back/>{text::back_to_case}</a>
                {tools(format!("berkas-kasus-{}", case.id.number()))}
            </div>
            <article class=class>
                <div class="running" aria-hidden="true"><p>{running}</p></div>
                <div class="record-body">
                    {head::head(cases, case, sop)}
                    {identification_on_paper(case)}
                    {head::papers(case)}
                    {steps::steps(cases, case, sop)}
                    {events::events(cases, case)}
                    {annexes::annexes(case)}
                </div>
            </article>
        }
        .into_any(),
    )
}
