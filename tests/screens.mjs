// Pictures of every screen in harness/screens.mjs, phone and desk, light and dark, into the folder SCREENS: what fits
// on the screen, and the whole page.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { everythingArrives, signInAndSeeTasks } from "./harness/acts.mjs";
import { DESK, PHONE } from "./harness/browser.mjs";
import { wear } from "./harness/looks.mjs";
import { ScreenOffice } from "./harness/screen-office.mjs";
import { DOOR, SCREENS, openScreen } from "./harness/screens.mjs";

const FOLDER = process.env.SCREENS ?? "screens";
const LOOKS = [
  ["phone", PHONE],
  ["desk", DESK],
];
const THEMES = ["light", "dark"];

async function shoot(page, name, look) {
  for (const theme of THEMES) {
    await wear(page, theme);
    const path = join(FOLDER, `${name.replaceAll(":", "-")}-${look}-${theme}`);
    await page.screenshot({ path: `${path}.png` });
    await page.screenshot({ path: `${path}-full.png`, fullPage: true });
  }
}

await mkdir(FOLDER, { recursive: true });
const office = await ScreenOffice.make();
try {
  for (const [look, screen] of LOOKS) {
    const door = await office.device(screen);
    for (const [name, reach] of DOOR) {
      await reach(door.page);
      await shoot(door.page, name, look);
    }
    await office.putAway(door);
    for (const who of new Set(SCREENS.map(({ who }) => who))) {
      const device = await office.device(screen);
      await signInAndSeeTasks(device.page, who);
      await everythingArrives(device.page);
      for (const one of SCREENS.filter((one) => one.who === who)) {
        await openScreen(device.page, office, one);
        await shoot(device.page, one.name, look);
      }
      await office.putAway(device);
    }
  }
  console.log(`Pictures are in ${FOLDER}/`);
} finally {
  await office.remove();
}
