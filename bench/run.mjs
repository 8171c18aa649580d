// Measures everything, row by row, each contender in turn, and writes the report and the page.
//
//   node bench/run.mjs [--smoke] [--only=NAME] [--rounds=N]       (cargo xtask bench builds what this needs)

import { parseArgs } from "node:util";
import { Bench, FOLDERS } from "./lib/bench.mjs";
import { bundle } from "./lib/bundle.mjs";
import { prepare } from "./lib/data.mjs";
import * as firstLoad from "./rows/first-load.mjs";
import * as photo from "./rows/photo.mjs";
import * as save from "./rows/save.mjs";
import * as store from "./rows/store.mjs";
import * as sync from "./rows/sync.mjs";

const ROWS = [save, store, sync, firstLoad, photo];

const { values: options } = parseArgs({
  options: { smoke: { type: "boolean", default: false }, only: { type: "string" }, rounds: { type: "string" } },
});
const bench = new Bench({ smoke: options.smoke, rounds: options.rounds && Number(options.rounds) });

await bundle(["damping", "raw", "dexie", "pouchdb", "rxdb"], FOLDERS.pages);
const data = await prepare(bench);
for (const row of ROWS) {
  if (options.only && !row.name.includes(options.only)) continue;
  console.log(`▶ ${row.name}`);
  try {
    await row.run(bench, data);
  } finally {
    await bench.endAll();
  }
}
for (const f of bench.figures.list()) console.log(f.id, Object.fromEntries(Object.keys(f.samples).map((c) => [c, bench.figures.value(f.id, c).toFixed(2)])));
process.exit(0);
