// A small made-up office day, recorded through the app itself: what pictures are taken of.

import { fillPlace, fillReceiver, follow, goTo, sign, signInAndSeeTasks, states, submit } from "./acts.mjs";

export const CLIENT = "Mr X (Terminal)";

// The sekretariat opens a case.
export async function openNewCase(page, client = CLIENT) {
  await signInAndSeeTasks(page, "sekretariat");
  await fillInNewCase(page, client);
}

// Who is signed in opens a case.
export async function fillInNewCase(page, client = CLIENT) {
  await goTo(page, "Kasus");
  await page.getByRole("link", { name: "Buka kasus" }).click();
  await page.getByRole("radio", { name: /Rujukan rehabilitasi sosial/i }).check();
  await page.getByRole("radio", { name: "Tanpa identitas" }).check();
  await page.getByLabel("Nama panggilan di berkas").fill(client);
  await page.getByLabel("Pelapor atau asal laporan").fill("Manajer kasus");
  await page.getByLabel("Kronologi singkat").fill("Ditemukan di terminal tanpa dokumen.");
  await submit(page, "Simpan");
  await page.getByRole("heading", { name: client, level: 1 }).waitFor();
}

// The sekretariat opens a case and drafts the referral.
export async function openCaseWithDraft(page, client = CLIENT) {
  await openNewCase(page, client);
  await follow(page, "Konfirmasi kelengkapan");
  await submit(page, "Konfirmasi");
  await follow(page, "Konfirmasi output");
  await submit(page, "Konfirmasi");
  await draftReferral(page);
  await states(page, "diterima kantor").nth(3).waitFor();
}

// The letter of the case that is open is drafted.
export async function draftReferral(page) {
  await follow(page, "Tulis draf Surat Rujukan");
  await page.getByLabel("Kepada Yth.").fill("Kepala Balai Rehabilitasi Sosial");
  await page.getByLabel("Lembaga yang dirujuk").fill("Balai Rehabilitasi Sosial Contoh");
  await page.getByLabel("Maksud rujukan").fill("Rehabilitasi sosial lanjutan");
  await submit(page, "Simpan draf");
}

// The ketua signs it and names the first pendamping.
export async function signAndName(page, client = CLIENT, { signedIn = false } = {}) {
  if (!signedIn) await signInAndSeeTasks(page, "ketua");
  await page.getByRole("main").getByRole("link", { name: client }).click();
  await follow(page, "Tanda tangani Surat Rujukan");
  await page.getByText("Balai Rehabilitasi Sosial Contoh").first().waitFor();
  await sign(page, "Tanda tangan Anda");
  await submit(page, "Tanda tangani");
  await follow(page, "Buat SPT");
  await page.getByRole("group", { name: "Petugas/pendamping" }).getByRole("checkbox").first().check();
  await sign(page, "Tanda tangan Anda");
  await submit(page, "Tanda tangani");
  await page.getByRole("heading", { name: client, level: 1 }).waitFor();
  await states(page, "diterima kantor").nth(6).waitFor();
}

// The pendamping records a BAST with one photo.
export async function recordBast(page) {
  const buffer = await page.screenshot({ type: "jpeg" });
  await page.getByRole("link", { name: /Buat BAST/ }).first().click();
  await fillPlace(page, "Balai Rehabilitasi Sosial Contoh");
  await page.getByRole("button", { name: "Pakai lokasi HP" }).click();
  await page.getByText(/-2\.13160, 106\.11690/).waitFor();
  await fillReceiver(page, "Siti Penerima");
  await page.getByLabel("Fisik").fill("Sehat, berjalan sendiri");
  await page.getByLabel("Tambah foto").setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer });
  await page.getByRole("img", { name: "Foto 1" }).waitFor();
  await sign(page, "Tanda tangan pihak pertama");
  await sign(page, "Tanda tangan pihak kedua");
  await page.getByRole("checkbox", { name: "Ada saksi" }).check();
  await page.getByRole("group", { name: "Saksi", exact: true }).getByLabel("Nama lengkap").fill("Budi Saksi");
  await sign(page, "Tanda tangan saksi");
  await submit(page, "Simpan BAST");
}
