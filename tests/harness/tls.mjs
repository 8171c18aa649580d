// The server behind TLS, as offices have it: for engines to which a cookie that must be secure may not come over
// http://127.0.0.1. The certificate is made for the test, and only a browser told so takes it.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export class TlsFront {
  #listener;

  static async before(server, openssl) {
    const folder = await mkdtemp(join(tmpdir(), "damping-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert];
    await promisify(execFile)(openssl, args);
    const pair = { key: await readFile(key), cert: await readFile(cert) };
    await rm(folder, { recursive: true });
    const front = new TlsFront();
    front.#listener = createServer(pair, (asked, answer) => pass(server.address, asked, answer));
    await new Promise((resolve) => front.#listener.listen(0, "127.0.0.1", resolve));
    front.address = `https://127.0.0.1:${front.#listener.address().port}`;
    return front;
  }

  remove() {
    this.#listener.closeAllConnections();
    return new Promise((resolve) => this.#listener.close(resolve));
  }
}

// A server that is switched off is a line that breaks.
function pass(address, asked, answer) {
  const { method, url, headers } = asked;
  const passed = request(address + url, { method, headers }, (given) => {
    answer.writeHead(given.statusCode, given.headers);
    given.pipe(answer);
  });
  passed.once("error", () => asked.socket.destroy());
  asked.pipe(passed);
}
