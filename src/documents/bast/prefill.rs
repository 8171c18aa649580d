//! What of a handover is known before it happens: from office, letters and journey.

use damping_domain::case::Case;
use damping_domain::document::{Draft, Party};
use damping_domain::journey::{self, Leg, LegNo};
use damping_domain::sop::{RecordKind, StepNo};
use leptos::prelude::untrack;

use crate::cases::Cases;

/// The leg that the person signed in ends with a BAST at this step.
pub fn ending(case: &Case, step: Option<StepNo>, cases: Cases) -> Option<(LegNo, &Leg)> {
    let me = untrack(|| cases.me())?;
    let journey = journey::of(case)?;
    let no = journey.ending(step, me.id)?;
    Some((no, journey.plan.leg(no)?))
}

/// Who hands over: the person signed in, as the office knows her.
pub fn giver(cases: Cases) -> Party {
    let (me, office) = untrack(|| (cases.me(), cases.office()));
    me.map_or_else(Party::default, |me| Party {
        name: me.name,
        title: me.title,
        institution: office.map(|office| office.name.clone()).unwrap_or_default(),
        identity_number: me.nip.unwrap_or_default(),
        ..Party::default()
    })
}

/// Who takes over: whom the leg's plan names, else the institution of the referral.
pub fn receiver(case: &Case, leg: Option<&Leg>, cases: Cases) -> Party {
    let Some(leg) = leg else {
        return Party { institution: referred_to(case), ..Party::default() };
    };
    let desk = leg.receiver_id.and_then(|id| untrack(|| cases.office())?.person(id).cloned());
    let (name, title, nip) = desk.map(|desk| (desk.name, desk.title, desk.nip)).unwrap_or_default();
    Party {
        name,
        title,
        identity_number: nip.unwrap_or_default(),
        institution: leg.receiver.clone(),
        phone: leg.receiver_phone.clone(),
        ..Party::default()
    }
}

/// Where: the end of the leg, else the institution of the referral.
pub fn place(case: &Case, leg: Option<&Leg>) -> String {
    leg.map_or_else(|| referred_to(case), |leg| leg.to.clone())
}

/// Dasar: the letters that were signed.
pub fn basis(case: &Case) -> String {
    let signed = [RecordKind::SuratRujukan, RecordKind::Spt].into_iter().filter_map(|kind| {
        let letter = case.signed(kind)?;
        let number = letter.draft.number().unwrap_or("(nomor menyusul)");
        let name = if kind == RecordKind::Spt { "SPT" } else { "Surat Rujukan" };
        Some(format!("{name} {number}"))
    });
    signed.collect::<Vec<_>>().join("; ")
}

fn referred_to(case: &Case) -> String {
    match case.signed(RecordKind::SuratRujukan).map(|letter| &letter.draft) {
        Some(Draft::SuratRujukan(letter)) => letter.institution.clone(),
        _ => String::new(),
    }
}
