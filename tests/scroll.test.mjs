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
  // As a finger does that is at it: without moving the page before.
  const leaveTheCase = async () => {
    await page.getByRole("main").getByRole("link", { name: "Berkas kasus" }).first().evaluate((link) => link.click());
    await page.getByRole("heading", { name: /Berkas Kasus/, level: 1 }).waitFor();
  };
  const scrollTo = async (locator) => {
    await locator.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
    const place = await down();
    assert.ok(place > 2_000, `only ${place} px down`);
    return place;
  };

  test("back in the list, it is as long as it was, and one is at the case one came from", async () => {
    await goTo(page, "Kasus");
    await page.getByRole("button", { name: /^Tampilkan lagi/ }).click();
    assert.equal(await cards().count(), CASES);
    const place = await scrollTo(page.getByRole("link", { name: FAR }));
    await page.getByRole("link", { name: FAR }).click();
    await isAt(page, FAR);
    await staysDown(0);
    await page.goBack();
    await staysDown(place);
    assert.equal(await cards().count(), CASES);
    await goTo(page, "Sinkron");
    await goTo(page, "Kasus");
    await staysDown(0);
    assert.equal(await cards().count(), 50, "a list that is opened begins anew");
  });

  test("what was searched is still there", async () => {
    await page.getByRole("searchbox").fill("nomor 002");
    const found = await cards().count();
    assert.ok(found > 5 && found < 50, `${found} found`);
    await page.getByRole("link", { name: clientOf(21) }).click();
    await isAt(page, clientOf(21));
    await page.goBack();
    await page.getByRole("link", { name: clientOf(21) }).waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "nomor 002");
    assert.equal(await cards().count(), found);
  });

  test("back in a long case, and after loading it anew, one reads on", async () => {
    await page.getByRole("searchbox").fill("");
    await page.getByRole("link", { name: LONG }).click();
    await isAt(page, LONG);
    const place = await scrollTo(page.getByText("Panjang 60", { exact: true }));
    await leaveTheCase();
    await page.goBack();
    await allDrawn(page);
    await staysDown(place);
    await reload(page);
    await allDrawn(page);
    await staysDown(place);
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
