// The forms of the field without signal: notes on a journey become its report, an asesmen is made in sections,
// and what is finished is printed or shared under a name that says nothing about anybody.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { allDrawn, everythingArrives, follow, goTo, openCase, reload, signInAndSeeTasks, states, submit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const sees = (page, name) => page.getByRole("heading", { name, level: 1 }).waitFor();
const onPaper = (page) => page.locator("article.letter");
// The line of the report that was offered from a record, by what the record is.
const line = (page, what) => page.getByRole("textbox", { name: new RegExp(`^Isi baris: .*${what}`) });
// The records on the timeline that are called so.
const record = (page, title) =>
  page.locator(".entry").filter({ has: page.locator(".entry-head strong").getByText(title, { exact: true }) });
const isWellMade = async (page, what) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), [], what);
};

describe("the forms of the field, without signal", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    for (const work of [openCaseWithDraft, signAndName]) {
      const desk = await Device.make(DESK, server.address);
      await work(desk.page);
      await desk.remove();
    }
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await signInAndSeeTasks(page, "pendamping");
    await page.getByRole("link", { name: CLIENT }).first().waitFor();
    await phone.isReadyForOffline();
    await phone.goOffline();
    await openCase(page, CLIENT);
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("a visum is noted on the way", async () => {
    await follow(page, "Catat perjalanan atau visum");
    await page.getByLabel("Tempat", { exact: true }).fill("Pelabuhan Contoh");
    await page.getByRole("radio", { name: "Tiba di sini" }).check();
    await submit(page, "Simpan");
    // Without the official nobody can check it.
    await page.getByRole("alert").waitFor();
    await isWellMade(page, "travel note");
    const official = page.getByLabel("Pejabat yang menandatangani");
    assert.equal(await official.getAttribute("aria-invalid"), "true");
    await official.fill("Rahmat Syahbandar");
    assert.equal(await official.getAttribute("aria-invalid"), null, "mended while typing");
    await page.getByLabel("Jabatan").fill("Kepala Pos");
    await submit(page, "Simpan");
    await sees(page, CLIENT);
    await page.locator(".timeline").getByText("Tiba di Pelabuhan Contoh (visum: Rahmat Syahbandar, Kepala Pos).").waitFor();
  });

  test("so is what happened, and what is half written says quietly that it is kept", async () => {
    await follow(page, "Catat perjalanan atau visum");
    await page.getByLabel("Tempat", { exact: true }).fill("Ruang tunggu");
    await page.getByLabel("Apa yang terjadi").fill("Kapal terlambat dua jam");
    await page.getByText(/^Draf tersimpan \d\d\.\d\d WIB$/).waitFor();
    await submit(page, "Simpan");
    await sees(page, CLIENT);
    await recordBast(page);
    await sees(page, CLIENT);
  });

  test("the report of the journey offers what was recorded; its writer keeps, changes and drops", async () => {
    await follow(page, /Buat Laporan Perjalanan Dinas/);
    await line(page, "Visum").waitFor();
    assert.match(await line(page, "Serah terima").inputValue(), /Balai Rehabilitasi Sosial Contoh.*Siti Penerima/);
    await line(page, "Visum").fill("Tiba di pelabuhan dan melapor ke syahbandar");
    await page.getByRole("checkbox", { name: /Catatan perjalanan/ }).uncheck();
    assert.equal(await line(page, "Catatan perjalanan").count(), 0);
    await page.getByLabel("Uraian kegiatan").last().fill("Makan siang bersama klien");
    await isWellMade(page, "travel report");
    await page.getByText(/^Draf tersimpan/).waitFor();
  });

  test("half a report comes back as it was left", async () => {
    await reload(page);
    await page.getByText("Isian Anda yang belum disimpan sudah dikembalikan.").waitFor();
    assert.equal(await line(page, "Visum").inputValue(), "Tiba di pelabuhan dan melapor ke syahbandar");
    assert.equal(await page.getByRole("checkbox", { name: /Catatan perjalanan/ }).isChecked(), false);
    for (const day of await page.getByLabel("Uraian kegiatan").all()) {
      if (!(await day.inputValue())) await day.fill("Perjalanan");
    }
    await page.getByLabel("Hasil").fill("Klien diterima balai");
    await submit(page, "Simpan");
    await sees(page, CLIENT);
  });

  test("its paper has what was kept, and says of which records it was made", async () => {
    await record(page, "Laporan Perjalanan Dinas").getByRole("link", { name: "Baca dan bagikan" }).click();
    const paper = onPaper(page);
    await paper.getByText("Tiba di pelabuhan dan melapor ke syahbandar").waitFor();
    await paper.getByText("Makan siang bersama klien").waitFor();
    assert.equal(await paper.getByText("Kapal terlambat").count(), 0);
    await paper.getByText(/^Sumber: catatan berkas kasus no\. \d+, \d+\.$/).waitFor();
    // A printed page is filed under its title: it has one that tells the papers apart, and only while it is printed.
    const title = await page.title();
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    assert.match(await page.title(), /^laporan-perjalanan-dinas-[0-9A-F]{4}-[0-9A-F]{4}$/);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal(await page.title(), title);
    await isWellMade(page, "paper of the travel report");
  });

  test("it is put right with the lines it was made of", async () => {
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await record(page, "Laporan Perjalanan Dinas").getByRole("link", { name: "Perbaiki" }).click();
    await line(page, "Visum").waitFor();
    assert.equal(await line(page, "Visum").inputValue(), "Tiba di pelabuhan dan melapor ke syahbandar");
    assert.equal(await page.getByRole("checkbox", { name: /Catatan perjalanan/ }).isChecked(), false);
    await page.getByRole("checkbox", { name: /Catatan perjalanan/ }).check();
    await page.getByLabel("Alasan perbaikan").fill("Keterlambatan kapal perlu dicatat");
    await submit(page, "Simpan");
    await sees(page, CLIENT);
    await record(page, "Laporan Perjalanan Dinas").getByRole("link", { name: "Baca dan bagikan" }).click();
    await onPaper(page).getByText(/Kapal terlambat dua jam/).waitFor();
  });

  test("where there is no sheet to share it is a file, whole by itself and without a name of anybody", async () => {
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await record(page, "Serah terima (BAST)").getByRole("link", { name: "Baca dan bagikan" }).click();
    await onPaper(page).getByRole("img", { name: "Foto" }).waitFor();
    const photo = onPaper(page).locator(".photo img");
    await photo.evaluate((image) => image.complete || new Promise((loaded) => image.addEventListener("load", loaded)));
    await page.evaluate(() => Object.defineProperty(navigator, "canShare", { value: undefined }));
    const [download] = await Promise.all([page.waitForEvent("download"), submit(page, "Bagikan")]);
    assert.match(download.suggestedFilename(), /^bast-[0-9A-F]{4}-[0-9A-F]{4}\.html$/);
    const file = await readFile(await download.path(), "utf8");
    assert.match(file, /Siti Penerima/);
    assert.match(file, /<img[^>]*src="data:image\/jpeg;base64,/);
    assert.match(file, /<path d="M/, "signatures");
    assert.doesNotMatch(file, /<script|blob:|https?:/);
    assert.match(file, /<title>bast-/);
  });

  test("where there is one, it is given the file", async () => {
    await reload(page);
    await page.evaluate(() => {
      window.given = [];
      Object.defineProperty(navigator, "canShare", { value: ({ files }) => files.length === 1 });
      Object.defineProperty(navigator, "share", { value: async ({ files: [file] }) => void window.given.push([file.name, file.type]) });
    });
    await submit(page, "Bagikan");
    await page.waitForFunction(() => window.given.length === 1);
    const [[name, type]] = await page.evaluate(() => window.given);
    assert.match(name, /^bast-[0-9A-F]{4}-[0-9A-F]{4}\.html$/);
    assert.equal(type, "text/html");
  });

  test("an asesmen is made in sections, left and taken up again", async () => {
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await follow(page, "Buat Asesmen");
    await page.getByText("0 / 7 bagian terisi").waitFor();
    // Something is wrong in two sections: mending one of them does not close it under the fingers.
    await submit(page, "Simpan");
    await page.getByRole("alert").first().waitFor();
    await page.getByLabel("Masalah utama").pressSequentially("Terlantar tanpa keluarga");
    assert.equal(await page.getByLabel("Masalah utama").inputValue(), "Terlantar tanpa keluarga");
    await page.getByText("1 / 7 bagian terisi").waitFor();
    await page.getByRole("button", { name: "Bagian berikut: Bio: fisik dan kesehatan" }).press("Enter");
    await page.getByLabel("Fisik").waitFor();
    await page.waitForFunction(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return document.activeElement.matches("summary") && document.activeElement.textContent.includes("Bio") && top >= 0 && bottom <= innerHeight;
    });
    await page.getByLabel("Fisik").fill("Kurus, luka lama di lengan");
    await page.getByText("2 / 7 bagian terisi").waitFor();
    await isWellMade(page, "asesmen");
    await page.getByText(/^Draf tersimpan/).waitFor();
    await goTo(page, "Kasus");
    await openCase(page, CLIENT);
    await follow(page, "Buat Asesmen");
    await page.getByText("2 / 7 bagian terisi").waitFor();
    // What is missing is seen, also in a section that is closed.
    await submit(page, "Simpan");
    await page.getByRole("alert").first().waitFor();
    const recommendation = page.getByLabel("Rekomendasi");
    assert.equal(await recommendation.isVisible(), true);
    await recommendation.fill("Dirujuk ke balai");
    await submit(page, "Simpan");
    await sees(page, CLIENT);
  });

  test("its paper is in sections, and so it stands in the Case Record", async () => {
    await record(page, "Asesmen").getByRole("link", { name: "Baca dan bagikan" }).click();
    const paper = onPaper(page);
    await paper.getByRole("heading", { name: "Bio: fisik dan kesehatan" }).waitFor();
    await paper.getByText("Kurus, luka lama di lengan").waitFor();
    await paper.getByText("Dirujuk ke balai").waitFor();
    assert.equal(await paper.getByRole("heading", { name: "Spiritual" }).count(), 0, "what is empty is left out");
    await isWellMade(page, "paper of the asesmen");
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await follow(page, "Berkas kasus");
    await page.locator(".record").getByText("Kurus, luka lama di lengan").waitFor();
    await page.locator(".record").getByText("Tiba di Pelabuhan Contoh").first().waitFor();
  });

  test("what is emptied that must not be is told on leaving it, and no sooner", async () => {
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await follow(page, /Buat Laporan Kunjungan/);
    assert.equal(await page.getByLabel("Pertemuan ke-").inputValue(), "1");
    const interview = page.getByLabel("Isi wawancara");
    await interview.fill("Klien tenang");
    await page.getByLabel("Ringkasan").focus();
    await interview.fill("");
    assert.equal(await interview.getAttribute("aria-invalid"), null);
    await page.getByLabel("Ringkasan").focus();
    assert.equal(await interview.getAttribute("aria-invalid"), "true");
    await interview.fill("Klien bercerita");
    assert.equal(await interview.getAttribute("aria-invalid"), null);
    await page.getByLabel("Tempat", { exact: true }).fill("Rumah keluarga");
    await page.getByLabel("Ringkasan").fill("Membaik");
    await submit(page, "Simpan");
    await sees(page, CLIENT);
  });

  test("with signal the office has it all", async () => {
    await phone.goOnline();
    await everythingArrives(page);
    await openCase(page, CLIENT);
    assert.equal(await states(page, "tersimpan di HP").count(), 0);
    assert.deepEqual(phone.console.filter((said) => /pageerror|Content Security Policy|Mr X|Siti/.test(said)), []);
  });
});

