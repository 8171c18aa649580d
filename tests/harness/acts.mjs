// What people do in the app, by the roles and labels they see.

export const PASSWORD = "damping-demo-2026";

export async function signIn(page, username, password = PASSWORD) {
  await page.getByLabel("Nama pengguna").fill(username);
  await page.getByLabel("Kata sandi").fill(password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

// The app forgets its keys with the page: the password opens what the phone keeps, also without signal.
export async function unlock(page, password = PASSWORD) {
  await page.getByLabel("Kata sandi").fill(password);
  await page.getByRole("button", { name: "Buka kunci" }).click();
}

// Waits until the app is there, or the door knows who stands before it, and unlocks it if it asks.
export async function comeIn(page) {
  await page.locator("#door[data-ready], .signin:not(#door), .app, #boot-problem").first().waitFor();
  const problem = page.locator("#boot-problem");
  if (await problem.isVisible()) throw new Error(`the app did not start: ${await problem.innerText()}`);
  if (await page.getByRole("heading", { name: "Terkunci" }).isVisible()) {
    // Another tab may hand over its keys meanwhile: then there is no form any more.
    const opened = page.locator(".app").waitFor();
    await Promise.any([unlock(page), opened]);
    await opened;
  }
}

export async function reload(page) {
  await page.reload();
  await comeIn(page);
}

export async function visit(page, address) {
  await page.goto(address);
  await comeIn(page);
}

export async function signInAndSeeTasks(page, username) {
  await signIn(page, username);
  await page.getByRole("heading", { name: "Tugas saya" }).waitFor();
}

export async function goTo(page, tab) {
  await page.getByRole("navigation", { name: "Menu utama" }).getByRole("link", { name: tab }).click();
}

export async function openCase(page, name) {
  await goTo(page, "Kasus");
  await page.getByRole("main").getByRole("link", { name }).click();
  await isAt(page, name);
}

// The case is on the screen, all of it.
export async function isAt(page, name) {
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await allDrawn(page);
}

// A case is drawn part by part, from the top: whoever counts what is there waits until it is.
export const allDrawn = (page) => page.locator("main .case:not([aria-busy])").waitFor();

export async function follow(page, name) {
  await page.getByRole("main").getByRole("link", { name }).first().click();
}

export async function submit(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
}

// Opens the large pad of whoever signs.
export async function openPad(page, label) {
  await page.getByRole("group", { name: label, exact: true }).getByRole("button", { name: /^Tanda tangan/ }).click();
  const dialog = page.getByRole("dialog", { name: label, exact: true });
  const surface = dialog.getByRole("img", { name: "Bidang tanda tangan" });
  await surface.waitFor();
  return { dialog, surface };
}

// Signs with a finger: a loop across the pad.
export async function sign(page, label) {
  const { dialog, surface } = await openPad(page, label);
  await stroke(page, surface);
  await dialog.getByRole("button", { name: "Pakai" }).click();
  await dialog.waitFor({ state: "detached" });
}

export async function stroke(page, surface) {
  const box = await surface.boundingBox();
  const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.15, 0.6));
  await page.mouse.down();
  for (const [x, y] of [[0.3, 0.2], [0.4, 0.8], [0.5, 0.3], [0.65, 0.7], [0.85, 0.4]]) {
    await page.mouse.move(...at(x, y), { steps: 6 });
  }
  await page.mouse.up();
}

// Fills in what a BAST may know already: then its line is opened first.
export async function fillKnown(page, line, field, value) {
  if (!(await field.isVisible())) await page.getByRole("button", { name: `Ubah: ${line}`, exact: true }).click();
  await field.fill(value);
}

export const SECOND_PARTY = "Pihak kedua (menerima)";

export const fillPlace = (page, place) => fillKnown(page, "Tempat", page.getByLabel("Tempat", { exact: true }), place);

export const fillReceiver = (page, name) =>
  fillKnown(page, SECOND_PARTY, page.getByRole("group", { name: SECOND_PARTY }).getByLabel("Nama lengkap"), name);

// Writes a note in the case that is open. When this returns, the screen has called it saved.
export async function writeNote(page, text) {
  await follow(page, "Tulis catatan");
  await page.getByLabel("Catatan").fill(text);
  await submit(page, "Simpan");
  await page.locator(".timeline").getByText(text, { exact: true }).waitFor();
}

// Coming online is an occasion to sync; in the tests it is given at will.
export const comeOnline = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

// Waits until the office has everything from this device, and says so.
export async function everythingArrives(page) {
  await goTo(page, "Sinkron");
  await page.getByRole("button", { name: "Sinkronkan sekarang" }).click();
  await page.getByText("Semua catatan sudah diterima kantor.").waitFor();
}

// The notes on the timeline as the screen has them, with how far each has come.
export async function notesShown(page) {
  await allDrawn(page);
  return page.locator(".timeline .entry").filter({ hasText: "Catatan" }).evaluateAll((entries) =>
    entries.map((entry) => ({
      text: entry.querySelector(".entry-body p").textContent,
      state: entry.querySelector(".state").textContent,
    })),
  );
}

// The records on the timeline that have come this far.
export const states = (page, state) => page.locator(".timeline .state").filter({ hasText: state });
