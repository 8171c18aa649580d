// One person has Damping open in two tabs: both record, both show everything, and each record is sent once.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, notesShown, reload, submit, visit } from "./harness/acts.mjs";
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

  test("with signal and two tabs again, the office gets each record once, and no number twice", async () => {
    second = await openBeside(first);
    await phone.goOnline();
    await Promise.all([everythingArrives(first), everythingArrives(second)]);
    const events = await eventsAtOffice(first);
    assert.deepEqual(notesOf(events).sort(), [...written].sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
  });
});
