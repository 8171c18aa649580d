// Chromium with a profile on the disk, as people have it: what is kept strictly really goes to the disk.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS, PHONE } from "../../tests/harness/chromium.mjs";

export { PHONE };

// How long one measurement may take.
const PATIENCE_MS = 300_000;

export class Browser {
  static async open(screen = {}) {
    const browser = new Browser();
    browser.profile = await mkdtemp(join(tmpdir(), "damping-bench-"));
    browser.context = await chromium.launchPersistentContext(browser.profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
      ...screen,
    });
    browser.context.setDefaultTimeout(PATIENCE_MS);
    browser.version = browser.context.browser()?.version() ?? "";
    return browser;
  }

  async page(context = this.context) {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`  in the page: ${error}`));
    page.on("crash", () => console.error("  a page crashed"));
    return page;
  }

  // How many times slower than this machine the page computes.
  async slowDown(page, rate) {
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
  }

  /** Forgets what it has loaded, for a visit that is the first. */
  async forget(page, address) {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.clearBrowserCache");
    await session.send("Storage.clearDataForOrigin", { origin: address, storageTypes: "all" });
    await session.detach();
  }

  async close() {
    await this.context.close().catch(() => {});
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
