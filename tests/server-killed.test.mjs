// The office's machine loses its power amid syncs: nothing it acknowledged is lost, nothing is doubled.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { comeOnline, everythingArrives, notesShown, openCase, states, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Line } from "./harness/line.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { eventsAtOffice, notesOf, numbersOf, upTo } from "./harness/office.mjs";
import { Random } from "./harness/random.mjs";
import { Server } from "./harness/server.mjs";

const ROUNDS = 12;
const LATEST_MS = 12;
const NOTES_A_ROUND = 3;

describe("the server is killed amid syncs", () => {
  const random = new Random();
  const written = [];
  let server, line, phone;

  before(async () => {
    server = await Server.start();
    // It breaks nothing here, but knows to the millisecond when a sync reaches the server.
    line = await Line.before(server);
    phone = await Device.make(PHONE, line.address);
    await openNewCase(phone.page);
    await states(phone.page, "diterima kantor").first().waitFor();
  });

  after(async () => {
    await phone?.remove();
    await line?.remove();
    await server?.remove();
  });

  async function write(round) {
    for (let count = 1; count <= NOTES_A_ROUND; count += 1) {
      const text = `Putaran ${round}, catatan ${count}.`;
      await writeNote(phone.page, text);
      written.push(text);
    }
  }

  test("what the screen called received is at the office after each power cut", async (t) => {
    const { page } = phone;
    t.diagnostic(`DAMPING_SEED=${random.seed}`);
    let cut = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const moment = random.between(0, LATEST_MS);
      // What the round before left behind is sent now as well.
      const began = line.breaks("POST", /^\/api\/sync$/, "pass");
      await comeOnline(page);
      const writing = write(round);
      await began;
      const sync = line.passed.at(-1);
      await pause(moment);
      await server.stop();
      if (sync.status === null) cut += 1;
      await writing;
      const shown = await notesShown(page);
      const told = `seed ${random.seed}, round ${round}, killed ${moment} ms after the request`;
      assert.deepEqual(shown.map((note) => note.text).sort(), [...written].sort(), `not on the screen: ${told}`);

      await server.start();
      const atOffice = notesOf(await eventsAtOffice(page));
      const received = shown.filter((note) => note.state === "diterima kantor").map((note) => note.text);
      assert.deepEqual(received.filter((text) => !atOffice.includes(text)), [], `lost: ${told}`);
      assert.equal(new Set(atOffice).size, atOffice.length, `doubled: ${told}`);
    }
    t.diagnostic(`${ROUNDS} rounds, ${cut} of them killed before the answer, ${written.length} notes`);
  });

  test("in the end everything has arrived, each once", async () => {
    const { page } = phone;
    await everythingArrives(page);
    const events = await eventsAtOffice(page);
    assert.deepEqual(notesOf(events).sort(), [...written].sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
    await openCase(page, CLIENT);
    assert.equal(await states(page, "diterima kantor").count(), written.length + 1);
  });

  test("and everything that the server keeps is whole", async () => {
    await server.stop();
    assert.match(await server.verify(), new RegExp(`All is whole: ${written.length + 1} events in 1 cases`));
  });
});
