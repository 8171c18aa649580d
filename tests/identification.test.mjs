// Somebody without papers: described by taps and photos without signal, asked for at Dukcapil, and known days later
// by its answer, which somebody else records.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, follow, goTo, openCase, reload, signInAndSeeTasks, states, submit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { noisyPhoto } from "./harness/photo.mjs";
import { Server } from "./harness/server.mjs";

const ALIAS = "Mr X (Dermaga)";
const OTHER = "Ny Y (Stasiun)";
const NAME = "Slamet Contoh";
const section = (page) => page.getByRole("region", { name: "Mencari identitas" });
const isWellMade = async (page, what) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), [], what);
};
const tap = (page, group, word) =>
  page.getByRole("group", { name: group, exact: true }).getByRole("button", { name: word, exact: true }).click();
// A part of the ciri-ciri; one is open at a time.
const part = (page, name) => page.locator("details.fold").filter({ has: page.locator("summary", { hasText: name }) });
const unfold = async (page, name) => {
  if (!(await part(page, name).evaluate((fold) => fold.open))) await part(page, name).locator("summary").click();
};
const BODY = "Umur dan perawakan", SKIN = "Kulit, rambut, tanda khusus", FOUND = "Saat ditemukan", TOLD = "Logat dan pengakuan";
const box = (page, name) => page.getByRole("textbox", { name: new RegExp(`^${name}`) });

