// One save: encrypted and durable here, signed when it leaves the phone; plain and as durable as they can elsewhere.

import { digits } from "../lib/page.mjs";

export const name = "save";

// The floor is no contender: it is shown beside.
const CONTENDERS = ["damping", "raw", "floor", "dexie", "pouchdb", "rxdb"];

export async function run(bench) {
  const { documents } = await bench.data();
  const { figures } = bench;
  const row = "One save";
  figures.define("save-p50", { row, title: "One save, p50", unit: "ms" });
  figures.define("save-p95", { row, title: "One save, p95", unit: "ms", quantile: 0.95 });
  figures.define("save-form", { row, title: "One save of a form, whose draft is taken off with it, p50", unit: "ms" });
  const office = await bench.office();
  const browser = await bench.browser();
  const count = bench.size(60, 25);
  const pages = new Map();
  for (const contender of CONTENDERS) {
    const page = await bench.page(browser, await bench.place(contender, contender === "damping" ? office : undefined));
    await page.ask("open");
    pages.set(contender, page);
    // The first ones compile and set up what the others find ready.
    await page.ask("saves", 0, 10);
  }
  await bench.turns(5, CONTENDERS, async (contender, round) => {
    const took = await pages.get(contender).ask("saves", (10 + round * count) % (documents.length - count), count);
    figures.add("save-p50", contender, ...took);
    figures.add("save-p95", contender, ...took);
    if (contender === "damping") figures.add("save-form", contender, ...(await pages.get(contender).ask("saves", 0, count, "saveForm")));
  });
  for (const [id, part] of [
    ["save-p50", "p50"],
    ["save-p95", "p95"],
  ])
    bench.note(made(part, (of) => figures.value(id, of)));
}

// What a save is made of, by the figures of this run.
function made(part, of) {
  const [ours, raw, floor] = [of("damping"), of("raw"), of("floor")];
  const ms = (time) => `${digits(time)} ms`;
  return (
    `One save, ${part}: raw IndexedDB takes ${ms(raw)}, one row sealed by WebCrypto and put in one strict transaction ` +
    `(the floor) ${ms(floor)}, ${digits(floor / raw)} times as long, and Damping ${ms(ours)}, ${digits(ours / floor)} ` +
    `times the floor. What Damping does beyond the floor takes ${ms(ours - floor)}; 1.25 times raw IndexedDB would ` +
    `leave ${ms(1.25 * raw - floor)} for it.`
  );
}
