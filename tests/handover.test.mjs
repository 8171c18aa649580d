// A BAST at a terminal: known things are said and not asked, it is read aloud, signed on a large pad that
// takes no dot and no palm, and stays as it was signed. A group on one ship is handed over at once.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { SECOND_PARTY, everythingArrives, fillReceiver, follow, goTo, openCase, openPad, sign, signInAndSeeTasks, states, submit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { openCaseWithDraft, signAndName } from "./harness/made-up.mjs";
import { noisyPhoto } from "./harness/photo.mjs";
import { Server } from "./harness/server.mjs";

const GROUP = ["Mr X (Terminal)", "Ny Y (Pelabuhan)", "Nn Z (Kapal)"];
const PREPARED = "Tn W (Bandara)";
const FIRST = "Tanda tangan pihak pertama";
const SECOND = "Tanda tangan pihak kedua";

// The way to sign on paper.
const onPaper = (page, label) => page.getByRole("group", { name: label, exact: true }).locator("input[type=file]");

// One contact with the pad, as a touch screen tells it.
const touch = (surface, type, { id = 7, kind = "touch", width = 20, x = 0.5, y = 0.5 }) =>
  surface.evaluate(
    (pad, { type, id, kind, width, x, y }) => {
      const box = pad.getBoundingClientRect();
      const [clientX, clientY] = [box.left + box.width * x, box.top + box.height * y];
      pad.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: id, pointerType: kind, width, height: width, clientX, clientY }));
    },
    { type, id, kind, width, x, y },
  );

async function line(surface, contact) {
  await touch(surface, "pointerdown", { ...contact, x: 0.2 });
  await touch(surface, "pointermove", { ...contact, x: 0.5 });
  await touch(surface, "pointermove", { ...contact, x: 0.8 });
}

const ink = (surface) => surface.locator("path").getAttribute("d");
const strokes = async (surface) => ((await ink(surface)).match(/M/g) ?? []).length;

