// The door: signing in and unlocking work while the app is still on its way, and without signal.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD, comeIn, goTo, openCase, signIn, signInAndSeeTasks, unlock } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const APP = /\/damping-[0-9a-f]+_bg\.wasm$/;
const PREPARING = "Menyiapkan aplikasi…";
const locked = (page) => page.getByRole("heading", { name: "Terkunci" });
const status = (page, said) => page.getByRole("status").filter({ hasText: said });

// A phone on which the app was never opened; what it asks for can be held back.
async function newPhone(server, options) {
  // An address that is none of the app's.
  const phone = await Device.make(PHONE, `${server.address}/api`, { bare: true, ...options });
  phone.address = server.address;
  return phone;
}

// Holds these requests back until the returned function is called.
async function holdBack(page, pattern) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  return release;
}

describe("the door comes before the app", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  async function visitWith(pattern, options) {
    await phone?.remove();
    phone = await newPhone(server, options);
    const release = await holdBack(phone.page, pattern);
    await phone.page.goto(server.address, { waitUntil: "commit" });
    return release;
  }

  test("what is typed while the app is on its way stays, and who signs in meanwhile waits in words", async () => {
    const release = await visitWith(APP);
    const { page } = phone;
    await page.locator("#door[data-ready]").waitFor();
    await page.getByLabel("Nama pengguna").fill("pendamping");
    await page.getByLabel("Kata sandi").fill(PASSWORD);
    assert.equal(await page.getByLabel("Kata sandi").inputValue(), PASSWORD);
    await page.getByRole("button", { name: "Masuk", exact: true }).click();
    await status(page, PREPARING).waitFor();
    // The password is nowhere in the page any more, and no button is left that would do nothing.
    assert.equal(await page.locator("#password").inputValue(), "");
    assert.equal(await page.getByRole("button").count(), 0);
    release();
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    assert.equal(await page.locator("#door").count(), 0);
  });

  test("the app is asked for only once the door is here", async () => {
    const { page } = phone;
    const times = await page.evaluate(() => Object.fromEntries(performance.getEntriesByType("resource").map((it) => [new URL(it.name).pathname, [it.startTime, it.responseEnd]])));
    const app = Object.keys(times).find((path) => path.endsWith("_bg.wasm"));
    assert.ok(times[app][0] >= times["/door.wasm"][1], JSON.stringify(times));
  });

  test("a form that is sent before the door's own code has come is taken up by it", async () => {
    const release = await visitWith(/\/door\.wasm$/);
    const { page } = phone;
    await signIn(page, "pendamping");
    await status(page, "Sebentar…").waitFor();
    release();
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
  });

  test("nothing leaves the form before any script has come", async () => {
    const release = await visitWith(/\/boot\.js$/);
    const { page } = phone;
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByLabel("Nama pengguna").fill("pendamping");
    await page.getByLabel("Kata sandi").fill(PASSWORD);
    await page.getByLabel("Kata sandi").press("Enter");
    await page.waitForTimeout(300);
    assert.equal(page.url(), `${server.address}/`);
    assert.deepEqual(asked.filter((url) => url.includes("?") || url.includes("pendamping")), []);
    release();
    await page.getByRole("button", { name: "Masuk", exact: true }).click();
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
  });

  test("a line that breaks under the app disturbs nobody at the door; who waits is told", async () => {
    await phone.remove();
    phone = await newPhone(server);
    const { page } = phone;
    let broken = 0;
    await page.route(APP, (route) => {
      broken += 1;
      return route.abort();
    });
    await page.goto(server.address);
    await page.locator("#door[data-ready]").waitFor();
    await page.getByLabel("Nama pengguna").fill("pendamping");
    while (broken < 2) await page.waitForTimeout(200);
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await page.getByLabel("Nama pengguna").inputValue(), "pendamping");
    await signIn(page, "pendamping");
    await page.getByRole("alert").filter({ hasText: "Damping belum dapat dibuka. Periksa sambungan" }).waitFor();
    await page.unroute(APP);
    await page.getByRole("button", { name: "Muat ulang" }).click();
    await comeIn(page);
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
  });

  for (const file of ["/door.wasm", "/door.js", "/vault.js"]) {
    test(`where ${file} is missing, that is told and nothing asks for a password`, async () => {
      await phone.remove();
      phone = await newPhone(server);
      const { page } = phone;
      await page.route(`**${file}`, (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto(server.address);
      await page.getByRole("alert").filter({ hasText: "Periksa sambungan internet, lalu muat ulang" }).waitFor();
      assert.equal(await page.getByLabel("Kata sandi").isVisible(), false);
    });
  }

  test("without JavaScript it says what to do", async () => {
    await phone.remove();
    phone = await newPhone(server, { javaScriptEnabled: false });
    const { page } = phone;
    await page.goto(server.address);
    // Playwright's own texts leave out what stands in a noscript.
    await page.locator("noscript p").waitFor();
    assert.match(await page.locator("body").innerText(), /Damping memerlukan JavaScript/);
    assert.equal(await page.getByLabel("Kata sandi").isVisible(), false);
  });
});