describe("somebody without papers is described, asked for and found", () => {
  let server, phone, page, desk;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await signInAndSeeTasks(page, "staf");
    await phone.isReadyForOffline();
    await phone.goOffline();
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByRole("radio", { name: /Pengiriman orang terlantar/i }).check();
    await page.getByRole("radio", { name: "Tanpa identitas" }).check();
    await page.getByLabel("Nama panggilan di berkas").fill(ALIAS);
    await page.getByLabel("Pelapor atau asal laporan").fill("Polsek Pelabuhan");
    await submit(page, "Simpan");
    await page.getByRole("heading", { name: ALIAS, level: 1 }).waitFor();
  });

  after(async () => {
    await desk?.remove();
    await phone?.remove();
    await server?.remove();
  });

  test("who has a name is asked for no marks, and who has none is described while the case is opened", async () => {
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByLabel("Nama klien").waitFor();
    assert.equal(await page.locator("details.fold").count(), 0, "as short as before");
    await page.getByRole("radio", { name: /Pengiriman orang terlantar/i }).check();
    await page.getByLabel("Alamat").fill("Jalan Contoh 7");
    await page.getByRole("radio", { name: "Tanpa identitas" }).check();
    assert.equal(await page.getByLabel("Tanggal lahir").count(), 0, "nobody knows it");
    await part(page, TOLD).getByText("Alamat: Jalan Contoh 7").waitFor();
    await page.getByLabel("Nama panggilan di berkas").fill(OTHER);
    await unfold(page, BODY);
    await page.getByRole("radio", { name: "Perempuan" }).check();
    await tap(page, "Perkiraan usia", "Di atas 60 tahun");
    await unfold(page, SKIN);
    await tap(page, "Rambut", "Beruban");
    await unfold(page, FOUND);
    assert.equal(await box(page, "Tempat ditemukan").count(), 0, "asked once, below");
    await page.getByLabel("Pelapor atau asal laporan").fill("Warga");
    await page.getByLabel("Tempat kejadian").fill("Stasiun Contoh");
    await isWellMade(page, "opening");
    await submit(page, "Simpan");
    await page.getByRole("heading", { name: OTHER, level: 1 }).waitFor();
    for (const said of ["Perempuan", "Di atas 60 tahun", "Beruban", "Stasiun Contoh", "Alamat: Jalan Contoh 7"]) {
      await section(page).getByText(said, { exact: true }).waitFor();
    }
    await page.locator(".timeline").getByText("Ciri-ciri dicatat").waitFor();
    await follow(page, "Perbarui ciri-ciri");
    await part(page, BODY).getByText("Perempuan · Di atas 60 tahun").waitFor();
  });

  test("what was begun in an app that asked for other things comes back where it is asked for now", async () => {
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByLabel("Nama klien").waitFor();
    const form = new URL(page.url()).pathname;
    await goTo(page, "Kasus");
    await page.evaluate(async (form) => {
      const { name } = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-"));
      const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const db = await ask(indexedDB.open(name));
      const left = ["client.identity", "unknown", "client.identity.traits", "Tato mawar di tangan", "client.sex", "female", "client.age", "34", "client.phone", "0812"];
      const box = await window.dampingVault.seal(`1\ndrafts\n${form}`, new TextEncoder().encode(JSON.stringify(left)));
      await ask(db.transaction("drafts", "readwrite").objectStore("drafts").put(box, form));
      db.close();
    }, form);
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByText("sudah dikembalikan").waitFor();
    await part(page, BODY).getByText("Perempuan · 34 tahun").waitFor();
    await part(page, SKIN).getByText("Tato mawar di tangan").waitFor();
    await part(page, TOLD).getByText("Telepon: 0812").waitFor();
    await page.getByRole("button", { name: "Mulai baru" }).click();
    await page.getByText("sudah dikembalikan").waitFor({ state: "detached" });
    await openCase(page, ALIAS);
  });

  test("the case asks for it, and what is seen is a tap each, with photos that say what they show", async () => {
    await section(page).getByText(/Ciri-ciri belum dicatat/).waitFor();
    await section(page).getByText("Dukcapil belum ditanya.").waitFor();
    await follow(page, "Catat ciri-ciri");
    await submit(page, "Simpan");
    await page.getByRole("alert").waitFor();
    await unfold(page, BODY);
    await page.getByRole("radio", { name: "Laki-laki" }).check();
    await tap(page, "Perkiraan usia", "45-60 tahun");
    await tap(page, "Perawakan", "Kurus");
    await part(page, BODY).getByRole("button", { name: /^Bagian berikut/ }).click();
    await part(page, BODY).getByText("Laki-laki · 45-60 tahun · Kurus").waitFor();
    await tap(page, "Rambut", "Pendek");
    await tap(page, "Rambut", "Beruban");
    assert.equal(await box(page, "Rambut").inputValue(), "Pendek, beruban");
    await tap(page, "Rambut", "Beruban");
    assert.equal(await box(page, "Rambut").inputValue(), "Pendek");
    await box(page, "Tanda khusus").fill("Tato jangkar di lengan kiri");
    await unfold(page, FOUND);
    await box(page, "Tempat ditemukan").fill("Dermaga Pangkalbalam");
    await unfold(page, TOLD);
    await box(page, "Keterangan yang diberikan sendiri").fill("Mengaku dari Semarang");
    await page.getByLabel("Tambah foto").setInputFiles([await noisyPhoto(page, 200), await noisyPhoto(page, 220)]);
    await page.getByLabel("Keterangan foto 2").fill("Tato di lengan");
    await page.getByLabel("Keterangan foto 1").fill("Wajah dari depan");
    await isWellMade(page, "ciri-ciri");
  });

  test("half described, it comes back as it was left, and is saved on the phone", async () => {
    await page.getByText(/^Draf tersimpan/).waitFor();
    await reload(page);
    await page.getByLabel("Keterangan foto 2").waitFor();
    await part(page, SKIN).getByText("Pendek · Tato jangkar di lengan kiri").waitFor();
    await unfold(page, SKIN);
    assert.equal(await box(page, "Tanda khusus").inputValue(), "Tato jangkar di lengan kiri");
    assert.equal(await page.getByLabel("Keterangan foto 1").inputValue(), "Wajah dari depan");
    await submit(page, "Simpan");
    await section(page).getByText("Tato jangkar di lengan kiri").waitFor();
    await section(page).getByText("Wajah dari depan").waitFor();
    assert.equal(await section(page).getByRole("img", { name: "Foto" }).count(), 2);
    await isWellMade(page, "case");
  });

  test("seen better, it is described anew from what was known, and the photos stay", async () => {
    await follow(page, "Perbarui ciri-ciri");
    await unfold(page, SKIN);
    assert.equal(await box(page, "Rambut").inputValue(), "Pendek");
    await unfold(page, TOLD);
    await tap(page, "Logat dan bahasa", "Logat Jawa");
    await submit(page, "Simpan");
    await section(page).getByText("Logat Jawa").waitFor();
    assert.equal(await section(page).getByRole("img", { name: "Foto" }).count(), 2);
  });

  test("what Dukcapil was asked stands in the case, waiting for its answer", async () => {
    await follow(page, "Tanya Dukcapil");
    await submit(page, "Simpan");
    await page.getByRole("alert").waitFor();
    await isWellMade(page, "question");
    await page.getByLabel("Kantor Dukcapil").fill("Dukcapil Kota Semarang");
    await page.getByRole("checkbox", { name: /^Biometrik/ }).check();
    await page.getByRole("checkbox", { name: "NIK" }).check();
    await page.getByLabel("Nomor").fill("460/12/Dinsos");
    assert.notEqual(await page.getByLabel("Ditanyakan oleh").inputValue(), "", "whoever is signed in");
    await submit(page, "Simpan");
    const asked = section(page).getByRole("listitem").filter({ hasText: "Dukcapil Kota Semarang" });
    await asked.getByText("Belum dijawab").waitFor();
    await asked.getByText(/Biometrik.*NIK.*460\/12\/Dinsos/).waitFor();
    assert.ok((await states(page, "tersimpan di HP").count()) >= 4, "all of it without signal");
  });

  test("the case is found by its marks and by where the person was found", async () => {
    await goTo(page, "Kasus");
    for (const typed of ["tato jangkar", "pangkalbalam"]) {
      await page.getByRole("searchbox").fill(typed);
      await page.getByRole("main").getByRole("link", { name: ALIAS }).waitFor();
    }
    await page.getByRole("searchbox").fill("");
    await phone.goOnline();
    await everythingArrives(page);
  });

  test("days later somebody else records the answer, and is told to compare", async () => {
    desk = await Device.make(DESK, server.address);
    await signInAndSeeTasks(desk.page, "kabid");
    await openCase(desk.page, ALIAS);
    await follow(desk.page, "Catat jawaban Dukcapil");
    await desk.page.getByRole("radio", { name: "Cocok", exact: true }).check();
    await desk.page.getByLabel("Nama yang terdaftar").fill(NAME);
    await desk.page.getByLabel("NIK yang terdaftar").fill("3374");
    await desk.page.getByText(/16 angka|enam belas/i).waitFor();
    await desk.page.getByLabel("NIK yang terdaftar").fill("3374010101600001");
    await isWellMade(desk.page, "answer");
    await submit(desk.page, "Simpan");
    await section(desk.page).getByText(/Dukcapil menemukan yang cocok: Slamet Contoh/).waitFor();
    assert.equal(await desk.page.getByRole("main").getByRole("link", { name: "Catat jawaban Dukcapil" }).count(), 0);
    await everythingArrives(desk.page);
  });

  test("on the phone the identity is filled in with what was found", async () => {
    await everythingArrives(page);
    await openCase(page, ALIAS);
    await follow(page, "Identitas ditemukan");
    await page.getByLabel("Nama klien").waitFor();
    assert.equal(await page.getByLabel("Nama klien").inputValue(), NAME);
    assert.equal(await page.getByLabel("NIK").inputValue(), "3374010101600001");
    assert.ok(await page.getByRole("radio", { name: "Laki-laki" }).isChecked(), "as it seemed");
    await submit(page, "Simpan");
    await page.getByRole("heading", { name: NAME, level: 1 }).waitFor();
    await section(page).getByText("Tato jangkar di lengan kiri").waitFor();
    assert.equal(await page.getByRole("main").getByRole("link", { name: "Identitas ditemukan" }).count(), 0);
  });

  test("a wrong answer is put right in its own form", async () => {
    await everythingArrives(phone.page);
    const { page } = desk;
    await everythingArrives(page);
    await openCase(page, NAME);
    const answer = page.locator(".timeline .entry").filter({ hasText: "Jawaban Dukcapil: Cocok" });
    await answer.getByRole("link", { name: "Perbaiki" }).click();
    await page.getByLabel("Nama yang terdaftar").waitFor();
    assert.equal(await page.getByLabel("Nama yang terdaftar").inputValue(), NAME);
    await page.getByLabel("Alasan perbaikan").fill("Suratnya menyebut orang lain.");
    await page.getByRole("radio", { name: "Tidak cocok" }).check();
    await submit(page, "Simpan");
    await section(page).getByRole("listitem").filter({ hasText: "Dukcapil Kota Semarang" }).locator(".badge", { hasText: "Tidak cocok" }).waitFor();
  });

  test("the Case Record has all of it", async () => {
    await everythingArrives(page);
    await openCase(page, NAME);
    await follow(page, "Berkas kasus");
    const record = page.locator("article.record");
    await record.locator(".identification").getByText("Tato jangkar di lengan kiri").waitFor();
    await record.locator(".identification").getByText("Dukcapil Kota Semarang").first().waitFor();
    await record.getByText("Ciri-ciri dicatat").first().waitFor();
    await isWellMade(page, "Case Record");
    await server.stop();
    assert.match(await server.verify(), /All is whole/);
    await server.start();
  });
});
