//! Taking events: one transaction for all of a request, one verdict for each event. One that
//! cannot be taken never holds up the others, and is kept all the same.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use damping_domain::access;
use damping_domain::event::{Event, Held, Receipt};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::sop::Catalog;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::{Outcome, Verdict};
use serde_json::value::RawValue;

use super::cases::Cases;
use super::reading::{self, MOST_SEQ, Refused};
use crate::clock::Clock;
use crate::session::SignedIn;
use crate::storage::{AcceptedEvent, Push, RefusedEvent, Result, Store};

/// Takes the events of one request and makes them durable before the verdicts are known.
///
/// # Errors
/// When the store cannot; then nothing was taken.
pub async fn ingest(
    store: &dyn Store,
    clock: &dyn Clock,
    signed_in: &SignedIn,
    texts: &[Box<RawValue>],
) -> Result<Vec<Verdict>> {
    let read: Vec<_> = texts.iter().map(|text| reading::read(text)).collect();
    let ids: Vec<EventId> = read.iter().flatten().map(|event| event.id).collect();

    let mut push = store.begin_push(signed_in.office.id).await?;
    let mut ingest = Ingest {
        signed_in,
        // Taken after the lock, so that times run in the order of the places.
        received_at: clock.now(),
        devices: push.devices(signed_in.person.id).await?,
        known: HashMap::new(),
        cases: Cases::new(signed_in.office.id, Catalog::builtin()),
        accepted: Vec::new(),
        last_seq: push.last_seq(),
    };
    for (id, stored) in push.stored(&ids).await? {
        ingest.known.insert(id, (stored.text, stored.receipt));
    }

    let mut verdicts = Vec::with_capacity(texts.len());
    let mut refused = Vec::new();
    for (index, (text, event)) in texts.iter().zip(read).enumerate() {
        let decided = match event {
            Ok(event) => ingest.decide(&mut *push, event, text).await?,
            Err(refused) => Err(refused),
        };
        verdicts.push(match decided {
            Ok((id, receipt)) => {
                Verdict { index, id: Some(id), outcome: Outcome::Accepted { receipt } }
            }
            Err(why) => {
                let Refused { id, problem } = *why;
                refused.push(ingest.keep(id, &problem, text));
                Verdict { index, id, outcome: Outcome::Refused { problem } }
            }
        });
    }
    push.append(&ingest.accepted).await?;
    push.keep_refused(&refused).await?;
    ingest.update_viewers(&mut *push).await?;
    push.commit().await?;
    Ok(verdicts)
}

struct Ingest<'a> {
    signed_in: &'a SignedIn,
    received_at: DateTime<Utc>,
    devices: Vec<DeviceId>,
    known: HashMap<EventId, (String, Receipt)>,
    cases: Cases,
    accepted: Vec<AcceptedEvent>,
    last_seq: u64,
}

type Decision = std::result::Result<(EventId, Receipt), Box<Refused>>;

impl Ingest<'_> {
    async fn decide(
        &mut self,
        push: &mut dyn Push,
        event: Event,
        text: &RawValue,
    ) -> Result<Decision> {
        let id = event.id;
        let refused = |problem| Ok(Err(Refused::new(Some(id), problem)));
        let person = &self.signed_in.person;
        if event.author != person.id || !self.devices.contains(&id.device) {
            return refused(Problem::new(ProblemType::NotTheAuthor));
        }
        if let Some((known, receipt)) = self.known.get(&id) {
            return match known == text.get() {
                true => Ok(Ok((id, *receipt))),
                false => refused(Problem::new(ProblemType::IdReused)),
            };
        }
        if let Err(why) = reading::check(&event) {
            return Ok(Err(why));
        }
        self.cases.load(push, event.case).await?;
        if let Err(problem) = self.cases.may_record(person, &event) {
            return refused(problem);
        }
        Ok(Ok((id, self.accept(event, text))))
    }

    fn accept(&mut self, event: Event, text: &RawValue) -> Receipt {
        self.last_seq += 1;
        let receipt = Receipt {
            office_seq: self.last_seq,
            case_seq: self.cases.next_seq(event.case),
            received_at: self.received_at,
        };
        let text = text.get().to_owned();
        self.known.insert(event.id, (text.clone(), receipt));
        self.cases.take(Held { event: event.clone(), receipt: Some(receipt) });
        self.accepted.push(AcceptedEvent { event, receipt, text });
        receipt
    }

    fn keep(&self, id: Option<EventId>, problem: &Problem, text: &RawValue) -> RefusedEvent {
        let code = serde_json::to_value(problem.kind).ok();
        let code = code.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        RefusedEvent {
            // A number that no data base can hold is in the text all the same.
            id: id.filter(|id| id.seq <= MOST_SEQ),
            person: self.signed_in.person.id,
            received_at: self.received_at,
            problem: code.to_owned(),
            text: text.get().to_owned(),
        }
    }

    /// Grants and withdraws what the new events changed about who sees their cases. Each such
    /// case has a new event, so the place is one that nobody has read yet.
    async fn update_viewers(&self, push: &mut dyn Push) -> Result<()> {
        let touched: BTreeSet<CaseId> =
            self.accepted.iter().map(|accepted| accepted.event.case).collect();
        for id in touched {
            let Some(case) = self.cases.get(id) else { continue };
            let people = self.signed_in.office.people.iter();
            let may: Vec<PersonId> = people
                .filter(|person| !access::sees_all(person))
                .filter(|person| access::may_see(person, case, Catalog::builtin()))
                .map(|person| person.id)
                .collect();
            let had = push.viewers(id).await?;
            push.grant(id, &without(&may, &had), self.last_seq).await?;
            push.withdraw(id, &without(&had, &may), self.last_seq).await?;
        }
        Ok(())
    }
}

fn without(people: &[PersonId], others: &[PersonId]) -> Vec<PersonId> {
    people.iter().filter(|person| !others.contains(person)).copied().collect()
}
