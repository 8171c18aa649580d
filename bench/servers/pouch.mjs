// express-pouchdb with its documents in memory. Prints its port.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import expressPouchDB from "express-pouchdb";
import PouchDB from "pouchdb";
import memory from "pouchdb-adapter-memory";

PouchDB.plugin(memory);

// It wants to write settings and a log somewhere.
const folder = mkdtempSync(join(tmpdir(), "damping-bench-pouch-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit());

const app = express();
const options = { inMemoryConfig: true, logPath: join(folder, "log.txt"), mode: "minimumForPouchDB" };
app.use("/", expressPouchDB(PouchDB.defaults({ adapter: "memory" }), options));
const server = app.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  await fetch(`http://127.0.0.1:${port}/events`, { method: "PUT" });
  console.log(`port ${port}`);
});
