// A closed popup and a stopped background lose nothing: the token is there when the user comes back.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { liveTokens, readyPopup, reveal, TOKENS, tokenPopup } from "./support.mjs";

const slowAnswer = (standIn, ms) =>
  standIn.fault(TOKENS, { kind: "latency", ms }, { method: "POST" });

/** The request that makes the token has arrived, and is not answered yet. */
const untilAsked = (standIn) =>
  until("the request to arrive", async () => {
    const asked = await standIn.log({ method: "POST", account: "acme" });
    return asked.some(({ path }) => path.startsWith(TOKENS));
  });

/** Opens the popup again: it leads to the one token that the account has more than before. */
async function findTheToken(browser, standIn, before) {
  const popup = await browser.clickToolbar();
  await popup.waitForState("token");
  const tokens = await liveTokens(standIn);
  assert.equal(tokens.length, before + 1);
  assert.equal(await reveal(popup), tokens.at(-1).full_token);
  return popup;
}

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
    assert.match(text, /To revoke it, click the icon on a page of acme/);
  },
);

inEachBrowser(
  "on another account's page the held token shows first, with a way past it",
  async ({ browser }) => {
    await tokenPopup(browser);
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
  await tokenPopup(browser);
  await browser.closePopup();
  await browser.stopBackground();
  assert.equal(await browser.backgroundIsAlive(), false);
  await findTheToken(browser, standIn, before);
});

inEachBrowser(
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
    await slowAnswer(standIn, 3000);
    const first = await readyPopup(browser);
    await first.click("button", "Generate token");
    await browser.closePopup();
    await untilAsked(standIn);
    const second = await browser.clickToolbar();
    await second.waitForState("creating", "token");
    await second.waitForState("token");
    await browser.closePopup();
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "an answer after 45 s arrives with the popup closed",
  { launch: { attachWorker: false }, timeout: 180_000 },
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await slowAnswer(standIn, 45_000);
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await browser.closePopup();
    await untilAsked(standIn);
    // Firefox ends its event page at 30 s, and the answer has to wake it.
    if (browser.name === "firefox")
      await until("the event page to stop", async () => !(await browser.backgroundIsAlive()), {
        timeout: 44_000,
        every: 500,
      });
    await until("the account to answer", async () => (await liveTokens(standIn)).length > before, {
      timeout: 60_000,
      every: 500,
    });
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "the background stopped while the account answers: the answer wakes it",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await slowAnswer(standIn, 3000);
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await browser.closePopup();
    await untilAsked(standIn);
    await browser.stopBackground();
    assert.equal((await liveTokens(standIn)).length, before);
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "the background stopped while an open popup waits: the token appears in it",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await slowAnswer(standIn, 3000);
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForState("creating");
    await untilAsked(standIn);
    await browser.stopBackground();
    await popup.waitForState("token");
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);
