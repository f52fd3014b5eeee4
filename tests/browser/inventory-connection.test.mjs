// The inventory reads through the account's tab: what becomes of the page when that is closed, left,
// reloaded or put to sleep, and how it goes on.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  fromPopup,
  openInventory,
  SHOW_MANY,
  waitForNames,
  waitForRows,
  waitForSelectAll,
  waitForUser,
} from "./inventory-support.mjs";
import { ME, openPopup, TOKENS } from "./support.mjs";

const adminCenterOf = async (browser) => (await browser.tabs())[0];

inEachBrowser(
  "with the account's tab closed all stays on screen, and a click elsewhere reconnects",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await browser.closeTab(await adminCenterOf(browser));
    await page.waitForState("out-of-touch");
    await page.waitForStatus(/Click the Full Token icon in Admin Center to reconnect/);
    await waitForRows(page, 12);
    assert.match(await page.text(), /Read at \d/);
    await browser.newTab(standIn.adminCenter("inventory"));
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await page.waitForState("complete");
    await browser.closePopup();
    await page.click("button", "Read again");
    await page.waitForState("complete");
    await waitForRows(page, 12);
  },
);

inEachBrowser(
  "a tab that goes elsewhere is told of, another account's click is not taken",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    const adminCenter = await adminCenterOf(browser);
    await browser.signIn("acme");
    await browser.switchTo(adminCenter);
    await browser.goto(standIn.adminCenter("acme"));
    await page.waitForState("out-of-touch");
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    assert.equal(await page.state(), "out-of-touch");
    await browser.closePopup();
    await browser.goto(standIn.adminCenter("inventory"));
    const again = await browser.clickToolbar();
    await again.waitForState("ready");
    await page.waitForState("complete");
  },
);

inEachBrowser(
  "a reload of the account's tab in the middle of reading loses nothing",
  async ({ browser, standIn }) => {
    // One alone: a browser opens few connections to an account, and the page needs one of them.
    await standIn.fault(TOKENS, { kind: "hold", when: "before" }, { times: 1 });
    const page = await openInventory(browser, "inventory", { state: "reading" });
    // By the document that goes: one that is held in the next would keep its load event back.
    const isHeld = ({ path, status }) => path.startsWith(TOKENS) && status === null;
    await until("the tokens to be asked for", async () => (await standIn.log()).some(isHeld));
    const adminCenter = await adminCenterOf(browser);
    await browser.switchTo(adminCenter);
    await browser.reload();
    await standIn.clearFaults();
    // Chromium grants the tab still, Firefox until the next click no more.
    if (browser.name === "firefox") {
      await page.waitForState("out-of-touch");
      const popup = await browser.clickToolbar();
      await popup.waitForState("ready");
    }
    await page.waitForState("complete");
    await waitForRows(page, 12);
  },
);

inOneBrowser(
  "a page whose users are still being read does not say that it is read",
  async ({ browser, standIn }) => {
    await standIn.fault(SHOW_MANY, { kind: "hold", when: "before" });
    const page = await openInventory(browser, "inventory", { state: "reading" });
    await waitForRows(page, 12);
    const isHeld = ({ path, status }) => path.startsWith(SHOW_MANY) && status === null;
    await until("the users to be asked for", async () => (await standIn.log()).some(isHeld));
    // The last list to come is at its end by then: what says so stands.
    await waitForSelectAll(page);
    const read = () => document.querySelector(".reading").textContent.includes("Read at");
    assert.equal(await page.evaluate(read), false);
    await standIn.clearFaults();
    await page.waitForState("complete");
    await page.waitFor(read);
  },
);

/** From now on the browser refuses what is injected, as in a tab that is not granted; but only at `say`. */
function refuseInjections() {
  const { scripting } = chrome;
  const executeScript = scripting.executeScript.bind(scripting);
  const refusals = [];
  let isRefused = true;
  const say = () => {
    for (const refuse of refusals.splice(0))
      refuse(new Error("Missing host permission for the tab"));
  };
  scripting.executeScript = (injection) =>
    isRefused ? new Promise((_, refuse) => refusals.push(refuse)) : executeScript(injection);
  window.injections = {
    waiting: () => refusals.length,
    say,
    grant: () => {
      isRefused = false;
    },
  };
}

inEachBrowser(
  "a click that grants the tab while the page learns that it is refused is not lost",
  async ({ browser }) => {
    const page = await openInventory(browser);
    // The first reading is over: nothing of it is injected any more.
    await waitForNames(page);
    await waitForSelectAll(page);
    await page.evaluate(refuseInjections);
    await page.click("button", "Read again");
    await page.waitForState("reading");
    // First its three reads are refused, then it asks whether the tab sleeps, and last whether it is granted.
    // Within the page, which gives the tab 2 s to answer.
    await page.evaluate(async () => {
      for (const least of [3, 1]) {
        while (window.injections.waiting() < least) await new Promise((go) => setTimeout(go, 5));
        window.injections.say();
      }
    });
    await page.waitFor(() => window.injections.waiting() > 0);
    await browser.switchTo(await adminCenterOf(browser));
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.byRole("link", "Inventory");
    await page.evaluate(() => {
      window.injections.grant();
      window.injections.say();
    });
    await page.waitForState("complete");
    await waitForRows(page, 12);
  },
);

