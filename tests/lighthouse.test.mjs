// What Lighthouse says to the first visit of a phone: its mobile preset, the build that is served, our own server.
// Its performance score comes from one visit's times, so it is the median of three; the others are the same each time.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { FLAGS } from "./harness/chromium.mjs";
import { Server } from "./harness/server.mjs";

const RUNS = 3;
const GOALS = { performance: 95, accessibility: 100, "best-practices": 100 };

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

// One first visit, in a browser that has never been here.
async function visit(address) {
  const port = await freePort();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, `--remote-debugging-port=${port}`] });
  try {
    const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: Object.keys(GOALS) });
    return lhr;
  } finally {
    await browser.close();
  }
}

const scoreOf = (lhr, category) => Math.round(lhr.categories[category].score * 100);

// What keeps a score from being full, as Lighthouse names it.
function wanting(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 1).map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim());
}

describe("a first visit, as Lighthouse sees it", () => {
  let server, visits;

  before(async () => {
    server = await Server.start();
    visits = [];
    for (let run = 0; run < RUNS; run += 1) visits.push(await visit(server.address));
  });

  after(() => server?.remove());

  for (const [category, goal] of Object.entries(GOALS)) {
    test(`${category}: at least ${goal}`, (t) => {
      const byScore = visits.toSorted((a, b) => scoreOf(a, category) - scoreOf(b, category));
      const median = byScore[Math.floor(RUNS / 2)];
      const said = wanting(median, category);
      t.diagnostic(`${byScore.map((lhr) => scoreOf(lhr, category)).join(", ")} ${said.join("; ")}`);
      assert.ok(scoreOf(median, category) >= goal, `${scoreOf(median, category)}: ${said.join("; ")}`);
    });
  }
});
