// What a page of the account can't do, and what is left when a wasm does not load.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { temporaryFolder } from "./harness/leftovers.mjs";
import { focusOn, liveTokens, readyPopup, TOKENS, tellsAnError, tokenPopup } from "./support.mjs";

/** The built extension with one of its wasm files overwritten. */
const withBroken = (wasm) => {
  const copies = new Map();
  return (browser) => {
    if (!copies.has(browser)) {
      const { path } = temporaryFolder("broken");
      const built = new URL(`../../dist/${browser}`, import.meta.url);
      cpSync(fileURLToPath(built), path, { recursive: true });
      writeFileSync(join(path, wasm), "This is no WebAssembly.");
      copies.set(browser, path);
    }
    return copies.get(browser);
  };
};

const brokenPopup = withBroken("popup_bg.wasm");

inEachBrowser(
  "the page itself can't speak to the extension, nor load anything of it",
  async ({ browser }) => {
    await tokenPopup(browser);
    const popupUrl = await browser.evalBackground(() => chrome.runtime.getURL("popup.html"));
    assert.equal(browser.manifest.externally_connectable?.matches, undefined);
    const reached = await browser.evalPage(
      async (id, url) => {
        const send = globalThis.chrome?.runtime?.sendMessage;
        const said =
          send &&
          (await new Promise((resolve) => {
            send(id, { wake: true }, resolve);
            setTimeout(resolve, 1000);
          }));
        const loaded = await fetch(url).then(
          ({ status }) => status,
          () => null,
        );
        return { said: said ?? null, loaded };
      },
      browser.extensionId,
      popupUrl,
    );
    assert.deepEqual(reached, { said: null, loaded: null });
  },
);

inEachBrowser(
  "nothing that the page patched sees the token or the requests for it",
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    await browser.evalPage(() => {
      window.seen = [];
      const spyOn = (owner, name) => {
        const original = owner[name];
        owner[name] = function spy(...args) {
          window.seen.push(name, ...args.map(String));
          return original.apply(this, args);
        };
      };
      spyOn(window, "fetch");
      spyOn(window.JSON, "parse");
      spyOn(window.XMLHttpRequest.prototype, "open");
    });
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    const seen = () => browser.evalPage(() => window.seen.length);
    assert.equal(await seen(), 0);
    // The control: what the page does itself is seen.
    await browser.evalPage(async () => {
      window.JSON.parse(await (await window.fetch("/api/v2/users/me")).text());
    });
    assert.equal(await seen(), 4);
    const { full_token: token } = (await liveTokens(standIn)).at(-1);
    const html = await browser.evalPage(() => document.documentElement.outerHTML);
    assert.equal(html.includes(token), false);
  },
);

inEachBrowser(
  "a popup wasm that does not load leaves words and Try again, no blank popup",
  { extension: brokenPopup },
  async ({ browser }) => {
    await browser.openAdminCenter("acme");
    const popup = await browser.clickToolbar();
    await popup.waitForState("unexpected");
    assert.match(await popup.status(), /Full Token did not start/);
    await popup.byRole("button", "Try again");
    assert.deepEqual(await popup.axe(), []);
    await popup.evaluate(() => {
      window.before = true;
    });
    await popup.click("button", "Try again");
    await popup.waitFor(() => !window.before);
    await popup.waitForState("unexpected");
    assert.match(await popup.status(), /Full Token did not start/);
  },
);

inEachBrowser(
  "the focus is on Try again where the popup wasm did not load",
  { extension: brokenPopup },
  async ({ browser }) => {
    await browser.openAdminCenter("acme");
    const popup = await browser.clickToolbar();
    await popup.waitForState("unexpected");
    await focusOn(popup, "Try again");
  },
);

inEachBrowser(
  "a background wasm that does not load: Generate says that it does not answer",
  { extension: withBroken("background_bg.wasm") },
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/Full Token isn't responding/);
    assert.equal(await popup.state(), "ready");
    assert.equal(await tellsAnError(popup), true);
    assert.equal(await popup.isDisabled("button", "Generate token"), false);
    assert.equal((await liveTokens(standIn)).length, before);
  },
);

inEachBrowser(
  "a popup that breaks down claims nothing of what was under way",
  async ({ browser, standIn }) => {
    const late = { kind: "latency-after", ms: 20_000 };
    await standIn.fault(TOKENS, late, { method: "POST" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForState("creating");
    await popup.evaluate(() => {
      // The page's own, by which its loader knows a trap.
      const { ErrorEvent, WebAssembly } = window;
      const error = new WebAssembly.RuntimeError("unreachable");
      window.dispatchEvent(new ErrorEvent("error", { error }));
    });
    await popup.waitForState("unexpected");
    const told = await popup.status();
    assert.match(told, /stopped working/);
    assert.match(told, /may have happened all the same/);
    assert.match(told, /Admin Center/);
    assert.doesNotMatch(told, /did not start|[Nn]othing was sent/);
  },
);
