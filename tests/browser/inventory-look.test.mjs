// How the inventory looks: light and dark, from 800 to 2,560 px, and axe finds nothing in any state.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AXE, asksAxe } from "./harness/axe.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { fromPopup, openInventory, shownTokens } from "./inventory-support.mjs";
import { liveTokens, TOKENS, tokenPopup } from "./support.mjs";

const PICTURES = fileURLToPath(new URL("../../target/screens", import.meta.url));
mkdirSync(PICTURES, { recursive: true });

const named = async (page) => {
  await page.waitFor(() => !document.querySelector(".select-all input").disabled);
  await page.waitFor(() => document.querySelectorAll("td.user .flag").length >= 3);
};

async function tokens(browser) {
  const page = await openInventory(browser);
  await named(page);
  return page;
}

async function clients(browser) {
  const page = await tokens(browser);
  await page.click("link", "Clients");
  await page.byRole("table", "OAuth clients");
  return page;
}

async function apiTokens(browser) {
  const page = await tokens(browser);
  await page.click("link", "API tokens");
  return page;
}

/** The form for the replacement of an API token. */
async function replacement(page) {
  await page.fill("searchbox", "Search API tokens", "monthly");
  await page.waitFor(() => document.querySelector(".count").textContent.startsWith("1 of "));
  await page.click("button", "Create the OAuth replacement");
  await page.byRole("button", "Create client and generate token");
}

/** Each leads to a page in the state that it is named after. */
const states = {
  tokens: ({ browser }) => tokens(browser),
  "tokens, grouped, filtered and selected": async ({ browser }) => {
    const page = await tokens(browser);
    await page.click("button", "Group by client and user");
    await page.click("button", /^Never expires/);
    await page.click("button", /^Nightly export Ada Lindqvist/);
    await page.click("checkbox", "Select all");
    return page;
  },
  "tokens, with the risks unfolded": async ({ browser }) => {
    const page = await tokens(browser);
    await page.click("button", "Risks, and what helps");
    return page;
  },
  "nothing fits": async ({ browser }) => {
    const page = await tokens(browser);
    await page.fill("searchbox", "Search tokens", "nobody");
    await page.byRole("button", "Show all");
    return page;
  },
  "no tokens": ({ browser }) => openInventory(browser, "fresh", { popup: "no-clients" }),
  reading: async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "latency", ms: 20_000 }, { skip: 3 });
    const page = await openInventory(browser, "large", { state: "reading" });
    await page.waitFor(() => /300 read/.test(document.body.textContent));
    return page;
  },
  "out of touch": async ({ browser }) => {
    const page = await tokens(browser);
    await browser.closeTab((await browser.tabs())[0]);
    await page.waitForState("out-of-touch");
    return page;
  },
  refused: async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "status", status: 500 });
    return openInventory(browser, "inventory", { state: "refused" });
  },
  "preview of a revocation": async ({ browser }) => {
    const page = await tokens(browser);
    await page.click("checkbox", "Select all");
    await page.click("button", "Revoke selected (9)");
    await page.byRole("checkbox", /^Revoke also/);
    return page;
  },
  "a revocation under way": async ({ browser, standIn }) => {
    const page = await tokens(browser);
    await page.click("checkbox", "Select all");
    await page.click("button", "Revoke selected (9)");
    await page.waitForStatus(/7 tokens will be revoked/);
    await standIn.fault(
      `${TOKENS}/*`,
      { kind: "latency", ms: 20_000 },
      { method: "DELETE", skip: 3 },
    );
    await page.click("button", "Revoke tokens");
    await page.waitFor(() => /3 of 7/.test(document.querySelector(".revocation")?.textContent));
    return page;
  },
  "a revocation that is over, with refused ones": async ({ browser, standIn }) => {
    const page = await tokens(browser);
    await page.click("checkbox", "Select all");
    await page.click("button", "Revoke selected (9)");
    await page.waitForStatus(/7 tokens will be revoked/);
    await standIn.fault(
      `${TOKENS}/30281900200003`,
      { kind: "status", status: 403 },
      { method: "DELETE" },
    );
    await page.click("button", "Revoke tokens");
    await page.waitFor(() => /refused 1/.test(document.querySelector(".revocation")?.textContent));
    return page;
  },
  "which token, found": async ({ browser, standIn }) => {
    const page = await tokens(browser);
    const [token] = await liveTokens(standIn, "inventory");
    await page.click("button", "Which token is this?");
    await page.fill("textbox", "Token", token.full_token);
    await page.click("button", "Ask inventory");
    await page.waitFor(() => /It works/.test(document.querySelector("dialog").textContent));
    return page;
  },
  "what the held token can read": async ({ browser, standIn }) => {
    await standIn.settings({ tokens_api_acts_for_another: true });
    const popup = await tokenPopup(browser, "inventory");
    const page = await fromPopup(browser, popup);
    await page.click("button", "What can the held token read?");
    await page.click("button", "Test every scope");
    await page.waitForStatus(/It can read/);
    return page;
  },
  clients: ({ browser }) => clients(browser),
  "clients, with the risks unfolded": async ({ browser }) => {
    const page = await clients(browser);
    await page.click("button", "Risks, and what helps");
    return page;
  },
  "a client to edit": async ({ browser }) => {
    const page = await clients(browser);
    await page.click("button", "Edit Field app");
    await page.byRole("button", "Save");
    return page;
  },
  "a new client": async ({ browser }) => {
    const page = await clients(browser);
    await page.click("button", "New OAuth client");
    await page.byRole("button", "Create client");
    return page;
  },
  "a client to delete": async ({ browser }) => {
    const page = await clients(browser);
    await page.click("button", "Delete Postman testing");
    await page.waitForStatus(/3 tokens end/);
    return page;
  },
  "API tokens": async ({ browser }) => {
    const page = await apiTokens(browser);
    await page.waitFor(() => document.querySelectorAll(".flag").length > 0);
    return page;
  },
  "API tokens, moved in part": async ({ browser }) => {
    const page = await apiTokens(browser);
    await page.waitFor(() => document.querySelectorAll("td.description").length > 5);
    await page.evaluate(async () => {
      const [account, at] = ["inventory", Date.parse("2026-06-01")];
      const marks = ["replaced", "replaced", "to-be-dropped", "not-ours", "replaced"];
      const ids = [...document.querySelectorAll("td.description .first")].map(({ id }) =>
        id.replace("api-token-", ""),
      );
      const note = (mark, place) => ({
        account,
        about: { "api-token": ids[place] },
        text:
          place % 2
            ? ""
            : "nightly, of the data team; Robin moves it in the second week of January",
        marked: { mark, at: place === 4 ? Date.now() + 1e10 : at },
        written_at: at,
      });
      const notes = marks.map((mark, place) => [
        `note/inventory/api-token/${ids[place]}`,
        note(mark, place),
      ]);
      await chrome.storage.local.set(Object.fromEntries(notes));
    });
    await page.waitFor(() => document.querySelectorAll("td.description .flag").length === 5);
    return page;
  },
  "a note to write": async ({ browser }) => {
    const page = await apiTokens(browser);
    await page.fill("searchbox", "Search API tokens", "Postman");
    await page.click("button", "Edit note");
    await page.fill("textbox", "Note", "key: 6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv");
    await page.waitFor(() => document.querySelector("#note-hint.warning"));
    return page;
  },
  "a file of notes": async ({ browser }) => {
    const page = await clients(browser);
    await page.evaluate(() => {
      const account = "inventory";
      const notes = [...document.querySelectorAll("tbody tr:not(.gap)")].map((_, place) => ({
        account: place === 3 ? "other" : account,
        about: { client: String(place + 1) },
        text: "owned by the data team",
        written_at: place,
      }));
      const text = JSON.stringify({ format: "full-token-notes", version: 1, notes });
      const files = new DataTransfer();
      files.items.add(new File([text], "notes.json"));
      const input = document.querySelector("input[type=file]");
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
    });
    await page.byRole("button", "Import");
    return page;
  },
  "API tokens, of which no list comes": async ({ browser, standIn }) => {
    await standIn.settings({ api_token_access: false });
    const page = await apiTokens(browser);
    await page.byRole("button", "Try again");
    return page;
  },
  "an API token's replacement": async ({ browser }) => {
    const page = await apiTokens(browser);
    await replacement(page);
    return page;
  },
  "the card of a client": async ({ browser }) => {
    const page = await apiTokens(browser);
    await replacement(page);
    await page.click("button", "Create client and generate token");
    await page.byRole("button", "Use it in…");
    return page;
  },
  "hostile names": async ({ browser }) => {
    const page = await openInventory(browser, "hostile");
    await page.waitFor(() => !document.querySelector(".select-all input").disabled);
    return page;
  },
};

