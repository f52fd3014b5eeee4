// A small extension with which the harness itself is tested: it reads the tab, asks the page's origin
// who is signed in, copies a text. Written into a temporary folder, one per browser.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./leftovers.mjs";

export function dummyExtension(browser) {
  const folder = join(temporaryFolder(`dummy-${browser}`).path, browser);
  mkdirSync(join(folder, "_locales/en"), { recursive: true });
  mkdirSync(join(folder, "_locales/de"), { recursive: true });
  const write = (path, content) =>
    writeFileSync(
      join(folder, path),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  write("manifest.json", manifest(browser));
  write("_locales/en/messages.json", { copy: { message: "Copy text" } });
  write("_locales/de/messages.json", { copy: { message: "Text kopieren" } });
  write("popup.html", popupPage);
  write(
    "popup.css",
    "body { margin: 8px; width: 300px; background: light-dark(#fff, #111); color: light-dark(#111, #fff); color-scheme: light dark; }",
  );
  write("popup.js", `(${popup})();`);
  write("background.js", `(${background})();`);
  return folder;
}

const manifest = (browser) => ({
  manifest_version: 3,
  name: "Harness test",
  version: "1",
  default_locale: "en",
  permissions: ["activeTab", "scripting", "storage", "alarms"],
  content_security_policy: {
    extension_pages: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  },
  action: { default_popup: "popup.html" },
  ...(browser === "firefox"
    ? {
        background: { scripts: ["background.js"], type: "module" },
        browser_specific_settings: { gecko: { id: "harness@full-token.test" } },
      }
    : { background: { service_worker: "background.js" } }),
});

const popupPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Harness test</title><link rel="stylesheet" href="popup.css"></head>
<body><main data-state="connecting"><h1>Harness test</h1>
<p id="tab"></p><p id="me"></p>
<label>OAuth client <select><option>First</option><option>Second</option></select></label>
<fieldset role="radiogroup"><legend>Scopes</legend>
<label><input type="radio" name="scopes" checked>Read and write</label><label><input type="radio" name="scopes">Read only</label></fieldset>
<label>Name <input type="text"></label>
<button id="copy" type="button"><svg aria-hidden="true" width="8" height="8"></svg></button>
<button id="fail" type="button">Fail</button><button id="reject" type="button">Reject</button>
<p role="status"></p></main><script src="popup.js"></script></body></html>`;

async function popup() {
  const main = document.querySelector("main");
  const say = (text) => {
    document.querySelector("[role=status]").textContent = text;
  };
  const copy = document.querySelector("#copy");
  copy.append(chrome.i18n.getMessage("copy"));
  copy.onclick = async () => {
    await navigator.clipboard.writeText(
      document.querySelector("input[type=text]").value || "copied by a click",
    );
    say("Copied");
  };
  document.querySelector("#fail").onclick = () => {
    console.error("said by the popup");
    chrome.runtime.sendMessage("fail");
  };
  document.querySelector("#reject").onclick = () =>
    Promise.reject(new Error("rejected in the popup"));
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  document.querySelector("#tab").textContent = tab.url ?? "no address";
  const ask = async () => {
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: () =>
        fetch("/api/v2/users/me.json").then(
          async (answer) => `${answer.status} ${await answer.text()}`,
          (error) => `failed: ${error.name}`,
        ),
    });
    return result;
  };
  // Firefox may grant activeTab a moment after the popup is there.
  const end = Date.now() + 8_000;
  let answer;
  while (answer === undefined) {
    answer = await ask().catch((error) =>
      Date.now() < end
        ? new Promise((resolve) => setTimeout(resolve, 50))
        : `refused: ${error.message}`,
    );
  }
  document.querySelector("#me").textContent = answer;
  main.dataset.state = "ready";
}

function background() {
  chrome.runtime.onMessage.addListener((message) => {
    if (message !== "fail") return;
    console.error("said by the background");
    Promise.reject(new Error("rejected in the background"));
  });
  globalThis.whoAmI = "background";
}
