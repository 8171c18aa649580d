// Goals: a figure of ours, alone or against others', and how it has to stand. They lie in goals.json; `held` there is
// the value with which a goal was met in the last whole run, and what the smoke run watches over.

import { readFile, writeFile } from "node:fs/promises";

const PLACE = new URL("../goals.json", import.meta.url);
// How far a small and noisy run may be from a goal that is met. A goal may name its own.
const MARGIN = 1.5;

export const goals = async () => JSON.parse(await readFile(PLACE, "utf8"));

const OURS = "damping";

// "least" and "most" are the sizes of a figure that grows: the first and the last measured.
function nameOf(figure, name) {
  const names = Object.keys(figure.samples);
  return { least: names[0], most: names.at(-1) }[name] ?? name;
}

/** How each goal stands by these figures; goals whose figures were not measured are left out. */
export function judged(goals, figures) {
  const standing = [];
  for (const goal of goals) {
    const figure = figures.all.get(goal.figure);
    if (!figure) continue;
    const of = nameOf(figure, goal.of ?? OURS);
    const value = figures.value(goal.figure, of);
    const against = (goal.against ?? []).map((name) => nameOf(figure, name));
    const others = against.map((name) => figures.value(goal.figure, name));
    if (value === undefined || others.includes(undefined)) continue;
    const ratios = others.map((other) => value / other);
    // The hardest of them counts.
    const hardest = goal.op === "<=" ? Math.max(...ratios) : Math.min(...ratios);
    const reached = against.length > 0 ? hardest : value;
    standing.push({ ...goal, of, against, reached, met: meets(goal, reached, goal.value) });
  }
  return standing;
}

const meets = ({ op }, reached, value) => (op === "<=" ? reached <= value : reached >= value);

/** Goals that were met in the last whole run and are not met now, by a margin: what a smoke run fails on. */
export function lost(standing) {
  return standing.filter((goal) => {
    if (goal.held === undefined) return false;
    const margin = goal.margin ?? MARGIN;
    return !meets(goal, goal.reached, goal.op === "<=" ? goal.value * margin : goal.value / margin);
  });
}

/** Notes with which value each goal is met; of one that is missed none. One goal a line. */
export async function hold(standing) {
  const all = await goals();
  for (const goal of all) {
    const stands = standing.find(({ id }) => id === goal.id);
    if (!stands) continue;
    if (stands.met) goal.held = Number(stands.reached.toPrecision(3));
    else delete goal.held;
  }
  const line = (goal) =>
    `  ${JSON.stringify(goal, null, 1).replace(/\n\s*/g, " ").replace(/\[ /g, "[").replace(/ \]/g, "]")}`;
  await writeFile(PLACE, `[\n${all.map(line).join(",\n")}\n]\n`);
}
