//! What the stories reach together, counted against the data of the newest version of every SOP.

use std::collections::BTreeSet;

use damping_domain::sop::{Catalog, Decision, Sop, SopRef};

use crate::marks::{About, Marks};
use crate::telling::all_forms;
use crate::told;

/// What some of the marks of all stories say.
fn all<T: Ord + Clone + 'static>(of: impl Fn(&Marks) -> &BTreeSet<T>) -> BTreeSet<T> {
    told().iter().flat_map(|told| of(&told.marks)).cloned().collect()
}

/// What each SOP has of something and no story reaches.
fn missing<T: ToString>(
    of: impl Fn(&Sop) -> Vec<T>,
    reached: impl Fn(&SopRef, &T) -> bool,
) -> Vec<String> {
    let sops = Catalog::builtin().newest();
    let missing = sops.flat_map(|sop| {
        let reference = sop.reference();
        let left = of(sop).into_iter().filter(|it| !reached(&reference, it)).collect::<Vec<_>>();
        left.into_iter().map(move |it| format!("{}: {}", sop.code, it.to_string()))
    });
    missing.collect()
}

#[test]
fn the_stories_reach_every_end() {
    let reached = all(|marks| &marks.ends);
    let ends = |sop: &Sop| sop.ends.iter().map(|end| end.code.clone()).collect();
    let missing = missing(ends, |sop, end: &String| reached.contains(&(sop.clone(), end.clone())));
    assert!(missing.is_empty(), "no story comes to these ends: {missing:#?}");
    assert!(reached.len() >= 30, "only {} ends", reached.len());
}

#[test]
fn the_stories_give_every_answer() {
    let given = all(|marks| &marks.answers);
    let of = |decision: &Decision| {
        let code = decision.code.clone();
        let answers = decision.answers.iter().map(move |it| format!("{code} {}", it.code));
        answers.collect::<Vec<_>>()
    };
    let given: BTreeSet<(SopRef, String)> =
        given.into_iter().map(|(sop, asked, said)| (sop, format!("{asked} {said}"))).collect();
    let answers = |sop: &Sop| sop.decisions.iter().flat_map(of).collect();
    let missing = missing(answers, |sop, it: &String| given.contains(&(sop.clone(), it.clone())));
    assert!(missing.is_empty(), "no story gives these answers: {missing:#?}");
}

#[test]
fn in_the_stories_every_step_is_done() {
    let done = all(|marks| &marks.done);
    let steps = |sop: &Sop| sop.steps.iter().map(|step| step.no).collect();
    let missing = missing(steps, |sop, no| done.contains(&(sop.clone(), *no)));
    assert!(missing.is_empty(), "no story does these steps: {missing:#?}");
}

#[test]
fn in_the_stories_somebody_else_is_refused_at_every_step() {
    let guarded = all(|marks| &marks.guarded);
    let steps = |sop: &Sop| sop.steps.iter().map(|step| step.no).collect();
    let missing = missing(steps, |sop, no| guarded.contains(&(sop.clone(), *no)));
    assert!(missing.is_empty(), "no story refuses anybody at these steps: {missing:#?}");
}

/// Where a SOP has such: all have a time standard and people who can be replaced, not all lead back.
fn asked(sop: &Sop) -> Vec<About> {
    let mut asked = vec![About::Late, About::Substitution];
    let back = |decision: &Decision| {
        decision.answers.iter().any(|it| it.next.iter().any(|next| *next < decision.step))
    };
    if sop.decisions.iter().any(back) {
        asked.push(About::Return);
    }
    asked
}

#[test]
fn every_sop_has_stories_of_who_is_late_who_is_replaced_and_what_comes_back() {
    let about = all(|marks| &marks.about);
    let names = |sop: &Sop| asked(sop).iter().map(|about| format!("{about:?}")).collect();
    let found: BTreeSet<(SopRef, String)> =
        about.into_iter().map(|(sop, about)| (sop, format!("{about:?}"))).collect();
    let missing = missing(names, |sop, it: &String| found.contains(&(sop.clone(), it.clone())));
    assert!(missing.is_empty(), "no story is about these: {missing:#?}");
}

#[test]
fn there_is_a_story_of_everything_else_that_can_come_about() {
    let about: BTreeSet<About> = all(|marks| &marks.about).into_iter().map(|it| it.1).collect();
    let asked = [
        About::Rps,
        About::Estafet,
        About::Identified,
        About::Reopened,
        About::Complaint,
        About::Moved,
    ];
    let missing: Vec<About> = asked.into_iter().filter(|it| !about.contains(it)).collect();
    assert!(missing.is_empty(), "no story is about these: {missing:?}");
}

#[test]
fn every_form_of_a_sentence_is_explained_and_used() {
    let readme = include_str!("README.md");
    let used = all(|marks| &marks.forms);
    for form in all_forms() {
        assert!(readme.contains(&format!("`{form}`")), "README.md does not explain: {form}");
        assert!(used.contains(form), "no story uses: {form}");
    }
    let explained = readme.lines().filter(|line| line.starts_with("- `")).count();
    assert_eq!(explained, all_forms().count(), "README.md explains what is not known");
}
