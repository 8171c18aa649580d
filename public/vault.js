// The keys of this device. boot.js puts this module on window.dampingVault before the app starts.
//
// Keys live here and nowhere else: as CryptoKeys that the browser doesn't hand out again, never in the app's
// WebAssembly memory and never as bytes, but for the one key that the office gives back after a forgotten
// passphrase. The data key (AES-256-GCM) encrypts what is kept, the signer (Ed25519) signs what is recorded.
// The record, a JSON text, keeps both: the signer wrapped under the data key, the data key wrapped under a key
// made of the passphrase by Argon2id (kdf.js), perhaps under a passkey's, and sealed to the office's public key.
//
// Every box is a random nonce of 12 bytes and the ciphertext with its tag. Its additional data says what it is,
// so that none passes for another. Bytes are Uint8Array, copied before a function first waits; hex is lower-case.
//
// Errors go by their name: "Locked" (no keys are held, or they were forgotten meanwhile), "Malformed", "Mismatch",
// "Unsupported" (a newer record, an older browser), "WrongPassphrase" (add_passkey only), "KdfFailed" (Argon2id
// couldn't be loaded or found no memory).

const FORMAT = 1;
const KDF = { name: "argon2id", m: 19456, t: 2, p: 1 };
// What a file from elsewhere may ask of this device.
const MOST = { m: 262144, t: 10 };
const NONCE = 12;
const TAG = 16;
const WRAPPED_KEY = NONCE + 32 + TAG;
const PASSPHRASE_BYTES = 4096;

const KEK_USES = ["wrapKey", "unwrapKey"];
const DATA_USES = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
const AES = { name: "AES-GCM", length: 256 };
const ED25519 = { name: "Ed25519" };
const X25519 = { name: "X25519" };

let onOpened = () => {};

/** Calls `done` each time that the vault is opened with a passphrase or a passkey. */
export function when_opened(done) {
  onOpened = done;
}

// { data, signer, public_key } while unlocked.
let keys = null;
// What begin() made and finish() has yet to write down.
let pending = null;
// Counts the lockings: what was begun before one must not open the vault after it.
let locked = 0;

const fail = (name, message) => Object.assign(new Error(message), { name });
const malformed = (what) => fail("Malformed", `${what} is damaged or none of ours`);
const bytesOf = (text) => new TextEncoder().encode(text);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// The bytes, if it is lower-case hex of at least and at most so many.
function fromHex(text, least, most = least) {
  const isHex = typeof text === "string" && /^([0-9a-f]{2})*$/.test(text);
  if (!isHex || text.length < least * 2 || text.length > most * 2) throw malformed("a hexadecimal number");
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// --- Boxes ---------------------------------------------------------------------------------------------------

const gcm = (iv, additionalData) => ({ name: "AES-GCM", iv, additionalData });

async function enclose(key, aad, plain) {
  const nonce = random(NONCE);
  const sealed = await crypto.subtle.encrypt(gcm(nonce, aad), key, plain);
  const box = joined(nonce, new Uint8Array(sealed));
  // Its memory serves the next box: of many at once, each would otherwise take fresh memory, which costs more than sealing.
  sealed.transfer?.(0);
  return box;
}

async function disclose(key, aad, box) {
  const plain = await crypto.subtle.decrypt(gcm(box.subarray(0, NONCE), aad), key, box.subarray(NONCE));
  return new Uint8Array(plain);
}

async function wrap(kind, key, under, aad) {
  const nonce = random(NONCE);
  const box = await crypto.subtle.wrapKey(kind, key, under, gcm(nonce, aad));
  return toHex(joined(nonce, new Uint8Array(box)));
}

// The key, or null where `under` or `aad` is not what it was wrapped with.
async function unwrap(kind, box, under, aad, algorithm, extractable, uses) {
  const bytes = fromHex(box, NONCE + TAG, 1024);
  const [nonce, sealed] = [bytes.slice(0, NONCE), bytes.slice(NONCE)];
  try {
    return await crypto.subtle.unwrapKey(kind, sealed, under, gcm(nonce, aad), algorithm, extractable, uses);
  } catch (error) {
    if (error.name === "OperationError") return null;
    throw error.name === "NotSupportedError" ? unsupported() : malformed("a key");
  }
}

const unsupported = () => fail("Unsupported", "this browser can't make or use Ed25519 or X25519 keys");

// --- From the passphrase to a key ----------------------------------------------------------------------------

async function derive(passphrase, kdf, uses) {
  // The same letters may be composed in two ways, as the keyboard has it.
  const bytes = bytesOf(passphrase.normalize("NFKC"));
  if (bytes.length > PASSPHRASE_BYTES) throw malformed("a passphrase that long");
  const raw = await inWorker(bytes, kdf);
  try {
    return await crypto.subtle.importKey("raw", raw, AES, false, uses);
  } finally {
    raw.fill(0);
  }
}

function inWorker(passphrase, { salt, m, t, p }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./kdf.js", import.meta.url), { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    const failed = (why) => end(reject, fail("KdfFailed", `no key could be made of the passphrase: ${why}`));
    worker.onerror = (event) => {
      event.preventDefault?.();
      failed(event.message ?? "kdf.js couldn't be loaded");
    };
    worker.onmessageerror = () => failed("its answer couldn't be read");
    worker.onmessage = ({ data }) =>
      data instanceof ArrayBuffer ? end(resolve, new Uint8Array(data)) : failed(data?.error);
    // Handed over, not copied.
    worker.postMessage({ passphrase, salt: fromHex(salt, 16), m, t, p }, [passphrase.buffer]);
  });
}

