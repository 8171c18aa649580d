// What lies on the phone's disk, as somebody sees it who copies the browser's storage.

// Every row of every data base of the app, as text.
export function rowsOf(page) {
  return page.evaluate(async () => {
    const ask = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await ask(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const reading = db.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([ask(reading.getAllKeys()), ask(reading.getAll())]);
        keys.forEach((key, at) => {
          const bytes = values[at] instanceof Uint8Array ? values[at] : new TextEncoder().encode(JSON.stringify(values[at]));
          rows.push({ db: name, store, key, text: new TextDecoder().decode(bytes), bytes: bytes.length });
        });
      }
      db.close();
    }
    return rows;
  });
}
