// The contenders' pages, bundled as anybody would ship them.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Writes a page and a script for each contender into a folder. */
export async function bundle(contenders, folder) {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: contenders.map((name) => here(`../contenders/${name}.mjs`)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  for (const name of contenders) {
    const page = `<!DOCTYPE html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">`;
    await writeFile(
      join(folder, `${name}.html`),
      `${page}<script type="module" src="/bench/pages/${name}.js"></script>\n`,
    );
  }
}
