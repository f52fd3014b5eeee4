// The three flows to a token behind one button, on accounts that have the Tokens API or withdrew it.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  asAdmin,
  CLIENTS,
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

const GRANTS = "/oauth/tokens";
const CONSENT = "/oauth/authorizations/new";
const DECISION = "/oauth/authorizations";

/** The popup of a withdrawn account, in front of the consent page of a public client. */
async function consentPopup(browser, standIn, account = "withdrawn") {
  await createClient(standIn, account, publicClient);
  const popup = await readyPopup(browser, account);
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  return popup;
}

/** Goes on to Zendesk's own page. */
async function consentPage(browser, popup) {
  await popup.click("button", "Open Zendesk");
  await popup.waitForState("authorizing");
  return browser.waitForView((url) => url.includes(CONSENT));
}

/** The shown token is the account's new one, and works. */
async function checkToken(popup, standIn, account) {
  const shown = await reveal(popup);
  const tokens = await madeTokens(standIn, account);
  assert.deepEqual(
    tokens.map((token) => token.full_token),
    [shown],
  );
  assert.equal(await ticketsStatus(standIn, shown, account), 200);
  return tokens[0];
}

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

for (const account of ["withdrawn", "withdrawn405", "withdrawn410"]) {
  inEachBrowser(
    `${account}, a public client: Zendesk's page, Allow, and the token is there`,
    async ({ browser, standIn }) => {
      const popup = await consentPopup(browser, standIn, account);
      const page = await consentPage(browser, popup);
      await page.click("button", "Allow");
      await popup.waitForState("token");
      assert.match(await popup.text(), /Method\s*Your approval/);
      const token = await checkToken(popup, standIn, account);
      assert.ok(token.refresh_token);
      // No secret stands in any address.
      for (const { query } of await standIn.log())
        for (const secret of [token.full_token, token.refresh_token, "code_verifier"])
          assert.equal(query?.includes(secret) ?? false, false, query);
      await popup.click("button", "Revoke token");
      await popup.byRole("button", "Keep token");
      await popup.click("button", "Revoke token");
      await popup.waitForState("ready");
      assert.deepEqual(await madeTokens(standIn, account), []);
    },
  );
}

inEachBrowser("Deny: no token, and the words for it", async ({ browser, standIn }) => {
  const popup = await consentPopup(browser, standIn);
  const page = await consentPage(browser, popup);
  await page.click("button", "Deny");
  await popup.waitForState("ready");
  await popup.waitForStatus(/Access was denied/);
  assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
});

inEachBrowser(
  "Zendesk's window closed: no token, and the words for it",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    await page.close();
    await popup.waitForState("ready");
    await popup.waitForStatus(/closed before you answered/);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
  },
);

inEachBrowser(
  "Show Zendesk brings the window of the consent page to the front",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    await popup.evaluate(() => {
      const { update } = chrome.windows;
      window.shown = [];
      chrome.windows.update = (id, changes) => {
        window.shown.push(id);
        return update(id, changes);
      };
    });
    await popup.click("button", "Show Zendesk");
    const [others, [shown]] = await popup.evaluate(async () => {
      const { id } = await chrome.windows.getCurrent();
      const all = await chrome.windows.getAll();
      return [all.map((one) => one.id).filter((one) => one !== id), window.shown];
    });
    assert.ok(others.includes(shown), `${shown} in ${others}`);
    await page.click("button", "Allow");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "withdrawn");
  },
);

inEachBrowser(
  "the popup closed meanwhile: it comes back by itself with the token",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    // A browser opens no popup beside a window that is just closing.
    await standIn.fault(GRANTS, { kind: "hold", when: "before" }, { method: "POST" });
    await browser.closePopup();
    await page.click("button", "Allow");
    await page.waitUntilClosed();
    await standIn.clearFaults();
    const next = await browser.popupByItself();
    await next.waitForState("token");
    await checkToken(next, standIn, "withdrawn");
  },
);

inEachBrowser(
  "where the browser does not let the popup come back, a badge says that the token is ready",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    await browser.closePopup();
    await browser.evalBackground(() => {
      chrome.action.openPopup = () => Promise.reject(new Error("not now"));
    });
    await page.click("button", "Allow");
    const badge = () => browser.evalBackground(() => chrome.action.getBadgeText({}));
    await until("a badge", async () => (await badge()) === "✓");
    const next = await browser.clickToolbar();
    await next.waitForState("token");
    await until("the badge to go", async () => (await badge()) === "");
    await checkToken(next, standIn, "withdrawn");
  },
);

inEachBrowser(
  "the worker stopped while Zendesk's page is open: its page counts as closed, and nothing is made",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    await consentPage(browser, popup);
    await browser.closePopup();
    await browser.stopBackground();
    const next = await browser.clickToolbar();
    await next.waitForState("ready");
    await next.waitForStatus(/closed before you answered/);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
  },
);

inEachBrowser(
  "a popup that opens at the moment of Open Zendesk does not take Zendesk's page for a closed one",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    await popup.evaluate(() => {
      const buttons = [...document.querySelectorAll("button")];
      buttons.find(({ textContent }) => textContent === "Open Zendesk").click();
      // What every popup says when it opens.
      chrome.runtime.sendMessage({ wake: true }).catch(() => {});
    });
    await popup.waitForState("authorizing");
    const page = await browser.waitForView((url) => url.includes(CONSENT));
    await page.click("button", "Allow");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "withdrawn");
  },
);

