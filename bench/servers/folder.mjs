// A folder as a good web server gives it: compressed beforehand, and kept by the browser where its name tells its
// content. Arguments: the folder, and optionally a page to give in place of its index. Prints its port.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const [, , folder, index = join(folder, "index.html")] = process.argv;
const ready = new Map();

async function file(path) {
  const place = path === "/" ? index : join(folder, normalize(path));
  if (!(await stat(place).catch(() => null))?.isFile()) return null;
  const bytes = await readFile(place);
  const kind = KINDS[extname(place)] ?? "application/octet-stream";
  return {
    body: brotliCompressSync(bytes),
    headers: { "content-type": kind, "content-encoding": "br", "cache-control": "no-cache" },
  };
}

const server = createServer(async (asked, answer) => {
  const path = asked.url.split("?")[0];
  if (!ready.has(path)) ready.set(path, await file(path));
  const found = ready.get(path);
  if (!found) return void answer.writeHead(404).end();
  answer.writeHead(200, { ...found.headers, "content-length": found.body.length }).end(found.body);
});

server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
