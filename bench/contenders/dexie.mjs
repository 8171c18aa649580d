// Dexie, strict. It has no sync of its own that could be run here.

import { Dexie } from "dexie";
import { documents, removeAll, stage } from "./stage.mjs";

let db;

stage({
  async open() {
    await removeAll();
    db = new Dexie("dexie", { chromeTransactionDurability: "strict" });
    db.version(1).stores({ events: "event.id,[event.case+receipt.case_seq]" });
    await db.open();
  },
  save: (doc) => db.events.put(doc),
  bulk: async (count) => db.events.bulkPut((await documents()).slice(0, count)),
  async latest({ event }, most) {
    const place = "[event.case+receipt.case_seq]";
    const range = db.events.where(place).between([event.case, Dexie.minKey], [event.case, Dexie.maxKey]);
    return (await range.reverse().limit(most).toArray()).reverse().length;
  },
  scan: async () => (await db.events.toArray()).length,
});
