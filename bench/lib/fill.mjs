// Fills an office with generated cases, through the door that phones use: each device signs in and sends what it
// recorded, signed, in the order in which the office is to receive it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PEOPLE } from "./people.mjs";

const PROGRAM = process.env.DAMPING_BENCH_DATA ?? "target/release/damping-bench-data";
const PASSWORD = "damping-demo-2026";

async function asked(office, path, body, cookie) {
  const headers = { "content-type": "application/json", "accept-encoding": "identity", ...(cookie && { cookie }) };
  const answer = await fetch(office.address + path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function signIn(office, { device, key, username }) {
  const body = JSON.stringify({ username, password: PASSWORD, device, key });
  const answer = await asked(office, "/api/session", body);
  const cookie = answer.headers.getSetCookie()[0].split(";")[0];
  return { cookie, session: await answer.json() };
}

// The office's directory, and the user name of each person.
async function directory(office) {
  const usernames = {};
  let directory;
  for (const username of PEOPLE) {
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex");
    const { session } = await signIn(office, { device: crypto.randomUUID(), key, username });
    usernames[session.person] = username;
    directory = session.office;
  }
  return { usernames, directory };
}

// The lines that the generator prints for an office.
async function* lines(task, directory, { cases, events, seed = 1 }) {
  const args = [task, "--cases", String(cases), "--seed", String(seed)];
  if (events) args.push("--events", String(events));
  const running = spawn(PROGRAM, args, { stdio: ["pipe", "pipe", "inherit"] });
  // Whoever has enough of it stops reading.
  running.stdin.on("error", () => {});
  running.stdin.end(JSON.stringify(directory));
  try {
    for await (const line of createInterface({ input: running.stdout })) yield JSON.parse(line);
  } finally {
    running.kill();
  }
}

/** Sends generated cases; gives how many events the office took, and their signatures where they are wanted. */
export async function fill(office, plan, { signatures } = {}) {
  const { usernames, directory: known } = await directory(office);
  const cookies = new Map();
  let taken = 0;
  for await (const line of lines("requests", known, plan)) {
    if (line.device) {
      const { cookie } = await signIn(office, { ...line, username: usernames[line.person] });
      cookies.set(line.device, cookie);
      continue;
    }
    const answer = await (await asked(office, "/api/sync", JSON.stringify(line.request), cookies.get(line.by))).json();
    const refused = answer.verdicts.find(({ outcome }) => !outcome.accepted);
    if (refused) throw new Error(`the office refused a generated event: ${JSON.stringify(refused)}`);
    taken += answer.verdicts.length;
    for (const { event, signature } of signatures ? line.request.events : []) signatures[event.id] = signature;
  }
  return taken;
}

/** Records that one person can make in the cases of such an office: so many, `{ case, body }`. */
export async function work(office, plan, count) {
  const { directory: known } = await directory(office);
  const records = [];
  for await (const record of lines("work", known, plan)) {
    records.push(record);
    if (records.length === count) break;
  }
  return records;
}
