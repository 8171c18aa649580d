// People of one office, each with a browser of their own, who bring a case from step to step.

import { everythingArrives, fillPlace, fillReceiver, follow, isAt, openCase, sign, signInAndSeeTasks, submit } from "./acts.mjs";
import { Device, PHONE } from "./browser.mjs";

export class People {
  constructor(server) {
    this.server = server;
    this.devices = new Map();
  }

  // The device of somebody, who signs in the first time, unless that is for later.
  async device(who, screen = PHONE, signsIn = true) {
    if (!this.devices.has(who)) {
      const device = await Device.make(screen, this.server.address);
      this.devices.set(who, device);
      if (signsIn) await signInAndSeeTasks(device.page, who);
    }
    return this.devices.get(who);
  }

  // The page of somebody who has fetched what is new and opened the case.
  async at(who, client, screen) {
    const { page } = await this.device(who, screen);
    await everythingArrives(page);
    await openCase(page, client);
    return page;
  }

  async remove() {
    for (const device of this.devices.values()) await device.remove();
  }
}

// Confirms what has no form of its own, and sees the case again.
export async function confirms(page, client, link) {
  await follow(page, link);
  await submit(page, "Konfirmasi");
  await isAt(page, client);
}

export async function decides(page, client, answer, reason) {
  await follow(page, "Ambil putusan");
  await page.getByRole("radio", { name: answer, exact: true }).check();
  if (reason) await page.getByLabel("Alasan").fill(reason);
  await submit(page, "Simpan");
  await isAt(page, client);
}

export async function gives(page, client, letterFrom, to) {
  await follow(page, "Buat Lembar Disposisi");
  await page.getByLabel("Surat dari").fill(letterFrom);
  await page.getByLabel("Hal", { exact: true }).fill("Pemulangan orang terlantar");
  await page.getByRole("group", { name: "Diteruskan kepada" }).getByRole("checkbox", { name: to }).check();
  await page.getByLabel("Instruksi/catatan").fill("Tindak lanjuti sesuai SOP");
  await sign(page, "Paraf Anda");
  await submit(page, "Tanda tangani");
  await isAt(page, client);
}

// The form of a BAST is open: what is not filled in yet, and the signatures.
export async function handsOver(page, client, filled) {
  await fillInHandover(page, filled);
  await submit(page, "Simpan BAST");
  await isAt(page, client);
}

// The same, not saved yet.
export async function fillInHandover(page, { place, name }) {
  if (place) await fillPlace(page, place);
  if (name) await fillReceiver(page, name);
  await page.getByLabel("Fisik").fill("Sehat");
  await sign(page, "Tanda tangan pihak pertama");
  await sign(page, "Tanda tangan pihak kedua");
}

// What stands beside a name in the facts of the case.
export const fact = (page, name) =>
  page.locator(".facts dt").filter({ hasText: name }).locator("xpath=following-sibling::dd[1]").first();
