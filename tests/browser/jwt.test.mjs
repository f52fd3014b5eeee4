// Accounts whose access tokens are JWTs: all begin alike, so nothing is known of one by its first
// characters. A colleague's token of the same client, in use, is the first in every list.
import assert from "node:assert/strict";
import { consentedPopup } from "./consent-support.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  asAdmin,
  copy,
  createClient,
  generate,
  generateWithScopes,
  liveTokens,
  madeTokens,
  openPopup,
  publicClient,
  readyPopup,
  reveal,
  revoke,
  TOKENS,
  ticketsStatus,
  tokenPopup,
} from "./support.mjs";

const GRANTS = "/oauth/tokens";

/** A colleague's token of the client, made and used just now. */
async function colleaguesToken(standIn, account, client) {
  const { clients } = await standIn.account(account);
  const { id } = clients.find(({ identifier }) => identifier === client);
  const made = await asAdmin(standIn, account, "POST", `${TOKENS}.json`, {
    token: { client_id: id, scopes: ["read", "write"] },
  });
  const token = made.json().token.full_token;
  assert.equal(await ticketsStatus(standIn, token, account), 200);
  return token;
}

/** The tokens of the account that are not of this test. */
const seeded = async (standIn, account) => {
  const made = new Set((await madeTokens(standIn, account)).map(({ id }) => id));
  return (await liveTokens(standIn, account)).filter(({ id }) => !made.has(id));
};

/** The shown token is the account's new one, whole, and works. */
async function checkToken(popup, standIn, account) {
  const shown = await reveal(popup);
  const tokens = await madeTokens(standIn, account);
  assert.ok(shown.length > 600 && shown.split(".").length === 3, shown);
  assert.equal(tokens.at(-1).full_token, shown);
  assert.equal(await ticketsStatus(standIn, shown, account), 200);
  return tokens.at(-1);
}

inOneBrowser(
  "Tokens API: Revoke token ends the one on screen, and nobody else's",
  async ({ browser, standIn }) => {
    const theirs = await colleaguesToken(standIn, "jwt", "postman_testing");
    const before = await seeded(standIn, "jwt");
    const popup = await tokenPopup(browser, "jwt");
    const { full_token: token } = await checkToken(popup, standIn, "jwt");
    await revoke(popup);
    await popup.waitForStatus(/no longer accepts the token \(401\)/);
    assert.equal(await ticketsStatus(standIn, token, "jwt"), 401);
    assert.equal(await ticketsStatus(standIn, theirs, "jwt"), 200);
    assert.deepEqual(await seeded(standIn, "jwt"), before);
  },
);

inEachBrowser(
  "consent: the token itself tells its record, and nobody else's is revoked",
  async ({ browser, standIn }) => {
    const before = await seeded(standIn, "jwtwithdrawn");
    const popup = await consentedPopup(browser, standIn, "jwtwithdrawn");
    assert.equal(await popup.has("button", "Revoke token"), true);
    const token = await checkToken(popup, standIn, "jwtwithdrawn");
    assert.ok(token.refresh_token);
    await revoke(popup);
    await popup.waitForStatus(/no longer accepts the token \(401\)/);
    assert.deepEqual(await madeTokens(standIn, "jwtwithdrawn"), []);
    assert.deepEqual(await seeded(standIn, "jwtwithdrawn"), before);
  },
);