const newKdf = () => ({ ...KDF, salt: toHex(random(16)) });

// --- The record ----------------------------------------------------------------------------------------------

const about = (purpose, rest) => bytesOf(`damping record ${FORMAT}\n${purpose}\n${rest}`);

function only(object, needed, optional = []) {
  const isOne = typeof object === "object" && object !== null && !Array.isArray(object);
  const names = isOne ? Object.keys(object) : [];
  const known = (name) => needed.includes(name) || optional.includes(name);
  if (!isOne || !names.every(known) || !needed.every((name) => names.includes(name))) throw malformed("the record");
}

function checkKdf(kdf) {
  only(kdf, ["name", "m", "t", "p", "salt"]);
  const within = (number, least, most) => Number.isInteger(number) && number >= least && number <= most;
  const good = kdf.name === KDF.name && within(kdf.m, 8, MOST.m) && within(kdf.t, 1, MOST.t) && kdf.p === 1;
  if (!good) throw malformed("the way to the key");
  fromHex(kdf.salt, 16);
}

function parse(recordText) {
  let record;
  try {
    record = JSON.parse(recordText);
  } catch {
    throw malformed("the record");
  }
  if (Number.isInteger(record?.format) && record.format > FORMAT) {
    throw fail("Unsupported", `this record has format ${record.format}: it is of a newer version of Damping`);
  }
  only(record, ["format", "public_key", "kdf", "key", "signer", "check"], ["recovery", "passkey"]);
  if (record.format !== FORMAT) throw malformed("the record");
  checkKdf(record.kdf);
  fromHex(record.public_key, 32);
  fromHex(record.key, WRAPPED_KEY);
  // Browsers may write an Ed25519 key in more than one way.
  fromHex(record.signer, NONCE + 32 + TAG, 512);
  fromHex(record.check, NONCE + TAG);
  if (record.recovery !== undefined) {
    only(record.recovery, ["office_key", "ephemeral", "sealed"]);
    fromHex(record.recovery.office_key, 32);
    fromHex(record.recovery.ephemeral, 32);
    fromHex(record.recovery.sealed, WRAPPED_KEY);
  }
  if (record.passkey !== undefined) {
    only(record.passkey, ["id", "salt", "key"]);
    fromHex(record.passkey.id, 1, 1023);
    fromHex(record.passkey.salt, 32);
    fromHex(record.passkey.key, WRAPPED_KEY);
  }
  return record;
}

// Everything but the check, in one order whatever the text's was.
const content = ({ format, public_key, kdf, key, signer, recovery, passkey }) => ({
  format,
  public_key,
  kdf: { name: kdf.name, m: kdf.m, t: kdf.t, p: kdf.p, salt: kdf.salt },
  key,
  signer,
  recovery: recovery && { office_key: recovery.office_key, ephemeral: recovery.ephemeral, sealed: recovery.sealed },
  passkey: passkey && { id: passkey.id, salt: passkey.salt, key: passkey.key },
});

const checked = (record) => about("check", JSON.stringify(content(record)));

// The record as a text, with a check by which a change of any part of it is noticed.
async function written(record, data) {
  const check = toHex(await enclose(data, checked(record), new Uint8Array(0)));
  return JSON.stringify({ ...content(record), check });
}

const wrapData = (kind, data, under, publicKey) => wrap("raw", data, under, about(kind, publicKey));
const unwrapData = (kind, box, under, publicKey, extractable) =>
  unwrap("raw", box, under, about(kind, publicKey), AES, extractable, DATA_USES);
const unwrapSigner = ({ signer, public_key }, data) =>
  unwrap("pkcs8", signer, data, about("signer", public_key), ED25519, false, ["sign"]);

