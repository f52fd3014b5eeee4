// The loader of the inventory's page.

import { withFallBack } from "./fall-back.js";
import init from "./inventory.js";

// The worker asks before it takes a newer version, which would close the page.
chrome.runtime.onMessage.addListener((message, _sender, respond) => {
  if (message.isInventoryOpen) respond(true);
});

// What is overdue goes on. It has nothing to say to that.
chrome.runtime.sendMessage({ wake: true }).catch(() => {});

withFallBack(() => init({ module_or_path: "inventory_bg.wasm" }))();
