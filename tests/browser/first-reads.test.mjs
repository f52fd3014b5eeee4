// The reads that leave with the loader's first line, and that the wasm takes over.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { tokenPopup } from "./support.mjs";

const ME = "/api/v2/users/me.json";
const CLIENTS = "/api/v2/oauth/clients.json";

const reads = async (standIn, path) => (await standIn.log({ method: "GET", path })).length;

inEachBrowser("an opening asks the account for each thing once", async ({ browser, standIn }) => {
  await browser.openAdminCenter("acme");
  await standIn.clearLog();
  const popup = await browser.clickToolbar();
  await popup.waitForState("ready");
  assert.deepEqual([await reads(standIn, ME), await reads(standIn, CLIENTS)], [1, 1]);
});

inEachBrowser("so it does for the client that was used last", async ({ browser, standIn }) => {
  const popup = await tokenPopup(browser);
  await popup.click("button", "Forget token");
  await popup.waitForState("ready");
  const client = await popup.value("combobox", "OAuth client");
  await browser.closePopup();
  await standIn.clearLog();
  const next = await browser.clickToolbar();
  await next.waitForState("ready");
  const path = `/api/v2/oauth/clients/${client}.json`;
  const asked = [ME, CLIENTS, path].map((path) => reads(standIn, path));
  assert.deepEqual(await Promise.all(asked), [1, 1, 1]);
});

inEachBrowser("a page that is still loading is no reason to wait", async ({ browser, standIn }) => {
  const script = "/held.js";
  await standIn.fault(script, { kind: "hold", when: "before" });
  const body = `<!doctype html><title>Admin Center</title><script src="${script}"></script>`;
  await browser.openAdminCenter("acme");
  const { pathname } = new URL(standIn.adminCenter("acme"));
  await standIn.fault(pathname, { kind: "answer", body, content_type: "text/html" });
  await browser.evalPage(() => location.reload());
  const isLoading = () => document.readyState === "loading" && document.title === "Admin Center";
  await browser.tab.waitFor(isLoading);
  const popup = await browser.clickToolbar();
  await popup.waitForState("ready");
  await popup.click("button", "Generate token");
  await popup.waitForState("token");
  assert.equal(await browser.evalPage(isLoading), true);
});
