// What a phone keeps is locked: nothing of anybody is readable on its disk or its screen without the password.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD, comeIn, comeOnline, everythingArrives, goTo, openCase, reload, signIn, states, unlock, writeNote } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { rowsOf } from "./harness/disk.mjs";
import { CLIENT, openCaseWithDraft, openNewCase, recordBast, signAndName } from "./harness/made-up.mjs";
import { Line } from "./harness/line.mjs";
import { Server } from "./harness/server.mjs";

const locked = (page) => page.getByRole("heading", { name: "Terkunci" });

describe("what a phone keeps is locked", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    const sekretariat = await Device.make(DESK, server.address);
    await openCaseWithDraft(sekretariat.page);
    const ketua = await Device.make(DESK, server.address);
    await signAndName(ketua.page);
    await Promise.all([sekretariat.remove(), ketua.remove()]);
    phone = await Device.make(PHONE, server.address);
    await signIn(phone.page, "pendamping");
    await openCase(phone.page, CLIENT);
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("records, drafts, photos and names lie on the disk as noise", async () => {
    const { page } = phone;
    await phone.goOffline();
    await recordBast(page);
    await states(page, "tersimpan di HP").first().waitFor();
    await page.getByRole("link", { name: "Tulis catatan" }).first().click();
    await page.getByLabel("Catatan").fill("Draf yang belum disimpan.");
    await page.waitForTimeout(1_000);
    const rows = await rowsOf(page);
    const stores = new Set(rows.filter((row) => row.db.startsWith("damping-")).map((row) => row.store));
    assert.deepEqual([...stores].sort(), ["drafts", "index", "meta", "outbox", "photos", "segments", "uploads", "vault"]);
    const told = /Mr X|Siti|Budi|Terminal|Balai|Draf yang|pendamping|Sehat|JFIF|recorded_at|handed-over/;
    for (const row of rows) assert.doesNotMatch(row.text, told, `${row.store} ${row.key}`);
    for (const row of rows) assert.doesNotMatch(String(row.key), told);
    assert.ok(rows.some((row) => row.store === "photos" && row.bytes > 1000));
  });

  test("a wrong password opens nothing, the right one brings the form back", async () => {
    const { page } = phone;
    await page.reload();
    await locked(page).waitFor();
    await unlock(page, "kata sandi salah");
    await page.getByText("Kata sandi salah. Coba lagi.").waitFor();
    assert.equal(await page.getByText(CLIENT).count(), 0);
    await unlock(page);
    await page.getByLabel("Catatan").waitFor();
    assert.equal(await page.getByLabel("Catatan").inputValue(), "Draf yang belum disimpan.");
  });

  test("one tap locks every tab and leaves nothing on the screen", async () => {
    const { page } = phone;
    const beside = await phone.context.newPage();
    await beside.goto(`${server.address}/kasus`);
    // An open tab hands its keys over: no second password.
    await beside.getByRole("main").getByRole("link", { name: CLIENT }).waitFor();
    await page.bringToFront();
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    for (const tab of [page, beside]) {
      await locked(tab).waitFor();
      assert.doesNotMatch(await tab.content(), /Mr X|Siti Penerima/);
    }
    await page.bringToFront();
    await unlock(page);
    await page.getByRole("button", { name: "Kunci sekarang" }).waitFor();
    await locked(beside).waitFor({ state: "detached" });
    await beside.close();
  });

  test("left alone for the chosen time it locks itself", async () => {
    const { page } = phone;
    await page.getByRole("radio", { name: "1 menit", exact: true }).check();
    // The clock of the page jumps, as when the phone slept.
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 61_000;
    });
    await locked(page).waitFor({ timeout: 15_000 });
    await page.reload();
    await comeIn(page);
    await page.getByRole("radio", { name: "10 menit" }).check();
  });

  test("a password changed at the office loses nothing that was not sent", async () => {
    const { page } = phone;
    await server.admin(["set-password", "pendamping"], "sandi yang baru\n");
    await phone.goOnline();
    await page.reload();
    await locked(page).waitFor();
    await page.getByText("Lupa kata sandi, atau orang lain?").click();
    await page.getByRole("button", { name: "Masuk dengan nama pengguna" }).click();
    await signIn(page, "pendamping", "sandi yang baru");
    await everythingArrives(page);
    await openCase(page, CLIENT);
    await states(page, "diterima kantor").first().waitFor();
    assert.equal(await states(page, "tersimpan di HP").count(), 0);
    // From here on the new one opens the phone.
    await page.reload();
    await unlock(page, PASSWORD);
    await page.getByText("Kata sandi salah. Coba lagi.").waitFor();
    await unlock(page, "sandi yang baru");
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
  });

  test("a closed account goes on recording and is told so", async () => {
    const { page } = phone;
    await server.admin(["close-account", "pendamping"]);
    await writeNote(page, "Tetap dicatat.");
    await page.getByText(/Akun Anda dinonaktifkan kantor/).waitFor();
    await states(page, "tersimpan di HP").first().waitFor();
    await server.admin(["open-account", "pendamping"]);
    await comeOnline(page);
    await states(page, "tersimpan di HP").first().waitFor({ state: "detached" });
  });

  test("a revoked phone hands in what it holds, then erases itself", async () => {
    const { page } = phone;
    await phone.goOffline();
    await writeNote(page, "Sebelum dicabut.");
    const [device] = (await server.admin(["devices", "pendamping"])).split(" ");
    await server.admin(["revoke-device", device]);
    await phone.goOnline();
    await comeOnline(page);
    await page.getByText(/data Damping di HP ini sudah dihapus/).waitFor();
    assert.deepEqual((await rowsOf(page)).filter((row) => row.db !== "damping"), []);
    await page.reload();
    await page.getByLabel("Nama pengguna").waitFor();

    const desk = await Device.make(DESK, server.address);
    await signIn(desk.page, "ketua");
    await openCase(desk.page, CLIENT);
    await desk.page.locator(".timeline").getByText("Sebelum dicabut.").waitFor();
    await desk.remove();
    await server.stop();
    assert.match(await server.verify(), /All is whole/);
    await server.start();
  });

  test("without signal it opens to its person again, also after signing out", async () => {
    const { page } = phone;
    await page.goto(server.address);
    await openNewCase(page, "Tanpa Sinyal");
    await phone.goOffline();
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Keluar" }).click();
    await page.getByRole("button", { name: "Keluar", exact: true }).click();
    await signIn(page, "sekretariat");
    await openCase(page, "Tanpa Sinyal");
    await reload(page);
    await page.getByRole("heading", { name: "Tanpa Sinyal", level: 1 }).waitFor();
  });
});

