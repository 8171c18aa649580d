// Keeps what the page has loaded and answers from it, with or without a network: the plainest offline copy.

const CACHE = "bare-leptos";

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page names what it is made of, once it has been loaded.
self.addEventListener("message", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(event.data)).then(() => event.source.postMessage("kept")));
});

self.addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((stored) => stored ?? fetch(event.request)));
});
