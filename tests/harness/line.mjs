// A bad line: stands between the browser and the server and breaks what it is told to break. The
// Host header goes through as it came, so that the server sees the origin it is asked under.

import { Agent, createServer, request } from "node:http";

// What a rule may do with a request.
//   dropAnswer   the server has done it all, the phone never hears of it
//   cutAnswer    the answer ends half-way
//   cutRequest   the request ends half-way
//   rewrite      the answer's text is changed: (text) => text
//   pass         nothing: it is only noticed that it has gone on to the server
export class Line {
  #rules = [];
  #agent = new Agent({ keepAlive: true });
  // Every request that came: method, path, bytes of the body that went on, and what came of it.
  passed = [];

  static async before(server) {
    const line = new Line();
    line.server = server;
    line.http = createServer((asked, answer) => line.#pass(asked, answer));
    await new Promise((resolve) => line.http.listen(0, "127.0.0.1", resolve));
    line.address = `http://127.0.0.1:${line.http.address().port}`;
    return line;
  }

  // Breaks the next `times` requests of this method and path, once `after` others have gone through.
  // Returns a promise of the last.
  breaks(method, path, what, { times = 1, after = 0, rewrite } = {}) {
    return new Promise((broken) => this.#rules.push({ method, path, what, times, after, rewrite, broken }));
  }

  mend() {
    this.#rules = [];
  }

  async remove() {
    this.http.closeAllConnections();
    this.#agent.destroy();
    await new Promise((resolve) => this.http.close(resolve));
  }

  #ruleFor({ method, url }) {
    const rule = this.#rules.find((rule) => rule.method === method && rule.path.test(url));
    if (!rule) return null;
    if (rule.after > 0) {
      rule.after -= 1;
      return null;
    }
    rule.times -= 1;
    if (rule.times === 0) this.#rules.splice(this.#rules.indexOf(rule), 1);
    return rule;
  }

  async #pass(asked, answer) {
    const rule = this.#ruleFor(asked);
    const came = { method: asked.method, path: asked.url, broken: rule?.what, bytes: 0, status: null };
    this.passed.push(came);
    const done = () => rule?.times === 0 && rule.broken();
    try {
      const body = await whole(asked);
      if (rule?.what === "cutRequest") {
        came.bytes = Math.floor(body.length / 2);
        await this.#sendHalf(asked, body.subarray(0, came.bytes));
        asked.socket.destroy();
        return done();
      }
      came.bytes = body.length;
      const sending = this.#send(asked, body, rule?.what === "rewrite");
      if (rule?.what === "pass") done();
      const { head, bytes } = await sending;
      came.status = head.statusCode;
      if (rule?.what === "dropAnswer") {
        asked.socket.destroy();
        return done();
      }
      const sent = rule?.what === "rewrite" ? Buffer.from(rule.rewrite(bytes.toString())) : bytes;
      const headers = { ...head.headers, connection: "close" };
      delete headers["transfer-encoding"];
      if (rule?.what === "rewrite") delete headers.etag;
      if (asked.method !== "HEAD" && head.statusCode !== 204 && head.statusCode !== 304) headers["content-length"] = sent.length;
      answer.writeHead(head.statusCode, headers);
      if (rule?.what === "cutAnswer") {
        // The browser has to see the first half, else it would be a dropped answer.
        answer.write(sent.subarray(0, Math.floor(sent.length / 2)), () => asked.socket.destroy());
        return done();
      }
      answer.end(sent);
      if (rule?.what !== "pass") done();
    } catch {
      // The server is off, or the browser has gone.
      asked.socket.destroy();
    }
  }

  #options(asked, plain) {
    const headers = { ...asked.headers, connection: "keep-alive" };
    // A text that is to be changed has to come as it is, and to come at all.
    if (plain) for (const name of ["accept-encoding", "if-none-match"]) delete headers[name];
    const { hostname, port } = new URL(this.server.address);
    return { agent: this.#agent, hostname, port, method: asked.method, path: asked.url, headers };
  }

  #send(asked, body, plain) {
    return new Promise((resolve, reject) => {
      const sending = request(this.#options(asked, plain), (head) => {
        whole(head).then((bytes) => resolve({ head, bytes }), reject);
      });
      sending.once("error", reject);
      sending.end(body);
    });
  }

  // The server waits for the rest until the line is cut.
  #sendHalf(asked, half) {
    return new Promise((resolve) => {
      const sending = request(this.#options(asked, false));
      sending.once("error", resolve);
      sending.write(half, () => sending.destroy());
    });
  }
}

async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
