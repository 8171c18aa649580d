// What is measured on a screen: what axe says, how it is cut, how large its targets are, what moves, what a screen
// reader is told, where the keyboard goes. Each gives sentences, none where all is well.

import { AxeBuilder } from "@axe-core/playwright";

export const THEMES = ["light", "dark", "contrast"];
const TARGET_PX = 48;

// As the app does when somebody chooses a theme; its colours are there with the next pictures.
export const wear = (page, theme) => page.evaluate((theme) => {
  document.documentElement.dataset.theme = theme;
  return new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted())));
}, theme);

// The structure of a page is the same in every theme: only the first is asked for more than colours.
export async function violations(page, theme) {
  await wear(page, theme);
  // There are no frames in the app: a page of its own to gather what they say would only take time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (theme === THEMES[0] ? axe : axe.withRules(["color-contrast", "link-in-text-block"])).analyze();
  return violations.map(({ id, nodes }) => `${theme}: axe ${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

// A helper for the functions that run in the page; made part of them by `inPage`.
const SHARED = `
  const said = (element) => {
    const name = element.className?.baseVal ?? element.className ?? "";
    const text = (element.innerText ?? element.value ?? "").trim().slice(0, 30);
    return element.tagName.toLowerCase() + (name ? "." + String(name).split(" ").join(".") : "") + (text ? " “" + text + "”" : "");
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, .skip-link");
  };
`;
const inPage = (page, body) => page.evaluate(`(() => { ${SHARED} ${body} })()`);

// What sticks out at the sides or is cut off. What scrolls by itself may be wider.
export const cut = (page) => inPage(page, `
  const root = document.documentElement;
  const wide = root.clientWidth;
  const found = root.scrollWidth > wide ? ["the page is " + root.scrollWidth + " px wide on " + wide] : [];
  const scrolls = (element) => element.parentElement && (/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) || scrolls(element.parentElement));
  for (const element of document.body.querySelectorAll("*")) {
    if (!isSeen(element) || element.closest("svg") !== null && element.tagName !== "svg" || scrolls(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -0.5 || right > wide + 0.5) found.push(said(element) + " reaches from " + Math.round(left) + " to " + Math.round(right) + " of " + wide);
    const style = getComputedStyle(element);
    if (element.matches("input, textarea, select, svg, img")) continue;
    if (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(said(element) + " is cut at the side");
    if (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(said(element) + " is cut below");
  }
  return found;
`);

// Targets below 48 px. A link inside a sentence is as high as its line (WCAG 2.5.8 excepts it); a control in a label
// is as large as the label.
export const small = (page) => inPage(page, `
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [role=switch], [role=tab]")) {
    const target = element.closest("label") ?? element;
    if (!isSeen(target) || element.matches("[type=hidden]")) continue;
    const sentence = element.tagName === "A" && getComputedStyle(element).display === "inline" && element.parentElement.innerText.trim() !== element.innerText.trim();
    if (sentence) continue;
    const { width, height } = target.getBoundingClientRect();
    if (width < ${TARGET_PX} - 0.5 || height < ${TARGET_PX} - 0.5) found.push(said(target) + " is " + Math.round(width) + " × " + Math.round(height));
  }
  return found;
`);

// How much of the screen the bars take that stay where they are.
export const covered = (page) => inPage(page, `
  const bars = [...document.querySelectorAll("body *")].filter((element) => /sticky|fixed/.test(getComputedStyle(element).position) && isSeen(element));
  const rows = new Set();
  for (const { top, bottom } of bars.map((bar) => bar.getBoundingClientRect())) {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(innerHeight, bottom); y += 1) rows.add(y);
  }
  return rows.size > innerHeight / 2 ? ["bars cover " + rows.size + " of " + innerHeight + " px"] : [];
`);

// Everything that moves from now on; `moved` tells.
export const watchMotion = (context) => context.addInitScript(() => {
  window.movedInTest = [];
  const noted = ({ target }) => {
    for (const animation of target.getAnimations?.() ?? []) {
      const { duration, iterations } = animation.effect.getComputedTiming();
      if (duration * iterations > 1) window.movedInTest.push(`${target.tagName}.${target.className} ${animation.animationName ?? animation.transitionProperty}`);
    }
  };
  for (const name of ["animationstart", "transitionrun"]) document.addEventListener(name, noted, true);
});
export const moved = (page) => page.evaluate(() => window.movedInTest.splice(0).map((what) => `${what} moves`));

const CONTROLS = new Set(["button", "link", "textbox", "searchbox", "spinbutton", "combobox", "checkbox", "radio", "switch", "tab", "DisclosureTriangle", "slider", "DateTime", "Date", "InputTime"]);

// What a screen reader is given, in order.
export async function treeOf(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  await cdp.detach();
  return nodes.filter(({ ignored }) => !ignored);
}

// Controls that a screen reader could not name, and what else its tree lacks.
export async function unnamed(page) {
  const shown = await treeOf(page);
  const role = ({ role }) => role?.value;
  const name = ({ name }) => (name?.value ?? "").trim();
  const nameless = shown.filter((node) => CONTROLS.has(role(node)) && !name(node)).map((node) => `a ${role(node)} has no name`);
  const one = (what, wanted) => {
    const count = shown.filter(wanted).length;
    return count === 1 ? [] : [`the tree has ${count} × ${what}`];
  };
  const isTop = (node) => role(node) === "heading" && node.properties?.some((property) => property.name === "level" && property.value.value === 1);
  return [...nameless, ...one("main", (node) => role(node) === "main"), ...one("heading of level 1", isTop)];
}

// Goes through the screen by Tab alone. Every control has its turn, is seen to have it, lies under no bar, and the way
// leads out at the end.
export async function unreached(page) {
  // Tab begins where the focus was last: at the top.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    window.lastInTest = null;
  });
  const wanted = await inPage(page, `
    const radios = new Set();
    window.wantedInTest = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || element.matches("[type=hidden]") || !isSeen(element.closest("label") ?? element)) return false;
      // One of a group is enough: the arrows lead to the others.
      if (element.type !== "radio") return true;
      const isFirst = !radios.has(element.name);
      radios.add(element.name);
      return isFirst;
    });
    return window.wantedInTest.length;
  `);
  const found = [];
  for (let stops = 0; ; stops += 1) {
    if (stops > wanted + 60) return [...found, "Tab never leaves the page"];
    await page.keyboard.press("Tab");
    const stop = await inPage(page, `
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      // Within a field for a date it goes on to the month; that ring is the browser's.
      if (element === window.lastInTest) return [];
      window.lastInTest = element;
      window.wantedInTest = window.wantedInTest.filter((one) => one !== element && !(one.type === "radio" && one.name === element.name));
      const shows = (one) => { const style = one && getComputedStyle(one); return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; };
      const label = element.closest("label");
      const problems = shows(element) || shows(label) || shows(element.closest("tr")) ? [] : [said(element) + " does not show that it has the focus"];
      const { left, top, width, height } = (label ?? element).getBoundingClientRect();
      const x = left + width / 2, y = Math.min(top + height / 2, innerHeight - 1);
      const over = document.elementFromPoint(x, y);
      const bar = over?.closest(".app-header, .bottom-nav, .actions");
      if (bar && !bar.contains(element)) problems.push(said(element) + " lies under " + said(bar));
      if (top + height < 0 || top > innerHeight) problems.push(said(element) + " is off the screen");
      return problems;
    `);
    if (stop === null) break;
    found.push(...stop);
  }
  return [...found, ...(await inPage(page, `return window.wantedInTest.map((element) => said(element) + " is not reached by Tab");`))];
}

// The phone's own setting for the size of text, in per cent.
export async function textSize(page, percent) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Page.setFontSizes", { fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 } });
  await cdp.detach();
}
