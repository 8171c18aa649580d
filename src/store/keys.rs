//! Keys of the stores. They hold ids and counts only, never anything about a person.

use damping_domain::event::Held;
use damping_domain::ids::EventId;

/// Key of an accepted event: events of a case lie together, in the order of the office.
pub fn accepted(held: &Held) -> String {
    let place = held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
    format!("{}/{place:020}", held.event.case)
}

/// Key of an event recorded here: in the order in which it was recorded.
pub fn recorded(id: EventId) -> String {
    format!("{}.{:020}", id.device, id.seq)
}
