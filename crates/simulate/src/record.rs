//! People record things, or try to.

use anyhow::{Result, ensure};
use damping_domain::access::{Actor, may_record};
use damping_domain::conflict::Seen;
use damping_domain::event::EventBody;
use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use uuid::Uuid;

use crate::disk::Write;
use crate::memory::Recorded;
use crate::world::{World, fold, person};
use crate::{Flaw, act};

/// Cases in one story, and how often people try before one can.
const MOST_CASES: u128 = 3;
const TRIES: usize = 12;

impl World {
    /// A person records something: mostly after the checks that the app makes, sometimes, like
    /// a phone that knows too little, without.
    pub fn record(&mut self) -> Result<()> {
        for _ in 0..TRIES {
            let Some(phone) = self.any_phone() else { return Ok(()) };
            let Some((case, body, fits)) = self.try_one(phone) else { continue };
            if fits || self.chance.percent(4) {
                return self.put_down(phone, case, body);
            }
        }
        Ok(())
    }

    /// Several people do the same in one case before any of them syncs.
    pub fn record_together(&mut self) -> Result<()> {
        let Some(first) = self.any_phone() else { return Ok(()) };
        let cases = self.phones[first].cases();
        let Some(case) = self.chance.one_of(&cases).copied() else { return Ok(()) };
        let phones: Vec<usize> = self
            .alive()
            .into_iter()
            .filter(|phone| self.phones[*phone].accepted(case).next().is_some())
            .collect();
        let same = self.chance.clone();
        self.chance.any();
        for phone in phones {
            let after = std::mem::replace(&mut self.chance, same.clone());
            let tried = self.try_in(phone, case);
            self.chance = after;
            if let Some((body, true)) = tried
                && self.chance.percent(60)
            {
                self.put_down(phone, case, body)?;
            }
        }
        Ok(())
    }

    /// Something that the person tries, and whether the app lets it through.
    fn try_one(&mut self, phone: usize) -> Option<(CaseId, EventBody, bool)> {
        let held = self.phones[phone].cases();
        if self.cases < MOST_CASES && (held.is_empty() || self.chance.percent(4)) {
            return self.try_to_open(phone);
        }
        let known = self.chance.one_of(&held).copied()?;
        let (body, fits) = self.try_in(phone, known)?;
        // Now and then for a case that somebody else has opened and this phone has not seen.
        let elsewhere = self.cases > 0 && self.chance.percent(2);
        let any = u128::from(self.chance.any());
        let case = if elsewhere { CaseId(Uuid::from_u128(1 + any % self.cases)) } else { known };
        Some((case, body, fits))
    }

    fn try_to_open(&mut self, phone: usize) -> Option<(CaseId, EventBody, bool)> {
        let person = person(&self.office, &self.phones[phone])?;
        let body = act::opening(&mut self.chance, person, self.sop)?;
        let actor = Actor::at(person, &self.office, &self.server.now());
        let allowed = may_record(&actor, None, &body, Seen::Everything, Catalog::builtin()).is_ok();
        let fits = allowed && body.check().is_empty();
        self.cases += u128::from(fits);
        Some((CaseId(Uuid::from_u128(self.cases.max(1))), body, fits))
    }

    /// Something that the person tries in this case, and whether the app lets it through.
    fn try_in(&mut self, phone: usize, case: CaseId) -> Option<(EventBody, bool)> {
        let phone = &self.phones[phone];
        let person = person(&self.office, phone)?;
        let case = fold(phone.held(case), Flaw::None).ok()?;
        let at = phone.time(self.server.now());
        let body = act::in_case(&mut self.chance, &self.office, person, &case, at)?;
        let catalog = Catalog::builtin();
        let actor = Actor::at(person, &self.office, &at);
        let allowed = may_record(&actor, Some(&case), &body, Seen::Everything, catalog).is_ok();
        let fits = allowed && body.check().is_empty();
        Some((body, fits))
    }

    /// Saves it on the phone.
    pub fn put_down(&mut self, at: usize, case: CaseId, body: EventBody) -> Result<()> {
        let crash = self.crash_before(2);
        let phone = &mut self.phones[at];
        let (waiting, tail) = phone.event(case, body, self.server.now())?;
        ensure!(tail.clock > phone.disk.tail.clock, "the clock of {} ran back", phone.device);
        let (id, text, skew) = (waiting.event.id, waiting.text.clone(), phone.skew);
        let accepted = phone.accepted(case).zip(1..);
        let knew = accepted.take_while(|(it, place)| {
            it.held.receipt.is_some_and(|receipt| receipt.case_seq == *place)
        });
        let knew = knew.map(|(it, _)| it.held.event.id).collect();
        let refused = phone.disk.refused.values().map(|refused| refused.event.id);
        let held = phone.held(case).into_iter().map(|held| held.event.id).chain(refused).collect();
        if phone.transaction(vec![Write::Record(waiting, tail)], crash, self.flaw) {
            // Said to be saved: from here on it may not be lost.
            self.tally.recorded += 1;
            let recorded = Recorded { text, skew, knew, held };
            let earlier = self.memory.recorded.insert(id, recorded);
            ensure!(earlier.is_none(), "{id} was given twice");
        }
        if crash.is_some() {
            self.crash(at);
        }
        Ok(())
    }
}
