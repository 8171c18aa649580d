// The way of a day in the field, in engines other than Chromium: signing in, and with the office's server switched off
// unlocking, opening a case, a note, a handover with signatures; then all of it arrives.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, goTo, openCase, reload, signInAndSeeTasks, visit, writeNote } from "./harness/acts.mjs";
import { DESK, Device } from "./harness/browser.mjs";
import { CLIENT, openCaseWithDraft, signAndName } from "./harness/made-up.mjs";
import { eventsAtOffice, notesOf } from "./harness/office.mjs";
import { Server } from "./harness/server.mjs";
import { TlsFront } from "./harness/tls.mjs";
import { ENGINES } from "./harness/webdriver.mjs";
import { handsOver } from "./harness/whole-case.mjs";

// Where this is, Debian has them: there they are never left out in silence.
const missing = ({ name, programs }) => {
  const none = Object.entries(programs).filter(([, path]) => !path).map(([program]) => program);
  return none.length > 0 && `${name} cannot be tried: ${none.join(", ")} not found`;
};

for (const engine of ENGINES) {
  describe(`a day in the field with ${engine.name}`, { skip: missing(engine) }, () => {
    let server, front, ketua, page;

    before(async () => {
      server = await Server.start();
      const desk = await Device.make(DESK, server.address);
      await openCaseWithDraft(desk.page);
      await desk.remove();
      ketua = await Device.make(DESK, server.address);
      await signAndName(ketua.page);
      front = engine.tls && (await TlsFront.before(server, engine.programs.openssl));
      page = await engine.start(engine.programs);
    });

    after(async () => {
      await page?.close();
      if (front) await front.remove();
      await ketua?.remove();
      await server?.remove();
    });

    test("the pendamping signs in and sees the case", async () => {
      await visit(page, (front || server).address);
      // The welcome is a story of its own.
      await page.evaluate(() => localStorage.setItem("damping.welcomed", "yes"));
      await signInAndSeeTasks(page, "pendamping");
      await openCase(page, CLIENT);
      await writeNote(page, "Ditulis dengan sinyal.");
      await everythingArrives(page);
    });

    test("with the server off the app opens again, takes a note and a signed handover", async () => {
      await everythingIsKept(page);
      await server.stop();
      await reload(page);
      await openCase(page, CLIENT);
      await writeNote(page, "Ditulis tanpa sinyal.");
      await page.getByRole("link", { name: /Buat BAST/ }).first().click();
      await handsOver(page, CLIENT, { place: "Balai Contoh", name: "Siti Penerima" });
      await goTo(page, "Sinkron");
      await page.getByText("Tanpa sinyal").first().waitFor();
    });

    test("opened once more without signal, all of it is there; with signal it arrives", async () => {
      await reload(page);
      await openCase(page, CLIENT);
      await page.locator(".timeline").getByText("Ditulis tanpa sinyal.", { exact: true }).waitFor();
      await page.locator(".timeline").getByText(/Siti Penerima/).first().waitFor();
      await server.start();
      await everythingArrives(page);
      const events = await eventsAtOffice(ketua.page);
      assert.deepEqual(notesOf(events), ["Ditulis dengan sinyal.", "Ditulis tanpa sinyal."]);
      const handovers = events.filter(({ body }) => body["handed-over"]);
      assert.equal(handovers.length, 1);
      assert.match(await server.verify(), /./);
    });
  });
}

// The service worker has the app and its parts.
async function everythingIsKept(page) {
  const parts = ["/", "/later-desk.wasm", "/later-forms.wasm", "/later-shared.wasm"];
  for (let tries = 0; tries < 200; tries += 1) {
    const kept = await page.evaluate(async (parts) => (await Promise.all(parts.map((part) => caches.match(part)))).every(Boolean), parts);
    if (kept) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the service worker does not keep the app");
}
