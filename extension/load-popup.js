// The popup's loader: it sends the first reads; once the shell is painted it wakes the worker and
// starts the wasm.

import { withFallBack } from "./fall-back.js";
import { readFirst } from "./first-reads.js";

// Whoever closes the popup drops them with it; the wasm takes them over.
globalThis.firstReads = readFirst();

/** Where no frame comes, in milliseconds. */
const LATEST_START_MS = 200;

// The worker asks before it opens a popup.
chrome.runtime.onMessage.addListener((message, _sender, respond) => {
  if (message.isPopupOpen) respond(true);
});

/** Loading competes with painting: begun after it, the shell is there sooner and the rest no later. */
function afterFirstPaint(start) {
  const latest = setTimeout(begin, LATEST_START_MS);
  let hasBegun = false;
  function begin() {
    clearTimeout(latest);
    if (!hasBegun) start();
    hasBegun = true;
  }
  // Behind the frame: a PerformanceObserver hears of the paint some 14 ms later.
  requestAnimationFrame(() => setTimeout(begin, 0));
}

async function load() {
  // A worker that is awake when Generate is clicked saves its start then, and hears of the click
  // also if the popup closes with it. It has nothing to say.
  chrome.runtime.sendMessage({ wake: true }).catch(() => {});
  chrome.action.setBadgeText({ text: "" });
  const [{ default: init }, wasm] = await Promise.all([
    import("./popup.js"),
    fetch("popup_bg.wasm"),
  ]);
  await init({ module_or_path: wasm });
}

afterFirstPaint(withFallBack(load));
