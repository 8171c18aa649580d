// Damping itself: the store and the sync that ship, through the bridge in crates/bench-app.

import { removeAll, stage } from "./stage.mjs";

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

const bodyOf = (doc) => JSON.stringify([doc.event.body]);

// Documents of one case that follow one another are recorded together.
function runs(docs) {
  const runs = [];
  for (const doc of docs) {
    const last = runs.at(-1);
    if (last?.at(-1).event.case === doc.event.case) last.push(doc);
    else runs.push([doc]);
  }
  return runs;
}

stage({
  async open(username = "sekretariat") {
    await removeAll();
    const { Phone } = await load();
    phone = await Phone.sign_in(username, PASSWORD);
    counted = 0;
  },
  save: (doc) => phone.record(doc.event.case, bodyOf(doc)),
  // Reading the answers is no part of keeping them: the others are given objects too.
  async prepare(count) {
    answers ??= await (await fetch("/bench/data/answers.json")).json();
    for (let taken = 0; taken < count; ) taken += phone.prepare(answers[counted++]);
  },
  bulk: () => phone.apply(),
  latest: (doc, most) => phone.latest(doc.event.case, most),
  scan: () => phone.scan(),
  // Recorded in batches, as a day without signal leaves them; gives them as they will be sent.
  async make(docs) {
    for (const run of runs(docs)) {
      await phone.record(run[0].event.case, JSON.stringify(run.map((doc) => doc.event.body)));
    }
  },
  push: () => phone.sync(),
  pull: () => phone.sync(),
  both: () => phone.sync(),
  left: () => Array.from(phone.left()),
  // What somebody's work is, before there are documents: [{ case, bodies }]. Gives the signatures by event.
  async work(address) {
    const signatures = {};
    for (const { case: id, bodies } of await (await fetch(address)).json()) {
      const signed = JSON.parse(await phone.record(id, JSON.stringify(bodies)));
      for (const [event, signature] of signed) if (signature) signatures[event] = signature;
    }
    return signatures;
  },
  held: () => phone.held(),
});
