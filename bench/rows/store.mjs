// Many at once: writing them, reading the latest 50 of a case, reading all.

import { LATEST } from "../lib/sizes.mjs";

export const name = "store";

const CONTENDERS = ["damping", "raw", "dexie", "pouchdb", "rxdb"];

// So many cases are read.
const CASES = 20;

export async function run(bench) {
  const { documents } = await bench.data();
  const { figures } = bench;
  const count = bench.size(10_000, 1_000);
  const row = `${count.toLocaleString("en")} events on the phone`;
  figures.define("bulk", { row, title: "Write them", unit: "ms" });
  figures.define("bulk-later", { row, title: "Put off until there is time, after writing", unit: "ms" });
  figures.define("latest", { row, title: `Read the latest ${LATEST} of a case`, unit: "ms" });
  figures.define("scan", { row, title: "Read all", unit: "ms" });
  const cases = longest(documents.slice(0, count));
  const office = await bench.office();
  const browser = await bench.browser();
  const places = new Map();
  for (const contender of CONTENDERS) {
    places.set(contender, await bench.place(contender, contender === "damping" ? office : undefined));
  }
  await bench.turns(5, CONTENDERS, async (contender) => {
    const page = await bench.page(browser, places.get(contender));
    await page.ask("open");
    const { ms, later } = await page.ask("bulk", count);
    figures.add("bulk", contender, ms);
    if (contender === "damping") figures.add("bulk-later", contender, later);
    await page.ask("latest", cases.slice(0, 1));
    figures.add("latest", contender, await page.ask("latest", cases));
    figures.add("scan", contender, await page.ask("scan", count));
    await page.close();
  });
}

// The longest cases, with how many of their latest events there are to read.
function longest(documents) {
  const counts = new Map();
  for (const { event } of documents) counts.set(event.case, (counts.get(event.case) ?? 0) + 1);
  const cases = [...counts].map(([id, count]) => ({ id, there: Math.min(count, LATEST) }));
  cases.sort((one, other) => other.there - one.there);
  return cases.slice(0, CASES);
}
