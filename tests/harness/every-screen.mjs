// Every screen of the list, looked at on one kind of device by each of its people.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everythingArrives, signInAndSeeTasks } from "./acts.mjs";
import { watchMotion } from "./looks.mjs";
import { ScreenOffice } from "./screen-office.mjs";
import { DOOR, SCREENS, openScreen } from "./screens.mjs";

const people = [...new Set(SCREENS.map(({ who }) => who))];
// So many screens a test, that none takes long.
const inParts = (screens) => Array.from({ length: Math.ceil(screens.length / 10) }, (_, part) => screens.slice(part * 10, part * 10 + 10));

// Tells what `look` finds on each screen; it gives sentences.
export function lookAtEveryScreen(where, screen, look) {
  describe(`every screen can be used by everyone, ${where}`, () => {
    let office;

    before(async () => {
      office = await ScreenOffice.make();
    });

    after(() => office?.remove());

    // Somebody who wants nothing to move.
    const device = async () => {
      const device = await office.device(screen, { reducedMotion: "reduce" });
      await watchMotion(device.context);
      await device.page.reload();
      await device.page.locator("#door[data-ready]").waitFor();
      return device;
    };

    test("the door", async () => {
      const { page } = await device();
      const found = [];
      for (const [name, reach] of DOOR) {
        await reach(page);
        found.push(...(await look(page)).map((what) => `${name}: ${what}`));
      }
      assert.deepEqual(found, []);
    });

    for (const who of people) {
      describe(`the screens of ${who}`, () => {
        let one;

        before(async () => {
          one = await device();
          await signInAndSeeTasks(one.page, who);
          await everythingArrives(one.page);
        });

        after(() => one && office.putAway(one));

        for (const some of inParts(SCREENS.filter((screen) => screen.who === who))) {
          test(some.map(({ name }) => name).join(", "), async () => {
            const found = [];
            for (const screen of some) {
              await openScreen(one.page, office, screen);
              found.push(...(await look(one.page)).map((what) => `${screen.name}: ${what}`));
            }
            assert.deepEqual(found, []);
          });
        }
      });
    }
  });
}
