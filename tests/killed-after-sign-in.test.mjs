// Killed in the first seconds after signing in: the phone still knows who is signed in, without signal too.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { notesShown, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { Server } from "./harness/server.mjs";

describe("the browser is killed soon after signing in", () => {
  let server, phone;

  before(async () => {
    server = await Server.start();
    phone = await Device.make(PHONE, server.address);
    await openNewCase(phone.page);
    await phone.isReadyForOffline();
  });

  after(async () => {
    await phone?.remove();
    await server?.remove();
  });

  test("without signal, what was saved can be reached after opening again", async () => {
    const address = new URL(phone.page.url()).pathname;
    await server.stop();
    await writeNote(phone.page, "Sesaat sesudah masuk.");
    await phone.kill();
    await phone.open(address);
    await phone.page.getByRole("heading", { name: CLIENT, level: 1 }).waitFor();
    assert.deepEqual((await notesShown(phone.page)).map((note) => note.text), ["Sesaat sesudah masuk."]);
  });
});
