// What several test files need: the way to a screen, what the account really holds, and a plain HTTP
// client outside of the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { request as requestOverTls } from "node:https";
import { connect } from "node:tls";
import { until } from "./harness/polling.mjs";

export const ME = "/api/v2/users/me";
export const CLIENTS = "/api/v2/oauth/clients";
export const TOKENS = "/api/v2/oauth/tokens";

/** The tokens that work on the account, oldest first. */
export async function liveTokens(standIn, account = "acme") {
  const { tokens } = await standIn.account(account);
  return tokens.filter(
    ({ revoked, expires_at: at }) => !revoked && (at === null || Date.parse(at) > Date.now()),
  );
}

/** The token that was made last and works. */
export const newest = async (standIn, account) => (await liveTokens(standIn, account)).at(-1);

/** All that the extension has stored, as one text. */
export const stored = async (browser) =>
  JSON.stringify([await browser.storage.session.get(), await browser.storage.local.get()]);

/** When the held token will be forgotten. */
export async function deadline(browser) {
  const records = Object.values(await browser.storage.session.get());
  return records.find((record) => record.token).token.deadline;
}

/** The popup of the Admin Center page, in the state that the account leads to. */
export async function openPopup(browser, account = "acme", user = "admin") {
  await browser.openAdminCenter(account, user);
  return browser.clickToolbar();
}

export async function readyPopup(browser, account = "acme") {
  const popup = await openPopup(browser, account);
  await popup.waitForState("ready");
  return popup;
}

/** Waits until what is called so has the focus. */
export const focusOn = (popup, name) =>
  until(`the focus on ${name}`, async () => (await popup.focused())?.name === name, {
    saw: async () => JSON.stringify(await popup.focused()),
  });

export async function generate(popup) {
  await popup.click("button", "Generate token");
  await popup.waitForState("token");
}

/**
 * Clicks Generate and closes the popup with it. The worker is awake by then, as it is for everybody who
 * reads the screen first: what is sent to one that still starts goes with its sender.
 */
export async function generateAndClose(browser, popup) {
  // It has nothing to say to that; that it was told is known then.
  await popup.evaluate(() => chrome.runtime.sendMessage({ wake: true }).catch(() => {}));
  await popup.click("button", "Generate token");
  await browser.closePopup();
}

/** The popup with a token just generated. */
export async function tokenPopup(browser, account = "acme") {
  const popup = await readyPopup(browser, account);
  await generate(popup);
  return popup;
}

