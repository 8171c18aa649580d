// Everything of a case is gathered in its record: in order, without signal, and on paper.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeOnline, everythingArrives, follow, isAt, openCase, reload, signInAndSeeTasks, submit, writeNote } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

// What stands in a PDF, where this machine has a program that reads them.
function textOf(file) {
  const read = spawnSync("pdftotext", ["-", "-"], { input: file, encoding: "utf8" });
  if (read.error?.code === "ENOENT") return undefined;
  return read.stdout.replaceAll(/\s+/g, " ");
}

describe("the record of a case", () => {
  let server, sekretariat, ketua, pendamping;

  before(async () => {
    server = await Server.start();
    sekretariat = await Device.make(PHONE, server.address);
    await openCaseWithDraft(sekretariat.page);
    ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
    pendamping = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(pendamping.page, "pendamping");
    await openCase(pendamping.page, CLIENT);
  });

  after(async () => {
    for (const device of [sekretariat, ketua, pendamping]) await device?.remove();
    await server?.remove();
  });

  const record = (page) => page.getByRole("article").filter({ has: page.getByRole("heading", { level: 1, name: /Berkas Kasus/ }) });
  const headings = (entries) => entries.locator(".entry > .entry-head strong").allTextContents();

  async function openRecord(page) {
    await follow(page, "Berkas kasus");
    await page.getByRole("heading", { level: 1, name: "Berkas Kasus (Case Record)" }).waitFor();
    return record(page);
  }

  async function openOffline(device) {
    await device.isReadyForOffline();
    await device.goOffline();
  }

  test("a phone without signal says that it is not to be filed yet, and why", async () => {
    const { page } = pendamping;
    await openOffline(pendamping);
    await recordBast(page);
    await writeNote(page, "Klien tenang di jalan");
    await page.locator(".timeline .entry").first().getByRole("link", { name: "Perbaiki" }).click();
    await page.getByLabel("Alasan perbaikan").fill("Salah ketik");
    await page.getByLabel("Catatan").fill("Klien tenang dan sudah makan");
    await submit(page, "Simpan");
    await page.locator(".timeline").getByText("Klien tenang dan sudah makan").waitFor();
    const paper = await openRecord(page);
    await paper.getByText("Belum lengkap. Jangan diarsipkan dulu:").waitFor();
    await paper.getByText("3 catatan belum diterima kantor").waitFor();
    await paper.getByText("1 foto belum sampai di kantor").waitFor();
    await paper.getByText("Kasus belum selesai; berkas ini sementara.").waitFor();
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    // What the record unfolds is folded again in the timeline.
    await page.locator(".timeline details").first().waitFor();
    await allDrawn(page);
    assert.equal(await page.locator(".timeline details[open]").count(), 0);
    await pendamping.goOnline();
    await comeOnline(page);
    await everythingArrives(page);
  });

  test("once the case is closed its record stands out, and a phone that never saw the photo says so", async () => {
    const { page } = ketua;
    await everythingArrives(page);
    await openCase(page, CLIENT);
    await page.locator(".timeline").getByText(/Siti Penerima/).first().click();
    await page.locator(".timeline").getByRole("img", { name: "Foto", exact: true }).first().waitFor();
    await follow(page, "Tutup kasus lebih awal");
    await page.getByText(/terkumpul dalam Berkas Kasus/).waitFor();
    await page.getByRole("radio", { name: "Dilimpahkan ke instansi lain" }).check();
    await page.getByLabel("Nomor dan isi singkat surat").fill("460/12, pelimpahan kasus");
    await page.getByLabel("Alasan").fill("Klien pindah ke kabupaten lain");
    await submit(page, "Tutup kasus");
    await page.locator(".page-head").getByRole("link", { name: "Berkas kasus" }).waitFor();
    await everythingArrives(page);

    await everythingArrives(sekretariat.page);
    await openOffline(sekretariat);
    await openCase(sekretariat.page, CLIENT);
    const paper = await openRecord(sekretariat.page);
    await paper.getByText("foto belum ada di HP ini").waitFor();
  });

  test("with the network cut and the server off all of it is there, the first record first", async () => {
    await openCase(ketua.page, CLIENT);
    await openOffline(ketua);
    await server.stop();
    await reload(ketua.page);
    const { page } = ketua;
    await isAt(page, CLIENT);
    const happened = await headings(page.locator(".timeline"));
    const paper = await openRecord(page);
    await reload(page);
    await page.getByRole("heading", { level: 1, name: "Berkas Kasus (Case Record)" }).waitFor();
    const recorded = await headings(paper.locator(".timeline"));
    assert.ok(recorded.length >= 10, `${recorded.length} records`);
    assert.deepEqual(recorded, happened.reverse().map((heading, at) => `${at + 1}. ${heading}`));
    await paper.getByText(/^Lengkap menurut HP ini/).waitFor();
    assert.equal(await paper.getByText(/Kasus belum selesai/).count(), 0);

    const facts = (name) => paper.locator(".facts dt").filter({ hasText: name }).locator("xpath=following-sibling::dd[1]").first();
    assert.match(await facts("Berakhir dengan").textContent(), /Dilimpahkan ke instansi lain/);
    assert.match(await facts("Ditutup").textContent(), /Ratna Umpama/);
    assert.match(await facts("Petugas yang terlibat").textContent(), /Ratna Umpama/);
    assert.match(await facts("Nomor kasus").textContent(), /^[0-9A-F]{4}-[0-9A-F]{4}$/);
    // Letters, the BAST with its signatures, both versions of what was put right, the photo.
    for (const text of ["Rehabilitasi sosial lanjutan", "Sehat, berjalan sendiri", "Klien tenang di jalan", "Klien tenang dan sudah makan", "Salah ketik", "460/12, pelimpahan kasus", "Klien pindah ke kabupaten lain"]) {
      await paper.getByText(text).first().waitFor();
    }
    for (const name of ["Siti Penerima", "Budi Saksi"]) {
      await paper.getByRole("img", { name: `Tanda tangan ${name}` }).first().waitFor();
    }
    await paper.getByText("diperbaiki", { exact: true }).waitFor();
    await paper.getByRole("img", { name: "Lampiran foto 1" }).waitFor();
    // The step that was done says by whom.
    await paper.locator(".step.done").filter({ hasText: "Tanda tangani surat rujukan" }).getByText(/Dikerjakan oleh:.*Ratna Umpama/).waitFor();
  });

  test("a paper of the list leads to its record", async () => {
    const { page } = ketua;
    const paper = record(page);
    await paper.getByRole("link", { name: /Serah terima \(BAST\)/ }).click();
    const number = (await page.evaluate(() => location.hash)).replace("#catatan-", "");
    assert.match(await page.locator(`#catatan-${number} > .entry-head strong`).textContent(), /Serah terima \(BAST\)/);
    await page.getByRole("heading", { level: 1, name: "Berkas Kasus (Case Record)" }).waitFor();
  });

  test("it is printed without signal, without buttons, and under a title that names nobody", async () => {
    const { page } = ketua;
    await page.evaluate(() => {
      window.print = () => {
        window.dispatchEvent(new Event("beforeprint"));
        window.printedAs = document.title;
        window.dispatchEvent(new Event("afterprint"));
      };
    });
    await page.getByRole("button", { name: "Cetak" }).click();
    assert.match(await page.evaluate(() => window.printedAs), /^berkas-kasus-[0-9A-F]{4}-[0-9A-F]{4}$/);

    await page.emulateMedia({ media: "print" });
    const paper = record(page);
    for (const hidden of [page.getByRole("button", { name: "Cetak" }), page.getByRole("navigation"), page.getByRole("link", { name: "Kembali ke kasus" })]) {
      assert.equal(await hidden.count(), 0);
    }
    for (const shown of [paper.locator(".running"), paper.getByText(/^Lengkap menurut HP ini/), paper.locator(".letter").first(), paper.getByText("Sehat, berjalan sendiri"), paper.getByRole("img", { name: "Lampiran foto 1" })]) {
      assert.ok(await shown.isVisible());
    }
    assert.match(await paper.locator(".running").textContent(), /Nomor kasus [0-9A-F]{4}-[0-9A-F]{4}/);
    const file = await page.pdf({ preferCSSPageSize: true });
    const pdf = file.toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(pages >= 3, `${pages} pages`);
    // A4, upright, in points.
    assert.match(pdf, /\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]/);
    // Where the office has F4, every sheet is one, also those with letters.
    const onF4 = (yes) => page.evaluate((yes) => document.querySelectorAll(".record, .record .letter").forEach((it) => it.classList.toggle("f4", yes)), yes);
    await onF4(true);
    const boxes = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox\s*\[[^\]]*\]/g);
    assert.equal(new Set(boxes).size, 1, `${boxes}`);
    assert.match(boxes[0], /0 0 (609|610)[.\d]* 93[56]/);
    await onF4(false);
    const said = textOf(file);
    if (said !== undefined) {
      for (const text of [/Lengkap menurut HP ini/, /Rehabilitasi sosial lanjutan/, /Sehat, berjalan sendiri/, /Klien tenang di jalan/, /Klien tenang dan sudah makan/, /460\/12, pelimpahan kasus/]) {
        assert.match(said, text);
      }
      // The first line stands on every page.
      assert.equal(said.match(/Nomor kasus [0-9A-F]{4}-[0-9A-F]{4} · Rahasia/g).length, pages);
      assert.doesNotMatch(said, /Cetak|Kembali ke kasus/);
    }
    await page.emulateMedia({ media: null });
  });
});
