// The phone's storage is full: said at once, nothing entered is lost, and nothing is kept by halves.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, notesShown, reload, submit, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { noisyPhoto } from "./harness/photo.mjs";
import { eventsAtOffice, notesOf, numbersOf, upTo } from "./harness/office.mjs";
import { Server } from "./harness/server.mjs";

const NOTE = "Klien minta dihubungi besok pagi.";

// What the data base holds of records and photos: keys alone, no content.
const keysHeld = (page) =>
  page.evaluate(async () => {
    const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const { name } = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-"));
    const db = await ask(indexedDB.open(name));
    const stores = ["outbox", "photos", "uploads"];
    const reading = db.transaction(stores);
    const keys = await Promise.all(stores.map((store) => ask(reading.objectStore(store).getAllKeys())));
    db.close();
    return Object.fromEntries(stores.map((store, index) => [store, keys[index]]));
  });

describe("the phone's storage is full", () => {
  let server, phone, address, browser;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    address = new URL(phone.page.url()).pathname;
    await everythingArrives(phone.page);
    await phone.isReadyForOffline();
    await server.stop();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Chromium asks only every half minute how much space is left. A browser that has just been opened, without a
  // server to get anything from, has not asked yet.
  async function openAgainWithFullStorage() {
    await phone.close();
    await phone.open(address);
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    browser = await phone.context.newCDPSession(phone.page);
    await browser.send("Storage.overrideQuotaForOrigin", { origin: server.address, quotaSize: 1 });
  }

  const makeSpace = () => browser.send("Storage.overrideQuotaForOrigin", { origin: server.address });

  const saysFull = (page) => page.getByRole("alert").filter({ hasText: "memori HP penuh" }).waitFor();

  test("a note is not saved, says so and stays in the form; with space again it is saved from there", async () => {
    await openAgainWithFullStorage();
    const { page } = phone;
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill(NOTE);
    for (const attempt of [1, 2]) {
      await submit(page, "Simpan");
      await saysFull(page);
      assert.equal(await page.getByLabel("Catatan").inputValue(), NOTE, `attempt ${attempt}`);
    }
    assert.equal(await page.getByText("Tersimpan di HP").count(), 0);
    assert.deepEqual((await keysHeld(page)).outbox, []);

    await makeSpace();
    await submit(page, "Simpan");
    await page.locator(".timeline").getByText(NOTE, { exact: true }).waitFor();
    assert.equal((await keysHeld(page)).outbox.length, 1);
  });

  test("a record with a photo is kept whole or not at all", async () => {
    await openAgainWithFullStorage();
    const { page } = phone;
    await follow(page, "Konfirmasi output");
    await page.getByLabel("Catatan").fill("Foto berkas terlampir.");
    await page.getByLabel("Tambah foto").setInputFiles(await noisyPhoto(page, 1200));
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    await submit(page, "Konfirmasi");
    await saysFull(page);
    assert.equal(await page.getByLabel("Catatan").inputValue(), "Foto berkas terlampir.");
    assert.equal(await page.getByRole("img", { name: "Foto 1" }).count(), 1);
    const refused = await keysHeld(page);
    assert.deepEqual([refused.outbox.length, refused.photos, refused.uploads], [1, [], []]);

    await makeSpace();
    await submit(page, "Konfirmasi");
    await page.locator(".timeline").getByText("Foto berkas terlampir.").waitFor();
    const kept = await keysHeld(page);
    assert.deepEqual([kept.outbox.length, kept.photos.length, kept.uploads.length], [2, 1, 1]);
  });

  test("what was saved before and after is all there, and reaches the office once", async () => {
    const { page } = phone;
    await writeNote(page, "Sesudah penuh.");
    await reload(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    const written = [NOTE, "Sesudah penuh."];
    assert.deepEqual((await notesShown(page)).map((note) => note.text).sort(), [...written].sort());
    await server.start();
    await everythingArrives(page);
    const events = await eventsAtOffice(page);
    assert.deepEqual(notesOf(events).sort(), [...written].sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
  });
});
