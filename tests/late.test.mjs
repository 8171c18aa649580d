// Whoever is late is asked why; the reason is given once and stays in sight.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, everythingArrives, follow, goTo, openCase, signInAndSeeTasks, submit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, fillInNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const REASON = "Kantor tutup karena banjir";
// Longer than any run of holidays.
const AGO_MS = 21 * 24 * 3600_000;

describe("a step that is late asks for the reason", () => {
  let server, sekretariat, ketua;

  before(async () => {
    server = await Server.start();
    sekretariat = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(sekretariat.page, "sekretariat");
    await sekretariat.isReadyForOffline();
  });

  after(async () => {
    for (const device of [sekretariat, ketua]) await device?.remove();
    await server?.remove();
  });

  const late = (page) => page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { name: "Terlambat", exact: true }) });

  test("a case was opened three weeks ago without signal, and nobody has gone on with it", async () => {
    await sekretariat.goOffline();
    await sekretariat.page.clock.setFixedTime(new Date(Date.now() - AGO_MS));
    await fillInNewCase(sekretariat.page);
    await allDrawn(sekretariat.page);
    assert.equal(await late(sekretariat.page).count(), 0, "what has just begun is not late");
    // The phone is opened again today.
    await sekretariat.close();
    await sekretariat.open();
    await sekretariat.goOffline();
    const { page } = sekretariat;
    await page.getByRole("main").getByRole("link", { name: CLIENT }).waitFor();
    await page.getByRole("navigation", { name: "Menu utama" }).getByRole("link", { name: /^Tugas 1 terlambat$/ }).waitFor();
    await openCase(page, CLIENT);
    await late(page).getByText(/terlambat · alasan belum ada/).waitFor();
  });

  test("she says why; the reason stands at the step and in the timeline, and nobody asks again", async () => {
    const { page } = sekretariat;
    await follow(page, "Beri alasan terlambat");
    await submit(page, "Simpan");
    await page.getByText("Wajib diisi.").waitFor();
    await page.getByLabel("Alasan terlambat").fill(REASON);
    await submit(page, "Simpan");
    await late(page).getByText(new RegExp(`terlambat · ${REASON}`)).waitFor();
    const told = page.locator(".timeline .entry").filter({ hasText: "Alasan terlambat" });
    await told.getByText(REASON, { exact: true }).waitFor();
    await allDrawn(page);
    assert.equal(await page.getByRole("link", { name: "Beri alasan terlambat" }).count(), 0);
  });

  test("the reason stays when the step is done after all, and the ketua reads it", async () => {
    const { page } = sekretariat;
    await follow(page, "Konfirmasi kelengkapan");
    await submit(page, "Konfirmasi");
    await follow(page, "Konfirmasi output");
    await submit(page, "Konfirmasi");
    await page.getByRole("link", { name: "Tulis draf Surat Rujukan" }).waitFor();
    await late(page).getByText(new RegExp(`terlambat · ${REASON}`)).waitFor();
    await allDrawn(page);
    assert.equal(await late(page).getByRole("listitem").count(), 1, "the next step has its whole time");
    await sekretariat.goOnline();
    await everythingArrives(page);

    ketua = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(ketua.page, "ketua");
    await goTo(ketua.page, "Kasus");
    await openCase(ketua.page, CLIENT);
    await late(ketua.page).getByText(new RegExp(`terlambat · ${REASON}`)).waitFor();
    assert.equal(await ketua.page.getByRole("link", { name: "Beri alasan terlambat" }).count(), 0);
  });
});
