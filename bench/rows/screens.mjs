// What a person does most, on a phone with few cases and with many: a key stroke in the search, opening a case, saving
// a BAST. How long until the screen stands still, and how long the main thread was held at a time.

import { PHONE } from "../lib/browser.mjs";
import { signInThere, untilList } from "../lib/app.mjs";
import { fill } from "../lib/fill.mjs";
import { STEPS, keyStrokes, openingCase, savingBast, settled, watchTasks } from "../lib/screens.mjs";

export const name = "screens";

const CPU = 4;
const EVENTS_A_CASE = 12;

export async function run(bench) {
  const { figures } = bench;
  const row = "What is done most on the phone";
  const sizes = bench.size([50, 5_000], [50, 400]);
  const browser = await bench.browser(PHONE);
  const places = new Map();
  const extra = {};
  for (const cases of sizes) {
    const office = await bench.office();
    extra[label(cases)] = `${await fill(office, { cases, events: cases * EVENTS_A_CASE })} events`;
    const place = await bench.place("damping", office);
    await signInThere(bench, browser, place);
    places.set(cases, place);
  }
  for (const [step, title] of Object.entries(STEPS)) {
    const slower = `processor ${CPU} times slower`;
    figures.define(`screen-${step}`, { row, title: `${title}, ${slower}`, unit: "ms", extra });
    // A task that nobody notices is not told by the browser: then it is 0.
    figures.define(`screen-${step}-held`, { row, title: `${title}: the main thread held at most, ${slower}`, unit: "ms", quantile: 1 });
  }
  await bench.turns(5, sizes, async (cases) => {
    const add = (step, { took, held }) => {
      figures.add(`screen-${step}`, label(cases), took);
      figures.add(`screen-${step}-held`, label(cases), held);
    };
    const { page } = await untilList(browser, places.get(cases), CPU, watchTasks);
    add("leisure", await settled(page));
    // Of those that change nothing in the list there is nothing to tell.
    const strokes = await keyStrokes(page);
    add("key", { took: Math.max(...strokes.map(({ took }) => took)), held: Math.max(...strokes.map(({ held }) => held)) });
    add("open", await openingCase(page));
    add("bast", await savingBast(page));
    await page.close();
  });
}

const label = (cases) => `${cases.toLocaleString("en")} cases`;
