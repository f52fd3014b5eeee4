// The popup's loader: it wakes the worker, starts the wasm, and shows the static “unexpected”
// screen of popup.html should the wasm not load or break down.

import init from "./popup.js";

function fallBack() {
  const main = document.querySelector("main");
  main.hidden = true;
  main.dataset.state = "unexpected";
  const broken = document.querySelector("#broken");
  broken.hidden = false;
  broken.querySelector("button").focus();
}

function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

addEventListener("error", (event) => {
  if (isTrap(event.error)) fallBack();
});
addEventListener("unhandledrejection", (event) => {
  if (isTrap(event.reason)) fallBack();
});
document.querySelector("#broken button").addEventListener("click", () => location.reload());

// A worker that is awake when Generate is clicked saves its start then. It has nothing to say.
chrome.runtime.sendMessage({ wake: true }).catch(() => {});

init({ module_or_path: "popup_bg.wasm" }).catch(fallBack);
