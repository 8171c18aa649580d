// In a thread of Node's: what a browser gives to public/kdf.js.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

globalThis.addEventListener = (kind, listener) => parentPort.on(kind, (data) => listener({ data }));
globalThis.postMessage = (data, handedOver) => parentPort.postMessage(data, handedOver);
globalThis.fetch = async (url) =>
  new Response(await readFile(fileURLToPath(url)), { headers: { "content-type": "application/wasm" } });

await import(workerData);
