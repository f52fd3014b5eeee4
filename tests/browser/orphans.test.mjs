// Tokens that were made and whose secrets never arrived: found, listed, and revoked on demand.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  asAdmin,
  deadline,
  focusOn,
  lookedAt,
  madeTokens,
  readyPopup,
  reveal,
  TOKENS,
  ticketsStatus,
  tokenPopup,
  untilLooked,
  untilSettled,
} from "./support.mjs";

const LOST = /\d+ tokens? never reached Full Token/;

const onGenerate = (standIn, fault, options) =>
  standIn.fault(TOKENS, fault, { method: "POST", ...options });

/** Generates a token whose effect takes place and whose answer never comes; it is listed. */
async function loseOne(popup, standIn) {
  const lost = async () => Number((await popup.text()).match(/(\d+) tokens? never/)?.[1] ?? 0);
  const before = await lost();
  await onGenerate(standIn, { kind: "reset", when: "after" });
  await popup.click("button", "Generate token");
  await until("it to be told", async () => (await lost()) > before);
  await standIn.clearFaults();
}

const focusInList = (popup) =>
  until("the focus in the list", async () => (await popup.focused())?.role === "checkbox");

/** The line says how many there are; Review lists them. */
async function review(popup) {
  await popup.waitFor((words) => new RegExp(words).test(document.body.textContent), {
    args: [LOST.source],
  });
  assert.equal((await popup.allByRole("checkbox")).length, 0);
  await popup.click("button", "Review");
  await popup.byRole("button", "Keep all");
  await focusInList(popup);
}

/** The popup after that, with the list unfolded. */
async function lostPopup(browser, standIn) {
  const popup = await readyPopup(browser);
  await loseOne(popup, standIn);
  await review(popup);
  return popup;
}

/** Ticks the tokens in the list by what is shown of them. */
async function tick(popup, tokens) {
  for (const { full_token: token } of tokens)
    await popup.click("checkbox", new RegExp(token.slice(0, 10)));
}

inEachBrowser(
  "a lost creation: each token that it made is listed, and revoked if ticked",
  async ({ browser, standIn }) => {
    const popup = await lostPopup(browser, standIn);
    const tokens = await madeTokens(standIn);
    assert.notEqual(tokens.length, 0);
    assert.equal((await popup.allByRole("checkbox")).length, tokens.length);
    assert.equal(await popup.isDisabled("button", "Revoke tokens"), true);
    await tick(popup, tokens);
    await popup.click("button", new RegExp(`^Revoke ${tokens.length} tokens?$`));
    await popup.waitForStatus(new RegExp(`\\b${tokens.length} tokens? revoked`));
    assert.deepEqual(await madeTokens(standIn), []);
    await until("the list to go", async () => !(await popup.has("button", "Keep all")));
    await focusOn(popup, "OAuth client");
  },
);

inOneBrowser(
  "only what is ticked is revoked; Keep all asks no more",
  async ({ browser, standIn }) => {
    const popup = await lostPopup(browser, standIn);
    await loseOne(popup, standIn);
    const [ticked, ...others] = await madeTokens(standIn);
    await tick(popup, [ticked]);
    await popup.click("button", "Revoke 1 token");
    await popup.waitForStatus(/\b1 token revoked/);
    assert.deepEqual(await madeTokens(standIn), others);
    await focusInList(popup);
    await popup.click("button", "Keep all");
    await focusOn(popup, "OAuth client");
    // The list goes at once, the answer is noted on disk meanwhile.
    await until("the answer to be noted", async () => {
      const notes = Object.values(await browser.storage.local.get()).filter(({ kept }) => kept);
      return notes.length > 0 && notes.every(({ kept }) => kept.length > 0);
    });
    assert.equal(await popup.has("button", "Keep all"), false);
    await browser.closePopup();
    const next = await lookedAt(browser, standIn);
    assert.doesNotMatch(await next.text(), LOST);
    assert.deepEqual(await madeTokens(standIn), others);
  },
);