inEachBrowser(
  "a frozen tab is out of touch until it is shown",
  { only: ["chromium"] },
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "latency", ms: 200 });
    const page = await openInventory(browser);
    const adminCenter = await adminCenterOf(browser);
    const session = await adminCenter.driver.page.createCDPSession();
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await page.click("button", "Read again");
    await page.waitForState("out-of-touch", { timeout: 30_000 });
    await page.waitForStatus(/put the tab of inventory\.zendesk\.com to sleep/);
    await waitForRows(page, 12);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await page.click("button", "Show tab");
    await page.waitForState("complete");
  },
);

inOneBrowser(
  "an ended session and trouble at Zendesk are told, and Try again reads on",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await standIn.fault(TOKENS, { kind: "status", status: 500 });
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await page.waitForStatus(/Zendesk is having problems/);
    await waitForRows(page, 12);
    await standIn.clearFaults();
    await page.click("button", "Try again");
    await page.waitForState("complete");
    await standIn.signOut("inventory");
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await page.waitForStatus(/Your session on inventory\.zendesk\.com has ended/);
  },
);

inOneBrowser(
  "somebody else who signs in sees nothing of what was read for others",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await page.waitFor(() => /Ada Lindqvist/.test(document.querySelector("header").textContent));
    await page.waitFor(() => !document.querySelector(".select-all input").disabled);
    await standIn.fault(ME, {
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({
        user: { id: 5, name: "Eve", role: "admin", authenticity_token: "x" },
      }),
    });
    await standIn.fault(TOKENS, { kind: "status", status: 403 });
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await page.waitFor(() => document.querySelectorAll("tbody .tick").length === 0);
  },
);

inOneBrowser(
  "somebody else who signs in finds no dialog open about what was read for others",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await waitForUser(page);
    await page.click("link", "Clients");
    await page.click("button", "Edit Nightly export");
    await page.byRole("button", "Save");
    await standIn.fault(ME, {
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({
        user: { id: 5, name: "Eve", role: "admin", authenticity_token: "x" },
      }),
    });
    // Behind the dialog; the user has asked for it, and then opened the dialog.
    await page.evaluate(() =>
      [...document.querySelectorAll("button")]
        .find((button) => button.textContent === "Read again")
        .click(),
    );
    await page.waitFor(() => /Eve/.test(document.querySelector("header").textContent));
    await page.waitFor(() => !document.querySelector("dialog"));
  },
);

inOneBrowser(
  "ten thousand tokens are read with their users under half of the rate limit",
  { timeout: 180_000 },
  async ({ browser, standIn }) => {
    await standIn.limitRate("large", 400, { window_s: 3, taken: 100 });
    // A page in the middle is held: the list is still being read, however fast.
    const hold = { kind: "hold", when: "before" };
    await standIn.fault(TOKENS, hold, { account: "large", skip: 20, times: 1 });
    const page = await openInventory(browser, "large", { state: "reading" });
    await page.waitFor(() => performance.getEntriesByName("first-rows").length === 1);
    await page.waitFor(() =>
      /\d read, still reading/.test(document.querySelector("header").textContent),
    );
    const rowcount = () =>
      page.evaluate(() => document.querySelector("table").getAttribute("aria-rowcount"));
    assert.equal(await rowcount(), "-1");
    assert.ok(await page.isDisabled("checkbox", "Select all"));
    await standIn.clearFaults();
    await page.waitForState("complete", { timeout: 120_000 });
    await page.waitFor(
      () => document.querySelector("table").getAttribute("aria-rowcount") === "10001",
    );
    const inDocument = await page.evaluate(
      () => document.querySelectorAll("tbody tr:not(.gap)").length,
    );
    assert.ok(inDocument < 80, `${inDocument} rows in the document`);
    await page.waitFor(() => !document.querySelector(".select-all input").disabled, {
      timeout: 30_000,
    });
    const { windows } = await standIn.rateLimit("large");
    for (const { remaining_at_start: whole, requests } of windows)
      assert.ok(requests * 2 < whole, `${requests} requests of ${whole} in a window`);
    assert.ok((await standIn.log({ path: `${SHOW_MANY}.json` })).length <= 12);
  },
);

inEachBrowser("a newer version that waits for the page is told", async ({ browser }) => {
  const page = await openInventory(browser);
  await browser.storage.session.set({ "update-waits": true });
  await page.byRole("button", "Reload to update");
});

inEachBrowser("without an account the page says where to begin", async ({ browser }) => {
  const popup = await openPopup(browser, "inventory");
  await popup.waitForState("ready");
  const page = await fromPopup(browser, popup);
  await page.evaluate(() => {
    location.search = "";
  });
  await page.waitForState("out-of-touch");
  await page.waitForStatus(/Click the Full Token icon in Admin Center, then Inventory/);
});

inOneBrowser(
  "after somebody who may not read was signed in, the next admin's page is read whole",
  async ({ browser }) => {
    const page = await openInventory(browser);
    const [adminCenter] = await browser.tabs();
    await browser.signIn("inventory", "agent");
    await browser.clickToolbar(adminCenter);
    await page.waitForState("refused");
    await browser.closePopup();
    await browser.signIn("inventory");
    await browser.clickToolbar(adminCenter);
    await page.waitForState("complete");
    await waitForRows(page, 12);
  },
);
