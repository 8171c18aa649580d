// A case that runs under an old version of its SOP is moved to the new one, without signal and on record.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeOnline, everythingArrives, follow, openCase, reload, signInAndSeeTasks, submit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Recorder, clientOf } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const CLIENT = clientOf(1);

describe("a SOP that has changed", () => {
  let server, ketua, sekretariat;

  before(async () => {
    server = await Server.start();
    const earlier = await Recorder.signIn(server, "sekretariat");
    await earlier.openCases([1], 1);
    ketua = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(ketua.page, "ketua");
    await everythingArrives(ketua.page);
    await ketua.isReadyForOffline();
  });

  after(async () => {
    for (const device of [ketua, sekretariat]) await device?.remove();
    await server?.remove();
  });

  const timeline = (page) => page.locator(".timeline");
  const version = async (page) => {
    await follow(page, "Berkas kasus");
    await page.getByRole("heading", { level: 1, name: /Berkas Kasus/ }).waitFor();
    const said = await page.getByText(/, versi \d+$/).first().textContent();
    await follow(page, "Kembali ke kasus");
    return said.match(/versi (\d+)/)[1];
  };

  test("the case that runs keeps its own version", async () => {
    await openCase(ketua.page, CLIENT);
    assert.equal(await version(ketua.page), "1");
  });

  test("a superior moves it, without signal and for a reason", async () => {
    const { page } = ketua;
    await ketua.goOffline();
    await reload(page);
    await follow(page, "Pindahkan ke SOP versi baru");
    await submit(page, "Simpan");
    await page.getByText("Wajib diisi.").waitFor();
    await page.getByLabel("Alasan").fill("SOP baru berlaku");
    await submit(page, "Simpan");
    await timeline(page).getByText("SOP baru berlaku").waitFor();
    assert.equal(await version(page), "2");
    await allDrawn(page);
    assert.equal(await page.getByRole("link", { name: "Pindahkan ke SOP versi baru" }).count(), 0);
  });

  test("the decision arrives, and everybody goes on under the new version", async () => {
    await ketua.goOnline();
    await comeOnline(ketua.page);
    await everythingArrives(ketua.page);
    sekretariat = await Device.make(PHONE, server.address);
    const { page } = sekretariat;
    await signInAndSeeTasks(page, "sekretariat");
    await everythingArrives(page);
    await openCase(page, CLIENT);
    await timeline(page).getByText("SOP baru berlaku").waitFor();
    assert.equal(await version(page), "2");
  });
});
