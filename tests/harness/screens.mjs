// Every screen of the app, in one list: what is looked at for accessibility, and photographed. Who adds an address or
// a form adds it here; `forgotten` tells when somebody did not.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PASSWORD, signIn, signInAndSeeTasks } from "./acts.mjs";

const BINARY = process.env.DAMPING_SERVER ?? "target/release/damping-server";
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const main = (office) => `/kasus/${office.cases["rehabilitasi-sosial"]}`;
const screen = (name, who, path, does) => ({ name, who, path: typeof path === "string" ? () => path : path, does });

// What is pressed with nothing filled in says what is missing.
const presses = (button) => async (page) => {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.locator(".field.invalid, .error, [role=alert]").first().waitFor();
};
const chooses = async (page) => {
  for (const choice of await page.getByRole("group").first().getByRole("radio").all()) await choice.check();
};

// Dukcapil has found somebody: what it asks for then.
const finds = async (page) => page.getByRole("radio", { name: "Cocok", exact: true }).check();

// Ciri-ciri lie folded away, a part at a time.
const unfolds = async (page) => {
  await page.locator("details.fold summary", { hasText: "Kulit, rambut" }).click();
  await page.getByRole("group", { name: "Rambut", exact: true }).waitFor();
};
const hasNoPapers = async (page) => {
  await page.getByRole("radio", { name: "Tanpa identitas" }).check();
  await unfolds(page);
};

const training = (page) => page.getByRole("region", { name: "Mode latihan" });
const practises = async (page) => {
  await page.getByRole("button", { name: "Mulai latihan", exact: true }).click();
  await training(page).waitFor();
  await page.getByRole("main").locator("a.card").first().waitFor();
};
const stopsPractising = async (page) => {
  if ((await training(page).count()) === 0) return;
  await training(page).getByRole("button", { name: "Selesai latihan" }).click();
  await training(page).waitFor({ state: "detached" });
};

// Screens that are no forms of one case. `does` is what brings them into their state.
const PLAIN = [
  screen("tasks", "pendamping", "/"),
  screen("tasks-empty", "pembantu", "/"),
  screen("tasks-ketua", "ketua", "/"),
  screen("cases", "ketua", "/kasus"),
  screen("cases-empty", "pembantu", "/kasus"),
  screen("cases-not-found", "ketua", "/kasus", async (page) => {
    await page.getByRole("main").getByRole("searchbox").first().fill("tidak ada yang begini");
    await page.getByText(/Tidak ada kasus/).waitFor();
  }),
  screen("new-case", "sekretariat", "/kasus/baru"),
  screen("new-case-wrong", "sekretariat", "/kasus/baru", presses("Simpan")),
  screen("new-case-without-papers", "sekretariat", "/kasus/baru", hasNoPapers),
  screen("case", "pendamping", main),
  screen("case-differs", "ketua", main),
  screen("case-unknown", "ketua", "/kasus/01900000-0000-7000-8000-000000000000"),
  screen("case-closed", "ketua", (office) => `/kasus/${office.cases.closed}`),
  screen("case-complaint", "ketua", (office) => `/kasus/${office.cases["bantuan-hukum"]}`),
  screen("case-journey", "ketua", (office) => `/kasus/${office.cases["pemulangan-terlantar"]}`),
  screen("case-without-papers", "ketua", (office) => `/kasus/${office.cases.unknown}`),
  screen("case-record-without-papers", "ketua", (office) => `/kasus/${office.cases.unknown}/berkas`),
  screen("case-record", "ketua", (office) => `${main(office)}/berkas`),
  screen("letter", "sekretariat", (office) => `${main(office)}/surat/${office.event("document-drafted")}`),
  screen("paper", "sekretariat", (office) => `${main(office)}/surat/${office.event("handed-over")}`),
  screen("correction", "sekretariat", (office) => `${main(office)}/perbaiki/${office.event("case-opened")}`),
  screen("conflict", "ketua", (office) => `${main(office)}/beda/${office.event("handed-over")}`),
  screen("register", "ketua", "/buku-rps"),
  screen("calendar", "ketua", "/saya/kalender"),
  screen("sync", "pendamping", "/sinkron"),
  screen("sync-offline", "pendamping", "/sinkron", async (page) => {
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Sinkronkan sekarang" }).click();
    await page.getByText("Tanpa sinyal").first().waitFor();
  }),
  screen("me", "pendamping", "/saya"),
  screen("training", "pendamping", "/saya/latihan"),
  screen("training-tasks", "pendamping", "/saya/latihan", practises),
  screen("catat", "pendamping", "/catat"),
  screen("welcome", "pendamping", "/selamat-datang"),
  screen("components", "pendamping", "/komponen"),
  screen("sops", "pendamping", "/sop"),
  screen("sop", "pendamping", "/sop/pemulangan-terlantar"),
  screen("not-found", "pendamping", "/tidak-ada"),
  screen("bast-wrong", "pendamping", (office) => `${main(office)}/catat/bast`, presses("Simpan BAST")),
];

