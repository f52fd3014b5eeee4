// The popup's loader: it sends the first reads; once the shell is painted it starts the wasm; once the
// popup shows what the account leads to, it wakes the worker.

import { withFallBack } from "./fall-back.js";
import { readFirst } from "./first-reads.js";

// Whoever closes the popup drops them with it; the wasm takes them over.
globalThis.firstReads = readFirst();

/** Where no frame comes, in milliseconds. */
const LATEST_START_MS = 200;

// The worker asks before it opens a popup, and before it takes a newer version.
chrome.runtime.onMessage.addListener((message, _sender, respond) => {
  if (message.isPopupOpen) respond(true);
});

/** Whatever else competes with painting: begun after it, what is to be seen is there sooner. */
function afterPaint(start) {
  const latest = setTimeout(begin, LATEST_START_MS);
  let hasBegun = false;
  function begin() {
    clearTimeout(latest);
    if (!hasBegun) start();
    hasBegun = true;
  }
  // Behind the frame: a PerformanceObserver hears of the paint some 14 ms later, and Firefox puts
  // timers off while a page loads, as long.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = begin;
  requestAnimationFrame(() => port2.postMessage(null));
}

function wake() {
  // It has nothing to say.
  chrome.runtime.sendMessage({ wake: true }).catch(() => {});
  chrome.action.setBadgeText({ text: "" });
}

/**
 * A worker that is awake when Generate is clicked saves its start then, and hears of the click also if
 * the popup closes with it. Woken sooner it takes the popup's own time: Firefox's runs on its thread.
 */
function wakeBehindFirstScreen() {
  const main = document.querySelector("main");
  const observer = new MutationObserver(() => {
    if (main.dataset.state === "connecting") return;
    observer.disconnect();
    afterPaint(wake);
  });
  observer.observe(main, { attributeFilter: ["data-state"] });
}

async function load() {
  wakeBehindFirstScreen();
  // Compiled while the script that instantiates it is still on its way; a system that calls it another
  // type leaves it to that script.
  const [{ default: init }, wasm] = await Promise.all([
    import("./popup.js"),
    WebAssembly.compileStreaming(fetch("popup_bg.wasm")).catch(() => fetch("popup_bg.wasm")),
  ]);
  await init({ module_or_path: wasm });
}

afterPaint(withFallBack(load));
