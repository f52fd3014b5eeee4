// What users come for, and in how many clicks: on the toolbar icon, and in the popup.
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { temporaryFolder } from "./harness/leftovers.mjs";
import { until } from "./harness/polling.mjs";
import { copied, copy, madeTokens, openPopup, readyPopup, TOKENS } from "./support.mjs";

const CONSENT = "/oauth/authorizations/new";

const { path: downloads } = temporaryFolder("downloads");

/** A user who counts their clicks. */
class User {
  clicks = 0;

  constructor(browser) {
    this.browser = browser;
  }

  async opens(account) {
    this.clicks += 1;
    this.popup = await openPopup(this.browser, account);
  }

  async clicksOn(role, name) {
    this.clicks += 1;
    await this.popup.click(role, name);
  }

  async copies() {
    await copied(this.popup, () => this.clicksOn("button", "Copy token"));
  }
}

async function isCopied(browser, standIn, account) {
  const tokens = await madeTokens(standIn, account);
  assert.equal(tokens.length, 1);
  assert.equal(await browser.clipboard(), tokens[0].full_token);
}

inEachBrowser("an existing client: copied in 3 clicks", async ({ browser, standIn }) => {
  const user = new User(browser);
  await user.opens("acme");
  await user.popup.waitForState("ready");
  await user.clicksOn("button", "Generate token");
  await user.popup.waitForState("token");
  await user.copies();
  await isCopied(browser, standIn, "acme");
  assert.equal(user.clicks, 3);
});

inEachBrowser(
  "an existing client: Postman's environment and collection saved in 5 clicks",
  { launch: { downloads } },
  async ({ browser }) => {
    for (const file of readdirSync(downloads)) rmSync(join(downloads, file));
    const user = new User(browser);
    await user.opens("acme");
    await user.popup.waitForState("ready");
    await user.clicksOn("button", "Generate token");
    await user.popup.waitForState("token");
    await user.clicksOn("button", "Use it in…");
    await user.clicksOn("menuitem", "Postman");
    await user.clicksOn("button", "Save both");
    const files = ["acme.postman_collection.json", "acme.postman_environment.json"];
    await until("both to be saved", () => {
      const saved = readdirSync(downloads);
      return files.every((file) => saved.includes(file));
    });
    assert.equal(user.clicks, 5);
  },
);

inEachBrowser(
  "an account without a client: copied in 3 clicks, and the secret is still to be copied",
  async ({ browser, standIn }) => {
    const user = new User(browser);
    await user.opens("fresh");
    await user.popup.waitForState("no-clients");
    await user.clicksOn("button", "Create client and generate token");
    await user.popup.waitForState("token");
    await user.copies();
    await isCopied(browser, standIn, "fresh");
    assert.equal(user.clicks, 3);

    const { clients } = await standIn.account("fresh");
    const popup = await browser.clickToolbar();
    await copy(popup, "Copy secret");
    assert.equal(await browser.clipboard(), clients[0].secret);
    const next = await browser.clickToolbar();
    await next.click("button", "Forget token");
    await next.waitForState("ready");
    assert.equal(await next.value("combobox", "OAuth client"), String(clients[0].id));
  },
);

/** The account has shown that it makes tokens by grants alone. */
async function knownAsWithdrawn(browser, account) {
  const popup = await readyPopup(browser, account);
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  await popup.click("button", "Cancel");
  await popup.waitForState("ready");
  await browser.closePopup();
}

inEachBrowser(
  "withdrawn, the own client's secret unknown: copied in 4 clicks and Allow, without any refusal",
  async ({ browser, standIn }) => {
    await knownAsWithdrawn(browser, "withdrawn");
    await standIn.clearLog();
    const user = new User(browser);
    await user.opens("withdrawn");
    await user.popup.waitForState("ready");
    assert.equal(await user.popup.isDisabled("button", "Generate token"), true);
    await user.clicksOn("button", "Create a test client");
    await user.popup.click("button", "Edit");
    assert.equal(await user.popup.isChecked("radio", "Public"), true);
    assert.match(await user.popup.text(), /you approve each token on Zendesk's page/);
    await user.clicksOn("button", "Create client and generate token");
    const page = await browser.waitForView((url) => url.includes(CONSENT));
    await user.popup.waitForState("authorizing");
    await page.click("button", "Allow");
    await user.popup.waitForState("token");
    await user.copies();
    await isCopied(browser, standIn, "withdrawn");
    assert.equal(user.clicks, 4);
    const refused = (await standIn.log()).filter(({ status }) => status >= 400);
    assert.deepEqual(refused, []);
    assert.equal((await standIn.log({ method: "POST", path: `${TOKENS}.json` })).length, 0);
  },
);

inOneBrowser(
  "withdrawn: a client that needs nothing is chosen first, and each says its kind",
  async ({ browser, standIn }) => {
    await knownAsWithdrawn(browser, "withdrawn");
    const popup = await readyPopup(browser, "withdrawn");
    await popup.waitFor(() => document.body.textContent.includes(" · Confidential ("));
    await popup.waitFor(() => document.activeElement.id === "entered");
    await popup.click("button", "Create a test client");
    await popup.click("button", "Create client");
    await popup.byRole("button", "Generate token");
    await browser.closePopup();
    const next = await readyPopup(browser, "withdrawn");
    const { clients } = await standIn.account("withdrawn");
    const made = clients.find(({ identifier }) => identifier.startsWith("full_token_test_"));
    assert.equal(await next.value("combobox", "OAuth client"), String(made.id));
    assert.equal(await next.isDisabled("button", "Generate token"), false);
  },
);

inOneBrowser(
  "withdrawn, a colleague's client: ready says whom the token will act for, and asks no more",
  async ({ browser, standIn }) => {
    await knownAsWithdrawn(browser, "withdrawn");
    const { clients, users } = await standIn.account("withdrawn");
    const { secret } = clients.find((client) => client.identifier === "warehouse_dashboard");
    const agent = users.find(({ role }) => role === "agent");
    const popup = await readyPopup(browser, "withdrawn");
    await popup.select("OAuth client", /warehouse_dashboard/);
    await popup.waitFor(
      (name) => document.body.textContent.includes(`Will act for ${name}, who owns this client.`),
      { args: [agent.name] },
    );
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", `Generate for ${agent.name}`);
    await popup.waitForState("token");
    assert.match(await popup.text(), new RegExp(`Acts for\\s*${agent.name}`));
    const [token] = await madeTokens(standIn, "withdrawn");
    assert.equal(token.user_id, agent.id);
  },
);
