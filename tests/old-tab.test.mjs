// A tab with an older app holds the phone's data base while a newer one opens: it is told, and goes on by itself.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { comeIn, openCase, signInAndSeeTasks, states } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { rowsOf } from "./harness/disk.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const BLOCKED = /Damping versi lama masih terbuka di tab lain/;

describe("a data base of an older app", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await states(phone.page, "diterima kantor").first().waitFor();
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Puts the person's data base back to how the first version of the app had it: version 2, nothing sealed.
  async function asTheFirstVersionLeftIt(page) {
    const rows = await page.evaluate(async () => {
      const ask = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
      const db = await ask(indexedDB.open(name));
      const rows = [];
      // A device that the office knows without a key, because that app had none.
      const device = crypto.randomUUID();
      for (const store of ["meta", "segments", "outbox", "drafts"]) {
        const reading = db.transaction(store).objectStore(store);
        const [keys, boxes] = await Promise.all([ask(reading.getAllKeys()), ask(reading.getAll())]);
        const plains = await window.dampingVault.unseal(keys.map((key) => `1\n${store}\n${key}`), boxes);
        keys.forEach((key, at) => rows.push([store, key, Array.from(plains[at])]));
      }
      db.close();
      const texts = (bytes) => new TextDecoder().decode(Uint8Array.from(bytes));
      const encode = (value) => Array.from(new TextEncoder().encode(JSON.stringify(value)));
      const old = rows.filter(([store]) => store === "meta").filter(([, key]) => key.startsWith("office"));
      const records = rows.filter(([store]) => store === "segments").flatMap(([, , bytes]) => texts(bytes).split("\u001e").slice(1));
      const events = records.map((record) => record.split("\u001f")).map(([, receipt, , text]) => ({ event: JSON.parse(text), receipt: JSON.parse(receipt) }));
      for (const { event, receipt } of events) {
        delete event.link;
        delete receipt.skew_s;
        event.format = 1;
        old.push(["events", `${event.case}/${String(receipt.case_seq).padStart(20, "0")}`, encode({ event, receipt })]);
      }
      const note = { ...events[0].event, id: `${device}.1`, body: { "note-written": { text: "Dari versi pertama." } } };
      old.push(["outbox", `${device}.${"1".padStart(20, "0")}`, encode(note)]);
      old.push(["meta", "device", encode(device)], ["meta", "last-seq", encode(1)]);
      return { name, rows: old };
    });
    // An address that the service worker leaves alone: at any other the app itself would start in the old tab.
    await page.goto(`${server.address}/api/none`);
    await page.evaluate(async ({ name, rows }) => {
      const ask = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      await ask(indexedDB.deleteDatabase(name));
      const opening = indexedDB.open(name, 2);
      opening.onupgradeneeded = () => ["meta", "events", "outbox", "refused", "photos", "uploads", "drafts"].forEach((store) => opening.result.createObjectStore(store));
      const db = await ask(opening);
      const writing = db.transaction(["meta", "events", "outbox"], "readwrite");
      rows.forEach(([store, key, bytes]) => writing.objectStore(store).put(Uint8Array.from(bytes), key));
      await new Promise((resolve) => (writing.oncomplete = resolve));
      // The old tab: it never lets go by itself.
      window.held = db;
    }, rows);
  }

  test("while an old tab holds it, the new app says which tab to close, and opens once it is closed", async () => {
    const old = phone.page;
    await asTheFirstVersionLeftIt(old);
    const page = await phone.context.newPage();
    phone.page = page;
    await page.goto(server.address);
    await page.getByText(BLOCKED).waitFor({ timeout: 8_000 });
    // The browser tells only the first who waits; the door says it to the next one all the same.
    const another = await phone.context.newPage();
    await another.goto(server.address);
    await another.getByText(BLOCKED).waitFor();
    await another.close();
    assert.equal(await page.getByLabel("Kata sandi").count(), 0);
    await old.close();
    await page.getByLabel("Nama pengguna").waitFor();
  });

  test("signing in seals what the first version kept, and nothing of it is lost", async () => {
    const { page } = phone;
    await phone.goOffline();
    await phone.goOnline();
    await signInAndSeeTasks(page, "sekretariat");
    await openCase(page, CLIENT);
    await page.locator(".timeline").getByText("Dari versi pertama.").waitFor();
    await states(page, "tersimpan di HP").first().waitFor({ state: "detached" });
    for (const row of await rowsOf(page)) assert.doesNotMatch(row.text, /Mr X|Dari versi/, `${row.store} ${row.key}`);
    await page.reload();
    await comeIn(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });

  test("a newer app in another tab takes over, and this one says so", async () => {
    const { page } = phone;
    const newer = await phone.context.newPage();
    await newer.goto(`${server.address}/api/none`);
    await newer.evaluate(async () => {
      const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
      const opening = indexedDB.open(name, 99);
      await new Promise((resolve, reject) => {
        opening.onsuccess = resolve;
        opening.onerror = () => reject(opening.error);
        // A transaction that is still running may hold it for a moment, and no longer.
        setTimeout(() => reject(new Error("the older tab did not let go")), 5_000);
      });
      opening.result.close();
    });
    await page.getByText(/Damping versi baru terbuka di tab lain/).waitFor();
    // Going back to the older app is refused in words, and harms nothing.
    await page.reload();
    await page.getByText(/dibuat oleh Damping yang lebih baru/).waitFor();
    await newer.close();
  });
});
