// Random moments, the same in every run: DAMPING_SEED=N sets others.

export class Random {
  constructor() {
    this.seed = Number(process.env.DAMPING_SEED ?? 1);
    this.state = this.seed;
  }

  // A number from 0 to below 1 (mulberry32).
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  // A whole number between two, both included.
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }
}