const throughLocked = async (page, username) => {
  await page.getByText("Lupa kata sandi, atau orang lain?").click();
  await page.getByRole("button", { name: "Masuk dengan nama pengguna" }).click();
  await signIn(page, username);
  await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
};

describe("two people on one phone", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await states(phone.page, "diterima kantor").first().waitFor();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("an answer that comes after the other has signed in spoils nothing of either", async () => {
    const { page } = phone;
    let release;
    const released = new Promise((resolve) => (release = resolve));
    const held = new Promise((resolve) =>
      page.route("**/api/sync", async (route) => {
        const answer = await route.fetch();
        resolve();
        await released;
        await route.fulfill({ response: answer });
      }, { times: 1 }),
    );
    await writeNote(page, "Sebelum dikunci.");
    await held;
    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await throughLocked(page, "ketua");
    release();
    await page.waitForTimeout(500);
    await openCase(page, CLIENT);
    await page.locator(".timeline").getByText("Sebelum dikunci.").waitFor();
    await writeNote(page, "Dari ketua.");
    await everythingArrives(page);
    assert.equal(await page.getByText("Sebagian data di HP ini rusak").count(), 0);

    await goTo(page, "Saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await throughLocked(page, "sekretariat");
    await everythingArrives(page);
    assert.equal(await page.getByText("Sebagian data di HP ini rusak").count(), 0);
    await openCase(page, CLIENT);
    for (const note of ["Sebelum dikunci.", "Dari ketua."]) {
      assert.equal(await page.locator(".timeline").getByText(note, { exact: true }).count(), 1, note);
    }
    assert.equal(await states(page, "tersimpan di HP").count(), 0);
  });
});

describe("ways to unlock", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("who signs in before the copy of the app is complete unlocks without signal all the same", async () => {
    const line = await Line.before(server);
    line.breaks("GET", /^\/sw\.js$/, "cutAnswer", { times: Infinity });
    phone = await Device.make(PHONE, line.address);
    await openNewCase(phone.page);
    assert.equal(await phone.page.evaluate(() => navigator.serviceWorker.controller), null);
    line.mend();
    // What the page itself does at its next start, while it is still open.
    await phone.page.evaluate(() => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }));
    await phone.isReadyForOffline();
    await phone.page.waitForFunction(async () => Boolean(await caches.match("/kdf.wasm")));
    await line.remove();
    await server.stop();
    await phone.close();
    await phone.open();
    await openCase(phone.page, CLIENT);
    await server.start();
    await phone.remove();
  });

  test("a passkey of the phone unlocks it, without signal too", async () => {
    // Browsers give passkeys to names, not to addresses of numbers.
    phone = await Device.make(PHONE, server.address.replace("127.0.0.1", "localhost"));
    const { page } = phone;
    await openNewCase(page, "Kunci Sandi");
    await phone.isReadyForOffline();
    const remote = await phone.context.newCDPSession(page);
    await remote.send("WebAuthn.enable");
    const options = { protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, hasPrf: true, automaticPresenceSimulation: true, isUserVerified: true };
    const { authenticatorId } = await remote.send("WebAuthn.addVirtualAuthenticator", { options });
    await goTo(page, "Saya");
    await page.getByText("Pakai sidik jari atau kunci layar").first().click();
    await page.getByLabel("Kata sandi").fill("bukan ini");
    await page.getByRole("button", { name: "Pakai sidik jari atau kunci layar" }).click();
    await page.getByText("Kata sandi salah. Coba lagi.").waitFor();
    await page.getByLabel("Kata sandi").fill(PASSWORD);
    await page.getByRole("button", { name: "Pakai sidik jari atau kunci layar" }).click();
    await page.getByText("dapat dipakai untuk membuka kunci").waitFor();
    await phone.goOffline();
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByRole("button", { name: "Buka dengan sidik jari atau kunci layar" }).click();
    await openCase(page, "Kunci Sandi");
    await remote.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.reload();
    await page.getByRole("button", { name: "Buka dengan sidik jari atau kunci layar" }).click();
    await page.getByText("Belum terbuka. Coba lagi, atau pakai kata sandi.").waitFor();
    await unlock(page);
    await page.getByRole("heading", { name: "Kunci Sandi", level: 1 }).waitFor();
  });
});
