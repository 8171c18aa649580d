// Pictures of every screen, phone and desk, light and dark, into the folder SCREENS.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { comeOnline, goTo, openCase, signIn, signInAndSeeTasks, visit } from "./harness/acts.mjs";
import { DESK, Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

const FOLDER = process.env.SCREENS ?? "screens";
const LOOKS = [
  ["phone", PHONE, "light"],
  ["phone", PHONE, "dark"],
  ["desk", DESK, "light"],
  ["desk", DESK, "dark"],
];

const server = await Server.start();
const devices = [];
const device = async (screen, options) => {
  const made = await Device.make(screen, server.address, options);
  devices.push(made);
  return made;
};

try {
  await mkdir(FOLDER, { recursive: true });
  await openCaseWithDraft((await device(DESK)).page);
  await signAndName((await device(DESK)).page);
  const field = await device(PHONE);
  await signInAndSeeTasks(field.page, "pendamping");
  await openCase(field.page, CLIENT);
  const other = await device(PHONE);
  await signInAndSeeTasks(other.page, "pendamping");
  await openCase(other.page, CLIENT);
  await Promise.all([field, other].map((phone) => phone.isReadyForOffline()));
  await Promise.all([field, other].map((phone) => phone.goOffline()));
  await recordBast(field.page);
  await recordBast(other.page);
  for (const phone of [field, other]) await phone.goOnline().then(() => comeOnline(phone.page));
  await field.page.locator(".timeline .state.received").nth(7).waitFor();

  for (const [name, screen, colorScheme] of LOOKS) {
    const { page } = await device(screen, { colorScheme });
    const shot = async (what) => {
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(FOLDER, `${what}-${name}-${colorScheme}.png`) });
      await page.screenshot({ path: join(FOLDER, `${what}-${name}-${colorScheme}-full.png`), fullPage: true });
    };
    await shot("sign-in");
    await signIn(page, "pendamping", "salah");
    await page.getByRole("alert").waitFor();
    await shot("sign-in-wrong");
    await signInAndSeeTasks(page, "pendamping");
    await page.getByRole("link", { name: CLIENT }).first().waitFor();
    await shot("tasks");
    await goTo(page, "Kasus");
    await shot("cases");
    await openCase(page, CLIENT);
    await shot("case");
    await page.getByText(/Siti Penerima/).first().click();
    await page.locator(".timeline img").first().waitFor();
    await shot("case-bast");
    await visit(page, `${page.url()}/catat/bast`);
    await page.getByLabel("Fisik").waitFor();
    await shot("bast");
    await page.getByRole("button", { name: "Simpan BAST" }).click();
    await page.getByRole("alert").waitFor();
    await shot("bast-wrong");
    await openCase(page, CLIENT);
    await page.getByRole("link", { name: "Lanjutkan tanpa…" }).click();
    await page.getByLabel("Alasan").waitFor();
    await shot("going-without");
    await goTo(page, "Sinkron");
    await shot("sync");
    await visit(page, `${server.address}/sop/rehabilitasi-sosial`);
    await page.getByText("Jangka waktu").waitFor();
    await shot("sop");
    await goTo(page, "Saya");
    await shot("me");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
    await shot("locked");
    await visit(page, `${server.address}/tidak-ada`);
    await page.getByRole("heading", { name: "Tidak ditemukan" }).waitFor();
    await shot("not-found");
  }
  for (const [name, screen, colorScheme] of LOOKS) {
    const { page } = await device(screen, { colorScheme });
    const shot = (what) => page.screenshot({ path: join(FOLDER, `${what}-${name}-${colorScheme}-full.png`), fullPage: true });
    await signInAndSeeTasks(page, "sekretariat");
    await shot("tasks-sekretariat");
    await visit(page, `${server.address}/kasus/baru`);
    await page.getByRole("button", { name: "Simpan", exact: true }).waitFor();
    await shot("new-case");
    await page.getByRole("button", { name: "Simpan", exact: true }).click();
    await page.getByRole("alert").waitFor();
    await shot("new-case-wrong");
    await openCase(page, CLIENT);
    await page.getByRole("link", { name: "Baca surat" }).first().click();
    await page.locator(".letter").waitFor();
    await shot("letter");
    // Two versions of one handover, and a record that is being put right.
    await openCase(page, CLIENT);
    if (await page.getByRole("link", { name: "Putuskan" }).count()) {
      await shot("case-differs");
      await page.getByRole("link", { name: "Putuskan" }).click();
      await page.getByRole("heading", { name: "Putuskan", level: 1 }).waitFor();
      await shot("settle");
      await openCase(page, CLIENT);
    }
    await page.locator(".timeline .entry").last().getByRole("link", { name: "Perbaiki" }).click();
    await page.getByLabel("Alasan perbaikan").waitFor();
    await shot("correction");
  }
  for (const [name, screen, colorScheme] of LOOKS) {
    const { page } = await device(screen, { colorScheme });
    const shot = (what) => page.screenshot({ path: join(FOLDER, `${what}-${name}-${colorScheme}-full.png`), fullPage: true });
    await signInAndSeeTasks(page, "ketua");
    await openCase(page, CLIENT);
    await shot("case-ketua");
    await page.getByRole("link", { name: "Berkas kasus" }).first().click();
    await page.getByRole("heading", { name: /Berkas Kasus/, level: 1 }).waitFor();
    await shot("case-record");
    await openCase(page, CLIENT);
    for (const [link, what] of [["Ganti petugas", "place"], ["Tutup kasus lebih awal", "close"], ["Terima pengaduan", "complaint"]]) {
      await page.getByRole("link", { name: link }).click();
      await page.getByRole("button", { name: what === "close" ? "Tutup kasus" : "Simpan", exact: true }).waitFor();
      // What a choice brings up is on the picture too.
      for (const choice of await page.getByRole("group").first().getByRole("radio").all()) await choice.check();
      await shot(what);
      await openCase(page, CLIENT);
    }
  }
  console.log(`Pictures are in ${FOLDER}/`);
} finally {
  for (const made of devices) await made.remove();
  await server.remove();
}
