// Before anything is painted: the language, the theme, and which form stands at the door, as this phone remembers
// them. The app calls it again when the person chooses something else.
//
// Kept in the local storage: "damping.settings" (language, theme, minutes, between spaces) and "damping.door"
// ("unlock" where somebody is signed in).

function dampingLook() {
  const root = document.documentElement;
  const [language, theme] = kept("damping.settings").split(" ");
  root.lang = language === "en" ? "en" : "id";
  if (["light", "dark", "contrast"].includes(theme)) root.dataset.theme = theme;
  else delete root.dataset.theme;
  for (const element of document.querySelectorAll("[data-en]")) {
    element.dataset.id ??= element.textContent;
    element.textContent = element.dataset[root.lang];
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

// What makes the door work, fetched once: its keys, its script, its module.
function dampingDoorCode() {
  dampingDoorCode.coming ??= Promise.all([
    import("/vault.js"),
    import("/door.js"),
    WebAssembly.compileStreaming(fetch("/door.wasm")),
  ]);
  return dampingDoorCode.coming;
}

if (dampingLook() === "unlock") {
  document.documentElement.dataset.door = "unlock";
  // From the copy on this phone it comes in nobody's way: so it comes while the page is still being read.
  // What goes wrong is told by boot.js, which waits for it.
  if (navigator.serviceWorker?.controller) dampingDoorCode().catch(() => {});
}
document.addEventListener("DOMContentLoaded", dampingLook);
