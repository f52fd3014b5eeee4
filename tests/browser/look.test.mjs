// How the states look: light and dark, nothing is wider than the popup, and axe finds nothing in any of
// them. What axe looks at is the same in both browsers: it looks in Firefox in the long form only.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { consentedPopup } from "./consent-support.mjs";
import { AXE, asksAxe } from "./harness/axe.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  askBeyondAllowed,
  CLIENTS,
  createClient,
  holdAnswer,
  liveTokens,
  ME,
  notedPopup,
  openPopup,
  publicClient,
  readyPopup,
  revokeElsewhere,
  TOKENS,
  tokenPopup,
} from "./support.mjs";

/** A picture of every state in every dress: README.md shows some of them. */
const PICTURES = fileURLToPath(new URL("../../target/screens", import.meta.url));
mkdirSync(PICTURES, { recursive: true });

/** In front of the grants, on an account that withdrew the Tokens API. */
async function withdrawnPopup(browser, account = "withdrawn", client) {
  const popup = await readyPopup(browser, account);
  if (client) await popup.select("OAuth client", client);
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  return popup;
}

/** What a browser's end leaves of a token that was held: the note of it on disk. */
async function goneToken(browser) {
  await notedPopup(browser);
  await browser.closePopup();
  await browser.stopBackground();
  await browser.storage.session.clear();
}

async function opened(browser, standIn, path, fault, state) {
  if (fault) await standIn.fault(path, fault);
  const popup = await openPopup(browser);
  await popup.waitForState(state);
  return popup;
}

