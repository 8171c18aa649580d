// Going back, and loading the page anew, leads to where one was: in a long list, in what was searched in it, and in a
// long case, which is drawn part by part.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, everythingArrives, goTo, isAt, reload, signIn } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Recorder, clientOf } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const CASES = 90;
const NOTES = 120;
const LONG = clientOf(CASES);
const FAR = clientOf(20);

describe("whoever comes back is where she was", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    const recorder = await Recorder.signIn(server, "sekretariat");
    const ids = await recorder.openCases(Array.from({ length: CASES }, (_, at) => at + 1), 1);
    await recorder.notes(ids.at(-1), 2, Array.from({ length: NOTES }, (_, at) => `Panjang ${at + 1}`));
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await signIn(page, "sekretariat");
    await everythingArrives(page);
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const cards = () => page.locator(".list > li");
  const down = () => page.evaluate(() => Math.round(scrollY));
  const isDown = (place) => page.waitForFunction((place) => Math.abs(scrollY - place) < 4, place);
  // Where it stays, also after whatever is still on its way.
  const staysDown = async (place) => {
    await isDown(place);
    await page.waitForTimeout(400);
    assert.ok(Math.abs((await down()) - place) < 4, `${await down()} px down, and not ${place}`);
  };
  const isInView = (locator) =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 80 && bottom < innerHeight - 80;
    });
  // As a finger does that is at it: without moving the page before.
  const leaveTheCase = async () => {
    await page.getByRole("main").getByRole("link", { name: "Berkas kasus" }).first().evaluate((link) => link.click());
    await page.getByRole("heading", { name: /Berkas Kasus/, level: 1 }).waitFor();
  };
  // How far below the top of the screen it stands: how far down the page that is, is the browser's guess.
  const topOf = (locator) => locator.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const standsAt = async (locator, top) => {
    await locator.waitFor();
    for (let look = 0; look < 100 && Math.abs((await topOf(locator)) - top) >= 4; look += 1) await page.waitForTimeout(50);
    await page.waitForTimeout(400);
    assert.ok(Math.abs((await topOf(locator)) - top) < 4, `${await topOf(locator)} px below the top, and not ${top}`);
  };
  // Past everything in between, as a finger does.
  const scrollTo = async (locator) => {
    await page.mouse.move(180, 300);
    for (let turn = 0; turn < 200 && !(await isInView(locator)); turn += 1) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(30);
    }
    await page.waitForTimeout(200);
    assert.ok((await down()) > 2_000, `only ${await down()} px down`);
    return topOf(locator);
  };

  test("back in the list, it is as long as it was, and one is at the case one came from", async () => {
    await goTo(page, "Kasus");
    await page.getByRole("button", { name: /^Tampilkan lagi/ }).click();
    assert.equal(await cards().count(), CASES);
    const far = page.getByRole("link", { name: FAR });
    const place = await scrollTo(far);
    await far.evaluate((link) => link.click());
    await isAt(page, FAR);
    await staysDown(0);
    await page.goBack();
    await standsAt(far, place);
    assert.equal(await cards().count(), CASES);
    await goTo(page, "Sinkron");
    await goTo(page, "Kasus");
    await staysDown(0);
    assert.equal(await cards().count(), 50, "a list that is opened begins anew");
  });

  test("a place that is not there any more is not fought for", async () => {
    await page.getByRole("button", { name: /^Tampilkan lagi/ }).click();
    await scrollTo(page.getByRole("link", { name: FAR }));
    await goTo(page, "Tugas");
    await page.goBack();
    await page.getByRole("link", { name: clientOf(CASES) }).waitFor();
    assert.equal(await cards().count(), 50);
    await page.waitForFunction(() => !("place" in document.documentElement.dataset));
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(400);
    assert.equal(await down(), 0);
  });

  test("what was searched is still there", async () => {
    await page.getByRole("searchbox").fill("nomor 0021");
    await page.getByRole("link", { name: clientOf(22) }).waitFor({ state: "detached" });
    const found = await cards().count();
    assert.ok(found < 10, `${found} found`);
    await page.getByRole("link", { name: clientOf(21) }).click();
    await isAt(page, clientOf(21));
    await page.goBack();
    await page.getByRole("link", { name: clientOf(21) }).waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "nomor 0021");
    assert.equal(await cards().count(), found);
  });

  test("back in a long case, and after loading it anew, one reads on", async () => {
    await page.getByRole("searchbox").fill("");
    await page.getByRole("link", { name: LONG }).click();
    await isAt(page, LONG);
    const note = page.getByText("Panjang 60", { exact: true });
    const place = await scrollTo(note);
    await leaveTheCase();
    await page.goBack();
    await allDrawn(page);
    await standsAt(note, place);
    await reload(page);
    await allDrawn(page);
    await standsAt(note, place);
  });

  test("who moves on meanwhile is not taken back", async () => {
    const place = await down();
    await leaveTheCase();
    await page.goBack();
    await page.locator("main .case").waitFor();
    await page.keyboard.press("Home");
    await allDrawn(page);
    await page.waitForTimeout(400);
    assert.ok((await down()) < place / 2, `${await down()} px down`);
  });
});