// Forms of a case outside its steps: address, case, who, and what brings up all of it.
const RULINGS = [
  ["identitas", "rehabilitasi-sosial", "ketua"],
  ["ciri-ciri", "unknown", "ketua", unfolds],
  ["tanya-dukcapil", "unknown", "ketua"],
  ["jawaban-dukcapil", "unknown", "ketua", finds],
  ["pengganti", "rehabilitasi-sosial", "ketua", chooses],
  ["akhir-pengganti", "bantuan-hukum", "ketua"],
  ["tutup", "rehabilitasi-sosial", "ketua", chooses],
  ["buka-lagi", "closed", "ketua"],
  ["versi", "bantuan-hukum", "ketua"],
  ["pengaduan", "rehabilitasi-sosial", "ketua"],
  ["jawaban", "bantuan-hukum", "ketua"],
  ["bast", "rehabilitasi-sosial", "pendamping"],
  ["laporan-perkembangan-kasus", "rehabilitasi-sosial", "pendamping"],
  ["laporan-perjalanan-dinas", "rehabilitasi-sosial", "pendamping"],
  ["catatan", "rehabilitasi-sosial", "pendamping"],
  ["catatan-perjalanan", "rehabilitasi-sosial", "pendamping", chooses],
  ["asesmen", "rehabilitasi-sosial", "pendamping"],
];

// Forms of one step that no evidence names.
const OF_STEPS = [
  ["putusan", "rehabilitasi-sosial", 3],
  ["alasan-terlambat", "rehabilitasi-sosial", 1],
  ["jadwal-kunjungan", "rehabilitasi-sosial", 7],
  ["tanpa", "rehabilitasi-sosial", 6, "pendamping"],
  ["perjalanan", "pemulangan-terlantar", 14],
  ["surat-rujukan", "drafted", 3],
];

// The form of each kind of evidence, at the first step of a SOP that asks for it.
function ofEvidence() {
  const sops = JSON.parse(execFileSync(BINARY, ["sop", "--json"], { maxBuffer: 1 << 26 }));
  const found = new Map();
  for (const { code, steps } of sops) {
    for (const { no, yields } of steps) {
      for (const evidence of yields.flat()) if (!found.has(evidence)) found.set(evidence, [evidence, code, no]);
    }
  }
  return [...found.values()];
}

const stepForm = ([kind, sop, step, who = "ketua"]) =>
  screen(`${sop}-${step}-${kind}`, who, (office) => `/kasus/${office.cases[sop]}/langkah/${step}/${kind}`);

export const SCREENS = [
  ...PLAIN,
  ...RULINGS.map(([kind, of, who, does]) => screen(kind, who, (office) => `/kasus/${office.cases[of]}/catat/${kind}`, does)),
  ...OF_STEPS.map(stepForm),
  ...ofEvidence().map(stepForm),
];

// Screens of nobody who is signed in: reached from an app just opened, one after the other.
export const DOOR = [
  ["sign-in", async () => {}],
  ["sign-in-wrong", async (page) => {
    await signIn(page, "pendamping", "salah");
    await page.getByRole("alert").waitFor();
  }],
  ["locked", async (page) => {
    await signInAndSeeTasks(page, "pendamping");
    await goThere(page, "/saya");
    await page.getByRole("button", { name: "Kunci sekarang" }).click();
    await page.getByRole("heading", { name: "Terkunci" }).waitFor();
  }],
  ["locked-wrong", async (page) => {
    await page.getByLabel("Kata sandi").fill(`${PASSWORD}-salah`);
    await page.getByRole("button", { name: "Buka kunci" }).click();
    await page.getByRole("alert").waitFor();
  }],
];

// Goes to an address as a link does, without the page being loaded anew, and waits for the screen.
export async function goThere(page, path) {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.querySelector("main").append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForFunction((path) => {
    // The page of the components shows what such a status looks like, in a section.
    const statuses = [...document.querySelectorAll("main [role=status]")].filter((status) => !status.closest("section"));
    const opening = statuses.some((status) => /^Membuka/.test(status.textContent.trim()));
    const busy = document.querySelector("main [aria-busy]");
    return location.pathname === path && document.querySelector("#isi h1") && !opening && !busy;
  }, path);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

// Screens that say there is nothing here; any other that says so has a wrong address in this list.
const NOTHING_HERE = ["not-found", "case-unknown"];

export async function openScreen(page, office, { name, path, does }) {
  await page.context().setOffline(false);
  await stopsPractising(page);
  await goThere(page, path(office));
  const isThere = (await page.getByRole("heading", { name: "Tidak ditemukan", level: 1 }).count()) === 0;
  if (isThere === NOTHING_HERE.includes(name)) throw new Error(`${name}: ${path(office)} ${isThere ? "is" : "is not"} a screen`);
  if (does) await does(page);
}

// Addresses and forms that the app knows and the list does not.
export function forgotten() {
  const office = { cases: new Proxy({}, { get: () => ":case" }), event: () => ":event" };
  const paths = SCREENS.map(({ path }) => path(office));
  const inList = (pattern) => paths.some((path) => pattern.test(path));
  const arms = [...read("src/app.rs").matchAll(/^ {8}\[(.+)\] =>/gm)].map(([, arm]) => arm.split(", "));
  const isOfCase = (arm) => !read("src/app.rs").split("fn of_case")[0].includes(`[${arm.join(", ")}] =>`);
  const patterns = arms.filter((arm) => !arm.includes("rest @ ..")).map((arm) => {
    const parts = arm.filter(Boolean).map((part) => (part.startsWith('"') ? part.slice(1, -1) : "[^/]+"));
    return `^${["", ...(isOfCase(arm) ? ["kasus", "[^/]+"] : []), ...parts].join("/") || "/"}$`;
  });
  const forms = [
    ...read("src/documents/mod.rs").matchAll(/\("([a-z-]+)", FormKind::/g),
    ...read("src/documents/rulings/mod.rs").matchAll(/Self::\w+ => "([a-z-]+)"/g),
  ].map(([, name]) => `/${name}$`);
  return [...patterns, ...forms].filter((pattern) => !inList(new RegExp(pattern)));
}
