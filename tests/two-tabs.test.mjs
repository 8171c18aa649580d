// One person has Damping open in two tabs: both record, both show everything, and each record is sent once.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, notesShown, openCase, reload, submit, visit, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { eventsAtOffice, notesOf, numbersOf, upTo } from "./harness/office.mjs";
import { Server } from "./harness/server.mjs";

const ROUNDS = 6;

describe("two tabs of one person", () => {
  const written = [];
  let server, phone, first, second;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    first = phone.page;
    await openNewCase(first);
    await phone.isReadyForOffline();
    second = await openBeside(first);
    await phone.goOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // The same case once more, in a window of its own: a tab behind another is slowed down by Chromium.
  async function openBeside(page) {
    const browser = await phone.context.newCDPSession(page);
    const opened = phone.context.waitForEvent("page");
    await browser.send("Target.createTarget", { url: "about:blank", newWindow: true });
    const beside = await opened;
    await visit(beside, page.url());
    await beside.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    return beside;
  }

  async function fillNote(page, text) {
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill(text);
  }

  async function shows(page, texts) {
    const timeline = page.locator(".timeline");
    for (const text of texts) await timeline.getByText(text, { exact: true }).waitFor();
    assert.deepEqual((await notesShown(page)).map((note) => note.text).sort(), [...texts].sort());
  }

  test("offline, both save at the same moment, again and again", async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const texts = [`Tab satu, catatan ${round}.`, `Tab dua, catatan ${round}.`];
      await fillNote(first, texts[0]);
      await fillNote(second, texts[1]);
      await Promise.all([submit(first, "Simpan"), submit(second, "Simpan")]);
      written.push(...texts);
      await shows(first, written);
      await shows(second, written);
    }
  });

  test("both count the same records that wait", async () => {
    for (const page of [first, second]) {
      await page.getByRole("banner").getByText(new RegExp(`\\b${written.length} belum terkirim`)).waitFor();
    }
  });

  test("one is closed amid a save, and the other goes on", async () => {
    await fillNote(first, "Tab satu, sesudahnya.");
    await fillNote(second, "Tab dua, saat ditutup.");
    // Not awaited: the tab is closed while it saves.
    const clicked = second.getByRole("button", { name: "Simpan", exact: true }).dispatchEvent("click").catch(() => {});
    await Promise.all([clicked, second.close(), submit(first, "Simpan")]);
    written.push("Tab satu, sesudahnya.");
    await first.locator(".timeline").getByText("Tab satu, sesudahnya.", { exact: true }).waitFor();
    await reload(first);
    await first.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    const shown = (await notesShown(first)).map((note) => note.text);
    // The note of the closed tab was never called saved: it may be there, whole, or not at all.
    if (shown.includes("Tab dua, saat ditutup.")) written.push("Tab dua, saat ditutup.");
    assert.deepEqual(shown.sort(), [...written].sort());
  });

  // From here on it neither hears what another tab records nor reaches the office.
  async function cutOff(page) {
    await page.route("**/api/**", (route) => route.abort());
    await page.evaluate(() => window.channels.splice(0).forEach((channel) => channel.close()));
  }

  const keysThatWait = (page) =>
    page.evaluate(async () => {
      const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith("damping-"));
      const db = await asked(indexedDB.open(name));
      const outbox = db.transaction("outbox").objectStore("outbox");
      const [keys, rows] = await Promise.all([asked(outbox.getAllKeys()), asked(outbox.getAll())]);
      db.close();
      return keys.map((key, at) => ({ number: Number(key.split(".").at(-1)), bytes: rows[at].length }));
    });

  test("a tab that goes on from what has long left the phone gives no number twice", async () => {
    await phone.context.addInitScript(() => {
      window.channels = [];
      window.BroadcastChannel = class extends BroadcastChannel {
        constructor(name) {
          super(name);
          window.channels.push(this);
        }
      };
    });
    second = await openBeside(first);
    await fillNote(second, "Tab dua, sebelum terputus.");
    await submit(second, "Simpan");
    await second.locator(".timeline").getByText("Tab dua, sebelum terputus.", { exact: true }).waitFor();
    const [last] = (await keysThatWait(second)).map(({ number }) => number).slice(-1);
    await fillNote(second, "Tab dua, sesudah terputus.");
    await cutOff(second);
    await writeNote(first, "Tab satu, yang lain tidak tahu.");
    await phone.goOnline();
    await everythingArrives(first);
    // All has left, and what the other tab would give next is not free again.
    assert.deepEqual((await keysThatWait(first)).filter(({ number }) => number > last), [{ number: last + 1, bytes: 0 }]);
    await submit(second, "Simpan");
    await second.locator(".timeline").getByText("Tab dua, sesudah terputus.", { exact: true }).waitFor();
    written.push("Tab dua, sebelum terputus.", "Tab satu, yang lain tidak tahu.", "Tab dua, sesudah terputus.");
    assert.deepEqual((await keysThatWait(first)).filter(({ bytes }) => bytes > 0).map(({ number }) => number), [last + 2]);
    await second.close();
    await phone.goOffline();
    await openCase(first, CLIENT);
  });

  test("with signal and two tabs again, the office gets each record once, and no number twice", async () => {
    second = await openBeside(first);
    await phone.goOnline();
    await Promise.all([everythingArrives(first), everythingArrives(second)]);
    const events = await eventsAtOffice(first);
    assert.deepEqual(notesOf(events).sort(), [...written].sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
  });

  test("alone again, a tab leaves no keys behind", async () => {
    await second.close();
    await openCase(first, CLIENT);
    await writeNote(first, "Tab satu, paling akhir.");
    await everythingArrives(first);
    assert.deepEqual(await keysThatWait(first), []);
  });
});
