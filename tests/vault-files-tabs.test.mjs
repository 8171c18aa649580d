// The vault's backup files, and how tabs share its keys (public/vault.js), run by Node.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { argon2id, bytes, Channel, InlineWorker, newVault, QUICK, quickFile, quickRecord, textOf, ThreadWorker, unbox, unhex } from "./harness/vault.mjs";

const PASSPHRASE = "tiga kucing di atas genting";
const named = (name) => (error) => error.name === name || assert.fail(`${error.name}: ${error.message}`);

describe("a backup file", () => {
  let vault;

  before(async () => (vault = await newVault()));
  beforeEach(() => (globalThis.Worker = InlineWorker));
  after(() => delete globalThis.Worker);

  test("opens anywhere with its passphrase, and with no other", async () => {
    globalThis.Worker = ThreadWorker;
    const plain = bytes("seluruh catatan");
    const sealing = vault.seal_file(plain, PASSPHRASE);
    // As when the app's memory moves on meanwhile.
    plain.fill(0);
    const file = await sealing;
    const elsewhere = await newVault();
    assert.equal(textOf(await elsewhere.open_file(file, PASSPHRASE)), "seluruh catatan");
    assert.equal(await elsewhere.open_file(file, "another"), null);
    assert.equal(elsewhere.is_open(), false);
  });

  test("describes itself: a line, the way to the key, a box", async () => {
    const file = await vault.seal_file(bytes("isi"), PASSPHRASE);
    const [magic, header] = textOf(file).split("\n", 2);
    assert.equal(magic, "damping backup 1");
    const { kdf } = JSON.parse(header);
    const head = `${magic}\n${header}\n`;
    const key = argon2id(PASSPHRASE, unhex(kdf.salt), kdf);
    assert.equal(textOf(unbox(key, head, file.subarray(head.length))), "isi");
  });

  // What a change may lead to, and nothing else; and soon.
  const outcomeOf = async (file) => {
    const start = performance.now();
    const outcome = await vault.open_file(file, PASSPHRASE).catch((error) => error.name);
    assert.ok(outcome === null || outcome === "Malformed", `${outcome}: ${textOf(file)}`);
    assert.ok(performance.now() - start < 5000);
  };

  test("cut anywhere, or with any byte changed, it opens to nothing or is called malformed", async () => {
    const file = quickFile(bytes("isi"), PASSPHRASE);
    assert.equal(textOf(await vault.open_file(file, PASSPHRASE)), "isi");
    for (let at = 0; at < file.length; at += 1) {
      await outcomeOf(file.slice(0, at));
      for (const flip of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const changed = file.slice();
        changed[at] ^= flip;
        await outcomeOf(changed);
      }
    }
    await outcomeOf(new Uint8Array([...file, 0]));
  });

  test("asks for no absurd amount of memory or work", async () => {
    globalThis.Worker = class {
      constructor() {
        assert.fail("nothing may be derived");
      }
    };
    const absurd = [{ m: 262_145 }, { m: 1e300 }, { m: 7 }, { m: 8.5 }, { m: "8" }, { t: 11 }, { t: 0 }, { p: 2 }, { name: "argon2d" }];
    for (const more of absurd) {
      const kdf = JSON.stringify({ kdf: { ...QUICK, ...more, salt: "00".repeat(16) } });
      const file = bytes(`damping backup 1\n${kdf}\n${"x".repeat(40)}`);
      await assert.rejects(vault.open_file(file, PASSPHRASE), named("Malformed"), JSON.stringify(more));
    }
    const endless = bytes(`damping backup 1\n${" ".repeat(5_000_000)}\n${"x".repeat(40)}`);
    for (const file of [endless, new Uint8Array(0), bytes("damping backup 1\nnull\n" + "x".repeat(40))]) {
      await assert.rejects(vault.open_file(file, PASSPHRASE), named("Malformed"));
    }
  });
});

