// Unsent work leaves a phone as a locked file and reaches the office from another; a wrong clock is told and mends nothing silently.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, goTo, openCase, signInAndSeeTasks, states, submit, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const FILE_PASSWORD = "berkas rahasia";

describe("unsent work carried by another phone", () => {
  let server, lost, bearer, file;

  before(async () => {
    server = await Server.start();
    lost = await Device.make(PHONE, server.address, { acceptDownloads: true });
    await openNewCase(lost.page);
    await states(lost.page, "diterima kantor").first().waitFor();
    bearer = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(bearer.page, "ketua");
  });

  after(async () => {
    for (const device of [lost, bearer]) await device?.remove();
    await server?.remove();
  });

  async function saved(page, name) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    const path = join(lost.profile, "saved");
    await download.saveAs(path);
    return { name: download.suggestedFilename(), bytes: await readFile(path) };
  }

  test("without signal a photo and a note are saved into a file that tells nothing", async () => {
    const { page } = lost;
    await lost.isReadyForOffline();
    await lost.goOffline();
    const buffer = await page.screenshot({ type: "jpeg" });
    await follow(page, "Konfirmasi output");
    await page.getByLabel("Tambah foto").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer });
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    await submit(page, "Konfirmasi");
    await states(page, "tersimpan di HP").first().waitFor();
    await writeNote(page, "Hanya ada di HP ini.");
    await goTo(page, "Sinkron");
    await page.getByText("Cadangan catatan yang belum terkirim").click();
    await page.getByLabel("Kata sandi berkas").fill("pendek");
    await page.getByRole("button", { name: "Simpan berkas cadangan" }).click();
    await page.getByText("Kata sandi berkas terlalu pendek").waitFor();
    await page.getByLabel("Kata sandi berkas").fill(FILE_PASSWORD);
    file = await saved(page, "Simpan berkas cadangan");
    assert.equal(file.name, "damping-cadangan.damping");
    assert.match(file.bytes.toString("latin1"), /^damping backup 1\n/);
    assert.doesNotMatch(file.bytes.toString("latin1"), /Hanya ada|Mr X|JFIF|note-written/);
  });

  test("the diagnostic file says how the phone fares and nothing about anybody", async () => {
    const { bytes } = await saved(lost.page, "Simpan berkas diagnostik");
    const told = JSON.parse(bytes.toString());
    assert.equal(told.records_on_phone, 2);
    assert.equal(told.photos_on_phone, 1);
    assert.ok(told.bytes_on_phone > 1000 && told.storage_left > 0);
    assert.doesNotMatch(bytes.toString(), /Mr X|Hanya ada|sekretariat|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test("another phone takes it, but only with its password and only if it is whole", async () => {
    const { page } = bearer;
    const path = join(bearer.profile, "cadangan");
    const read = async (bytes, password) => {
      await writeFile(path, bytes);
      await page.getByLabel("Kata sandi berkas").fill(password);
      await page.getByLabel("Baca berkas cadangan").setInputFiles(path);
    };
    await goTo(page, "Sinkron");
    await page.getByText("Cadangan catatan yang belum terkirim").click();
    await read(file.bytes, "sandi lain");
    await page.getByText("Berkas tidak terbuka").waitFor();
    const damaged = Buffer.from(file.bytes);
    damaged[damaged.length - 5] ^= 1;
    await read(Buffer.from("bukan cadangan"), FILE_PASSWORD);
    await page.getByText("Ini bukan berkas cadangan Damping.").waitFor();
    await read(damaged, FILE_PASSWORD);
    await page.getByText("Berkas tidak terbuka").waitFor();
    await read(file.bytes, FILE_PASSWORD);
    await page.getByText("2 catatan menunggu dikirim dari HP ini, 1 foto. 0 tidak terbaca.").waitFor();
    await everythingArrives(page);
    await openCase(page, CLIENT);
    const note = page.locator(".timeline .entry").filter({ hasText: "Hanya ada di HP ini." });
    await note.waitFor();
    // It stays its author's.
    assert.match(await note.textContent(), /Sekretariat|Sri|Dewi|,/);
    await page.locator(".timeline").getByRole("img", { name: "Foto" }).first().waitFor();
  });

  test("when the first phone comes back, nothing is there twice", async () => {
    const { page } = lost;
    await lost.goOnline();
    await everythingArrives(page);
    await openCase(page, CLIENT);
    assert.equal(await page.locator(".timeline .entry").filter({ hasText: "Hanya ada di HP ini." }).count(), 1);
    assert.equal(await states(page, "tersimpan di HP").count(), 0);
    await server.stop();
    assert.match(await server.verify(), /All is whole: 3 events in 1 cases, 1 attachments/);
    await server.start();
  });

  test("a phone whose clock is two years behind is told so, and its record is marked", async () => {
    const { page } = lost;
    await page.evaluate(() => {
      const behind = 2 * 365 * 24 * 3600 * 1000;
      const Real = Date;
      window.Date = class extends Real {
        constructor(...given) {
          super(...(given.length ? given : [Real.now() - behind]));
        }
        static now() {
          return Real.now() - behind;
        }
      };
    });
    await writeNote(page, "Dengan jam yang salah.");
    await page.getByText(/Jam HP ini lebih lambat dari jam kantor: 730 hari/).waitFor();
    const entry = page.locator(".timeline .entry").filter({ hasText: "Dengan jam yang salah." });
    await entry.getByText("jam HP salah, waktu diperkirakan").waitFor();
    assert.match(await entry.textContent(), new RegExp(String(new Date().getFullYear())));
  });
});
