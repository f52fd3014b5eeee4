// What the page says and does where the worker hears a command late, or never.
import assert from "node:assert/strict";
import { inOneBrowser } from "./harness/each-browser.mjs";
import { apiTokensOf, holdMessages, letMessagesGo, waitForCount } from "./inventory-support.mjs";
import { TOKENS } from "./support.mjs";

const SILENT = /Full Token isn't responding/;
const REFUSED = /Nothing was changed: something else is under way/;
const CREATE = "Create client and generate token";

/** The dialog that creates a client in place of this API token. */
async function formFor(page, description) {
  await page.fill("searchbox", "Search API tokens", description);
  await waitForCount(page, 1);
  await page.click("button", "Create the OAuth replacement");
  await page.byRole("button", CREATE);
}

/** The card of a client that was created with a secret. */
async function cardFor(browser, standIn) {
  const page = await apiTokensOf(browser, standIn);
  await formFor(page, "monthly");
  await page.click("button", CREATE);
  await page.byRole("textbox", "Client secret");
  return page;
}

/** What the dialog says, as the page behind it is hidden. */
const saidInDialog = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("dialog [role=status]")].map((one) => one.textContent).join(" "),
  );

/**
 * What the page says to the worker is lost, until the function that this gives is called. With `isTaken`
 * as if the worker had heard it.
 */
async function loseMessages(page, isTaken = false) {
  await page.evaluate((isTaken) => {
    const send = chrome.runtime.sendMessage;
    window.stopLosing = () => {
      chrome.runtime.sendMessage = send;
    };
    chrome.runtime.sendMessage = async () => isTaken;
  }, isTaken);
  return () => page.evaluate(() => window.stopLosing());
}

inOneBrowser(
  "what the worker forgets late is forgotten: the card closes, and nobody is said to be silent",
  async ({ browser, standIn }) => {
    const page = await cardFor(browser, standIn);
    await page.byRole("button", "Use it in…");
    await holdMessages(page);
    await page.click("button", "Forget now");
    await page.waitForStatus(SILENT);
    assert.match(await saidInDialog(page), SILENT);
    await letMessagesGo(page);
    await page.waitFor(() => !document.querySelector("dialog"));
    assert.doesNotMatch(await page.status(), SILENT);
    const records = Object.keys(await browser.storage.session.get());
    assert.ok(!records.some((key) => /^(token|secret)\//.test(key)), records.join(", "));
  },
);

inOneBrowser(
  "a command that was lost can be given again, also after another one was heard",
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "status", status: 500 }, { method: "POST" });
    const page = await cardFor(browser, standIn);
    await page.byRole("button", "Generate token");
    await standIn.clearFaults();
    const stopLosing = await loseMessages(page);
    await page.click("button", "Generate token");
    await page.waitForStatus(SILENT);
    await stopLosing();
    await page.click("button", "Keep longer");
    await page.waitFor(() => !/isn't responding/.test(document.body.textContent));
    await page.click("button", "Generate token");
    await page.byRole("button", "Use it in…");
  },
);

inOneBrowser(
  "a command that the worker hears and does not do is told as that, and can be given again",
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "status", status: 500 }, { method: "POST" });
    const page = await cardFor(browser, standIn);
    await page.byRole("button", "Generate token");
    await standIn.clearFaults();
    const stopLosing = await loseMessages(page, true);
    await page.click("button", "Generate token");
    await page.waitForStatus(REFUSED);
    assert.match(await saidInDialog(page), REFUSED);
    assert.doesNotMatch(await page.status(), SILENT);
    await stopLosing();
    await page.click("button", "Generate token");
    await page.byRole("button", "Use it in…");
    assert.doesNotMatch(await page.status(), REFUSED);
  },
);
