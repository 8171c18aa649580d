//! The made-up cases to practise on are ones that an office would hold, whenever somebody practises.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Weekday};
use damping_domain::access::{Actor, may_record, performs};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::case::Case;
use damping_domain::chain::{self, History};
use damping_domain::conflict::Seen;
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::{CaseId, DeviceId, OfficeId, PersonId};
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::role::{Role, Sight, roles};
use damping_domain::sop::{Catalog, RecordKind};
use damping_domain::tail::{NewEvent, Tail};
use damping_domain::zone::Zone;
use damping_generate::training;
use damping_protocol::plan::{Accepted, Change, Waiting};
use damping_protocol::sync::Latest;
use damping_protocol::training::{MARK, Training, accept, parts};
use uuid::Uuid;

/// As the app gets it.
fn file() -> Training {
    let text = serde_json::to_string(&training()).unwrap();
    damping_domain::json::read(&text).unwrap()
}

/// The office of the person who practises.
fn own() -> Office {
    let person = Person {
        id: PersonId(Uuid::from_u128(7)),
        name: "Orang Sungguhan".to_owned(),
        nip: None,
        rank: String::new(),
        title: String::new(),
        roles: vec![Role::new("ketua")],
    };
    Office {
        id: OfficeId(Uuid::from_u128(8)),
        name: "Dinas Contoh".to_owned(),
        address: String::new(),
        place: String::new(),
        zone: Zone::Wita,
        sops: Catalog::builtin().newest().map(|sop| sop.code.clone()).collect(),
        calendar: OfficeCalendar::national(),
        letters: LetterSettings::default(),
        people: vec![person],
    }
}

fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn accepted(changes: Vec<Change>) -> Vec<Accepted> {
    let accepted = changes.into_iter().map(|change| match change {
        Change::Accept { accepted, own: false } => accepted,
        other => panic!("not from the office: {other:?}"),
    });
    accepted.collect()
}

/// The cases as a phone folds them.
fn cases(office: &Office, now: DateTime<FixedOffset>) -> Vec<Case> {
    let mut by_case: Vec<(CaseId, Vec<Held>)> = Vec::new();
    for Accepted { held, .. } in accepted(file().begin(office, now)) {
        match by_case.last_mut() {
            Some((case, events)) if *case == held.event.case => events.push(held),
            _ => by_case.push((held.event.case, vec![held])),
        }
    }
    let folded = by_case.into_iter();
    folded.map(|(_, events)| Case::from_events(events, Catalog::builtin()).unwrap()).collect()
}

#[test]
fn every_record_is_allowed_whole_and_chained_whenever_somebody_practises() {
    for now in
        ["2026-01-01T00:10:00+07:00", "2026-11-22T21:15:00+08:00", "2031-06-02T05:00:00+09:00"]
    {
        let (now, file) = (time(now), file());
        let office = file.office(&own());
        let mut known: Option<(Case, History)> = None;
        let events = accepted(file.begin(&office, now));
        assert!(events.len() > 50, "{} events", events.len());
        for (place, Accepted { held, text, .. }) in events.into_iter().enumerate() {
            let (event, receipt) = (held.event.clone(), held.receipt.unwrap());
            assert_eq!(event.check(), [], "{text}");
            assert!(event.recorded_at <= now, "{} is still to come", event.recorded_at);
            assert_eq!(receipt.office_seq, place as u64 + 1);
            let same = known.take().filter(|(case, _)| case.id == event.case);
            let person = office.person(event.author).unwrap();
            let actor = Actor::at(person, &office, &event.recorded_at);
            let case = same.as_ref().map(|(case, _)| case);
            let seen = Seen::of(&event, true);
            may_record(&actor, case, &event.body, seen, Catalog::builtin()).unwrap();
            let (case, history) = match same {
                Some((mut case, mut history)) => {
                    assert_eq!((event.seen, receipt.case_seq), (history.len(), history.len() + 1));
                    history.push(&text);
                    case.take(held, Catalog::builtin());
                    (case, history)
                }
                None => {
                    let mut history = History::default();
                    history.push(&text);
                    (Case::from_events(vec![held], Catalog::builtin()).unwrap(), history)
                }
            };
            known = Some((case, history));
        }
    }
}

#[test]
fn the_last_work_on_each_case_is_days_old_and_not_years() {
    let now = time("2030-03-14T11:00:00+07:00");
    for case in cases(&own(), now) {
        let last = case.timeline.iter().map(|held| held.event.recorded_at).max().unwrap();
        assert!((TimeDelta::zero()..TimeDelta::days(9)).contains(&(now - last)), "{last}");
        for held in &case.timeline {
            if let EventBody::HandedOver(handed) = &held.event.body {
                assert!((now - handed.bast.at) < TimeDelta::days(30), "{}", handed.bast.at);
            }
        }
    }
}

