// Every record that is a document has its letter: on the screen, and on paper as an office files it.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { everythingArrives, goTo, signInAndSeeTasks, visit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Recorder } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const NAME = "محمد بن عبد الله ꦱꦫꦱ꧀ꦮꦠꦶ O’Neil <b>";
const THINGS = Array.from({ length: 150 }, (_, at) => `Barang ke-${at + 1}`);
const INK = { width: 300, height: 100, strokes: [[10, 50, 90, 20, 160, 80]] };
const BAST = {
  at: "2026-01-05T09:00:00+07:00",
  place: "Balai Contoh",
  giver: { name: "Ayu Pendamping", title: "Pendamping" },
  receiver: { name: "Siti Penerima", institution: "Balai Contoh" },
  condition: { physical: "Sehat" },
  belongings: { items: THINGS, money: 50_000, papers: ["KTP"] },
  giver_signature: INK,
  receiver_signature: INK,
};

// What stands in a PDF, where this machine has a program that reads them.
function textOf(file) {
  const read = spawnSync("pdftotext", ["-", "-"], { input: file, encoding: "utf8" });
  return read.error?.code === "ENOENT" ? undefined : read.stdout;
}

const isWellMade = async (page, what) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), [], what);
};

describe("the letters of a case, without signal", () => {
  let server, phone, page, settled;
  const paper = () => page.locator("article.letter");

  before(async () => {
    server = await Server.start();
    const recorder = await Recorder.signIn(server, "sekretariat");
    const id = await recorder.openCase(1, { code: "rehabilitasi-sosial", version: 2 }, NAME);
    await recorder.record(id, 1, [{ "handed-over": { bast: BAST } }]);
    // Of another case the office has two versions, of which one counts, as corrected.
    const other = await recorder.openCase(2, { code: "rehabilitasi-sosial", version: 2 }, "Klien Dua");
    const bast = (place) => ({ "handed-over": { bast: { ...BAST, place, belongings: {} } } });
    const colleague = await Recorder.signIn(server, "sekretariat");
    const chief = await Recorder.signIn(server, "ketua");
    for (const one of [recorder, colleague]) await one.record(other, 1, [bast("Balai Contoh")]);
    const [left, kept] = [recorder.last, colleague.last];
    await chief.record(other, 3, [
      { "conflict-settled": { between: [left, kept], keep: [kept], reason: "Tercatat dua kali" } },
      { corrected: { corrects: kept, reason: "Salah tulis", body: bast("Balai Lain") } },
    ]);
    settled = { left: `/kasus/${other}/surat/${left}`, kept: `/kasus/${other}/surat/${kept}` };
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await signInAndSeeTasks(page, "ketua");
    await everythingArrives(page);
    await visit(page, `${server.address}/kasus/${id}`);
    await page.locator(".timeline .entry").first().waitFor();
    await phone.isReadyForOffline();
    await phone.goOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("the intake of a case is a letter under the office's kop, reached from its record", async () => {
    const opening = page.locator(".timeline .entry").last();
    await opening.getByRole("link", { name: "Baca dan bagikan" }).click();
    await paper().getByRole("heading", { name: "Lembar Penerimaan Pengaduan" }).waitFor();
    assert.deepEqual(await paper().locator("header strong").allTextContents(), ["PEMERINTAH KABUPATEN CONTOH", "UPTD PPA DAN DINAS SOSIAL (DEMO)"]);
    // In whatever script it is written, the name stands as it was given.
    assert.equal(await paper().locator("dt", { hasText: "Nama/alias" }).locator("xpath=following-sibling::dd[1]").textContent(), NAME);
    await isWellMade(page, "intake form");
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    assert.match(await page.title(), /^lembar-penerimaan-pengaduan-[0-9A-F]{4}-[0-9A-F]{4}$/);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  });

  test("nothing of a long BAST is lost on a narrow phone", async () => {
    await page.getByRole("link", { name: "Kembali ke kasus" }).click();
    await page.locator(".timeline .entry").first().getByRole("link", { name: "Baca dan bagikan" }).click();
    await paper().getByText("Barang ke-150").waitFor();
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(tooWide, 0);
    await isWellMade(page, "a long BAST");
  });

  test("on paper three pages of belongings go on under their head, and signatures stay whole, on A4 and F4", async () => {
    await page.emulateMedia({ media: "print" });
    for (const [size, box] of [["a4", /\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]/], ["f4", /\/MediaBox\s*\[\s*0 0 (609|610)[.\d]* 93[56]/]]) {
      await paper().evaluate((letter, size) => letter.classList.toggle("f4", size === "f4"), size);
      const file = await page.pdf({ preferCSSPageSize: true });
      const pdf = file.toString("latin1");
      assert.match(pdf, box, size);
      const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
      assert.ok(pages >= 4, `${pages} pages on ${size}`);
      const said = textOf(file);
      if (said !== undefined) {
        const sheets = said.split("\f");
        for (let sheet = 1; sheet <= pages; sheet += 1) assert.ok(sheets[sheet - 1].includes(`${sheet} / ${pages}`));
        for (const sheet of sheets) if (/Barang ke-/.test(sheet)) assert.match(sheet, /Uraian/);
        for (const thing of THINGS) assert.ok(said.includes(thing), thing);
        const last = sheets.find((sheet) => sheet.includes("Pihak Kedua,"));
        assert.match(last, /Siti Penerima/);
      }
    }
    const parts = page.locator("article.letter footer > div");
    for (const part of await parts.all()) assert.equal(await part.evaluate((it) => getComputedStyle(it).breakInside), "avoid");
    assert.ok((await parts.first().locator(".ink").evaluate((it) => it.offsetHeight)) > 60, "room for wet ink");
    await page.emulateMedia({ media: null });
  });

  test("who gets the file prints it with room for wet ink", async () => {
    await page.evaluate(() => Object.defineProperty(navigator, "canShare", { value: undefined }));
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Bagikan" }).click()]);
    const theirs = await page.context().newPage();
    await theirs.setContent(await readFile(await download.path(), "utf8"));
    await theirs.emulateMedia({ media: "print" });
    assert.ok((await theirs.locator(".ink").first().evaluate((it) => it.offsetHeight)) > 60);
    await theirs.close();
  });

  test("of two versions the one that does not count says that another does, and not that it was withdrawn", async () => {
    await visit(page, server.address + settled.left);
    await page.getByText("Versi lain yang berlaku").waitFor();
    assert.equal(await page.getByText("sudah ditarik").count(), 0);
    await visit(page, server.address + settled.kept);
    await paper().getByText("diperbaiki", { exact: true }).waitFor();
  });

  test("it is Indonesian also where the app speaks English", async () => {
    await goTo(page, "Saya");
    await page.getByRole("radio", { name: "English" }).check();
    await page.goBack();
    await page.getByRole("link", { name: "Back to the case" }).waitFor();
    await paper().getByRole("heading", { name: "Berita Acara Serah Terima Klien" }).waitFor();
    await paper().getByText("dua ribu dua puluh enam").waitFor();
    assert.equal(await paper().getAttribute("lang"), "id");
    assert.equal(await paper().getByText("diperbaiki", { exact: true }).count(), 1);
  });
});
