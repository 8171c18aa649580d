// A new version of the app: fetched whole or not at all, offered and never forced, and the form being filled stays.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { comeIn, follow, reload, submit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Line } from "./harness/line.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const NOTE = "Sedang ditulis saat versi baru datang.";

describe("a new version of the app", () => {
  let server, line, phone, first;

  before(async () => {
    server = await Server.start();
    line = await Line.before(server);
    phone = await Device.make(PHONE, line.address);
    await openNewCase(phone.page);
    await phone.isReadyForOffline();
    // From here on the page is answered from the copy on the phone.
    await reload(phone.page);
    await follow(phone.page, "Tulis catatan");
    await phone.page.getByLabel("Catatan").fill(NOTE);
    [first] = await builds();
  });

  after(async () => {
    await phone?.remove();
    await line?.remove();
    await server?.remove();
  });

  const builds = () => phone.page.evaluate(() => caches.keys());
  const offer = () => phone.page.getByRole("status").filter({ hasText: "Versi baru Damping siap dipasang." });

  // The office deploys a build of another name; the browser looks for one, as it does at each start.
  async function deploy(name) {
    const rewrite = (text) => {
      const changed = text.replace(/id: "[^"]+"|"id": *"[^"]+"/, (id) => id.replace(/"[^"]+"$/, `"${name}"`));
      assert.notEqual(changed, text, "the service worker names no build");
      return changed;
    };
    line.breaks("GET", /^\/sw\.js$/, "rewrite", { times: Infinity, rewrite });
    // Whether the new one could be installed at all.
    return phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((resolve) => registration.addEventListener("updatefound", resolve, { once: true }));
      await registration.update();
      await found;
      const worker = registration.installing ?? registration.waiting;
      return new Promise((resolve) => {
        const settled = () => ["installed", "redundant"].includes(worker.state) && resolve(worker.state);
        worker.addEventListener("statechange", settled);
        settled();
      });
    });
  }

  async function formStays() {
    assert.equal(await phone.page.getByLabel("Catatan").inputValue(), NOTE);
  }

  test("one that cannot be fetched whole is not offered, and the old one goes on", async () => {
    // The browser asks again by itself when the line breaks, so it breaks until it is mended.
    line.breaks("GET", /^\/$/, "cutAnswer", { times: Infinity });
    assert.equal(await deploy("terpotong"), "redundant");
    assert.ok(line.passed.some((came) => came.path === "/" && came.broken === "cutAnswer"), "nothing was cut");
    assert.deepEqual(await builds(), [first]);
    assert.equal(await offer().count(), 0);
    await formStays();
  });

  test("one that is whole is offered over the form, which stays as it is", async () => {
    line.mend();
    assert.equal(await deploy("berikutnya"), "installed");
    await offer().waitFor();
    await formStays();
    assert.deepEqual((await builds()).sort(), [first, "damping-build-berikutnya"].sort());
    assert.equal(await phone.page.evaluate(() => performance.getEntriesByType("navigation").length), 1);
  });

  test("what was being written is saved with the old version", async () => {
    const { page } = phone;
    await submit(page, "Simpan");
    await page.locator(".timeline").getByText(NOTE, { exact: true }).waitFor();
    await offer().waitFor();
  });

  test("on being asked, it changes to the new version, which has all that was written", async () => {
    const { page } = phone;
    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Perbarui sekarang" }).click();
    await loaded;
    await comeIn(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    await page.locator(".timeline").getByText(NOTE, { exact: true }).waitFor();
    assert.deepEqual(await builds(), ["damping-build-berikutnya"]);
    assert.equal(await offer().count(), 0);
  });

  test("and it opens without signal", async () => {
    const { page } = phone;
    await line.remove();
    await server.stop();
    await reload(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });
});
