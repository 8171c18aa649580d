// The page of the components: every part of the screens in every state, in the demo office only, and readable in each
// theme; the theme for sunlight also where the phone asks for more contrast.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { goTo, signInAndSeeTasks } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Server } from "./harness/server.mjs";

// Tall, so that no control lies half under the bar that sticks to the bottom.
const TALL = { ...PHONE, viewport: { width: 360, height: 9000 } };

describe("every component in every state", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(TALL, server.address);
    page = phone.page;
    await signInAndSeeTasks(page, "sekretariat");
    await goTo(page, "Saya");
    await page.getByRole("link", { name: "Komponen" }).click();
    await page.getByRole("heading", { name: "Komponen", level: 1 }).waitFor();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const colour = (name) => page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name), name);

  test("axe finds nothing in any theme, in either language", async () => {
    for (const theme of ["Terang", "Gelap", "Kontras tinggi"]) {
      await page.getByRole("radio", { name: theme }).check();
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), [], theme);
    }
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("heading", { name: "Components", level: 1 }).waitFor();
    await page.getByRole("radio", { name: "Bahasa Indonesia" }).check();
  });

  test("in the theme for sunlight every border and line stands out from the paper", async () => {
    await page.getByRole("radio", { name: "Kontras tinggi" }).check();
    const faint = await page.evaluate(() => {
      const shown = (element) => element.checkVisibility() && getComputedStyle(element).borderTopStyle !== "none";
      const light = (colour) => {
        const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
        return a > 0 && Math.min(r, g, b) > 118;
      };
      const edged = [...document.querySelectorAll("main :is(.card, .choice, .chip, .button:not(.quiet), .notice, .badge, .photo, input, select, textarea)")];
      return edged.filter(shown).filter((element) => light(getComputedStyle(element).borderTopColor)).map((element) => element.className || element.id);
    });
    assert.deepEqual(faint, []);
  });

  test("as the phone is set: more contrast is black on white, and white on black at night", async () => {
    await page.getByRole("radio", { name: "Ikuti HP" }).check();
    await page.emulateMedia({ contrast: "more", colorScheme: "light" });
    assert.deepEqual([await colour("--paper"), await colour("--ink")], ["#fff", "#000"]);
    await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
    assert.deepEqual([await colour("--paper"), await colour("--ink")], ["#000", "#fff"]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), []);
    await page.emulateMedia({ contrast: "no-preference", colorScheme: "light" });
    assert.notEqual(await colour("--paper"), "#fff");
  });

  test("with the system's own colours what is chosen is still told from what is not", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    const looks = await page.getByRole("button", { name: "Terpilih" }).evaluate((chosen) => {
      const look = (chip) => [getComputedStyle(chip).backgroundColor, getComputedStyle(chip, "::before").borderTopWidth].join();
      const chips = [...chosen.parentElement.querySelectorAll(".chip:not(:disabled)")];
      return chips.map(look);
    });
    assert.equal(new Set(looks).size, looks.length, looks.join(" / "));
    await page.emulateMedia({ forcedColors: "none" });
  });

  test("a short message comes, is read out, and goes", async () => {
    await page.getByRole("button", { name: "Tampilkan pesan sebentar" }).click();
    const said = page.getByRole("status").filter({ hasText: /^Tersimpan di HP$/ });
    await said.waitFor();
    await page.getByText("Tersimpan di HP").first().waitFor();
  });
});