#[test]
fn no_made_up_work_falls_on_a_weekend_whatever_day_somebody_practises() {
    let is_working = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    for day in 0..14 {
        let now = time("2027-03-01T07:20:00+07:00") + TimeDelta::days(day);
        let mut seen = 0;
        for case in cases(&own(), now) {
            for held in &case.timeline {
                let at = held.event.recorded_at;
                assert!(is_working(at.date_naive()) && at <= now, "{at} by {now}");
                let next = match &held.event.body {
                    EventBody::VisitRecorded(visit) => visit.report.next_visit,
                    EventBody::HandedOver(handed) => Some(handed.bast.at.date_naive()),
                    _ => None,
                };
                assert!(next.is_none_or(is_working), "{next:?} by {now}");
                seen += usize::from(next.is_some());
            }
        }
        assert!(seen > 0, "else this proves little");
    }
}

#[test]
fn all_sops_are_there_at_different_steps_and_every_name_says_that_it_is_made_up() {
    let all = cases(&own(), time("2026-11-22T21:15:00+07:00"));
    let sops: BTreeSet<_> = all.iter().map(|case| case.sop.code.clone()).collect();
    assert_eq!(sops.len(), 6);
    assert_eq!(all.len(), training().cases.len());
    let open: BTreeSet<_> = all
        .iter()
        .flat_map(|case| case.progress.open_steps().map(|(no, _)| (case.sop.code.clone(), no)))
        .collect();
    assert!(open.len() >= 8, "{open:?}");
    assert_eq!(all.iter().filter(|case| case.progress.is_finished()).count(), 1);
    assert_eq!(all.iter().filter(|case| case.client.is_unknown()).count(), 1);
    for case in &all {
        assert!(case.client.display_name().ends_with(MARK), "{}", case.client.display_name());
    }
    assert!(training().people.iter().all(|person| person.name.ends_with(MARK)));
}

#[test]
fn an_office_practises_what_it_does() {
    let own = Office { sops: vec!["tuna-susila".to_owned()], ..own() };
    let all = cases(&own, time("2026-11-22T21:15:00+07:00"));
    assert!(all.len() == 2 && all.iter().all(|case| case.sop.code == "tuna-susila"));
    let office = file().office(&own);
    let roles: Vec<_> =
        parts(&office, Catalog::builtin()).iter().map(|it| &it.roles[0].0).collect();
    assert!(roles.contains(&&"ketua-rps".to_owned()) && !roles.contains(&&"ketua".to_owned()));
}

#[test]
fn every_role_can_be_taken_and_somebody_waits_for_a_bast() {
    let file = file();
    let office = file.office(&own());
    let with_account = roles().iter().filter(|info| info.sight != Sight::Outside).count();
    assert_eq!(parts(&office, Catalog::builtin()).len(), with_account);
    assert!(office.people.iter().all(|person| person.name != "Orang Sungguhan"));
    let part = |role: &str| office.person(file.first_part(&[Role::new(role)]).unwrap()).unwrap();
    assert_eq!(part("ketua").roles, [Role::new("ketua")]);
    let pendamping = part("tidak-dikenal");
    assert_eq!(pendamping.roles, [Role::new("pendamping")]);
    let now = time("2026-11-22T21:15:00+07:00");
    let actor = Actor::at(pendamping, &office, &now);
    let waits = |case: &Case| {
        let sop = case.sop_in(Catalog::builtin()).unwrap();
        case.progress.open_steps().filter_map(|(no, _)| sop.step(no)).any(|step| {
            let asked = case.progress.missing_in(sop, step);
            let bast = asked.iter().flat_map(|it| it.iter()).any(|it| it.kind == RecordKind::Bast);
            bast && performs(&actor, case, sop, step)
        })
    };
    assert!(cases(&own(), now).iter().filter(|case| waits(case)).count() >= 2);
}

#[test]
fn what_is_recorded_in_training_gets_its_place_as_at_an_office() {
    let case = |number| CaseId(Uuid::from_u128(number));
    let mut tail = Tail::default();
    let at = time("2026-11-22T21:15:00+07:00");
    let device = DeviceId(Uuid::from_u128(3));
    let mut waiting = |number| {
        let body =
            EventBody::NoteWritten(damping_domain::event::NoteWritten { text: "a".to_owned() });
        let history = History::default();
        let author = PersonId(Uuid::from_u128(4));
        let new = NewEvent { device, case: case(number), author, at, history: &history, body };
        let (event, text) = tail.record(new).unwrap();
        Waiting { event, text, signature: None }
    };
    let waiting = vec![waiting(1), waiting(2), waiting(1)];
    let texts: Vec<_> = waiting.iter().map(|one| chain::of_text(&one.text)).collect();
    let id = waiting[0].event.id;
    let held = |id| if id == case(1) { 5 } else { 0 };
    let changes = accept(waiting, Some(Latest { office_seq: 40, id }), held, at);
    let places: Vec<_> = changes
        .iter()
        .zip(texts)
        .map(|(change, text)| {
            let Change::Accept { accepted, own: true } = change else { panic!("{change:?}") };
            assert_eq!(chain::of_text(&accepted.text), text, "kept to the letter");
            let receipt = accepted.held.receipt.unwrap();
            (receipt.office_seq, receipt.case_seq)
        })
        .collect();
    assert_eq!(places, [(41, 6), (42, 1), (43, 7)]);
}
