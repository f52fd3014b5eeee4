// How a token ends: forgotten on demand or by itself, revoked here or elsewhere, or short of a scope.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  deadline,
  generate,
  generateWithScopes,
  liveTokens,
  newest,
  notedPopup,
  readyPopup,
  reveal,
  revokeElsewhere,
  stored,
  TOKENS,
  tellsAnError,
  ticketsStatus,
  tokenPopup,
  untilSettled,
} from "./support.mjs";

inEachBrowser(
  "Forget token: ready again, nothing of it is kept, and the token still works",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { full_token: token } = await newest(standIn);
    assert.ok((await stored(browser)).includes(token));
    assert.match(await popup.text(), /The token itself works until you revoke it/);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    assert.equal((await stored(browser)).includes(token), false);
    assert.equal(await ticketsStatus(standIn, token), 200);
    await browser.closePopup();
    const next = await browser.clickToolbar();
    await next.waitForState("ready");
  },
);

inEachBrowser("the token is never on disk while it is held", async ({ browser, standIn }) => {
  await notedPopup(browser);
  // The memory of the account is written last.
  await until("the client to be remembered", async () => {
    const keys = Object.keys(await browser.storage.local.get());
    return keys.some((key) => key.startsWith("account/"));
  });
  const { full_token: token } = await newest(standIn);
  const onDisk = JSON.stringify(await browser.storage.local.get());
  assert.equal(onDisk.includes(token), false);
  assert.notEqual(onDisk, "{}");
});

inOneBrowser(
  "Keep longer holds it for a whole hold time more, and keeps what is on screen",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Reveal token");
    await popup.byRole("button", "Hide token");
    // Behind the popup's own listener: what is on screen by then is what the change has left there.
    const before = await deadline(browser);
    await popup.evaluate((before) => {
      const isLater = ({ newValue }) => newValue?.token?.deadline > before;
      chrome.storage.session.onChanged.addListener((changes) => {
        window.isTold ||= Object.values(changes).some(isLater);
      });
    }, before);
    await popup.click("button", "Keep longer");
    await popup.waitFor(() => window.isTold);
    const { full_token: token } = await newest(standIn);
    assert.equal(await popup.value("textbox", "Access token"), token);
  },
);

inOneBrowser(
  "Revoke token asks first; Keep token goes back and changes nothing",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { full_token: token } = await newest(standIn);
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Keep token");
    await until("the question to go", async () => !(await popup.has("button", "Keep token")));
    assert.equal(await popup.state(), "token");
    // The worker takes one command after the other: one that came before this is carried out by then.
    const before = await deadline(browser);
    await popup.click("button", "Keep longer");
    await until("a later deadline", async () => (await deadline(browser)) > before);
    await untilSettled(browser);
    assert.equal(await ticketsStatus(standIn, token), 200);
    assert.equal((await standIn.log({ method: "DELETE" })).length, 0);
  },
);

inEachBrowser(
  "Revoke token ends it: ready with the words, 401 outside, nothing kept",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { full_token: token } = await newest(standIn);
    assert.equal(await ticketsStatus(standIn, token), 200);
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Revoke token");
    await popup.waitForState("ready");
    await popup.waitForStatus("Revoked. Zendesk no longer accepts the token (401).");
    assert.equal(await tellsAnError(popup), false);
    assert.equal(await ticketsStatus(standIn, token), 401);
    assert.equal((await stored(browser)).includes(token), false);
  },
);

inOneBrowser(
  "a revocation that fails is told, and the token stays held",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { full_token: token } = await newest(standIn);
    const trouble = { kind: "status", status: 503 };
    await standIn.fault(`${TOKENS}/*`, trouble, { method: "DELETE" });
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Revoke token");
    await popup.waitForStatus(/Zendesk is having problems/);
    assert.equal(await popup.state(), "token");
    assert.equal(await tellsAnError(popup), true);
    assert.equal(await ticketsStatus(standIn, token), 200);
  },
);

inOneBrowser(
  "a token revoked elsewhere: Check tickets says that it is dead, and leads to a new one",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const { id } = await newest(standIn);
    await revokeElsewhere(standIn, id);
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/no longer accepts this token/);
    assert.equal(await tellsAnError(popup), true);
    assert.doesNotMatch(await popup.status(), /network|connection/i);
    assert.doesNotMatch(await popup.text(), /works until/);
    assert.equal(await popup.has("button", "Keep longer"), false);
    assert.equal(await popup.has("button", "Revoke token"), false);
    await popup.click("button", "Forget and generate a new one");
    await popup.waitFor(() => document.querySelector("[data-error]") === null);
    await popup.waitForState("token");
    const token = await newest(standIn);
    assert.notEqual(token.id, id);
    assert.equal(await reveal(popup), token.full_token);
  },
);

inOneBrowser(
  "a token without a scope for tickets: Check tickets says which scope helps",
  async ({ browser }) => {
    const popup = await readyPopup(browser);
    await generateWithScopes(popup, "users:read");
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/lacks a scope that tickets need/);
    assert.match(await popup.status(), /tickets:read/);
    assert.equal(await tellsAnError(popup), true);
  },
);

inOneBrowser(
  "after Forget the next token can be generated at once",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await tokenPopup(browser);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    await generate(popup);
    assert.equal((await liveTokens(standIn)).length, before + 2);
  },
);
