// Killing a program with everything that it started, and nothing else.

import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

// Every running process: its id, its parent's, its state and its arguments.
async function running() {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const read = async (id) => {
    const stat = await readFile(`/proc/${id}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const args = (await readFile(`/proc/${id}/cmdline`, "utf8")).split("\0");
    return { id: Number(id), parent: Number(parent), state, args };
  };
  // One that has ended meanwhile is not running.
  const all = await Promise.all(ids.map((id) => read(id).catch(() => null)));
  return all.filter((process) => process !== null && process.state !== "Z");
}

// The ids of the processes that were started with this argument, and of all below them.
export async function processesWith(argument) {
  const all = await running();
  const found = new Set(all.filter(({ args }) => args.includes(argument)).map(({ id }) => id));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { id, parent } of all) if (found.has(parent)) found.add(id);
  }
  return found;
}

// Kills them without a warning and waits until they are gone.
export async function killTree(ids) {
  if (ids.size === 0) throw new Error("there is no such process");
  for (const id of ids) {
    try {
      process.kill(id, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
  while ((await running()).some(({ id }) => ids.has(id))) await pause(10);
}
