// Sizes that pages and rows share.

/** How many of the latest of a case are read. */
export const LATEST = 50;
