// RxDB on its Dexie storage, strict, with its own replication over two plain endpoints.

import { createRxDatabase } from "rxdb";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import { documents, gzipped, removeAll, stage } from "./stage.mjs";

const BATCH = 1000;

const SCHEMA = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 60 },
    event: { type: "object", properties: { case: { type: "string", maxLength: 36 } }, additionalProperties: true },
    receipt: {
      type: "object",
      properties: { case_seq: { type: "integer", minimum: 0, maximum: 99_999_999, multipleOf: 1 } },
      additionalProperties: true,
    },
    signature: { type: "string" },
  },
  indexes: [["event.case", "receipt.case_seq"]],
};

let database;
let events;
let compress = false;

const withId = (doc) => ({ id: doc.event.id, ...doc });

async function pushHandler(rows) {
  const text = JSON.stringify(rows);
  const headers = { "content-type": "application/json" };
  if (compress) headers["content-encoding"] = "gzip";
  const body = compress ? await gzipped(text) : text;
  const answer = await fetch("/rxdb/push", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function pullHandler(checkpoint, limit) {
  const answer = await fetch(`/rxdb/pull?after=${checkpoint?.seq ?? 0}&limit=${limit}`);
  return answer.json();
}

const PUSH = { push: { handler: pushHandler, batchSize: BATCH } };
const PULL = { pull: { handler: pullHandler, batchSize: BATCH } };

// One round, until it is in sync; what was exchanged is remembered under one name.
async function replicate(ways) {
  const replication = replicateRxCollection({
    collection: events,
    replicationIdentifier: "office",
    live: false,
    waitForLeadership: false,
    ...ways,
  });
  const failed = new Promise((_, reject) => replication.error$.subscribe(reject));
  await Promise.race([replication.awaitInitialReplication(), failed]);
  await replication.cancel();
}

const inserted = async (docs) => {
  const { error } = await events.bulkInsert(docs.map(withId));
  if (error.length > 0) throw new Error(`${error.length} were not inserted`);
};

stage({
  async open(options = {}) {
    compress = options.compress ?? false;
    await database?.close();
    await removeAll();
    const storage = getRxStorageDexie({ chromeTransactionDurability: "strict" });
    database = await createRxDatabase({ name: "rxdb", storage, multiInstance: false });
    ({ events } = await database.addCollections({ events: { schema: SCHEMA } }));
  },
  save: (doc) => events.insert(withId(doc)),
  bulk: async (count) => inserted((await documents()).slice(0, count)),
  async latest({ event }, most) {
    const sort = [{ "event.case": "desc" }, { "receipt.case_seq": "desc" }];
    const query = events.find({ selector: { "event.case": event.case }, sort, limit: most });
    return (await query.exec()).reverse().length;
  },
  scan: async () => (await events.find().exec()).map((doc) => doc.toJSON()).length,
  make: inserted,
  push: () => replicate(PUSH),
  async pull() {
    await replicate(PULL);
    return events.count().exec();
  },
  both: () => replicate({ ...PUSH, ...PULL }),
});
