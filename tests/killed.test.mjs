// The browser is killed amid saves: whatever the screen had called saved is there afterwards.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { everythingArrives, notesShown, openCase, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { eventsAtOffice, notesOf, numbersOf, upTo } from "./harness/office.mjs";
import { Random } from "./harness/random.mjs";
import { Server } from "./harness/server.mjs";

const ROUNDS_WITHOUT_SIGNAL = 7;
const ROUNDS_AMID_SYNCS = 3;

describe("the browser is killed amid saves", () => {
  const random = new Random();
  // What the screen called saved, and what was begun at all.
  const saved = [];
  const begun = [];
  let server, phone, address;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await phone.isReadyForOffline();
    address = new URL(phone.page.url()).pathname;
    // As on a later day: Chromium writes down who is signed in some seconds late.
    await phone.close();
    await phone.open(address);
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Writes notes one after the other until the browser is gone.
  async function writeUntilKilled(round) {
    for (let count = 1; ; count += 1) {
      const text = `Putaran ${round}, catatan ${count}.`;
      begun.push(text);
      try {
        await writeNote(phone.page, text);
      } catch (error) {
        if (/has been closed|crashed/i.test(error.message)) return;
        throw error;
      }
      saved.push(text);
    }
  }

  async function killAmidSaves(round) {
    const moment = random.between(150, 1500);
    const writing = writeUntilKilled(round);
    await Promise.race([pause(moment), writing]);
    await phone.kill();
    await writing;
    await phone.open(address);
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    const shown = (await notesShown(phone.page)).map((note) => note.text);
    const told = `seed ${random.seed}, round ${round}, killed after ${moment} ms`;
    assert.deepEqual(saved.filter((text) => !shown.includes(text)), [], `lost: ${told}`);
    assert.deepEqual(shown.filter((text) => !begun.includes(text)), [], `half a record: ${told}`);
    assert.equal(new Set(shown).size, shown.length, `doubled: ${told}`);
  }

  test("without signal, every note that was called saved is there after opening again", async (t) => {
    t.diagnostic(`DAMPING_SEED=${random.seed}`);
    await server.stop();
    for (let round = 1; round <= ROUNDS_WITHOUT_SIGNAL; round += 1) await killAmidSaves(round);
    t.diagnostic(`${ROUNDS_WITHOUT_SIGNAL} rounds, ${saved.length} notes called saved`);
    assert.ok(saved.length >= ROUNDS_WITHOUT_SIGNAL, "hardly anything was saved: the test proves nothing");
  });

  test("and so it is while syncing", async (t) => {
    await server.start();
    for (let round = 1; round <= ROUNDS_AMID_SYNCS; round += 1) await killAmidSaves(ROUNDS_WITHOUT_SIGNAL + round);
    t.diagnostic(`${ROUNDS_AMID_SYNCS} rounds, ${saved.length} notes called saved in all`);
  });

  test("then everything reaches the office, each once, and no number is left out", async () => {
    await openCase(phone.page, CLIENT);
    const shown = (await notesShown(phone.page)).map((note) => note.text);
    await everythingArrives(phone.page);
    const events = await eventsAtOffice(phone.page);
    assert.deepEqual(notesOf(events).sort(), shown.sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
    await server.stop();
    assert.match(await server.verify(), /All is whole/);
  });
});
