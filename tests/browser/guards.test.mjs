// Who may speak to the background: commands by our own pages, reports by the tab that was asked.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { openInventory } from "./inventory-support.mjs";
import {
  csrfOfPage,
  holdAnswer,
  liveTokens,
  readyPopup,
  reveal,
  tokenPopup,
  untilSettled,
} from "./support.mjs";

const FORGED = "f0f0f0f0f0forgedf0f0f0f0f0";

/** Says something to the background from the isolated world of the tab in front. */
async function sayFromTab(browser, message) {
  const say = async (message) => {
    const [tab] = await chrome.tabs.query({ active: true });
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [message],
      func: (message) => chrome.runtime.sendMessage(message).catch(String),
    });
    return result;
  };
  // Firefox may grant the tab a moment after the popup is there: what is refused was not said.
  const { answer } = await until("the tab to be granted", async () => ({
    answer: await browser.evalBackground(say, message),
  }));
  return answer;
}

/** A command as the popup sends it, for the account's newest own client. */
async function commandFor(browser, standIn) {
  const { clients, users } = await standIn.account("acme");
  const { id, name, identifier } = clients.find(
    (client) => client.identifier === "postman_testing",
  );
  const user = users.find(({ role }) => role === "admin");
  const tab = await browser.evalBackground(async () => {
    const [{ id, cookieStoreId }] = await chrome.tabs.query({ active: true });
    return { id, store: cookieStoreId ?? "" };
  });
  return {
    id: "0123456789abcdef0123456789abcdef",
    owner: {
      account: "acme",
      user: String(user.id),
      store: tab.store,
      private: false,
    },
    command: {
      "create-token": {
        client: { id: String(id), name, identifier },
        scopes: ["read"],
        lifetime: { access_s: 28_800, refresh_s: 2_592_000 },
        session: {
          tab: tab.id,
          user_name: user.name,
          csrf: await csrfOfPage(browser),
        },
      },
    },
  };
}

/** A report that a forged token was made. */
const reportFor = (request) => ({
  request,
  result: {
    response: {
      status: 201,
      redirected: false,
      headers: { content_type: "application/json" },
      body: JSON.stringify({
        token: {
          id: 1,
          client_id: 1,
          user_id: 1,
          full_token: FORGED,
          token: FORGED.slice(0, 10),
          scopes: ["read"],
          created_at: "2026-01-01T00:00:00Z",
          expires_at: null,
        },
      }),
    },
  },
});

const openIntent = async (browser) => {
  const records = Object.values(await browser.storage.session.get());
  return records.find(({ intent }) => intent && !intent.outcome)?.intent;
};

/** Generate is clicked, and the account keeps the answer back: gives the request's one-use id. */
/** The account answers it once the faults are cleared. */
async function requestUnderWay(browser, standIn) {
  const popup = await readyPopup(browser);
  await holdAnswer(standIn);
  await popup.click("button", "Generate token");
  await popup.waitForState("creating");
  const { request } = await until("a request under way", async () => {
    const intent = await openIntent(browser);
    return intent?.request && intent;
  });
  return { popup, request };
}

inEachBrowser(
  "a command from a page's isolated world does nothing; the same from our page does",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    const command = await commandFor(browser, standIn);
    assert.equal(await sayFromTab(browser, command), false);
    assert.deepEqual(await browser.storage.session.get(), {});
    assert.equal((await standIn.log({ method: "POST" })).length, 0);

    const say = (command) => chrome.runtime.sendMessage(command);
    assert.equal(await popup.evaluate(say, command), true);
    await popup.waitForState("token");
    // Again under the same id: no further effect.
    await popup.evaluate(say, command);
    await untilSettled(browser);
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);

inEachBrowser(
  "Forget from a page's isolated world forgets nothing",
  async ({ browser, standIn }) => {
    await tokenPopup(browser);
    const { owner } = await commandFor(browser, standIn);
    await untilSettled(browser);
    const held = await browser.storage.session.get();
    const { token } = Object.values(held).find((record) => record.token);
    const command = { id: "00ff", owner, command: { forget: token.command } };
    assert.equal(await sayFromTab(browser, command), false);
    assert.deepEqual(await browser.storage.session.get(), held);
  },
);

inEachBrowser(
  "a report with another request's id changes nothing; one with the right id counts once",
  async ({ browser, standIn }) => {
    const { popup, request } = await requestUnderWay(browser, standIn);
    await sayFromTab(browser, reportFor(`${request}x`));
    await sayFromTab(browser, reportFor(""));
    assert.equal((await openIntent(browser)).request, request);
    assert.equal(await popup.state(), "creating");
    // The control: the same report is well formed.
    await sayFromTab(browser, reportFor(request));
    await popup.waitForState("token");
    const other = reportFor(request);
    other.result.response.body = other.result.response.body.replace(FORGED, "x");
    await sayFromTab(browser, other);
    assert.equal(await reveal(popup), FORGED);
  },
);

for (const [where, account] of [
  ["another tab of the account", "acme"],
  ["another account's tab", "fresh"],
])
  inEachBrowser(
    `a report with the right id from ${where} changes nothing`,
    async ({ browser, standIn }) => {
      const { request } = await requestUnderWay(browser, standIn);
      await browser.closePopup();
      const asking = browser.tab;
      await browser.newTab(standIn.url(account, "/hc/en-us"));
      await browser.clickToolbar();
      await sayFromTab(browser, reportFor(request));
      assert.equal((await openIntent(browser)).request, request);
      await browser.closePopup();
      await standIn.clearFaults();
      await browser.switchTo(asking);
      const popup = await browser.clickToolbar();
      await popup.waitForState("token");
      const { full_token: token } = (await liveTokens(standIn)).at(-1);
      assert.equal(await reveal(popup), token);
    },
  );

inEachBrowser(
  "the inventory takes no other tab on the word of a page's isolated world",
  async ({ browser }) => {
    const adminCenter = browser.tab;
    const page = await openInventory(browser);
    const address = await page.evaluate(() => location.search);
    await browser.switchTo(adminCenter);
    const cookieStore = new URLSearchParams(address).get("store") ?? "";
    const tab = { tab: 4711, account: "inventory", cookie_store: cookieStore, private: false };
    assert.notEqual(await sayFromTab(browser, { inventory: tab, show: false }), true);
    assert.equal(await page.evaluate(() => location.search), address);
    // The control: a page of ours is heard.
    const say = (granted) => chrome.runtime.sendMessage(granted);
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    assert.equal(await popup.evaluate(say, { inventory: tab, show: false }), true);
    await page.waitFor(() => location.search.includes("4711"));
  },
);

inEachBrowser(
  "what is remembered on disk is closed to a page's isolated world",
  // Firefox can't close it: docs/decisions/0008 has what stands there.
  { only: ["chromium"] },
  async ({ browser }) => {
    await readyPopup(browser);
    const look = async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: () => chrome.storage.local.get(null).then(Object.keys, String),
      });
      return result;
    };
    // The worker closes it as it starts.
    await until("it to be closed", async () =>
      /not allowed/.test(await browser.evalBackground(look)),
    );
  },
);
