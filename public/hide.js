// Quick hide: at one tap on the header's button, or at Escape pressed three times, a screen that says nothing stands in
// the place of everything, in every tab; then the app keeps what was just typed and locks. Three taps on that screen's
// title lead back to the door.
//
// What the app can rely on:
//   window.dampingHide()        hides everything
//   event "damping:hide"        on window, once nothing can be seen any more: lock. Whoever takes it on says so by
//                               preventDefault(); else the keys are wiped from here

const KEPT = "damping.hidden";
// Three of them, each soon after the last.
const TIMES = 3;
const SOON_MS = 1_000;
// The app writes down what was just typed first; longer than this it may not take.
const PATIENCE_MS = 3_000;

const page = document.documentElement;
// Where the person was: the form that was being filled in is there again once they are back.
let left = null;

function hide() {
  if ("hidden" in page.dataset) return;
  // Before anything else: nothing that takes time may come before this line.
  page.dataset.hidden = "";
  left = location.pathname + location.search;
  dampingLook();
  history.replaceState(null, "", "/");
  document.activeElement?.blur();
  scrollTo(0, 0);
  remember(String(Date.now()));
  lock();
}

function lock() {
  if (dispatchEvent(new CustomEvent("damping:hide", { cancelable: true }))) window.dampingVault?.lock_all();
  else setTimeout(() => "hidden" in page.dataset && window.dampingVault?.is_open() && window.dampingVault.lock_all(), PATIENCE_MS);
}

function comeBack() {
  if (!("hidden" in page.dataset)) return;
  delete page.dataset.hidden;
  dampingLook();
  remember(null);
  if (left !== null) {
    history.replaceState(null, "", left);
    left = null;
    dispatchEvent(new PopStateEvent("popstate"));
  }
  document.getElementById("password")?.focus();
}

// The other tabs hear of it, and the page finds it when it is loaded anew.
function remember(when) {
  try {
    if (when === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, when);
    // What loading the page anew would lead back to (device/scroll.rs).
    sessionStorage.removeItem("damping.place");
  } catch (error) {
    // A browser that keeps nothing: the other tabs are locked by the vault all the same.
    console.warn("not remembered:", error.name);
  }
}

addEventListener("storage", ({ key, newValue }) => {
  if (key === KEPT) newValue === null ? comeBack() : hide();
});

// Going back in the browser must not tell an address either.
addEventListener("popstate", () => {
  if ("hidden" in page.dataset && location.pathname !== "/") history.replaceState(null, "", "/");
});

// Calls `done` at the third time that `once` says, each soon after the one before.
function threeTimes(done) {
  let count = 0;
  let last = -Infinity;
  return () => {
    const now = performance.now();
    count = now - last < SOON_MS ? count + 1 : 1;
    last = now;
    if (count === TIMES) done();
  };
}

const escaped = threeTimes(hide);
addEventListener("keydown", ({ key, repeat }) => key === "Escape" && !repeat && escaped(), true);
// The head of the page fetches this file: it may run before the button is there.
const tapped = threeTimes(comeBack);
addEventListener("click", ({ target }) => target.closest?.("#neutral-back") && tapped());

window.dampingHide = hide;
