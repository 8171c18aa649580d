// A phone with hundreds of cases: it lists, finds and opens them, keeps up with the office, and forgets what it must.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeIn, comeOnline, everythingArrives, goTo, openCase, reload, signIn, states, unlock, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { plainRowsOf, rowsOf } from "./harness/disk.mjs";
import { Recorder, clientOf } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const CASES = 330;
const NOTES = 3;

describe("a phone with hundreds of cases", () => {
  const numbers = Array.from({ length: CASES }, (_, at) => at + 1);
  let server, recorder, ids, phone;

  before(async () => {
    server = await Server.start();
    recorder = await Recorder.signIn(server, "sekretariat");
    ids = await recorder.openCases(numbers, NOTES);
    phone = await Device.make(PHONE, server.address);
    await signIn(phone.page, "sekretariat");
    await everythingArrives(phone.page);
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const cards = (page) => page.locator(".list > li");
  const search = (page, text) => page.getByLabel("Cari nama klien").fill(text);

  test("they lie on the disk in few rows, none of which says anything", async () => {
    const rows = await rowsOf(phone.page);
    const of = (store) => rows.filter((row) => row.store === store);
    const events = CASES * (NOTES + 1);
    assert.ok(of("segments").length <= (events / 100) * 1.5, `${of("segments").length} segments`);
    assert.ok(of("index").length <= CASES / 32, `${of("index").length} pages`);
    assert.equal(of("events").length, 0);
    for (const row of rows) assert.doesNotMatch(`${row.key} ${row.text}`, /Klien nomor|Catatan|sekretariat/, row.store);
    const plain = await plainRowsOf(phone.page, "segments");
    assert.equal(plain.reduce((sum, { text }) => sum + text.split("\u001e").length - 1, 0), events);
  });

  test("the newest are listed first, more on demand, and each is found by its name", async () => {
    const { page } = phone;
    await goTo(page, "Kasus");
    assert.match(await cards(page).first().innerText(), new RegExp(clientOf(CASES)));
    assert.equal(await cards(page).count(), 50);
    await page.getByRole("button", { name: `Tampilkan lagi (${CASES - 50})` }).click();
    assert.equal(await cards(page).count(), 100);
    await search(page, "nomor 0007");
    assert.equal(await cards(page).count(), 1);
    await search(page, "tidak ada");
    await page.getByText("Tidak ada kasus dengan nama itu").waitFor();
    await search(page, "");
    assert.equal(await cards(page).count(), 50);
  });

  test("a case that comes moves the others, and changes none of them under the finger", async () => {
    const { page } = phone;
    await page.getByRole("link", { name: clientOf(CASES - 1) }).focus();
    await page.locator(".list > li").nth(1).evaluate((card) => (card.dataset.same = "yes"));
    await recorder.openCases([CASES + 1], 0);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByRole("link", { name: clientOf(CASES + 1) }).waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(clientOf(CASES - 1)));
    assert.match(await cards(page).nth(2).innerText(), new RegExp(clientOf(CASES - 1)));
    assert.equal(await cards(page).nth(2).getAttribute("data-same"), "yes");
    assert.equal(await cards(page).count(), 50);
  });

  test("without signal it starts with its tasks, opens an old case and records in it", async () => {
    const { page } = phone;
    await phone.goOffline();
    await page.waitForTimeout(2_000);
    await page.reload();
    await unlock(page);
    await page.locator(".list > li").first().waitFor();
    assert.equal(await cards(page).count(), 50);
    await goTo(page, "Kasus");
    await search(page, clientOf(7));
    await page.getByRole("link", { name: clientOf(7) }).click();
    await page.getByRole("heading", { name: clientOf(7), level: 1 }).waitFor();
    for (let note = 1; note <= NOTES; note += 1) {
      await page.locator(".timeline").getByText(`Catatan ${note} nomor 7`, { exact: true }).waitFor();
    }
    await writeNote(page, "Ditulis tanpa sinyal.");
    await page.reload();
    await comeIn(page);
    await page.locator(".timeline").getByText("Ditulis tanpa sinyal.", { exact: true }).waitFor();
    await states(page, "tersimpan di HP").waitFor();
    await page.goto(`${server.address}/kasus/${ids[0].slice(0, -1)}0`);
    await comeIn(page);
    await page.getByText("Alamat ini tidak ada").waitFor();
  });

  test("what is recorded elsewhere in many cases is there after the next sync, also on the screen", async () => {
    const { page } = phone;
    await phone.goOnline();
    await goTo(page, "Kasus");
    await openCase(page, clientOf(CASES));
    for (const [at, id] of ids.entries()) {
      if (at % 3 === 2) await recorder.notes(id, NOTES + 1, [`Kabar baru nomor ${at + 1}`]);
    }
    await comeOnline(page);
    await page.locator(".timeline").getByText(`Kabar baru nomor ${CASES}`, { exact: true }).waitFor();
    for (const number of [CASES - 3, 9]) {
      await goTo(page, "Kasus");
      await search(page, clientOf(number));
      await page.getByRole("link", { name: clientOf(number) }).click();
      await page.locator(".timeline").getByText(`Kabar baru nomor ${number}`, { exact: true }).waitFor();
      await allDrawn(page);
      assert.equal(await page.locator(".timeline .entry").count(), NOTES + 2);
    }
  });

  test("a case of many days lies in few segments in the end", async () => {
    const { page } = phone;
    await openCase(page, clientOf(CASES));
    for (let day = 1; day <= 15; day += 1) {
      await recorder.notes(ids.at(-1), NOTES + 1 + day, [`Hari ${day}`]);
      // The segment that the day began is full by the evening.
      await recorder.notes(ids[day], NOTES + 1, Array.from({ length: 99 }, (_, at) => `Hari ${day}, ke-${at}`));
      await comeOnline(page);
      await page.locator(".timeline").getByText(`Hari ${day}`, { exact: true }).waitFor();
    }
    await everythingArrives(page);
    const held = async () => {
      const rows = await plainRowsOf(page, "segments");
      return rows.filter(({ text }) => text.includes(`\u001e${ids.at(-1)}`)).length;
    };
    for (let tries = 0; (await held()) > 12 && tries < 40; tries += 1) await page.waitForTimeout(250);
    assert.ok((await held()) <= 12, `${await held()} segments`);
    await openCase(page, clientOf(CASES));
    assert.equal(await page.locator(".timeline .entry").count(), NOTES + 2 + 15);
    await page.reload();
    await comeIn(page);
    await page.locator(".timeline").getByText("Hari 15", { exact: true }).waitFor();
    await allDrawn(page);
    assert.equal(await page.locator(".timeline .entry").count(), NOTES + 2 + 15);
  });

  test("a case that the person may no longer see goes without a trace, and no other with it", async () => {
    const { page } = phone;
    const number = 200;
    const traces = async () => {
      const rows = (await Promise.all(["segments", "index", "meta"].map((store) => plainRowsOf(page, store)))).flat();
      const told = new RegExp(`${ids[number - 1]}|${clientOf(number)}|nomor ${number}\\b`);
      return rows.filter(({ key, text }) => told.test(key + text)).length;
    };
    assert.ok((await traces()) >= 2);
    await page.route("**/api/sync", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), withdrawn: [ids[number - 1]] } });
    });
    await everythingArrives(page);
    await page.unroute("**/api/sync");
    assert.equal(await traces(), 0);
    await goTo(page, "Kasus");
    await search(page, clientOf(number));
    await page.getByText("Tidak ada kasus dengan nama itu").waitFor();
    for (const other of [number - 1, number + 1]) {
      await search(page, clientOf(other));
      await page.getByRole("link", { name: clientOf(other) }).click();
      await page.locator(".timeline").getByText(`Catatan ${NOTES} nomor ${other}`, { exact: true }).waitFor();
      await goTo(page, "Kasus");
    }
    await reload(page);
    await search(page, clientOf(number));
    await page.getByText("Tidak ada kasus dengan nama itu").waitFor();
    assert.equal(await traces(), 0);
  });
});
