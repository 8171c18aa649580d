// The service worker: keeps one complete build of the app on the device and answers from it, with or without
// a network. It stores no personal data: only the files of the build, which are the same for everyone.
//
// A new build is downloaded beside the old one, all of it or nothing, and waits until the person agrees
// (boot.js posts "skip-waiting") or has closed every tab. Only then is the old one removed.

// Filled in by `cargo xtask precache`: addresses and hashes of every file of the build. Empty in a development
// build, where this worker leaves every request alone.
const BUILD = { id: "", files: [] };

const PREFIX = "damping-build-";
const CACHE = PREFIX + BUILD.id;
const ADDRESSES = new Map(BUILD.files);

// What only signing in asks for, who chooses English, who plans a journey, who reads the SOPs, or screens that are opened
// later: it comes then, and from signing in on belongs to the copy on the device, so that none of it needs a network,
// after an update neither. So these keep their names from build to build.
const LATER = [
  "/en.json",
  "/kdf.js",
  "/kdf.wasm",
  "/latihan.json",
  "/later-desk.wasm",
  "/later-forms.wasm",
  "/later-shared.wasm",
  "/places.json",
  "/sop-library.json",
];

// The page: every screen's address is answered with it, and the app shows the screen.
const PAGE = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
  if (event.data === "keep-all") event.waitUntil(keepAll());
});

self.addEventListener("fetch", (event) => {
  const address = addressOf(event.request);
  if (address !== null) event.respondWith(answer(event.request, address));
});

// Downloads the whole build. One file that is missing or not of this build fails it all: the browser then keeps
// the worker and the build it had, and tries again later.
async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      BUILD.files.map(async ([address, integrity]) => {
        if (LATER.includes(address) && !(await caches.match(address))) return;
        await cache.put(address, await download(address, integrity));
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// Somebody keeps data on this device now: what comes later has come, and must be there without a network. The
// page asks for this, because it may have fetched those files before this worker answered for it.
async function keepAll() {
  const cache = await caches.open(CACHE);
  // One that cannot be had does not hold up the others.
  await Promise.allSettled(
    LATER.map(async (address) => {
      if (ADDRESSES.has(address) && !(await cache.match(address))) {
        await cache.put(address, await download(address, ADDRESSES.get(address)));
      }
    }),
  );
}

// The hash decides whether a file is of this build, so what the page has just loaded needs no second download;
// only where that is another build's is the server asked anew. The page's headers matter as well as its
// content: it always comes anew.
async function download(address, integrity) {
  const get = (cache) => fetch(address, { integrity, cache, redirect: "error" });
  const response =
    address === PAGE ? await get("reload") : await get("default").catch(() => get("reload"));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

// This build is the one in use from here on: older ones go, and open tabs are answered from it.
async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

// Which stored file answers this request; null for what is none of our business: other sites, the API,
// anything but reading, and files that aren't of the build.
function addressOf(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return null;
  if (pathname === "/api" || pathname.startsWith("/api/")) return null;
  if (ADDRESSES.has(pathname)) return pathname;
  return request.mode === "navigate" && ADDRESSES.has(PAGE) ? PAGE : null;
}

// From the stored build; from the network what comes later, and what the browser has thrown away.
async function answer(request, address) {
  const cache = await caches.open(CACHE);
  const stored = await cache.match(address, { ignoreVary: true });
  if (stored) return stored;
  if (!LATER.includes(address)) return fetch(request);
  const later = await download(address, ADDRESSES.get(address));
  await cache.put(address, later.clone());
  return later;
}
