// When the office works: read by everybody, changed by who answers for the deadlines of all cases.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, goTo } from "./harness/acts.mjs";
import { DESK } from "./harness/browser.mjs";
import { Server } from "./harness/server.mjs";
import { People } from "./harness/whole-case.mjs";

const YEAR = new Date().getFullYear() + 1;

describe("the office's calendar", () => {
  let server, people;

  before(async () => {
    server = await Server.start();
    people = new People(server);
  });

  after(async () => {
    await people?.remove();
    await server?.remove();
  });

  async function open(who, screen) {
    const { page } = await people.device(who, screen);
    await everythingArrives(page);
    await goTo(page, "Saya");
    await page.getByRole("link", { name: "Lihat jam kerja dan hari libur" }).click();
    await page.getByRole("heading", { name: "Kalender kantor", level: 1 }).waitFor();
    return page;
  }

  async function addDayOff(page, name) {
    await page.getByText("Tambah hari libur").click();
    await page.getByLabel("Tanggal").fill(`${YEAR}-03-03`);
    await page.getByLabel("Nama").first().fill(name);
    await page.getByRole("button", { name: "Tambah", exact: true }).first().click();
  }

  test("a pendamping reads it and changes nothing", async () => {
    const page = await open("pendamping");
    await page.getByText("Senin: 07.30–16.00, istirahat 12.00–13.00").waitFor();
    await page.getByText("Minggu: libur").waitFor();
    assert.equal(await page.getByRole("button", { name: "Simpan kalender" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Hapus" }).count(), 0);
  });

  test("the sekretariat mistypes an hour and is told which day it is", async () => {
    const page = await open("sekretariat", DESK);
    await page.getByText(/^Rabu:/).click();
    const ends = page.locator("details[open]").getByLabel("Selesai kerja");
    await ends.fill("06:00");
    await page.getByRole("button", { name: "Simpan kalender" }).click();
    await page.getByRole("alert").filter({ hasText: "Rabu: jamnya tidak berurutan." }).waitFor();
    await ends.fill("15:00");
    await page.getByText("Rabu: 07.30–15.00").waitFor();
  });

  test("without signal it can't be saved, and what was entered stays", async () => {
    const device = await people.device("sekretariat", DESK);
    const { page } = device;
    await addDayOff(page, "Hari jadi kabupaten");
    await page.getByText(`Hari jadi kabupaten`).waitFor();
    await device.goOffline();
    await page.getByRole("button", { name: "Simpan kalender" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByText(`Hari jadi kabupaten`).waitFor();
    await device.goOnline();
    await page.getByRole("button", { name: "Simpan kalender" }).click();
    await page.getByText("Kalender kantor disimpan").waitFor();
  });

  test("everybody has it after a sync; who had not seen the change does not overwrite it", async () => {
    const page = await open("pendamping");
    await page.getByText(`Hari jadi kabupaten`).waitFor();
    await page.getByText("Rabu: 07.30–15.00").waitFor();
    const ketua = await open("ketua", DESK);
    const again = await open("sekretariat", DESK);
    await addDayOff(again, "Pilkada");
    await again.getByRole("button", { name: "Simpan kalender" }).click();
    await again.getByText("Kalender kantor disimpan").waitFor();
    await addDayOff(ketua, "Libur lain");
    await ketua.getByRole("button", { name: "Simpan kalender" }).click();
    await ketua.getByRole("alert").filter({ hasText: "Sementara itu sudah diubah orang lain." }).waitFor();
  });
});
