// axe finds nothing on any screen, in both themes, on a phone and at a desk.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openCase, signInAndSeeTasks, visit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const LOOKS = [
  // Tall, so that no control lies half under the bar that sticks to the bottom.
  ["phone, light", { ...PHONE, viewport: { width: 360, height: 3000 } }, "light"],
  ["desk, dark", { ...DESK, viewport: { width: 1280, height: 3000 } }, "dark"],
];

async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}

describe("every screen can be used by everyone", () => {
  let server;
  const devices = [];

  before(async () => {
    server = await Server.start();
    const desk = await Device.make(DESK, server.address);
    devices.push(desk);
    await openCaseWithDraft(desk.page);
  });

  after(async () => {
    for (const device of devices) await device.remove();
    await server?.remove();
  });

  for (const [look, screen, colorScheme] of LOOKS) {
    test(`axe finds nothing: ${look}`, async () => {
      const device = await Device.make(screen, server.address, { colorScheme });
      devices.push(device);
      const { page } = device;
      await page.getByLabel("Kata sandi").waitFor();
      assert.deepEqual(await violations(page), [], "sign-in");
      await signInAndSeeTasks(page, "sekretariat");
      await page.getByRole("link", { name: CLIENT }).first().waitFor().catch(() => {});
      assert.deepEqual(await violations(page), [], "tasks");
      await openCase(page, CLIENT);
      const address = page.url();
      assert.deepEqual(await violations(page), [], "case");
      await visit(page, `${address}/berkas`);
      await page.getByRole("heading", { level: 1, name: /Berkas Kasus/ }).waitFor();
      assert.deepEqual(await violations(page), [], "the record of the case");
      for (const path of ["/kasus", "/kasus/baru", "/buku-rps", "/sinkron", "/saya", "/sop", "/sop/pemulangan-terlantar", "/tidak-ada"]) {
        await visit(page, server.address + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        assert.deepEqual(await violations(page), [], path);
      }
      for (const form of ["bast", "laporan-perkembangan-kasus", "laporan-perjalanan-dinas", "catatan"]) {
        await visit(page, `${address}/catat/${form}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        assert.deepEqual(await violations(page), [], form);
      }
    });
  }
});
