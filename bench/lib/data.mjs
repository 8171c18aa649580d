// The data of all rows: generated cases, sent to the real server as phones send them and read by another phone. What
// that phone holds is what every contender keeps and sends.

import { mkdir, writeFile } from "node:fs/promises";
import { Server } from "../../tests/harness/server.mjs";
import { fill, work } from "./fill.mjs";
import { FOLDERS } from "./places.mjs";
import { IN_USE } from "./sizes.mjs";

/** Writes documents.json, answers.json and work.json; gives the documents and the office. */
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
  await mkdir(FOLDERS.data, { recursive: true });
  const write = (name, data) => writeFile(`${FOLDERS.data}/${name}.json`, JSON.stringify(data));
  await write("documents", documents);
  await write("answers", answers);
  await write("work", await work(office, { cases: IN_USE }, 4_000));
  return { documents, office };
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
