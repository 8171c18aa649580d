// A phone as the app before left it, with a row for each run of a case's events: the update takes everything over,
// also when it is killed again and again; and an index that is damaged is made anew.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { comeIn, everythingArrives, goTo, signIn, unlock } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { plainRowsOf, rowsOf } from "./harness/disk.mjs";
import { Recorder, clientOf } from "./harness/many.mjs";
import { Random } from "./harness/random.mjs";
import { Server } from "./harness/server.mjs";

const CASES = 700;
const NOTES = 3;
const KILLED = 3;

describe("a phone of the layout before", () => {
  const numbers = Array.from({ length: CASES }, (_, at) => at + 1);
  const random = new Random();
  let server, phone, held;

  before(async () => {
    server = await Server.start();
    const recorder = await Recorder.signIn(server, "sekretariat");
    await recorder.openCases(numbers, NOTES);
    phone = await Device.make(PHONE, server.address);
    await signIn(phone.page, "sekretariat");
    await everythingArrives(phone.page);
    await phone.isReadyForOffline();
    held = await textsOf(phone.page);
    await server.stop();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // The exact texts of all accepted events, with their places, in a certain order.
  async function textsOf(page) {
    const rows = await plainRowsOf(page, "segments");
    const records = rows.flatMap(({ text }) => text.split("\u001e").slice(1));
    return records.map((record) => record.split("\u001f")).map(([, receipt, signature, text]) => `${text} ${receipt} ${signature}`).sort();
  }

  // Puts the person's data base back to version 3: the same events, a sealed row for each case.
  const asTheVersionBeforeLeftIt = (page) =>
    page.evaluate(async () => {
      const ask = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
      const db = await ask(indexedDB.open(name));
      const stores = ["meta", "events", "outbox", "refused", "photos", "uploads", "drafts", "vault"];
      const read = async (store) => {
        const reading = db.transaction(store).objectStore(store);
        return Promise.all([ask(reading.getAllKeys()), ask(reading.getAll())]);
      };
      const rows = [];
      for (const store of stores) {
        const [keys, values] = await read(store);
        keys.forEach((key, at) => ["front", "next-segment"].includes(key) || rows.push([store, key, values[at]]));
      }
      const [keys, boxes] = await read("segments");
      db.close();
      const vault = window.dampingVault;
      const plains = await vault.unseal(keys.map((key) => `1\nsegments\n${key}`), boxes);
      const records = plains.flatMap((plain) => new TextDecoder().decode(plain).split("\u001e").slice(1));
      const cases = Map.groupBy(records.map((record) => record.split("\u001f")), ([id]) => id);
      const place = (number) => String(number).padStart(20, "0");
      const runs = [...cases].map(([id, events]) => {
        events.sort(([, one], [, other]) => JSON.parse(one).case_seq - JSON.parse(other).case_seq);
        const kept = events.map(([, receipt, , text]) => `{"event":${text},"receipt":${receipt}}`);
        return [`${id}/${place(1)}-${place(events.length)}`, new TextEncoder().encode(`[${kept}]`)];
      });
      const sealed = await Promise.all(runs.map(([key, plain]) => vault.seal(`1\nevents\n${key}`, plain)));
      runs.forEach(([key], at) => rows.push(["events", key, sealed[at]]));
      await ask(indexedDB.deleteDatabase(name));
      const opening = indexedDB.open(name, 3);
      opening.onupgradeneeded = () => stores.forEach((store) => opening.result.createObjectStore(store));
      const old = await ask(opening);
      const writing = old.transaction(stores, "readwrite", { durability: "strict" });
      rows.forEach(([store, key, value]) => writing.objectStore(store).put(value, key));
      await new Promise((resolve) => (writing.oncomplete = resolve));
      old.close();
      return runs.length;
    });

  const rowsIn = async (page, store) => (await rowsOf(page)).filter((row) => row.store === store).length;

  test("killed while it takes over, the app goes on where it was, and nothing is lost or doubled", async (t) => {
    assert.equal(await asTheVersionBeforeLeftIt(phone.page), CASES);
    await phone.close();
    // As when the phone's battery ends amid the first start after the update.
    for (let round = 1; round <= KILLED; round += 1) {
      phone.bare = true;
      await phone.open("/kasus");
      await phone.page.getByLabel("Kata sandi").waitFor();
      const moment = random.between(200, 1_200);
      t.diagnostic(`DAMPING_SEED=${random.seed}: killed after ${moment} ms`);
      await unlock(phone.page);
      await pause(moment);
      await phone.kill();
    }
    phone.bare = false;
    await phone.open("/kasus");
    const { page } = phone;
    await page.getByRole("link", { name: clientOf(CASES) }).waitFor();
    assert.deepEqual(await textsOf(page), held);
    assert.equal(await rowsIn(page, "events"), 0);
    await page.getByLabel("Cari nama klien").fill(clientOf(1));
    await page.getByRole("link", { name: clientOf(1) }).click();
    await page.locator(".timeline").getByText(`Catatan ${NOTES} nomor 1`, { exact: true }).waitFor();
    await server.start();
    await everythingArrives(page);
  });

  test("a damaged page of the index is mended from the events", async () => {
    const { page } = phone;
    await page.evaluate(async () => {
      const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
      const db = await ask(indexedDB.open(name));
      const index = db.transaction("index", "readwrite").objectStore("index");
      const [key] = await ask(index.getAllKeys());
      const box = await ask(index.get(key));
      box[box.length - 1] ^= 1;
      await ask(index.put(box, key));
      db.close();
    });
    await page.reload();
    await comeIn(page);
    await goTo(page, "Kasus");
    await page.getByLabel("Cari nama klien").fill(clientOf(1));
    await page.getByRole("link", { name: clientOf(1) }).click();
    await page.locator(".timeline").getByText(`Catatan ${NOTES} nomor 1`, { exact: true }).waitFor();
    await everythingArrives(page);
    assert.equal(await page.locator(".notice.bad").count(), 0);
    assert.deepEqual(await textsOf(page), held);
  });
});
