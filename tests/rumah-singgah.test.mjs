// One whole case of the SOP of social rehabilitation, from the report to the shelter (rumah singgah), by
// seven people, each in a browser of their own.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, goTo, isAt, sign, submit } from "./harness/acts.mjs";
import { DESK } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";
import { People, confirms, decides, fact, handsOver } from "./harness/whole-case.mjs";

const KOORDINATOR = "Siti Andaikata, S.Sos.";

describe("a case from the report to the shelter", () => {
  let server, people;

  before(async () => {
    server = await Server.start();
    people = new People(server);
  });

  after(async () => {
    await people?.remove();
    await server?.remove();
  });

  const done = (page) => page.locator(".steps .step.done .step-no").allTextContents();

  test("the sekretariat opens it and drafts the referral; the ketua sends the draft back and says why", async () => {
    const { page } = await people.device("sekretariat", DESK, false);
    await openCaseWithDraft(page);
    const ketua = await people.at("ketua", CLIENT, DESK);
    await decides(ketua, CLIENT, "Tidak, draf dibuat ulang", "Alamat lembaga belum benar");
    await everythingArrives(ketua);
  });

  test("the sekretariat reads why, and drafts it anew", async () => {
    const page = await people.at("sekretariat", CLIENT, DESK);
    await page.getByText("Alamat lembaga belum benar").waitFor();
    await follow(page, "Tulis draf Surat Rujukan");
    await page.getByLabel("Kepada Yth.").fill("Kepala Balai Rehabilitasi Sosial");
    await page.getByLabel("Lembaga yang dirujuk").fill("Balai Rehabilitasi Sosial Contoh");
    await page.getByLabel("Maksud rujukan").fill("Rehabilitasi sosial lanjutan");
    await submit(page, "Simpan draf");
    await isAt(page, CLIENT);
    await everythingArrives(page);
  });

  test("the ketua signs and names the pendamping; who was not named sees nothing of it", async () => {
    const { page } = await people.device("ketua", DESK);
    await goTo(page, "Sinkron");
    await page.getByRole("button", { name: "Sinkronkan sekarang" }).click();
    await goTo(page, "Tugas");
    await signAndName(page, CLIENT, { signedIn: true });
    await everythingArrives(page);
    const other = await people.device("pendamping2");
    await everythingArrives(other.page);
    await goTo(other.page, "Kasus");
    await other.page.getByText("Belum ada kasus di HP ini.").waitFor();
  });

  test("the pendamping brings the client to the institution and reports the journey", async () => {
    const page = await people.at("pendamping", CLIENT);
    await recordBast(page);
    await isAt(page, CLIENT);
    await page.getByRole("link", { name: /Buat Laporan Perjalanan Dinas/ }).first().click();
    for (const day of await page.getByLabel("Uraian kegiatan").all()) await day.fill("Mendampingi klien");
    await page.getByLabel("Hasil").fill("Klien diterima balai");
    await submit(page, "Simpan");
    await isAt(page, CLIENT);
    await everythingArrives(page);
  });

  test("the case manager says how often the client is visited, and the next visit has its date", async () => {
    const page = await people.at("manajer", CLIENT, DESK);
    await follow(page, "Atur jadwal kunjungan");
    await page.getByLabel("Setiap berapa hari").fill("nanti");
    await submit(page, "Simpan");
    await page.locator(".field.invalid").waitFor();
    await page.getByLabel("Setiap berapa hari").fill("14");
    await submit(page, "Simpan");
    await isAt(page, CLIENT);
    assert.equal(await fact(page, "Kunjungan setiap").textContent(), "14 hari");
    await everythingArrives(page);
    const visitor = await people.at("pendamping", CLIENT);
    await visitor.getByRole("link", { name: /Buat Laporan Kunjungan/ }).first().click();
    await visitor.getByLabel("Tempat", { exact: true }).fill("Balai");
    await visitor.getByLabel("Isi wawancara").fill("Klien tenang");
    await submit(visitor, "Simpan");
    await isAt(visitor, CLIENT);
    await everythingArrives(visitor);
    await goTo(visitor, "Tugas");
    const task = visitor.getByRole("main").getByRole("link", { name: /Home visit klien/ });
    assert.match(await task.textContent(), /1[0-9] hari lagi/);
  });

  test("the client is to live in the shelter: the pembantu umum brings the client there", async () => {
    const page = await people.at("sekretariat", CLIENT, DESK);
    await confirms(page, CLIENT, "Konfirmasi output");
    await decides(page, CLIENT, "Iya, antar ke rumah singgah");
    await everythingArrives(page);
    const helper = await people.at("pembantu", CLIENT);
    await confirms(helper, CLIENT, "Konfirmasi kelengkapan");
    await helper.getByRole("link", { name: "Buat BAST" }).first().click();
    await handsOver(helper, CLIENT, { place: "Rumah singgah", name: "Siti Andaikata" });
    assert.match(await fact(helper, "Memegang orangnya").textContent(), /Siti Andaikata/);
    await everythingArrives(helper);
  });

  test("the koordinator puts comment and paraf on the BAST, and the case is finished", async () => {
    const page = await people.at("koordinator", CLIENT, DESK);
    await follow(page, /komentar dan paraf di BAST/);
    await page.getByLabel("Komentar").fill("Klien diterima dalam keadaan sehat");
    await submit(page, "Beri paraf");
    await page.locator(".pad.invalid").getByText("Belum ada tanda tangan").waitFor();
    await sign(page, "Paraf Anda");
    await submit(page, "Beri paraf");
    await isAt(page, CLIENT);
    const bast = page.locator(".timeline .entry").filter({ hasText: "→ Siti Andaikata" });
    await bast.getByText("Klien diterima dalam keadaan sehat").waitFor();
    await bast.getByRole("img", { name: `Tanda tangan ${KOORDINATOR}` }).waitFor();
    await bast.getByText(/Komentar dan paraf koordinator · \d/).waitFor();
    await page.locator(".badge").filter({ hasText: "Klien berada di rumah singgah" }).waitFor();
    assert.deepEqual(await done(page), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    await everythingArrives(page);
    // Nobody has a task left in it.
    for (const who of people.devices.keys()) {
      const device = await people.device(who);
      await everythingArrives(device.page);
      await goTo(device.page, "Tugas");
      await device.page.getByText("Tidak ada tugas untuk Anda saat ini.").waitFor();
    }
    assert.equal(people.devices.size, 7);
  });

  const register = async (page) => {
    await goTo(page, "Kasus");
    await follow(page, "Buku Data Klien RPS");
    const row = page.locator(".register tbody tr").filter({ hasText: CLIENT });
    await row.waitFor();
    return row;
  };

  test("the koordinator enters the client in the register: since when, from whom, with what", async () => {
    const page = await people.at("koordinator", CLIENT, DESK);
    await follow(page, "Catat masuk RPS/rumah singgah");
    await page.getByLabel("Waktu masuk").fill("2026-11-20T08:15");
    await page.getByLabel("Asal rujukan").fill("");
    await page.getByLabel("Nomor di buku data").fill("12/2026");
    await page.getByLabel("Barang", { exact: false }).first().fill("Tas ransel");
    await submit(page, "Simpan");
    await page.locator(".field.invalid").first().waitFor();
    await page.getByLabel("Asal rujukan").fill("Balai Rehabilitasi Sosial Contoh");
    await page.getByLabel("Alasan").fill("Belum ada keluarga yang menjemput");
    await submit(page, "Simpan");
    await isAt(page, CLIENT);
    await page.locator(".badge").filter({ hasText: "Tinggal di RPS/rumah singgah" }).waitFor();
    assert.equal(await fact(page, "Nomor di buku data").textContent(), "12/2026");
    await everythingArrives(page);
    const row = await register(page);
    for (const said of ["12/2026", /20 November 2026, 08\.15/, "Balai Rehabilitasi Sosial Contoh", "Di dalam sekarang"]) {
      await row.getByText(said).first().waitFor();
    }
    assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id), []);
  });

  test("nobody leaves before having come in; who has left is in the register, and no longer inside", async () => {
    const page = await people.at("koordinator", CLIENT, DESK);
    await follow(page, "Catat keluar RPS/rumah singgah");
    await page.getByLabel("Waktu keluar").fill("2026-11-20T08:14");
    await page.getByLabel("Tujuan keluar").fill("Keluarga di Koba");
    await page.getByLabel("Kondisi fisik, psikologis, keluarga").fill("Sehat");
    await submit(page, "Simpan");
    await page.getByText("Waktu keluar tidak boleh sebelum waktu masuk.").waitFor();
    await page.getByLabel("Waktu keluar").fill("2026-11-22T09:30");
    await submit(page, "Simpan");
    await isAt(page, CLIENT);
    await everythingArrives(page);
    // Somebody else of the house reads it on a phone, by another spelling of the name.
    const helper = await people.at("pembantu", CLIENT);
    const row = await register(helper);
    for (const said of [/20 November 2026, 08\.15/, /22 November 2026, 09\.30/, "Keluarga di Koba", "2 hari"]) {
      await row.getByText(said).first().waitFor();
    }
    await helper.getByRole("searchbox").fill("terminall");
    await row.waitFor();
    await helper.getByRole("button", { name: "Di dalam sekarang 0" }).click();
    await row.waitFor({ state: "detached" });
  });
});
