// The popup, the worker or the tab goes away in the middle of each command: the next popup tells what is
// on the account, and no token is there that it does not tell of. The other faults, in their hundreds,
// are tests/fault_matrix.rs's.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  CLIENTS,
  createClient,
  generate,
  madeTokens,
  openPopup,
  publicClient,
  readyPopup,
  TOKENS,
  tokenPopup,
} from "./support.mjs";

const GRANTS = "/oauth/tokens";
const CONSENT = "/oauth/authorizations/new";

async function allow(browser, popup) {
  await popup.click("button", "Open Zendesk");
  const page = await browser.waitForView((url) => url.includes(CONSENT));
  await page.click("button", "Allow");
  // A browser opens no popup beside a window that is just closing.
  await page.waitUntilClosed();
}

/** A token by consent, with its refresh token. */
async function pairPopup({ browser, standIn }) {
  await createClient(standIn, "withdrawn", publicClient);
  const popup = await readyPopup(browser, "withdrawn");
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  await allow(browser, popup);
  await popup.waitForState("token");
  return popup;
}

/** Each command: where, which request, how the user comes to it, and what starts it. */
const commands = {
  "create client": {
    account: "fresh",
    path: CLIENTS,
    method: "POST",
    reach: ({ browser }) => openPopup(browser, "fresh"),
    start: (_browser, popup) => popup.click("button", "Create client"),
  },
  "create token by the Tokens API": {
    account: "acme",
    path: TOKENS,
    method: "POST",
    reach: ({ browser }) => readyPopup(browser),
    start: (_browser, popup) => popup.click("button", "Generate token"),
  },
  "create token by client credentials": {
    account: "freshwithdrawn",
    path: GRANTS,
    method: "POST",
    async reach({ browser }) {
      const popup = await openPopup(browser, "freshwithdrawn");
      await popup.click("button", "Create client");
      await popup.waitForState("ready");
      return popup;
    },
    start: (_browser, popup) => popup.click("button", "Generate token"),
  },
  "create token by consent": {
    account: "withdrawn",
    path: GRANTS,
    method: "POST",
    async reach({ browser, standIn }) {
      await createClient(standIn, "withdrawn", publicClient);
      const popup = await readyPopup(browser, "withdrawn");
      await popup.click("button", "Generate token");
      await popup.waitForState("consent");
      return popup;
    },
    start: allow,
  },
  refresh: {
    account: "withdrawn",
    path: GRANTS,
    method: "POST",
    reach: pairPopup,
    start: (_browser, popup) => popup.click("button", "Refresh token"),
  },
  revoke: {
    account: "acme",
    path: `${TOKENS}/*`,
    method: "DELETE",
    async reach({ browser }) {
      const popup = await readyPopup(browser);
      await generate(popup);
      await popup.click("button", "Revoke token");
      await popup.byRole("button", "Keep token");
      return popup;
    },
    start: (_browser, popup) => popup.click("button", "Revoke token"),
  },
};

/** What goes away, and whether the answer can still arrive. */
const interruptions = {
  "popup closed": { arrives: true, happen: () => {} },
  "worker stopped": {
    arrives: true,
    happen: ({ browser }) => browser.stopBackground(),
  },
  "tab closed": {
    arrives: false,
    async happen({ browser, standIn }, account) {
      const doomed = browser.tab;
      await browser.newTab(standIn.adminCenter(account));
      await browser.closeTab(doomed);
    },
  },
  "tab navigated away": {
    arrives: false,
    async happen({ browser, standIn }, account) {
      await browser.goto("about:blank");
      await browser.goto(standIn.adminCenter(account));
    },
  },
};

/** The token that is held, if one is. */
async function heldToken(browser) {
  const records = Object.values(await browser.storage.session.get());
  return records.find(({ token }) => token)?.token;
}

const underWay = async (browser) =>
  Object.values(await browser.storage.session.get()).some(
    ({ intent }) => intent && !intent.outcome,
  );