/** Each leads to a popup in the state that it is named after. */
const states = {
  connecting: ({ browser, standIn }) =>
    opened(browser, standIn, ME, { kind: "hold", when: "before" }, "connecting"),
  "no-clients": async ({ browser }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    return popup;
  },
  ready: ({ browser }) => readyPopup(browser),
  "ready with the form for a new client": async ({ browser }) => {
    const popup = await readyPopup(browser);
    await popup.click("button", "New OAuth client");
    await popup.click("button", "Edit");
    await popup.click("button", "Addresses");
    await popup.byRole("textbox", "Unique identifier");
    return popup;
  },
  "ready with a client secret": async ({ browser }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.byRole("button", "Copy secret");
    return popup;
  },
  "ready with custom scopes": async ({ browser }) => {
    const popup = await readyPopup(browser);
    await popup.click("radio", "Custom");
    await popup.click("checkbox", "tickets:read");
    return popup;
  },
  "ready with an error and its Details": async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const refusal = { kind: "status", status: 422 };
    await standIn.fault(TOKENS, refusal, { method: "POST" });
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/The record is invalid/);
    await popup.click("button", "Details");
    return popup;
  },
  "ready with unclaimed tokens": async ({ browser, standIn }) => {
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(TOKENS, lost, { method: "POST" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.byRole("button", "Review");
    return popup;
  },
  "ready with unclaimed tokens, reviewed": async ({ browser, standIn }) => {
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(TOKENS, lost, { method: "POST" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await popup.click("button", "Review");
    await popup.evaluate(() => document.querySelector(".orphans input").click());
    await popup.byRole("button", "Revoke 1 token");
    return popup;
  },
  "ready with unclaimed JWTs": async ({ browser, standIn }) => {
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(TOKENS, lost, { method: "POST" });
    const popup = await readyPopup(browser, "jwt");
    await popup.click("button", "Generate token");
    await popup.click("button", "Review");
    await popup.byRole("button", "Keep all");
    return popup;
  },
  "ready with a token that is gone": async ({ browser }) => {
    await goneToken(browser);
    const popup = await readyPopup(browser);
    await popup.byRole("button", "Revoke it");
    return popup;
  },
  "ready with a token that is gone, whether it works unknown": async ({ browser, standIn }) => {
    await goneToken(browser);
    const busy = { kind: "status", status: 500 };
    await standIn.fault(TOKENS, busy, { method: "GET" });
    const popup = await readyPopup(browser);
    await popup.byRole("button", "Keep it");
    return popup;
  },
  "ready with tokens that are gone, and one that never arrived": async ({ browser, standIn }) => {
    await goneToken(browser);
    await goneToken(browser);
    const popup = await readyPopup(browser);
    await popup.byRole("button", "Keep them");
    const lost = { kind: "reset", when: "after" };
    await standIn.fault(TOKENS, lost, { method: "POST" });
    await popup.click("button", "Generate token");
    await popup.click("button", "Review");
    await popup.byRole("button", "Keep all");
    return popup;
  },
  "ready with refused scopes that Zendesk named": async ({ browser, standIn }) => {
    const popup = await askBeyondAllowed(browser, standIn);
    await popup.byRole("button", /Go on without/);
    return popup;
  },
  "ready, and the background is deaf": async ({ browser }) => {
    const popup = await readyPopup(browser);
    await popup.evaluate(() => {
      chrome.runtime.sendMessage = async () => false;
    });
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/Full Token isn't responding/);
    return popup;
  },
  "ready on a withdrawn account": async ({ browser }) => {
    const popup = await withdrawnPopup(browser);
    await popup.click("button", "Cancel");
    await popup.waitForState("ready");
    await popup.byRole("combobox", "Lifetime");
    return popup;
  },
  "ready on a withdrawn account, with a colleague's client": async ({ browser }) => {
    const popup = await withdrawnPopup(browser);
    await popup.click("button", "Cancel");
    await popup.waitForState("ready");
    await popup.select("OAuth client", /warehouse_dashboard/);
    await popup.byRole("button", /^Generate for [A-Z]/);
    await popup.waitFor(() => !/user \d/.test(document.body.textContent));
    return popup;
  },
  "ready on a withdrawn account, with the form for a test client": async ({ browser }) => {
    const popup = await withdrawnPopup(browser);
    await popup.click("button", "Create a test client");
    await popup.click("button", "Edit");
    await popup.byRole("radio", "Public");
    return popup;
  },
  "consent to come": async ({ browser, standIn }) => {
    await createClient(standIn, "withdrawn", publicClient);
    return withdrawnPopup(browser);
  },
  "consent to come, after a refusal": async ({ browser, standIn }) => {
    await createClient(standIn, "withdrawn403", publicClient);
    return withdrawnPopup(browser, "withdrawn403");
  },
  "consent to come, without a redirect URL": async ({ browser, standIn }) => {
    await createClient(standIn, "withdrawn", { kind: "public", redirect_uri: [] });
    return withdrawnPopup(browser);
  },
  "consent where the client's secret is wanted": async ({ browser }) => {
    const popup = await withdrawnPopup(browser);
    await popup.waitFor(() => document.activeElement.id === "entered");
    return popup;
  },
  "consent to act for somebody else": async ({ browser, standIn }) => {
    const { clients } = await standIn.account("withdrawn");
    const [, { secret }] = clients;
    const popup = await withdrawnPopup(browser, "withdrawn", /warehouse_dashboard/);
    await popup.fill("textbox", "Client secret", secret);
    await popup.click("button", "Generate token");
    await popup.waitFor(() => /act for Amir Okafor/.test(document.body.textContent));
    return popup;
  },
  authorizing: async ({ browser, standIn }) => {
    await createClient(standIn, "withdrawn", publicClient);
    const popup = await withdrawnPopup(browser);
    await popup.click("button", "Open Zendesk");
    await popup.waitForState("authorizing");
    await popup.byRole("button", "Show Zendesk");
    return popup;
  },
  "token with a refresh token": ({ browser, standIn }) =>
    consentedPopup(browser, standIn, "withdrawn"),
  "token that is a JWT, with a refresh token": ({ browser, standIn }) =>
    consentedPopup(browser, standIn, "jwtwithdrawn"),
  "token that is a JWT, revealed": async ({ browser }) => {
    const popup = await tokenPopup(browser, "jwt");
    await popup.click("button", "Reveal token");
    return popup;
  },
  "token whose record is not known": async ({ browser, standIn }) => {
    await standIn.fault(`${TOKENS}/current`, { kind: "status", status: 500 });
    return consentedPopup(browser, standIn, "jwtwithdrawn");
  },
  "token that acts for somebody else": async ({ browser, standIn }) => {
    await standIn.settings({ tokens_api_acts_for_another: true });
    const popup = await tokenPopup(browser);
    await popup.waitFor(() => /Amir Okafor/.test(document.body.textContent));
    return popup;
  },
  creating: async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    await holdAnswer(standIn);
    await popup.click("button", "Generate token");
    await popup.waitForState("creating");
    return popup;
  },
  "token, masked": ({ browser }) => tokenPopup(browser),
  "token, revealed": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Reveal token");
    return popup;
  },
  "token, checked": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/The token works/);
    return popup;
  },
  "token, every scope tested": async ({ browser, standIn }) => {
    await standIn.settings({ tokens_api_acts_for_another: true });
    const popup = await tokenPopup(browser);
    await standIn.fault("/api/v2/views/count", { kind: "status", status: 500 });
    await popup.click("button", "Test every scope");
    await popup.waitForStatus(/It can read/);
    return popup;
  },
  "token, testing stopped by the rate limit": async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    await standIn.fault("/api/v2/webhooks", { kind: "status", status: 429, retry_after: 7 });
    await popup.click("button", "Test every scope");
    await popup.waitForStatus(/It can read/);
    return popup;
  },
  "token, found dead": async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    await revokeElsewhere(standIn, (await liveTokens(standIn)).at(-1).id);
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/no longer accepts/);
    return popup;
  },
  "token, with the menu of tools": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Use it in…");
    await popup.byRole("menuitem", "Postman");
    return popup;
  },
  "token of a client just created": async ({ browser }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client and generate token");
    await popup.waitForState("token");
    await popup.byRole("button", "Copy secret");
    return popup;
  },
  "token, as Postman takes it": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Use it in…");
    await popup.click("menuitem", "Postman");
    await popup.byRole("button", "Save both");
    return popup;
  },
  "token, as a tool takes it": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Use it in…");
    await popup.click("menuitem", "Python (zenpy)");
    await popup.byRole("button", "Save file");
    return popup;
  },
  "token, asked whether to revoke": async ({ browser }) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    return popup;
  },
  "signed-out": async ({ browser, standIn }) => {
    await browser.open(standIn.url("acme", "/hc/en-us"));
    const popup = await browser.clickToolbar();
    await popup.waitForState("signed-out");
    return popup;
  },
  "not-admin": ({ browser, standIn }) =>
    opened(browser, standIn, CLIENTS, { kind: "status", status: 403 }, "not-admin"),
  "not-zendesk with a recent account": async ({ browser }) => {
    const token = await tokenPopup(browser);
    await token.click("button", "Forget token");
    await token.waitForState("ready");
    await browser.closePopup();
    await browser.newTab("about:blank");
    const popup = await browser.clickToolbar();
    await popup.waitForState("not-zendesk");
    return popup;
  },
  offline: async ({ browser }) => {
    await browser.openAdminCenter("acme");
    browser.setOffline();
    const popup = await browser.clickToolbar();
    await popup.waitForState("offline");
    return popup;
  },
  "rate-limited": ({ browser, standIn }) =>
    opened(browser, standIn, ME, { kind: "status", status: 429, retry_after: 60 }, "rate-limited"),
  "out-of-touch": async ({ browser, standIn }) => {
    const trouble = { kind: "status", status: 500 };
    const popup = await opened(browser, standIn, ME, trouble, "unexpected");
    await browser.goto("about:blank");
    await popup.click("button", "Try again");
    await popup.waitForState("out-of-touch");
    return popup;
  },
  "unexpected with Details": async ({ browser, standIn }) => {
    const page = { kind: "html" };
    const popup = await opened(browser, standIn, ME, page, "unexpected");
    await popup.click("button", "Details");
    await popup.byRole("button", "Copy report");
    return popup;
  },
};

