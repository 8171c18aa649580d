// A photo over a line that breaks five times, beside the same bytes in one request over a line that holds.

import { inUse } from "../lib/data.mjs";
import { IN_USE } from "../lib/sizes.mjs";

export const name = "photo";

const BYTES = 200_000;
// Evenly, by what has gone up.
const BREAKS = [1, 2, 3, 4, 5].map((part) => (BYTES / 6) * part);
const LINE = { rtt: 100, kbps: 2_000 };

export async function run(bench) {
  const { figures } = bench;
  const row = "A photo of 200 kB over a line that breaks five times";
  figures.define("photo-bytes", { row, title: "Bytes that went up", unit: "kB" });
  figures.define("photo-tries", { row, title: "Tries until all had arrived", unit: "tries" });
  const browser = await bench.browser();
  const office = await bench.office();
  const records = await inUse(office, { cases: IN_USE });
  const places = { damping: await bench.place("damping", office), raw: await bench.place("raw") };
  const pages = {};
  for (const [name, place] of Object.entries(places)) {
    pages[name] = await bench.page(browser, place);
    await pages[name].ask("open", { records });
    await pages[name].ask("pull");
  }
  const names = ["damping", "one unbroken PUT", "PUT from the beginning"].slice(0, bench.size(3, 2));
  await bench.turns(3, names, async (name, round) => {
    const contender = name === "damping" ? "damping" : "raw";
    const { line } = places[contender];
    const page = pages[contender];
    await page.ask("other", "photo", round, BYTES);
    line.count();
    line.slow(LINE);
    if (name !== "one unbroken PUT") line.breakAt(BREAKS);
    const tries = await untilSent(page);
    line.fast();
    figures.add("photo-bytes", name, line.up / 1000);
    figures.add("photo-tries", name, tries);
  });
}

// As the app does: again after a failure, until the server says that it has all.
async function untilSent(page) {
  for (let tries = 1; tries <= 20; tries += 1) {
    if (await page.ask("other", "sendPhoto")) return tries;
  }
  throw new Error("the photo never arrived");
}
