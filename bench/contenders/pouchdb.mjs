// PouchDB on its newer storage ("indexeddb"), with express-pouchdb as its server. It offers no strict durability.
// An id begins with the case, so that the latest of a case are one range of its primary index.

import PouchDB from "pouchdb-browser";
import indexeddb from "pouchdb-adapter-indexeddb";
import { withId } from "../lib/ids.mjs";
import { documents, gzipped, removeAll, stage } from "./stage.mjs";

PouchDB.plugin(indexeddb);

const BATCH = { batch_size: 1000, batches_limit: 10 };

let db;
let remote;

// Compressed as a page can compress, where this is asked for: PouchDB itself doesn't.
async function compressing(address, options = {}) {
  if (typeof options.body !== "string" || options.body.length < 1000) return PouchDB.fetch(address, options);
  const headers = new Headers(options.headers);
  headers.set("content-encoding", "gzip");
  return PouchDB.fetch(address, { ...options, headers, body: await gzipped(options.body) });
}

stage({
  async open({ database = "events", compress = false } = {}) {
    await removeAll();
    db = new PouchDB("pouch", { adapter: "indexeddb" });
    await db.info();
    const options = compress ? { fetch: compressing } : {};
    remote = new PouchDB(`${location.origin}/${database}`, options);
  },
  save: (doc) => db.put(withId(doc)),
  bulk: async (count) => db.bulkDocs((await documents()).slice(0, count).map(withId)),
  async latest({ event }, most) {
    const range = { startkey: `${event.case}/\uffff`, endkey: `${event.case}/`, descending: true };
    return (await db.allDocs({ ...range, limit: most, include_docs: true })).rows.reverse().length;
  },
  scan: async () => (await db.allDocs({ include_docs: true })).rows.length,
  make: (docs) => db.bulkDocs(docs.map(withId)),
  push: async () => void (await db.replicate.to(remote, BATCH)),
  async pull() {
    await db.replicate.from(remote, BATCH);
    return (await db.info()).doc_count;
  },
  both: async () => void (await db.sync(remote, BATCH)),
});
