// Zendesk's consent page: what it answers, what happens while it is open, and where it leads back to.
import assert from "node:assert/strict";
import { CONSENT, checkToken, consentPage, consentPopup, GRANTS } from "./consent-support.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  asAdmin,
  CLIENTS,
  createClient,
  madeTokens,
  publicClient,
  readyPopup,
} from "./support.mjs";

const DECISION = "/oauth/authorizations";

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

inOneBrowser(
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

inOneBrowser(
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
