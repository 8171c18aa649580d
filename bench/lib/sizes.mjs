// Sizes that pages and rows share.

/** How many of the latest of a case are read. */
export const LATEST = 50;

/** How many events a phone sends after a day without signal. */
export const A_DAY = 200;

/** How many cases the office of a phone in use has. */
export const IN_USE = 50;

/** A bad line as measured in the field: 400 ms there and back, 400 kilobits a second. */
export const SLOW = { rtt: 400, kbps: 400 };
