// Training: everything as in earnest on made-up cases, of which the office never hears.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeOnline, follow, goTo, openCase, reload, sign, signIn, signInAndSeeTasks, states, submit, unlock, visit, writeNote } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { rowsOf } from "./harness/disk.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { eventsAtOffice } from "./harness/office.mjs";
import { Server } from "./harness/server.mjs";

const bar = (page) => page.getByRole("region", { name: "Mode latihan" });
const cards = (page) => page.getByRole("main").locator("a.card");
const nameOf = async (card) => (await card.locator(".card-title").textContent()).trim();

async function startTraining(page) {
  await goTo(page, "Saya");
  await follow(page, "Berlatih dengan kasus buatan");
  await submit(page, "Mulai latihan");
  await bar(page).waitFor();
  await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
}

async function stopTraining(page) {
  await bar(page).getByRole("button", { name: "Selesai latihan" }).click();
  await bar(page).waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
}

async function actAs(page, role) {
  await page.getByLabel("Sekarang saya sebagai").selectOption({ label: role });
  await page.locator(".training option:checked", { hasText: role }).waitFor({ state: "attached" });
  await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
}

// Opens a made-up case of hers that waits for a BAST.
async function openForBast(page) {
  await goTo(page, "Tugas");
  await cards(page).filter({ hasText: "Dampingi klien ke lembaga" }).first().click();
  await page.getByRole("link", { name: /Buat BAST/ }).first().waitFor();
}

// Records a BAST there, and sees it stand in the case.
async function handOver(page) {
  await recordBast(page);
  await page.locator(".timeline").getByText(/Siti Penerima/).first().waitFor();
}

