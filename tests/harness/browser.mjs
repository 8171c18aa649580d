// Chromium as people use it: a profile on the disk that outlives the window, a phone-size or a
// desk-size screen, Indonesian, in Jakarta.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { visit } from "./acts.mjs";
import { FLAGS, PHONE } from "./chromium.mjs";
import { killTree, processesWith } from "./processes.mjs";

export { PHONE };
// The parts of the app that its first download leaves out.
export const PARTS = ["/later-desk.wasm", "/later-forms.wasm", "/later-shared.wasm"];
export const DESK = { viewport: { width: 1280, height: 800 } };

// Somebody has seen the welcome on this phone. A page without storage of its own (about:blank) has none to write to.
function welcomed() {
  try {
    localStorage.setItem("damping.welcomed", "yes");
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

// A browser with its profile. `close` and `open` are what a person does with the app.
export class Device {
  // `bare`: for a page that is not the app. `isNew`: nobody has been welcomed on it yet.
  static async make(screen, address, { bare = false, isNew = false, ...options } = {}) {
    const device = new Device();
    device.bare = bare;
    device.isNew = isNew;
    device.screen = { ...screen, ...options };
    device.address = address;
    device.profile = await mkdtemp(join(tmpdir(), "damping-browser-"));
    device.console = [];
    await device.open();
    return device;
  }

  async open(path = "/") {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
      permissions: ["geolocation"],
      geolocation: { latitude: -2.1316, longitude: 106.1169, accuracy: 12 },
      ...this.screen,
    });
    this.context.setDefaultTimeout(15_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on("console", (message) => this.console.push(`${message.type()}: ${message.text()}`));
    this.page.on("pageerror", (error) => this.console.push(`pageerror: ${error}`));
    if (!this.isNew) await this.context.addInitScript(welcomed);
    if (this.bare) await this.page.goto(this.address + path);
    else await visit(this.page, this.address + path);
  }

  async close() {
    await this.context.close();
  }

  // What the phone does to an app when its memory runs out: no goodbye to anybody.
  async kill() {
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    await killTree(await processesWith(`--user-data-dir=${this.profile}`));
    await gone;
  }

  async goOffline() {
    await this.context.setOffline(true);
  }

  async goOnline() {
    await this.context.setOffline(false);
  }

  // The service worker has the whole app, so that it opens without signal; where somebody is signed in, also what
  // comes later.
  async isReadyForOffline() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    if ((await this.page.locator(".app").count()) === 0) return;
    await this.page.waitForFunction(async (parts) => {
      const kept = await Promise.all(parts.map((part) => caches.match(part)));
      return kept.every(Boolean);
    }, PARTS);
  }

  async remove() {
    await this.context.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
