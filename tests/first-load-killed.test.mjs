// The browser is killed amid a first load: what is kept by then is what came first, whole, and the rest follows.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { everythingArrives, signInAndSeeTasks, unlock } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { plainRowsOf } from "./harness/disk.mjs";
import { Line } from "./harness/line.mjs";
import { Recorder } from "./harness/many.mjs";
import { Random } from "./harness/random.mjs";
import { Server } from "./harness/server.mjs";

// Several pages: the first holds up to 500 events, the others up to 2,000.
const CASES = 700;
const NOTES = 6;
const EVENTS = CASES * (NOTES + 1);
const KILLED = 3;

describe("the browser is killed amid a first load", () => {
  const random = new Random();
  let server, line, phone;

  before(async () => {
    server = await Server.start();
    line = await Line.before(server);
    phone = await Device.make(PHONE, line.address);
    await signInAndSeeTasks(phone.page, "sekretariat");
    await phone.isReadyForOffline();
    // Chromium writes down who is signed in some seconds late.
    await phone.close();
    const recorder = await Recorder.signIn(server, "sekretariat");
    await recorder.openCases(Array.from({ length: CASES }, (_, at) => at + 1), NOTES);
  });

  after(async () => {
    await phone?.remove();
    await line?.remove();
    await server?.remove();
  });

  // How many events are held: the index has to say the same of each case as the segments.
  async function held(page) {
    const counted = (rows, count) => {
      const counts = {};
      for (const fields of rows.flatMap(({ text }) => text.split("\u001e").slice(1)).map((record) => record.split("\u001f")))
        counts[fields[0]] = (counts[fields[0]] ?? 0) + count(fields);
      return counts;
    };
    const inSegments = counted(await plainRowsOf(page, "segments"), () => 1);
    const inIndex = counted(await plainRowsOf(page, "index"), ([, , counts]) => Number(counts.split(" ")[0]));
    assert.deepEqual(inIndex, inSegments);
    return Object.values(inSegments).reduce((sum, count) => sum + count, 0);
  }

  test("what is kept is whole each time, and grows", async (t) => {
    let before = 0;
    let partly = 0;
    for (let round = 1; round <= KILLED; round += 1) {
      phone.bare = true;
      await phone.open("/sinkron");
      await phone.page.getByLabel("Kata sandi").waitFor();
      const moment = random.between(0, 80);
      // The page before it has come by then, and is being kept.
      const second = line.breaks("POST", /^\/api\/sync$/, "pass", { after: 1 });
      await unlock(phone.page);
      await second;
      await pause(moment);
      await phone.kill();
      phone.bare = false;
      await server.stop();
      await phone.open("/sinkron");
      const now = await held(phone.page);
      t.diagnostic(`DAMPING_SEED=${random.seed}: killed after a page and ${moment} ms with ${now} of ${EVENTS} events`);
      assert.ok(now >= before, `${before} events were kept, now ${now}`);
      before = now;
      if (now > 0 && now < EVENTS) partly += 1;
      await phone.close();
      await server.start();
    }
    assert.ok(partly > 0, "never killed with a part of it: the test proves nothing");
  });

  test("then the rest arrives, each event once", async () => {
    await phone.open("/sinkron");
    await everythingArrives(phone.page);
    assert.equal(await held(phone.page), EVENTS);
  });
});
