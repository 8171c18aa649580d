// At a desk the keyboard reaches every control of every screen and shows where it is; axe finds nothing; nothing is cut off.

import { DESK } from "./harness/browser.mjs";
import { lookAtEveryScreen } from "./harness/every-screen.mjs";
import { THEMES, cut, unreached, violations } from "./harness/looks.mjs";

lookAtEveryScreen("at a desk", DESK, async (page) => [
  ...(await violations(page, THEMES[0])),
  ...(await cut(page)),
  ...(await unreached(page)),
]);
