// The first promise of the project: a handover recorded without signal reaches the office.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { follow, goTo, openCase, sign, signInAndSeeTasks, states, submit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { Server } from "./harness/server.mjs";

const CLIENT = "Mr X (Terminal)";

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
    const { page } = sekretariat;
    await signInAndSeeTasks(page, "sekretariat");
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByRole("radio", { name: /Rujukan rehabilitasi sosial/i }).check();
    await page.getByRole("radio", { name: "Tanpa identitas" }).check();
    await page.getByLabel("Nama panggilan di berkas").fill(CLIENT);
    await page.getByLabel("Ciri-ciri").fill("Laki-laki sekitar 40 tahun, bekas luka di lengan kiri");
    await page.getByLabel("Pelapor atau asal laporan").fill("Manajer kasus");
    await page.getByLabel("Kronologi singkat").fill("Ditemukan di terminal tanpa dokumen.");
    await submit(page, "Simpan");
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();

    await follow(page, "Konfirmasi output");
    await submit(page, "Konfirmasi");
    await follow(page, "Tulis draf Surat Rujukan");
    await page.getByLabel("Kepada Yth.").fill("Kepala Balai Rehabilitasi Sosial");
    await page.getByLabel("Lembaga yang dirujuk").fill("Balai Rehabilitasi Sosial Contoh");
    await page.getByLabel("Maksud rujukan").fill("Rehabilitasi sosial lanjutan");
    await submit(page, "Simpan draf");
    await states(page, "diterima kantor").nth(2).waitFor();
  });

  test("the ketua signs it and names a pendamping with an SPT", async () => {
    ketua = await Device.make(DESK, server.address);
    const { page } = ketua;
    await signInAndSeeTasks(page, "ketua");
    await page.getByRole("main").getByRole("link", { name: CLIENT }).click();
    await follow(page, "Tanda tangani Surat Rujukan");
    await page.getByText("Balai Rehabilitasi Sosial Contoh").first().waitFor();
    await sign(page, "Tanda tangan Anda");
    await submit(page, "Tanda tangani");
    await follow(page, "Buat SPT");
    await page.getByRole("group", { name: "Petugas/pendamping" }).getByRole("checkbox").first().check();
    await sign(page, "Tanda tangan Anda");
    await submit(page, "Tanda tangani");
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    await states(page, "diterima kantor").nth(5).waitFor();
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
    await phone.page.reload();
    await phone.page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    await phone.page.getByRole("main").getByRole("link", { name: CLIENT }).click();
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    // A deep link opens too.
    await phone.page.reload();
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });

  test("offline she records a home visit, a BAST and a travel report", async () => {
    const { page } = phone;
    const photo = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg" }) };

    await page.getByRole("link", { name: /Buat BAST/ }).first().click();
    await page.getByLabel("Tempat", { exact: true }).fill("Balai Rehabilitasi Sosial Contoh");
    await page.getByRole("button", { name: "Pakai lokasi HP" }).click();
    await page.getByText(/-2\.13160, 106\.11690/).waitFor();
    const receiver = page.getByRole("group", { name: "Pihak kedua (menerima)" });
    await receiver.getByLabel("Nama lengkap").fill("Siti Penerima");
    await page.getByLabel("Fisik").fill("Sehat, berjalan sendiri");
    await page.getByLabel("Tambah foto").setInputFiles(photo);
    await page.getByRole("img", { name: "Foto 1" }).waitFor();
    await sign(page, "Tanda tangan pihak pertama");
    await sign(page, "Tanda tangan pihak kedua");
    await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").fill("Budi Saksi");
    await sign(page, "Tanda tangan saksi");
    await submit(page, "Simpan BAST");
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
    await timeline.getByText("Serah terima (BAST)").waitFor();
    await timeline.getByText("Laporan Perjalanan Dinas").waitFor();
    await timeline.getByText("Kunjungan rumah (home visit)").waitFor();
    await timeline.getByText(/Siti Penerima/).first().click();
    await timeline.getByRole("img", { name: "Foto", exact: true }).waitFor();
    await timeline.getByRole("img", { name: "Tanda tangan Budi Saksi" }).waitFor();
    const done = page.locator(".steps .step.done .step-no");
    assert.deepEqual(await done.allTextContents(), ["1", "2", "3", "4", "5", "6"]);
    assert.deepEqual(await page.locator(".steps .step.open .step-no, .steps .step.late .step-no").allTextContents(), ["7", "8"]);
  });

  test("nothing was said on the console that a user should not see there", () => {
    for (const device of [sekretariat, ketua, phone]) {
      const errors = device.console.filter((line) => /panicked|pageerror|Content Security Policy|Mr X/.test(line));
      assert.deepEqual(errors, []);
    }
  });
});
