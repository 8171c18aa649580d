// The first promise of the project: a handover recorded without signal reaches the office.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { goTo, openCase, reload, signInAndSeeTasks, states, submit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("a handover recorded without signal reaches the office", () => {
  let server, sekretariat, ketua, phone;

  before(async () => {
    server = await Server.start();
    sekretariat = await Device.make(DESK, server.address);
  });

  after(async () => {
    for (const device of [sekretariat, ketua, phone]) await device?.remove();
    await server?.remove();
  });

  test("the sekretariat opens a case for a client without identity and drafts the referral", async () => {
    await openCaseWithDraft(sekretariat.page);
  });

  test("the ketua signs it and names a pendamping with an SPT", async () => {
    ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
  });

  test("the pendamping sees the case among her tasks with its deadline", async () => {
    phone = await Device.make(PHONE, server.address);
    const { page } = phone;
    await signInAndSeeTasks(page, "pendamping");
    const task = page.getByRole("main").getByRole("link", { name: CLIENT });
    await task.waitFor();
    assert.match(await task.textContent(), /Batas .*WIB/);
    await phone.isReadyForOffline();
  });

  test("with the network cut and the server stopped, the app closes and opens again", async () => {
    await phone.goOffline();
    await server.stop();
    await phone.close();
    await phone.open();
    await phone.goOffline();
    await reload(phone.page);
    await phone.page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    await phone.page.getByRole("main").getByRole("link", { name: CLIENT }).click();
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    // A deep link opens too.
    await reload(phone.page);
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });

  test("offline she records a home visit, a BAST and a travel report", async () => {
    const { page } = phone;
    await recordBast(page);
    await states(page, "tersimpan di HP").first().waitFor();

    await page.getByRole("link", { name: /Buat Laporan Perjalanan Dinas/ }).first().click();
    for (const day of await page.getByLabel("Uraian kegiatan").all()) await day.fill("Mendampingi klien dengan mobil dinas");
    await page.getByLabel("Hasil").fill("Klien diterima balai");
    await submit(page, "Simpan");
    await states(page, "tersimpan di HP").nth(1).waitFor();

    await page.getByRole("link", { name: /Buat Laporan Kunjungan/ }).first().click();
    await page.getByLabel("Tempat", { exact: true }).fill("Rumah keluarga klien");
    await page.getByLabel("Isi wawancara").fill("Klien tenang dan mau bercerita");
    await submit(page, "Simpan");
    await states(page, "tersimpan di HP").nth(2).waitFor();
  });

  test("what was saved survives closing the app without signal", async () => {
    await phone.close();
    await phone.open();
    await phone.goOffline();
    await openCase(phone.page, CLIENT);
    assert.equal(await states(phone.page, "tersimpan di HP").count(), 3);
    assert.equal(await phone.page.getByText("Siti Penerima").count() > 0, true);
  });

  test("with signal it syncs by itself and the records turn to diterima kantor", async () => {
    await server.start();
    await phone.goOnline();
    // Coming online is the occasion; the button is the other way.
    await phone.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await states(phone.page, "tersimpan di HP").first().waitFor({ state: "detached" });
    await goTo(phone.page, "Sinkron");
    await phone.page.getByText("Semua catatan sudah diterima kantor.").waitFor();
  });

  test("the office sees it all in the timeline, and the SOP has moved", async () => {
    const { page } = sekretariat;
    await goTo(page, "Sinkron");
    await page.getByRole("button", { name: "Sinkronkan sekarang" }).click();
    await openCase(page, CLIENT);
    const timeline = page.locator(".timeline");
    await timeline.getByText("Serah terima (BAST)", { exact: true }).waitFor();
    await timeline.getByText("Laporan Perjalanan Dinas", { exact: true }).waitFor();
    await timeline.getByText("Kunjungan rumah (home visit)", { exact: true }).waitFor();
    await timeline.locator("summary").filter({ hasText: /Siti Penerima/ }).first().click();
    await timeline.getByRole("img", { name: "Foto", exact: true }).waitFor();
    await timeline.getByRole("img", { name: "Tanda tangan Budi Saksi" }).waitFor();
    const done = page.locator(".steps .step.done .step-no");
    assert.deepEqual(await done.allTextContents(), ["1", "2", "3", "4", "5", "6"]);
    assert.deepEqual(await page.locator(".steps .step.open .step-no, .steps .step.late .step-no").allTextContents(), ["7", "8"]);
  });

  test("nothing was said on the console that a user should not see there", () => {
    for (const device of [sekretariat, ketua, phone]) {
      const errors = device.console.filter((line) => /Damping stopped|pageerror|Content Security Policy|Mr X/.test(line));
      assert.deepEqual(errors, []);
    }
  });
});
