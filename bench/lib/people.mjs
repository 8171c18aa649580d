// The user names of the demo office: crates/server/src/demo/people.rs.

export const PEOPLE = [
  "sekretariat",
  "ketua",
  "manajer",
  "pendamping",
  "pendamping2",
  "pembantu",
  "koordinator",
  "staf",
  "analis",
  "peksos",
  "kasi",
  "kabid",
  "kadis",
  "umum",
  "rps",
];

/** One who sees every case of the office: the phone that is measured is theirs. */
export const MEASURED = "ketua";
