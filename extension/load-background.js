// The worker's loader. Listeners must be there in the first turn of the script, before the wasm
// is; each waits for it. A worker that breaks down says so in the vault and starts itself anew.

import init, {
  onBroken,
  onMessage,
  onTabClosed,
  onTime,
  onUpdate,
  onWake,
  onWindowClosed,
  __wbg_reset_state as renew,
} from "./background.js";

// Firefox can't close it to our code in pages: nothing secret stands there, and little is believed of it.
chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => {});

let loading;

/** The wasm; a load that failed is tried again by the next event. */
function loaded() {
  loading ??= init({ module_or_path: "background_bg.wasm" }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** After a trap the instance can't be trusted: a new one notes what the old one had under way. */
function startAnew() {
  renew();
  return onBroken();
}

function when(event, handler) {
  event.addListener((...details) => {
    loaded().then(() => handler(...details));
  });
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  // A popup opened: be ready for its commands.
  if (message.wake) {
    loaded().then(onWake, () => {});
    return;
  }
  // Said to the inventory's page, which answers itself.
  if (message.inventory) return;
  loaded()
    .then(() => onMessage(message, sender))
    .then(respond, () => respond(false));
  return true;
});
when(chrome.alarms.onAlarm, onTime);
when(chrome.runtime.onUpdateAvailable, () => onUpdate());
when(chrome.tabs.onRemoved, (tab) => onTabClosed(tab));
when(chrome.windows.onRemoved, onWindowClosed);

addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) startAnew();
});
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) startAnew();
});
