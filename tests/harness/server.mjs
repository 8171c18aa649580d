// The real server, started on a data folder of its own; it can be stopped and started again on
// the same port, as when the office's machine is switched off and on.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const BINARY = process.env.DAMPING_SERVER ?? "target/release/damping-server";
const STARTUP_MS = 20_000;

export class Server {
  #process;
  #port = 0;

  static async start() {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "damping-test-"));
    await server.start();
    return server;
  }

  get address() {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start() {
    const args = ["serve", "--demo", "--listen", `127.0.0.1:${this.#port}`, "--data", this.data];
    const env = { ...process.env, DAMPING_LOG: process.env.DAMPING_LOG ?? "warn" };
    const running = spawn(BINARY, args, { stdio: ["ignore", "pipe", "inherit"], env });
    this.#process = running;
    process.once("exit", () => running.kill("SIGKILL"));
    const line = await firstMatch(running, /Damping: http:\/\/127\.0\.0\.1:(\d+)/);
    this.#port = Number(line[1]);
  }

  // Stops it at once, as a power cut does.
  async stop() {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  }

  // Reads everything that it keeps, as an administrator would after a power cut; fails at a break.
  async verify() {
    const { stdout } = await promisify(execFile)(BINARY, ["verify", "--data", this.data]);
    return stdout;
  }

  // What the person who looks after the server types.
  async admin(args, input = "") {
    const running = execFile(BINARY, ["admin", ...args, "--data", this.data]);
    // A command that asks for nothing may be gone before anything is said to it; how it ends tells the rest.
    running.stdin.on("error", () => {});
    running.stdin.end(input);
    let said = "";
    running.stdout.on("data", (text) => (said += text));
    const code = await new Promise((resolve) => running.once("exit", resolve));
    if (code !== 0) throw new Error(`admin ${args.join(" ")} ended with ${code}`);
    return said;
  }

  async remove() {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}

function firstMatch(running, pattern) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const late = setTimeout(() => reject(new Error(`the server did not start: ${printed}`)), STARTUP_MS);
    running.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
    running.stdout.on("data", (chunk) => {
      printed += chunk;
      const match = printed.match(pattern);
      if (!match) return;
      clearTimeout(late);
      resolve(match);
    });
  });
}
