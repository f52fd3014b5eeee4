// Revoking from the inventory: what is said before, what the account holds after, whatever happens to
// page, worker and tab in between.
import assert from "node:assert/strict";
import process from "node:process";
import { Account } from "../handoff/account.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  fromPopup,
  openForUnknownUser,
  openInventory,
  shownTokens,
  waitForNames,
  waitForRows,
  waitForSelectAll,
} from "./inventory-support.mjs";
import { focusOn, liveTokens, openPopup, TOKENS } from "./support.mjs";

const ids = async (standIn, account) => (await liveTokens(standIn, account)).map(({ id }) => id);

/** In the page: whether the browser may discard the account's tab. */
const mayDiscard = async (wanted) => {
  const tab = Number(new URLSearchParams(location.search).get("tab"));
  return (await chrome.tabs.get(tab)).autoDiscardable === wanted;
};

const panelSays = (page, wanted, options) =>
  page.waitFor(
    (wanted) => new RegExp(wanted).test(document.querySelector(".revocation")?.textContent),
    { args: [wanted.source], timeout: 60_000, ...options },
  );

inEachBrowser(
  "one token is revoked, after it is said who loses it",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    const [first] = await shownTokens(page);
    const before = await ids(standIn, "inventory");
    await page.click("button", `Revoke ${first}`);
    await page.waitForStatus(
      /1 token will be revoked.*Nightly export loses 1 token for Ada Lindqvist/,
    );
    await page.click("button", "Revoke tokens");
    await panelSays(page, /1 token revoked/);
    await waitForRows(page, 11);
    // The focus is not lost with the row.
    await page.waitFor(() => document.activeElement.closest("tr")?.ariaRowIndex === "2");
    const after = await ids(standIn, "inventory");
    assert.deepEqual(
      before.filter((id) => !after.includes(id)),
      [30281900200001],
    );
    await page.click("button", "Done");
    await page.waitFor(() => !document.querySelector(".revocation"));
    await focusOn(page, "Search tokens");
  },
);

inOneBrowser(
  "what is in use stays unless it is ticked, and what is not ours stays anyhow",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    const names = await shownTokens(page);
    await page.click("checkbox", "Select all");
    const zis = names.find((name) => name.startsWith("ZIS"));
    await page.click("checkbox", zis);
    await page.click("button", "Revoke selected (10)");
    await page.waitForStatus(/7 tokens will be revoked/);
    await page.waitForStatus(/1 of the selected stays: it belongs to a global client/);
    await page.click("checkbox", /^Revoke also 2 that were used in the last 7 days/);
    await page.waitForStatus(/9 tokens will be revoked/);
    await page.click("button", "Cancel");
    assert.equal((await ids(standIn, "inventory")).length, 12);
  },
);

inOneBrowser(
  "a token that is gone already and one that Zendesk keeps are told apart",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    await page.fill("searchbox", "Search tokens", "nightly");
    await waitForRows(page, 4);
    await page.click("checkbox", "Select all");
    await page.click("button", "Revoke selected (4)");
    await page.waitForStatus(/4 tokens will be revoked/);
    await standIn.fault(
      `${TOKENS}/30281900200001`,
      { kind: "status", status: 404 },
      { method: "DELETE" },
    );
    await standIn.fault(
      `${TOKENS}/30281900200003`,
      { kind: "status", status: 403 },
      { method: "DELETE" },
    );
    await page.click("button", "Revoke tokens");
    await panelSays(page, /2 tokens revoked[\s\S]*1 was gone already[\s\S]*Zendesk refused 1/);
    const results = await page.evaluate(() =>
      [...document.querySelectorAll(".revocation details li")].map((item) => item.textContent),
    );
    assert.deepEqual(
      results.map((result) => /^Nightly export, .+…, .+: (.{7}).*$/.exec(result)?.[1]),
      ["was gon", "You do ", "revoked", "revoked"],
    );
    await panelSays(page, /Zendesk refused 1/);
    // What stays is still selected, and can be tried again.
    await page.byRole("button", "Revoke selected (1)");
    await standIn.clearFaults();
    const left = await ids(standIn, "inventory");
    assert.ok(left.includes(30281900200003) && !left.includes(30281900200006));
  },
);

