// The phone's storage is full, or the browser keeps nothing: said at once, and nothing entered is lost.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, notesShown, openCase, signIn, submit, writeNote } from "./harness/acts.mjs";
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
  let server, phone, browser;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await everythingArrives(phone.page);
    await openCase(phone.page, CLIENT);
    browser = await phone.context.newCDPSession(phone.page);
    await phone.goOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const storageIsFull = () =>
    browser.send("Storage.overrideQuotaForOrigin", { origin: server.address, quotaSize: 1 });
  const storageIsFree = () => browser.send("Storage.overrideQuotaForOrigin", { origin: server.address });

  const saysFull = (page) => page.getByRole("alert").filter({ hasText: "memori HP penuh" }).waitFor();

  test("a note is not saved, says so, and stays in the form", async () => {
    const { page } = phone;
    await storageIsFull();
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill(NOTE);
    await submit(page, "Simpan");
    await saysFull(page);
    assert.equal(await page.getByLabel("Catatan").inputValue(), NOTE);
    assert.equal(await page.getByText("Tersimpan di HP").count(), 0);
    assert.deepEqual((await keysHeld(page)).outbox, []);
  });

  test("with space again, the same form is saved", async () => {
    const { page } = phone;
    await storageIsFree();
    await submit(page, "Simpan");
    await page.locator(".timeline").getByText(NOTE, { exact: true }).waitFor();
    assert.equal((await keysHeld(page)).outbox.length, 1);
  });

  test("a record with a photo is kept whole or not at all", async () => {
    const { page } = phone;
    await follow(page, "Konfirmasi output");
    await page.getByLabel("Catatan").fill("Foto berkas terlampir.");
    await page.getByLabel("Tambah foto").setInputFiles(await noisyPhoto(page, 1200));
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    await storageIsFull();
    await submit(page, "Konfirmasi");
    await saysFull(page);
    assert.equal(await page.getByLabel("Catatan").inputValue(), "Foto berkas terlampir.");
    assert.equal(await page.getByRole("img", { name: "Foto 1" }).count(), 1);
    const refused = await keysHeld(page);
    assert.deepEqual([refused.outbox.length, refused.photos, refused.uploads], [1, [], []]);

    await storageIsFree();
    await submit(page, "Konfirmasi");
    await page.locator(".timeline").getByText("Foto berkas terlampir.").waitFor();
    const kept = await keysHeld(page);
    assert.deepEqual([kept.outbox.length, kept.photos.length, kept.uploads.length], [2, 1, 1]);
  });

  test("what was saved before and after is all there, and reaches the office once", async () => {
    const { page } = phone;
    await writeNote(page, "Sesudah penuh.");
    await page.reload();
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    assert.deepEqual((await notesShown(page)).map((note) => note.text).sort(), [NOTE, "Sesudah penuh."].sort());
    await phone.goOnline();
    await everythingArrives(page);
    const events = await eventsAtOffice(page);
    assert.deepEqual(notesOf(events).sort(), [NOTE, "Sesudah penuh."].sort());
    assert.deepEqual(numbersOf(events), [upTo(events.length)]);
  });
});

describe("a browser that keeps nothing", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Opening the data base fails as in private windows; or there is none at all, as with storage switched off.
  const refusesToOpen = () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The user denied permission to access the database.", "SecurityError");
    };
  };
  const failsToOpen = () => {
    IDBFactory.prototype.open = function () {
      const request = new EventTarget();
      request.error = new DOMException("Internal error opening backing store.", "UnknownError");
      for (const kind of ["success", "error", "upgradeneeded", "blocked"]) {
        request[`on${kind}`] = null;
        request.addEventListener(kind, (event) => request[`on${kind}`]?.(event));
      }
      setTimeout(() => request.dispatchEvent(new Event("error")));
      return request;
    };
  };
  const hasNone = () => Object.defineProperty(window, "indexedDB", { value: undefined });

  for (const [name, breakStorage] of Object.entries({ refusesToOpen, failsToOpen, hasNone })) {
    test(`nobody is signed in, recording is stopped and the way out is told: ${name}`, async () => {
      const page = await phone.context.newPage();
      await page.addInitScript(breakStorage);
      await page.goto(phone.address);
      await signIn(page, "sekretariat");
      await page.getByRole("alert").filter({ hasText: /tidak menyimpan data.*jendela biasa.*pencatatan dihentikan/ }).waitFor();
      assert.equal(await page.getByRole("heading", { name: "Tugas saya" }).count(), 0);
      await page.close();
    });
  }

  test("somebody who is signed in is told the same, on every screen", async () => {
    await openNewCase(phone.page);
    const address = phone.page.url();
    for (const [name, breakStorage] of Object.entries({ refusesToOpen, failsToOpen, hasNone })) {
      const page = await phone.context.newPage();
      await page.addInitScript(breakStorage);
      await page.goto(address);
      const told = page.getByRole("alert").filter({ hasText: "pencatatan dihentikan" });
      await told.waitFor();
      assert.equal(await page.getByRole("button", { name: "Coba lagi" }).count(), 1, name);
      assert.equal(await page.getByRole("link", { name: "Tulis catatan" }).count(), 0, name);
      await page.close();
    }
    // Nothing was harmed by it.
    await phone.page.reload();
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });
});
