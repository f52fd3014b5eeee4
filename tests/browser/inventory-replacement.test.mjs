// The OAuth replacement of a legacy API token: the form, the card, and that what the card hands over works
// outside of the browser and renews there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { NODE_THROUGH_PROXY, reaching } from "../handoff/programs.mjs";
import { asksAxe } from "./harness/axe.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { temporaryFolder } from "./harness/leftovers.mjs";
import { until } from "./harness/polling.mjs";
import {
  fromPopup,
  holdMessages,
  letMessagesGo,
  openInventory,
  waitForUser,
} from "./inventory-support.mjs";
import { asAdmin, copy, createClient, deadline, TOKENS, ticketsStatus } from "./support.mjs";

const ACCOUNT = "inventory";
const REPLACE = "Create the OAuth replacement";
const CREATE = "Create client and generate token";

const folder = temporaryFolder("replacement");

/** The dialog for the API token of this description. */
async function replace(page, description) {
  await page.fill("searchbox", "Search API tokens", description);
  await page.waitFor(() => document.querySelector(".count")?.textContent.startsWith("1 of "));
  await page.click("button", REPLACE);
}

async function formFor(browser, description) {
  const page = await openInventory(browser);
  await waitForUser(page);
  await page.click("link", "API tokens");
  await replace(page, description);
  await page.byRole("button", CREATE);
  return page;
}

/** The card, once its token is held. */
const card = (page, name) =>
  page.waitFor(
    (name) =>
      document.querySelector("dialog h2")?.textContent === `OAuth client ${name}` &&
      document.getElementById("use-it-in"),
    { args: [name] },
  );

const dialogText = (page) => page.evaluate(() => document.querySelector("dialog").textContent);

const find = async (standIn, identifier) =>
  (await standIn.account(ACCOUNT)).clients.find((client) => client.identifier === identifier);

const liveTokensOf = async (standIn, client) =>
  (await standIn.account(ACCOUNT)).tokens.filter(
    (token) => token.client_id === client.id && !token.revoked,
  );

/** What this button copies, by a real click. */
async function copiedBy(browser, page, button) {
  await copy(page, button);
  const [adminCenter] = await browser.tabs();
  await browser.switchTo(adminCenter);
  const text = await browser.clipboard();
  await browser.switchTo(page);
  return text;
}

