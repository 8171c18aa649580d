// The measures of the screens find what is wrong: each is shown a page with that one fault, and the page without it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { FLAGS, PHONE } from "./harness/chromium.mjs";
import { covered, cut, moved, small, textSize, unnamed, unreached, violations, watchMotion } from "./harness/looks.mjs";

const GOOD = `<main><h1>Tugas</h1><button style="min-width:48px;min-height:48px">Simpan</button></main>`;
const BUTTON = 'style="min-width:48px;min-height:48px"';

// Of each measure a page that has its fault.
const FAULTY = [
  ["a wide page", cut, `<main><h1>Tugas</h1><p style="width:500px">Lebar</p></main>`],
  ["text cut off at the side", cut, `<main><h1>Tugas</h1><p style="width:50px;overflow:hidden;white-space:nowrap">Sangat panjang sekali</p></main>`],
  ["text cut off below", cut, `<main><h1>Tugas</h1><p style="height:10px;overflow:hidden">Tinggi</p></main>`],
  ["a small button", small, `<main><h1>Tugas</h1><button style="width:20px;height:20px">x</button></main>`],
  ["a link that stands alone and is small", small, `<main><h1>Tugas</h1><p><a href="/">Kasus</a></p></main>`],
  ["a bar over most of the screen", covered, `<main><h1>Tugas</h1></main><footer style="position:fixed;inset:200px 0 0">Menu</footer>`],
  ["a button without a name", unnamed, `<main><h1>Tugas</h1><button></button></main>`],
  ["no main", unnamed, `<h1>Tugas</h1>`],
  ["two titles", unnamed, `<main><h1>Tugas</h1><h1>Kasus</h1></main>`],
  ["a button that shows no focus", unreached, `<main><h1>Tugas</h1><button style="outline:0">Simpan</button></main>`],
  ["a button under a bar", unreached, `<main><h1>Tugas</h1><button ${BUTTON}>Simpan</button></main><header class="app-header" style="position:fixed;inset:0">Damping</header>`],
  ["a trap for the keyboard", unreached, `<main><h1>Tugas</h1><button ${BUTTON} onkeydown="event.preventDefault()">Simpan</button></main>`],
  ["colours too close", (page) => violations(page, "light"), `<main><h1 style="color:#999;background:#aaa">Tugas</h1></main>`],
  ["the same in another theme", (page) => violations(page, "dark"), `<style>[data-theme=dark] h1{color:#999;background:#aaa}</style><main><h1>Tugas</h1></main>`],
];

let browser, context, page;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  context = await browser.newContext({ viewport: PHONE.viewport });
  await watchMotion(context);
  page = await context.newPage();
  await page.goto("about:blank");
});

after(() => browser?.close());

const show = (markup) =>
  page.setContent(`<!doctype html><html lang="id"><title>Damping</title><style>:focus-visible{outline:3px solid}</style><body>${markup}`);

test("a page without a fault is found to have none", async () => {
  await show(GOOD);
  for (const measure of [cut, small, covered, unnamed, unreached]) assert.deepEqual(await measure(page), [], measure.name);
  assert.deepEqual(await violations(page, "light"), []);
});

for (const [fault, measure, markup] of FAULTY) {
  test(`found: ${fault}`, async () => {
    await show(markup);
    assert.notDeepEqual(await measure(page), []);
  });
}

test("found: something that moves", async () => {
  await page.goto("data:text/html,<style>@keyframes turn{to{rotate:1turn}}</style><p style='animation:turn 9s infinite'>Putar</p>");
  await page.waitForTimeout(100);
  assert.notDeepEqual(await moved(page), []);
});

test("the phone's setting of the size of text makes all text larger", async () => {
  await show(GOOD);
  const size = () => page.evaluate(() => getComputedStyle(document.querySelector("h1")).fontSize);
  const before = Number.parseFloat(await size());
  await textSize(page, 200);
  assert.equal(Number.parseFloat(await size()), 2 * before);
});
