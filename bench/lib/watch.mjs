// Notes in the page itself when what a person waits for is there: playwright would notice later.

/** Runs in the page before anything else: notes when each of `{ name: selector }` can be used, and when the key of a
 *  passphrase came. */
export function watch(selectors) {
  window.benchSeen = {};
  const look = () => {
    for (const [name, selector] of Object.entries(selectors)) {
      const found = document.querySelector(selector);
      const is = found && !found.disabled && found.getClientRects().length > 0;
      if (is) window.benchSeen[name] ??= performance.now();
    }
    if (Object.keys(window.benchSeen).length < Object.keys(selectors).length) requestAnimationFrame(look);
  };
  look();
  // The key is made in a worker of its own, which is ended by its first answer.
  window.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", () => (window.benchKey = performance.now()));
    }
  };
}

/** Milliseconds from the start of the visit: of the first paint, and until each of what is watched could be used. */
export async function visited(page, names = ["usable"]) {
  // The browser tells of a paint a moment after it.
  await page.waitForFunction(
    (names) =>
      names.every((name) => name in window.benchSeen) &&
      performance.getEntriesByName("first-contentful-paint").length > 0,
    names,
  );
  return page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return { painted: paint.startTime, ...window.benchSeen };
  });
}
