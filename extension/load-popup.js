// The popup's loader: it sends the first reads; once the shell is painted it wakes the worker and
// starts the wasm. Should the wasm not load or break down, it shows the static “unexpected” screen of
// popup.html.

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

async function start() {
  // A worker that is awake when Generate is clicked saves its start then, and hears of the click
  // also if the popup closes with it. It has nothing to say.
  chrome.runtime.sendMessage({ wake: true }).catch(() => {});
  chrome.action.setBadgeText({ text: "" });
  try {
    const [{ default: init }, wasm] = await Promise.all([
      import("./popup.js"),
      fetch("popup_bg.wasm"),
    ]);
    await init({ module_or_path: wasm });
  } catch (error) {
    // A popup that trapped had started: what it sent may be under way.
    fallBack(error instanceof WebAssembly.RuntimeError ? "trap" : "load");
  }
}

/** Says what is known: that it did not start, or that it broke down in the middle of something. */
function fallBack(cause) {
  const main = document.querySelector("main");
  main.hidden = true;
  main.dataset.state = "unexpected";
  const broken = document.querySelector("#broken");
  if (!broken.hidden) return;
  for (const words of broken.querySelectorAll("[data-broken]"))
    words.hidden = words.dataset.broken !== cause;
  broken.hidden = false;
  const again = broken.querySelector("button");
  again.focus();
  // A popup that is not shown yet takes the focus when it is.
  addEventListener("focus", () => again.focus(), { once: true });
}

function fallBackAfterTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) fallBack("trap");
}

addEventListener("error", (event) => fallBackAfterTrap(event.error));
addEventListener("unhandledrejection", (event) => fallBackAfterTrap(event.reason));
document.querySelector("#broken button").addEventListener("click", () => location.reload());
afterFirstPaint(start);
