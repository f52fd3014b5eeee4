// The focus is where the next step is, so that a keyboard needs no way there.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import {
  copied,
  focusOn,
  liveTokens,
  ME,
  openPopup,
  readyPopup,
  TOKENS,
  tokenPopup,
} from "./support.mjs";

inEachBrowser(
  "the focus follows the next step: Generate token, Copy token, Generate token",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await focusOn(popup, "Generate token");
    await popup.press("Enter");
    await popup.waitForState("token");
    await focusOn(popup, "Copy token");
    await copied(popup, () => popup.press("Enter"));
    await popup.focus("button", "Forget token");
    await popup.press("Enter");
    await popup.waitForState("ready");
    await focusOn(popup, "Generate token");
    const tokens = await liveTokens(standIn);
    assert.equal(tokens.length, before + 1);
    assert.equal(await browser.clipboard(), tokens.at(-1).full_token);
  },
);

inEachBrowser("a popup opened again has the focus on Copy token", async ({ browser }) => {
  await tokenPopup(browser);
  await browser.closePopup();
  const popup = await browser.clickToolbar();
  await popup.waitForState("token");
  await focusOn(popup, "Copy token");
});

inEachBrowser(
  "the focus is on Create client, Sign in, Try again where those are next",
  async ({ browser, standIn }) => {
    const fresh = await openPopup(browser, "fresh");
    await fresh.waitForState("no-clients");
    await focusOn(fresh, "Create client and generate token");
    await browser.closePopup();

    await browser.goto(standIn.url("acme", "/hc/en-us"));
    const signedOut = await browser.clickToolbar();
    await signedOut.waitForState("signed-out");
    await focusOn(signedOut, "Sign in to Zendesk");
    await browser.closePopup();

    await standIn.fault(ME, { kind: "html" });
    const unexpected = await openPopup(browser);
    await unexpected.waitForState("unexpected");
    await focusOn(unexpected, "Try again");
  },
);

inEachBrowser(
  "a refused Generate leaves the focus on Generate token",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const refusal = { kind: "status", status: 422 };
    await standIn.fault(TOKENS, refusal, { method: "POST" });
    await focusOn(popup, "Generate token");
    await popup.press("Enter");
    await popup.waitForStatus(/The record is invalid/);
    await focusOn(popup, "Generate token");
  },
);

inEachBrowser(
  "Revoke token asks with the focus on Keep token, which gives it back",
  async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.focus("button", "Revoke token");
    await popup.press("Enter");
    await focusOn(popup, "Keep token");
    await popup.press("Enter");
    await focusOn(popup, "Revoke token");
  },
);
