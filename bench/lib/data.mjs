// The data of all rows: made-up work of an office, recorded by a phone and taken by the real server, then read by
// another phone. What that phone holds is what every contender keeps and sends.

import { mkdir, writeFile } from "node:fs/promises";
import { FOLDERS } from "./bench.mjs";

/** Writes documents.json and answers.json; gives the documents and the office that holds them. */
export async function prepare(bench) {
  const office = await bench.office();
  const browser = await bench.browser();
  const signatures = await write(bench, browser, office);
  const { answers, held } = await read(bench, browser, office);
  const documents = held.map((one) => {
    const signature = signatures[one.event.id];
    return signature ? { ...one, signature } : one;
  });
  documents.sort((a, b) => a.receipt.office_seq - b.receipt.office_seq);
  await mkdir(FOLDERS.data, { recursive: true });
  await writeFile(`${FOLDERS.data}/documents.json`, JSON.stringify(documents));
  await writeFile(`${FOLDERS.data}/answers.json`, JSON.stringify(answers));
  return documents;
}

async function write(bench, browser, office) {
  const writer = await bench.page(browser, await bench.place("damping", office));
  await writer.ask("open");
  const signatures = await writer.ask("other", "work", "/bench/data/work.json");
  await writer.ask("push");
  const [waiting, refused] = await writer.ask("other", "left");
  if (waiting + refused > 0) throw new Error(`the office left ${waiting} and refused ${refused} of the made-up events`);
  await writer.close();
  return signatures;
}

async function read(bench, browser, office) {
  const place = await bench.place("damping", office);
  const reader = await bench.page(browser, place);
  await reader.ask("open");
  const answers = [];
  place.front.tap = (path, text) => path === "/api/sync" && answers.push(text);
  await reader.ask("pull");
  const held = JSON.parse(await reader.ask("other", "held"));
  await reader.close();
  return { answers, held };
}