/** Every token made in this test is held, or listed as an orphan. */
async function allAreTold(popup, browser, standIn, account) {
  const held = (await heldToken(browser))?.full_token;
  const others = (await madeTokens(standIn, account)).filter(
    ({ full_token: token }) => token !== held,
  );
  // The request had its effect before its answer was lost.
  assert.notEqual(others.length, 0);
  await popup.click("button", "Review");
  for (const { full_token: token } of others)
    await popup.byRole("checkbox", new RegExp(token.slice(0, 10)));
}

/** What the next popup has to say, where the answer arrived and where it did not. */
const told = {
  "create client": {
    async arrived({ popup, standIn }) {
      await popup.waitForState("ready");
      await popup.byRole("button", "Copy secret");
      assert.equal((await standIn.account("fresh")).clients.length, 1);
    },
    // The account has the client by now, and the popup reads it.
    lost: ({ popup }) => popup.waitForState("ready"),
  },
  refresh: {
    async arrived({ popup, browser, standIn }) {
      await popup.waitForState("token");
      const tokens = await madeTokens(standIn, "withdrawn");
      assert.deepEqual(
        tokens.map((token) => token.full_token),
        [(await heldToken(browser)).full_token],
      );
    },
    async lost({ popup }) {
      await popup.waitForState("token");
      await popup.waitForStatus(/both tokens may have stopped working/);
    },
  },
  revoke: {
    async arrived({ popup, standIn }) {
      await popup.waitForState("ready");
      assert.deepEqual(await madeTokens(standIn, "acme"), []);
    },
    async lost({ popup }) {
      await popup.waitForState("token");
      await popup.waitForStatus(/may or may not be revoked/);
    },
  },
};

const creation = {
  async arrived({ popup, browser, standIn }, account) {
    await popup.waitForState("token");
    const tokens = await madeTokens(standIn, account);
    assert.deepEqual(
      tokens.map((token) => token.full_token),
      [(await heldToken(browser)).full_token],
    );
  },
  async lost({ popup, browser, standIn }, account) {
    await popup.waitForState("ready");
    assert.equal(await heldToken(browser), undefined);
    await allAreTold(popup, browser, standIn, account);
  },
};

/** One whose request leaves from the account's tab, one whose request leaves from the worker. */
const IN_EACH_BROWSER = ["create token by the Tokens API", "create token by consent"];

for (const [command, { account, path, method, reach, start }] of Object.entries(commands)) {
  const register = IN_EACH_BROWSER.includes(command) ? inEachBrowser : inOneBrowser;
  for (const [interruption, { arrives, happen }] of Object.entries(interruptions))
    register(
      `${command}, ${interruption}: the next popup tells what is on the account`,
      async ({ browser, standIn }) => {
        const popup = await reach({ browser, standIn });
        const held = { kind: "hold", when: "after" };
        await standIn.fault(path, held, { method, times: 1 });
        await standIn.clearLog();
        await start(browser, popup);
        const arrived = async () =>
          (await standIn.log({ method })).some((request) =>
            request.path.startsWith(path.replace("/*", "")),
          );
        await until("the request to arrive", arrived);
        await browser.closePopup();
        await happen({ browser, standIn }, account);
        if (arrives) await standIn.clearFaults();
        // With its answer a command ends; without, it is ended by what went away.
        await until("the command to end", async () => !(await underWay(browser)), {
          timeout: 20_000,
        });
        const comesBack = start === allow && arrives;
        const next = await (comesBack ? browser.popupByItself() : browser.clickToolbar());
        const { arrived: well, lost } = told[command] ?? creation;
        await (arrives ? well : lost)({ popup: next, browser, standIn }, account);
      },
    );
}

inOneBrowser(
  "what a worker could not read once is read again: Forget forgets the token",
  async ({ browser }) => {
    await tokenPopup(browser);
    await browser.closePopup();
    await browser.stopBackground();
    const failOnce = () => {
      const { session } = chrome.storage;
      const { get } = session;
      session.get = () => {
        session.get = get;
        return Promise.reject(new Error("unreadable"));
      };
      return true;
    };
    // A worker that has just started may have nothing of the browser's yet.
    await until("the next read to fail", () => browser.evalBackground(failOnce));
    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    assert.equal(await heldToken(browser), undefined);
  },
);
