//! One readable Markdown page a SOP, for `docs/sop/`: everything the data says, in one place
//! where an officer of the SOP's institution could check it against the paper.

use super::{Answer, AnyOf, Decision, Repeats, Sop, Step, StepNo, Total, Waktu};
use crate::role::{self, Role};

/// Stands in a table where the SOP says nothing.
const NOTHING: &str = "–";

/// Name of a SOP's page in `docs/sop/`.
pub fn file_name(sop: &Sop) -> String {
    format!("{}.md", sop.code)
}

/// The page of one SOP.
pub fn page(sop: &Sop) -> String {
    let sections = [
        format!("# {}", sop.title),
        "Generated from the SOP's data; change the data, not this page.".to_owned(),
        facts(sop),
        list("Legal basis", &sop.legal_basis),
        list("Requirements", &sop.requirements),
        list("Qualifications", &sop.qualifications),
        list("Equipment", &sop.equipment),
        list("Related SOPs", &sop.related),
        list("Warnings", &sop.warnings),
        list("Complaints", &sop.complaints),
        performers(sop),
        steps(sop),
        flow(sop),
        decisions(sop),
        ends(sop),
        list("Readings", &sop.readings),
    ];
    document(&sections)
}

/// The page that lists the SOPs' pages.
pub fn index(sops: &[&Sop]) -> String {
    let rows = sops.iter().map(|sop| {
        vec![
            format!("[{}]({})", sop.title, file_name(sop)),
            sop.institution.clone(),
            sop.steps.len().to_string(),
            total(&sop.total),
        ]
    });
    document(&[
        "# The SOPs".to_owned(),
        "Generated from the SOPs' data; change the data, not these pages.".to_owned(),
        table(&["SOP", "Institution", "Steps", "Time of the whole"], rows),
    ])
}

fn document(sections: &[String]) -> String {
    let filled: Vec<&str> =
        sections.iter().map(String::as_str).filter(|section| !section.is_empty()).collect();
    filled.join("\n\n") + "\n"
}

fn facts(sop: &Sop) -> String {
    let facts = [
        ("Code", Some(format!("`{}`, version {}", sop.code, sop.version))),
        ("Institution", Some(sop.institution.clone())),
        ("Decree", sop.decree.clone()),
        ("Time of the whole", Some(total(&sop.total))),
        ("Fee", sop.fee.clone()),
        ("Product", sop.product.clone()),
        ("Record keeping", sop.record_keeping.clone()),
        ("Read from", Some(format!("`{}`", sop.source))),
    ];
    let rows = facts.into_iter().filter_map(|(name, value)| Some(vec![name.to_owned(), value?]));
    table(&["Fact", "As published"], rows)
}

fn performers(sop: &Sop) -> String {
    let rows = sop.actors.iter().map(|actor| {
        let recorders: Vec<String> = actor.recorded_by.iter().map(quoted).collect();
        vec![actor.title.clone(), quoted(&actor.role), recorders.join(", ")]
    });
    titled("Performers", &table(&["Column", "Role", "Recorded by"], rows))
}

fn steps(sop: &Sop) -> String {
    let heads = ["No", "Activity", "Performers", "Kelengkapan", "Waktu", "Output", "Keterangan"];
    let rows = sop.steps.iter().map(|step| {
        vec![
            step.no.to_string(),
            step.activity.clone(),
            titles(sop, &step.actors),
            step.kelengkapan.join("; "),
            step.waktu.as_ref().map(waktu).unwrap_or_default(),
            step.outputs.join("; "),
            step.keterangan.clone().unwrap_or_default(),
        ]
    });
    titled("Steps", &table(&heads, rows))
}

fn flow(sop: &Sop) -> String {
    let heads = [
        "Step",
        "In short",
        "Can be finished when the case holds",
        "Is done when it holds",
        "Leads to",
    ];
    let rows = sop.steps.iter().map(|step| {
        vec![
            step.no.to_string(),
            step.short.clone(),
            evidence(&step.needs),
            asked(sop, step),
            leads_to(sop, step),
        ]
    });
    titled("Flow", &table(&heads, rows))
}

fn asked(sop: &Sop, step: &Step) -> String {
    let completes = step
        .completes
        .iter()
        .map(|group| format!("{}, if it was begun", evidence(std::slice::from_ref(group))));
    let given = step
        .given_by
        .iter()
        .map(|given| format!("{} only by {}", quoted(&given.record), titles(sop, &given.roles)));
    let parts: Vec<String> =
        std::iter::once(evidence(&step.yields)).chain(completes).chain(given).collect();
    parts.join("; ")
}

