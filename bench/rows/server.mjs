// The server under load: the figures of `cargo xtask load`, which ran for this report. Without them the row says so.

import { readFile } from "node:fs/promises";
import { TARGET } from "../lib/bench.mjs";

export const name = "server";

const ROWS = { ingest: "Server: events taken over HTTP, verified and durable", readers: "Server: rows missed by readers amid concurrent writers", growth: "Server: how cost grows with the office" };

export async function run(bench) {
  // The tests load the server in a step of their own.
  if (bench.smoke) return;
  const text = await readFile(`${TARGET}/load.json`, "utf8").catch(() => null);
  if (text === null) return void bench.note("The server was not loaded in this run.");
  for (const figure of JSON.parse(text).figures) {
    const row = ROWS[figure.id.split("-")[0]];
    bench.figures.define(figure.id, { ...figure, row });
    for (const [contender, samples] of Object.entries(figure.samples)) bench.figures.add(figure.id, contender, ...samples);
  }
}
