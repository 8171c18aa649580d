// The report of a run, as data: everything that docs/benchmarks.md says comes from it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { ROOT } from "./places.mjs";

const said = (program, ...args) => {
  try {
    return execFileSync(program, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
};

function machine() {
  const cpus = os.cpus();
  return {
    processor: cpus[0]?.model ?? "unknown",
    cores: cpus.length,
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
  };
}

function versions() {
  const { devDependencies } = JSON.parse(readFileSync(`${ROOT}bench/package.json`, "utf8"));
  const changed = said(
    "git",
    "status",
    "--porcelain",
    "--untracked-files=no",
    ".",
    ":!bench/goals.json",
    ":!docs/benchmarks.md",
  );
  return {
    damping:
      said("git", "rev-parse", "--short=10", "HEAD") + (changed && changed !== "unknown" ? ", changed since" : ""),
    rustc: said("rustc", "--version").split(" ")[1],
    chromium: said(process.env.CHROMIUM ?? "chromium", "--version").match(/\d[\d.]*/)?.[0] ?? "unknown",
    node: process.versions.node,
    ...Object.fromEntries(["dexie", "pouchdb", "express-pouchdb", "rxdb"].map((name) => [name, devDependencies[name]])),
  };
}

/** Everything about a run. */
export function report({ mode, figures, notes, standing }) {
  return {
    machine: machine(),
    versions: versions(),
    date: new Date().toISOString().slice(0, 10),
    mode,
    figures: figures.list(),
    goals: standing.map((goal) => ({
      id: goal.id,
      figure: goal.figure,
      of: goal.of,
      against: goal.against,
      op: goal.op,
      value: goal.value,
      ...(goal.stretch && { stretch: true }),
      ratio: goal.reached,
      met: goal.met,
    })),
    notes,
  };
}
