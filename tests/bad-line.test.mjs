// A bad line: answers get lost or end half-way, photos are cut. Each record arrives once, a photo goes on where
// it was cut, and the screen says at each time how far things have come.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { allDrawn, comeOnline, everythingArrives, follow, goTo, openCase, states, submit, writeNote } from "./harness/acts.mjs";
import { Device, PHONE } from "./harness/browser.mjs";
import { Line } from "./harness/line.mjs";
import { CLIENT, openNewCase } from "./harness/made-up.mjs";
import { eventsAtOffice, notesOf, numbersOf, upTo } from "./harness/office.mjs";
import { noisyPhoto } from "./harness/photo.mjs";
import { Server } from "./harness/server.mjs";

const SYNC = /^\/api\/sync$/;
const PHOTO = /^\/api\/attachments\//;
const LOST_ANSWERS = 5;
const PIECE = 256 * 1024;

describe("a bad line", () => {
  let server, line, phone;

  before(async () => {
    server = await Server.start();
    line = await Line.before(server);
    phone = await Device.make(PHONE, line.address);
    await openNewCase(phone.page);
    await everythingArrives(phone.page);
    await openCase(phone.page, CLIENT);
  });

  after(async () => {
    await phone?.remove();
    await line?.remove();
    await server?.remove();
  });

  const stateOf = (text) =>
    phone.page.locator(".timeline .entry").filter({ has: phone.page.getByText(text, { exact: true }) }).locator(".state");

  const header = () => phone.page.getByRole("banner");

  async function isOnlyOnThePhone(text) {
    await header().getByText("Tanpa sinyal · 1 belum terkirim").waitFor();
    // However long what it says is, nothing below it moves.
    assert.ok((await header().evaluate((head) => head.offsetHeight)) <= 60);
    assert.equal(await stateOf(text).textContent(), "tersimpan di HP");
  }

  // Over and over, until the line lets it through.
  async function isReceived(text) {
    await comeOnline(phone.page);
    await stateOf(text).getByText("diterima kantor").waitFor();
    await header().getByText("Semua terkirim").waitFor();
  }

  test("five answers are lost after the office has taken the record: it is there once", async () => {
    const { page } = phone;
    const text = "Jawaban atas catatan ini hilang.";
    let lost = line.breaks("POST", SYNC, "dropAnswer");
    await writeNote(page, text);
    for (let time = 1; time <= LOST_ANSWERS; time += 1) {
      await lost;
      assert.equal(line.passed.at(-1).status, 200, "the office has answered");
      await isOnlyOnThePhone(text);
      if (time === LOST_ANSWERS) break;
      lost = line.breaks("POST", SYNC, "dropAnswer");
      await comeOnline(page);
    }
    assert.equal(line.passed.filter((came) => came.broken === "dropAnswer").length, LOST_ANSWERS);
    await isReceived(text);
    assert.equal(notesOf(await eventsAtOffice(page)).filter((note) => note === text).length, 1);
    await allDrawn(page);
    assert.equal(await states(page, "diterima kantor").count(), 2);
  });

  test("answers that end half-way are not believed", async () => {
    const { page } = phone;
    const text = "Jawaban atas catatan ini terpotong.";
    let cut = line.breaks("POST", SYNC, "cutAnswer");
    await writeNote(page, text);
    for (let time = 1; time <= 3; time += 1) {
      await cut;
      await isOnlyOnThePhone(text);
      if (time === 3) break;
      cut = line.breaks("POST", SYNC, "cutAnswer");
      await comeOnline(page);
    }
    await isReceived(text);
    assert.equal(notesOf(await eventsAtOffice(page)).filter((note) => note === text).length, 1);
  });

  test("a request that ends half-way reaches nobody and is sent again", async () => {
    const { page } = phone;
    const text = "Catatan ini terpotong di jalan.";
    const cut = line.breaks("POST", SYNC, "cutRequest");
    await writeNote(page, text);
    await cut;
    await isOnlyOnThePhone(text);
    assert.equal(notesOf(await eventsAtOffice(page)).filter((note) => note === text).length, 0);
    await isReceived(text);
    assert.equal(notesOf(await eventsAtOffice(page)).filter((note) => note === text).length, 1);
  });

  test("a photo that is cut goes on from what has come, and is said to be on the phone until then", async (t) => {
    const { page } = phone;
    const onlyRecord = async () => {
      await goTo(page, "Sinkron");
      await header().getByText("Tanpa sinyal · 1 belum terkirim").waitFor();
      await page.locator(".count").filter({ hasText: "foto di HP" }).getByText("1", { exact: true }).waitFor();
      assert.equal(await page.getByText("Semua catatan sudah diterima kantor.").count(), 0);
    };
    await follow(page, "Konfirmasi output");
    await page.getByLabel("Catatan").fill("Berkas difoto.");
    await page.getByLabel("Tambah foto").setInputFiles(await noisyPhoto(page, 1400));
    await page.getByRole("img", { name: "Foto 1" }).waitFor();

    // In the midst of the first piece; then an answer is lost; then a piece is cut in its midst again. Each time
    // the line stays away: how far the photo has come can't be asked.
    let asked = line.breaks("HEAD", PHOTO, "dropAnswer", { after: 1 });
    let broken = line.breaks("PATCH", PHOTO, "cutRequest");
    await submit(page, "Konfirmasi");
    await Promise.all([broken, asked]);
    await stateOf("Berkas difoto.").getByText("diterima kantor").waitFor();
    await page.getByText("foto belum terkirim").waitFor();
    await onlyRecord();
    for (const [what, after] of [["dropAnswer", 1], ["cutRequest", 0]]) {
      asked = line.breaks("HEAD", PHOTO, "dropAnswer", { after: 1 });
      broken = line.breaks("PATCH", PHOTO, what, { after });
      await comeOnline(page);
      await Promise.all([broken, asked]);
      await onlyRecord();
    }
    // This time it is back at once, and the photo goes on by itself.
    broken = line.breaks("PATCH", PHOTO, "cutRequest");
    await everythingArrives(page);
    await broken;

    const events = await eventsAtOffice(page);
    const [photo] = events.flatMap(({ body }) => body["output-recorded"]?.photos ?? []);
    const pieces = line.passed.filter((came) => came.method === "PATCH");
    const taken = pieces.filter((came) => came.status === 204);
    const sum = (list) => list.reduce((bytes, came) => bytes + came.bytes, 0);
    assert.equal(pieces.filter((came) => came.broken).length, 4);
    assert.ok(photo.bytes > 3 * PIECE, `only ${photo.bytes} bytes: too few pieces to cut`);
    assert.equal(taken.filter((came) => came.broken === "dropAnswer").length, 1);
    // What came of a piece before it was cut is kept: of the halves at most one was lost on the way.
    const cut = pieces.filter((came) => came.broken === "cutRequest");
    assert.equal(cut.length, 3);
    assert.ok(sum(pieces) - photo.bytes < sum(cut), `${sum(pieces)} sent of ${photo.bytes}`);
    t.diagnostic(`${photo.bytes} bytes in ${taken.length} pieces, ${sum(pieces)} sent`);
  });

  test("nothing is lost or doubled in the end, and the photo is whole", async () => {
    const { page } = phone;
    const events = await eventsAtOffice(page);
    assert.equal(notesOf(events).length, 3);
    assert.deepEqual(numbersOf(events), [upTo(5)]);
    await server.stop();
    assert.match(await server.verify(), /All is whole: 5 events in 1 cases, 1 attachments/);
  });
});
