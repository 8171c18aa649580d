// The least that an encrypted save can cost in a browser: one row sealed by WebCrypto, bound to its place as Damping's
// rows are, and put in one strict transaction. No contender: it chains nothing, reads nothing and shows nothing.

import { removeAll, stage } from "./stage.mjs";

const ROW = "outbox";

let db;
let key;
let count = 0;

const utf8 = new TextEncoder();

stage({
  async open() {
    await removeAll();
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    db = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("floor", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(ROW);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  },
  async save(doc) {
    const place = `${doc.event.id}.${String((count += 1)).padStart(20, "0")}`;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = utf8.encode(`damping 1\n1\n${ROW}\n${place}`);
    const plain = utf8.encode(JSON.stringify({ event: doc.event }));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
    const box = new Uint8Array(iv.length + sealed.byteLength);
    box.set(iv);
    box.set(new Uint8Array(sealed), iv.length);
    const transaction = db.transaction(ROW, "readwrite", { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    transaction.objectStore(ROW).add(box, place);
    transaction.commit();
    await done;
  },
});
