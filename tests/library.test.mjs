// The library of the SOPs: readable where there is no signal, with where each step leads.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openCase, visit } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("the library of the SOPs", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openCaseWithDraft(phone.page);
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  const step = (short) => phone.page.getByRole("main").getByRole("listitem").filter({ has: phone.page.getByText(short, { exact: true }) });

  test("without signal each of the six can be read, with what the paper says beside the steps", async () => {
    const { page } = phone;
    await server.stop();
    await phone.goOffline();
    await visit(page, `${server.address}/saya`);
    await page.getByRole("link", { name: "Buka pustaka SOP" }).click();
    await page.getByRole("heading", { name: "Pustaka SOP", level: 1 }).waitFor();
    assert.equal(await page.getByRole("main").getByRole("listitem").count(), 6);
    await page.getByRole("link", { name: /pemulangan/i }).click();
    await page.getByRole("heading", { name: /pemulangan/i, level: 1 }).waitFor();
    await page.getByText("Jangka waktu").waitFor();
    await page.getByText("Dasar hukum").click();
    await page.getByText(/Undang-Undang Nomor 11 Tahun 2009/).waitFor();
  });

  test("a step says what it needs, where its answers lead, and where that ends", async () => {
    const { page } = phone;
    await visit(page, `${server.address}/sop/rehabilitasi-sosial`);
    await step("Tanda tangani surat rujukan").getByText(/→ 2\. Buat surat rujukan/).waitFor();
    await step("Klien menjalani rehabilitasi").getByText(/→ selesai:/).waitFor();
    await page.getByText("Kelengkapan: Lembar Disposisi").waitFor();
  });

  test("in a case the picture shows the way that the case took, and leads to the library", async () => {
    const { page } = phone;
    await openCase(page, CLIENT);
    await page.getByRole("link", { name: "Baca SOP selengkapnya" }).click();
    await page.getByRole("heading", { name: /Rehabilitasi Sosial/, level: 1 }).waitFor();
  });

  test("a SOP that there is not shows the way back", async () => {
    const { page } = phone;
    await visit(page, `${server.address}/sop/tidak-ada`);
    await page.getByRole("heading", { name: "Tidak ditemukan" }).waitFor();
  });
});
