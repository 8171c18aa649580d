// A phone's line: stands before a server as plain TCP, so that it holds for pages, workers and service workers
// alike. Both directions have a rate of their own that all connections share; each byte takes half the round trip,
// and a new connection one round trip more. It counts the bytes that pass, and can be told to break.

import { connect, createServer } from "node:net";

const PIECE = 1400;

export class Line {
  up = 0;
  down = 0;
  #rtt = 0;
  #bytesPerMs = Infinity;
  #free = { up: 0, down: 0 };
  #breaks = [];
  #sockets = new Set();

  static async before(port) {
    const line = new Line();
    line.server = createServer((phone) => line.#join(phone, port));
    await new Promise((resolve) => line.server.listen(0, "127.0.0.1", resolve));
    line.port = line.server.address().port;
    line.address = `http://127.0.0.1:${line.port}`;
    return line;
  }

  // Round trip in milliseconds, rate in kilobits a second.
  slow({ rtt, kbps }) {
    this.#rtt = rtt;
    this.#bytesPerMs = kbps / 8;
  }

  fast() {
    this.#rtt = 0;
    this.#bytesPerMs = Infinity;
  }

  count() {
    this.up = 0;
    this.down = 0;
  }

  // Breaks whatever is open each time that so many bytes have gone up since the last count().
  breakAt(places) {
    this.#breaks = [...places];
  }

  async remove() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(phone, port) {
    const office = connect(port, "127.0.0.1");
    const both = [phone, office];
    const begins = performance.now() + this.#rtt;
    for (const socket of both) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      // A broken line is no news here: who speaks over it finds out.
      socket.on("error", () => {});
    }
    const end = () => {
      for (const socket of both) {
        socket.destroy();
        this.#sockets.delete(socket);
      }
    };
    this.#carry("up", phone, office, begins, end);
    this.#carry("down", office, phone, begins, end);
  }

  #carry(way, from, to, begins, end) {
    const waiting = [];
    let timer = null;
    let closing = false;
    const deliver = () => {
      timer = null;
      while (waiting.length > 0 && waiting[0].at <= performance.now()) {
        const { bytes } = waiting.shift();
        if (to.destroyed) return;
        to.write(bytes);
        this[way] += bytes.length;
        if (way === "up" && this.#breaks.length > 0 && this.up >= this.#breaks[0]) {
          this.#breaks.shift();
          return end();
        }
      }
      if (waiting.length > 0) timer = setTimeout(deliver, waiting[0].at - performance.now());
      else if (closing) to.end();
    };
    from.on("data", (chunk) => {
      for (let at = 0; at < chunk.length; at += PIECE) {
        const bytes = chunk.subarray(at, at + PIECE);
        const sent = Math.max(performance.now(), begins, this.#free[way]) + bytes.length / this.#bytesPerMs;
        this.#free[way] = sent;
        waiting.push({ bytes, at: sent + this.#rtt / 2 });
      }
      if (timer === null) deliver();
    });
    from.on("end", () => {
      closing = true;
      if (timer === null) deliver();
    });
    from.on("close", () => {
      if (waiting.length === 0) to.destroy();
    });
  }
}