async function hasNothingOf(page, secrets) {
  const html = await page.evaluate(
    () =>
      document.documentElement.outerHTML +
      [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join("\n"),
  );
  for (const secret of secrets)
    assert.ok(!html.includes(secret), "a secret stands in the document");
}

/** Once its first list is printed, this line makes the program wait, and then list tickets anew. */
const AGAIN = `
console.log("---");
await new Promise((resolve) => process.stdin.once("data", resolve));
console.log((await get("/api/v2/tickets.json")).tickets.length);
process.stdin.destroy();
`;

inEachBrowser(
  "the replacement's token works outside of the browser by the very snippet, and renews by it",
  async ({ browser, standIn, t }) => {
    const page = await formFor(browser, "monthly");
    assert.equal(await page.value("textbox", "Name"), "Monthly invoices");
    assert.equal(await page.value("textbox", "Unique identifier"), "monthly_invoices");
    assert.match(await dialogText(page), /The new token acts for one user: Ada Lindqvist/);
    if (asksAxe(browser)) assert.deepEqual(await page.axe(), []);
    await page.click("button", CREATE);
    await card(page, "Monthly invoices");

    const client = await find(standIn, "monthly_invoices");
    const [made] = await liveTokensOf(standIn, client);
    assert.deepEqual([client.kind, client.redirect_uri], ["confidential", []]);
    assert.deepEqual(made.scopes, ["tickets:read"]);
    await hasNothingOf(page, [client.secret, made.full_token]);
    if (asksAxe(browser)) assert.deepEqual(await page.axe(), []);
    const url = await page.value("textbox", "Token URL");
    assert.equal(url, `https://${ACCOUNT}.zendesk.com/oauth/tokens`);
    assert.equal(await page.value("textbox", "Client identifier"), "monthly_invoices");
    assert.equal(await page.value("textbox", "Scopes"), "tickets:read");
    const said = await dialogText(page);
    assert.match(said, /It acts for one user: Ada Lindqvist/);
    assert.match(said, /A service user of its own is safest/);

    const token = await copiedBy(browser, page, "Copy token");
    assert.equal(token, made.full_token);
    assert.equal(await ticketsStatus(standIn, token, ACCOUNT), 200);
    const secret = await copiedBy(browser, page, "Copy secret");
    assert.equal(secret, client.secret);
    await page.click("button", "Use it in…");
    await page.byRole("menuitem", "cURL, renewing (sh)");
    const menu = await page.evaluate(() =>
      [...document.querySelectorAll("[role=menuitem]")].map((item) => item.textContent),
    );
    assert.ok(
      menu.slice(0, 4).every((tool) => /renewing/.test(tool)),
      menu.join(", "),
    );
    await page.click("menuitem", "Node.js, renewing (fetch)");
    const snippet = await copiedBy(browser, page, "Copy snippet");
    await hasNothingOf(page, [client.secret, made.full_token]);

    const program = join(folder.path, `${browser.name}.mjs`);
    writeFileSync(program, snippet + AGAIN);
    const running = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ...reaching(standIn),
        ...NODE_THROUGH_PROXY,
        ZENDESK_CLIENT_SECRET: secret,
      },
    });
    // It waits for a word that a test which fails before never gives.
    t.after(() => running.kill());
    let printed = "";
    running.stdout.on("data", (text) => {
      printed += text;
    });
    running.stderr.on("data", (text) => {
      printed += text;
    });
    await until("the tickets", () => /^\d+ .+\n(.*\n)*---\n/.test(printed), { saw: () => printed });
    const own = (await liveTokensOf(standIn, client)).filter(({ id }) => id !== made.id);
    assert.equal(own.length, 1);
    await asAdmin(standIn, ACCOUNT, "DELETE", `${TOKENS}/${own[0].id}.json`);
    running.stdin.write("go on\n");
    const [code] = await once(running, "close");
    assert.equal(code, 0, printed);
    assert.match(printed, /---\n3\n$/);
    const renewed = (await liveTokensOf(standIn, client)).filter(({ id }) => id !== made.id);
    assert.equal(renewed.length, 1, "a token of its own again");
    assert.equal(await ticketsStatus(standIn, token, ACCOUNT), 200, "the first works on");
  },
);

inEachBrowser(
  "the card is there again in a page opened anew, and nothing else is created beside its token",
  async ({ browser, standIn }) => {
    let page = await formFor(browser, "backup");
    await page.click("radio", "Read and write tickets tickets:read tickets:write");
    await page.click("button", CREATE);
    await card(page, "Backup");
    await browser.closeTab(page);

    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    page = await fromPopup(browser, popup, ACCOUNT);
    await page.click("link", "API tokens");
    await page.waitForStatus(/Full Token holds what Backup needs until/);
    await page.click("button", "Show");
    await card(page, "Backup");
    const client = await find(standIn, "backup");
    assert.equal(await page.value("textbox", "Scopes"), "tickets:read tickets:write");
    assert.equal(await copiedBy(browser, page, "Copy secret"), client.secret);
    await page.click("button", "Done");

    const before = (await standIn.account(ACCOUNT)).clients.length;
    await replace(page, "zapier");
    await page.waitForStatus(/Full Token holds a token of Backup/);
    assert.ok(!(await page.has("button", CREATE)));
    await page.click("button", "Forget token");
    await page.byRole("button", CREATE);
    assert.equal(await page.value("textbox", "Unique identifier"), "zapier");
    assert.equal((await standIn.account(ACCOUNT)).clients.length, before);
    await page.click("button", "Cancel");
    await page.waitFor(() => !/Full Token holds/.test(document.body.textContent));
  },
);

