// The vault in real Chromium: its worker under the server's Content-Security-Policy, keys between real tabs,
// and a passkey from a made-up authenticator.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before, describe, test } from "node:test";
import { Device, PHONE } from "./harness/browser.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
// As crates/server/src/http/headers.rs has them.
const HEADERS = {
  "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const PASSPHRASE = "tiga kucing di atas genting";

// Nothing but the vault's own files, and a page that loads it as boot.js does.
async function serve() {
  const own = {
    "/": "<!DOCTYPE html><script type=module src=/page.js></script>",
    "/page.js": "window.dampingVault = await import('/vault.js');",
  };
  const server = createServer(async ({ url }, answer) => {
    const file = ["/vault.js", "/kdf.js", "/kdf.wasm"].includes(url) && readFile(new URL(`../public${url}`, import.meta.url));
    const content = own[url] ?? (await file);
    const type = TYPES[extname(url) || ".html"];
    answer.writeHead(content ? 200 : 404, { "content-type": type ?? "text/plain", ...HEADERS });
    answer.end(content || "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

describe("the vault in a browser", () => {
  let server, device, page, record;

  const openTab = async () => {
    const tab = await device.context.newPage();
    await tab.goto(device.address);
    await tab.waitForFunction(() => window.dampingVault);
    return tab;
  };

  before(async () => {
    server = await serve();
    // Passkeys are for names, not for numbers such as 127.0.0.1.
    device = await Device.make(PHONE, `http://localhost:${server.address().port}`, { bare: true });
    page = await openTab();
    record = await page.evaluate(async (passphrase) => {
      await dampingVault.begin(passphrase);
      return dampingVault.finish("");
    }, PASSPHRASE);
  });

  after(async () => {
    await device?.remove();
    server?.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test("it has all it takes: opens by its passphrase alone, seals, unseals and signs", async () => {
    const seen = await page.evaluate(
      async ([record, passphrase]) => {
        const vault = dampingVault;
        vault.lock();
        const seen = [await vault.is_supported(), await vault.open(record, "another"), await vault.open(record, passphrase)];
        const boxes = [await vault.seal("a", new Uint8Array([1])), await vault.seal("b", new Uint8Array([2]))];
        const plains = await vault.unseal(["a", "a"], boxes);
        const file = await vault.seal_file(new Uint8Array([7]), passphrase);
        const back = await vault.open_file(file, passphrase);
        return [...seen, plains[0][0], plains[1], (await vault.sign(new Uint8Array([1]))).length, back[0]];
      },
      [record, PASSPHRASE],
    );
    assert.deepEqual(seen, [true, false, true, 1, null, 64, 7]);
  });

  test("the screen stays alive while the key is made", async () => {
    const longest = await page.evaluate(async (record) => {
      let [last, longest, going] = [performance.now(), 0, true];
      const tick = () => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        if (going) setTimeout(tick);
      };
      tick();
      // The most that a record may ask for: more than a second of work.
      const heavy = JSON.parse(record);
      heavy.kdf.m = 262144;
      const opened = await dampingVault.open(JSON.stringify(heavy), "x");
      going = false;
      return opened ? null : longest;
    }, record);
    assert.ok(longest < 500, `${longest} ms without a moment for the screen`);
  });

  test("a bad office key is refused", async () => {
    const name = await page.evaluate(async () => {
      await dampingVault.begin("x");
      return dampingVault.finish("00".repeat(32)).catch((error) => error.name);
    });
    assert.equal(name, "Malformed");
  });

  test("a second tab gets the keys from the first, can't take them out, and is locked with it", async () => {
    const second = await openTab();
    const joined = () => dampingVault.join("test", () => (window.told = true));
    await page.evaluate(joined);
    await second.evaluate(joined);
    await page.evaluate(([record, passphrase]) => dampingVault.open(record, passphrase), [record, PASSPHRASE]);
    assert.equal(await second.evaluate(() => dampingVault.ask(5000)), true);
    const box = await page.evaluate(async () => [...(await dampingVault.seal("a", new Uint8Array([5])))]);
    const plain = await second.evaluate(async (box) => [...(await dampingVault.unseal(["a"], [new Uint8Array(box)]))[0]], box);
    assert.deepEqual(plain, [5]);
    const refusals = await second.evaluate(async () => {
      const channel = new BroadcastChannel("test");
      const keys = await new Promise((resolve) => {
        channel.onmessage = ({ data }) => data.kind === "keys" && resolve(data.keys);
        channel.postMessage({ damping_vault: 1, kind: "ask", id: "me" });
      });
      const names = [["raw", keys.data], ["pkcs8", keys.signer]].map(([kind, key]) =>
        crypto.subtle.exportKey(kind, key).catch((error) => error.name),
      );
      channel.close();
      return Promise.all(names);
    });
    assert.deepEqual(refusals, ["InvalidAccessError", "InvalidAccessError"]);
    await page.evaluate(() => dampingVault.lock_all());
    await second.waitForFunction(() => window.told);
    assert.equal(await second.evaluate(() => dampingVault.is_open()), false);
    await second.close();
  });

  describe("with a passkey", () => {
    const authenticator = (more) => ({
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        ...more,
      },
    });
    let remote;

    before(async () => {
      remote = await device.context.newCDPSession(page);
      await remote.send("WebAuthn.enable");
    });

    const withOne = async (more, work) => {
      const { authenticatorId } = await remote.send("WebAuthn.addVirtualAuthenticator", authenticator(more));
      try {
        return await work(authenticatorId);
      } finally {
        await remote.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
      }
    };
    const add = (passphrase, label = "Damping") =>
      page.evaluate(
        ([record, passphrase, label]) => dampingVault.add_passkey(record, passphrase, label).catch((error) => error.name),
        [record, passphrase, label],
      );
    const unlock = (record) =>
      page.evaluate((record) => {
        dampingVault.lock();
        return dampingVault.open_with_passkey(record);
      }, record);

    test("the device opens without the passphrase, and still with it", () =>
      withOne({ hasPrf: true }, async (id) => {
        assert.equal(await add("another"), "WrongPassphrase");
        const with_it = await add(PASSPHRASE);
        assert.equal(JSON.parse(with_it).passkey.salt.length, 64, with_it);
        assert.equal(await unlock(with_it), true);
        assert.equal(await page.evaluate(() => dampingVault.is_open()), true);
        const { credentials } = await remote.send("WebAuthn.getCredentials", { authenticatorId: id });
        for (const { userName, userDisplayName } of credentials) {
          assert.deepEqual([userName ?? "Damping", userDisplayName ?? "Damping"], ["Damping", "Damping"]);
        }
        const open = ([record, passphrase]) => dampingVault.open(record, passphrase);
        assert.equal(await page.evaluate(open, [with_it, PASSPHRASE]), true);
        // The person declines.
        await remote.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
        assert.equal(await unlock(with_it), false);
      }));

    test("whoever has chosen the neutral name finds it in the system's list of passkeys, and no other", () =>
      withOne({ hasPrf: true }, async () => {
        await page.evaluate(() => {
          const create = navigator.credentials.create.bind(navigator.credentials);
          navigator.credentials.create = (asked) => {
            const { rp, user } = asked.publicKey;
            globalThis.shownBySystem = [rp.name, user.name, user.displayName];
            return create(asked);
          };
        });
        assert.notEqual(await add(PASSPHRASE, "Catatan"), "");
        assert.deepEqual(await page.evaluate(() => globalThis.shownBySystem), ["Catatan", "Catatan", "Catatan"]);
      }));

    test("an authenticator without such secrets adds nothing", () =>
      withOne({ hasPrf: false }, async () => assert.equal(await add(PASSPHRASE), "")));
  });
});
