// IndexedDB by hand, plain, strict, one row an event: what the browser itself costs. Its exchange is the limit of any
// sync: everything in one compressed request, or one answer and one write.

import { documents, gzipped, madeUpPhoto, removeAll, stage } from "./stage.mjs";

const STRICT = { durability: "strict" };

let db;
let pending = [];
let photo;
let known = 0;

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

function put(docs) {
  const transaction = db.transaction("events", "readwrite", STRICT);
  const done = committed(transaction);
  const store = transaction.objectStore("events");
  for (const doc of docs) store.put(doc);
  transaction.commit();
  return done;
}

const reading = () => db.transaction("events").objectStore("events");

stage({
  async open() {
    await removeAll();
    const opening = indexedDB.open("raw", 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore("events", { keyPath: "event.id" });
      store.createIndex("place", ["event.case", "receipt.case_seq"]);
    };
    db = await asked(opening);
    known = 0;
  },
  save: (doc) => put([doc]),
  bulk: async (count) => put((await documents()).slice(0, count)),
  async latest({ event }, most) {
    const range = IDBKeyRange.bound([event.case, 0], [event.case, Infinity]);
    const found = await new Promise((resolve, reject) => {
      const all = [];
      const walk = reading().index("place").openCursor(range, "prev");
      walk.onerror = () => reject(walk.error);
      walk.onsuccess = () => {
        if (walk.result === null) return resolve(all);
        all.push(walk.result.value);
        if (all.length < most) walk.result.continue();
        else resolve(all);
      };
    });
    return found.reverse().length;
  },
  scan: async () => (await asked(reading().getAll())).length,
  make: (docs) => void (pending = docs),
  async push() {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const answer = await fetch("/docs", { method: "POST", headers, body: await gzipped(JSON.stringify(pending)) });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    await answer.text();
    // What was sent need not come back.
    known += pending.length;
    pending = [];
  },
  async pull() {
    const docs = await (await fetch(`/docs?from=${known}`)).json();
    if (docs.length > 0) await put(docs);
    known += docs.length;
    return known;
  },
  photo: (_, bytes) => void (photo = madeUpPhoto(bytes)),
  // Whether it has all arrived: from the beginning each time.
  async sendPhoto() {
    const answer = await fetch("/photo", { method: "PUT", body: photo }).catch(() => null);
    return (await answer?.json())?.bytes === photo.length;
  },
  both: async () => void (await (await fetch(`/docs?from=${known}`)).json()),
});
