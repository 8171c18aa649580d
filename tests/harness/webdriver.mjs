// Firefox and WebKitGTK by W3C WebDriver, without a library: Firefox speaks it itself (Marionette, over a socket),
// WebKitGTK through its WebKitWebDriver (over HTTP). A `Page` offers of Playwright's page what acts.mjs needs, so that
// the same acts are told in every engine.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { find } from "./webdriver-find.mjs";

const WAIT_MS = 20_000;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const MINI_BROWSERS = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].flatMap((folder) =>
  ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/${folder}/MiniBrowser`),
);

const onPath = (names) =>
  (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);

// Each engine: the programs it needs (where they are), and how it is started. `tls`: it keeps secure cookies for https only.
export const ENGINES = [
  { name: "Firefox", programs: { firefox: onPath(["firefox-esr", "firefox"]) }, start: startFirefox },
  {
    name: "WebKitGTK",
    tls: true,
    programs: {
      WebKitWebDriver: onPath(["WebKitWebDriver"]),
      MiniBrowser: MINI_BROWSERS.find(existsSync),
      Xvfb: onPath(["Xvfb"]),
      openssl: onPath(["openssl"]),
    },
    start: startWebKit,
  },
];

// Waits until this gives something; the last error tells why it did not.
async function until(what, attempt) {
  const end = Date.now() + WAIT_MS;
  let problem;
  do {
    try {
      const found = await attempt();
      if (found !== undefined && found !== null && found !== false) return found;
    } catch (error) {
      problem = error;
    }
    await pause(50);
  } while (Date.now() < end);
  throw new Error(`${what}: not within ${WAIT_MS / 1000} s`, { cause: problem });
}

function started(program, args, env = {}) {
  const running = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  process.once("exit", () => running.kill("SIGKILL"));
  return running;
}

async function end(running) {
  if (running.exitCode !== null || running.signalCode !== null) return;
  const ended = once(running, "exit");
  running.kill("SIGKILL");
  await ended;
}

async function startFirefox({ firefox }) {
  const profile = await mkdtemp(join(tmpdir(), "damping-firefox-"));
  const preferences = { "marionette.port": 0, "intl.accept_languages": "id-ID", "browser.shell.checkDefaultBrowser": false, "app.update.enabled": false };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const running = started(firefox, ["--headless", "--marionette", "--no-remote", "--profile", profile], { TZ: "Asia/Jakarta" });
  const port = await until("Firefox", () => readFile(join(profile, "MarionetteActivePort"), "utf8"));
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  const send = marionette(socket);
  await send("WebDriver:NewSession", { capabilities: {} });
  const close = async () => {
    socket.destroy();
    await end(running);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return new Page({ command: (name, params = {}) => send(`WebDriver:${name}`, params), close });
}

// Marionette's frames: the length in bytes, a colon, JSON. Resolves to a function that asks and waits for its answer.
function marionette(socket) {
  const waiting = new Map();
  let number = 0;
  let received = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let colon; (colon = received.indexOf(":")) > 0; ) {
      const finish = colon + 1 + Number(received.subarray(0, colon));
      if (received.length < finish) return;
      const message = JSON.parse(received.subarray(colon + 1, finish));
      received = received.subarray(finish);
      // The first one only says who is there.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result && "value" in result ? result.value : result);
    }
  });
  return (name, params) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      const message = JSON.stringify([0, number, name, params]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}

// Where W3C WebDriver has over HTTP what Marionette calls by name.
const OVER_HTTP = {
  Navigate: () => "/url",
  ExecuteScript: () => "/execute/sync",
  PerformActions: () => "/actions",
  ElementClick: ({ id }) => `/element/${id}/click`,
  ElementSendKeys: ({ id }) => `/element/${id}/value`,
};

async function startWebKit({ WebKitWebDriver, MiniBrowser, Xvfb }) {
  const port = 20_000 + (process.pid % 20_000);
  const display = `:${100 + (process.pid % 20_000)}`;
  const screen = started(Xvfb, [display, "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
  const driver = started(WebKitWebDriver, [`--port=${port}`], { DISPLAY: display, TZ: "Asia/Jakarta", LANG: "C.UTF-8", GDK_BACKEND: "x11" });
  const ask = async (path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until("WebKitWebDriver", async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok);
  const options = { binary: MiniBrowser, args: ["--automation"] };
  const { sessionId } = await ask("/session", { capabilities: { alwaysMatch: { acceptInsecureCerts: true, "webkitgtk:browserOptions": options } } });
  const close = async () => {
    await fetch(`http://127.0.0.1:${port}/session/${sessionId}`, { method: "DELETE" }).catch(() => {});
    await end(driver);
    await end(screen);
  };
  return new Page({ command: (name, params = {}) => ask(`/session/${sessionId}${OVER_HTTP[name](params)}`, params), close });
}

