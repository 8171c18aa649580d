// The app itself, on a phone that is signed in and has its work: opened and unlocked as people do.

import { watch } from "./watch.mjs";

const PASSWORD = "damping-demo-2026";

/** The field for the passphrase, once it can be filled in and sent. */
export const FIELD = ":is(.signin:not(#door), #door[data-serves], #door[data-ready]) input[type=password]";
/** The same, once the door's own code has it. */
export const READY = "#door[data-ready] input[type=password]";
/** The field that searches the list of cases. */
export const SEARCH = "main input[type=search]";
/** The first case of the list. */
export const CASE = "main a.card";

/** Signs in through the bridge and gets what the office has; then the app is settled in. */
export async function signInThere(bench, browser, place) {
  const page = await bench.page(browser, place);
  await page.ask("open");
  await page.ask("pull");
  await page.ask("other", "tend");
  await page.close();
  await settleIn(browser, place);
}

/** The app has been open for a while, so that it has done what it does at leisure, and is there offline. */
export async function settleIn(browser, place) {
  await opened(browser, place, async (app) => {
    await unlock(app);
    await app.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await app.waitForFunction(hasFront, null, { polling: 500 });
  });
  // From the copy on the phone, once: it compiles then, and the browser keeps what it compiled.
  await opened(browser, place, (app) => unlock(app));
}

// The last that the app does at leisure: it keeps what the next start shows first.
async function hasFront() {
  const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    const kept = await asked(db.transaction("meta").objectStore("meta").getKey("front"));
    db.close();
    if (kept) return true;
  }
  return false;
}

async function opened(browser, { line }, use) {
  const page = await browser.page();
  await page.goto(`${line.address}/kasus`);
  await use(page);
  await page.close();
}

async function unlock(page) {
  await page.locator(READY).fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.locator(".app").waitFor();
}

/** Opens the list of cases and unlocks: milliseconds from the key to the first case that can be opened. `also` runs in
 *  the page before anything else. */
export async function untilList(browser, { line }, rate = 1, also = () => {}) {
  const page = await browser.page();
  await page.addInitScript(watch, { usable: CASE });
  await page.addInitScript(also);
  await browser.slowDown(page, rate);
  await page.goto(`${line.address}/kasus`);
  await page.locator(READY).fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForFunction(() => "usable" in window.benchSeen);
  const took = await page.evaluate(() => window.benchSeen.usable - window.benchKey);
  return { page, took };
}

/** Goes to the tasks of the person: milliseconds until they are on the screen. */
export function untilTasks(page) {
  return page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const began = performance.now();
    document.querySelector('nav a[href="/"]').click();
    while (location.pathname !== "/" || !document.querySelector("main :is(.list, .empty)")) await drawn();
    await drawn();
    return performance.now() - began;
  });
}

/** Searches the list for the name on its first case: milliseconds until the list stands still. */
export function untilFound(page) {
  return page.evaluate(async (search) => {
    const field = document.querySelector(search);
    const STILL_MS = 500;
    const began = performance.now();
    let last = began;
    const watch = new MutationObserver(() => (last = performance.now()));
    watch.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
    field.value = document.querySelector("main a.card .card-title").textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (performance.now() - last < STILL_MS) await new Promise((resolve) => setTimeout(resolve, 10));
    watch.disconnect();
    return last - began;
  }, SEARCH);
}