// With a stand-in for the browser's channel; tests/vault-browser.test.mjs has the real one.
describe("tabs of one device", () => {
  const NAME = "vault-test";
  const record = quickRecord(PASSPHRASE).text;
  let tabs, third, heard;

  // Until something another tab does has been seen here.
  const comes = async (what) => {
    for (let tries = 0; !what() && tries < 300; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(what(), String(what));
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 100));

  beforeEach(async () => {
    globalThis.Worker = InlineWorker;
    globalThis.BroadcastChannel = Channel;
    heard = [];
    tabs = await Promise.all([newVault(), newVault(), newVault()]);
    tabs.forEach((tab, at) => tab.join(NAME, () => heard.push(`lock ${at}`), () => heard.push(`keys ${at}`)));
    third = new Channel(NAME);
  });

  afterEach(() => {
    tabs.forEach((tab) => tab.leave());
    third.close();
    delete globalThis.Worker;
  });

  test("one that is open gives the keys to one that asks", async () => {
    const [one, two] = tabs;
    assert.equal(await two.ask(50), false, "nobody is open");
    await one.open(record, PASSPHRASE);
    assert.equal(await two.ask(2000), true);
    assert.equal(two.is_open(), true);
    const boxes = [await one.seal("a", bytes("isi"))];
    assert.deepEqual(await two.unseal(["a"], boxes), [bytes("isi")]);
    assert.deepEqual(await two.sign(bytes("x")), await one.sign(bytes("x")));
  });

  test("the keys can be used but not taken out", async () => {
    await tabs[0].open(record, PASSPHRASE);
    const given = new Promise((resolve) => {
      third.onmessage = ({ data }) => data.kind === "keys" && data.id === "me" && resolve(data.keys);
    });
    third.postMessage({ damping_vault: 1, kind: "ask", id: "me" });
    const { data, signer } = await given;
    for (const [kind, key] of [["raw", data], ["jwk", data], ["pkcs8", signer], ["jwk", signer]]) {
      assert.equal(key.extractable, false);
      await assert.rejects(crypto.subtle.exportKey(kind, key), /not extractable/);
    }
  });

  test("all are unlocked with one, also by a new record, and locked with one", async () => {
    await tabs[1].open(record, PASSPHRASE);
    await comes(() => tabs.every((tab) => tab.is_open()));
    await comes(() => heard.length === 2);
    assert.deepEqual(heard.toSorted(), ["keys 0", "keys 2"]);
    tabs[2].lock_all();
    assert.equal(tabs[2].is_open(), false);
    await comes(() => heard.length === 4);
    assert.deepEqual(heard.slice(2).toSorted(), ["lock 0", "lock 1"]);
    assert.ok(tabs.every((tab) => !tab.is_open()));
    assert.equal(await tabs[0].ask(50), false);
    await tabs[0].begin("x");
    await tabs[0].finish("");
    await comes(() => tabs.every((tab) => tab.is_open()));
  });

  test("a tab that locks only itself leaves the others open", async () => {
    await tabs[0].open(record, PASSPHRASE);
    await comes(() => tabs[1].is_open());
    tabs[1].lock();
    await quiet();
    assert.equal(tabs[0].is_open(), true);
    assert.equal(tabs[1].is_open(), false);
  });

  test("keys that come after locking, or that nobody asked for, are not taken", async () => {
    const data = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const { privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    const keys = { data, signer: privateKey, public_key: "00" };
    let id;
    third.onmessage = ({ data }) => data.kind === "ask" && (id = data.id);
    const asked = tabs[0].ask(2000);
    await comes(() => id !== undefined);
    tabs[0].lock();
    const since = performance.now();
    for (const late of [id, "another", undefined]) third.postMessage({ damping_vault: 1, kind: "keys", id: late, keys });
    assert.equal(await asked, false);
    assert.ok(performance.now() - since < 1000, "at once, not when its time is over");
    await quiet();
    assert.equal(tabs[0].is_open(), false);
  });

  test("what is not of this protocol, or is no key, is ignored", async () => {
    let id;
    third.onmessage = ({ data }) => data.kind === "ask" && (id = data.id);
    const asked = tabs[0].ask(300);
    await comes(() => id !== undefined);
    const open = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    const strange = [null, 1, "lock", [], { kind: "lock" }, { damping_vault: 2, kind: "lock" }, { damping_vault: 1 }, { damping_vault: 1, kind: "keys", id }];
    for (const keys of [null, {}, { data: open, signer: open, public_key: "" }, { data: "x", signer: "y", public_key: "z" }]) {
      strange.push({ damping_vault: 1, kind: "keys", id, keys });
    }
    for (const message of strange) third.postMessage(message);
    assert.equal(await asked, false);
    assert.deepEqual(heard, []);
  });

  test("a tab that left hears nothing more", async () => {
    tabs[1].leave();
    await tabs[0].open(record, PASSPHRASE);
    assert.equal(await tabs[1].ask(100), false);
    tabs[0].lock_all();
    await quiet();
    assert.deepEqual(heard.filter((what) => what.endsWith("1")), []);
  });
});
