// The main job: from the toolbar click to a token that works.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  ask,
  copy,
  focusOn,
  generate,
  generateWithScopes,
  liveTokens,
  readyPopup,
  reveal,
  tokenPopup,
} from "./support.mjs";

const identifierOf = async (standIn, id) => {
  const { clients } = await standIn.account("acme");
  return clients.find((client) => String(client.id) === String(id)).identifier;
};

const chosen = async (standIn, popup) =>
  identifierOf(standIn, await popup.value("combobox", "OAuth client"));

inEachBrowser(
  "two clicks give a copied token on an account with clients",
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    const before = (await liveTokens(standIn)).length;
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    await copy(popup, "Copy token");
    const tokens = await liveTokens(standIn);
    assert.equal(tokens.length, before + 1);
    assert.equal(await browser.clipboard(), tokens.at(-1).full_token);
  },
);

inEachBrowser("Enter generates as soon as the popup is ready", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser);
  const before = (await liveTokens(standIn)).length;
  await focusOn(popup, "Generate token");
  await popup.press("Enter");
  await popup.waitForState("token");
  assert.equal((await liveTokens(standIn)).length, before + 1);
});

inEachBrowser(
  "the token is in the document only while it is revealed",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { full_token: token } = (await liveTokens(standIn)).at(-1);
    const isInDocument = async () =>
      (await popup.html()).includes(token) ||
      (await popup.value("textbox", "Access token")).includes(token);
    assert.equal(await isInDocument(), false);
    assert.equal(await reveal(popup), token);
    assert.equal((await popup.byRole("textbox", "Access token")).readOnly, true);
    await popup.click("button", "Hide token");
    await popup.byRole("button", "Reveal token");
    assert.equal(await isInDocument(), false);
  },
);

inEachBrowser("the token's facts are told in words", async ({ browser }) => {
  const popup = await tokenPopup(browser);
  const facts = await popup.evaluate(() => {
    // A button beside a fact is none of it.
    const words = (fact) =>
      [...fact.childNodes].map((part) => (part.tagName === "BUTTON" ? "" : part.textContent));
    return Object.fromEntries(
      Array.from(document.querySelectorAll("dt"), (term) => [
        term.textContent,
        words(term.nextElementSibling).join(""),
      ]),
    );
  });
  const inOrder = ["Expires", "Acts for", "Scopes", "Client", "Created", "Method"];
  assert.deepEqual(Object.keys(facts), inOrder, "what matters most comes first");
  const year = String(new Date().getFullYear());
  const { Created: created, ...others } = facts;
  assert.ok(created.includes(year), created);
  assert.deepEqual(others, {
    Expires: "Never",
    "Acts for": "Ada Lindqvist",
    Scopes: "read, write",
    Client: "Postman testing postman_testing",
    Method: "Your Zendesk session",
  });
  assert.match(await popup.text(), /^acme$/m);
});

inEachBrowser(
  "Check tickets tells the number, the newest and the status, with the bearer and no cookie",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    await standIn.clearLog();
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/The token works\. It can read 25 tickets\./);
    await popup.click("button", "Details");
    await popup.waitForStatus(/call: GET \/api\/v2\/tickets\.json\s+status: 200\s+time: \d+ ms/);
    const subjects = await popup.evaluate(() =>
      Array.from(document.querySelectorAll("ul.tickets li bdi"), (subject) => subject.textContent),
    );
    assert.deepEqual(subjects, [
      "Thank you, great service!",
      "Subscription renewed although it was cancelled",
      "App crashes when I attach a photo",
    ]);
    const asked = (await standIn.log({ method: "GET" })).filter(({ path }) =>
      path.startsWith("/api/v2/tickets"),
    );
    assert.equal(asked.length, 2);
    for (const { cookie, authorization } of asked)
      assert.deepEqual([cookie, authorization], [false, true]);
  },
);

inOneBrowser("Admin Center counts one active token more", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser);
  const id = await popup.value("combobox", "OAuth client");
  const active = () =>
    browser.evalPage((client) => {
      const row = `tr[data-client-id="${client}"]`;
      const cell = document.querySelector(`${row} td[data-active-tokens]`);
      return Number(cell.textContent);
    }, id);
  const before = await active();
  await generate(popup);
  await browser.closePopup();
  await browser.reload();
  assert.equal(await active(), before + 1);
  assert.equal(await identifierOf(standIn, id), "postman_testing");
});

inEachBrowser(
  "the copied token lists tickets outside of the browser",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    await copy(popup, "Copy token");
    const token = await browser.clipboard();
    const path = "/api/v2/tickets.json";
    const answer = await ask(standIn, "acme", path, { token });
    assert.equal(answer.status, 200);
    assert.equal(answer.json().tickets.length, 25);
    assert.equal((await ask(standIn, "acme", path)).status, 401);
  },
);

inOneBrowser(
  "the client used last is chosen, though another of one's own is newer",
  async ({ browser, standIn }) => {
    const first = await readyPopup(browser);
    assert.equal(await chosen(standIn, first), "postman_testing");
    await first.select("OAuth client", /warehouse_dashboard/);
    await generate(first);
    await first.click("button", "Forget token");
    await first.waitForState("ready");
    await browser.closePopup();
    const second = await browser.clickToolbar();
    await second.waitForState("ready");
    assert.equal(await chosen(standIn, second), "warehouse_dashboard");
    await generate(second);
    const { client_id: client } = (await liveTokens(standIn)).at(-1);
    assert.equal(await identifierOf(standIn, client), "warehouse_dashboard");
  },
);

inOneBrowser("Read only gives a token that may only read", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser);
  await popup.click("radio", "Read only");
  await generate(popup);
  assert.deepEqual((await liveTokens(standIn)).at(-1).scopes, ["read"]);
});

inOneBrowser(
  "Custom gives a token with exactly what was ticked, and nothing for nothing",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    await popup.click("radio", "Custom");
    await popup.byRole("group", "Custom scopes");
    assert.equal(await popup.isDisabled("button", "Generate token"), true);
    await generateWithScopes(popup, "tickets:read", "users:write");
    assert.deepEqual((await liveTokens(standIn)).at(-1).scopes, ["tickets:read", "users:write"]);
  },
);
