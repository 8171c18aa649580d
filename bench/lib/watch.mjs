// Notes in the page itself when what a person waits for is there: playwright would notice later.

/** Runs in the page before anything else: notes when `selector` can be used, and when the key of a passphrase came. */
export function watch(selector) {
  const look = () => {
    const found = document.querySelector(selector);
    if (found && !found.disabled && found.getClientRects().length > 0) window.benchUsable = performance.now();
    else requestAnimationFrame(look);
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

/** Milliseconds from the start of the visit: of the first paint, and until it was usable. */
export async function visited(page) {
  // The browser tells of a paint a moment after it.
  await page.waitForFunction(
    () => window.benchUsable && performance.getEntriesByName("first-contentful-paint").length > 0,
  );
  return page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return { painted: paint.startTime, usable: window.benchUsable };
  });
}
