//! Events without a signature of their own, for which the next of their device vouches: see
//! [`damping_protocol::lean`].

use damping_domain::chain::{self, Hash};
use damping_domain::ids::EventId;
use damping_protocol::lean::follows;

/// Follows the events of a request, in their order.
pub struct Run {
    lean: bool,
    waits: Option<Unsigned>,
}

/// One that waits for the next.
struct Unsigned {
    id: EventId,
    text: Hash,
}

/// An event as far as it vouches for another.
#[derive(Clone, Copy, Debug)]
pub struct Voucher {
    pub id: EventId,
    /// Hash of its text.
    pub text: Hash,
    /// What it follows; `None` for an event of format 1.
    pub after: Option<Hash>,
    /// The head of its case as far as its author had seen it, where the office knows it.
    pub head: Option<Hash>,
    /// True when it has its own signature.
    pub signed: bool,
}

impl Run {
    /// Before the first; only where requests are lean may one event vouch for another.
    pub const fn new(lean: bool) -> Self {
        Self { lean, waits: None }
    }

    /// Takes the next event; false when an event stays without anything that vouches for it: so
    /// also when one of a run is refused.
    pub fn goes_on(&mut self, event: Voucher, taken: bool) -> bool {
        if !self.lean {
            return true;
        }
        let vouched = self.waits.take().is_none_or(|waits| taken && event.vouches_for(&waits));
        if event.signed || event.after.is_none() {
            return vouched;
        }
        self.waits = Some(Unsigned { id: event.id, text: event.text });
        vouched && taken
    }

    /// Takes one that could not even be read; false as above.
    pub const fn breaks(&self, signed: bool) -> bool {
        !self.lean || (signed && self.waits.is_none())
    }

    /// True when nothing waits after the last.
    pub const fn is_over(&self) -> bool {
        self.waits.is_none()
    }
}

impl Voucher {
    fn vouches_for(&self, other: &Unsigned) -> bool {
        let (Some(head), Some(after)) = (self.head, self.after) else { return false };
        follows(other.id, self.id) && chain::after(head, other.text) == after
    }
}