inOneBrowser(
  "a public client is asked for its own redirect URLs, sends exactly those, and shows no secret",
  async ({ browser, standIn }) => {
    const page = await formFor(browser, "status page");
    await page.click("radio", "No");
    assert.ok(await page.isDisabled("button", CREATE));
    const urls = ["https://status.example/signed-in", "http://localhost:8080/back?a=1"];
    await page.fill("textbox", "Its own redirect URLs", ` ${urls[0]}\n\n${urls[1]}`);
    await page.click("radio", "Custom");
    assert.equal(await page.value("textbox", "Custom scopes"), "tickets:read");
    await page.fill("textbox", "Custom scopes", "tickets:read, hc");
    await page.waitForStatus(/hc is not a scope/);
    assert.ok(await page.isDisabled("button", CREATE));
    await page.type(":read");
    await page.click("button", CREATE);
    await card(page, "Status page");
    const client = await find(standIn, "status_page");
    assert.deepEqual([client.kind, client.redirect_uri], ["public", urls]);
    assert.ok(client.secret, "Zendesk sends one all the same");
    assert.ok(!(await page.has("textbox", "Client secret")));
    assert.equal(await page.value("textbox", "Redirect URLs"), urls.join(" "));
    const [made] = await liveTokensOf(standIn, client);
    assert.deepEqual(made.scopes, ["tickets:read", "hc:read"]);
    await hasNothingOf(page, [client.secret, made.full_token]);
    assert.match(await dialogText(page), /By authorization code with PKCE/);
    await page.click("button", "Use it in…");
    await page.byRole("menuitem", "Postman");
    assert.ok(!(await page.has("menuitem", /renewing/)));
    await page.press("Escape");
    await card(page, "Status page");
    await page.click("button", "Forget now");
    await page.waitFor(() => !document.querySelector("dialog"));
    assert.equal(await ticketsStatus(standIn, made.full_token, ACCOUNT), 200, "it works on");
  },
);

