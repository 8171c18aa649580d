// Sync on a bad line: a day's events up, as many down, nothing new, one new event.

import { inUse, recorded } from "../lib/data.mjs";
import { send } from "../lib/others.mjs";
import { A_DAY, IN_USE, SLOW } from "../lib/sizes.mjs";

export const name = "sync";

// The limit is one request, or one answer and one write. Those that send plainly are given compression in a column of
// their own.
const ALL = {
  damping: { contender: "damping" },
  limit: { contender: "raw" },
  pouchdb: { contender: "pouchdb" },
  "pouchdb, compressed": { contender: "pouchdb", compress: true },
  rxdb: { contender: "rxdb" },
  "rxdb, compressed": { contender: "rxdb", compress: true },
};
// The libraries would take minutes.
const SMALL = ["damping", "limit"];

const ROUNDS = 5;
const DOCUMENTS = "documents-sync";

const STEPS = {
  up: `${A_DAY} events up`,
  down: `${A_DAY} events down`,
  idle: "Nothing new",
  "one-up": "One new event up",
  "one-down": "One new event down",
};

export async function run(bench) {
  const names = bench.smoke ? SMALL : Object.keys(ALL);
  define(bench.figures);
  // The others send what Damping's phones record here, as documents.
  const documents = await recorded(bench, { cases: IN_USE }, bench.rounds(ROUNDS) * 2 * (A_DAY + 1), DOCUMENTS);
  const browser = await bench.browser();
  const office = await bench.office();
  const records = await inUse(office, { cases: IN_USE });
  const phones = new Map();
  for (const name of names) phones.set(name, await phone(bench, browser, office, name, records));
  await bench.turns(ROUNDS, names, (name) => oneRound(bench, phones.get(name), name, documents));
}

function define(figures) {
  const row = "Sync at 400 ms and 400 kbps";
  for (const [id, title] of Object.entries(STEPS)) {
    figures.define(`sync-${id}`, { row, title, unit: "ms" });
    figures.define(`sync-${id}-requests`, { row, title: `${title}: requests`, unit: "requests" });
  }
  figures.define("sync-up-bytes", { row, title: `${A_DAY} events up: bytes an event`, unit: "bytes" });
  figures.define("sync-up-wire", { row, title: `${A_DAY} events up: all that passed, both ways`, unit: "kB" });
  figures.define("sync-down-wire", { row, title: `${A_DAY} events down: all that passed, both ways`, unit: "kB" });
}

// A phone in use that is in sync, and somebody else who will have something for it.
async function phone(bench, browser, office, name, records) {
  const { contender } = ALL[name];
  const place = await bench.place(contender, contender === "damping" ? office : undefined);
  const page = await bench.page(browser, place);
  await page.ask("open", contender === "damping" ? { records } : ALL[name]);
  await page.ask("use", DOCUMENTS);
  await page.ask("both");
  let others = (docs) => send(place, docs);
  if (contender === "damping") {
    const colleague = await bench.page(browser, await bench.place("damping", office));
    await colleague.ask("open", { username: "manajer", records });
    await colleague.ask("use", DOCUMENTS);
    await colleague.ask("pull");
    others = async (docs, from) => {
      await colleague.ask("make", from, docs.length);
      await colleague.ask("push");
    };
  }
  return { ...page, place, others, next: 0 };
}

async function oneRound(bench, phone, name, documents) {
  const { figures } = bench;
  const take = (count) => {
    const from = phone.next;
    phone.next += count;
    return from;
  };
  const measure = async (step, verb) => {
    await phone.page.evaluate(() => fetch("/bench/pages/raw.html").then((answer) => answer.text()));
    const { front, line } = phone.place;
    front.count();
    line.count();
    line.slow(SLOW);
    const { ms, gave } = await phone.ask(verb);
    line.fast();
    figures.add(`sync-${step}`, name, ms);
    figures.add(`sync-${step}-requests`, name, front.passed.length);
    return { gave, kB: (line.up + line.down) / 1000, bytes: front.passed.reduce((sum, { bytes }) => sum + bytes, 0) };
  };
  await phone.ask("make", take(A_DAY), A_DAY);
  const up = await measure("up", "push");
  figures.add("sync-up-bytes", name, up.bytes / A_DAY);
  figures.add("sync-up-wire", name, up.kB);

  const others = async (count) => {
    const from = take(count);
    await phone.others(documents.slice(from, from + count), from);
  };
  await others(A_DAY);
  const down = await measure("down", "pull");
  figures.add("sync-down-wire", name, down.kB);
  await measure("idle", "both");
  await phone.ask("make", take(1), 1);
  await measure("one-up", "push");
  await others(1);
  await measure("one-down", "pull");
}
