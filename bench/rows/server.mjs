// The server under load: the figures of `cargo xtask load`, which ran for this report. Without them the row says so.

import { readFile } from "node:fs/promises";
import { TARGET } from "../lib/places.mjs";

export const name = "server";

const ROWS = {
  ingest: "Server: events taken over HTTP, verified and durable",
  readers: "Server: rows missed by readers amid concurrent writers",
  growth: "Server: how cost grows with the office",
};

export async function run(bench) {
  // The tests load the server in a step of their own.
  if (bench.smoke) return;
  const text = await readFile(`${TARGET}/load.json`, "utf8").catch(() => null);
  if (text === null) return void bench.note("The server was not loaded in this run.");
  for (const figure of JSON.parse(text).figures) {
    const [kind] = figure.id.split("-");
    const many = kind === "readers" ? `, ${figure.extra.events.toLocaleString("en")} events` : "";
    bench.figures.define(figure.id, { ...figure, title: figure.title + many, row: ROWS[kind] });
    const samples = Object.entries(kind === "growth" ? bySize(figure) : figure.samples);
    for (const [contender, values] of samples) bench.figures.add(figure.id, contender, ...values);
  }
}

// The load run calls the largest office "damping" and the others "damping at 100000": here all are told by their size,
// the smallest first.
function bySize({ samples, extra }) {
  const sizeOf = (name) => Number(name.match(/\d+$/)?.[0] ?? extra.events);
  const sizes = Object.entries(samples).map(([name, values]) => [sizeOf(name), values]);
  sizes.sort(([one], [other]) => one - other);
  return Object.fromEntries(sizes.map(([events, values]) => [`${events.toLocaleString("en")} events`, values]));
}
