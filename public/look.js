// Before anything is painted: the language, the theme, and which form stands at the door, as this phone remembers
// them. The app calls it again when the person chooses something else.
//
// Kept in the local storage: "damping.settings" (language, theme, minutes, "netral" for the neutral name, between
// spaces), "damping.door" ("unlock" where somebody is signed in) and "damping.hidden" (when all was hidden, see hide.js).

function dampingLook() {
  const root = document.documentElement;
  const [language, theme, , name] = kept("damping.settings").split(" ");
  root.lang = language === "en" ? "en" : "id";
  if (["light", "dark", "contrast"].includes(theme)) root.dataset.theme = theme;
  else delete root.dataset.theme;
  for (const element of document.querySelectorAll("[data-en]")) {
    element.dataset.id ??= element.textContent;
    element.textContent = element.dataset[root.lang];
  }
  named(name === "netral");

  // What the app is called and looks like from outside: the tab, and what a phone takes when it is installed.
  // What of it stands in the page is chosen by the style sheet (data-neutral).
  function named(neutral) {
    const plain = neutral || "hidden" in root.dataset;
    root.toggleAttribute("data-neutral", neutral);
    document.title = plain ? "Catatan" : "Damping";
    point("link[rel=manifest]", neutral ? "/manifest-netral.webmanifest" : "/manifest.webmanifest");
    point("link[rel=apple-touch-icon]", `/icons/${neutral ? "netral/" : ""}apple-touch-icon.png`);
    point("link[type='image/png']", `/icons/${plain ? "netral/" : ""}icon-192.png`);
    point("link[type='image/svg+xml']", plain ? "/icons/netral/icon.svg" : "/icons/damping.svg");
    document.querySelector("meta[name=apple-mobile-web-app-title]").content = neutral ? "Catatan" : "Damping";
  }

  function point(which, address) {
    const link = document.querySelector(which);
    if (link.getAttribute("href") !== address) link.setAttribute("href", address);
  }

  function kept(name) {
    try {
      // Earlier apps wrote them as JSON.
      return (localStorage.getItem(name) ?? "").replaceAll('"', "");
    } catch {
      // A browser that keeps nothing; the door says so.
      return "";
    }
  }
  return kept("damping.door");
}

// What makes the door work, fetched once: its keys, its script, its module, and what hides everything.
function dampingDoorCode() {
  dampingDoorCode.coming ??= Promise.all([
    import("/vault.js"),
    import("/door.js"),
    WebAssembly.compileStreaming(fetch("/door.wasm")),
    import("/hide.js"),
  ]);
  return dampingDoorCode.coming;
}

// Hidden a while ago, in this tab or another: it stays so when the page is loaded anew. Only a while, so that whoever
// has forgotten the way back closes the app and opens it again later.
const HIDDEN_MS = 10 * 60 * 1000;
try {
  const ago = Date.now() - Number(localStorage.getItem("damping.hidden") ?? NaN);
  if (ago >= 0 && ago < HIDDEN_MS) document.documentElement.dataset.hidden = "";
} catch {
  // A browser that keeps nothing.
}

if (dampingLook() === "unlock") {
  document.documentElement.dataset.door = "unlock";
  // From the copy on this phone it comes in nobody's way: so it comes while the page is still being read.
  // What goes wrong is told by boot.js, which waits for it.
  if (navigator.serviceWorker?.controller) dampingDoorCode().catch(() => {});
}
document.addEventListener("DOMContentLoaded", dampingLook);