inEachBrowser(
  "a browser that crashed in the middle: the next popup finds what was made",
  async ({ browser, standIn }) => {
    await onGenerate(standIn, { kind: "hold", when: "after" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await until("the effect", async () => (await madeTokens(standIn)).length > 0);
    await browser.closePopup();
    // What a crash leaves: nothing in memory, the notes on disk.
    await browser.goto("about:blank");
    await browser.stopBackground();
    await browser.storage.session.clear();
    await standIn.clearFaults();
    await browser.goto(standIn.adminCenter("acme"));
    const next = await browser.clickToolbar();
    await next.waitForState("ready");
    await review(next);
    const tokens = await madeTokens(standIn);
    await tick(next, tokens);
    await next.click("button", /^Revoke \d+ tokens?$/);
    await next.waitForStatus(/tokens? revoked/);
    assert.deepEqual(await madeTokens(standIn), []);
  },
);

inEachBrowser(
  "the tab closed in the middle: the next popup finds what was made",
  async ({ browser, standIn }) => {
    await onGenerate(standIn, { kind: "hold", when: "after" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await until("the effect", async () => (await madeTokens(standIn)).length > 0);
    const doomed = browser.tab;
    await browser.closePopup();
    await browser.newTab(standIn.adminCenter("acme"));
    await browser.closeTab(doomed);
    await standIn.clearFaults();
    const next = await browser.clickToolbar();
    await next.waitForState("ready");
    await next.waitFor((words) => new RegExp(words).test(document.body.textContent), {
      args: [LOST.source],
    });
    assert.equal((await madeTokens(standIn)).length, 1);
  },
);

inEachBrowser(
  "the browser repeats the request by itself: the token that arrived is held, its twins are found",
  { only: ["chromium"] },
  async ({ browser, standIn }) => {
    await onGenerate(standIn, { kind: "reset", when: "after" }, { times: 1 });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    const held = await reveal(popup);
    const tokens = await madeTokens(standIn);
    assert.equal(tokens.length, 2);
    const twins = tokens.filter(({ full_token: token }) => token !== held);
    assert.equal(twins.length, 1);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    await review(popup);
    assert.equal((await popup.allByRole("checkbox")).length, 1);
    await tick(popup, twins);
    await popup.click("button", "Revoke 1 token");
    await popup.waitForStatus(/\b1 token revoked/);
    assert.equal(await ticketsStatus(standIn, held), 200);
    assert.equal((await madeTokens(standIn)).length, 1);
  },
);

inOneBrowser(
  "a token that a script made meanwhile and uses is never taken for a lost one",
  async ({ browser, standIn }) => {
    await onGenerate(standIn, { kind: "reset", when: "before" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/may have created the token anyway/);
    const { clients } = await standIn.account("acme");
    const { id } = clients.find((client) => client.identifier === "postman_testing");
    await standIn.clearFaults();
    const answer = await asAdmin(standIn, "acme", "POST", `${TOKENS}.json`, {
      token: { client_id: id, scopes: ["read", "write"] },
    });
    const theirs = answer.json().token.full_token;
    assert.equal(await ticketsStatus(standIn, theirs), 200);
    await browser.closePopup();
    const next = await lookedAt(browser, standIn);
    assert.doesNotMatch(await next.text(), LOST);
    assert.equal(await ticketsStatus(standIn, theirs), 200);
  },
);

inOneBrowser(
  "tokens that arrived, one right after the other, are never asked about",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    for (let round = 0; round < 3; round++) {
      await popup.click("button", "Generate token");
      await popup.waitForState("token");
      await standIn.clearLog();
      await popup.click("button", "Forget token");
      await popup.waitForState("ready");
      await untilLooked(browser, standIn, popup);
      assert.equal(await popup.has("button", "Review"), false);
    }
    await browser.closePopup();
    const next = await lookedAt(browser, standIn);
    assert.doesNotMatch(await next.text(), LOST);
    assert.equal((await madeTokens(standIn)).length, 3);
  },
);

inEachBrowser(
  "a newer version waits until nothing is held and no popup is open",
  { launch: {} },
  async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await untilSettled(browser);
    await browser.storage.session.set({ "update-waits": true });
    // Once the second one is carried out, the worker is done with all that the first one led to.
    for (let round = 0; round < 2; round += 1) {
      const before = await deadline(browser);
      await popup.click("button", "Keep longer");
      await until("a later deadline", async () => (await deadline(browser)) > before);
    }
    assert.equal(await popup.state(), "token");
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    // The worker carries out the next command: it did not start anew under the user's eyes.
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    await untilSettled(browser);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    // What was held would be looked at in ten minutes.
    const looksAgain = () =>
      browser.evalBackground(async () => {
        const alarm = await chrome.alarms.get("due");
        return alarm !== undefined && alarm.scheduledTime - Date.now() <= 60_000;
      });
    await until("the worker to ask again by its alarm", looksAgain);
    await browser.closePopup();
    const isNewer = await browser.startedAnewSince();
    await browser.newTab("about:blank");
    await browser.closeTab();
    await until("the newer version", isNewer);
  },
);
