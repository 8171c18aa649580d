//! The answer to a sync, and what a phone makes of it.

use anyhow::Result;
use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::DeviceId;
use damping_domain::sop::Catalog;
use damping_domain::tail::Tail;
use damping_protocol::plan::{self, Change, Extent, Waiting};
use damping_protocol::sync::SyncResponse;
use damping_simulate::Chance;
use uuid::Uuid;

use super::{Try, read_twice};

/// The phone that was asked for.
const OWN: DeviceId = DeviceId(Uuid::from_u128(0xde << 64 | 1));

pub struct Answers;

impl Try for Answers {
    fn one(&mut self, input: &[u8], _: &mut Chance) -> Result<()> {
        let Some(answer) = read_twice::<SyncResponse>(input)? else { return Ok(()) };
        // It had sent what the answer brings: so verdicts are about something.
        let news = answer.events.iter().filter_map(|text| plan::read_news(text));
        let sent: Vec<Waiting> = news
            .filter_map(|mut accepted| {
                accepted.signature = None;
                accepted.again(accepted.held.event.id.device)
            })
            .collect();
        let now = answer.server_time;
        let mut tail = Tail::default();
        let mut held: Vec<Held> = Vec::new();
        for change in plan::changes(&sent, answer, OWN) {
            if let Change::Accept { accepted, .. } = change {
                tail.saw(&accepted.held);
                held.push(accepted.held);
            } else if let Change::SetBookmark(bookmark) = change {
                let latest = plan::latest(&held);
                for extent in [Extent::Lean, Extent::Whole] {
                    let portion = plan::portion(&sent);
                    let request = plan::request(portion, extent, bookmark, latest, None, now);
                    serde_json::to_string(&request)?;
                }
            }
        }
        let cases: std::collections::BTreeSet<_> = held.iter().map(|it| it.event.case).collect();
        for case in cases {
            let of_case = held.iter().filter(|it| it.event.case == case).cloned().collect();
            let _ = Case::from_events(of_case, Catalog::builtin());
        }
        Ok(())
    }
}
