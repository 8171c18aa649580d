// docs/benchmarks.md from a report. No figure in it is typed by hand.

import { readFileSync } from "node:fs";
import { quantile } from "./figures.mjs";

const NAMES = {
  damping: "Damping",
  raw: "raw IndexedDB",
  floor: "one sealed row (floor)",
  dexie: "Dexie",
  pouchdb: "PouchDB",
  rxdb: "RxDB",
};
const named = (name) => name.replace(/^\w+/, (word) => NAMES[word] ?? word);

/** Three digits that count. */
export function digits(number) {
  if (number === 0) return "0";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
  return Number(number.toFixed(Math.min(decimals, 3))).toLocaleString("en", { maximumFractionDigits: 3 });
}

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

// The value, and where the middle half of the samples lies.
function cell(figure, name) {
  const samples = figure.samples[name];
  if (!samples?.length) return "";
  const value = quantile(samples, figure.quantile);
  const [low, high] = [quantile(samples, 0.25), quantile(samples, 0.75)];
  const spread = samples.length > 1 && low !== high ? ` (${digits(low)}–${digits(high)})` : "";
  return `${digits(value)}${spread}`;
}

function section(row, figures) {
  const names = [...new Set(figures.flatMap((figure) => Object.keys(figure.samples)))];
  const rows = figures.map((figure) => [`${figure.title}, ${figure.unit}`, ...names.map((name) => cell(figure, name))]);
  const extra = figures.filter((figure) => Object.keys(figure.extra ?? {}).length > 0).map(beside);
  return `## ${row}\n\n${table(["", ...names.map(named)], rows)}\n${extra.length ? `\n${extra.join("\n")}\n` : ""}`;
}

// What is worth knowing beside a figure.
function beside({ title, extra }) {
  const told = Object.entries(extra).map(
    ([name, value]) => `${name.replaceAll("_", " ")} ${typeof value === "number" ? digits(value) : value}`,
  );
  return `- ${title}: ${told.join(", ")}.`;
}

function goalRow(goal, figure) {
  const what = `${figure.row}: ${lower(figure.title)}`;
  const against = goal.against.length
    ? `${named(goal.of)} against ${goal.against.map(named).join(", ")}`
    : named(goal.of);
  const unit = goal.against.length ? " ×" : ` ${figure.unit}`;
  const sign = goal.op === "<=" ? "≤" : "≥";
  const verdict = goal.met ? "met" : goal.stretch ? "missed (stretch)" : "**missed**";
  return [what, against, `${sign} ${goal.value}${unit}`, `${digits(goal.ratio)}${unit}`, verdict];
}

const lower = (text) => (/^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

// What is to be known of every run.
const still = readFileSync(new URL("../notes.md", import.meta.url), "utf8");

/** The whole page. */
export function page(report) {
  const { machine, versions, figures, goals, notes } = report;
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const rows = [...new Set(figures.map((figure) => figure.row))];
  const missed = goals.filter((goal) => !goal.met && !goal.stretch).length;
  const firm = goals.filter((goal) => !goal.stretch).length;
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# Measured beside what people would use instead

Written by \`cargo xtask bench\` from \`target/bench/report.json\`; nothing here is typed by hand. The contenders are pinned in
\`bench/package.json\`, the goals stand in \`bench/goals.json\`. To measure again, on a machine that does nothing else:
\`cargo xtask bench\`. A small run that only watches over the goals that are met is part of \`cargo xtask test\`.

${report.date}, ${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.system}.
${used.join(", ")}.

All contenders are measured in turn in one Chromium against real servers on the same machine. Each figure is the median
unless it says otherwise, in brackets where the middle half of the samples lies. Times of different machines do not compare:
the ratios do. Damping is the app's own store and sync in WebAssembly, with signatures, encryption and strict durability on,
against the real server with all its checks. The others are plain: they sign and encrypt nothing.

## Goals

${firm - missed} of ${firm} are met${missed ? `, ${missed} are missed` : ""}.

${table(
  ["what", "of", "goal", "reached", ""],
  goals.map((goal) => goalRow(goal, byId.get(goal.figure))),
)}

${rows
  .map((row) =>
    section(
      row,
      figures.filter((figure) => figure.row === row),
    ),
  )
  .join("\n")}
## Notes

${still}${notes.map((note) => `- ${note}\n`).join("")}`;
}
