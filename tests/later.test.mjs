// Screens that the first download leaves out: there without signal once somebody is signed in; where one is
// missing, that is said, and it comes back.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { follow, goTo, openCase, reload, signInAndSeeTasks, visit, writeNote } from "./harness/acts.mjs";
import { Device, PARTS, PHONE } from "./harness/browser.mjs";
import { Line } from "./harness/line.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const MISSING = "Layar ini belum ada di HP.";

describe("screens that come later", () => {
  let server, line, desk, phone;

  before(async () => {
    server = await Server.start();
    line = await Line.before(server);
    desk = await Device.make(PHONE, server.address);
    await openNewCase(desk.page);
  });

  after(async () => {
    for (const device of [desk, phone]) await device?.remove();
    await line?.remove();
    await server?.remove();
  });

  const asked = () => line.passed.filter((came) => PARTS.includes(came.path));
  const missing = () => phone.page.getByRole("alert").filter({ hasText: MISSING });
  const again = () => phone.page.getByRole("button", { name: "Coba lagi" });
  const noPanic = () => assert.deepEqual(phone.console.filter((said) => said.startsWith("pageerror")), []);

  test("whoever only looks in downloads none of them", async () => {
    phone = await Device.make(PHONE, line.address);
    await phone.isReadyForOffline();
    assert.deepEqual(asked(), []);
  });

  test("where a part does not come, the screen says so, and shows it once it can be had", async () => {
    const { page } = phone;
    line.breaks("GET", /^\/later-desk\.wasm$/, "cutAnswer", { times: Infinity });
    await signInAndSeeTasks(page, "sekretariat");
    await visit(page, `${line.address}/sop`);
    await missing().waitFor();
    await again().click();
    await missing().waitFor();
    assert.ok(asked().some((came) => came.broken === "cutAnswer"), "nothing was cut");
    line.mend();
    await again().click();
    await page.getByRole("heading", { name: "Pustaka SOP", level: 1 }).waitFor();
    noPanic();
  });

  test("from signing in on they are there without signal, also those that were never opened", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    await phone.isReadyForOffline();
    await phone.goOffline();
    await reload(page);
    await writeNote(page, "Dari bagian yang belum pernah dibuka.");
    await follow(page, "Konfirmasi output");
    await page.getByRole("button", { name: "Konfirmasi", exact: true }).waitFor();
    await goTo(page, "Sinkron");
    await page.getByRole("button", { name: "Simpan berkas diagnostik" }).waitFor();
    await phone.goOnline();
    noPanic();
  });

  test("a part of another build is not taken into this one", async () => {
    const { page } = phone;
    const swap = (own, other) => page.evaluate(async ([own, other]) => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const [kept, put] = [await cache.match(own), await cache.match(other)];
      await cache.put("/kept-aside", kept);
      await cache.put(own, put);
    }, [own, other]);
    await swap("/later-forms.wasm", "/later-desk.wasm");
    await reload(page);
    await openCase(page, CLIENT);
    await follow(page, "Tulis catatan");
    await missing().waitFor();
    await swap("/later-forms.wasm", "/kept-aside");
    await again().click();
    await page.getByLabel("Catatan").waitFor();
    noPanic();
  });
});
