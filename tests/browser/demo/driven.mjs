// The demo where nobody can click: it clicks by itself, prints each step, leaves a screenshot of each
// and fails at the first that is not what a user should see.
import assert from "node:assert/strict";
import { copy } from "../support.mjs";
import { activeTokens } from "./admin-center.mjs";

const ACCOUNT = "acme";
const TICKETS = "/api/v2/tickets.json";

/** Runs the flow; `say(text)` prints, `shoot(view, name)` takes the picture of a step. */
export async function drive({ browser, standIn, say, shoot }) {
  await browser.openAdminCenter(ACCOUNT);
  const before = await activeTokens(browser);
  await shoot(browser.tab, "page-before");
  say(`Admin Center of ${ACCOUNT}: ${before} active tokens`);

  const popup = await browser.clickToolbar();
  await popup.waitForState("ready");
  const client = await popup.byRole("combobox", "OAuth client");
  assert.ok(client.value, "no OAuth client is chosen");
  await shoot(popup, "popup-ready");
  say("Clicked the toolbar icon: the popup is ready");

  await popup.click("button", "Generate token");
  await popup.waitForState("token");
  const { full_token: token } = (await standIn.account(ACCOUNT)).tokens.at(-1);
  const field = await popup.byRole("textbox", "Access token");
  assert.notEqual(field.value, token, "the token is not masked");
  assert.ok(!(await popup.html()).includes(token), "the masked token stands in the document");
  await shoot(popup, "popup-token-masked");
  say("Clicked Generate token: there it is, masked");

  await copy(popup, "Copy token");
  await shoot(popup, "popup-copied");
  say("Clicked Copy token: copied");

  await standIn.clearLog();
  await popup.click("button", "Check tickets");
  await popup.waitForStatus("The token works");
  await shoot(popup, "popup-checked");
  const [check] = await standIn.log({ method: "GET", path: TICKETS });
  assert.equal(check.status, 200, "the check was not answered 200");
  assert.ok(check.authorization && !check.cookie, "the check did not go with the bearer alone");
  say(`Clicked Check tickets: ${await popup.status()}`);

  const copied = await browser.clipboard();
  assert.ok(copied === token, "the clipboard does not hold the account's token");
  say("The clipboard holds exactly the token that the account made");

  await browser.reload();
  const after = await activeTokens(browser);
  assert.equal(after, before + 1, "the count of active tokens did not go up");
  await shoot(browser.tab, "page-after");
  say(`Admin Center, loaded again: ${after} active tokens`);

  const errors = await browser.errors();
  assert.deepEqual(errors, [], "a console shows errors");
}
