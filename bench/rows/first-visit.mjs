// The first visit of a cheap phone on a bad line, beside a page that only looks the same and beside a bare Leptos page.

import { readFile, writeFile } from "node:fs/promises";
import { FIELD } from "../lib/app.mjs";
import { PHONE } from "../lib/browser.mjs";
import { DIST, TARGET } from "../lib/places.mjs";
import { SLOW } from "../lib/sizes.mjs";
import { visited, watch } from "../lib/watch.mjs";

export const name = "first-visit";

const CPU = 4;
// What a person can do first: on the static page nothing but read.
const USABLE = { damping: FIELD, "static page": "h1", "bare Leptos": FIELD };

export async function run(bench) {
  const { figures } = bench;
  const row = `First visit at 400 ms and 400 kbps, processor ${CPU} times slower`;
  figures.define("visit-paint", { row, title: "First paint", unit: "ms" });
  figures.define("visit-usable", { row, title: "Usable", unit: "ms" });
  figures.define("visit-wire", { row, title: "All that passed until then", unit: "kB" });
  const office = await bench.office();
  const places = {
    damping: await bench.behindLine(Number(new URL(office.address).port)),
    "static page": await bench.folder(DIST, await staticPage()),
    "bare Leptos": await bench.folder(`${TARGET}/bare`),
  };
  // Only the page beside which a goal stands takes part in the smoke run.
  const names = Object.keys(places).slice(0, bench.size(3, 2));
  const browser = await bench.browser(PHONE);
  await bench.turns(5, names, async (name) => {
    const { line } = places[name];
    const page = await browser.page();
    await page.addInitScript(watch, { usable: USABLE[name] });
    await browser.forget(page, line.address);
    await browser.slowDown(page, CPU);
    line.slow(SLOW);
    line.count();
    await page.goto(line.address, { waitUntil: "commit" });
    const { painted, usable } = await visited(page);
    figures.add("visit-paint", name, painted);
    figures.add("visit-usable", name, usable);
    figures.add("visit-wire", name, (line.up + line.down) / 1000);
    line.fast();
    await page.close();
  });
}

// The app's own page and style sheets without any script.
async function staticPage() {
  const page = await readFile(`${DIST}/index.html`, "utf8");
  const still = page
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*rel="?(modulepreload|preload|manifest)"?[^>]*>/g, "");
  const place = `${TARGET}/static.html`;
  await writeFile(place, still);
  return place;
}
