// What was entered in a form comes back after the browser was killed, signatures and photo too.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fillReceiver, follow, openCase, reload, sign, signInAndSeeTasks, states, submit, visit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

// Asks the store of photos itself: how many it has, or to lose them.
const photos = (page, what) =>
  page.evaluate(async (what) => {
    const { name } = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-"));
    const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const db = await ask(indexedDB.open(name));
    const said = await ask(db.transaction("photos", "readwrite").objectStore("photos")[what]());
    db.close();
    return said;
  }, what);

describe("a form that was interrupted comes back as it was", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    for (const work of [openCaseWithDraft, signAndName]) {
      const desk = await Device.make(DESK, server.address);
      await work(desk.page);
      await desk.remove();
    }
    phone = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(phone.page, "pendamping");
    await phone.page.getByRole("link", { name: CLIENT }).waitFor();
    await phone.isReadyForOffline();
    await server.stop();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("half a BAST survives closing the browser", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    await follow(page, /Buat BAST/);
    await page.getByLabel("Fisik").fill("Lemas, perlu duduk");
    const buffer = await page.screenshot({ type: "jpeg" });
    await page.getByLabel("Tambah foto").setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer });
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    await page.getByRole("button", { name: "Tas", exact: true }).click();
    await page.getByLabel("Keterangan foto 1").fill("Tas klien");
    await fillReceiver(page, "Siti Penerima");
    await sign(page, "Tanda tangan pihak pertama");
    await page.getByRole("checkbox", { name: "Ada saksi" }).check();
    await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").fill("Budi Saksi");
    // Kept within a second.
    await page.waitForTimeout(1_000);
    const form = new URL(page.url()).pathname;
    await phone.close();

    await phone.open(form);
    const back = phone.page;
    await back.getByText("Isian Anda yang belum disimpan sudah dikembalikan.").waitFor();
    assert.equal(await back.getByLabel("Fisik").inputValue(), "Lemas, perlu duduk");
    assert.equal(await back.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").inputValue(), "Budi Saksi");
    await back.getByRole("img", { name: "Foto 1" }).waitFor();
    assert.equal(await back.getByLabel("Keterangan foto 1").inputValue(), "Tas klien");
    assert.equal(await back.getByRole("textbox", { name: /^Barang / }).inputValue(), "1 buah tas");
    await back.getByRole("img", { name: "Sudah ditandatangani" }).waitFor();
    assert.equal(await back.getByRole("img", { name: "Belum ditandatangani" }).count(), 2);
  });

  test("left again before its photo was read, it still has the photo", async () => {
    const { page } = phone;
    const form = new URL(page.url()).pathname;
    await openCase(page, CLIENT);
    await page.evaluate(() => {
      const vault = window.dampingVault;
      const unseal = (labels, ...rest) => (labels.some((label) => label.includes("\nphotos\n")) ? new Promise(() => {}) : vault.unseal(labels, ...rest));
      window.dampingVault = { ...vault, unseal };
    });
    await follow(page, /Buat BAST/);
    await page.getByText("foto belum ada di HP ini").waitFor();
    assert.equal(await page.getByRole("button", { name: "Simpan BAST" }).isDisabled(), true, "not without it");
    await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").fill("Budi Saksi");
    await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Jabatan").fill("Petugas terminal");
    await page.getByText(/^Draf tersimpan/).waitFor();
    await visit(page, server.address + form);
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    assert.equal(await page.getByLabel("Keterangan foto 1").inputValue(), "Tas klien");
  });

  test("it can be finished and saved, and then the draft is over", async () => {
    const { page } = phone;
    const form = new URL(page.url()).pathname;
    // What was signed before the browser was killed is still locked.
    assert.equal(await page.getByLabel("Fisik").isDisabled(), true);
    await sign(page, "Tanda tangan pihak kedua");
    await sign(page, "Tanda tangan saksi");
    await submit(page, "Simpan BAST");
    await states(page, "tersimpan di HP").first().waitFor();
    await visit(page, server.address + form);
    await page.getByLabel("Fisik").waitFor();
    assert.equal(await page.getByLabel("Fisik").inputValue(), "");
    assert.equal(await page.getByText("sudah dikembalikan").count(), 0);
  });

  test("a signature on paper whose photo is lost is none, and locks nothing", async () => {
    const { page } = phone;
    const form = new URL(page.url()).pathname;
    await page.getByLabel("Fisik").fill("Lemas");
    await fillReceiver(page, "Siti Penerima");
    const buffer = await page.screenshot({ type: "jpeg" });
    const onPaper = page.getByRole("group", { name: "Tanda tangan pihak pertama", exact: true }).locator("input[type=file]");
    const before = await photos(page, "count");
    await onPaper.setInputFiles({ name: "IMG_2.jpg", mimeType: "image/jpeg", buffer });
    await page.getByText("Isian terkunci").waitFor();
    await page.getByText(/^Draf tersimpan/).waitFor();
    await page.getByRole("link", { name: "Batal" }).click();
    // What is still being kept would come after it was lost.
    for (let looks = 0; looks < 100 && (await photos(page, "count")) <= before; looks += 1) await page.waitForTimeout(100);
    await photos(page, "clear");
    await visit(page, server.address + form);
    await page.getByText(/^Foto ini tidak dapat dibaca/).waitFor();
    assert.equal(await page.getByRole("img", { name: "Sudah ditandatangani" }).count(), 0);
    assert.equal(await page.getByText("Isian terkunci").count(), 0);
    assert.equal(await page.getByLabel("Fisik").isDisabled(), false);
    assert.equal(await page.getByLabel("Fisik").inputValue(), "Lemas");
    await page.getByRole("button", { name: "Mulai baru" }).click();
    await page.getByText("sudah dikembalikan").waitFor({ state: "detached" });
  });

  test("a draft can be thrown away to begin anew", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    await follow(page, "Tulis catatan");
    await page.getByLabel("Catatan").fill("Salah kasus");
    await page.waitForTimeout(1_000);
    await reload(page);
    await page.getByText("sudah dikembalikan").waitFor();
    await page.getByRole("button", { name: "Mulai baru" }).click();
    await page.getByText("sudah dikembalikan").waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("Catatan").inputValue(), "");
  });
});
