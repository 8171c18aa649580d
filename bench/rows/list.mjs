// From the passphrase to the list of cases, of few cases and of many: what follows the making of the key.

import { PHONE } from "../lib/browser.mjs";
import { signInThere, untilList } from "../lib/app.mjs";
import { fill } from "../lib/fill.mjs";

export const name = "list";

const CPU = 4;

const SIZES = [50, 5_000];

export async function run(bench) {
  // The growth of the same, in smaller steps, is part of the smoke run.
  if (bench.smoke) return;
  const { figures } = bench;
  const row = "From the key to the list of cases";
  const title = `First case can be opened, processor ${CPU} times slower`;
  const browser = await bench.browser(PHONE);
  const places = new Map();
  const extra = {};
  for (const cases of SIZES) {
    const office = await bench.office();
    extra[label(cases)] = `${await fill(office, { cases })} events`;
    const place = await bench.place("damping", office);
    await signInThere(bench, browser, place);
    places.set(cases, place);
  }
  figures.define("list", { row, title, unit: "ms", extra });
  await bench.turns(5, SIZES, async (cases) => {
    const { page, took } = await untilList(browser, places.get(cases), CPU);
    figures.add("list", label(cases), took);
    await page.close();
  });
}

const label = (cases) => `${cases.toLocaleString("en")} cases`;