fn leads_to(sop: &Sop, step: &Step) -> String {
    let again = step.repeats.as_ref().map(recurs);
    let on = match sop.decision_at(step.no) {
        Some(decision) => Some(format!("decision `{}`", decision.code)),
        None => target(&step.next, step.end.as_deref()),
    };
    let parts: Vec<String> = again.into_iter().chain(on).collect();
    parts.join("; ")
}

fn recurs(repeats: &Repeats) -> String {
    match repeats.until {
        Some(no) => format!("again ({}) until step {no} is done", repeats.text),
        None => format!("again ({})", repeats.text),
    }
}

fn target(next: &[StepNo], end: Option<&str>) -> Option<String> {
    let steps = next.iter().map(|no| format!("step {no}"));
    let parts: Vec<String> = steps.chain(end.map(|code| format!("end `{code}`"))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn decisions(sop: &Sop) -> String {
    let parts: Vec<String> = sop.decisions.iter().map(|it| decision(sop, it)).collect();
    titled("Decisions", &parts.join("\n\n"))
}

fn decision(sop: &Sop, decision: &Decision) -> String {
    let reading = if decision.derived { " Its place in the flow is our reading." } else { "" };
    let head = format!(
        "### `{}`: {}\n\nAsked at step {}, answered by {}.{reading}",
        decision.code,
        decision.question,
        decision.step,
        titles(sop, &sop.deciders(decision)),
    );
    let rows = decision.answers.iter().map(|answer| {
        vec![
            format!("{} (`{}`)", answer.label, answer.code),
            asks_for(answer),
            target(&answer.next, answer.end.as_deref()).unwrap_or_default(),
        ]
    });
    format!("{head}\n\n{}", table(&["Answer", "Asks for", "Leads to"], rows))
}

fn asks_for(answer: &Answer) -> String {
    let outputs = match (answer.needs_outputs, answer.implied_by_outputs) {
        (_, true) => Some("the outputs of the step, which alone say this answer".to_owned()),
        (true, false) => Some("the outputs of the step".to_owned()),
        (false, false) => None,
    };
    let further = (!answer.needs.is_empty()).then(|| evidence(&answer.needs));
    let reason = answer.needs_reason.then(|| "a reason".to_owned());
    let parts: Vec<String> = [outputs, further, reason].into_iter().flatten().collect();
    parts.join("; ")
}

fn ends(sop: &Sop) -> String {
    let rows = sop.ends.iter().map(|end| {
        let how = match (end.early, end.needs.is_empty()) {
            (false, _) => "by the flow".to_owned(),
            (true, true) => "closed by a superior, with a reason".to_owned(),
            (true, false) => {
                format!("closed by a superior, with a reason and {}", evidence(&end.needs))
            }
        };
        vec![end.label.clone(), format!("`{}`", end.code), how]
    });
    titled("Ends", &table(&["End", "Code", "How it comes to it"], rows))
}

fn waktu(waktu: &Waktu) -> String {
    let mark = if waktu.derived { " *(our reading)*" } else { "" };
    format!("{}{mark}", waktu.text)
}

fn total(total: &Total) -> String {
    let mark = if total.derived { " *(not stated by the source)*" } else { "" };
    format!("{}{mark}", total.text)
}

/// Who these roles are, by the headings of their columns; a column that two roles share is
/// named once.
fn titles(sop: &Sop, roles: &[Role]) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for role in roles {
        let title = title(sop, role);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(", ")
}

/// A role that records for someone outside may have no column of its own.
fn title<'a>(sop: &'a Sop, role: &'a Role) -> &'a str {
    match sop.actor(role) {
        Some(actor) => &actor.title,
        None => role::info(role).map_or(role.0.as_str(), |info| &info.name),
    }
}

fn evidence(groups: &[AnyOf]) -> String {
    let groups: Vec<String> = groups
        .iter()
        .map(|group| {
            let codes: Vec<String> = group.iter().map(quoted).collect();
            codes.join(" or ")
        })
        .collect();
    groups.join("; ")
}

fn quoted(code: &impl ToString) -> String {
    format!("`{}`", code.to_string())
}

fn list(title: &str, items: &[String]) -> String {
    let lines: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
    titled(title, &lines.join("\n"))
}

fn titled(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("## {title}\n\n{body}") }
}

fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let head = format!("| {} |", heads.join(" | "));
    let rule = format!("|{}", "---|".repeat(heads.len()));
    let rows = rows.into_iter().map(|cells| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        format!("| {} |", cells.join(" | "))
    });
    let lines: Vec<String> = [head, rule].into_iter().chain(rows).collect();
    lines.join("\n")
}

/// A text as it may stand in a table: on one line, with no bar of its own.
fn cell(text: &str) -> String {
    if text.is_empty() {
        return NOTHING.to_owned();
    }
    text.replace('|', "\\|").replace('\n', "<br>")
}
