// The desk: cases in a table that sorts and filters, the list beside the case, and all of it by keyboard alone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, goTo, openCase, signIn } from "./harness/acts.mjs";
import { DESK, Device } from "./harness/browser.mjs";
import { Recorder, clientOf } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const CASES = 120;

describe("a desk with a keyboard", () => {
  let server, ids, desk, page;

  before(async () => {
    server = await Server.start();
    const recorder = await Recorder.signIn(server, "sekretariat");
    ids = await recorder.openCases(Array.from({ length: CASES }, (_, at) => at + 1), 1);
    desk = await Device.make(DESK, server.address);
    page = desk.page;
    await signIn(page, "sekretariat");
    await everythingArrives(page);
  });

  after(async () => {
    await desk?.remove();
    await server?.remove();
  });

  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const names = async () => (await page.locator("tbody th").allInnerTexts()).slice(0, 3);
  const head = (name) => page.getByRole("columnheader", { name });
  const beside = () => page.getByRole("complementary", { name: "Daftar di samping" });
  const shows = (number) => page.getByRole("heading", { name: clientOf(number), level: 1 }).waitFor();

  test("the table has few rows however many cases there are, the newest first", async () => {
    await goTo(page, "Kasus");
    await page.getByRole("table").waitFor();
    assert.equal(await page.locator("tbody tr").count(), 50);
    assert.deepEqual(await names(), [CASES, CASES - 1, CASES - 2].map(clientOf));
    assert.equal(await head("Dibuka").getAttribute("aria-sort"), "descending");
    await page.getByRole("button", { name: `Tampilkan lagi (${CASES - 50})` }).waitFor();
  });

  test("a head sorts by its column, once more the other way round, and says so", async () => {
    await page.getByRole("button", { name: "Klien" }).press("Enter");
    assert.deepEqual(await names(), [1, 2, 3].map(clientOf));
    assert.equal(await head("Klien").getAttribute("aria-sort"), "ascending");
    assert.equal(await head("Dibuka").getAttribute("aria-sort"), null);
    await press("Enter");
    assert.deepEqual(await names(), [CASES, CASES - 1, CASES - 2].map(clientOf));
    assert.equal(await head("Klien").getAttribute("aria-sort"), "descending");
    await page.getByRole("button", { name: "Nomor" }).press("Enter");
    const numbers = await page.locator("tbody td:nth-child(2)").allInnerTexts();
    assert.deepEqual(numbers, [...numbers].sort());
    await page.getByRole("button", { name: "Dibuka" }).press("Enter");
    assert.deepEqual(await names(), [1, 2, 3].map(clientOf));
  });

  test("filters show part of them, and how many there are", async () => {
    const chip = (name) => page.getByRole("button", { name });
    await chip(`Terbuka ${CASES}`).press("Enter");
    assert.equal(await page.locator("tbody tr").count(), 50);
    await chip("Selesai 0").press("Enter");
    await page.getByText("Tidak ada kasus dengan nama itu").waitFor();
    await chip(`Semua ${CASES}`).press("Enter");
    assert.deepEqual(await names(), [1, 2, 3].map(clientOf));
  });

  test("by keyboard alone: search, choose, open, go on in the list, into the case, back", async () => {
    await page.getByRole("main").focus();
    await press("/");
    await page.keyboard.type("nomor 001");
    // By its name or by its number.
    const isFound = (at) => /001/.test(`${clientOf(at + 1)} ${ids[at].slice(-8, -4)}-${ids[at].slice(-4)}`);
    const found = ids.map((_, at) => at).filter(isFound).map((at) => at + 1);
    await page.getByText(clientOf(2), { exact: true }).waitFor({ state: "detached" });
    assert.equal(await page.locator("tbody tr").count(), found.length);
    await press("ArrowDown", "ArrowDown");
    assert.equal(await focused(), clientOf(found[1]));
    await press("Enter");
    await shows(found[1]);
    // The list is beside it now, as it was: what was searched, its order, and the case marked.
    assert.equal(await beside().getByRole("link", { name: "Klien nomor" }).count(), found.length);
    const marked = beside().locator("[aria-current]");
    assert.match(await marked.innerText(), new RegExp(clientOf(found[1])));
    await marked.focus();
    await press("j", "j", "k", "Enter");
    await shows(found[2]);
    assert.match(await marked.innerText(), new RegExp(clientOf(found[2])));
    await press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.id), "isi");
    await press("Escape");
    assert.match(await focused(), new RegExp(clientOf(found[2])));
    await press("Escape");
    await page.getByRole("table").waitFor();
    // A list that is opened anew is the whole list.
    assert.equal(await page.locator("tbody tr").count(), 50);
  });

  test("the list stays where it was scrolled to while cases are opened from it", async () => {
    await openCase(page, clientOf(1));
    const scrolled = () => beside().evaluate((list) => list.scrollTop);
    await beside().getByRole("link", { name: clientOf(30) }).click();
    await shows(30);
    const before = await scrolled();
    assert.ok(before > 0);
    await beside().getByRole("link", { name: clientOf(31) }).click();
    await shows(31);
    assert.ok(Math.abs((await scrolled()) - before) < 100);
    assert.ok(await page.evaluate(() => scrollY) < 10);
  });

  test("the tasks are a list beside the case as well, and the help line says how", async () => {
    // Escape three times in a row hides everything: not what is tried here.
    await page.waitForTimeout(2_000);
    await goTo(page, "Tugas");
    await page.getByText("↑ ↓ pilih").waitFor();
    await page.getByRole("main").focus();
    await press("ArrowDown", "ArrowDown", "Enter");
    await page.getByRole("heading", { name: /Klien nomor/, level: 1 }).waitFor();
    await beside().getByRole("link", { name: "Tugas saya" }).waitFor();
    assert.equal(await beside().locator("[aria-current]").count(), 1);
    // The case has the keyboard once it is there.
    await page.waitForFunction(() => document.activeElement.id === "isi");
    await press("Escape");
    assert.equal(await beside().locator("[aria-current]:focus").count(), 1);
    await press("Escape");
    await page.getByRole("heading", { name: "Tugas saya", level: 1 }).waitFor();
  });
});
