// Acts of a person in the app, timed in the page itself: from the key or the tap until the screen stands still.

import { fillInHandover } from "../../tests/harness/whole-case.mjs";
import { CASE, SEARCH } from "./app.mjs";

/** What is timed. */
export const STEPS = { leisure: "What is done at leisure after the list is there", key: "The slowest of four key strokes in the search", open: "Opening a case", bast: "Saving a BAST" };

// A case, all of it: it is drawn part by part.
const DRAWN = "main .case:not([aria-busy])";
// So many letters of a name are typed.
const LETTERS = 4;

/** Runs in the page before anything else: notes what holds the main thread, and gives the clock of an act. */
export function watchTasks() {
  const STILL_MS = 500;
  const held = [];
  const noted = (list) => held.push(...list.getEntries());
  const observer = new PerformanceObserver(noted);
  observer.observe({ type: "longtask", buffered: true });

  // Begins with the act. Resolves once the screen shows what is waited for and nothing has changed for a while: when
  // it changed last, and how long the longest task in between was.
  window.benchAct = async (begun, isThere) => {
    let last = begun;
    const watch = new MutationObserver(() => (last = performance.now()));
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    while (!isThere() || performance.now() - last < STILL_MS) await new Promise((resolve) => setTimeout(resolve, 10));
    watch.disconnect();
    noted({ getEntries: () => observer.takeRecords() });
    const within = held.filter(({ startTime, duration }) => startTime + duration > begun && startTime <= last);
    return { took: last - begun, held: Math.max(0, ...within.map(({ duration }) => duration)) };
  };
}

/** The app has done what it does after a start: what that took, and held. */
export const settled = (page) => page.evaluate(() => window.benchAct(performance.now(), () => document.documentElement.dataset.ready === "all"));

/** Types the name on the first case into the search of the list, key by key. */
export async function keyStrokes(page) {
  const name = await page.locator(`${CASE} .card-title`).first().textContent();
  const strokes = [];
  for (let keys = 1; keys <= LETTERS; keys += 1) {
    const typed = name.slice(0, keys);
    strokes.push(
      await page.evaluate(
        ([search, typed]) => {
          const field = document.querySelector(search);
          const begun = performance.now();
          field.value = typed;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          return window.benchAct(begun, () => true);
        },
        [SEARCH, typed],
      ),
    );
  }
  return strokes;
}

/** Opens the first case of the list: until all of it is drawn. */
export function openingCase(page) {
  return page.evaluate(
    ([first, drawn]) => {
      const begun = performance.now();
      document.querySelector(first).click();
      return window.benchAct(begun, () => document.querySelector(drawn));
    },
    [CASE, DRAWN],
  );
}

/** Fills in a BAST for the case that is open and saves it; what is timed is the saving. */
export async function savingBast(page) {
  const client = await page.locator("#isi h1").textContent();
  await page.locator('main a[href$="/catat/bast"]').first().click();
  await fillInHandover(page, { place: "Balai Contoh", name: "Siti Penerima" });
  // Tapped within the page, as the case was: what the remote control does for a tap of its own is no part of the act.
  return page.getByRole("button", { name: "Simpan BAST", exact: true }).evaluate(
    (button, [client, drawn]) => {
      const saved = () => document.querySelector(drawn) && document.querySelector("#isi h1").textContent === client;
      const begun = performance.now();
      button.click();
      return window.benchAct(begun, saved);
    },
    [client, DRAWN],
  );
}
