// Everything of an office to a fresh phone, on a good line: what a new phone or a lost one costs.

import { send } from "../lib/others.mjs";

export const name = "first-load";

export async function run(bench) {
  const { documents, office } = await bench.data();
  const { figures } = bench;
  const names = bench.smoke ? ["damping", "limit"] : ["damping", "limit", "pouchdb", "rxdb"];
  const count = documents.length;
  const row = `${count.toLocaleString("en")} events to a fresh phone, on the same machine`;
  figures.define("first-load", { row, title: "All kept", unit: "ms" });
  figures.define("first-load-later", { row, title: "Put off until there is time, after that", unit: "ms" });
  figures.define("first-load-wire", { row, title: "All that passed", unit: "kB" });
  const browser = await bench.browser();
  const places = new Map();
  for (const name of names) {
    // One compressed answer and one plain write.
    const contender = name === "limit" ? "raw" : name;
    const place = await bench.place(contender, name === "damping" ? office : undefined);
    places.set(name, place);
    for (let from = 0; name !== "damping" && from < count; from += 2_000)
      await send(place, documents.slice(from, from + 2_000));
  }
  await bench.turns(3, names, async (name) => {
    const place = places.get(name);
    const page = await bench.page(browser, place);
    await page.ask("open");
    place.line.count();
    const { ms } = await page.ask("pull");
    figures.add("first-load", name, ms);
    figures.add("first-load-wire", name, (place.line.up + place.line.down) / 1000);
    if (name === "damping") figures.add("first-load-later", name, (await page.ask("tend")).ms);
    const held = await page.ask("scan", count);
    if (!(held > 0)) throw new Error(`${name} does not hold all`);
    await page.close();
  });
}
