// Records of one thing made without seeing each other: both stay, somebody settles them; and records put right.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeOnline, everythingArrives, fillPlace, fillReceiver, follow, goTo, openCase, sign, signInAndSeeTasks, states, submit, writeNote } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("two versions of one thing", () => {
  let server, sekretariat, ketua, one, other;

  before(async () => {
    server = await Server.start();
    sekretariat = await Device.make(DESK, server.address);
    await openCaseWithDraft(sekretariat.page);
    ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
    one = await Device.make(PHONE, server.address);
    other = await Device.make(PHONE, server.address);
    for (const phone of [one, other]) {
      await signInAndSeeTasks(phone.page, "pendamping");
      await openCase(phone.page, CLIENT);
      await phone.isReadyForOffline();
    }
  });

  after(async () => {
    for (const device of [sekretariat, ketua, one, other]) await device?.remove();
    await server?.remove();
  });

  const differs = (page) => page.locator(".timeline .badge").filter({ hasText: "berbeda, belum diputuskan" });

  test("two phones without signal record one handover; neither is lost and the case says so", async () => {
    await one.goOffline();
    await other.goOffline();
    await step(one.page, "Keluarga menerima klien.");
    await step(other.page, "Keluarga menolak klien.");
    for (const phone of [one, other]) {
      await phone.goOnline();
      await comeOnline(phone.page);
      await everythingArrives(phone.page);
    }
    await openCase(other.page, CLIENT);
    await differs(other.page).nth(1).waitFor();
    assert.equal(await differs(other.page).count(), 2);
    // She may not decide, and is told who does.
    await other.page.getByText("Perbedaan catatan diputuskan oleh petugas yang melihat semua kasus.").waitFor();
  });

  // The step that is open for her: a handover.
  async function step(page, notes) {
    await page.getByRole("link", { name: /Buat BAST/ }).first().click();
    await fillPlace(page, "Balai Contoh");
    await fillReceiver(page, "Siti Penerima");
    await page.getByLabel("Fisik").fill("Sehat");
    await page.getByText("Dasar, hak dan kewajiban, nomor").click();
    await page.getByLabel("Hak, kewajiban, dan catatan").fill(notes);
    await sign(page, "Tanda tangan pihak pertama");
    await sign(page, "Tanda tangan pihak kedua");
    await submit(page, "Simpan BAST");
    await states(page, "tersimpan di HP").first().waitFor();
  }

  test("the ketua reads both and settles which counts", async () => {
    const { page } = ketua;
    await everythingArrives(page);
    await openCase(page, CLIENT);
    await page.getByRole("link", { name: "Putuskan" }).click();
    await page.getByRole("heading", { name: "Putuskan", level: 1 }).waitFor();
    await submit(page, "Putuskan");
    await page.getByText("Belum tersimpan. Perbaiki isian yang ditandai").waitFor();
    await page.getByRole("checkbox", { name: "Versi 1" }).check();
    await page.getByLabel("Alasan").fill("Dikonfirmasi lewat telepon.");
    await submit(page, "Putuskan");
    await page.getByText("Perbedaan catatan diputuskan").first().waitFor();
    await allDrawn(page);
    assert.equal(await differs(page).count(), 0);
    assert.equal(await page.locator(".timeline .badge").filter({ hasText: "tidak dipakai" }).count(), 1);
    await everythingArrives(page);
    await openCase(one.page, CLIENT);
    await everythingArrives(one.page);
    await openCase(one.page, CLIENT);
    assert.equal(await differs(one.page).count(), 0);
  });

  test("a note is put right with a reason, and both stay", async () => {
    const { page } = one;
    await writeNote(page, "Ibunya bernama Sri.");
    const entry = page.locator(".timeline .entry").filter({ hasText: "Ibunya bernama Sri." }).first();
    await entry.getByRole("link", { name: "Perbaiki" }).click();
    assert.equal(await page.getByLabel("Catatan", { exact: true }).inputValue(), "Ibunya bernama Sri.");
    await page.getByLabel("Catatan", { exact: true }).fill("Ibunya bernama Siti.");
    await submit(page, "Simpan");
    await page.getByText("Wajib diisi.").first().waitFor();
    await page.getByLabel("Alasan perbaikan").fill("Salah dengar.");
    await submit(page, "Simpan");
    const timeline = page.locator(".timeline");
    await timeline.getByText("Ibunya bernama Siti.").waitFor();
    await timeline.getByText("Ibunya bernama Sri.").waitFor();
    await timeline.locator(".badge").filter({ hasText: "diperbaiki" }).waitFor();
  });

  test("a client without identity is identified, and a record in the wrong case withdrawn", async () => {
    const { page } = sekretariat;
    await everythingArrives(page);
    await openCase(page, CLIENT);
    const opening = page.locator(".timeline .entry").last();
    await opening.getByRole("link", { name: "Perbaiki" }).click();
    await page.getByLabel("Alasan perbaikan").fill("Sidik jari dicocokkan Dukcapil.");
    await page.getByRole("radio", { name: "Ada nama" }).check();
    await page.getByLabel("Nama klien").fill("Slamet Contoh");
    await submit(page, "Simpan");
    await page.getByRole("heading", { name: "Slamet Contoh", level: 1 }).waitFor();
    await page.locator(".timeline").getByText("Mr X (Terminal)").waitFor();

    await writeNote(page, "Untuk kasus lain.");
    await page.locator(".timeline .entry").filter({ hasText: "Untuk kasus lain." }).first().getByRole("link", { name: "Perbaiki" }).click();
    await page.getByText("Catatan ini salah tempat").click();
    const fold = page.locator("details").filter({ hasText: "Tarik catatan ini" });
    await fold.getByLabel("Alasan").fill("Kasus lain.");
    await fold.getByRole("button", { name: "Tarik catatan" }).click();
    await page.locator(".timeline .badge").filter({ hasText: "ditarik" }).waitFor();
    await everythingArrives(page);
    await server.stop();
    assert.match(await server.verify(), /All is whole/);
    await server.start();
    await goTo(page, "Kasus");
    await page.getByRole("main").getByRole("link", { name: "Slamet Contoh" }).waitFor();
    await follow(page, "Slamet Contoh");
  });
});
