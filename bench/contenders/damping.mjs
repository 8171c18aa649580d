// Damping itself: the store and the sync that ship, through the bridge in crates/bench-app.

import { MEASURED } from "../lib/people.mjs";
import { hashOf, madeUpPhoto, removeAll, stage } from "./stage.mjs";

const PASSWORD = "damping-demo-2026";

let phone;
let counted = 0;
let answers;

async function load() {
  const address = (path) => new URL(path, location.href).href;
  const [bridge, vault, sops] = await Promise.all([
    import(address("/bench/bridge/damping_bench_app.js")),
    import(address("/vault.js")),
    fetch("/sops.json").then((answer) => answer.text()),
  ]);
  window.dampingVault = vault;
  window.dampingSops = sops;
  await bridge.default();
  bridge.provide_sops(sops);
  return bridge;
}

async function session(asked) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/api/session", { method: "POST", headers, body: JSON.stringify(asked) });
  if (!answer.ok) throw new Error(`the office answered ${answer.status}`);
  return answer.text();
}

// What the person of this phone records: { case, body }.
let work;

// Until there is no more to send or to get. Nothing of what is measured may be refused.
async function exchanged(exchange) {
  await exchange();
  const [waiting, refused] = phone.left();
  if (waiting + refused > 0) throw new Error(`the office left ${waiting} and refused ${refused}`);
}
const sync = () => exchanged(() => phone.sync());

async function make(from, count) {
  for (const { case: id, body } of work.slice(from, from + count)) {
    await phone.show(id);
    await phone.record(id, JSON.stringify([body]));
  }
}

stage({
  async open({ username = MEASURED, records } = {}) {
    await removeAll();
    work = records && (await (await fetch(`/bench/data/${records}.json`)).json());
    const { NewPhone } = await load();
    const begun = await NewPhone.begin(username, PASSWORD);
    const [device, key] = begun.asks();
    phone = await begun.finish(await session({ username, password: PASSWORD, device, key }));
    counted = 0;
  },
  // What is recorded is handed over as the app has it, as the others are given objects.
  ready(doc) {
    phone.ready(doc.event.case, JSON.stringify([doc.event.body]));
  },
  save: () => phone.record_ready(),
  // The same out of a form, whose draft is over with it.
  saveForm: () => phone.record_ready("/kasus/form"),
  // Reading the answers is no part of keeping them: the others are given objects too.
  async prepare(count) {
    answers ??= await (await fetch("/bench/data/answers.json")).json();
    for (let taken = 0; taken < count; ) taken += phone.prepare(answers[counted++]);
  },
  bulk: () => phone.apply(),
  // What the app does at leisure after much has come.
  tend: () => phone.tend(),
  latest: (doc, most) => phone.latest(doc.event.case, most),
  scan: () => phone.scan(),
  // Its own work takes the place of the documents: a phone sends what it recorded itself.
  make: (docs, from) => make(from, docs.length),
  // Gives the name and the signature of each event.
  async record(from, count) {
    await make(from, count);
    return JSON.parse(await phone.signatures());
  },
  push: sync,
  pull: sync,
  both: sync,
  // Sends what waits and no more: the rest of the office is not waited for.
  oneRound: () => exchanged(() => phone.one_round()),
  held: () => phone.held(),
  // A visit with a photo, known to the office; the photo itself waits.
  async photo(number, bytes) {
    const photo = madeUpPhoto(bytes);
    const visits = work.filter(({ body }) => body["visit-recorded"]);
    const { case: id, body } = structuredClone(visits[number]);
    const attachment = await hashOf(photo);
    body["visit-recorded"].report.photos = [{ attachment, bytes, media_type: "image/jpeg", caption: "" }];
    await phone.show(id);
    await phone.record_photo(id, JSON.stringify(body), photo);
    await phone.sync();
  },
  // Whether it has all arrived.
  sendPhoto: () =>
    phone.send_photos().then(
      () => true,
      () => false,
    ),
});
