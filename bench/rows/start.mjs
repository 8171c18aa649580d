// Opening what is on the phone, without a network: until the screen that asks for the passphrase can be used, that is
// filled in and sent; and until the door's own code, which then opens, has taken it over.

import { FIELD, READY, signInThere } from "../lib/app.mjs";
import { PHONE } from "../lib/browser.mjs";
import { TARGET } from "../lib/places.mjs";
import { visited, watch } from "../lib/watch.mjs";

export const name = "start";

const RATES = [4, 10];

export async function run(bench) {
  const { figures } = bench;
  const row = "Start without a network";
  const rates = RATES.slice(0, bench.size(2, 1));
  for (const rate of rates) {
    figures.define(`start-${rate}`, { row, title: `Usable, processor ${rate} times slower`, unit: "ms" });
    const door = `The door's own code has it, processor ${rate} times slower`;
    figures.define(`start-${rate}-door`, { row, title: door, unit: "ms" });
    figures.define(`start-${rate}-paint`, { row, title: `First paint, processor ${rate} times slower`, unit: "ms" });
  }
  const office = await bench.office();
  const places = {
    damping: await bench.place("damping", office),
    "bare Leptos": await bench.folder(`${TARGET}/bare`),
  };
  const browser = await bench.browser(PHONE);
  await signInThere(bench, browser, places.damping);
  await keepOffline(browser, places["bare Leptos"]);
  for (const { front } of Object.values(places)) front.off = true;
  await bench.turns(7, Object.keys(places), async (name) => {
    for (const rate of rates) {
      const page = await browser.page();
      const watched = name === "damping" ? { usable: FIELD, door: READY } : { usable: FIELD };
      await page.addInitScript(watch, watched);
      await browser.slowDown(page, rate);
      await page.goto(places[name].line.address, { waitUntil: "commit" });
      const { painted, usable, door } = await visited(page, Object.keys(watched));
      figures.add(`start-${rate}`, name, usable);
      if (door) figures.add(`start-${rate}-door`, name, door);
      figures.add(`start-${rate}-paint`, name, painted);
      await page.close();
    }
  });
}

// The bare page's worker is told what the page is made of.
async function keepOffline(browser, { line }) {
  const page = await browser.page();
  await page.goto(line.address);
  await page.locator(FIELD).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.startsWith(location.origin));
    const kept = new Promise((resolve) => navigator.serviceWorker.addEventListener("message", resolve, { once: true }));
    active.postMessage([location.href, ...loaded.filter((name) => !name.endsWith("/sw.js"))]);
    await kept;
  });
  await page.close();
}