inOneBrowser(
  "client credentials and a refresh: each new token is revoked by its own record",
  async ({ browser, standIn }) => {
    const { secret } = await createClient(standIn, "jwtwithdrawn", {
      kind: "confidential",
    });
    const popup = await readyPopup(browser, "jwtwithdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "jwtwithdrawn");
    await revoke(popup);
    assert.deepEqual(await madeTokens(standIn, "jwtwithdrawn"), []);
  },
);

inOneBrowser("a refreshed pair is known by its own record too", async ({ browser, standIn }) => {
  const popup = await consentedPopup(browser, standIn, "jwtwithdrawn");
  const [first] = await madeTokens(standIn, "jwtwithdrawn");
  await popup.click("button", "Refresh token");
  await popup.waitFor(() =>
    [...document.querySelectorAll("button")].some(
      ({ textContent, ariaDisabled }) =>
        textContent === "Refresh token" && ariaDisabled === "false",
    ),
  );
  const [second] = await madeTokens(standIn, "jwtwithdrawn");
  assert.notEqual(second.id, first.id);
  await revoke(popup);
  assert.deepEqual(await madeTokens(standIn, "jwtwithdrawn"), []);
});

inOneBrowser(
  "a token that may not ask for its record is found by every other sign",
  async ({ browser, standIn }) => {
    const before = await seeded(standIn, "jwtwithdrawn");
    await createClient(standIn, "jwtwithdrawn", publicClient);
    const popup = await readyPopup(browser, "jwtwithdrawn");
    await popup.click("radio", "Custom");
    await popup.click("checkbox", "tickets:read");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.click("button", "Open Zendesk");
    const page = await browser.waitForView((url) => url.includes("/oauth/authorizations/new"));
    await page.click("button", "Allow");
    await popup.waitForState("token");
    assert.equal(await popup.has("button", "Revoke token"), true);
    await checkToken(popup, standIn, "jwtwithdrawn");
    await revoke(popup);
    assert.deepEqual(await madeTokens(standIn, "jwtwithdrawn"), []);
    assert.deepEqual(await seeded(standIn, "jwtwithdrawn"), before);
  },
);

inOneBrowser(
  "where no record can be told to be the token's, none is revoked, and the screen says so",
  async ({ browser, standIn }) => {
    await standIn.fault(`${TOKENS}/current`, { kind: "status", status: 500 });
    const popup = await consentedPopup(browser, standIn, "jwtwithdrawn");
    assert.equal(await popup.has("button", "Revoke token"), false);
    assert.match(await popup.text(), /its record is not known/);
    assert.equal((await standIn.log({ method: "DELETE" })).length, 0);
  },
);

inOneBrowser("a 503 to the token's question is waited for", async ({ browser, standIn }) => {
  const busy = { kind: "status", status: 503, retry_after: 1 };
  await standIn.fault(`${TOKENS}/current`, busy, { times: 1 });
  const popup = await consentedPopup(browser, standIn, "jwtwithdrawn");
  assert.equal(await popup.has("button", "Revoke token"), true);
});

inOneBrowser(
  "a grant whose answer is lost is found among tokens that all begin alike",
  async ({ browser, standIn }) => {
    await createClient(standIn, "jwtwithdrawn", publicClient);
    const popup = await readyPopup(browser, "jwtwithdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(GRANTS, lost, { method: "POST" });
    await popup.click("button", "Open Zendesk");
    const page = await browser.waitForView((url) => url.includes("/oauth/authorizations/new"));
    await page.click("button", "Allow");
    await popup.waitForState("ready");
    await popup.click("button", "Review");
    await popup.byRole("button", "Keep all");
    const made = await madeTokens(standIn, "jwtwithdrawn");
    const boxes = await popup.allByRole("checkbox");
    assert.equal(boxes.length, made.length);
  },
);

inOneBrowser(
  "a token that was made and one that was lost are told apart",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser, "jwt");
    const first = await checkToken(popup, standIn, "jwt");
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(TOKENS, lost, { method: "POST" });
    await popup.click("button", "Generate token");
    // What the browser repeats by itself is over by then.
    await popup.waitForStatus(/may have created the token anyway/);
    await standIn.clearFaults();
    const made = await madeTokens(standIn, "jwt");
    await popup.click("button", "Review");
    await popup.waitFor((count) => document.querySelectorAll("[type=checkbox]").length === count, {
      args: [made.length - 1],
    });
    await popup.evaluate(() => {
      for (const box of document.querySelectorAll("[type=checkbox]")) box.click();
    });
    await popup.click("button", /^Revoke \d+ tokens?$/);
    await popup.waitForStatus(/tokens? revoked/);
    const left = await madeTokens(standIn, "jwt");
    assert.deepEqual(
      left.map(({ id }) => id),
      [first.id],
    );
  },
);

inOneBrowser(
  "a client without an owner, and a Tokens API that acts for another: whom the token acts for is said",
  async ({ browser, standIn }) => {
    await standIn.settings({ tokens_api_acts_for_another: true });
    const popup = await tokenPopup(browser, "jwt");
    const { users } = await standIn.account("jwt");
    const [token] = await madeTokens(standIn, "jwt");
    const { name } = users.find(({ id }) => id === token.user_id);
    await popup.waitFor((name) => document.body.textContent.includes(name), {
      args: [name],
    });
    assert.match(await popup.text(), /Not .+, who is signed in here/);
  },
);

inOneBrowser(
  "a client without an owner: whom its token acts for is read from the token's record",
  async ({ browser, standIn }) => {
    await standIn.settings({ clients_have_no_owner: true });
    const { clients, users } = await standIn.account("jwtwithdrawn");
    const { secret } = clients.find(({ identifier }) => identifier === "warehouse_dashboard");
    const popup = await openPopup(browser, "jwtwithdrawn");
    await popup.waitForState("ready");
    await popup.select("OAuth client", /warehouse_dashboard/);
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", "Generate token");
    await popup.waitFor(() => !document.querySelector("#entered"));
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    const [token] = await madeTokens(standIn, "jwtwithdrawn");
    const { name } = users.find(({ id }) => id === token.user_id);
    await popup.waitFor((name) => document.body.textContent.includes(name), {
      args: [name],
    });
    assert.match(await popup.text(), /Not .+, who is signed in here/);
  },
);

inEachBrowser("a JWT is copied whole, without a space or newline", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser, "jwt");
  await generate(popup);
  await copy(popup, "Copy token");
  const [{ full_token: token }] = await madeTokens(standIn, "jwt");
  assert.equal(await browser.clipboard(), token);
});

inOneBrowser(
  "custom scopes of the Tokens API need no question about the record",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser, "jwt");
    await generateWithScopes(popup, "tickets:read");
    assert.equal(await popup.has("button", "Revoke token"), true);
    const asked = await standIn.log({ path: `${TOKENS}/current.json` });
    assert.equal(asked.length, 0);
  },
);
