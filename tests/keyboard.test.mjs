// A day at the desk by keyboard alone: Tab, Enter, the space bar and letters. What a screen reader is told of it is
// read in its tree.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD } from "./harness/acts.mjs";
import { DESK, Device } from "./harness/browser.mjs";
import { treeOf } from "./harness/looks.mjs";
import { Recorder } from "./harness/many.mjs";
import { Server } from "./harness/server.mjs";

const CLIENT = "Pak Contoh";
const FAR = 150;

describe("a day at the desk by keyboard alone", () => {
  let server, device, page;

  before(async () => {
    server = await Server.start();
    const recorder = await Recorder.signIn(server, "sekretariat");
    await recorder.openCase(1, { code: "rehabilitasi-sosial", version: 2 }, CLIENT);
    device = await Device.make(DESK, server.address);
    page = device.page;
    await page.locator("#door[data-ready]").waitFor();
  });

  after(async () => {
    await device?.remove();
    await server?.remove();
  });

  // What a screen reader says of the control that has the focus.
  async function focused() {
    const node = (await treeOf(page)).findLast(({ properties }) => properties?.some(({ name, value }) => name === "focused" && value.value));
    const of = (property) => node?.[property]?.value ?? "";
    return { role: of("role"), name: of("name"), described: of("description") };
  }

  async function tabTo(role, name) {
    const passed = [];
    for (let stops = 0; stops < FAR; stops += 1) {
      await page.keyboard.press("Tab");
      const at = await focused();
      if (at.role === role && name.test(at.name)) return at;
      passed.push(`${at.role} ${at.name}`);
    }
    throw new Error(`Tab does not lead to the ${role} ${name}: ${passed.slice(0, 30).join("; ")}`);
  }

  const press = (key) => page.keyboard.press(key);
  const type = (text) => page.keyboard.type(text);

  // What is said in a live region of this role.
  const isTold = (role, text) =>
    page.waitForFunction(
      ([role, source]) => [...document.querySelectorAll(`[role=${role}]`)].some((region) => region.checkVisibility() && new RegExp(source).test(region.textContent)),
      [role, text.source],
    );

  test("she signs in; the screen that comes has the focus", async () => {
    await tabTo("textbox", /^Nama pengguna/);
    await type("sekretariat");
    await tabTo("textbox", /^Kata sandi/);
    await type(`${PASSWORD}-salah`);
    await press("Enter");
    await page.getByRole("alert").waitFor();
    assert.ok((await treeOf(page)).some(({ role }) => role?.value === "alert"));
    await page.locator("#password").selectText();
    await type(PASSWORD);
    await press("Enter");
    await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("main"));
  });

  test("the first Tab on a screen offers the way past its menu", async () => {
    await page.evaluate(() => document.activeElement.blur());
    await tabTo("link", /^Langsung ke isi/);
    await press("Enter");
    assert.equal(new URL(page.url()).hash, "#isi");
  });

  test("she opens the case from its task", async () => {
    await page.getByRole("link", { name: CLIENT }).first().waitFor();
    await tabTo("link", new RegExp(CLIENT));
    await press("Enter");
    await page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("main"));
  });

  test("an empty note is refused where she is told why; a written one is saved, and she is told", async () => {
    await tabTo("link", /^Tulis catatan/);
    await press("Enter");
    await page.getByRole("button", { name: "Simpan", exact: true }).waitFor();
    await tabTo("button", /^Simpan$/);
    await press("Enter");
    await page.locator("[aria-invalid=true]").first().waitFor();
    const wrong = (await treeOf(page)).find(({ role, properties }) => role?.value === "textbox" && properties?.some(({ name, value }) => name === "invalid" && value.value === "true"));
    assert.match(wrong.description.value, /Wajib diisi/);
    await page.waitForFunction(() => document.activeElement?.matches("textarea[aria-invalid=true]"));
    await type("Ditulis dengan papan ketik.");
    await tabTo("button", /^Simpan$/);
    await press("Enter");
    await page.locator(".timeline").getByText("Ditulis dengan papan ketik.", { exact: true }).waitFor();
    await isTold("status", /[Tt]ersimpan/);
    assert.ok((await treeOf(page)).some(({ role }) => role?.value === "status"));
  });

  test("a choice among several is made with the arrows, one of many with the space bar", async () => {
    await page.goto(`${server.address}/kasus/baru`);
    await page.locator("#door[data-ready]").waitFor();
    await tabTo("textbox", /^Kata sandi/);
    await type(PASSWORD);
    await press("Enter");
    await page.getByRole("button", { name: "Simpan", exact: true }).waitFor();
    await tabTo("radio", /rehabilitasi sosial/i);
    await press("Space");
    assert.ok(await page.getByRole("radio", { name: /rehabilitasi sosial/i }).isChecked());
    await press("ArrowDown");
    assert.ok(await page.getByRole("radio", { name: /bantuan hukum/i }).isChecked());
  });

  test("she locks the app", async () => {
    await tabTo("link", /^Saya/);
    await press("Enter");
    await page.getByRole("button", { name: "Kunci sekarang" }).waitFor();
    await tabTo("button", /^Kunci sekarang/);
    await press("Enter");
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
  });
});
