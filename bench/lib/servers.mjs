// The contenders' servers, each a process of its own.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// Each is ended with this process, whatever ends it.
process.setMaxListeners(0);

/** Starts one of servers/ with its arguments; resolves to its port and how to end it. */
export function start(name, ...args) {
  const script = fileURLToPath(new URL(`../servers/${name}.mjs`, import.meta.url));
  const running = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => running.kill();
  process.once("exit", end);
  return new Promise((resolve, reject) => {
    running.once("exit", (code) => reject(new Error(`the server ${name} ended with ${code}`)));
    running.stdout.on("data", (text) => {
      const port = /port (\d+)/.exec(text);
      if (port) resolve({ port: Number(port[1]), end });
    });
  });
}