inEachBrowser(
  "Cancel while Zendesk's page is open: what it answers later is taken by nobody",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    await popup.click("button", "Cancel");
    await popup.waitForState("ready");
    await page.click("button", "Allow");
    await until("the decision", async () => (await standIn.log({ path: DECISION })).length > 0);
    await page.waitUntilClosed();
    // The worker takes one thing after the other: once it has taken this, it has heard the page.
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    assert.equal((await standIn.log({ path: GRANTS })).length, 0);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
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
  "a code that is too old: no token, and the words for it",
  async ({ browser, standIn }) => {
    await standIn.settings({ code_lifetime_s: 0 });
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    await page.click("button", "Allow");
    await popup.waitForState("ready");
    await popup.waitForStatus(/expired or was already used/);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
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
  "a scope beyond the client's: Zendesk's refusal in its own words",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser, "withdrawn");
    await popup.select("OAuth client", /mobile_field_service/);
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.click("button", "Add redirect URL to this client");
    await popup.waitForStatus(/allows the redirect URL/);
    await popup.click("button", "Open Zendesk");
    await popup.waitForState("ready");
    await popup.waitForStatus(/allowed all of these scopes/);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
  },
);

inEachBrowser(
  "Add redirect URL to this client keeps its others, and leads on",
  async ({ browser, standIn }) => {
    const theirs = "https://theirs.example/callback";
    await createClient(standIn, "withdrawn", {
      kind: "public",
      redirect_uri: [theirs],
    });
    const popup = await readyPopup(browser, "withdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    assert.equal(await popup.isDisabled("button", "Open Zendesk"), true);
    await popup.click("button", "Add redirect URL to this client");
    await popup.waitForStatus(/allows the redirect URL/);
    const { clients } = await standIn.account("withdrawn");
    const { redirect_uri: urls } = clients.find((client) => client.identifier === "test_client");
    assert.equal(urls[0], theirs);
    assert.equal(urls.length, 2);
    assert.ok(publicClient.redirect_uri.includes(urls[1]), urls[1]);
    const page = await consentPage(browser, popup);
    await page.click("button", "Allow");
    await popup.waitForState("token");
    await checkToken(popup, standIn, "withdrawn");
  },
);

inOneBrowser(
  "Add redirect URL keeps every URL to the letter, a colleague's of this minute too",
  async ({ browser, standIn }) => {
    const long = `https://long.example/${"x".repeat(450)}?a=%20&b=1`;
    const client = await createClient(standIn, "withdrawn", {
      kind: "public",
      redirect_uri: [long],
    });
    const popup = await readyPopup(browser, "withdrawn");
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    const theirs = "https://theirs.example/added-meanwhile";
    await asAdmin(standIn, "withdrawn", "PUT", `${CLIENTS}/${client.id}.json`, {
      client: { redirect_uri: [long, theirs] },
    });
    await popup.click("button", "Add redirect URL to this client");
    await popup.waitForStatus(/allows the redirect URL/);
    const { clients } = await standIn.account("withdrawn");
    const { redirect_uri: urls } = clients.find(({ id }) => id === client.id);
    assert.deepEqual(urls.slice(0, 2), [long, theirs]);
    assert.equal(urls.length, 3);
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
  "Zendesk's page knew somebody else: their token is revoked at once, and said so",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    // As a private window does: the page opens in the agent's session, the tab stays the admin's.
    await browser.signIn("withdrawn", "agent");
    await standIn.fault(GRANTS, { kind: "hold", when: "after" });
    const page = await consentPage(browser, popup);
    await page.click("button", "Allow");
    await until("the exchange", async () =>
      (await standIn.account("withdrawn")).tokens.some(
        ({ created_at: at }) => Date.parse(at) > Date.now() - 60_000,
      ),
    );
    await browser.signIn("withdrawn", "admin");
    await standIn.clearFaults();
    await popup.waitForState("ready");
    await popup.waitForStatus(/another user, so Full Token revoked it at once/);
    assert.deepEqual(await madeTokens(standIn, "withdrawn"), []);
    assert.equal((await standIn.log({ method: "DELETE" })).length, 1);
  },
);

/** The popup with a pair of tokens. */
async function pairPopup(browser, standIn) {
  const popup = await consentPopup(browser, standIn);
  const page = await consentPage(browser, popup);
  await page.click("button", "Allow");
  await popup.waitForState("token");
  return popup;
}

inEachBrowser(
  "Refresh token gives a new pair, and the old one is gone",
  async ({ browser, standIn }) => {
    const popup = await pairPopup(browser, standIn);
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
    const popup = await pairPopup(browser, standIn);
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

inEachBrowser(
  "without consent nothing of ours is at Zendesk's page: no verifier, no secret, only its challenge",
  async ({ browser, standIn }) => {
    const popup = await consentPopup(browser, standIn);
    const page = await consentPage(browser, popup);
    const [{ query }] = await standIn.log({ path: CONSENT });
    const names = [...new URLSearchParams(query).keys()].sort();
    assert.deepEqual(names, [
      "client_id",
      "code_challenge",
      "code_challenge_method",
      "redirect_uri",
      "response_type",
      "scope",
      "state",
    ]);
    const stored = JSON.stringify([
      await browser.storage.session.get(),
      await browser.storage.local.get(),
    ]);
    assert.equal(stored.includes(new URLSearchParams(query).get("state")), false);
    await page.close();
    await popup.waitForState("ready");
  },
);
