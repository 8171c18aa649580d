// Where things are.

import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The built app. */
export const DIST = `${ROOT}dist`;
/** Everything that the bench makes or reads while it runs. */
export const TARGET = `${ROOT}target/bench`;
/** What each front serves below /bench/. */
export const FOLDERS = { pages: `${TARGET}/pages`, bridge: `${TARGET}/bridge`, data: `${TARGET}/data` };