// What acts.mjs asks of a page.
class Page {
  #wire;
  #pointer = [];

  constructor(wire) {
    this.#wire = wire;
    const move = (x, y) => this.#pointer.push({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 20 });
    this.mouse = {
      move: async (x, y) => void move(x, y),
      down: async () => void this.#pointer.push({ type: "pointerDown", button: 0 }),
      up: () => this.#perform([...this.#pointer.splice(0), { type: "pointerUp", button: 0 }]),
    };
  }

  #perform(actions) {
    const finger = { type: "pointer", id: "finger", parameters: { pointerType: "mouse" }, actions };
    return this.#wire.command("PerformActions", { actions: [finger] });
  }

  close = () => this.#wire.close();
  goto = (url) => this.#wire.command("Navigate", { url });

  // As a person does: Firefox's driver would go past the service worker.
  async reload() {
    await this.evaluate(() => {
      window.isBeforeReload = true;
      location.reload();
    });
    const isAfter = () => this.evaluate(() => !window.isBeforeReload && document.readyState === "complete");
    await until("the page after its reload", isAfter);
  }

  // Runs a function of its own in the page; what it gives has to be plain data or elements.
  evaluate(body, ...args) {
    return this.#wire.command("ExecuteScript", { script: `return (${body})(...arguments)`, args });
  }

  command = (name, params) => this.#wire.command(name, params);
  locator = (css) => new Locator(this, [["css", css]]);
  getByRole = (role, options) => new Locator(this, []).getByRole(role, options);
  getByLabel = (text, options) => new Locator(this, []).getByLabel(text, options);
  getByText = (text, options) => new Locator(this, []).getByText(text, options);
}

const wanted = (text, { exact = false } = {}) =>
  text instanceof RegExp ? { source: text.source, flags: text.flags } : { text, exact };

// Elements found anew each time, as Playwright's locators are.
class Locator {
  constructor(page, steps) {
    this.page = page;
    this.steps = steps;
  }

  #and(step) {
    return new Locator(this.page, [...this.steps, step]);
  }

  locator = (css) => this.#and(["css", css]);
  getByRole = (role, { name, exact, level } = {}) => this.#and(["role", role, name === undefined ? null : wanted(name, { exact }), level ?? null]);
  getByLabel = (text, options) => this.#and(["label", wanted(text, options)]);
  getByText = (text, options) => this.#and(["text", wanted(text, options)]);
  filter = ({ hasText }) => this.#and(["has", wanted(hasText)]);
  nth = (index) => this.#and(["nth", index]);
  first = () => this.nth(0);

  all = () => this.page.evaluate(find, this.steps);
  count = async () => (await this.all()).length;
  isVisible = async () => (await this.count()) > 0;

  // Until it is there, or gone.
  async waitFor({ state = "visible" } = {}) {
    if (state === "visible") await this.#element();
    else await until(`no ${JSON.stringify(this.steps)}`, async () => (await this.count()) === 0);
  }

  #element() {
    return until(JSON.stringify(this.steps), async () => (await this.all())[0]);
  }

  // What is not there yet, moves, or is covered for a moment is tried again.
  #act(does) {
    return until(JSON.stringify(this.steps), async () => {
      const element = (await this.all())[0];
      if (!element) return false;
      await this.page.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }), element);
      await does(element, element[ELEMENT]);
      return true;
    });
  }

  click = () => this.#act((_, id) => this.page.command("ElementClick", { id }));
  scrollIntoViewIfNeeded = () => this.#act(async () => {});
  textContent = async () => this.page.evaluate((element) => element.textContent, await this.#element());

  async boundingBox() {
    return this.page.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }, await this.#element());
  }

  fill = (text) =>
    this.#act(async (element, id) => {
      await this.page.evaluate((element) => {
        element.focus();
        element.select();
      }, element);
      await this.page.command("ElementSendKeys", { id, text, value: [...text] });
      const value = await this.page.evaluate((element) => element.value, element);
      if (value !== text) throw new Error(`it holds “${value}”`);
    });

  #set(checked) {
    return this.#act(async (element, id) => {
      const is = () => this.page.evaluate((element) => element.checked, element);
      if ((await is()) !== checked) await this.page.command("ElementClick", { id });
      if ((await is()) !== checked) throw new Error("it stays as it was");
    });
  }
  check = () => this.#set(true);
  uncheck = () => this.#set(false);
}
