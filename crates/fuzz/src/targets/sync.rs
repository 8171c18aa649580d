//! The body of a sync, and all that the server does with it.

use anyhow::{Context, Result, ensure};
use axum::body::Body;
use axum::http::StatusCode;
use damping_domain::event::Event;
use damping_protocol::lean;
use damping_protocol::plan::Waiting;
use damping_protocol::sync::{Sent, SyncRequest, SyncResponse};
use damping_simulate::{Chance, sign};
use serde_json::value::to_raw_value;

use super::{Try, read_twice};
use crate::office::{Office, PHONES};

/// Bodies after which the office is checked and another one opened.
const BODIES: u64 = 1000;

pub struct Syncs {
    office: Office,
    bodies: u64,
}

impl Syncs {
    pub fn new() -> Result<Self> {
        Ok(Self { office: Office::open()?, bodies: 0 })
    }
}

impl Try for Syncs {
    fn one(&mut self, input: &[u8], chance: &mut Chance) -> Result<()> {
        let phone = 1 + chance.below(PHONES.len());
        let request: Option<SyncRequest> = read_twice(input)?;
        // What was changed has a wrong signature: signed anew, it comes further.
        let request = match request {
            Some(request) if chance.percent(70) => Some(signed(request, chance)),
            as_it_came => as_it_came,
        };
        let input = request.as_ref().map_or_else(|| Ok(input.to_vec()), serde_json::to_vec)?;
        let asked = self.office.request(phone).method("POST").uri("/api/sync");
        let asked = asked.header("content-type", "application/json").body(Body::from(input))?;
        let (_, status, bytes) = self.office.ask(asked)?;
        if status == StatusCode::OK {
            let request = request.context("it was taken and cannot be read")?;
            let answer: SyncResponse = read_twice(&bytes)?.context("its answer cannot be read")?;
            let asked = if answer.send_whole { 0 } else { request.events.len() };
            ensure!(answer.verdicts.len() == asked, "a verdict is missing");
            ensure!(request.lean || !answer.send_whole, "it was sent whole");
        }
        self.bodies += 1;
        if self.bodies.is_multiple_of(BODIES) {
            self.office.verify()?;
            self.office = Office::open()?;
        }
        Ok(())
    }
}

fn signed(mut request: SyncRequest, chance: &mut Chance) -> SyncRequest {
    let mut readable = Vec::new();
    for sent in &mut request.events {
        let Ok(Sent { event: text, .. }) = serde_json::from_str(sent.get()) else { continue };
        let Ok(event) = serde_json::from_str::<Event>(text.get()) else { continue };
        let signature = Some(sign(event.id.device, text.get()));
        let waiting = Waiting { event, text: text.get().to_owned(), signature };
        if let Some(anew) = waiting.sent().and_then(|sent| to_raw_value(&sent).ok()) {
            *sent = anew;
            readable.push(waiting);
        }
    }
    request.lean = chance.percent(50);
    if request.lean && readable.len() == request.events.len() {
        request.events = lean::events(&readable);
    }
    request
}

#[cfg(test)]
mod tests {
    use damping_server::demo;
    use damping_server::storage::Store;

    use super::*;
    use crate::{Target, corpus};

    /// A corpus of which everything is refused at the door would try nothing behind it.
    #[test]
    fn the_corpus_is_taken() -> Result<()> {
        let mut syncs = Syncs::new()?;
        for input in corpus::load(Target::Sync)? {
            syncs.one(&input, &mut Chance::new(1))?;
        }
        let Syncs { office, .. } = syncs;
        let taken = office.runtime.block_on(office.store.last_seq(demo::OFFICE))?;
        assert!(taken > 10, "only {taken} events");
        office.verify()
    }
}
