// What a phone downloads: the numbers of `cargo xtask size`, which wrote them down for this run.

import { readFile } from "node:fs/promises";
import { TARGET } from "../lib/places.mjs";

export const name = "download";

export async function run(bench) {
  const { figures } = bench;
  const row = "Download, brotli";
  const sizes = JSON.parse(await readFile(`${TARGET}/size.json`, "utf8"));
  for (const [id, title] of [
    ["first", "What the first screen needs"],
    ["all", "In all"],
  ]) {
    figures.define(`download-${id}`, { row, title, unit: "kB" });
    figures.add(`download-${id}`, "damping", sizes[id] / 1000);
  }
}
