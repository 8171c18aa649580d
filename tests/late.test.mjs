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

describe("a list that is left open follows the time", () => {
  const HALF_A_DAY_MS = 12 * 3600_000;
  // A minute, and the moment in which it is noticed.
  const A_MINUTE_MS = 61_000;
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    // The app takes its clock when it starts.
    await phone.page.clock.install();
    await phone.page.reload();
    await signInAndSeeTasks(phone.page, "sekretariat");
    await fillInNewCase(phone.page);
    await everythingArrives(phone.page);
    await goTo(phone.page, "Tugas");
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  // Time goes by at once, and the phone is touched, so that it doesn't lock for being left alone.
  async function pass(page, ms) {
    const later = await page.evaluate((ms) => Date.now() + ms, ms);
    await page.clock.setSystemTime(later);
    await page.getByRole("heading", { name: "Tugas saya", level: 1 }).click();
    await page.clock.fastForward(A_MINUTE_MS);
  }

  test("what falls late meanwhile says so on its card, though nothing was recorded", async () => {
    const { page } = phone;
    const card = page.getByRole("main").getByRole("link", { name: CLIENT });
    await card.getByText(/ lagi$/).waitFor();
    const late = card.getByText(/terlambat/);
    for (let halfDays = 0; halfDays < 60 && !(await late.isVisible()); halfDays += 1) await pass(page, HALF_A_DAY_MS);
    await late.waitFor();
    assert.match(await card.getAttribute("class"), /overdue/);
    await page.getByRole("button", { name: /^Terlambat 1$/ }).waitFor();
  });
});
