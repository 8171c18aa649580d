// An office with many cases, brought to it past the app: by a device as the first version of the app left it, whose
// events need no signature.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { PASSWORD } from "./acts.mjs";

const A_REQUEST = 400;
const SIGNS_FROM = 1_000_000;

// The client of the case with this number.
export const clientOf = (number) => `Klien nomor ${String(number).padStart(4, "0")}`;

export class Recorder {
  #seq = 0;

  // Signs in on a device of its own.
  static async signIn(server, username) {
    const recorder = new Recorder();
    recorder.server = server;
    recorder.device = randomUUID();
    const { publicKey } = generateKeyPairSync("ed25519");
    const key = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url").toString("hex");
    const asked = { username, password: PASSWORD, device: recorder.device, key, signs_from: SIGNS_FROM };
    const answer = await recorder.#post("/api/session", asked);
    recorder.cookie = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
    recorder.person = (await answer.json()).person;
    return recorder;
  }

  // Opens a case a minute, each with so many notes; resolves to their ids.
  async openCases(numbers, notes) {
    const began = Date.now() - numbers.length * 60_000;
    const ids = numbers.map((number, at) => idAt(began + at * 60_000, number));
    const events = numbers.flatMap((number, at) => {
      const when = new Date(began + at * 60_000);
      const opened = {
        sop: { code: "rehabilitasi-sosial", version: 1 },
        client: { identity: { named: { name: clientOf(number) } } },
        reported_by: "Warga",
        summary: "",
      };
      const written = Array.from({ length: notes }, (_, note) => ({ "note-written": { text: `Catatan ${note + 1} nomor ${number}` } }));
      return [{ "case-opened": opened }, ...written].map((body, place) => this.#event(ids[at], when, place, body));
    });
    await this.send(events);
    return ids;
  }

  // Opens one case of this SOP, of somebody with this name or identity; resolves to its id.
  async openCase(number, sop, client) {
    const identity = typeof client === "string" ? { named: { name: client } } : client;
    const id = idAt(Date.now(), number);
    const opened = { sop, client: { identity }, reported_by: "Warga", summary: "" };
    await this.record(id, 0, [{ "case-opened": opened }]);
    return id;
  }

  // Writes notes in a case of which it knows so many events.
  notes(id, seen, texts) {
    return this.record(id, seen, texts.map((text) => ({ "note-written": { text } })));
  }

  // Records these in a case of which it knows so many events.
  record(id, seen, bodies) {
    return this.send(bodies.map((body, at) => this.#event(id, new Date(), seen + at, body)));
  }

  // The name of its last record.
  get last() {
    return `${this.device}.${this.#seq}`;
  }

  #event(id, when, seen, body) {
    this.#seq += 1;
    const recorded_at = when.toISOString().replace("Z", "+00:00");
    return { format: 1, id: `${this.device}.${this.#seq}`, case: id, author: this.person, recorded_at, seen, body };
  }

  async send(events) {
    for (let from = 0; from < events.length; from += A_REQUEST) {
      const some = events.slice(from, from + A_REQUEST).map((event) => ({ event }));
      const answer = await this.#post("/api/sync", { format: 2, cursor: { at: 0, seq: 0 }, events: some });
      const refused = (await answer.json()).verdicts.filter(({ outcome }) => !outcome.accepted);
      if (refused.length > 0) throw new Error(`the office refused ${JSON.stringify(refused[0])}`);
    }
  }

  async #post(path, body) {
    const headers = { "content-type": "application/json", ...(this.cookie && { cookie: this.cookie }) };
    const answer = await fetch(this.server.address + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

// As the app makes them: UUIDs of version 7, which begin with the time.
function idAt(ms, number) {
  const time = ms.toString(16).padStart(12, "0");
  const rest = number.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${rest}`;
}