// The data key by the passphrase; null if that is another.
async function dataKey(record, passphrase, extractable) {
  const kek = await derive(passphrase, record.kdf, KEK_USES);
  return unwrapData("key", record.key, kek, record.public_key, extractable);
}

// The keys to use, once nothing of the record is found changed.
async function wholeKeys(record, data) {
  await disclose(data, checked(record), fromHex(record.check, NONCE + TAG)).catch(() => {
    throw malformed("the record");
  });
  const signer = await unwrapSigner(record, data);
  if (signer === null) throw malformed("the record");
  return { data, signer, public_key: record.public_key };
}

// The data key for the office alone: X25519 with a key used once, HKDF, AES-GCM.
async function recoveryOf(data, officeKeyHex, publicKey) {
  if (!officeKeyHex) return undefined;
  const office = fromHex(officeKeyHex, 32);
  const once = await crypto.subtle.generateKey(X25519, false, ["deriveKey"]);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const theirs = await crypto.subtle.importKey("raw", office, X25519, false, []);
  const way = { name: "X25519", public: theirs };
  const shared = await crypto.subtle.deriveKey(way, once.privateKey, "HKDF", false, ["deriveKey"]).catch(() => {
    // A key that is a point of low order makes a secret that everybody knows.
    throw malformed("the office's key");
  });
  const kek = await stretched(shared, joined(ephemeral, office), "damping recovery 1");
  const sealed = await wrapData("recovery", data, kek, publicKey);
  return { office_key: officeKeyHex, ephemeral: toHex(ephemeral), sealed };
}

const stretched = (secret, salt, info) =>
  crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: bytesOf(info) }, secret, AES, false, KEK_USES);

// --- Opening and locking -------------------------------------------------------------------------------------

function use(opened, since) {
  if (since !== locked) throw fail("Locked", "the vault was locked meanwhile");
  keys = opened;
  onOpened();
  say("opened");
}

// `owner` is the public key of whose data it is: what began under one person's keys must not end under another's.
function inUse(owner) {
  if (keys === null) throw fail("Locked", "the vault is locked");
  if (owner !== undefined && owner !== keys.public_key) throw fail("Locked", "the vault is another's");
  return keys;
}

/** Whether this browser has all it takes. */
export async function is_supported() {
  try {
    await crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]);
    await crypto.subtle.generateKey(X25519, false, ["deriveKey"]);
    return typeof WebAssembly === "object" && typeof Worker === "function";
  } catch {
    return false;
  }
}

