// A closed popup and a stopped background lose nothing: the token is there when the user comes back.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  findTheToken,
  generateAndClose,
  holdAnswer,
  liveTokens,
  notedPopup,
  readyPopup,
  tokenPopup,
  untilAsked,
} from "./support.mjs";

inEachBrowser(
  "the held token is there again on its own tab, and no second one was made",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await tokenPopup(browser);
    await browser.closePopup();
    await findTheToken(browser, standIn, before);
    await browser.closePopup();
    await browser.reload();
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "the held token is there on a tab that is no Zendesk page, and names its account",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await tokenPopup(browser);
    await browser.closePopup();
    await browser.newTab("about:blank");
    const popup = await findTheToken(browser, standIn, before);
    const text = await popup.text();
    assert.match(text, /^acme$/m);
    assert.match(text, /Ada Lindqvist/);
    // Revoking needs the account's own tab.
    assert.equal(await popup.has("button", "Revoke token"), false);
    assert.match(text, /To revoke it, click the Full Token icon on a page of acme/);
  },
);

inOneBrowser(
  "on another account's page the held token shows first, with a way past it",
  async ({ browser }) => {
    await notedPopup(browser);
    await browser.closePopup();
    await browser.signIn("fresh");
    await browser.newTab("https://fresh.zendesk.com/agent");
    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    await popup.focus("button", "Go on with fresh");
    await popup.press("Enter");
    await popup.waitForState("no-clients");
  },
);

inEachBrowser("the held token outlives a stopped background", async ({ browser, standIn }) => {
  const before = (await liveTokens(standIn)).length;
  await notedPopup(browser);
  await browser.closePopup();
  await browser.stopBackground();
  assert.equal(await browser.backgroundIsAlive(), false);
  await findTheToken(browser, standIn, before);
});

inOneBrowser(
  "the held token of somebody who has signed out since is not shown",
  async ({ browser, standIn }) => {
    await tokenPopup(browser);
    await browser.closePopup();
    await standIn.signOut("acme");
    const popup = await browser.clickToolbar();
    await popup.waitForState("signed-out");
  },
);

inEachBrowser(
  "the popup closed the moment Generate is clicked: the token comes all the same, once",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await holdAnswer(standIn);
    const first = await readyPopup(browser);
    await generateAndClose(browser, first);
    await untilAsked(standIn);
    const second = await browser.clickToolbar();
    await second.waitForState("creating");
    await standIn.clearFaults();
    await second.waitForState("token");
    await browser.closePopup();
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "the background stopped while the account answers: the answer wakes it",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await holdAnswer(standIn);
    const popup = await readyPopup(browser);
    await generateAndClose(browser, popup);
    await untilAsked(standIn);
    await browser.stopBackground();
    assert.equal((await liveTokens(standIn)).length, before);
    await standIn.clearFaults();
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "the background stopped while an open popup waits: the token appears in it",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await holdAnswer(standIn);
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForState("creating");
    await untilAsked(standIn);
    await browser.stopBackground();
    await standIn.clearFaults();
    await popup.waitForState("token");
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);
