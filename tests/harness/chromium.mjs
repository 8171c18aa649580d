// How Chromium is started, here and for the measurements in bench/.

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A cheap phone's screen. */
export const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