describe("a handover is recorded in a minute, and what is signed stays", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    for (const client of [PREPARED, ...GROUP]) {
      for (const work of [openCaseWithDraft, signAndName]) {
        const desk = await Device.make(DESK, server.address);
        await work(desk.page, client);
        await desk.remove();
      }
    }
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await signInAndSeeTasks(page, "pendamping");
    for (const client of [PREPARED, ...GROUP]) await page.getByRole("link", { name: client }).first().waitFor();
    await phone.isReadyForOffline();
    await phone.goOffline();
    await server.stop();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("a prepared case takes at most twelve taps, besides the name of whoever receives", async () => {
    await openCase(page, PREPARED);
    await page.evaluate(() => {
      window.taps = 0;
      // Strokes on the pad are not counted.
      addEventListener("click", ({ target }) => (window.taps += target.closest(".pad-canvas") ? 0 : 1), true);
    });
    await follow(page, /Buat BAST/);
    await page.getByRole("group", { name: SECOND_PARTY }).getByLabel("Nama lengkap").click();
    await page.keyboard.type("Siti Penerima");
    for (const name of ["Sehat", "Tenang", "Tas", "KTP"]) await page.getByRole("button", { name, exact: true }).click();
    await sign(page, FIRST);
    await sign(page, SECOND);
    await submit(page, "Simpan BAST");
    await states(page, "tersimpan di HP").first().waitFor();
    const taps = await page.evaluate(() => window.taps);
    assert.ok(taps <= 12, `${taps} taps`);
  });

  test("what is known is said, and what is unknown is asked", async () => {
    await openCase(page, GROUP[0]);
    await follow(page, /Buat BAST/);
    await page.getByText(/\w+, \d+ \w+ \d{4}, pukul \d\d\.\d\d WIB$/).waitFor();
    await page.getByText("(Balai Rehabilitasi Sosial Contoh)").first().waitFor();
    assert.equal(await page.getByLabel("Tempat", { exact: true }).isVisible(), false);
    assert.equal(await page.getByLabel("Nama lengkap").filter({ visible: true }).count(), 1);
  });

  test("nobody signs what could not be saved", async () => {
    await page.getByRole("group", { name: FIRST, exact: true }).getByRole("button", { name: /^Tanda tangan/ }).click();
    await page.getByText("Wajib diisi.").first().waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await page.getByText("Wajib diisi.").count(), 2);
    let asked = false;
    page.once("filechooser", () => (asked = true));
    await onPaper(page, FIRST).press("Enter");
    await page.waitForTimeout(300);
    assert.equal(asked, false, "on paper neither");
  });

  test("condition and belongings are a tap each, and money is said in words", async () => {
    await fillReceiver(page, "Siti Penerima");
    await page.getByRole("button", { name: "Sehat", exact: true }).click();
    await page.getByRole("button", { name: "Berjalan sendiri", exact: true }).click();
    assert.equal(await page.getByLabel("Fisik").inputValue(), "Sehat, berjalan sendiri");
    await page.getByRole("button", { name: "Sehat", exact: true }).click();
    assert.equal(await page.getByLabel("Fisik").inputValue(), "Berjalan sendiri");
    await page.getByRole("button", { name: "Tenang", exact: true }).click();
    await page.getByRole("button", { name: "Tas", exact: true }).click();
    await page.getByRole("group", { name: "Tas", exact: true }).getByRole("button", { name: "Tambah satu" }).click();
    await page.getByLabel("Uang (Rp)").fill("50.000");
    await page.getByRole("button", { name: "KTP", exact: true }).click();
    const read = await page.getByRole("region", { name: "Bacakan sebelum tanda tangan" }).innerText();
    for (const said of [
      /pukul \d\d\.\d\d WIB di Balai Rehabilitasi Sosial Contoh: .* menyerahkan Mr X \(Terminal\) \(\w{4}-\w{4}\) kepada Siti Penerima/,
      /Fisik: Berjalan sendiri\. Psikis: Tenang/,
      /Barang bawaan: 2 buah tas/,
      /Rp50\.000 \(lima puluh ribu rupiah\)/,
      /Dokumen yang ikut: KTP/,
      /Tanpa saksi\./,
    ]) assert.match(read, said);
    const { violations } = await new AxeBuilder({ page }).include("form").analyze();
    assert.deepEqual(violations.map(({ id }) => id), []);
  });

  test("a blank pad and a dot are no signature, and the pad says why", async () => {
    const { dialog, surface } = await openPad(page, FIRST);
    const take = dialog.getByRole("button", { name: "Pakai" });
    await take.click();
    await dialog.getByText(/Belum ada tanda tangan/).waitFor();
    await touch(surface, "pointerdown", {});
    await touch(surface, "pointerup", {});
    assert.equal(await strokes(surface), 1);
    await take.click();
    await dialog.getByText(/hanya titik/).waitFor();
    const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
    assert.deepEqual(violations.map(({ id }) => id), []);
    await dialog.getByRole("button", { name: "Hapus" }).click();
    assert.equal(await ink(surface), "");
  });

  test("a palm, a second finger and the hand that holds a pen leave no ink", async () => {
    const dialog = page.getByRole("dialog", { name: FIRST, exact: true });
    const surface = dialog.getByRole("img", { name: "Bidang tanda tangan" });
    await line(surface, { width: 90 });
    assert.equal(await strokes(surface), 0);
    // A second finger while the first draws.
    await line(surface, { id: 1 });
    await line(surface, { id: 2, y: 0.9 });
    await touch(surface, "pointerup", { id: 2 });
    await touch(surface, "pointerup", { id: 1 });
    assert.equal(await strokes(surface), 1);
    // A palm that comes down with its edge first takes back what it drew.
    await line(surface, { id: 3, y: 0.8 });
    assert.equal(await strokes(surface), 2);
    await touch(surface, "pointermove", { id: 3, width: 90 });
    assert.equal(await strokes(surface), 1);
    // What the phone takes for something else than drawing is gone too.
    await line(surface, { id: 4, y: 0.8 });
    await touch(surface, "pointercancel", { id: 4 });
    assert.equal(await strokes(surface), 1);
    // The hand lies down before its pen, and stays.
    await line(surface, { id: 5, y: 0.9 });
    await line(surface, { id: 6, kind: "pen", y: 0.3 });
    await touch(surface, "pointerup", { id: 6, kind: "pen" });
    assert.equal(await strokes(surface), 2);
    await line(surface, { id: 8, y: 0.9 });
    assert.equal(await strokes(surface), 2);
    await dialog.getByRole("button", { name: "Urungkan" }).click();
    assert.equal(await strokes(surface), 1);
    await dialog.getByRole("button", { name: "Pakai" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("img", { name: "Sudah ditandatangani" }).waitFor();
  });

  test("what is signed is locked; to change it, the signatures fall", async () => {
    for (const field of [page.getByLabel("Fisik"), page.getByLabel("Uang (Rp)"), page.getByRole("button", { name: "KTP", exact: true }), page.getByRole("button", { name: "Ubah: Tempat" })]) {
      assert.equal(await field.isDisabled(), true);
    }
    await page.getByText("Isian terkunci").waitFor();
    await page.getByRole("button", { name: "Ubah isian" }).click();
    await page.getByRole("button", { name: "Batal", exact: true }).first().click();
    assert.equal(await page.getByLabel("Fisik").isDisabled(), true);
    await page.getByRole("button", { name: "Ubah isian" }).click();
    await page.getByRole("button", { name: "Hapus tanda tangan dan ubah" }).click();
    assert.equal(await page.getByRole("img", { name: "Sudah ditandatangani" }).count(), 0);
    assert.equal(await page.getByLabel("Fisik").isDisabled(), false);
    await page.getByText("Isian terkunci").waitFor({ state: "detached" });
  });

  test("one sheet that shows two signatures is one photo, and who signs anew takes the other's not away", async () => {
    const signed = (label) => page.getByRole("group", { name: label, exact: true }).getByRole("img", { name: "Sudah ditandatangani" });
    const photos = page.getByRole("img", { name: /^Foto \d/ });
    const unlock = async () => {
      await page.getByRole("button", { name: "Ubah isian" }).click();
      await page.getByRole("button", { name: "Hapus tanda tangan dan ubah" }).click();
      await page.getByText("Isian terkunci").waitFor({ state: "detached" });
    };
    const sheet = await noisyPhoto(page, 300);
    for (const label of [FIRST, SECOND]) {
      await onPaper(page, label).setInputFiles([sheet]);
      await signed(label).waitFor();
    }
    assert.equal(await photos.count(), 1);
    assert.equal(await page.getByLabel("Keterangan foto 1").inputValue(), "Tanda tangan atau cap jempol di kertas");
    await sign(page, SECOND);
    assert.equal(await signed(FIRST).count(), 1);
    assert.equal(await photos.count(), 1);
    await unlock();
    await photos.waitFor({ state: "detached" });
    // What was a photo of the record before stays one, as it was.
    await page.getByLabel("Tambah foto").setInputFiles([sheet]);
    await page.getByLabel("Keterangan foto 1").fill("Di dermaga");
    await onPaper(page, FIRST).setInputFiles([sheet]);
    await signed(FIRST).waitFor();
    await unlock();
    assert.equal(await page.getByLabel("Keterangan foto 1").inputValue(), "Di dermaga");
    await page.getByRole("button", { name: "Hapus foto 1" }).click();
    await photos.waitFor({ state: "detached" });
  });

  test("a paper whose photo takes its time signs nothing that was changed meanwhile, and nothing is saved without it", async () => {
    const save = page.getByRole("button", { name: "Simpan BAST" });
    const sheet = await noisyPhoto(page, 320);
    await page.evaluate(() => {
      const usual = window.createImageBitmap;
      const waiting = new Promise((resolve) => (window.goOn = resolve));
      window.createImageBitmap = async (...all) => (await waiting, usual(...all));
    });
    const ready = async () => {
      await page.evaluate(() => window.goOn());
      await page.waitForFunction(() => !document.querySelector("button[type=submit]").disabled);
      await page.waitForTimeout(300);
    };
    await page.getByRole("checkbox", { name: "Ada saksi" }).check();
    await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").fill("Budi Saksi");
    await onPaper(page, "Tanda tangan saksi").setInputFiles([sheet]);
    await page.getByText("Menyiapkan foto…").waitFor();
    assert.equal(await save.isDisabled(), true);
    await page.getByRole("checkbox", { name: "Ada saksi" }).uncheck();
    await ready();
    assert.equal(await page.getByText("Isian terkunci").count(), 0);
    assert.equal(await page.getByRole("img", { name: /^Foto \d/ }).count(), 0);
    await page.evaluate(() => {
      const usual = window.createImageBitmap;
      const waiting = new Promise((resolve) => (window.goOn = resolve));
      window.createImageBitmap = async (...all) => (await waiting, usual(...all));
    });
    await onPaper(page, FIRST).setInputFiles([sheet]);
    const name = page.getByRole("group", { name: SECOND_PARTY }).getByLabel("Nama lengkap");
    await name.fill("");
    await ready();
    assert.equal(await page.getByRole("img", { name: "Sudah ditandatangani" }).count(), 0);
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    await name.fill("Siti Penerima");
  });

  test("two other clients on the same way are handed over with the same signatures", async () => {
    await page.getByText("Serahkan bersama klien lain").click();
    for (const client of GROUP.slice(1)) {
      await page.getByRole("checkbox", { name: `${client} (` }).check();
      const own = page.getByRole("group", { name: client });
      await own.getByRole("button", { name: "Lemas", exact: true }).click();
      await own.getByRole("button", { name: "HP", exact: true }).click();
    }
    assert.equal(await page.getByText("tujuan sama").count(), 2);
    const read = await page.getByRole("region", { name: "Bacakan sebelum tanda tangan" }).innerText();
    assert.match(read, /menyerahkan 3 klien kepada Siti Penerima/);
    for (const client of GROUP) assert.ok(read.includes(client), client);
    await page.getByLabel("Tambah foto").setInputFiles([await noisyPhoto(page, 240)]);
    await page.getByLabel("Keterangan foto 1").fill("Di dermaga");
    await sign(page, FIRST);
    // Who receives cannot draw: there is a thumb print on paper, and a way to it by keyboard.
    const [photo, [chooser]] = [await noisyPhoto(page, 300), await Promise.all([page.waitForEvent("filechooser"), onPaper(page, SECOND).press("Enter")])];
    await chooser.setFiles([photo]);
    const second = page.getByRole("group", { name: SECOND, exact: true });
    await second.getByRole("img", { name: "Sudah ditandatangani" }).waitFor();
    const { violations } = await new AxeBuilder({ page }).include("form").analyze();
    assert.deepEqual(violations.map(({ id }) => id), []);
    // Kept within a second, and still there when the browser was closed meanwhile.
    await page.waitForTimeout(1_000);
    const form = new URL(page.url()).pathname;
    await phone.close();
    await phone.open(form);
    page = phone.page;
    await phone.goOffline();
    await page.getByRole("img", { name: "Sudah ditandatangani" }).nth(1).waitFor();
    await page.getByRole("checkbox", { name: `${GROUP[2]} (` }).waitFor();
    assert.equal(await page.getByRole("group", { name: GROUP[2] }).getByLabel("Fisik").inputValue(), "Lemas");
    await submit(page, "Simpan BAST");
    await page.getByRole("heading", { name: GROUP[0], level: 1 }).waitFor();
  });

  test("each of the three has a BAST in the own case, which names no other", async () => {
    for (const client of GROUP) {
      await openCase(page, client);
      // The timeline comes after the head.
      await states(page, "tersimpan di HP").first().waitFor();
      assert.equal(await states(page, "tersimpan di HP").count(), 1, client);
      const entry = page.locator(".timeline .entry").first();
      await entry.getByText("Bagian dari serah terima bersama 3 orang").waitFor();
      await entry.locator("img[alt='Tanda tangan Siti Penerima']").first().waitFor({ state: "attached" });
      const said = await entry.textContent();
      for (const other of GROUP) if (other !== client) assert.ok(!said.includes(other), `${client}: ${said}`);
      assert.match(said, client === GROUP[0] ? /Berjalan sendiri/ : /Lemas/);
    }
  });

  test("with signal again the office has all three", async () => {
    await server.start();
    await phone.goOnline();
    await everythingArrives(page);
    const desk = await Device.make(DESK, server.address);
    try {
      await signInAndSeeTasks(desk.page, "ketua");
      for (const client of GROUP) {
        await openCase(desk.page, client);
        await desk.page.getByText("Bagian dari serah terima bersama 3 orang").first().waitFor();
      }
      await desk.page.getByRole("link", { name: "Berkas kasus" }).first().click();
      await desk.page.getByRole("heading", { name: /Berkas Kasus/, level: 1 }).waitFor();
      await desk.page.getByText("Bagian dari serah terima bersama 3 orang").first().waitFor();
    } finally {
      await desk.remove();
    }
    await goTo(page, "Kasus");
  });

  test("put right on another phone without signal, it keeps a photo that is not there, and drops the paper of who signs again", async () => {
    const other = await Device.make(PHONE, server.address);
    try {
      const { page } = other;
      await signInAndSeeTasks(page, "pendamping");
      await page.getByRole("link", { name: GROUP[0] }).first().waitFor();
      await other.isReadyForOffline();
      await other.goOffline();
      await openCase(page, GROUP[0]);
      const entry = page.locator(".timeline .entry").filter({ hasText: "Bagian dari serah terima bersama" }).first();
      await entry.getByRole("link", { name: "Perbaiki" }).click();
      await page.getByText("foto belum ada di HP ini").waitFor();
      assert.equal(await page.getByLabel(/^Keterangan foto/).count(), 1, "the thumb print was of what stood there before");
      assert.equal(await page.getByLabel("Keterangan foto 1").inputValue(), "Di dermaga");
      const { violations } = await new AxeBuilder({ page }).include("form").analyze();
      assert.deepEqual(violations.map(({ id }) => id), []);
      await page.getByLabel("Fisik").fill("Pincang");
      await page.getByLabel("Alasan perbaikan").fill("Keadaan tubuh keliru");
      await sign(page, FIRST);
      await sign(page, SECOND);
      await submit(page, "Simpan BAST");
      await page.getByRole("heading", { name: GROUP[0], level: 1 }).waitFor();
      await other.goOnline();
      await everythingArrives(page);
      await openCase(page, GROUP[0]);
      const right = page.locator(".timeline .entry").filter({ hasText: "Pincang" }).first();
      await right.locator("figcaption", { hasText: "Di dermaga" }).first().waitFor({ state: "attached" });
      await right.locator("img[alt=Foto]").first().waitFor({ state: "attached" });
    } finally {
      await other.remove();
    }
  });
});