/** Does what copies something, and waits until that is said: the button does so for two seconds alone. */
export async function copied(view, act) {
  await view.evaluate(() => {
    delete document.documentElement.dataset.copied;
    const isSaid = (changes) => changes.some(({ target }) => target.textContent === "Copied");
    const observer = new MutationObserver((changes) => {
      if (!isSaid(changes)) return;
      document.documentElement.dataset.copied = "";
      observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  await act();
  await view.waitFor(() => "copied" in document.documentElement.dataset);
}

/** Clicks that button, and waits until it has copied. */
export const copy = (view, button) => copied(view, () => view.click("button", button));

/** Waits until nothing is left of the commands that have ended: their records go last. */
export const untilSettled = (browser) =>
  until("no command to be left", async () => {
    const keys = Object.keys(await browser.storage.session.get());
    return !keys.some((key) => key.startsWith("intent/"));
  });

/** The popup with a token, once the disk knows that it is held: the note is written after the token. */
export async function notedPopup(browser, account = "acme") {
  const popup = await tokenPopup(browser, account);
  // Its note is not looked for, as an earlier token's may stand there: a command's record goes later.
  await untilSettled(browser);
  return popup;
}

/** The same popup with a token that has these custom scopes. */
export async function generateWithScopes(popup, ...scopes) {
  await popup.click("radio", "Custom");
  for (const scope of scopes) await popup.click("checkbox", scope);
  await generate(popup);
}

/** Asks for scopes of which Zendesk refuses tickets:write, by name. */
export async function askBeyondAllowed(browser, standIn) {
  await standIn.settings({ invalid_scope_names_refused: true });
  const popup = await readyPopup(browser);
  await popup.select("OAuth client", /mobile_field_service/);
  await popup.click("radio", "Custom");
  for (const scope of ["tickets:read", "tickets:write"]) await popup.click("checkbox", scope);
  await popup.click("button", "Generate token");
  return popup;
}

/** Shows the token and reads it from the screen. */
export async function reveal(popup) {
  await popup.click("button", "Reveal token");
  await popup.byRole("button", "Hide token");
  return popup.value("textbox", "Access token");
}

/**
 * Launch options of a browser that is ended and started again with its profile, as its user would. In
 * Firefox an add-on that is installed for the test goes with the browser: its storage has to stay.
 */
export const RESTARTS = {
  preferences: {
    "extensions.webextensions.keepStorageOnUninstall": true,
    "extensions.webextensions.keepUuidOnUninstall": true,
  },
};

/** The properties of a public client that the consent page may lead back from. */
export const publicClient = {
  kind: "public",
  redirect_uri: Object.values(
    JSON.parse(readFileSync(new URL("../../extension/redirects.json", import.meta.url))),
  ),
};

/** What the test has made on the account: the seed's tokens are older. */
export async function madeTokens(standIn, account = "acme") {
  const today = Date.now() - 3_600_000;
  const tokens = await liveTokens(standIn, account);
  return tokens.filter(({ created_at: at }) => Date.parse(at) > today);
}

/** The account takes so many milliseconds to make a token. */
export const slowAnswer = (standIn, ms) =>
  standIn.fault(TOKENS, { kind: "latency", ms }, { method: "POST" });

/** The account makes a token once the faults are cleared. */
export const holdAnswer = (standIn) =>
  standIn.fault(TOKENS, { kind: "hold", when: "before" }, { method: "POST" });

/** The request that makes the token has arrived, and is not answered yet. */
export const untilAsked = (standIn) =>
  until("the request to arrive", async () => {
    const asked = await standIn.log({ method: "POST", account: "acme" });
    return asked.some(({ path }) => path.startsWith(TOKENS));
  });

/** Opens the popup again: it leads to the one token that the account has more than before. */
export async function findTheToken(browser, standIn, before) {
  const popup = await browser.clickToolbar();
  await popup.waitForState("token");
  const tokens = await liveTokens(standIn);
  assert.equal(tokens.length, before + 1);
  assert.equal(await reveal(popup), tokens.at(-1).full_token);
  return popup;
}

/** The popup of the Admin Center page, once it has looked at the list of its one client. */
export async function lookedAt(browser, standIn, account = "acme") {
  await standIn.clearLog();
  const popup = await readyPopup(browser, account);
  await untilLooked(browser, standIn, popup);
  return popup;
}

/**
 * Waits until the popup has looked at the list of its one client, so that what it does not tell of by then it
 * tells of never: reads that came later, through the same tab and of the same storage, are back. Where
 * no note is left, it does not look.
 */
export async function untilLooked(browser, standIn, popup) {
  await until("the popup to look", async () => {
    const onDisk = Object.keys(await browser.storage.local.get());
    const asked = await standIn.log({ method: "GET", path: `${TOKENS}.json` });
    return asked.some(({ status }) => status) || !onDisk.some((key) => key.startsWith("trace/"));
  });
  await popup.evaluate(async (path) => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const func = (path) => fetch(path).then((response) => response.text());
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, func, args: [path] });
    await Promise.all([chrome.storage.local.get(), chrome.storage.session.get()]);
  }, `${ME}.json`);
}

/** Revokes the token on screen, through the question before it. */
export async function revoke(popup) {
  await popup.click("button", "Revoke token");
  await popup.byRole("button", "Keep token");
  await popup.click("button", "Revoke token");
  await popup.waitForState("ready");
}

/** Whether a role="status" tells of something that went wrong. */
export const tellsAnError = (view) =>
  view.evaluate(() => document.querySelector("[role=status] [data-error]") !== null);

/** The session's CSRF token, as the page itself may read it. */
export const csrfOfPage = (browser) =>
  browser.evalPage(async () => {
    const answer = await fetch("/api/v2/users/me.json");
    return (await answer.json()).user.authenticity_token;
  });

/** A request as any program outside of the browser sends it: {status, body, json}. */
export async function ask(
  standIn,
  account,
  path,
  { method = "GET", token, headers = {}, json } = {},
) {
  const host = `${account}.zendesk.com`;
  const ca = readFileSync(standIn.ca);
  const tunnel = await tunnelTo(standIn.proxy, host);
  const secure = connect({ socket: tunnel, servername: host, ca });
  const sent = { Accept: "application/json", ...headers };
  if (json) sent["Content-Type"] = "application/json";
  if (token) sent.Authorization = `Bearer ${token}`;
  try {
    return await new Promise((resolve, reject) => {
      requestOverTls(
        { host, path, method, headers: sent, createConnection: () => secure },
        async (answer) => {
          let body = "";
          for await (const part of answer) body += part;
          resolve({
            status: answer.statusCode,
            body,
            json: () => JSON.parse(body),
          });
        },
      )
        .on("error", reject)
        .end(json && JSON.stringify(json));
    });
  } finally {
    secure.destroy();
  }
}

function tunnelTo(proxy, host) {
  const [hostname, port] = proxy.split(":");
  return new Promise((resolve, reject) => {
    request({ hostname, port, method: "CONNECT", path: `${host}:443` })
      .on("connect", (answer, socket) =>
        answer.statusCode === 200
          ? resolve(socket)
          : reject(new Error(`the proxy answered ${answer.statusCode}`)),
      )
      .on("error", reject)
      .end();
  });
}

/** The status that lists of tickets have for a bearer: 200 while the token works. */
export const ticketsStatus = async (standIn, token, account = "acme") =>
  (await ask(standIn, account, "/api/v2/tickets.json", { token })).status;

/** A change on the account, as another admin would make it in a session of their own. */
export async function asAdmin(standIn, account, method, path, json) {
  const { name, value } = await standIn.session(account);
  const Cookie = `${name}=${value}`;
  const me = await ask(standIn, account, `${ME}.json`, { headers: { Cookie } });
  const answer = await ask(standIn, account, path, {
    method,
    json,
    headers: {
      Cookie,
      Origin: `https://${account}.zendesk.com`,
      "X-CSRF-Token": me.json().user.authenticity_token,
    },
  });
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`);
  return answer;
}

/** Revokes a token behind the browser's back. */
export const revokeElsewhere = (standIn, id, account = "acme") =>
  asAdmin(standIn, account, "DELETE", `${TOKENS}/${id}.json`);

/** A new client of the admin's, made behind the browser's back; the newest is the chosen one. */
export async function createClient(standIn, account, properties) {
  const client = {
    name: "Test client",
    identifier: "test_client",
    ...properties,
  };
  const answer = await asAdmin(standIn, account, "POST", `${CLIENTS}.json`, {
    client,
  });
  return answer.json().client;
}
