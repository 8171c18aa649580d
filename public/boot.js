// Starts the app, says what to do when it can't start, and keeps the offline copy up to date.
//
// What the app can rely on:
//   window.dampingVault               the keys of this device, see vault.js; there before the app starts
//   window.dampingSops                the SOPs, as JSON
//   window.dampingUpdate()            changes to the new version and loads the page again
//   window.dampingUpdateReady         true once a new version is waiting
//   event "damping:update-ready"      on window, when that becomes true
// The start screen (#shell in index.html) is removed as soon as the app has put something into the body.

const own = document.querySelector("script[data-wasm]").dataset;

async function start() {
  if (lacksSomething()) throw new TypeError("this browser lacks WebAssembly or IndexedDB");
  // None waits for another; the page has announced them to the browser.
  const [{ default: init }, vault, sops] = await Promise.all([import(own.js), import("/vault.js"), text("/sops.json")]);
  if (!(await vault.is_supported())) throw Object.assign(new Error("no Ed25519 or X25519"), { name: "Unsupported" });
  window.dampingVault = vault;
  window.dampingSops = sops;
  vault.when_opened(keepAll);
  await init({ module_or_path: own.wasm });
  whenDrawn(() => document.getElementById("shell")?.remove());
}

async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

const lacksSomething = () => typeof WebAssembly !== "object" || !("indexedDB" in window);
const isOfWasm = (error, kind) => typeof WebAssembly === "object" && error instanceof WebAssembly[kind];

// Calls `done` once the body holds something of the app's.
function whenDrawn(done) {
  const before = "#shell, #boot-problem, script, noscript";
  const drawn = () => [...document.body.children].some((element) => !element.matches(before));
  if (drawn()) return done();
  const watch = new MutationObserver(() => {
    if (!drawn()) return;
    watch.disconnect();
    done();
  });
  watch.observe(document.body, { childList: true });
}

// Over whatever is shown: one sentence that says what happened and what to do, and a button that does it.
function explain(text) {
  if (document.getElementById("boot-problem")) return;
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Muat ulang";
  // A new version, where one is waiting, may be the cure.
  button.addEventListener("click", () => (window.dampingUpdate ?? (() => location.reload()))());
  const box = document.createElement("div");
  box.id = "boot-problem";
  box.className = "boot-problem";
  box.setAttribute("role", "alert");
  box.append(sentence, button);
  document.body.append(box);
  document.querySelectorAll(".shell-status, .shell-late").forEach((line) => line.remove());
}

const STOPPED =
  "Damping berhenti karena kesalahan. Catatan yang sudah tersimpan tetap ada di perangkat ini. " +
  "Muat ulang halaman untuk melanjutkan; bila terulang, beri tahu admin.";

function whyNotStarted(error) {
  if (error.name === "Unsupported" || lacksSomething() || isOfWasm(error, "CompileError") || isOfWasm(error, "LinkError")) {
    return (
      "Peramban ini terlalu lama untuk Damping. " +
      "Perbarui Chrome, Edge, Firefox, atau Safari ke keluaran tahun 2025 atau lebih baru, lalu buka lagi."
    );
  }
  if (isOfWasm(error, "RuntimeError")) return STOPPED;
  return "Damping belum dapat dibuka. Periksa sambungan internet, lalu muat ulang halaman ini.";
}

// A panic ends the WebAssembly for good: say so, rather than leave buttons that do nothing.
function watchForPanics() {
  const check = (error) => isOfWasm(error, "RuntimeError") && explain(STOPPED);
  addEventListener("error", (event) => check(event.error));
  addEventListener("unhandledrejection", (event) => check(event.reason));
}

// Whoever has opened the vault once must be able to open it without a network.
async function keepAll() {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active.postMessage("keep-all");
}

const CHECK_AGAIN = 60 * 60 * 1000;

async function keepOfflineCopy() {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  const hadOne = workers.controller !== null;
  let asked = false;
  let registration;

  const announce = () => {
    window.dampingUpdateReady = true;
    dispatchEvent(new CustomEvent("damping:update-ready"));
  };
  // Another tab may have changed to the new version: then this one only has to be loaded again.
  window.dampingUpdate = () => {
    asked = true;
    if (registration?.waiting) registration.waiting.postMessage("skip-waiting");
    else location.reload();
  };
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (hadOne) announce();
  });

  registration = await workers.register("/sw.js", { updateViaCache: "none" });
  const follow = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && workers.controller) announce();
    });
  if (registration.waiting && workers.controller) announce();
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));

  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - last < CHECK_AGAIN) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

watchForPanics();
start()
  .catch((error) => {
    console.error(error);
    explain(whyNotStarted(error));
  })
  // Also after a failed start: a new version may mend it.
  .then(keepOfflineCopy)
  .catch((error) => console.warn("no offline copy:", error));