/** The others differ from these in what is said. */
const IN_EACH_BROWSER = ["tokens", "preview of a revocation", "a new client"];

for (const [name, open] of Object.entries(states)) {
  const register = IN_EACH_BROWSER.includes(name) ? inEachBrowser : inOneBrowser;
  register(`the inventory looks right: ${name}`, async ({ browser, standIn }) => {
    const page = await open({ browser, standIn });
    const file = (dress) =>
      `${PICTURES}/inventory-${name.replaceAll(/\W+/g, "-")}-${browser.name}-${dress}.png`;
    for (const scheme of ["light", "dark"]) {
      await browser.setColorScheme(scheme);
      await page.screenshot(file(scheme));
      if (asksAxe(browser)) assert.deepEqual(await page.axe(AXE[scheme]), [], `axe, ${scheme}`);
    }
    const isTooWide = () =>
      document.documentElement.scrollWidth > document.documentElement.clientWidth;
    assert.equal(await page.evaluate(isTooWide), false, "nothing is wider than the window");
  });
}

inEachBrowser(
  "from 800 to 2,560 px nothing is wider than the window",
  { only: ["chromium"] },
  async ({ browser }) => {
    const page = await tokens(browser);
    for (const width of [800, 1024, 1280, 1920, 2560]) {
      await page.driver.page.setViewport({ width, height: 900 });
      await page.waitFor((width) => window.innerWidth === width, { args: [width] });
      const seen = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(seen <= width, `${seen} px in ${width}`);
      await page.screenshot(`${PICTURES}/inventory-${width}-chromium.png`);
    }
    await page.driver.page.setViewport(null);
  },
);

inEachBrowser("everything is reached by keyboard alone", async ({ browser }) => {
  const page = await tokens(browser);
  const [first] = await shownTokens(page);
  await page.focus("searchbox", "Search tokens");
  const reached = new Set();
  for (let step = 0; step < 40; step++) {
    await page.press("Tab");
    const focused = await page.focused();
    if (focused) reached.add(focused.name);
    if (focused?.name === first) break;
  }
  for (const name of [
    "Group by client and user",
    "Which token is this?",
    "Export CSV",
    "Select all",
    "Client",
    first,
  ])
    assert.ok(reached.has(name), `${name} is reached: ${[...reached].join(", ")}`);
  await page.press(" ");
  await page.byRole("button", "Revoke selected (1)");
});