/** Makes the keys of a new device; resolves to its public key. They serve only after finish(). */
export async function begin(passphrase) {
  const since = locked;
  const kdf = newKdf();
  const [kek, data, pair] = await Promise.all([
    derive(passphrase, kdf, KEK_USES),
    crypto.subtle.generateKey(AES, true, DATA_USES),
    crypto.subtle.generateKey(ED25519, true, ["sign", "verify"]).catch(() => {
      throw unsupported();
    }),
  ]);
  const public_key = toHex(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  if (since !== locked) throw fail("Locked", "the vault was locked meanwhile");
  pending = { public_key, kdf, kek, data, signer: pair.privateKey };
  return public_key;
}

/** Resolves to the record of what begin() made, recoverable by this office (nobody for ""); the keys are in use. */
export async function finish(officeKeyHex) {
  const since = locked;
  if (pending === null) throw fail("Locked", "nothing was begun");
  const made = pending;
  const { public_key, kdf, kek, data } = made;
  const record = {
    format: FORMAT,
    public_key,
    kdf,
    key: await wrapData("key", data, kek, public_key),
    signer: await wrap("pkcs8", made.signer, data, about("signer", public_key)),
    recovery: await recoveryOf(data, officeKeyHex, public_key),
  };
  const recordText = await written(record, data);
  // From here on the keys are what the record gives, which can't be taken out: this also tries the record.
  const kept = await unwrapData("key", record.key, kek, public_key, false);
  use(await wholeKeys(parse(recordText), kept), since);
  if (pending === made) pending = null;
  return recordText;
}

/** Unlocks; false if the passphrase is another. */
export async function open(recordText, passphrase) {
  const since = locked;
  const record = parse(recordText);
  const data = await dataKey(record, passphrase, false);
  if (data === null) return false;
  use(await wholeKeys(record, data), since);
  return true;
}

/** After the office has opened the recovery: unlocks and resolves to the record under a new passphrase. */
export async function reopen(recordText, rawKeyHex, newPassphrase, officeKeyHex) {
  const since = locked;
  const record = parse(recordText);
  const raw = fromHex(rawKeyHex, 32);
  const [data, kept] = await Promise.all(
    [true, false].map((extractable) => crypto.subtle.importKey("raw", raw, AES, extractable, DATA_USES)),
  );
  raw.fill(0);
  // Not the check: the record may be what was damaged. A passkey has to be added again.
  if ((await unwrapSigner(record, data)) === null) throw fail("Mismatch", "this key is another device's");
  const { passkey, ...rest } = record;
  const again = await rewrapped(rest, data, newPassphrase, officeKeyHex);
  use(await wholeKeys(parse(again), kept), since);
  return again;
}

/** Resolves to the record under a new passphrase, "" if the old one is wrong. Opens and locks nothing.
 *  Without an office key the recovery stays as it is. */
export async function change(recordText, oldPassphrase, newPassphrase, officeKeyHex) {
  const record = parse(recordText);
  const data = await dataKey(record, oldPassphrase, true);
  if (data === null) return "";
  await wholeKeys(record, data);
  return rewrapped(record, data, newPassphrase, officeKeyHex);
}

async function rewrapped(record, data, passphrase, officeKeyHex) {
  const { public_key } = record;
  const kdf = newKdf();
  const kek = await derive(passphrase, kdf, KEK_USES);
  const key = await wrapData("key", data, kek, public_key);
  const recovery =
    officeKeyHex === undefined ? record.recovery : await recoveryOf(data, officeKeyHex, public_key);
  return written({ ...record, kdf, key, recovery }, data);
}

/** Whether the record was made with less work than is asked for today: change() to the same passphrase mends it. */
export function needs_upgrade(recordText) {
  const { m, t } = parse(recordText).kdf;
  return m < KDF.m || t < KDF.t;
}

export const is_open = () => keys !== null;

/** Forgets the keys, and whatever is being opened. */
export function lock() {
  locked += 1;
  keys = null;
  pending = null;
  for (const end of [...asking.values()]) end(false);
}

// --- What the keys are for -----------------------------------------------------------------------------------

// Apart from the record's own boxes, which are under the same key.
const belonging = (aad) => bytesOf(`damping 1\n${aad}`);

/** A box, which opens only with the same additional data. The plaintext may change once this has returned. */
export async function seal(aad, plain, owner) {
  const { data } = inUse(owner);
  return enclose(data, belonging(aad), plain);
}

/** The plaintexts, null for a box that is broken or belongs elsewhere. */
export async function unseal(aads, boxes, owner) {
  const { data } = inUse(owner);
  return Promise.all(aads.map((aad, at) => disclose(data, belonging(aad), boxes[at]).catch(() => null)));
}

/** The device's signature, 64 bytes. */
export async function sign(bytes, owner) {
  return new Uint8Array(await crypto.subtle.sign(ED25519, inUse(owner).signer, bytes));
}

// --- Backup files --------------------------------------------------------------------------------------------

const MAGIC = bytesOf("damping backup 1\n");
const MOST_HEADER = 512;

/** A file that opens with this passphrase anywhere: a line that says so, a line with the way to the key, a box. */
export async function seal_file(plain, passphrase) {
  const copy = plain.slice();
  try {
    const kdf = newKdf();
    const head = joined(MAGIC, bytesOf(`${JSON.stringify({ kdf })}\n`));
    const key = await derive(passphrase, kdf, ["encrypt"]);
    return joined(head, await enclose(key, head, copy));
  } finally {
    copy.fill(0);
  }
}

/** What is in the file; null if the passphrase is another or the file was changed. Throws "Malformed". */
export async function open_file(bytes, passphrase) {
  const file = bytes.slice();
  const end = file.subarray(0, MAGIC.length + MOST_HEADER).indexOf(10, MAGIC.length);
  const starts = MAGIC.every((byte, at) => file[at] === byte);
  if (!starts || end < 0 || file.length < end + 1 + NONCE + TAG) throw malformed("the file");
  let header;
  try {
    header = JSON.parse(new TextDecoder().decode(file.subarray(MAGIC.length, end)));
  } catch {
    throw malformed("the file");
  }
  only(header, ["kdf"]);
  checkKdf(header.kdf);
  const key = await derive(passphrase, header.kdf, ["decrypt"]);
  return disclose(key, file.subarray(0, end + 1), file.subarray(end + 1)).catch(() => null);
}

// --- Tabs ----------------------------------------------------------------------------------------------------

let channel = null;
let told = {};
// The questions under way, by their id, each with what ends it.
const asking = new Map();

/** Joins the other tabs of the same data. `onLock` is called when another tab has locked all, `onKeys` when this
 *  tab has been unlocked because another was. The name must be one data base's own: tabs share their keys. */
export function join(channelName, onLock, onKeys) {
  leave();
  told = { onLock, onKeys };
  channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => hear(data);
}

export function leave() {
  channel?.close();
  channel = null;
}

/** Asks the other tabs for the keys; whether the vault is open within that time. */
export function ask(timeoutMs) {
  if (keys !== null) return Promise.resolve(true);
  if (channel === null) return Promise.resolve(false);
  const id = toHex(random(16));
  return new Promise((resolve) => {
    const late = setTimeout(() => end(false), timeoutMs);
    const end = (got) => {
      clearTimeout(late);
      asking.delete(id);
      resolve(got);
    };
    asking.set(id, end);
    say("ask", { id });
  });
}

/** Locks here and in all other tabs. */
export function lock_all() {
  lock();
  say("lock");
}

function say(kind, more) {
  try {
    channel?.postMessage({ damping_vault: FORMAT, kind, ...more });
  } catch (error) {
    // A browser that doesn't pass keys between tabs: each asks for the passphrase.
    console.warn("other tabs weren't told:", error);
  }
}

function hear(message) {
  if (message?.damping_vault !== FORMAT) return;
  const { kind, id } = message;
  if (kind === "ask" && keys !== null) say("keys", { id, keys });
  if (kind === "keys" && asking.has(id) && areKeys(message.keys)) {
    const { data, signer, public_key } = message.keys;
    keys ??= { data, signer, public_key };
    asking.get(id)(true);
  }
  if (kind === "opened" && keys === null) ask(2000).then((got) => got && told.onKeys?.());
  if (kind === "lock") {
    lock();
    told.onLock?.();
  }
}

function areKeys(given) {
  const is = (key, type, algorithm) =>
    key instanceof CryptoKey && key.type === type && key.algorithm.name === algorithm && !key.extractable;
  const { data, signer, public_key } = given ?? {};
  return is(data, "secret", "AES-GCM") && is(signer, "private", "Ed25519") && typeof public_key === "string";
}

// --- A passkey instead of the passphrase ---------------------------------------------------------------------

/** Resolves to the record with a passkey of this device, "" if it has none of that kind or the person declines.
 *  `label` is what the system calls it and the app that asks: nothing personal. Needs the passphrase: keys in use can't be wrapped. */
export async function add_passkey(recordText, passphrase, label) {
  const record = parse(recordText);
  const data = await dataKey(record, passphrase, true);
  if (data === null) throw fail("WrongPassphrase", "the passphrase is another");
  await wholeKeys(record, data);
  const salt = random(32);
  const name = label || "Damping";
  const made = await orDeclined(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name },
        user: { id: random(16), name, displayName: name },
        challenge: random(32),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const prf = made?.getClientExtensionResults().prf;
  if (!prf?.enabled) return "";
  const id = new Uint8Array(made.rawId);
  // Some tell the secret at once, the others when asked again.
  const kek = (await passkeyKek(prf, salt)) ?? (await askPasskey(id, salt));
  if (kek === null) return "";
  const key = await wrapData("passkey", data, kek, record.public_key);
  return written({ ...record, passkey: { id: toHex(id), salt: toHex(salt), key } }, data);
}

/** Unlocks by the passkey; false if there is none, it is another, or the person declines. */
export async function open_with_passkey(recordText) {
  const since = locked;
  const record = parse(recordText);
  if (record.passkey === undefined) return false;
  const { id, salt, key } = record.passkey;
  const kek = await askPasskey(fromHex(id, 1, 1023), fromHex(salt, 32));
  const data = kek && (await unwrapData("passkey", key, kek, record.public_key, false));
  if (data === null) return false;
  use(await wholeKeys(record, data), since);
  return true;
}

async function askPasskey(id, salt) {
  const shown = await orDeclined(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: "public-key", id }],
        userVerification: "required",
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  return shown === null ? null : passkeyKek(shown.getClientExtensionResults().prf, salt);
}

async function passkeyKek(prf, salt) {
  const first = prf?.results?.first;
  if (!first) return null;
  const raw = new Uint8Array(first);
  const secret = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  raw.fill(0);
  return stretched(secret, salt, "damping passkey 1");
}

// Without passkeys in this browser, or without consent, there is none; what else goes wrong is no refusal.
async function orDeclined(ask) {
  try {
    return (await ask()) ?? null;
  } catch (error) {
    const declined = ["NotAllowedError", "AbortError", "NotSupportedError", "SecurityError", "InvalidStateError"];
    if (declined.includes(error.name) || !globalThis.navigator?.credentials) return null;
    throw error;
  }
}
