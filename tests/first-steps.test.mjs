// New on a phone: welcomed once, offered the home screen once it has proved useful, and under a name that says nothing
// where that is wished for.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { goTo, reload, signIn, unlock, visit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { fillInNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("new on this phone", () => {
  let server, phone, page;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address, { isNew: true });
    page = phone.page;
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const screen = (title) => page.getByRole("heading", { name: title, level: 1 });
  const offer = () => page.getByRole("main").getByRole("button", { name: "Tidak usah" });
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

  test("three screens welcome whoever signs in first; nothing is offered to install", async () => {
    await signIn(page, "sekretariat");
    await screen("Damping menuntun kerja Anda").waitFor();
    assert.deepEqual(await violations(), []);
    await page.getByRole("button", { name: "Lanjut" }).click();
    await screen("Jalan juga tanpa sinyal").waitFor();
    await page.getByRole("button", { name: "Lanjut" }).click();
    await screen("Jaga rahasia klien").waitFor();
    assert.deepEqual(await violations(), []);
    await page.getByRole("button", { name: "Kembali" }).click();
    await screen("Jalan juga tanpa sinyal").waitFor();
    await page.getByRole("button", { name: "Lanjut" }).click();
    await page.getByRole("link", { name: "Mulai bekerja" }).click();
    await screen("Tugas saya").waitFor();
    assert.equal(await offer().count(), 0);
  });

  test("it is not shown again, but can be read again from Saya and left at any time", async () => {
    await goTo(page, "Saya");
    await page.getByRole("link", { name: "Lihat perkenalan lagi" }).click();
    await screen("Damping menuntun kerja Anda").waitFor();
    await page.getByRole("link", { name: "Lewati" }).click();
    await screen("Tugas saya").waitFor();
    for (const other of ["ketua", "sekretariat"]) {
      await goTo(page, "Saya");
      await page.getByRole("button", { name: "Keluar" }).click();
      await page.getByRole("button", { name: "Keluar", exact: true }).click();
      await signIn(page, other);
      await screen("Tugas saya").waitFor();
    }
  });

  test("after the first record the home screen is offered, once and never again", async () => {
    await fillInNewCase(page);
    await goTo(page, "Tugas");
    await offer().waitFor();
    await page.getByText(/Di menu peramban, pilih|Pasang di layar utama/).waitFor();
    assert.deepEqual(await violations(), []);
    await offer().click();
    await offer().waitFor({ state: "detached" });
    await reload(page);
    await screen("Tugas saya").waitFor();
    assert.equal(await offer().count(), 0);
  });

  test("where the browser can ask, the button has it ask", async () => {
    await page.evaluate(() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      event.prompt = () => (window.asked = true);
      dispatchEvent(event);
      window.kept = event.defaultPrevented;
    });
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Pasang di HP" }).click();
    assert.deepEqual(await page.evaluate(() => [window.asked, window.kept]), [true, true]);
  });

  // The manifest that the page names, as the browser reads it, with its icons.
  const manifest = () =>
    page.evaluate(async () => {
      const address = document.querySelector("link[rel=manifest]").href;
      const answer = await fetch(address);
      const manifest = await answer.json();
      return { type: answer.headers.get("content-type"), manifest };
    });

  test("the neutral name is the home screen's, the tab's and the door's, also without signal", async () => {
    assert.equal((await manifest()).manifest.name, "Damping");
    await page.getByRole("radio", { name: "Nama dan ikon netral" }).check();
    await page.waitForFunction(() => document.title === "Catatan");
    const { type, manifest: neutral } = await manifest();
    assert.deepEqual([type, neutral.name, neutral.short_name, neutral.id], ["application/manifest+json", "Catatan", "Catatan", "/"]);
    for (const { src, sizes } of neutral.icons) {
      const size = await page.evaluate(async (src) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      if (sizes !== "any") assert.equal(size, sizes, src);
    }
    assert.doesNotMatch(JSON.stringify(neutral), /damping|kasus|sosial/i);
    await phone.isReadyForOffline();
    await server.stop();
    await reload(page);
    assert.equal(await page.title(), "Catatan");
    assert.equal((await manifest()).manifest.name, "Catatan");
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /Damping|kasus/i);
    await unlock(page);
    await page.getByRole("radio", { name: "Damping" }).check();
    await page.waitForFunction(() => document.title === "Damping");
    await server.start();
  });

  test("the language changes without loading anew, on the screen that is open", async () => {
    await page.evaluate(() => (window.same = true));
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("heading", { name: "Install on the phone" }).waitFor();
    await page.getByRole("radio", { name: "Neutral name and icon" }).waitFor();
    await page.getByRole("radio", { name: "Bahasa Indonesia" }).check();
    await page.getByRole("heading", { name: "Pasang di HP" }).waitFor();
    assert.equal(await page.evaluate(() => window.same), true);
  });
});
