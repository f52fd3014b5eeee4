// The way to Zendesk's consent page, and to the token that comes of it.
import assert from "node:assert/strict";
import {
  createClient,
  madeTokens,
  publicClient,
  readyPopup,
  reveal,
  ticketsStatus,
} from "./support.mjs";

export const GRANTS = "/oauth/tokens";
export const CONSENT = "/oauth/authorizations/new";

/** The popup of a withdrawn account, in front of the consent page of a public client. */
export async function consentPopup(browser, standIn, account = "withdrawn") {
  await createClient(standIn, account, publicClient);
  const popup = await readyPopup(browser, account);
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  return popup;
}

/** Goes on to Zendesk's own page. */
export async function consentPage(browser, popup) {
  await popup.click("button", "Open Zendesk");
  await popup.waitForState("authorizing");
  return browser.waitForView((url) => url.includes(CONSENT));
}

/** The popup with a token made by the user's consent on Zendesk's page. */
export async function consentedPopup(browser, standIn, account = "withdrawn") {
  const popup = await consentPopup(browser, standIn, account);
  const page = await consentPage(browser, popup);
  await page.click("button", "Allow");
  await popup.waitForState("token");
  await page.waitUntilClosed();
  return popup;
}

/** The shown token is the account's new one, and works. */
export async function checkToken(popup, standIn, account) {
  const shown = await reveal(popup);
  const tokens = await madeTokens(standIn, account);
  assert.deepEqual(
    tokens.map((token) => token.full_token),
    [shown],
  );
  assert.equal(await ticketsStatus(standIn, shown, account), 200);
  return tokens[0];
}
