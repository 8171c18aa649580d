// How cost grows with what the phone holds.

import { PHONE } from "../lib/browser.mjs";
import { SEARCH, settleIn, untilFound, untilList, untilTasks } from "../lib/app.mjs";
import { inUse } from "../lib/data.mjs";

export const name = "growth";

export async function run(bench) {
  const { figures } = bench;
  const sizes = bench.smoke ? [500, 3_000] : [1_000, 10_000, 100_000];
  const row = "How cost grows on the phone";
  figures.define("growth-start", { row, title: "Start: from the key to the list of cases", unit: "ms" });
  figures.define("growth-inbox", { row, title: "Inbox: my tasks", unit: "ms" });
  figures.define("growth-search", { row, title: "Search in the list of cases", unit: "ms" });
  figures.define("growth-down", { row, title: "Sync of one event, down", unit: "ms" });
  figures.define("growth-up", { row, title: "Sync of one event, up", unit: "ms" });
  const browser = await bench.browser(PHONE);
  const phones = new Map();
  for (const events of sizes) phones.set(events, await phone(bench, browser, events));
  await bench.turns(7, sizes, async (events, round) => {
    const { mine, colleague } = phones.get(events);
    await colleague.ask("other", "record", 2 * round, 1);
    await colleague.ask("other", "oneRound");
    figures.add("growth-down", label(events), (await mine.ask("pull")).ms);
    await mine.ask("other", "record", 2 * round + 1, 1);
    figures.add("growth-up", label(events), (await mine.ask("push")).ms);
  });
  // The app asks the tabs that are open for the key: there must be none.
  for (const { place, mine, colleague } of phones.values()) {
    await Promise.all([mine.close(), colleague.close()]);
    await settleIn(browser, place);
  }
  await bench.turns(5, sizes, async (events) => {
    const { page, took } = await untilList(browser, phones.get(events).place);
    figures.add("growth-start", label(events), took);
    if (await page.locator(SEARCH).count()) figures.add("growth-search", label(events), await untilFound(page));
    figures.add("growth-inbox", label(events), await untilTasks(page));
    await page.close();
  });
}

const label = (events) => `${events.toLocaleString("en")} events`;

// A phone that holds so many events, and a colleague's.
async function phone(bench, browser, events) {
  const office = await bench.office();
  const records = await inUse(office, { cases: Math.ceil(events / 10), events });
  const place = await bench.place("damping", office);
  const mine = await bench.page(browser, place);
  await mine.ask("open", { records });
  await mine.ask("pull");
  await mine.ask("other", "tend");
  const colleague = await bench.page(browser, await bench.place("damping", office));
  await colleague.ask("open", { username: "manajer", records });
  return { place, mine, colleague };
}
