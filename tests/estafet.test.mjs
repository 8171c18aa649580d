// One whole case of the SOP that brings a displaced person home, by relay in three legs: the escort of the
// middle one has no signal all the way. By people who each have a browser of their own.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { comeOnline, everythingArrives, follow, goTo, isAt, openCase, sign, states, submit } from "./harness/acts.mjs";
import { DESK } from "./harness/browser.mjs";
import { Server } from "./harness/server.mjs";
import { People, confirms, decides, fact, gives, handsOver } from "./harness/whole-case.mjs";

const ALIAS = "Mr X (Pelabuhan)";
const NAME = "Slamet Sutrisno";

describe("a displaced person is brought home by relay", () => {
  let server, people;

  before(async () => {
    server = await Server.start();
    people = new People(server);
  });

  after(async () => {
    await people?.remove();
    await server?.remove();
  });

  const opens = async (page, fill) => {
    await goTo(page, "Kasus");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByRole("radio", { name: /Pemulangan orang terlantar/i }).check();
    await fill();
    await page.getByLabel("Pelapor atau asal laporan").fill("Dinsos Kabupaten Contoh");
    await submit(page, "Simpan");
  };

  test("the staff take in somebody without papers and the heads say what is to be done", async () => {
    const { page } = await people.device("staf", DESK);
    await opens(page, async () => {
      await page.getByRole("radio", { name: "Tanpa identitas" }).check();
      await page.getByLabel("Nama panggilan di berkas").fill(ALIAS);
    });
    await isAt(page, ALIAS);
    await confirms(page, ALIAS, "Konfirmasi kelengkapan");
    await confirms(page, ALIAS, "Tulis draf Lembar Disposisi");
    await everythingArrives(page);
    const kadis = await people.at("kadis", ALIAS, DESK);
    await gives(kadis, ALIAS, "Dinsos Kabupaten Contoh", "Drs. Hasan Pengandaian");
    await everythingArrives(kadis);
    const kabid = await people.at("kabid", ALIAS, DESK);
    await gives(kabid, ALIAS, "Kepala Dinas", "Endang Kiranya, S.Sos., M.M.");
    await everythingArrives(kabid);
    const kasi = await people.at("kasi", ALIAS, DESK);
    await confirms(kasi, ALIAS, "Konfirmasi output");
    await everythingArrives(kasi);
  });

  test("the family says who it is, and the case is found by either name", async () => {
    const page = await people.at("staf", ALIAS, DESK);
    await follow(page, "Identitas ditemukan");
    await page.getByRole("radio", { name: "Keluarga" }).check();
    await page.getByLabel("Nama klien").fill(NAME);
    await page.getByLabel("NIK").fill("3507");
    await page.getByText(/16 angka|enam belas/i).waitFor();
    await page.getByLabel("NIK").fill("");
    await page.getByLabel("Bagaimana diketahui").fill("Adik klien menelepon");
    await submit(page, "Simpan");
    await isAt(page, NAME);
    await goTo(page, "Kasus");
    for (const typed of ["mr x pel", "soetris", "slamet su"]) {
      await page.getByRole("searchbox").fill(typed);
      await page.getByRole("main").getByRole("link", { name: NAME }).waitFor();
    }
    // Who opens a case for the same person is told while typing.
    await page.getByRole("searchbox").fill("");
    await page.getByRole("link", { name: "Buka kasus" }).click();
    await page.getByLabel("Nama klien").fill("Selamet Soetrisno");
    await page.getByText("Mungkin orang ini sudah punya kasus.").waitFor();
    await page.getByRole("status").getByRole("link", { name: NAME }).click();
    await isAt(page, NAME);
    await everythingArrives(page);
  });

  test("the head of the division finds the person eligible; the letter is initialled and signed", async () => {
    const kabid = await people.at("kabid", NAME, DESK);
    await confirms(kabid, NAME, "Konfirmasi kelengkapan");
    await confirms(kabid, NAME, "Buat Penetapan");
    await decides(kabid, NAME, "Layak dipulangkan");
    await everythingArrives(kabid);
    const staf = await people.at("staf", NAME, DESK);
    await confirms(staf, NAME, "Konfirmasi output");
    await decides(staf, NAME, "Sehat, buat surat pemulangan");
    await confirms(staf, NAME, "Tulis draf Surat Pemulangan");
    await everythingArrives(staf);
    await people.at("kabid", NAME, DESK);
    await follow(kabid, "Beri paraf Surat Pemulangan");
    await sign(kabid, "Paraf Anda");
    await submit(kabid, "Beri paraf");
    await isAt(kabid, NAME);
    await everythingArrives(kabid);
    const umum = await people.at("umum", NAME, DESK);
    await confirms(umum, NAME, "Konfirmasi output");
    await everythingArrives(umum);
    const kadis = await people.at("kadis", NAME, DESK);
    await confirms(kadis, NAME, "Buat Surat Pemulangan");
    await everythingArrives(kadis);
    await people.at("umum", NAME, DESK);
    await confirms(umum, NAME, "Konfirmasi output");
    await everythingArrives(umum);
  });

  test("the staff plan the relay: how far it is comes from the table of places", async () => {
    const page = await people.at("staf", NAME, DESK);
    await follow(page, "Rencanakan perjalanan");
    await leg(page, 1, { from: "Pangkalpinang", to: "Palembang", departs: "2026-01-05T08:00", arrives: "2026-01-05T18:00", receiver: "Dinsos Palembang", phone: "Pak Ali 0711" });
    // In one go it is too far.
    await page.getByText(/Lebih dari 250 km/).waitFor({ state: "detached" });
    await page.getByRole("group", { name: "Etape 1" }).getByLabel("Ke", { exact: true }).fill("Malang");
    await page.getByText(/Lebih dari 250 km/).waitFor();
    await page.getByRole("group", { name: "Etape 1" }).getByLabel("Ke", { exact: true }).fill("Palembang");
    await page.getByRole("button", { name: "Tambah etape" }).click();
    await leg(page, 2, { to: "Jakarta", departs: "2026-01-05T20:00", arrives: "2026-01-06T12:00", receiver: "Dinsos DKI Jakarta", escort: "Dewi Perumpamaan, S.Tr.Sos.", desk: "Yusuf Semisal, S.E." });
    await page.getByRole("button", { name: "Tambah etape" }).click();
    await leg(page, 3, { to: "Malang", departs: "2026-01-06T14:00", arrives: "2026-01-07T09:00", receiver: "Keluarga", escort: "Ayu Teladani, S.Psi." });
    assert.ok(Number(await page.getByLabel("Kilometer").inputValue()) > 700);
    const phone = page.getByRole("group", { name: "Etape 1" }).getByLabel("Telepon penerima");
    await submit(page, "Simpan");
    await phone.and(page.locator('[aria-invalid="true"]')).waitFor();
    await phone.fill("+62 711-555 0100");
    await submit(page, "Simpan");
    await isAt(page, NAME);
    assert.match(await fact(page, "Memegang orangnya").textContent(), /UPTD PPA dan Dinas Sosial/);
    assert.match(await fact(page, "Berikutnya").textContent(), /Dinsos Palembang/);
    // Its times are long over: the desk is alarmed.
    await page.getByRole("alert").filter({ hasText: "Belum tiba padahal waktunya lewat" }).first().waitFor();
    await everythingArrives(page);
  });

  const alarm = (page) => page.getByRole("alert").filter({ hasText: "Belum tiba padahal waktunya lewat" });

  // What a message to the receiver says; nothing of it is of the person.
  function assertTells(message) {
    assert.match(message, /^UPTD PPA dan Dinas Sosial.*: kasus [0-9A-F]{4}-[0-9A-F]{4}, etape 1 Pangkalpinang → Palembang \(Bus, Agen Maju\), rencana tiba 5 Januari 2026, 18\.00 WIB\. Belum ada BAST; mohon kabar\.$/);
    for (const secret of [NAME, ALIAS, "Mr X", "Slamet"]) assert.ok(!message.includes(secret), secret);
  }

  test("who waits for the first leg is called or written to, with nothing said of the person", async () => {
    const { page } = await people.device("staf", DESK);
    await openCase(page, NAME);
    const call = alarm(page).getByRole("link", { name: "Telepon penerima: +62 711-555 0100" });
    assert.equal(await call.getAttribute("href"), "tel:+627115550100");
    const [number, body] = (await alarm(page).getByRole("link", { name: "Kirim pesan" }).getAttribute("href")).split("?body=");
    assert.equal(number, "sms:+627115550100");
    assertTells(decodeURIComponent(body));
    const address = page.url().split("/").pop();
    const code = `${address.slice(-8, -4)}-${address.slice(-4)}`.toUpperCase();
    assert.ok(decodeURIComponent(body).includes(`kasus ${code},`));
    // Whoever calls back names the case so.
    await goTo(page, "Kasus");
    await page.getByRole("searchbox").fill(code.toLowerCase());
    await page.getByRole("main").getByRole("link", { name: NAME }).click();
    await isAt(page, NAME);

    // A phone with a sheet of its own for it.
    await page.evaluate(() => {
      navigator.share = async ({ text }) => (window.shared = text);
    });
    await goTo(page, "Tugas");
    await page.getByRole("main").getByRole("link", { name: NAME }).filter({ hasText: "belum tiba" }).click();
    await alarm(page).getByRole("button", { name: "Kirim pesan" }).click();
    assertTells(await page.evaluate(() => window.shared));
  });

  test("the desk that is to receive the person here has the task and the alarm too; others have not", async () => {
    const umum = await people.at("umum", NAME, DESK);
    await alarm(umum).waitFor();
    await goTo(umum, "Tugas");
    await umum.getByRole("main").getByRole("link", { name: NAME }).filter({ hasText: /etape 2/ }).getByText("belum tiba").waitFor();
    await umum.getByRole("navigation", { name: "Menu utama" }).getByRole("link", { name: /^Tugas \d+ terlambat$/ }).waitFor();
    const kadis = (await people.device("kadis", DESK)).page;
    await everythingArrives(kadis);
    await goTo(kadis, "Tugas");
    await kadis.getByRole("heading", { name: "Tugas saya" }).waitFor();
    assert.equal(await kadis.getByText("belum tiba").count(), 0);
  });

  async function leg(page, no, { from, to, departs, arrives, receiver, escort, phone, desk }) {
    const group = page.getByRole("group", { name: `Etape ${no}` });
    if (from) await group.getByLabel("Dari", { exact: true }).fill(from);
    await group.getByLabel("Ke", { exact: true }).fill(to);
    await group.getByLabel("Moda").fill("Bus");
    await group.getByLabel("Agen, kapal, atau PO").fill("Agen Maju");
    await group.getByLabel("Berangkat").fill(departs);
    await group.getByLabel("Tiba").fill(arrives);
    if (escort) await group.getByLabel("Petugas pendamping").fill(escort);
    await group.getByLabel("Diterima oleh").fill(receiver);
    if (phone) await group.getByLabel("Telepon penerima").fill(phone);
    if (desk) await group.getByLabel("Petugas penerima").fill(desk);
  }

  test("the first leg ends with its BAST; the middle escort has no signal from then on", async () => {
    const middle = await people.device("pendamping2");
    await people.at("pendamping2", NAME);
    await middle.isReadyForOffline();
    await middle.goOffline();
    const staf = await people.at("staf", NAME, DESK);
    await endsLeg(staf, "Petugas Palembang");
    assert.match(await fact(staf, "Memegang orangnya").textContent(), /Petugas Palembang, Dinsos Palembang/);
    assert.match(await fact(staf, "Berikutnya").textContent(), /Dinsos DKI Jakarta, Jakarta/);
    await everythingArrives(staf);
    // Her phone is closed and opened again on the way.
    await middle.close();
    await middle.open();
    await middle.goOffline();
    await openCase(middle.page, NAME);
    await endsLeg(middle.page, "Petugas Jakarta");
    await states(middle.page, "tersimpan di HP").first().waitFor();
  });

  async function endsLeg(page, name) {
    await page.getByRole("link", { name: "Buat BAST" }).first().click();
    await handsOver(page, NAME, { name });
  }

  test("the last leg ends before anybody has heard of the middle one", async () => {
    const last = await people.at("pendamping", NAME);
    await endsLeg(last, "Adik klien");
    await everythingArrives(last);
    const staf = await people.at("staf", NAME, DESK);
    assert.match(await fact(staf, "Memegang orangnya").textContent(), /Adik klien, Keluarga/);
    // Home again, her phone hands in what it has.
    const middle = await people.device("pendamping2");
    await middle.goOnline();
    await comeOnline(middle.page);
    await everythingArrives(middle.page);
    await people.at("staf", NAME, DESK);
    assert.equal(await staf.getByText(/Diserahterimakan/).count(), 3);
    assert.match(await fact(staf, "Memegang orangnya").textContent(), /Adik klien, Keluarga/);
  });

  test("the papers are handed over with the person, and the case is finished", async () => {
    const page = await people.at("staf", NAME, DESK);
    await confirms(page, NAME, "Konfirmasi output");
    await page.getByRole("link", { name: "Buat BAST" }).first().click();
    await handsOver(page, NAME, { place: "Malang", name: "Dinsos Malang" });
    await confirms(page, NAME, "Buat SPPD");
    await page.locator(".badge").filter({ hasText: "Tiba di daerah asal dan diserahterimakan" }).waitFor();
    await everythingArrives(page);
    assert.equal(people.devices.size, 7);
  });
});