inOneBrowser(
  "a revocation waits for the one under way, and nothing is forgotten meanwhile",
  async ({ browser, standIn }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    const names = await shownTokens(page);
    const [first, second] = names.filter((name) => name.startsWith("Nightly export"));
    await standIn.fault(`${TOKENS}/*`, { kind: "hold", when: "before" }, { method: "DELETE" });
    await page.click("button", `Revoke ${first}`);
    await page.waitForStatus(/1 token will be revoked/);
    await page.click("button", "Revoke tokens");
    await panelSays(page, /0 of 1 done/);
    await page.click("checkbox", second);
    await page.click("button", "Revoke selected (1)");
    await page.waitForStatus(/1 token will be revoked/);
    await page.waitForStatus(/A revocation is under way/);
    assert.ok(await page.isDisabled("button", "Revoke tokens"));
    await standIn.clearFaults();
    await panelSays(page, /1 token revoked/);
    await page.click("button", "Revoke tokens");
    await waitForRows(page, 10);
    await page.byRole("button", "Revoke selected");
  },
);

inOneBrowser("Pause rests, Resume goes on, Stop ends", async ({ browser, standIn }) => {
  const page = await openInventory(browser);
  await waitForNames(page);
  await page.click("checkbox", "Select all");
  await page.click("button", "Revoke selected (9)");
  await page.waitForStatus(/7 tokens will be revoked/);
  const holdAfter = (skip) =>
    standIn.fault(`${TOKENS}/*`, { kind: "hold", when: "before" }, { method: "DELETE", skip });
  await holdAfter(2);
  await page.click("button", "Revoke tokens");
  await panelSays(page, /2 of 7 done/);
  // A pause that comes before the third was sent would hold that back too.
  await until("the third to be asked for", async () => {
    const asked = await standIn.log({ method: "DELETE", account: "inventory" });
    return asked.length === 3;
  });
  await page.waitFor(mayDiscard, { args: [false] });
  await page.click("button", "Pause");
  await panelSays(page, /Paused/);
  assert.deepEqual(await page.focused(), { role: "button", name: "Resume" }, "where Pause stood");
  await page.waitFor(mayDiscard, { args: [true] });
  // The third was asked for before, and its answer counts.
  await standIn.clearFaults();
  await panelSays(page, /3 of 7 done/);
  assert.equal((await ids(standIn, "inventory")).length, 12 - 3);
  await holdAfter(2);
  await page.click("button", "Resume");
  await panelSays(page, /5 of 7 done/);
  await page.click("button", "Stop");
  await panelSays(page, /5 tokens revoked[\s\S]*left as/);
  assert.equal((await ids(standIn, "inventory")).length, 12 - 5);
});

/** Where one client has hundreds of tokens. In the long form they stand among ten thousand. */
const HUNDREDS = process.env.LONG
  ? { account: "large", client: "Integration 0500", make: 0 }
  : { account: "inventory", client: "Nightly export", make: 160 };

/** Selects them all. */
async function openHundreds(browser, standIn) {
  const { account, client, make } = HUNDREDS;
  const admin = await Account.signIn(standIn, account);
  for (let i = 0; i < make; i += 1) await admin.token(["write"], "nightly_export");
  await standIn.limitRate(account, 400, { window_s: 2 });
  const page = await openInventory(browser, account, { state: null });
  await page.waitForState("complete", { timeout: 120_000 });
  await waitForSelectAll(page, { timeout: 30_000 });
  await page.select("Client", client);
  await page.fill("searchbox", "Search tokens", "write");
  if (make === 0) await page.click("button", /^Unused for 90 days/);
  await page.click("checkbox", "Select all");
  return page;
}

