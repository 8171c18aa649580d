// What the flow of a SOP does not foresee is decided by people, with a reason that stays in sight.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, everythingArrives, follow, openCase, signInAndSeeTasks, submit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, draftReferral, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const MANAJER = "Bambang Misalnya, S.H.";
const KETUA = "Dr. Hj. Ratna Umpama, M.Si.";

describe("what the flow does not foresee is decided with a reason", () => {
  let server, sekretariat, ketua, manajer;

  before(async () => {
    server = await Server.start();
    sekretariat = await Device.make(PHONE, server.address);
    await openNewCase(sekretariat.page);
  });

  after(async () => {
    for (const device of [sekretariat, ketua, manajer]) await device?.remove();
    await server?.remove();
  });

  const timeline = (page) => page.locator(".timeline");
  const group = (page, name) => page.getByRole("group", { name, exact: true });
  const choose = (page, field, name) => group(page, field).getByRole("radio", { name }).check();
  const step = (page, short) => page.locator(".steps .step").filter({ has: page.getByText(short, { exact: true }) });

  // Sends what this phone has, gets what the others have sent, and opens the case.
  async function upToDate(page) {
    await everythingArrives(page);
    await openCase(page, CLIENT);
  }

  test("a step goes on without a kelengkapan; the reason stays at the step and in the timeline", async () => {
    const { page } = sekretariat;
    await follow(page, "Lanjutkan tanpa…");
    await choose(page, "Lanjutkan tanpa", /Kelengkapan: Lembar Disposisi/);
    await submit(page, "Simpan");
    await page.getByText("Wajib diisi.").waitFor();
    await page.getByLabel("Alasan").fill("Lembarnya menyusul besok");
    await submit(page, "Simpan");
    await timeline(page).getByText("Dilanjutkan tanpa kelengkapan").waitFor();
    await follow(page, "Konfirmasi output");
    await submit(page, "Konfirmasi");
    await step(page, "Terima lembar disposisi").getByText("Dilanjutkan tanpa kelengkapan: Lembarnya menyusul besok").waitFor();
    assert.match(await step(page, "Terima lembar disposisi").getAttribute("class"), /done/);
    await draftReferral(page);
    await everythingArrives(page);
  });

  test("the ketua is absent and names who signs in her place, as long as it lasts", async () => {
    ketua = await Device.make(PHONE, server.address);
    const { page } = ketua;
    await signInAndSeeTasks(page, "ketua");
    await openCase(page, CLIENT);
    await follow(page, "Ganti petugas");
    await choose(page, "Siapa yang diganti", KETUA);
    // Nobody is offered who is not competent for what the ketua signs.
    assert.deepEqual(await group(page, "Pengganti").getByRole("radio").count(), 1);
    await choose(page, "Pengganti", MANAJER);
    await page.getByLabel("Alasan").fill("Dinas luar kota");
    await submit(page, "Simpan");
    await timeline(page).getByText("Digantikan sementara").waitFor();
    await upToDate(page);

    manajer = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(manajer.page, "manajer");
    await manajer.page.getByRole("main").getByRole("link", { name: /Tanda tangani surat rujukan/ }).click();
    await manajer.page.getByRole("link", { name: "Tanda tangani Surat Rujukan" }).waitFor();
  });

  test("when she is back she ends it, and the task is hers alone", async () => {
    const { page } = ketua;
    await follow(page, "Ubah atau akhiri penggantian");
    const yesterday = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 10);
    await page.getByLabel("Hari terakhir").fill(yesterday);
    await page.getByLabel("Alasan").fill("Sudah kembali");
    await submit(page, "Simpan");
    await timeline(page).getByText(/Sudah kembali/).waitFor();
    await upToDate(page);
    assert.equal(await page.getByRole("link", { name: "Ubah atau akhiri penggantian" }).count(), 0);
    await page.getByRole("link", { name: "Tanda tangani Surat Rujukan" }).waitFor();

    await upToDate(manajer.page);
    assert.equal(await manajer.page.getByRole("link", { name: "Tanda tangani Surat Rujukan" }).count(), 0);
  });

  test("a complaint is taken in, stands out until it is answered, and is answered", async () => {
    const { page } = sekretariat;
    await upToDate(page);
    await follow(page, "Terima pengaduan");
    await page.getByLabel("Isi pengaduan").fill("Petugas belum datang");
    await submit(page, "Simpan");
    await page.getByText("Pengaduan belum dijawab.").waitFor();
    await allDrawn(page);
    // Superiors answer, and the sekretariat is none.
    assert.equal(await page.getByRole("link", { name: "Jawab pengaduan" }).count(), 0);
    await everythingArrives(page);

    await upToDate(ketua.page);
    await follow(ketua.page, "Jawab pengaduan");
    await ketua.page.getByText("Petugas belum datang").waitFor();
    await ketua.page.getByLabel("Isi jawaban").fill("Petugas datang besok pagi");
    await submit(ketua.page, "Simpan");
    await timeline(ketua.page).getByText("Petugas datang besok pagi").waitFor();
    await allDrawn(ketua.page);
    assert.equal(await ketua.page.getByText("Pengaduan belum dijawab.").count(), 0);
  });

  test("the case is closed early with the letter that this end asks for", async () => {
    const { page } = ketua;
    await follow(page, "Tutup kasus lebih awal");
    await choose(page, "Kasus berakhir karena", "Dilimpahkan ke instansi lain");
    await page.getByLabel("Alasan").fill("Klien pindah ke kabupaten lain");
    await submit(page, "Tutup kasus");
    await page.getByText("Wajib diisi.").waitFor();
    await page.getByLabel("Nomor dan isi singkat surat").fill("460/12, pelimpahan kasus");
    await submit(page, "Tutup kasus");
    await timeline(page).getByText("Kasus ditutup: Dilimpahkan ke instansi lain").waitFor();
    await timeline(page).getByText("460/12, pelimpahan kasus").waitFor();
    await allDrawn(page);
    assert.equal(await page.getByRole("heading", { name: "Giliran Anda" }).count(), 0);
    await upToDate(page);
  });

  test("it is opened again at the step at which it goes on", async () => {
    const { page } = ketua;
    await follow(page, "Buka lagi kasus");
    await choose(page, "Dilanjutkan di langkah", /^4\. /);
    await page.getByLabel("Alasan").fill("Klien kembali");
    await submit(page, "Simpan");
    await timeline(page).getByText("Dilanjutkan di langkah 4").waitFor();
    await page.getByRole("link", { name: "Buat SPT" }).waitFor();
    await everythingArrives(page);
    await upToDate(sekretariat.page);
    await timeline(sekretariat.page).getByText("Dilanjutkan di langkah 4").waitFor();
    assert.match(await step(sekretariat.page, "Tunjuk pendamping klien").getAttribute("class"), /open/);
  });
});
