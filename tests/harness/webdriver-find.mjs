// Finds elements in a page by what people see. It is sent to the browser as it stands, so it uses nothing outside
// itself; of Playwright's rules it knows those that the acts need.

// The visible elements to which these steps lead, each step beginning at the results of the one before.
export function find(steps) {
  const ROLES = {
    alert: "[role=alert]",
    button: "button, [role=button]",
    checkbox: "input[type=checkbox]",
    dialog: "dialog, [role=dialog]",
    group: "fieldset, [role=group]",
    heading: "h1, h2, h3, h4",
    img: "img, [role=img]",
    link: "a[href]",
    main: "main",
    navigation: "nav",
    radio: "input[type=radio]",
    status: "[role=status], output",
  };
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const fits = (text, wanted) => {
    const said = plain(text ?? "");
    if (wanted.source !== undefined) return new RegExp(wanted.source, wanted.flags).test(said);
    return wanted.exact ? said === wanted.text : said.toLowerCase().includes(wanted.text.toLowerCase());
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
  };
  const labelOf = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const legend = element.tagName === "FIELDSET" ? [...element.children].find((child) => child.tagName === "LEGEND") : null;
    return element.getAttribute("aria-label") ?? legend?.textContent ?? [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  };
  const nameOf = (element) => labelOf(element) || element.getAttribute("alt") || element.innerText || element.textContent;
  const inside = (roots, css) => [...new Set(roots.flatMap((root) => [...root.querySelectorAll(css)]))];
  // The innermost element that says it.
  const saying = (roots, wanted) => {
    const said = inside(roots, "*").filter((element) => !/^(SCRIPT|STYLE)$/.test(element.tagName) && fits(element.textContent, wanted));
    return said.filter((element) => ![...element.children].some((child) => said.includes(child)));
  };
  const STEPS = {
    css: (roots, css) => inside(roots, css),
    role: (roots, role, name, level) =>
      inside(roots, ROLES[role]).filter((element) => (name === null || fits(nameOf(element), name)) && (level === null || element.tagName === `H${level}`)),
    label: (roots, wanted) => inside(roots, "input, select, textarea, fieldset, [role=group], [aria-label]").filter((element) => fits(labelOf(element), wanted)),
    text: saying,
    has: (roots, wanted) => roots.filter((element) => fits(element.textContent, wanted)),
    nth: (roots, index) => roots.slice(index, index + 1),
  };
  return steps.reduce((roots, [step, ...rest]) => {
    const found = STEPS[step](roots, ...rest);
    return step === "css" ? found : found.filter(isSeen);
  }, [document]);
}
