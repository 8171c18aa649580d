// Bad input and bad luck: each gets a sentence that says what to do, and nothing is lost.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { follow, goTo, openCase, reload, signIn, signInAndSeeTasks, states, submit, visit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("bad input gets a sentence and loses nothing", () => {
  let server, desk, phone;

  before(async () => {
    server = await Server.start();
    desk = await Device.make(DESK, server.address);
    await openCaseWithDraft(desk.page);
    await desk.remove();
    desk = await Device.make(DESK, server.address);
    await signAndName(desk.page);
    phone = await Device.make(PHONE, server.address);
  });

  after(async () => {
    for (const device of [desk, phone]) await device?.remove();
    await server?.remove();
  });

  test("an unknown person and a wrong password are told the same", async () => {
    const { page } = phone;
    const said = [];
    for (const [name, password] of [["bukan-siapa-siapa", "rahasia-sekali"], ["pendamping", "salah"]]) {
      await signIn(page, name, password);
      await page.getByRole("alert").waitFor();
      said.push(await page.getByRole("alert").textContent());
      assert.equal(await page.getByLabel("Nama pengguna").inputValue(), name);
      await reload(page);
    }
    assert.match(said[0], /Nama pengguna atau kata sandi salah/);
    assert.equal(said[0], said[1]);
  });

  test("signing in without signal says that it needs signal", async () => {
    const { page } = phone;
    await phone.isReadyForOffline();
    await phone.goOffline();
    await signIn(page, "pendamping");
    await page.getByRole("alert").filter({ hasText: "perlu sinyal" }).waitFor();
    await phone.goOnline();
    await reload(page);
  });

  test("a BAST without signatures is not saved, and what was entered stays", async () => {
    const { page } = phone;
    await signInAndSeeTasks(page, "pendamping");
    await openCase(page, CLIENT);
    await follow(page, /Buat BAST/);
    await page.getByLabel("Fisik").fill("Sehat");
    await submit(page, "Simpan BAST");
    await page.getByRole("alert").filter({ hasText: "Perbaiki isian yang ditandai" }).waitFor();
    assert.equal(await page.getByText("Belum ada tanda tangan: kosong, atau hanya titik").count(), 2);
    // Only the name of whoever receives is not known.
    assert.equal(await page.getByText("Wajib diisi.").count(), 1);
    assert.equal(await page.getByLabel("Fisik").inputValue(), "Sehat");
  });

  test("a case or address that is not there shows the way back", async () => {
    const { page } = phone;
    await visit(page, `${server.address}/kasus/00000000-0000-4000-8000-000000000000`);
    await page.getByRole("heading", { name: "Tidak ditemukan" }).waitFor();
    await page.getByRole("link", { name: "Ke halaman Tugas" }).click();
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
  });

  test("when the session has ended, recording goes on and the record is sent after signing in again", async () => {
    const { page } = phone;
    await phone.context.clearCookies();
    await openCase(page, CLIENT);
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill("Klien minta dihubungi besok.");
    await submit(page, "Simpan");
    await states(page, "tersimpan di HP").first().waitFor();
    await page.getByRole("button", { name: "Masuk lagi untuk mengirim" }).click();
    await signInAndSeeTasks(page, "pendamping");
    await openCase(page, CLIENT);
    await page.getByText("Klien minta dihubungi besok.").waitFor();
    await states(page, "tersimpan di HP").first().waitFor({ state: "detached" });
  });

  test("what the office refuses is kept on the sync page with the reason, and the rest goes on", async () => {
    const { page } = phone;
    // Written past the app's own checks, as by a phone with an older app.
    await page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
      const db = await new Promise((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      const { seal, unseal, sign } = window.dampingVault;
      const encode = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
      const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const label = (store, key) => `1\n${store}\n${key}`;
      const read = async (store, key) => {
        const box = await ask(db.transaction(store).objectStore(store).get(key));
        const [plain] = await unseal([label(store, key)], [box]);
        return new TextDecoder().decode(plain);
      };
      const [device] = [await ask(db.transaction("vault").objectStore("vault").get("device"))].map((bytes) => new TextDecoder().decode(bytes));
      const tail = JSON.parse(await read("meta", "tail"));
      const keys = await ask(db.transaction("segments").objectStore("segments").getAllKeys());
      const segments = await Promise.all(keys.map((key) => read("segments", key)));
      const texts = segments.flatMap((segment) => segment.split("\u001e").slice(1)).map((record) => record.split("\u001f").at(-1));
      const own = texts.map((text) => JSON.parse(text)).find((event) => event.id.startsWith(device));
      const seq = tail.seq + 1;
      const text = JSON.stringify({ ...own, id: `${device}.${seq}`, body: { "note-written": { text: "" } } });
      const signature = Array.from(await sign(encode(`damping event 2\n${text}`)), (byte) => byte.toString(16).padStart(2, "0")).join("");
      const rows = [
        ["outbox", `${device}.${String(seq).padStart(20, "0")}`, `{"event":${text},"signature":"${signature}"}`],
        ["meta", "tail", { ...tail, seq }],
      ];
      const boxes = await Promise.all(rows.map(([store, key, row]) => seal(label(store, key), encode(row))));
      const writing = db.transaction(["meta", "outbox"], "readwrite");
      rows.forEach(([store, key], at) => writing.objectStore(store).put(boxes[at], key));
      await new Promise((resolve) => (writing.oncomplete = resolve));
      db.close();
    });
    await reload(page);
    await openCase(page, CLIENT);
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill("Catatan sesudahnya.");
    await submit(page, "Simpan");
    await page.getByText("Catatan sesudahnya.").waitFor();
    await states(page, "tersimpan di HP").first().waitFor({ state: "detached" });
    await goTo(page, "Sinkron");
    await page.getByRole("heading", { name: "Catatan yang ditolak kantor" }).waitFor();
    await page.getByText(/Isian belum lengkap atau tidak sesuai/).waitFor();
  });
});