describe("training is all as in earnest, and the office never hears of it", () => {
  let server, phone, address;
  const asked = [];
  let shown;

  before(async () => {
    server = await Server.start();
    const desk = await Device.make(DESK, server.address);
    await openCaseWithDraft(desk.page);
    await desk.remove();
    const ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
    await ketua.remove();
    phone = await Device.make(PHONE, server.address);
    const { page } = phone;
    await signInAndSeeTasks(page, "pendamping");
    await cards(page).filter({ hasText: CLIENT }).first().waitFor();
    await phone.isReadyForOffline();
    // Something of her own waits without signal.
    await phone.goOffline();
    await openCase(page, CLIENT);
    await writeNote(page, "Catatan sungguhan yang menunggu");
    await allDrawn(page);
    shown = await page.locator(".timeline .entry").count();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("without signal she begins, and sees made-up cases only", async () => {
    const { page } = phone;
    await goTo(page, "Saya");
    await follow(page, "Berlatih dengan kasus buatan");
    await page.getByText("1 catatan atau foto sungguhan belum terkirim.").waitFor();
    await submit(page, "Mulai latihan");
    await bar(page).waitFor();
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    await cards(page).first().waitFor();
    await goTo(page, "Kasus");
    await cards(page).nth(7).waitFor();
    for (const card of await cards(page).all()) assert.match(await nameOf(card), /\(latihan\)$/);
    assert.equal(await page.getByText(CLIENT).count(), 0);
    page.context().on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api")) asked.push(`${request.method()} ${pathname}`);
    });
  });

  test("a BAST with signatures and a photo is recorded offline, and the SOP moves", async () => {
    const { page } = phone;
    await openForBast(page);
    address = new URL(page.url()).pathname;
    await handOver(page);
    await states(page, "selesai (latihan)").nth(4).waitFor();
    await page.locator(".timeline .state.device").first().waitFor({ state: "detached" });
    assert.equal(await page.locator(".steps .step.open .step-no, .steps .step.late .step-no").first().textContent(), "6");
    // Found again by search.
    const name = (await page.getByRole("heading", { level: 1, name: /latihan/ }).textContent()).trim();
    await goTo(page, "Kasus");
    await page.getByRole("searchbox").fill(name.split(" ")[0]);
    await cards(page).filter({ hasText: name }).first().waitFor();
  });

  test("with signal nothing is asked of the office either, whatever is the occasion", async () => {
    const { page } = phone;
    await phone.goOnline();
    await comeOnline(page);
    await openForBast(page);
    await handOver(page);
    await comeOnline(page);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await goTo(page, "Sinkron");
    await page.getByText("tidak dikirim ke kantor").first().waitFor();
    assert.equal(await page.getByRole("button", { name: "Sinkronkan sekarang" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Simpan berkas cadangan" }).count(), 0);
    await page.waitForTimeout(1_500);
    assert.deepEqual(asked, []);
  });

  test("steps of others are walked by taking their part", async () => {
    const { page } = phone;
    await actAs(page, "Ketua P2TP2A");
    await cards(page).filter({ hasText: "Tanda tangani surat rujukan" }).first().click();
    const name = (await page.getByRole("heading", { level: 1, name: /latihan/ }).textContent()).trim();
    await follow(page, "Tanda tangani Surat Rujukan");
    await sign(page, "Tanda tangan Anda");
    await submit(page, "Tanda tangani");
    await follow(page, "Buat SPT");
    await page.getByRole("group", { name: "Petugas/pendamping" }).getByRole("checkbox").first().check();
    await sign(page, "Tanda tangan Anda");
    await submit(page, "Tanda tangani");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await actAs(page, "Pendamping");
    await cards(page).filter({ hasText: name }).filter({ hasText: "Dampingi klien ke lembaga" }).first().waitFor();
  });

  test("killed amid a form, the phone comes back in training with what was entered", async () => {
    const { page } = phone;
    await openForBast(page);
    await follow(page, /Buat BAST/);
    await page.getByLabel("Fisik").fill("Sehat, berjalan sendiri");
    await page.waitForTimeout(1_000);
    const form = new URL(page.url()).pathname;
    await phone.kill();
    await phone.open(form);
    await bar(phone.page).waitFor();
    await phone.page.waitForFunction((said) => [...document.querySelectorAll("input, textarea")].some(({ value }) => value === said), "Sehat, berjalan sendiri");
    assert.equal(await phone.page.getByLabel("Sekarang saya sebagai").locator(":checked").textContent(), "Pendamping");
  });

  test("locked and unlocked, it is training still; a reload too", async () => {
    const { page } = phone;
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
    assert.equal(await page.getByText("(latihan)").count(), 0);
    await unlock(page);
    await bar(page).waitFor();
    await reload(page);
    await bar(page).waitFor();
    assert.equal(await page.getByRole("button", { name: "Keluar", exact: true }).count(), 0);
  });

  test("every tab is in training or none is", async () => {
    const { page } = phone;
    const other = await phone.context.newPage();
    await other.goto(server.address);
    await bar(other).waitFor();
    await bar(other).getByRole("button", { name: "Selesai latihan" }).click();
    await cards(other).filter({ hasText: CLIENT }).first().waitFor();
    await bar(page).waitFor({ state: "detached" });
    await cards(page).filter({ hasText: CLIENT }).first().waitFor();
    await startTraining(page);
    await bar(other).waitFor();
    await stopTraining(other);
    await bar(page).waitFor({ state: "detached" });
    await other.close();
  });

  test("in earnest again: real cases as before, and what waited goes its way", async () => {
    const { page } = phone;
    await goTo(page, "Kasus");
    await cards(page).filter({ hasText: CLIENT }).first().waitFor();
    assert.equal(await page.getByText("(latihan)").count(), 0);
    await openCase(page, CLIENT);
    await comeOnline(page);
    await page.locator(".timeline .entry").filter({ hasText: "Catatan sungguhan yang menunggu" }).locator(".state.received").waitFor();
    await allDrawn(page);
    assert.equal(await page.locator(".timeline .entry").count(), shown);
    await visit(page, server.address + address);
    await page.getByText("Tidak ditemukan").first().waitFor();
    const events = await eventsAtOffice(page);
    assert.equal(events.filter(({ body }) => body["note-written"]).length, 1);
    assert.equal(events.filter(({ body }) => body["handed-over"]).length, 0);
    assert.doesNotMatch(JSON.stringify(events), /latihan/i);
    await server.verify();
  });

  test("what was practised goes on the next time, until it is begun anew", async () => {
    const { page } = phone;
    await visit(page, server.address);
    await startTraining(page);
    await visit(page, server.address + address);
    await page.getByText(/Siti Penerima/).first().waitFor();
    await goTo(page, "Saya");
    await follow(page, "Berlatih dengan kasus buatan");
    await submit(page, "Mulai latihan dari awal");
    await submit(page, "Buang dan mulai lagi");
    await cards(page).filter({ hasText: "Dampingi klien ke lembaga" }).first().waitFor();
    await visit(page, server.address + address);
    await page.getByRole("link", { name: /Buat BAST/ }).first().waitFor();
    assert.equal(await page.getByText(/Siti Penerima/).count(), 0);
    await openForBast(page);
    await handOver(page);
    await states(page, "selesai (latihan)").nth(4).waitFor();
  });

  test("axe finds nothing on its screens", async () => {
    const { page } = phone;
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const path of ["/", "/saya/latihan", address]) {
        await visit(page, server.address + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.target)}`), []);
      }
    }
  });

  test("on the disk it lies as noise, in a data base of its own", async () => {
    const { page } = phone;
    const rows = await rowsOf(page);
    const practised = rows.filter((row) => row.db.endsWith("-latihan"));
    assert.ok(practised.some((row) => row.store === "segments"));
    assert.ok(!practised.some((row) => row.store === "outbox" && row.bytes > 0), "all is taken in");
    for (const row of practised.filter((row) => row.store !== "vault")) {
      assert.doesNotMatch(row.text, /latihan|Siti|Contoh|recorded_at/, `${row.store} ${row.key}`);
    }
  });

  test("another person on the same phone sees nothing of it, nor is she in training", async () => {
    const { page } = phone;
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByText("Lupa kata sandi, atau orang lain?").click();
    await page.getByRole("button", { name: "Masuk dengan nama pengguna" }).click();
    await signIn(page, "sekretariat");
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    assert.equal(await bar(page).count(), 0);
    await goTo(page, "Kasus");
    await cards(page).filter({ hasText: CLIENT }).first().waitFor();
    assert.equal(await page.getByText("(latihan)").count(), 0);
    // Her own training is new.
    await startTraining(page);
    await visit(page, server.address + address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.getByText(/Siti Penerima/).count(), 0);
    await stopTraining(page);
  });

  test("nothing was said on the console that a user should not see there", () => {
    const errors = phone.console.filter((line) => /Damping stopped|pageerror|Content Security Policy|latihan/.test(line));
    assert.deepEqual(errors, []);
  });
});
