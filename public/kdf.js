// A worker that turns one passphrase into one key (Argon2id) and is then ended by vault.js: the memory in which
// that was done goes with it, and the screen stays alive meanwhile.
//
// Asked { passphrase, salt, m, t, p }, it answers with an ArrayBuffer of 32 bytes, or with { error }.

addEventListener("message", async ({ data }) => {
  try {
    const key = await derive(data);
    postMessage(key, [key]);
  } catch (error) {
    postMessage({ error: String(error) });
  }
});

async function derive({ passphrase, salt, m, t, p }) {
  const source = new URL("./kdf.wasm", import.meta.url);
  const { instance } = await WebAssembly.instantiateStreaming(fetch(source));
  const { memory, input, derive, wipe } = instance.exports;
  const length = passphrase.length + salt.length;
  const place = input(length);
  if (place === 0) throw new RangeError("the passphrase is too long");
  const room = new Uint8Array(memory.buffer, place, length);
  room.set(passphrase);
  room.set(salt, passphrase.length);
  passphrase.fill(0);
  const made = derive(passphrase.length, m, t, p);
  // The memory has grown meanwhile, and `room` points nowhere.
  const key = made === 0 ? null : new Uint8Array(memory.buffer, made, 32).slice().buffer;
  wipe();
  if (key === null) throw new RangeError("there is not enough memory");
  return key;
}