inOneBrowser(
  "an identifier that is taken is said, the form stays as it is, and nothing is held",
  async ({ browser, standIn }) => {
    const page = await formFor(browser, "backup");
    await createClient(standIn, ACCOUNT, { name: "Elsewhere", identifier: "weekly_backup" });
    const { clients, tokens } = await standIn.account(ACCOUNT);
    await page.fill("textbox", "Unique identifier", "nightly_export");
    await page.waitForStatus(/A client of this account has this identifier already/);
    await page.fill("textbox", "Unique identifier", "weekly_backup");
    await page.click("radio", "Help center hc:read hc:write");
    await page.click("button", CREATE);
    await page.waitForStatus(/weekly_backup is already being used by another OAuth client/);
    assert.equal(await page.value("textbox", "Name"), "Backup");
    assert.equal(await page.value("textbox", "Unique identifier"), "weekly_backup");
    assert.ok(await page.isChecked("radio", "Help center hc:read hc:write"));
    const now = await standIn.account(ACCOUNT);
    assert.equal(now.clients.length, clients.length);
    assert.equal(now.tokens.length, tokens.length);
    const records = Object.keys(await browser.storage.session.get());
    assert.ok(!records.some((key) => /^(token|secret)\//.test(key)), records.join(", "));
    await page.fill("textbox", "Unique identifier", "weekly_backup_2");
    await page.click("button", CREATE);
    await card(page, "Backup");
    assert.deepEqual((await find(standIn, "weekly_backup_2")).kind, "confidential");
  },
);

inOneBrowser(
  "without the Tokens API a secret is enough, and a public client's token waits for the popup",
  async ({ browser, standIn }) => {
    const page = await formFor(browser, "jira");
    await standIn.fault(TOKENS, { kind: "invalid-endpoint" }, { method: "POST" });
    await page.click("button", CREATE);
    await card(page, "Jira connector");
    const client = await find(standIn, "jira_connector");
    const [made] = await liveTokensOf(standIn, client);
    assert.ok(made.expires_at, "by client credentials");
    await page.waitFor(() => /Expires at/.test(document.querySelector("dialog").textContent));
    await page.click("button", "Forget now");
    await page.waitFor(() => !document.querySelector("dialog"));

    // From now on it is known that the account has withdrawn it.
    await replace(page, "zapier");
    await page.click("radio", "No");
    await page.fill("textbox", "Its own redirect URLs", "https://zapier.example/back");
    await page.click("button", CREATE);
    await page.waitForStatus(/The token waits for you/);
    await page.waitForStatus(/Click the Full Token icon in the tab of inventory\.zendesk\.com/);
    assert.ok(!(await page.has("textbox", "Access token")));
    assert.equal(await page.value("textbox", "Scopes"), "tickets:read");
    const zapier = await find(standIn, "zapier");
    assert.deepEqual(zapier.redirect_uri, ["https://zapier.example/back"]);
    await page.click("button", "Go without a token");
    await page.click("button", "Generate token");
    await page.waitForStatus(/The token waits for you/);

    const [adminCenter] = await browser.tabs();
    await browser.switchTo(adminCenter);
    const popup = await browser.clickToolbar();
    await popup.waitForState("consent");
    await popup.click("button", "Add redirect URL to this client");
    await popup.click("button", "Open Zendesk");
    await popup.waitForState("authorizing");
    const consent = await browser.waitForView((url) => url.includes("/oauth/authorizations/new"));
    await consent.click("button", "Allow");
    await popup.waitForState("token");
    await browser.closePopup();
    await browser.switchTo(page);
    await card(page, "Zapier");
    const [token] = await liveTokensOf(standIn, zapier);
    const records = Object.values(await browser.storage.session.get());
    assert.equal(records.find((record) => record.token).token.full_token, token.full_token);
    await page.byRole("button", "Copy refresh token");
    await hasNothingOf(page, [zapier.secret, token.full_token, token.refresh_token]);
  },
);

inOneBrowser(
  "a second click on Generate token, while the first is on its way, is no second token",
  async ({ browser, standIn }) => {
    const page = await formFor(browser, "slack");
    await standIn.fault(TOKENS, { kind: "status", status: 500 }, { method: "POST" });
    await page.click("button", CREATE);
    await page.waitForStatus(/Zendesk is having problems/);
    await standIn.clearFaults();
    await holdMessages(page);
    await page.click("button", "Generate token");
    await page.waitFor(() => {
      const busy = document.querySelector("dialog .card-token [aria-disabled=true]");
      busy?.click();
      return busy;
    });
    await letMessagesGo(page);
    await card(page, "Slack notifications");
    const client = await find(standIn, "slack_notifications");
    assert.equal((await liveTokensOf(standIn, client)).length, 1);
  },
);

inOneBrowser(
  "a token that does not come leaves the client's card, from which it is generated anew",
  async ({ browser, standIn }) => {
    const page = await formFor(browser, "slack");
    await standIn.fault(TOKENS, { kind: "status", status: 500 }, { method: "POST" });
    await page.click("button", CREATE);
    await page.waitForStatus(/Zendesk is having problems/);
    const client = await find(standIn, "slack_notifications");
    assert.equal(await page.value("textbox", "Client identifier"), "slack_notifications");
    assert.equal(await copiedBy(browser, page, "Copy secret"), client.secret);
    await standIn.clearFaults();
    await page.click("button", "Generate token");
    await card(page, "Slack notifications");
    const [token] = await liveTokensOf(standIn, client);
    assert.deepEqual(token.scopes, ["tickets:read"]);
    assert.equal(await copiedBy(browser, page, "Copy token"), token.full_token);
    const before = await deadline(browser);
    await page.click("button", "Keep longer");
    await until("a later deadline", async () => (await deadline(browser)) > before);
    await page.press("Escape");
    await page.waitForStatus(/Full Token holds what Slack notifications needs until/);

    await browser.signIn(ACCOUNT, "agent");
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await page.waitFor(() => !/Slack notifications needs/.test(document.body.textContent));
  },
);
