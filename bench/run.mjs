// Measures everything, row by row, each contender in turn, and writes the report and the page.
//
//   node bench/run.mjs [--smoke] [--only=NAME] [--rounds=N]       (cargo xtask bench builds what this needs)

import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Bench } from "./lib/bench.mjs";
import { bundle } from "./lib/bundle.mjs";
import { goals, hold, judged, lost } from "./lib/goals.mjs";
import { digits, page } from "./lib/page.mjs";
import { FOLDERS, ROOT, TARGET } from "./lib/places.mjs";
import { report } from "./lib/report.mjs";
import * as download from "./rows/download.mjs";
import * as firstLoad from "./rows/first-load.mjs";
import * as firstVisit from "./rows/first-visit.mjs";
import * as growth from "./rows/growth.mjs";
import * as list from "./rows/list.mjs";
import * as photo from "./rows/photo.mjs";
import * as save from "./rows/save.mjs";
import * as screens from "./rows/screens.mjs";
import * as server from "./rows/server.mjs";
import * as start from "./rows/start.mjs";
import * as store from "./rows/store.mjs";
import * as sync from "./rows/sync.mjs";

// As the page tells them.
const ROWS = [save, store, sync, firstLoad, photo, server, growth, firstVisit, start, list, screens, download];

const { values: options } = parseArgs({
  options: { smoke: { type: "boolean", default: false }, only: { type: "string" }, rounds: { type: "string" } },
});
const bench = new Bench({ smoke: options.smoke, rounds: options.rounds && Number(options.rounds) });
const whole = !options.smoke && !options.only && !options.rounds;

// Which figures each row has measured.
const figuresOf = new Map();

async function measured(row) {
  const began = performance.now();
  console.log(`▶ ${row.name}`);
  const before = new Set(bench.figures.all.keys());
  try {
    await row.run(bench);
  } finally {
    await bench.endAll();
  }
  figuresOf.set(
    row,
    [...bench.figures.all.keys()].filter((id) => !before.has(id)),
  );
  console.log(`  ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

const standing = async () => judged(await goals(), bench.figures);

function told(standing) {
  for (const { id, figure, of, against, op, value, reached, met, stretch } of standing) {
    const { title, unit } = bench.figures.all.get(figure);
    const others = against.length ? ` of ${against.join(", ")}` : ` ${unit}`;
    const sign = met ? "✓" : stretch ? "·" : "✗";
    console.log(`${sign} ${id}: ${title}, ${of}: ${digits(reached)}${others} (goal ${op} ${value})`);
  }
}

async function main() {
  await mkdir(TARGET, { recursive: true });
  await bundle(["damping", "raw", "floor", "dexie", "pouchdb", "rxdb"], FOLDERS.pages);
  const rows = ROWS.filter((row) => !options.only || row.name.includes(options.only));
  for (const row of rows) await measured(row);

  let stands = await standing();
  if (options.smoke) {
    // Once may be chance.
    const again = new Set(lost(stands).map((goal) => goal.figure));
    for (const row of rows.filter((row) => figuresOf.get(row).some((id) => again.has(id)))) {
      console.log(`  again, because a goal that was met was missed:`);
      bench.figures.forget(figuresOf.get(row));
      await measured(row);
    }
    stands = await standing();
  }
  told(stands);
  await bench.endData();

  const mode = options.smoke ? "smoke" : whole ? "whole" : "part";
  const made = report({ mode, figures: bench.figures, notes: bench.notes, standing: stands });
  const name = whole ? "report" : `report-${mode}`;
  await writeFile(`${TARGET}/${name}.json`, `${JSON.stringify(made, null, 1)}\n`);
  await writeFile(whole ? `${ROOT}docs/benchmarks.md` : `${TARGET}/${name}.md`, page(made));
  if (whole) await hold(stands);
  console.log(`  report: target/bench/${name}.json`);
  const gone = options.smoke ? lost(stands) : [];
  for (const { id } of gone) console.error(`✗ ${id} was met and is met no more`);
  return gone.length === 0 ? 0 : 1;
}

process.exit(await main());
