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

// The rows of a store of the person who is signed in, opened with the keys of this tab.
export function plainRowsOf(page, store) {
  return page.evaluate(async (store) => {
    const ask = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = (await indexedDB.databases()).find((db) => db.name.startsWith("damping-")).name;
    const db = await ask(indexedDB.open(name));
    const reading = db.transaction(store).objectStore(store);
    const [keys, boxes] = await Promise.all([ask(reading.getAllKeys()), ask(reading.getAll())]);
    db.close();
    const plains = await window.dampingVault.unseal(keys.map((key) => `1\n${store}\n${key}`), boxes);
    return keys.map((key, at) => ({ key, text: new TextDecoder().decode(plains[at] ?? new Uint8Array()) }));
  }, store);
}
