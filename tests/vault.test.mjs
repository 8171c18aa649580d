// The keys of a device (public/vault.js), run by Node: the passphrase, boxes, signatures, the office's recovery.

import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { argon2id, bytes, hex, newVault, Office, QUICK, quickRecord, textOf, ThreadWorker, InlineWorker, unbox, unhex } from "./harness/vault.mjs";

const PASSPHRASE = "tiga kucing di atas genting";
const named = (name) => (error) => error.name === name || assert.fail(`${error.name}: ${error.message}`);

describe("the keys of a device", () => {
  const office = new Office();
  let vault, publicKey, record;

  before(async () => {
    globalThis.Worker = ThreadWorker;
    vault = await newVault();
    publicKey = await vault.begin(PASSPHRASE);
    assert.equal(vault.is_open(), false, "not before the record is made");
    await assert.rejects(vault.seal("a", bytes("x")), named("Locked"));
    record = await vault.finish(office.key);
  });

  beforeEach(async () => {
    globalThis.Worker = ThreadWorker;
    if (!vault.is_open()) assert.equal(await vault.open(record, PASSPHRASE), true);
  });

  after(() => delete globalThis.Worker);

  test("the module gives the known answer of Argon2id", () => {
    // From test.c of the reference implementation (P-H-C/phc-winner-argon2).
    const known = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
    assert.equal(hex(argon2id("password", bytes("somesalt"), { m: 65536, t: 2, p: 1 })), known);
    // From argon2-cffi, see crates/kdf.
    const ours = "6c87f0736e7f9cd0205cbe09792fc55216392e2f19be3a32d516e9e741fa826c";
    const salt = Uint8Array.from({ length: 16 }, (_, at) => at);
    assert.equal(hex(argon2id("kata sandi", salt, { m: 19456, t: 2, p: 1 })), ours);
  });

  test("the record says how it is to be opened, and keeps no key in the open", () => {
    const { format, public_key, kdf, recovery } = JSON.parse(record);
    assert.equal(format, 1);
    assert.equal(public_key, publicKey);
    const { salt, ...work } = kdf;
    assert.deepEqual(work, { name: "argon2id", m: 19456, t: 2, p: 1 });
    assert.match(salt, /^[0-9a-f]{32}$/);
    assert.equal(recovery.office_key, office.key);
    assert.ok(!record.includes(office.recover(record)));
    assert.equal(vault.needs_upgrade(record), false);
  });

  test("what was sealed opens again, also after locking and in another tab", async () => {
    const plains = [bytes("nama klien"), new Uint8Array(0), new Uint8Array(300_000).fill(7)];
    const aads = ["event/1", "event/2", "photo/3"];
    const boxes = await Promise.all(aads.map((aad, at) => vault.seal(aad, plains[at])));
    vault.lock();
    assert.equal(vault.is_open(), false);
    assert.equal(await vault.open(record, PASSPHRASE), true);
    assert.deepEqual(await vault.unseal(aads, boxes), plains);
    const other = await newVault();
    assert.equal(await other.open(record, PASSPHRASE), true);
    assert.deepEqual(await other.unseal(aads, boxes), plains);
  });

  test("a box is a nonce and AES-256-GCM under the data key", async () => {
    const box = await vault.seal("event/1", bytes("isi"));
    assert.equal(box.length, 12 + 3 + 16);
    assert.equal(textOf(unbox(unhex(office.recover(record)), "damping 1\nevent/1", box)), "isi");
  });

  test("a flipped bit anywhere in a box is noticed, and a box that was cut", async () => {
    const box = await vault.seal("a", bytes("isi"));
    const broken = [];
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const other = box.slice();
      other[bit >> 3] ^= 1 << (bit & 7);
      broken.push(other);
    }
    for (let length = 0; length < box.length; length += 1) broken.push(box.slice(0, length));
    const opened = await vault.unseal(broken.map(() => "a"), broken);
    assert.ok(opened.every((plain) => plain === null));
  });

  test("a box that was moved elsewhere is refused, and harms no other", async () => {
    const one = await vault.seal("event/1", bytes("satu"));
    const two = await vault.seal("event/2", bytes("dua"));
    assert.deepEqual(await vault.unseal(["event/2", "event/1", "event/1"], [one, two, one]), [null, null, bytes("satu")]);
  });

  test("another device's box is refused", async () => {
    const other = await newVault();
    assert.equal(await other.open(quickRecord("x").text, "x"), true);
    assert.deepEqual(await vault.unseal(["a"], [await other.seal("a", bytes("x"))]), [null]);
  });

  test("nonces never repeat over ten thousand boxes", async () => {
    const aads = Array.from({ length: 10_000 }, (_, at) => `event/${at}`);
    const boxes = await Promise.all(aads.map((aad) => vault.seal(aad, bytes(aad))));
    assert.equal(new Set(boxes.map((box) => hex(box.subarray(0, 12)))).size, boxes.length);
    const opened = await vault.unseal(aads, boxes);
    assert.ok(opened.every((plain, at) => textOf(plain) === aads[at]));
  });

  test("a signature is Ed25519 under the device's public key", async () => {
    const spki = Buffer.from(`302a300506032b6570032100${publicKey}`, "hex");
    const key = createPublicKey({ key: spki, type: "spki", format: "der" });
    const signature = await vault.sign(bytes("peristiwa"));
    assert.equal(signature.length, 64);
    assert.equal(verify(null, Buffer.from("peristiwa"), key, signature), true);
    assert.equal(verify(null, Buffer.from("peristiwb"), key, signature), false);
  });

  test("what began for one person does not end under another's keys", async () => {
    const box = await vault.seal("a", bytes("x"), publicKey);
    assert.equal(textOf((await vault.unseal(["a"], [box], publicKey))[0]), "x");
    const other = "ab".repeat(32);
    await assert.rejects(vault.seal("a", bytes("x"), other), named("Locked"));
    await assert.rejects(vault.unseal(["a"], [box], other), named("Locked"));
    await assert.rejects(vault.sign(bytes("x"), other), named("Locked"));
  });

  test("once locked, nothing is opened or signed", async () => {
    const boxes = [await vault.seal("a", bytes("x"))];
    vault.lock();
    await assert.rejects(vault.seal("a", bytes("x")), named("Locked"));
    await assert.rejects(vault.unseal(["a"], boxes), named("Locked"));
    await assert.rejects(vault.sign(bytes("x")), named("Locked"));
    await assert.rejects(vault.finish(""), named("Locked"));
  });

  test("locking while the passphrase is tried leaves the vault locked", async () => {
    vault.lock();
    const opening = vault.open(record, PASSPHRASE);
    vault.lock();
    await assert.rejects(opening, named("Locked"));
    assert.equal(vault.is_open(), false);
  });

  test("a wrong passphrase opens nothing; the same letters composed otherwise do", async () => {
    vault.lock();
    for (const wrong of ["", PASSPHRASE.toUpperCase(), `${PASSPHRASE} `]) {
      assert.equal(await vault.open(record, wrong), false);
      assert.equal(vault.is_open(), false);
    }
    const composed = quickRecord("caf\u00e9").text;
    assert.equal(await vault.open(composed, "cafe\u0301"), true);
    vault.lock();
    await assert.rejects(vault.open(record, "x".repeat(5000)), named("Malformed"));
  });

  test("no thread stays behind", async () => {
    for (let tries = 0; ThreadWorker.running > 0 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.equal(ThreadWorker.running, 0);
  });

  test("a worker that fails is told as that, not as a wrong passphrase", async () => {
    globalThis.Worker = class {
      postMessage() {
        queueMicrotask(() => this.onmessage({ data: { error: "RangeError: there is not enough memory" } }));
      }
      terminate() {}
    };
    await assert.rejects(vault.open(record, PASSPHRASE), named("KdfFailed"));
  });

  test("a record that was changed anywhere never opens, and is never a bug", async () => {
    globalThis.Worker = InlineWorker;
    const parts = JSON.parse(record);
    const passkey = { id: "00ff", salt: "11".repeat(32), key: "22".repeat(60) };
    const { text } = quickRecord(PASSPHRASE, { recovery: parts.recovery, passkey });
    const own = await newVault();
    assert.equal(await own.open(text, PASSPHRASE), true, "unchanged, it opens");
    own.lock();
    for (let at = 0; at < text.length; at += 1) {
      for (const flip of [1, 2, 32]) {
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ flip) + text.slice(at + 1);
        const outcome = await own.open(changed, PASSPHRASE).catch((error) => error.name);
        assert.ok([false, "Malformed", "Unsupported"].includes(outcome), `${outcome}: ${changed}`);
        assert.equal(own.is_open(), false);
      }
      await assert.rejects(own.open(text.slice(0, at), PASSPHRASE), named("Malformed"));
    }
  });

  test("parts of a record can't be left out, added or taken from another", async () => {
    const parts = JSON.parse(record);
    const { recovery, ...without } = parts;
    const other = JSON.parse(quickRecord(PASSPHRASE).text);
    const kdf = { ...parts.kdf, m: 262_145 };
    for (const wrong of [without, { ...parts, more: 1 }, { ...parts, signer: other.signer }, { ...parts, kdf }, [], null, 1]) {
      await assert.rejects(vault.open(JSON.stringify(wrong), PASSPHRASE), named("Malformed"));
    }
    await assert.rejects(vault.open(JSON.stringify({ ...parts, format: 2 }), PASSPHRASE), named("Unsupported"));
  });

  test("the order of a record's parts doesn't matter", async () => {
    const turned = Object.fromEntries(Object.entries(JSON.parse(record)).reverse());
    vault.lock();
    assert.equal(await vault.open(JSON.stringify(turned, null, 2), PASSPHRASE), true);
  });

  test("a record made with less work opens, and asks for more", async () => {
    const { text } = quickRecord(PASSPHRASE);
    assert.equal(vault.needs_upgrade(text), true);
    const better = await vault.change(text, PASSPHRASE, PASSPHRASE);
    assert.equal(vault.needs_upgrade(better), false);
    assert.equal(JSON.parse(better).kdf.m, 19456);
  });

  test("after a change only the new passphrase opens, and everything is still there", async () => {
    const boxes = [await vault.seal("a", bytes("isi"))];
    assert.equal(await vault.change(record, "another", "new"), "");
    const changed = await vault.change(record, PASSPHRASE, "new");
    assert.deepEqual(JSON.parse(changed).recovery, JSON.parse(record).recovery);
    vault.lock();
    assert.equal(await vault.open(changed, PASSPHRASE), false);
    assert.equal(await vault.open(changed, "new"), true);
    assert.deepEqual(await vault.unseal(["a"], boxes), [bytes("isi")]);
    const moved = await vault.change(changed, "new", "new", new Office().key);
    assert.notEqual(JSON.parse(moved).recovery.office_key, office.key);
    vault.lock();
  });

  test("only this office recovers a forgotten passphrase, into the same keys", async () => {
    const boxes = [await vault.seal("a", bytes("isi"))];
    assert.throws(() => new Office().recover(record));
    vault.lock();
    const raw = office.recover(record);
    const again = await vault.reopen(record, raw, "new", office.key);
    assert.deepEqual(await vault.unseal(["a"], boxes), [bytes("isi")]);
    assert.equal(office.recover(again), raw);
    vault.lock();
    assert.equal(await vault.open(again, PASSPHRASE), false);
    assert.equal(await vault.open(again, "new"), true);
    vault.lock();
  });

  test("another key than the device's doesn't reopen it", async () => {
    vault.lock();
    await assert.rejects(vault.reopen(record, "ab".repeat(32), "new", ""), named("Mismatch"));
    await assert.rejects(vault.reopen(record, "ab", "new", ""), named("Malformed"));
    assert.equal(vault.is_open(), false);
  });

  test("without an office's key nobody recovers; a key that isn't one is refused", async () => {
    const own = await newVault();
    await own.begin("x");
    await assert.rejects(own.finish("abc"), named("Malformed"));
    // A point of low order: the secret would be known to all.
    await assert.rejects(own.finish("00".repeat(32)), named("Malformed"));
    assert.equal(own.is_open(), false);
    assert.equal(JSON.parse(await own.finish("")).recovery, undefined);
    assert.equal(own.is_open(), true);
  });

  test("two devices with one passphrase have nothing in common", async () => {
    const [one, two] = [await newVault(), await newVault()];
    await one.begin("x");
    await two.begin("x");
    const [a, b] = [JSON.parse(await one.finish("")), JSON.parse(await two.finish(""))];
    for (const part of ["public_key", "key", "signer", "check"]) assert.notEqual(a[part], b[part]);
    assert.notEqual(a.kdf.salt, b.kdf.salt);
    assert.deepEqual(Object.keys(QUICK), Object.keys(a.kdf).filter((name) => name !== "salt"));
  });
});
