// Stands before a contender's server and gives it what every deployment has: the page it is measured in (below
// /bench/), compressed answers, and for those that are given compressed requests their inflation. It notes each
// request that goes through.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Agent, createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliDecompressSync, createGunzip, createGzip, gunzipSync } from "node:zlib";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

// Pages so isolated are told the time in steps of 5 µs instead of 100: a save takes hardly a millisecond.
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

export class Front {
  // Every request since the last count(): method, path, bytes of its body.
  passed = [];
  // Set to a function, it is told each answer's path and text.
  tap = null;
  // True: nothing answers, as without a network.
  off = false;
  #agent = new Agent({ keepAlive: true });

  // `compress`: answers are compressed here, because the server behind doesn't. `folders` are served below
  // /bench/, by name.
  static async before(upstream, folders, { compress = false } = {}) {
    const front = new Front();
    Object.assign(front, { upstream, folders, compress });
    front.server = createServer((asked, answer) => front.#pass(asked, answer));
    // A connection that is open stays open, for every contender alike.
    front.server.keepAliveTimeout = 300_000;
    await new Promise((resolve) => front.server.listen(0, "127.0.0.1", resolve));
    front.port = front.server.address().port;
    front.address = `http://127.0.0.1:${front.port}`;
    return front;
  }

  count() {
    this.passed = [];
  }

  async remove() {
    this.server.closeAllConnections();
    this.#agent.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #pass(asked, answer) {
    if (this.off) return asked.socket.destroy();
    if (asked.url.startsWith("/bench/")) return this.#serve(asked, answer);
    const came = { method: asked.method, path: asked.url, bytes: 0 };
    this.passed.push(came);
    asked.on("data", (chunk) => (came.bytes += chunk.length));
    const headers = { ...asked.headers, connection: "keep-alive" };
    // A tapped answer has to be one that Node can inflate.
    if (this.tap !== null) headers["accept-encoding"] = "gzip, br";
    let body = asked;
    if (this.compress && headers["content-encoding"] === "gzip") {
      delete headers["content-encoding"];
      delete headers["content-length"];
      headers["transfer-encoding"] = "chunked";
      body = asked.pipe(createGunzip());
    }
    const options = {
      agent: this.#agent,
      host: "127.0.0.1",
      port: this.upstream,
      method: asked.method,
      path: asked.url,
      headers,
    };
    const going = request(options, (head) => this.#answer(asked, head, answer));
    going.once("error", () => asked.socket.destroy());
    // What came before a line broke reaches the server, as it would without this between them.
    const broke = () => (going.socket ? going.socket.end() : going.destroy());
    asked.once("error", broke);
    asked.once("aborted", broke);
    body.pipe(going);
  }

  #answer(asked, head, answer) {
    const headers = { ...head.headers };
    const plain = this.compress && !headers["content-encoding"] && /gzip/.test(asked.headers["accept-encoding"] ?? "");
    const hasBody = asked.method !== "HEAD" && ![204, 304].includes(head.statusCode);
    if (plain && hasBody && Number(headers["content-length"] ?? Infinity) > 500) {
      delete headers["content-length"];
      headers["content-encoding"] = "gzip";
      answer.writeHead(head.statusCode, headers);
      return void head.pipe(createGzip()).pipe(answer);
    }
    if (this.tap !== null) tapped(head, (text) => this.tap?.(asked.url, text));
    answer.writeHead(head.statusCode, headers);
    head.pipe(answer);
  }

  async #serve(asked, answer) {
    const [name, ...rest] = normalize(asked.url.split("?")[0].slice("/bench/".length)).split("/");
    const folder = this.folders[name];
    const file = folder && join(folder, ...rest);
    const found = file && (await stat(file).catch(() => null));
    if (!found?.isFile()) return void answer.writeHead(404).end();
    answer.writeHead(200, {
      ...ISOLATED,
      "content-type": KINDS[extname(file)] ?? "application/octet-stream",
      "content-length": found.size,
    });
    createReadStream(file).pipe(answer);
  }
}

function tapped(head, told) {
  const chunks = [];
  head.on("data", (chunk) => chunks.push(chunk));
  head.on("end", () => {
    const bytes = Buffer.concat(chunks);
    const inflate = { gzip: gunzipSync, br: brotliDecompressSync }[head.headers["content-encoding"]];
    told((inflate ? inflate(bytes) : bytes).toString());
  });
}
