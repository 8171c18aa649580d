// Catat: from anywhere in two taps to what is recorded in the field, also without signal; the search that finds a
// case by whatever is known of it; and help on every screen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { goTo, openCase, reload, signInAndSeeTasks, states, submit, visit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, fillInNewCase, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const OTHER = "Djoko Soesanto";

describe("what happens in the field is two taps away", () => {
  let server, office, ketua, phone;

  before(async () => {
    server = await Server.start();
    office = await Device.make(PHONE, server.address);
    await openCaseWithDraft(office.page);
    ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
    phone = await Device.make(PHONE, server.address);
    await signInAndSeeTasks(phone.page, "pendamping");
    await openCase(phone.page, CLIENT);
    await phone.isReadyForOffline();
  });

  after(async () => {
    for (const device of [office, ketua, phone]) await device?.remove();
    await server?.remove();
  });

  const heading = (page, name) => page.getByRole("heading", { name, level: 1 });

  test("without signal, with the server stopped, two taps lead to a BAST for the step that asks for it", async () => {
    const { page } = phone;
    await phone.goOffline();
    await server.stop();
    await goTo(page, "Saya");
    await goTo(page, "Catat");
    await heading(page, CLIENT).waitFor();
    await page.getByRole("main").getByRole("link", { name: /Buat BAST/ }).click();
    await page.waitForURL(/\/langkah\/\d+\/bast$/);
    await page.getByRole("heading", { name: /BAST/, level: 1 }).waitFor();
  });

  test("after the app was closed the case that was open last is still at hand", async () => {
    await phone.close();
    await phone.open();
    await phone.goOffline();
    await reload(phone.page);
    await goTo(phone.page, "Catat");
    await heading(phone.page, CLIENT).waitFor();
    await recordBast(phone.page);
    await states(phone.page, "tersimpan di HP").first().waitFor();
  });

  test("each kind of record is there, each target large, within the reach of a thumb", async () => {
    const { page } = phone;
    await goTo(page, "Catat");
    for (const name of [/Buat Laporan Kunjungan|Buat Laporan Perkembangan/, /Buat BAST/, /Buat Laporan Perjalanan/, "Tulis catatan"]) {
      const box = await page.getByRole("main").getByRole("link", { name }).boundingBox();
      assert.ok(box.height >= 48 && box.width >= 48 && box.y + box.height < 640, JSON.stringify({ name: String(name), box }));
    }
    for (const link of await page.getByRole("navigation", { name: "Menu utama" }).getByRole("link").all()) {
      const box = await link.boundingBox();
      assert.ok(box.height >= 48 && box.width >= 48, JSON.stringify(box));
    }
    await page.getByRole("link", { name: "Tulis catatan" }).click();
    await page.getByLabel("Catatan").fill("Dicatat dari Catat.");
    await submit(page, "Simpan");
    await page.locator(".timeline").getByText("Dicatat dari Catat.", { exact: true }).waitFor();
  });

  test("one tap takes another case to hand, found in whatever spelling", async () => {
    await server.start();
    const { page } = office;
    await fillInNewCase(page, OTHER);
    await goTo(page, "Catat");
    await heading(page, OTHER).waitFor();
    await page.getByRole("button", { name: CLIENT }).click();
    await heading(page, CLIENT).waitFor();
    await page.getByLabel("Cari nama klien").fill("joko sus");
    await page.getByRole("button", { name: OTHER }).click();
    await heading(page, OTHER).waitFor();
    await page.getByRole("link", { name: "Kasus baru / pengaduan" }).waitFor();
  });

  test("whoever may not open cases is not offered it", async () => {
    await goTo(phone.page, "Catat");
    await heading(phone.page, CLIENT).waitFor();
    assert.equal(await phone.page.getByRole("link", { name: "Kasus baru / pengaduan" }).count(), 0);
  });

  test("a case is found by name, alias, number and place while typing", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    const number = await page.locator("#data dd").first().innerText();
    assert.match(number, /^[0-9A-F]{4}-[0-9A-F]{4}$/);
    for (const typed of ["mr x", "termin", number.slice(0, 3).toLowerCase(), number, "balai rehabilitasi", "tjontoh"]) {
      await goTo(page, "Kasus");
      await page.getByLabel("Cari nama klien").fill(typed);
      await page.getByRole("main").getByRole("link", { name: CLIENT }).waitFor();
    }
    await page.getByLabel("Cari nama klien").fill("Surabaya");
    await page.getByText("Tidak ada kasus dengan nama itu").waitFor();
    await page.getByLabel("Cari nama klien").fill("");
  });

  test("help says in two sentences what each screen is for, and every screen has a way on", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    const of = new URL(page.url()).pathname;
    const said = new Map();
    const screens = ["/", "/kasus", "/catat", "/sinkron", "/saya", "/sop", "/sop/pemulangan-terlantar", "/buku-rps", "/saya/kalender", "/saya/latihan", of]
      .concat(["berkas", "catat/bast", "catat/laporan-perkembangan-kasus", "catat/laporan-perjalanan-dinas", "catat/catatan", "catat/pengaduan"].map((part) => `${of}/${part}`));
    for (const path of screens) {
      await visit(page, server.address + path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.getByRole("button", { name: "Bantuan", exact: true }).click();
      const help = page.getByRole("dialog", { name: "Bantuan" });
      // Not that it is being fetched.
      const text = await help.getByText(/[.?!]$/).innerText();
      assert.equal(text.match(/[.?!](\s|$)/g).length, 2, text);
      assert.equal(said.get(text), undefined, `${path} and ${said.get(text)}`);
      said.set(text, path);
      await page.keyboard.press("Escape");
      await help.waitFor({ state: "hidden" });
      assert.ok((await page.getByRole("navigation", { name: "Menu utama" }).getByRole("link").count()) === 5, path);
    }
  });

  test("the parts of a long case are a tap away, and the address stays", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    const address = page.url();
    for (const [part, title] of [["Riwayat", "Riwayat"], ["SOP", "Jalannya SOP"], ["Data", "Data"]]) {
      await page.getByRole("navigation", { name: "Bagian kasus" }).getByRole("link", { name: part, exact: true }).click();
      const box = await page.getByRole("heading", { name: title, level: 2, exact: true }).boundingBox();
      assert.ok(box.y >= 0 && box.y < 640, `${title} at ${box.y}`);
    }
    assert.equal(page.url(), address);
  });
});
