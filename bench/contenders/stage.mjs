// What the runner calls in a page: the same verbs for every contender, timed in the page itself.
//
// A contender is an object of these, each optional where no row needs it:
//   open()              an empty data base, ready to use
//   ready(doc)          before the clock starts: gives what save() takes, where that is not the document
//   save(doc)           one document, durable when it resolves
//   bulk(count)         the first documents; resolves when they are kept
//   latest(doc, most)   the latest of the case of this document, in order; gives how many
//   tend()              what is put off until there is time, after bulk()
//   scan()              all documents; gives how many
//   make(docs)          documents that have yet to be sent, not timed
//   push(), pull(), both()   with its server until nothing is left; pull gives how many are held

import { LATEST } from "../lib/sizes.mjs";

const now = () => performance.now();

/** The documents that every contender keeps and sends: events as a phone holds them. */
export async function documents() {
  return (all ??= await (await fetch(`/bench/data/${named}.json`)).json());
}

let named = "documents";
let all;

/** Puts a contender where the runner finds it. */
export function stage(contender) {
  const { open, bulk, scan } = contender;
  const timed =
    (verb) =>
    async (...args) => {
      const began = now();
      const gave = await contender[verb](...args);
      return { ms: now() - began, gave };
    };
  window.bench = {
    open: (...args) => open(...args),
    // Other documents than the usual ones.
    use: (name) => void ([named, all] = [name, undefined]),
    // One after the other, each timed.
    async saves(from, count, verb = "save") {
      const took = [];
      for (const doc of (await documents()).slice(from, from + count)) {
        const what = contender.ready ? contender.ready(doc) : doc;
        const began = now();
        await contender[verb](what);
        took.push(now() - began);
      }
      return took;
    },
    async bulk(count) {
      await contender.prepare?.(count);
      await documents();
      const began = now();
      await bulk(count);
      const written = now();
      await contender.tend?.();
      return { ms: written - began, later: now() - written };
    },
    // The mean of reading the latest of these cases, { id, there }, in milliseconds.
    async latest(cases) {
      const docs = await documents();
      const wanted = cases.map(({ id, there }) => [docs.find((doc) => doc.event.case === id), there]);
      const began = now();
      for (const [doc, there] of wanted) {
        const found = await contender.latest(doc, LATEST);
        if (found !== there) throw new Error(`${found} of the latest ${there} were found`);
      }
      return (now() - began) / wanted.length;
    },
    async scan(count) {
      const began = now();
      const found = await scan();
      if (found !== count) throw new Error(`${found} of ${count} were found`);
      return now() - began;
    },
    make: async (from, count) => void (await contender.make((await documents()).slice(from, from + count), from)),
    push: timed("push"),
    pull: timed("pull"),
    tend: timed("tend"),
    both: timed("both"),
    other: (verb, ...args) => contender[verb](...args),
  };
}

/** Removes every data base of this origin. */
export async function removeAll() {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
}

/** A request body compressed as a browser can. */
export async function gzipped(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** So many bytes that begin as a photo does and cannot be compressed, as a photo cannot. */
export function madeUpPhoto(bytes) {
  const all = new Uint8Array(bytes);
  // The browser gives at most so many at once.
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  all.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46]);
  return all;
}

/** SHA-256 in hexadecimal digits. */
export async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
