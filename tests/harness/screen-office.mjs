// An office in which every screen has something to show: cases under several SOPs, two versions of one handover, a
// complaint, a closed case, a substitution, somebody who has nothing yet.

import { comeOnline, everythingArrives, openCase, signInAndSeeTasks } from "./acts.mjs";
import { DESK, Device, PHONE } from "./browser.mjs";
import { CLIENT, openCaseWithDraft, recordBast, signAndName } from "./made-up.mjs";
import { Recorder } from "./many.mjs";
import { eventsAtOffice } from "./office.mjs";
import { Server } from "./server.mjs";

// The demo office's people have these ids, in the order of `damping-server serve --demo`.
const personId = (number) => `da3b0000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export class ScreenOffice {
  #devices = [];

  static async make() {
    const office = new ScreenOffice();
    office.server = await Server.start();
    try {
      await office.#fill();
    } catch (error) {
      await office.remove();
      throw error;
    }
    return office;
  }

  get address() {
    return this.server.address;
  }

  async device(screen, options) {
    const device = await Device.make(screen, this.server.address, options);
    this.#devices.push(device);
    return device;
  }

  // Puts a device away as soon as nobody looks at it.
  async putAway(device) {
    this.#devices = this.#devices.filter((one) => one !== device);
    await device.remove();
  }

  async remove() {
    for (const device of this.#devices) await device.remove();
    await this.server.remove();
  }

  async #fill() {
    await this.#pastTheApp();
    await this.#twoVersions();
    this.cases.drafted = await this.#drafted("Anggrek");
    const ketua = await this.device(DESK);
    await signInAndSeeTasks(ketua.page, "ketua");
    this.events = await eventsAtOffice(ketua.page);
    await this.putAway(ketua);
  }

  // Cases that need nothing but to be there.
  async #pastTheApp() {
    const open = async (who, number, code, version, name) => {
      const recorder = await Recorder.signIn(this.server, who);
      return recorder.openCase(number, { code, version }, name);
    };
    this.cases = {
      "tuna-susila": await open("peksos", 2, "tuna-susila", 2, "Bunga"),
      "pemulangan-terlantar": await open("staf", 3, "pemulangan-terlantar", 2, "Pak Perantau"),
      "pengiriman-terlantar": await open("staf", 4, "pengiriman-terlantar", 2, "Nenek Sari"),
      "bantuan-hukum": await open("sekretariat", 6, "bantuan-hukum", 1, "Melati"),
      closed: await open("sekretariat", 7, "rehabilitasi-sosial", 2, "Kenanga"),
    };
    const ketua = await Recorder.signIn(this.server, "ketua");
    await ketua.record(this.cases.closed, 1, [{ "case-closed": { end: "mengundurkan-diri", reason: "Klien tidak bersedia" } }]);
    await this.#withoutPapers();
    const day = (after) => new Date(Date.now() + after * 24 * 3600_000).toISOString().slice(0, 10);
    await ketua.record(this.cases["bantuan-hukum"], 1, [
      { "complaint-recorded": { text: "Petugas belum datang" } },
      { "place-taken": { of: personId(2), by: personId(3), from: day(-1), until: day(5), reason: "Dinas luar kota" } },
    ]);
  }

  // Somebody whom nobody knows: described, and asked for at two offices, of which one has answered.
  async #withoutPapers() {
    const staf = await Recorder.signIn(this.server, "staf");
    const identity = { unknown: { alias: "Mr X (Dermaga)", traits: "Tato di lengan" } };
    this.cases.unknown = await staf.openCase(8, { code: "pengiriman-terlantar", version: 2 }, identity);
    const on = (day) => `2026-11-${day}`;
    const ask = (office, means) => ({ "dukcapil-asked": { on: on(20), by: "Staf Contoh", office, means, letter: "460/12/Dinsos", note: "Mengaku bernama Slamet." } });
    await staf.record(this.cases.unknown, 1, [
      {
        "client-described": {
          sex: "male", age: "45-60 tahun", height: "155-165 cm", build: "Kurus", skin: "Sawo matang", hair: "Pendek, beruban",
          marks: "Tato di lengan kiri, bekas luka di dahi", clothes: "Kaus, sarung, tanpa alas kaki", speech: "Logat Jawa",
          belongings: "1 buah tas", found_where: "Dermaga Contoh", found_when: "Minggu malam", told: "Mengaku dari Semarang, anaknya bernama Tini.",
        },
      },
      ask("Dukcapil Kota Contoh", ["biometric"]),
    ]);
    const found = { match: { name: "Slamet Contoh", nik: "3374010101600001" } };
    await staf.record(this.cases.unknown, 3, [
      { "dukcapil-answered": { asked: staf.last, on: on(23), answer: found, note: "470/31/Dukcapil" } },
      ask("Dukcapil Kota Semarang", ["name-and-birth", "nik"]),
    ]);
  }

  // A case whose letter waits for its signature.
  async #drafted(client) {
    const desk = await this.device(DESK);
    await openCaseWithDraft(desk.page, client);
    const [, id] = desk.page.url().match(/kasus\/([0-9a-f-]+)/);
    await this.putAway(desk);
    return id;
  }

  // One handover, recorded on two phones without signal.
  async #twoVersions() {
    this.cases["rehabilitasi-sosial"] = await this.#drafted(CLIENT);
    const ketua = await this.device(DESK);
    await signAndName(ketua.page);
    await this.putAway(ketua);
    const phones = [await this.device(PHONE), await this.device(PHONE)];
    for (const phone of phones) {
      await signInAndSeeTasks(phone.page, "pendamping");
      await openCase(phone.page, CLIENT);
      await phone.isReadyForOffline();
      await phone.goOffline();
    }
    for (const phone of phones) await recordBast(phone.page);
    for (const phone of phones) {
      await phone.goOnline();
      await comeOnline(phone.page);
      await everythingArrives(phone.page);
      await this.putAway(phone);
    }
  }

  // The id of the first record of this kind, as addresses name it.
  event(kind) {
    const found = this.events.find(({ body, case: id }) => kind in body && id === this.cases["rehabilitasi-sosial"]);
    if (!found) throw new Error(`nobody has recorded ${kind}`);
    return found.id;
  }
}
