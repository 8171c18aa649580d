// How figures are told, and when a goal counts as met or lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Figures, median, quantile } from "../lib/figures.mjs";
import { goals, judged, lost } from "../lib/goals.mjs";
import { page } from "../lib/page.mjs";
import { report } from "../lib/report.mjs";

function figures(samples, quantile) {
  const all = new Figures();
  all.define("took", { row: "A row", title: "It took", unit: "ms", quantile });
  for (const [name, values] of Object.entries(samples)) all.add("took", name, ...values);
  return all;
}

const goal = (rest) => ({ id: "goal", figure: "took", op: "<=", value: 1.2, ...rest });

test("a quantile lies between the samples beside it", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([1, 2]), 1.5);
  assert.equal(quantile([0, 10], 0.95), 9.5);
});

test("the hardest of several contenders counts", () => {
  const [stands] = judged([goal({ against: ["a", "b"] })], figures({ damping: [12], a: [20], b: [8] }));
  assert.equal(stands.reached, 1.5);
  assert.equal(stands.met, false);
});

test("a goal of more is met from its value on", () => {
  const judge = (ours) =>
    judged([goal({ op: ">=", value: 0.5, against: ["a"] })], figures({ damping: [ours], a: [10] }))[0].met;
  assert.equal(judge(5), true);
  assert.equal(judge(4.9), false);
});

test("growth is the largest against the smallest", () => {
  const [stands] = judged(
    [goal({ of: "most", against: ["least"] })],
    figures({ "1,000": [2], "10,000": [9], "100,000": [3] }),
  );
  assert.deepEqual([stands.of, stands.against, stands.reached], ["100,000", ["1,000"], 1.5]);
});

test("only a goal that was met can be lost, and not by little", () => {
  const stands = (ours, rest) =>
    lost(judged([goal({ against: ["a"], ...rest })], figures({ damping: [ours], a: [10] }))).length;
  assert.equal(stands(30, {}), 0, "it was never met");
  assert.equal(stands(17, { held: 1 }), 0, "within the margin");
  assert.equal(stands(19, { held: 1 }), 1);
  assert.equal(stands(19, { held: 1, margin: 2 }), 0);
});

test("a missed goal stands on the page in plain sight", () => {
  const measured = figures({ damping: [10, 12, 14], raw: [5, 6, 7] });
  const standing = judged([goal({ against: ["raw"] })], measured);
  const text = page(report({ mode: "part", figures: measured, notes: ["A note."], standing }));
  assert.match(text, /0 of 1 are met, 1 are missed/);
  assert.match(text, /\| A row: it took \| Damping against raw IndexedDB \| ≤ 1\.2 × \| 2 × \| \*\*missed\*\* \|/);
  assert.match(text, /\| It took, ms \| 12 \(11–13\) \| 6 \(5\.5–6\.5\) \|/);
});

test("each goal has a name of its own", async () => {
  const ids = (await goals()).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});
