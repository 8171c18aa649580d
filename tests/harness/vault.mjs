// The vault without a browser: Node has the same cryptography, and threads for workers. And the same formats
// again, written with Node's own functions, so that the vault isn't only compared with itself.

import { createCipheriv, createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Worker as Thread } from "node:worker_threads";

const PUBLIC = new URL("../../public/", import.meta.url);

// A vault of its own each time, as every tab has one.
let tabs = 0;
export const newVault = () => import(new URL(`vault.js?tab=${(tabs += 1)}`, PUBLIC));

export const bytes = (text) => new Uint8Array(Buffer.from(text));
export const textOf = (bytes) => Buffer.from(bytes).toString();
export const unhex = (text) => new Uint8Array(Buffer.from(text, "hex"));
export const hex = (bytes) => Buffer.from(bytes).toString("hex");

// A browser's worker, as far as the vault knows it.
export class ThreadWorker {
  static running = 0;
  #thread;

  constructor(url) {
    ThreadWorker.running += 1;
    this.#thread = new Thread(new URL("./kdf-thread.mjs", import.meta.url), { workerData: url.href });
    this.#thread.on("message", (data) => this.onmessage({ data }));
    this.#thread.on("error", (error) => this.onerror({ message: error.message }));
    this.#thread.once("exit", () => (ThreadWorker.running -= 1));
  }

  postMessage(data, handedOver) {
    this.#thread.postMessage(data, handedOver);
  }

  terminate() {
    this.#thread.terminate();
  }
}

const MODULE = new WebAssembly.Module(readFileSync(new URL("kdf.wasm", PUBLIC)));

export function argon2id(passphrase, salt, { m, t, p }) {
  const { memory, input, derive } = new WebAssembly.Instance(MODULE).exports;
  const [word, place] = [bytes(passphrase), input(bytes(passphrase).length + salt.length)];
  new Uint8Array(memory.buffer, place).set(word);
  new Uint8Array(memory.buffer, place + word.length).set(salt);
  const made = derive(word.length, m, t, p);
  return made === 0 ? null : new Uint8Array(memory.buffer, made, 32).slice();
}

// For thousands of passphrases: no thread for each.
export class InlineWorker {
  postMessage({ passphrase, salt, ...kdf }) {
    const key = argon2id(textOf(passphrase), salt, kdf);
    queueMicrotask(() => this.onmessage({ data: key?.buffer ?? { error: "no memory" } }));
  }

  terminate() {}
}

// Little work, so that tests are quick; the vault opens it all the same.
export const QUICK = { name: "argon2id", m: 8, t: 1, p: 1 };

export function box(key, aad, plain) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(aad));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

// Throws where the vault says null.
export function unbox(key, aad, sealed) {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12)).setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(-16));
  return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]));
}

// A record as the vault writes it, but for the little work.
export function quickRecord(passphrase, more = {}) {
  const pair = generateKeyPairSync("ed25519");
  const public_key = hex(pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  const about = (purpose, rest = public_key) => `damping record 1\n${purpose}\n${rest}`;
  const [data, salt] = [randomBytes(32), randomBytes(16)];
  const kek = argon2id(passphrase, salt, QUICK);
  const content = {
    format: 1,
    public_key,
    kdf: { ...QUICK, salt: hex(salt) },
    key: hex(box(kek, about("key"), data)),
    signer: hex(box(data, about("signer"), pair.privateKey.export({ type: "pkcs8", format: "der" }))),
    ...more,
  };
  const check = hex(box(data, about("check", JSON.stringify(content)), new Uint8Array(0)));
  return { text: JSON.stringify({ ...content, check }), data };
}

// A backup file as the vault writes it, but for the little work.
export function quickFile(plain, passphrase, kdf = QUICK) {
  const salt = randomBytes(16);
  const head = `damping backup 1\n${JSON.stringify({ kdf: { ...kdf, salt: hex(salt) } })}\n`;
  return new Uint8Array(Buffer.concat([Buffer.from(head), box(argon2id(passphrase, salt, kdf), head, plain)]));
}

// The office: a pair of keys, and what it does with a record.
export class Office {
  #pair = generateKeyPairSync("x25519");

  get key() {
    return hex(this.#pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  }

  // The data key, in hex; throws if it is another office's.
  recover(recordText) {
    const { public_key, recovery } = JSON.parse(recordText);
    // The fixed beginning of an X25519 key in SubjectPublicKeyInfo.
    const spki = Buffer.from(`302a300506032b656e032100${recovery.ephemeral}`, "hex");
    const publicKey = createPublicKey({ key: spki, type: "spki", format: "der" });
    const shared = diffieHellman({ privateKey: this.#pair.privateKey, publicKey });
    const salt = unhex(recovery.ephemeral + this.key);
    const key = new Uint8Array(hkdfSync("sha256", shared, salt, "damping recovery 1", 32));
    return hex(unbox(key, `damping record 1\nrecovery\n${public_key}`, unhex(recovery.sealed)));
  }
}

// A browser's BroadcastChannel; Node's own can't pass a key to more than one listener.
export class Channel {
  static #open = new Set();

  constructor(name) {
    this.name = name;
    Channel.#open.add(this);
  }

  postMessage(message) {
    for (const other of Channel.#open) {
      if (other === this || other.name !== this.name) continue;
      const data = structuredClone(message);
      setImmediate(() => Channel.#open.has(other) && other.onmessage?.({ data }));
    }
  }

  close() {
    Channel.#open.delete(this);
  }
}
