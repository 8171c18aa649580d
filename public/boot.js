// Opens the door, fetches the app behind it, says what to do when one can't start, and keeps the offline copy up
// to date.
//
// What the door and the app can rely on:
//   window.dampingVault               the keys of this device, see vault.js; there before both
//   window.dampingDoor.ask(again)     shows the door; resolves once the vault is open. `again`: asks for name and
//                                     password although it is
//   window.dampingDoor.close()        takes the door off the screen
//   window.dampingSops                the SOPs, as JSON
//   window.dampingUpdate()            changes to the new version and loads the page again
//   window.dampingUpdateReady         true once a new version is waiting
//   event "damping:update-ready"      on window, when that becomes true
//   window.dampingInstallable         true while the browser would install the app
//   window.dampingInstall()           has the browser ask the person
//   window.dampingHide()              hides everything, see hide.js

const own = document.querySelector("script[data-wasm]").dataset;
const page = document.documentElement;
const door = document.getElementById("door");
const form = document.getElementById("door-form");

// The chosen language's; the app's own texts aren't here yet.
const say = (id, en) => (page.lang === "en" ? en : id);

// --- The door ------------------------------------------------------------------------------------------------

// Sent before the door's own code has come: it is told, and takes it up.
let early = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (door.hasAttribute("data-ready")) return;
  early = true;
  document.getElementById("door-status").textContent = say("Sebentar…", "One moment…");
});

document.getElementById("door-see").addEventListener("click", () => see(password.type === "password"));
const password = document.getElementById("password");

function see(readable) {
  password.type = readable ? "text" : "password";
  document.getElementById("door-see").setAttribute("aria-pressed", readable);
}

// A field that can't be seen must not hold up the form.
const unlocks = page.dataset.door === "unlock";
document.getElementById("username").disabled = unlocks;

// Where somebody is signed in and the door's own code lies on this phone, the form serves from here on: it can be
// filled in and sent, and who sends it before that code has come waits no longer than it takes to read it.
door.toggleAttribute("data-serves", unlocks && Boolean(navigator.serviceWorker?.controller));

async function openDoor() {
  if (lacksSomething()) throw new TypeError("this browser lacks WebAssembly or IndexedDB");
  const [vault, { default: init, ask }, module] = await dampingDoorCode();
  window.dampingVault = vault;
  vault.when_opened(() => {
    keepAll();
    // What could not be had then.
    addEventListener("online", keepAll);
  });
  // Where somebody can be let in, keys have been made by this browser before.
  const able = unlocks || vault.is_supported();
  await init({ module_or_path: module });
  if (!(await able)) throw Object.assign(new Error("no Ed25519 or X25519"), { name: "Unsupported" });
  return ask;
}

// The door says something: its form can be used, or it tells what stands in the way.
const stands = new Promise((resolve) => {
  const look = () => door.hasAttribute("data-ready") && resolve();
  new MutationObserver(look).observe(door, { attributeFilter: ["data-ready"] });
});

function good(answer) {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
}

const opened = openDoor();

async function ask(again) {
  if (!door.isConnected) {
    door.removeAttribute("data-ready");
    door.querySelector("details").open = false;
    document.body.prepend(door);
    // The language may have been changed meanwhile.
    dampingLook();
    scrollTo(0, 0);
  }
  const ask = await opened;
  // From here on the door hears for itself what is sent.
  await ask(again, early);
  early = false;
  see(false);
}

// Asked at once; the app, when it comes, asks as well and gets the answer.
let first = ask(false);

window.dampingDoor = {
  ask(again) {
    const answer = first ?? ask(again);
    first = null;
    return answer;
  },
  close: () => door.remove(),
};

// --- Installing ----------------------------------------------------------------------------------------------

// Offered at the right moment, not whenever the browser thinks of it.
let offered = null;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = event;
  window.dampingInstallable = true;
});
addEventListener("appinstalled", () => {
  window.dampingInstallable = false;
});
window.dampingInstall = () => offered?.prompt();
// Whoever comes a second time may want it on the home screen (device/install.rs).
if (unlocks && localStorage.getItem("damping.install") === null) localStorage.setItem("damping.install", "due");

// --- The app -------------------------------------------------------------------------------------------------

const AGAIN_AFTER = 4_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const idle = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));