inEachBrowser(
  "hundreds are revoked through a 429, without the worker, the page and the tab for a while: exactly those",
  { timeout: 360_000 },
  async ({ browser, standIn }) => {
    const { account, make } = HUNDREDS;
    let page = await openHundreds(browser, standIn);
    const [button] = await page.allByRole("button", /^Revoke selected \(/);
    const count = Number(button.name.match(/\d+/)[0]);
    assert.ok(count > 150, `${count} tokens`);
    await page.click("button", button.name);
    if (make > 0) await page.click("checkbox", /^Revoke also/);
    await page.waitForStatus(new RegExp(`${count} tokens will be revoked`), { timeout: 30_000 });
    const before = await ids(standIn, account);
    const only = { method: "DELETE" };
    await standIn.fault(`${TOKENS}/*`, { kind: "latency", ms: 60 }, only);
    await standIn.fault(
      `${TOKENS}/*`,
      { kind: "status", status: 429, retry_after: 1 },
      { ...only, skip: 20, times: 1 },
    );
    await page.click("button", "Revoke tokens");

    // To ask for all that the account holds, again and again, would keep the processors busy.
    const revoked = async () => (await standIn.log({ method: "DELETE", status: 204 })).length;
    const reached = (number) =>
      until(`${number} to be revoked`, async () => (await revoked()) >= number, {
        // An answer that nobody heard is waited for by an alarm, for 30 s.
        timeout: 120_000,
      });
    await reached(30);
    await browser.stopBackground();
    await reached(60);
    await page.close();
    await reached(80);
    const [adminCenter] = await browser.tabs();
    // A window goes with its last tab.
    await browser.newTab();
    await browser.closeTab(adminCenter);
    assert.ok((await revoked()) < count, "some are left for the next tab");
    const popup = await openPopup(browser, account);
    await popup.waitForState("ready");
    await reached(110);
    page = await fromPopup(browser, popup, account, { state: null });
    // One whose answer was lost with the worker is deleted once more: it is gone then.
    await panelSays(page, /\d+ tokens revoked/, { timeout: 120_000 });
    const after = new Set(await ids(standIn, account));
    const gone = before.filter((id) => !after.has(id));
    assert.equal(gone.length, count);
    const { tokens } = await standIn.account(account);
    const clients = new Set(
      tokens.filter(({ id }) => gone.includes(id)).map(({ client_id }) => client_id),
    );
    assert.equal(clients.size, 1);
    for (const { remaining_at_start: whole, requests } of (await standIn.rateLimit(account))
      .windows)
      assert.ok(requests * 2 < whole, `${requests} requests of ${whole} in a window`);
  },
);

inEachBrowser("the token held in the popup goes with a revocation", async ({ browser }) => {
  const popup = await openPopup(browser, "inventory");
  await popup.waitForState("ready");
  await popup.click("button", "Generate token");
  await popup.waitForState("token");
  const page = await fromPopup(browser, popup);
  // The newest first: of the others not all may be seen.
  await page.click("button", "Created");
  await page.waitFor(() => document.querySelectorAll(".flag.held").length === 1);
  await waitForNames(page);
  const held = await page.evaluate(
    () => document.querySelector(".flag.held").closest("tr").querySelector("input").ariaLabel,
  );
  await page.click("button", `Revoke ${held}`);
  await page.waitForStatus(/The token that the popup holds|0 tokens will be revoked/);
  await page.click("checkbox", /^Revoke also 1 that was used/);
  await page.waitForStatus(/The token that the popup holds is among them/);
  await page.click("button", "Revoke tokens");
  await panelSays(page, /1 token revoked/);
  // The worker writes the result first.
  await until("the token to be held no more", async () => {
    const records = Object.keys(await browser.storage.session.get());
    return !records.some((key) => key.startsWith("token/"));
  });
});

inOneBrowser(
  "nothing is ordered before it is known who is signed in, and that is said",
  async ({ browser, standIn }) => {
    const page = await openForUnknownUser(browser, standIn);
    await waitForNames(page);
    const [first] = await shownTokens(page);
    await page.click("button", `Revoke ${first}`);
    await page.waitForStatus(/1 token will be revoked/);
    await page.waitForStatus(/once Full Token has read who is signed in/);
    assert.ok(await page.isDisabled("button", "Revoke tokens"));
    await standIn.clearFaults();
    await page.click("button", "Revoke tokens");
    await panelSays(page, /1 token revoked/);
  },
);
