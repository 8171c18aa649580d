// A browser that keeps nothing: recording is stopped, and what to do is said, never a blank page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { reload } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("a browser that keeps nothing", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Opening the data base fails as in private windows; or there is none at all, as with storage switched off.
  const refusesToOpen = () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The user denied permission to access the database.", "SecurityError");
    };
  };
  const failsToOpen = () => {
    IDBFactory.prototype.open = function () {
      const request = new EventTarget();
      request.error = new DOMException("Internal error opening backing store.", "UnknownError");
      for (const kind of ["success", "error", "upgradeneeded", "blocked"]) {
        request[`on${kind}`] = null;
        request.addEventListener(kind, (event) => request[`on${kind}`]?.(event));
      }
      setTimeout(() => request.dispatchEvent(new Event("error")));
      return request;
    };
  };
  const hasNone = () => Object.defineProperty(window, "indexedDB", { value: undefined });

  for (const [name, breakStorage] of Object.entries({ refusesToOpen, failsToOpen, hasNone })) {
    test(`nobody is signed in, recording is stopped and the way out is told: ${name}`, async () => {
      const page = await phone.context.newPage();
      await page.addInitScript(breakStorage);
      await page.goto(phone.address);
      await page.getByRole("alert").filter({ hasText: /tidak menyimpan data.*jendela biasa.*pencatatan dihentikan/ }).waitFor();
      // Told before anybody signs in, not after.
      assert.equal(await page.getByLabel("Kata sandi").count(), 0);
      await page.close();
    });
  }

  test("somebody who is signed in is told the same, on every screen", async () => {
    await openNewCase(phone.page);
    const address = phone.page.url();
    for (const [name, breakStorage] of Object.entries({ refusesToOpen, failsToOpen, hasNone })) {
      const page = await phone.context.newPage();
      await page.addInitScript(breakStorage);
      await page.goto(address);
      const told = page.getByRole("alert").filter({ hasText: "pencatatan dihentikan" });
      await told.waitFor();
      assert.equal(await page.getByRole("button", { name: "Coba lagi" }).count(), 1, name);
      assert.equal(await page.getByRole("link", { name: "Tulis catatan" }).count(), 0, name);
      await page.close();
    }
    // Nothing was harmed by it.
    await reload(phone.page);
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });
});
