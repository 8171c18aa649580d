// What rows are given: the sizes of this run, the browser, the data, places to measure at, and where figures go.

import { Server } from "../../tests/harness/server.mjs";
import { Browser } from "./browser.mjs";
import { prepare } from "./data.mjs";
import { Figures } from "./figures.mjs";
import { Front } from "./front.mjs";
import { Line } from "./line.mjs";
import { FOLDERS } from "./places.mjs";
import { start } from "./servers.mjs";

const SERVERS = { raw: "plain", floor: "plain", dexie: "plain", rxdb: "plain", pouchdb: "pouch" };

export class Bench {
  figures = new Figures();
  notes = [];
  #rounds;
  #places = 0;
  #data;
  #ends = [];

  constructor({ smoke, rounds }) {
    this.smoke = smoke;
    this.#rounds = rounds;
  }

  /** How often each contender is measured: `usual` of a whole run. */
  rounds(usual) {
    return this.#rounds ?? (this.smoke ? Math.ceil(usual / 5) : usual);
  }

  /** A size: the whole run's, or the smoke run's. */
  size(whole, small) {
    return this.smoke ? small : whole;
  }

  /** The data of all rows, made when the first of them asks. */
  data() {
    return (this.#data ??= prepare(this));
  }

  async endData() {
    await (await this.#data)?.office.remove();
  }

  /** Something that has to be ended after the row, whatever came of it. */
  ends(end) {
    this.#ends.push(end);
  }

  async endAll() {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async browser(screen) {
    const browser = await Browser.open(screen);
    this.ends(() => browser.close());
    return browser;
  }

  /** The real server, on a data folder of its own. */
  async office() {
    const office = await Server.start();
    this.ends(() => office.remove());
    return office;
  }

  /** A front with a line before it, of a server that is running. */
  async behindLine(port, options) {
    const front = await Front.before(port, FOLDERS, options);
    this.ends(() => front.remove());
    const line = await Line.before(front.port);
    // A host of its own: cookies know no ports, and each phone has its own session.
    line.address = `http://place${++this.#places}.localhost:${line.port}`;
    this.ends(() => line.remove());
    return { front, line };
  }

  /** A contender at an origin of its own: Damping before this office, the others before their servers. */
  async place(contender, office) {
    let port = office && Number(new URL(office.address).port);
    if (!office) {
      const server = await start(SERVERS[contender]);
      this.ends(server.end);
      port = server.port;
    }
    return { contender, port, ...(await this.behindLine(port, { compress: !office })) };
  }

  /** A folder at an origin of its own, behind a line. */
  async folder(...args) {
    const { port, end } = await start("folder", ...args);
    this.ends(end);
    return this.behindLine(port);
  }

  /** The contender's page, ready to be asked; the caller closes it. */
  async page(browser, { contender, line }) {
    line.fast();
    const page = await browser.page();
    await page.goto(`${line.address}/bench/pages/${contender}.html`);
    await page.waitForFunction(() => window.bench);
    const ask = (verb, ...args) => page.evaluate(([verb, args]) => window.bench[verb](...args), [verb, args]);
    return { ask, page, close: () => page.close() };
  }

  /** Takes turns: A B A B …, as often as asked. */
  async turns(usual, contenders, measure) {
    for (let round = 0; round < this.rounds(usual); round += 1) {
      for (const contender of contenders) await measure(contender, round);
    }
  }

  note(text) {
    this.notes.push(text);
  }
}
