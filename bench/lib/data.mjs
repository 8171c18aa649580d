// The data of all rows: generated cases, sent to the real server as phones send them and read by another phone. What
// that phone holds is what every contender keeps and sends.

import { mkdir, writeFile } from "node:fs/promises";
import { Server } from "../../tests/harness/server.mjs";
import { fill, work } from "./fill.mjs";
import { FOLDERS } from "./places.mjs";

/** Writes documents.json and answers.json; gives the documents and the office. */
export async function prepare(bench) {
  const events = bench.size(10_000, 1_000);
  // More than are taken: so some of them are long, as those that have gone on for years.
  const plan = { cases: bench.size(1_000, 150), events };
  // It stays for all rows.
  const office = await Server.start();
  const signatures = {};
  await fill(office, plan, { signatures });
  const { answers, held } = await read(bench, office);
  const documents = held.map((one) => ({ ...one, signature: signatures[one.event.id] }));
  documents.sort((a, b) => a.receipt.office_seq - b.receipt.office_seq);
  await write("documents", documents);
  await write("answers", answers);
  return { documents, office };
}

/** Fills an office, and writes down what the person of a phone can record in its cases; gives the name of that. */
export async function inUse(office, plan) {
  await fill(office, plan);
  const name = `work-${plan.cases}`;
  await write(name, await work(office, plan, RECORDS));
  return name;
}

/** Writes down, as documents, the first of what a phone records in such an office; gives them. */
export async function recorded(bench, plan, count, name) {
  const office = await bench.office();
  const records = await inUse(office, plan);
  const browser = await bench.browser();
  const writer = await bench.page(browser, await bench.place("damping", office));
  await writer.ask("open", { records });
  await writer.ask("pull");
  const signatures = new Map(await writer.ask("other", "record", 0, count));
  await writer.ask("push");
  const held = JSON.parse(await writer.ask("other", "held"));
  await writer.close();
  const documents = held.filter(({ event }) => signatures.has(event.id));
  documents.forEach((one) => (one.signature = signatures.get(one.event.id)));
  documents.sort((a, b) => a.receipt.office_seq - b.receipt.office_seq);
  await write(name, documents);
  return documents;
}

// More than any row records.
const RECORDS = 4_000;

async function write(name, data) {
  await mkdir(FOLDERS.data, { recursive: true });
  await writeFile(`${FOLDERS.data}/${name}.json`, JSON.stringify(data));
}

async function read(bench, office) {
  const browser = await bench.browser();
  const place = await bench.place("damping", office);
  const reader = await bench.page(browser, place);
  await reader.ask("open");
  const answers = [];
  place.front.tap = (path, text) => path === "/api/sync" && answers.push(text);
  await reader.ask("pull");
  const held = JSON.parse(await reader.ask("other", "held"));
  await bench.endAll();
  return { answers, held };
}