describe("an asesmen where the SOP asks for it", () => {
  let server, desk;

  before(async () => {
    server = await Server.start();
    desk = await Device.make(DESK, server.address);
  });

  after(async () => {
    await desk?.remove();
    await server?.remove();
  });

  test("moves the case to the next step", async () => {
    const { page } = desk;
    await signInAndSeeTasks(page, "peksos");
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByRole("radio", { name: /tuna susila/i }).check();
    await page.getByLabel("Nama klien").fill("Klien Contoh");
    await page.getByLabel("Pelapor atau asal laporan").fill("SLRT");
    await submit(page, "Simpan");
    await sees(page, "Klien Contoh");
    await follow(page, "Konfirmasi output");
    await submit(page, "Konfirmasi");
    await follow(page, "Buat Asesmen");
    await page.getByLabel("Masalah utama").fill("Terlilit utang");
    await page.locator("summary", { hasText: "Simpulan dan rekomendasi" }).click();
    await page.getByLabel("Rekomendasi").fill("Ditangani");
    await submit(page, "Simpan");
    await sees(page, "Klien Contoh");
    await page.locator(".steps .step.done .step-no").nth(1).waitFor();
    await allDrawn(page);
    assert.deepEqual(await page.locator(".steps .step.done .step-no").allTextContents(), ["1", "2"]);
  });
});
