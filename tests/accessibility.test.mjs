// On a phone axe finds nothing on any screen in any theme; nothing sticks out or is cut off at 320 px or with text twice as
// large; targets suit a thumb; nothing moves for who does not want it; a screen reader's tree names every control.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./harness/browser.mjs";
import { lookAtEveryScreen } from "./harness/every-screen.mjs";
import { THEMES, covered, cut, moved, small, textSize, unnamed, violations, wear } from "./harness/looks.mjs";
import { forgotten } from "./harness/screens.mjs";

const NARROW = { width: 320, height: 640 };
// Tall, so that no control lies half under the bar that sticks to the bottom.
const TALL = { width: 360, height: 4000 };

test("no address and no form is missing from the list of screens", () => {
  assert.deepEqual(forgotten(), []);
});

lookAtEveryScreen("on a phone", PHONE, async (page) => {
  const found = [...(await moved(page)), ...(await small(page)), ...(await cut(page))];
  await page.setViewportSize(TALL);
  for (const theme of THEMES) found.push(...(await violations(page, theme)));
  await wear(page, THEMES[0]);
  await page.setViewportSize(NARROW);
  found.push(...(await cut(page)).map((what) => `at 320 px: ${what}`));
  await page.setViewportSize(PHONE.viewport);
  await textSize(page, 200);
  const larger = [...(await cut(page)), ...(await covered(page))];
  await textSize(page, 100);
  return [...found, ...larger.map((what) => `with text of 200 %: ${what}`), ...(await unnamed(page))];
});