async function startApp(cameIn) {
  // Not beside the door: it would have to share the processor.
  await Promise.race([stands, cameIn]);
  const [init, module, sops] = await fetchApp(cameIn);
  window.dampingSops = sops;
  // Not amid a key stroke.
  await Promise.race([idle(), cameIn]);
  await init({ module_or_path: module });
}

// The app comes while the person types: a line that breaks meanwhile is tried again, and told only to who waits.
async function fetchApp(cameIn) {
  let waited = false;
  cameIn.then(
    () => (waited = true),
    () => {},
  );
  for (;;) {
    try {
      return await app();
    } catch (error) {
      if (waited || isOfWasm(error, "CompileError")) throw error;
      console.warn("the app has not come yet:", error);
      await Promise.race([pause(AGAIN_AFTER), cameIn]);
    }
  }
}

async function app() {
  // After the door, and after whatever the door still asks for.
  const low = async (address) => good(await fetch(address, { priority: "low" }));
  const [{ default: init }, module, sops] = await Promise.all([
    import(own.js),
    WebAssembly.compileStreaming(low(own.wasm)),
    low("/sops.json").then((answer) => answer.text()),
    styled(),
  ]);
  return [init, module, sops];
}

// The app's own style sheets, which the page has only announced.
function styled() {
  return Promise.all([...document.querySelectorAll("link[data-app]")].map(counts));
}

function counts(announced) {
  const link = announced.cloneNode();
  link.media = "all";
  const loaded = new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  announced.replaceWith(link);
  return loaded;
}

// --- What went wrong -----------------------------------------------------------------------------------------

function lacksSomething() {
  return typeof WebAssembly !== "object" || !("indexedDB" in window);
}

function isOfWasm(error, kind) {
  return typeof WebAssembly === "object" && error instanceof WebAssembly[kind];
}

// Over whatever is shown: one sentence that says what happened and what to do, and a button that does it.
function explain(text) {
  if (document.getElementById("boot-problem")) return;
  // Nothing can be typed any more that would come to something.
  page.dataset.door = "stopped";
  page.toggleAttribute("data-stopped", true);
  document.querySelector(".door-late")?.remove();
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("Muat ulang", "Load again");
  // A new version, where one is waiting, may be the cure.
  button.addEventListener("click", () => (window.dampingUpdate ?? (() => location.reload()))());
  const box = document.createElement("div");
  box.id = "boot-problem";
  box.className = "boot-problem";
  box.setAttribute("role", "alert");
  box.append(sentence, button);
  document.body.append(box);
}

function stopped() {
  return say(
    "Damping berhenti karena kesalahan. Catatan yang sudah tersimpan tetap ada di perangkat ini. " +
      "Muat ulang halaman untuk melanjutkan; bila terulang, beri tahu admin.",
    "Damping has stopped because of a fault. What was saved is still on this device. " +
      "Load the page again to go on; if it happens again, tell the administrator.",
  );
}

function whyNotStarted(error) {
  if (error.name === "Unsupported" || lacksSomething() || isOfWasm(error, "CompileError") || isOfWasm(error, "LinkError")) {
    return say(
      "Peramban ini terlalu lama untuk Damping. " +
        "Perbarui Chrome, Edge, Firefox, atau Safari ke keluaran tahun 2025 atau lebih baru, lalu buka lagi.",
      "This browser is too old for Damping. Update Chrome, Edge, Firefox or Safari to one of 2025 or later and open it again.",
    );
  }
  if (isOfWasm(error, "RuntimeError")) return stopped();
  return say(
    "Damping belum dapat dibuka. Periksa sambungan internet, lalu muat ulang halaman ini.",
    "Damping cannot be opened yet. Check the connection and load this page again.",
  );
}

// A panic ends the WebAssembly for good: say so, rather than leave buttons that do nothing.
function watchForPanics() {
  const check = (error) => isOfWasm(error, "RuntimeError") && explain(stopped());
  addEventListener("error", (event) => check(event.error));
  addEventListener("unhandledrejection", (event) => check(event.reason));
}

// --- The offline copy ----------------------------------------------------------------------------------------

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
const tell = (error) => {
  console.error(error);
  explain(whyNotStarted(error));
};
first.catch(tell);
startApp(first)
  .catch(tell)
  // Also after a failed start: a new version may mend it.
  .then(keepOfflineCopy)
  .catch((error) => console.warn("no offline copy:", error));
