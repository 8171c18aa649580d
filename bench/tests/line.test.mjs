// The line takes as long as it says, counts what passes, and breaks where it is told.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Line } from "../lib/line.mjs";

let server, line;

before(async () => {
  server = createServer((asked, answer) => {
    let bytes = 0;
    asked.on("data", (chunk) => (bytes += chunk.length));
    asked.on("end", () => answer.end(String(bytes)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  line = await Line.before(server.address().port);
});

after(async () => {
  await line.remove();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function sent(bytes) {
  const began = performance.now();
  const answer = await fetch(line.address, { method: "POST", body: new Uint8Array(bytes) });
  return { got: Number(await answer.text()), ms: performance.now() - began };
}

test("a fast line only counts", async () => {
  line.count();
  const { got } = await sent(50_000);
  assert.equal(got, 50_000);
  assert.ok(line.up > 50_000 && line.up < 51_000, `${line.up} bytes went up`);
});

test("a slow line takes the round trip and the time that the rate asks for", async () => {
  line.slow({ rtt: 100, kbps: 800 });
  const { ms } = await sent(20_000);
  line.fast();
  // 20 kB at 100 bytes a millisecond, and one round trip on a connection that is open.
  assert.ok(ms > 290 && ms < 600, `it took ${ms} ms`);
});

test("it breaks once what has gone up reaches a place", async () => {
  line.count();
  line.slow({ rtt: 10, kbps: 8_000 });
  line.breakAt([10_000]);
  await assert.rejects(sent(50_000));
  assert.ok(line.up >= 10_000 && line.up < 12_000, `${line.up} bytes went up`);
  line.fast();
  assert.equal((await sent(50_000)).got, 50_000);
});