const fitsInWidth = (popup) =>
  popup.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth <= clientWidth;
  });

async function looksRight({ browser, standIn }, name, reach) {
  const popup = await reach({ browser, standIn });
  const state = await popup.state();
  const colours = new Set();
  for (const scheme of ["light", "dark"]) {
    await browser.setColorScheme(scheme);
    // Firefox hands it on to its pages a moment later.
    await popup.waitFor((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, {
      args: [scheme],
    });
    if (asksAxe(browser)) assert.deepEqual(await popup.axe(AXE[scheme]), [], `axe, ${scheme}`);
    const picture = `${browser.name}-${name}-${scheme}`.replace(/\W+/g, "-");
    await popup.screenshot(`${PICTURES}/${picture}.png`);
    colours.add(await popup.evaluate(() => getComputedStyle(document.body).color));
  }
  assert.equal(colours.size, 2, "dark is another colour than light");
  assert.equal(await fitsInWidth(popup), true);
  assert.equal(await popup.state(), state);
}

/** The widest, the longest, and each kind of control. The others differ from these in what is said. */
const IN_EACH_BROWSER = [
  "ready",
  "ready with the form for a new client",
  "ready with custom scopes",
  "ready with unclaimed tokens, reviewed",
  "token that is a JWT, revealed",
  "token, checked",
  "token, with the menu of tools",
  "token, as a tool takes it",
  "unexpected with Details",
];

for (const [name, reach] of Object.entries(states)) {
  const register = IN_EACH_BROWSER.includes(name) ? inEachBrowser : inOneBrowser;
  register(`${name} looks right, light and dark`, (test) => looksRight(test, name, reach));
}

inEachBrowser(
  "nothing that holds at the few pixels at which a popup is first laid out styles it anew",
  async ({ browser }) => {
    const popup = await readyPopup(browser);
    const { conditions, held } = await popup.evaluate(() => {
      const tiny = document.createElement("iframe");
      tiny.width = 25;
      document.body.append(tiny);
      const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
      const conditions = rules
        .filter((rule) => rule instanceof CSSMediaRule && rule.conditionText.includes("width"))
        .map(({ conditionText }) => conditionText);
      return {
        conditions,
        held: conditions.filter((condition) => tiny.contentWindow.matchMedia(condition).matches),
      };
    });
    assert.equal(conditions.length, 2);
    assert.deepEqual(held, []);
  },
);
