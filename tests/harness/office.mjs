// What the office has, asked past the app: everything it answers to a device that begins anew.

export function eventsAtOffice(page) {
  return page.evaluate(async () => {
    const events = [];
    let answer = { cursor: { at: 0, seq: 0 }, more: true };
    while (answer.more) {
      const response = await fetch("/api/sync", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ format: 2, cursor: answer.cursor, events: [] }),
      });
      if (!response.ok) throw new Error(`the office answered ${response.status}`);
      answer = await response.json();
      events.push(...answer.events.map((held) => held.event));
    }
    return events;
  });
}

// The texts of the notes at the office.
export const notesOf = (events) => events.flatMap(({ body }) => body["note-written"]?.text ?? []);

// The numbers that the devices gave to their events, device by device, in order.
export function numbersOf(events) {
  const numbers = {};
  for (const { id } of events) {
    const [device, number] = id.split(".");
    (numbers[device] ??= []).push(Number(number));
  }
  return Object.values(numbers).map((own) => own.sort((a, b) => a - b));
}

// 1, 2, 3, … up to a count.
export const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