describe("the door of a phone that is in use", () => {
  let server, phone, address;

  before(async () => {
    server = await Server.start();
    // Without a service worker: the page in the browser is all there is.
    phone = await Device.make(PHONE, server.address, { serviceWorkers: "block" });
    await openNewCase(phone.page);
    address = phone.page.url();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("locked and unlocked, it is where it was, without loading the page anew", async () => {
    const { page } = phone;
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await locked(page).waitFor();
    assert.doesNotMatch(await page.content(), /Mr X/);
    await unlock(page);
    await page.getByRole("button", { name: "Kunci sekarang" }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/saya");
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].type), "navigate");
    await openCase(page, CLIENT);
  });

  test("unlocking is what is painted first, before any script has decided it", async () => {
    const { page } = phone;
    const release = await holdBack(page, /\/boot\.js$/);
    await page.goto(address, { waitUntil: "commit" });
    await locked(page).waitFor();
    assert.equal(await page.getByLabel("Nama pengguna").isVisible(), false);
    await page.getByLabel("Kata sandi").fill(PASSWORD);
    release();
    await page.locator("#door[data-ready]").waitFor();
    assert.equal(await page.getByLabel("Kata sandi").inputValue(), PASSWORD);
    await page.getByRole("button", { name: "Buka kunci" }).click();
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    assert.equal(page.url(), address);
  });

  test("the password can be looked at, and is covered again afterwards", async () => {
    const { page } = phone;
    await page.reload();
    await page.getByLabel("Kata sandi").fill("salah");
    await page.getByRole("button", { name: "Lihat" }).click();
    assert.equal(await page.locator("#password").getAttribute("type"), "text");
    await unlock(page);
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await locked(page).waitFor();
    assert.equal(await page.locator("#password").getAttribute("type"), "password");
    await unlock(page);
  });

  test("in English it asks and answers in English, and follows a change of language", async () => {
    const { page } = phone;
    await goTo(page, "Saya");
    await page.getByText("English").click();
    await page.getByRole("button", { name: "Lock now" }).click();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    await page.reload();
    await page.locator("#door[data-ready]").waitFor();
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("Wrong password. Try again.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("Bahasa Indonesia").click();
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await locked(page).waitFor();
  });

  test("from signing in there is a way back to unlocking", async () => {
    const { page } = phone;
    await page.getByText("Lupa kata sandi, atau orang lain?").click();
    await page.getByRole("button", { name: "Masuk dengan nama pengguna" }).click();
    await signIn(page, "ketua", "salah");
    await page.getByRole("alert").filter({ hasText: "Nama pengguna atau kata sandi salah" }).waitFor();
    await page.getByRole("button", { name: "Kembali" }).click();
    await locked(page).waitFor();
    await unlock(page);
    await page.getByRole("button", { name: "Kunci sekarang" }).waitFor();
  });
});

describe("the door of a phone that opens from its own copy", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await phone.isReadyForOffline();
    await phone.goOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("its form serves before its own code has come, and what is sent then opens", async () => {
    const { page } = phone;
    await page.addInitScript(() => {
      const compile = WebAssembly.compileStreaming.bind(WebAssembly);
      const released = new Promise((resolve) => (window.release = resolve));
      WebAssembly.compileStreaming = (coming) => released.then(() => compile(coming));
    });
    await page.reload();
    await page.locator("#door[data-serves]:not([data-ready])").waitFor();
    await unlock(page);
    await status(page, "Sebentar…").waitFor();
    await page.evaluate(() => window.release());
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });
});

describe("the office is out of reach", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(phone.page, "pendamping");
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("with the server stopped a wrong password opens nothing, and the right one everything", async () => {
    await server.stop();
    await phone.close();
    phone.bare = true;
    await phone.open("/sinkron");
    const { page } = phone;
    await locked(page).waitFor();
    await unlock(page, "bukan ini");
    await page.getByRole("alert").filter({ hasText: "Kata sandi salah. Coba lagi." }).waitFor();
    await unlock(page);
    await page.getByRole("button", { name: "Sinkronkan sekarang" }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/sinkron");
  });
});
