// Somebody looks over the shoulder: one tap, and nothing of the work can be seen; nothing that was typed is lost.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { follow, openCase, unlock, visit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const NOTE = "Klien takut pada pamannya.";
const TELLS = /Mr X|kasus|Damping|klien|BAST|Terkunci|Sinkron/i;

describe("hidden at once", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    page = phone.page;
    await openNewCase(page);
    await phone.isReadyForOffline();
    await phone.goOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const neutral = (tab = page) => tab.getByRole("heading", { name: "Belanja" });
  const hide = () => page.getByRole("banner").getByRole("button", { name: "Sembunyikan" }).click();
  const seen = (tab = page) => tab.evaluate(() => document.body.innerText);

  // The discreet way back.
  async function comeBack(tab = page) {
    for (let tap = 0; tap < 3; tap += 1) await tab.getByRole("button", { name: "Catatan" }).click();
    await tab.getByRole("heading", { name: "Terkunci" }).waitFor();
  }

  // What the screen shows in the very task in which it is hidden: read before anything else may run.
  const shownAt = (act) =>
    page.evaluate((act) => {
      const hides = () =>
        act === "tap"
          ? document.querySelector("header [aria-label=Sembunyikan]").click()
          : dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      hides();
      return { text: document.body.innerText, title: document.title, path: location.pathname };
    }, act);

  test("what was typed a moment ago is kept, and nothing tells of it", async () => {
    await follow(page, "Tulis catatan");
    const form = new URL(page.url()).pathname;
    await page.getByLabel("Catatan").fill(NOTE);
    // No pause: the draft has not been written yet.
    const at = await shownAt("tap");
    assert.match(at.text, /Belanja/);
    assert.doesNotMatch(at.text, TELLS);
    assert.deepEqual([at.title, at.path], ["Catatan", "/"]);
    await neutral().waitFor();
    await page.locator(".app").waitFor({ state: "detached" });
    assert.doesNotMatch(await page.content(), /Mr X|pamannya/);
    assert.equal(await page.evaluate(() => window.dampingVault.is_open()), false);

    await comeBack();
    await unlock(page);
    await page.getByText("Isian Anda yang belum disimpan sudah dikembalikan.").waitFor();
    assert.equal(await page.getByLabel("Catatan").inputValue(), NOTE);
    assert.equal(new URL(page.url()).pathname, form);
    assert.equal(await page.title(), "Damping");
  });

  test("Esc pressed three times does it too, twice does not, and a slow third does not count", async () => {
    for (let round = 0; round < 2; round += 1) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.waitForTimeout(1_200);
    }
    assert.equal(await page.getByLabel("Catatan").inputValue(), NOTE);
    assert.equal(await neutral().isVisible(), false);
    for (let time = 0; time < 3; time += 1) await page.keyboard.press("Escape");
    await neutral().waitFor();
  });

  test("it looks the same after going back and after loading the page anew", async () => {
    await page.goBack();
    await page.waitForFunction(() => location.pathname === "/");
    assert.doesNotMatch(await seen(), TELLS);
    await page.reload();
    await neutral().waitFor();
    assert.doesNotMatch(await seen(), TELLS);
    assert.equal(await page.title(), "Catatan");
    // A tap or two on the title does nothing.
    await page.getByRole("button", { name: "Catatan" }).click();
    await page.waitForTimeout(1_200);
    assert.doesNotMatch(await seen(), TELLS);
    await comeBack();
    await unlock(page);
    await openCase(page, CLIENT);
  });

  test("every tab hides, and one that was opened meanwhile", async () => {
    const beside = await phone.context.newPage();
    await visit(beside, `${server.address}/kasus`);
    await beside.getByRole("main").getByRole("link", { name: CLIENT }).waitFor();
    await page.bringToFront();
    await hide();
    for (const tab of [page, beside]) {
      await neutral(tab).waitFor();
      await tab.locator(".app").waitFor({ state: "detached" });
      assert.doesNotMatch(await tab.content(), /Mr X/);
      assert.doesNotMatch(await seen(tab), TELLS);
    }
    const third = await phone.context.newPage();
    await third.goto(`${server.address}/kasus`);
    await neutral(third).waitFor();
    assert.doesNotMatch(await seen(third), TELLS);
    await comeBack(third);
    await beside.getByRole("heading", { name: "Terkunci" }).waitFor();
    await third.close();
    await beside.close();
    await page.bringToFront();
    await unlock(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });

  test("whoever has forgotten the way back finds the door again later", async () => {
    await hide();
    await neutral().waitFor();
    await page.evaluate(() => localStorage.setItem("damping.hidden", String(Date.now() - 11 * 60_000)));
    await page.reload();
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
    await unlock(page);
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
  });

  // The head of the page fetches this code, so on a slow phone it runs while the rest of the page is still being read.
  test("what the page begins with needs nothing of the rest of it", async () => {
    const bare = await phone.context.newPage();
    await bare.goto(`${server.address}/places.json`);
    const begun = (file) => import(file).then(() => "runs", String);
    for (const file of ["/hide.js", "/vault.js", "/door.js"]) assert.equal(await bare.evaluate(begun, file), "runs", file);
    await bare.close();
  });
});
