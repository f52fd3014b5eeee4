// Which flow the one button takes, on accounts that have the Tokens API or withdrew it, and the pair of
// tokens that a grant gives.
import assert from "node:assert/strict";
import {
  CONSENT,
  checkToken,
  consentedPopup,
  consentPage,
  consentPopup,
  GRANTS,
} from "./consent-support.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  createClient,
  generate,
  madeTokens,
  openPopup,
  publicClient,
  readyPopup,
  reveal,
  TOKENS,
  ticketsStatus,
  tokenPopup,
} from "./support.mjs";

inOneBrowser(
  "an account that has the Tokens API: its token says that it came by it",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    assert.match(await popup.text(), /Method\s*Your Zendesk session/);
    await checkToken(popup, standIn, "acme");
    assert.equal((await standIn.log({ path: GRANTS })).length, 0);
  },
);

inEachBrowser(
  "withdrawn, a confidential client just created: two clicks, no consent page",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "freshwithdrawn");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.waitForState("ready");
    await generate(popup);
    assert.match(await popup.text(), /Method\s*Client credentials/);
    const token = await checkToken(popup, standIn, "freshwithdrawn");
    const lives = Date.parse(token.expires_at) - Date.now();
    assert.ok(lives > 7.9 * 3_600_000 && lives < 8.1 * 3_600_000, `${lives} ms`);
    assert.equal((await standIn.log({ path: CONSENT })).length, 0);
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Revoke token");
    await popup.waitForState("ready");
    await popup.waitForStatus(/revoked/i);
    assert.deepEqual(await madeTokens(standIn, "freshwithdrawn"), []);
  },
);

inOneBrowser(
  "what the account can do is remembered: the next token asks the Tokens API no more, and lives as long as is chosen",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "freshwithdrawn");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.waitForState("ready");
    assert.equal(await popup.has("combobox", "Lifetime"), false);
    await generate(popup);
    await browser.closePopup();
    const next = await browser.clickToolbar();
    await next.waitForState("token");
    await next.click("button", "Forget token");
    await next.waitForState("ready");
    await standIn.clearLog();
    await next.select("Lifetime", "1 hour");
    // Forget dropped the secret too: it is entered by hand.
    const { clients } = await standIn.account("freshwithdrawn");
    await next.fill("textbox", "Client secret", clients[0].secret);
    await generate(next);
    assert.equal((await standIn.log({ method: "POST", path: `${TOKENS}.json` })).length, 0);
    const [, token] = await madeTokens(standIn, "freshwithdrawn");
    const lives = Date.parse(token.expires_at) - Date.now();
    assert.ok(lives > 3_500_000 && lives < 3_700_000, `${lives} ms`);
    const onDisk = JSON.stringify(await browser.storage.local.get());
    assert.match(onDisk, /withdrawn_at/);
    for (const secret of [clients[0].secret, token.full_token])
      assert.equal(onDisk.includes(secret), false);
  },
);

inOneBrowser(
  "a 403 to an admin: what Zendesk said, the way by consent, and nothing remembered",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn, "withdrawn403");
    await popup.click("button", "Details");
    await popup.waitForStatus(/said: You do not have access to this page/);
    const onDisk = JSON.stringify(await browser.storage.local.get());
    assert.doesNotMatch(onDisk, /"withdrawn_at":\s*\d/);
    const page = await consentPage(browser, popup);
    await page.click("button", "Allow");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "withdrawn403");
  },
);

inOneBrowser(
  "a wrong client secret: the words for it, and it is not held any longer",
  async ({ browser, standIn }) => {
    await createClient(standIn, "withdrawn", {
      kind: "confidential",
      redirect_uri: publicClient.redirect_uri,
    });
    const popup = await readyPopup(browser, "withdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.fill("textbox", "Client secret", "wr0ng-secret");
    await popup.click("button", "Generate token");
    await popup.waitForState("ready");
    await popup.waitForStatus(/accept the client's secret/);
    await until("the secret to be dropped", async () => {
      const held = JSON.stringify(await browser.storage.session.get());
      return !held.includes("wr0ng-secret");
    });
    assert.equal(await popup.value("textbox", "Client secret"), "");
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
  },
);

inOneBrowser(
  "the right client secret, entered by hand: a token without any page",
  async ({ browser, standIn }) => {
    const { secret } = await createClient(standIn, "withdrawn", {
      kind: "confidential",
    });
    const popup = await readyPopup(browser, "withdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "withdrawn");
    assert.equal((await standIn.log({ path: CONSENT })).length, 0);
  },
);

inOneBrowser(
  "a colleague's client: whom the token will act for is named before it is made",
  async ({ browser, standIn }) => {
    const { clients, users } = await standIn.account("withdrawn");
    const { secret } = clients.find((client) => client.identifier === "warehouse_dashboard");
    const agent = users.find(({ role }) => role === "agent");
    const popup = await readyPopup(browser, "withdrawn");
    await popup.select("OAuth client", /warehouse_dashboard/);
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", "Generate token");
    await popup.waitFor(
      (name) => document.body.textContent.includes(`The token will act for ${name}`),
      { args: [agent.name] },
    );
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
    await popup.click("button", `Generate for ${agent.name}`);
    await popup.waitForState("token");
    const token = await checkToken(popup, standIn, "withdrawn");
    assert.equal(token.user_id, agent.id);
    assert.match(await popup.text(), new RegExp(`Acts for\\s*${agent.name}`));
  },
);

inEachBrowser(
  "Refresh token gives a new pair, and the old one is gone",
  async ({ browser, standIn }) => {
    const popup = await consentedPopup(browser, standIn);
    const [before] = await madeTokens(standIn, "withdrawn");
    assert.notEqual(await popup.value("textbox", "Refresh token"), before.refresh_token);
    await popup.click("button", "Refresh token");
    await until("another token", async () => {
      const [now] = await madeTokens(standIn, "withdrawn");
      return now && now.id !== before.id;
    });
    // The command's record goes last: the new pair is on screen by then.
    await popup.waitFor(() =>
      [...document.querySelectorAll("button")].some(
        (button) =>
          button.textContent === "Refresh token" && button.getAttribute("aria-disabled") !== "true",
      ),
    );
    const token = await checkToken(popup, standIn, "withdrawn");
    assert.notEqual(token.refresh_token, before.refresh_token);
    assert.equal(await ticketsStatus(standIn, before.full_token, "withdrawn"), 401);
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Revoke token");
    await popup.waitForState("ready");
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
  },
);

inEachBrowser(
  "the answer to a refresh is lost: the old pair stays held, and the words say that it may be gone",
  async ({ browser, standIn }) => {
    const popup = await consentedPopup(browser, standIn);
    const [before] = await madeTokens(standIn, "withdrawn");
    await standIn.fault(GRANTS, { kind: "cut" });
    await popup.click("button", "Refresh token");
    await popup.waitForStatus(/both tokens may have stopped working/);
    assert.equal(await reveal(popup), before.full_token);
    await standIn.clearFaults();
    await popup.click("button", "Refresh token");
    await popup.waitForStatus(/used up, revoked or too old/);
    await popup.click("button", "Forget and generate a new one");
    // On this account no token comes without the user's consent.
    await popup.waitForState("consent");
  },
);
