// The inventory shows every token of the account: what it counts, filters, sorts, groups and exports.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  cards,
  column,
  countSaid,
  fromPopup,
  openInventory,
  savedText,
  shownTokens,
  waitForNames,
  waitForRows,
  waitForSelectAll,
} from "./inventory-support.mjs";
import { focusOn, generate, openPopup } from "./support.mjs";

inOneBrowser("each card counts, and shows what it counts", async ({ browser }) => {
  const page = await openInventory(browser);
  const counts = {
    "Never used": 2,
    "Unused for 90 days": 3,
    "Never expires": 10,
    "Expires within 7 days": 1,
    "Owner suspended": 3,
    "Can impersonate": 1,
  };
  await waitForNames(page);
  assert.deepEqual(await cards(page), counts);
  for (const [card, count] of Object.entries(counts)) {
    await page.click("button", new RegExp(`^${card}`));
    await waitForRows(page, count);
    await page.click("button", new RegExp(`^${card}`));
  }
  await waitForRows(page, 12);
  await page.click("button", /^Never expires/);
  await page.click("button", /^Owner suspended/);
  await waitForRows(page, 3);
});

inOneBrowser("the bar's parts hold all tokens, and each is a filter", async ({ browser }) => {
  const page = await openInventory(browser);
  const parts = { "This week": 3, "This month": 3, "90 days": 2, "Longer ago": 2, Never: 2 };
  for (const [part, count] of Object.entries(parts)) {
    await page.click("button", new RegExp(`^${part} ${count}$`));
    await waitForRows(page, count);
    await page.click("button", new RegExp(`^${part} ${count}$`));
  }
  await waitForRows(page, 12);
});

inOneBrowser("a search finds what is shown, in any column", async ({ browser }) => {
  const page = await openInventory(browser);
  await waitForNames(page);
  for (const [words, count] of [
    ["NIGHTLY ada", 2],
    ["suspended", 2],
    ["zis_ticket", 1],
    ["impersonate", 1],
    ["no longer", 1],
    ["no such thing", 0],
  ]) {
    await page.fill("searchbox", "Search tokens", words);
    await waitForRows(page, count);
  }
  await page.click("button", "Show all");
  await waitForRows(page, 12);
  await page.select("Client", "Postman testing");
  await waitForRows(page, 3);
  await page.select("Acts for", "Ada Lindqvist");
  await waitForRows(page, 2);
  assert.equal(await countSaid(page), "2 of 12");
});

inOneBrowser("a column sorts up, down and not at all, and says so", async ({ browser }) => {
  const page = await openInventory(browser);
  await waitForNames(page);
  const order = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("thead th[aria-sort]")]
        .map((head) => head.getAttribute("aria-sort"))
        .join(" "),
    );
  assert.equal(await order(), "none none none none none none none");
  const inOrder = (texts) => [...texts].sort((a, b) => a.localeCompare(b, "en"));
  await page.click("button", "Client");
  assert.match(await order(), /^ascending none/);
  const clients = await column(page, "client");
  assert.deepEqual(
    clients.map((name) => name.split("\n")[0]),
    inOrder(clients.map((name) => name.split("\n")[0])),
  );
  await page.click("button", "Client");
  assert.match(await order(), /^descending none/);
  await page.click("button", "Client");
  assert.match(await order(), /^none none/);
  await page.click("button", "Created");
  const [newest] = await shownTokens(page);
  assert.match(newest, /^Postman testing/);
});

inEachBrowser("a time is told to the second where it is pointed at", async ({ browser }) => {
  const page = await openInventory(browser);
  await waitForRows(page, 12);
  const titles = await page.evaluate(() =>
    ["created", "used", "expires"].map((name) => {
      const cell = document.querySelectorAll(`td.${name}`)[9];
      cell.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      return cell.title;
    }),
  );
  for (const title of titles) assert.match(title, /\d:\d\d:\d\d/);
});

inOneBrowser(
  "tokens are grouped by client and user, and a group unfolds by a button",
  async ({ browser }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    await page.click("button", "Group by client and user");
    await waitForRows(page, 10);
    const group = /^Nightly export Ada Lindqvist 2 tokens, last used 20 days ago$/;
    await page.click("button", group);
    await waitForRows(page, 12);
    const isOpen = () =>
      page.evaluate(() => document.querySelectorAll("[aria-expanded=true]").length);
    assert.equal(await isOpen(), 1);
    await page.click("button", group);
    await waitForRows(page, 10);
  },
);

inEachBrowser(
  "view, cards and order stand in the address and outlive a reload; a search does not",
  async ({ browser }) => {
    const page = await openInventory(browser);
    await page.click("button", /^Never expires/);
    await page.click("button", "Created");
    await page.fill("searchbox", "Search tokens", "postman");
    await waitForRows(page, 2);
    const hash = () => page.evaluate(() => location.hash);
    assert.equal(await hash(), "#tokens?cards=never-expires&sort=created+descending");
    await browser.switchTo(page);
    await browser.reload();
    await page.waitForState("complete");
    await waitForRows(page, 10);
    assert.equal(await page.value("searchbox", "Search tokens"), "");
    await page.click("link", "Clients");
    await page.byRole("table", "OAuth clients");
    assert.match(await hash(), /^#clients/);
    await page.click("link", "Tokens");
    await page.byRole("table", "Access tokens");
    await waitForRows(page, 10);
  },
);

inEachBrowser(
  "a second click on Inventory brings the open page to the front",
  async ({ browser }) => {
    const page = await openInventory(browser);
    const [adminCenter] = await browser.tabs();
    await browser.switchTo(adminCenter);
    await page.waitFor(() => document.visibilityState === "hidden");
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.click("link", "Inventory");
    await page.waitFor(() => document.visibilityState === "visible");
    assert.equal((await browser.tabs()).length, 2);
    browser.popup = null;
  },
);

inEachBrowser(
  "what stands in the table can be selected in ranges and all at once",
  async ({ browser }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    const names = await shownTokens(page);
    await page.click("checkbox", names[0]);
    await page.byRole("button", "Revoke selected (1)");
    await page.evaluate(() => {
      const box = document.querySelectorAll("tbody .tick input")[4];
      box.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }),
      );
    });
    // Of the five, those of a global client and of Zendesk's own integration stay.
    await page.byRole("button", "Revoke selected (3)");
    await page.click("checkbox", "Select all");
    await page.byRole("button", "Revoke selected (9)");
    await page.click("checkbox", "Select all");
    await page.byRole("button", "Revoke selected");
  },
);

inOneBrowser(
  "what is selected and filtered away is said, and Show all frees every filter",
  async ({ browser }) => {
    const page = await openInventory(browser);
    await waitForNames(page);
    const chosen = (shown) =>
      page.waitFor((shown) => document.querySelector(".chosen").textContent.includes(shown), {
        args: [shown],
      });
    const names = await shownTokens(page);
    await page.click(
      "checkbox",
      names.find((name) => name.startsWith("Nightly export")),
    );
    await page.select("Client", "Postman testing");
    await waitForRows(page, 3);
    await chosen("1 selected token is not shown.");
    await page.fill("searchbox", "Search tokens", "no such thing");
    await page.click("button", "Show all");
    await waitForRows(page, 12);
    await focusOn(page, "Search tokens");
    assert.equal(await page.evaluate(() => document.querySelector(".choice").value), "");
    await page.byRole("button", "Revoke selected (1)");
  },
);

inOneBrowser("Select all is not ticked where nothing may be selected", async ({ browser }) => {
  const page = await openInventory(browser);
  await waitForNames(page);
  await page.fill("searchbox", "Search tokens", "zis_ticket");
  await waitForRows(page, 1);
  await page.click("checkbox", "Select all");
  assert.equal(await page.isChecked("checkbox", "Select all"), false);
});

const downloads = mkdtempSync(join(tmpdir(), "inventory-"));
inEachBrowser(
  "what is filtered is exported as CSV and JSON, without a secret",
  { launch: { downloads } },
  async ({ browser, standIn }) => {
    try {
      const page = await openInventory(browser);
      await waitForNames(page);
      await page.click("button", /^Owner suspended/);
      await waitForRows(page, 3);
      const file = async (button, extension) => {
        await page.click("button", button);
        return until(`the ${extension}`, () => savedText(downloads, "inventory-tokens", extension));
      };
      const csv = await file("Export CSV", "csv");
      const tokens = JSON.parse(await file("Export JSON", "json"));
      assert.equal(csv.trim().split("\r\n").length, 4);
      assert.deepEqual(tokens.map((token) => token.user_name).sort(), [
        "Dilan Moreau",
        "Sofia Brandt",
        "Sofia Brandt",
      ]);
      for (const { full_token } of (await standIn.account("inventory")).tokens)
        assert.ok(!csv.includes(full_token) && !JSON.stringify(tokens).includes(full_token));
    } finally {
      await rm(downloads, { recursive: true, force: true });
    }
  },
);

/** The legend of the view: how many have each risk. What helps is said of each. */
async function legend(page) {
  await page.click("button", "Risks, and what helps");
  await page.waitFor(() => document.querySelector(".risks dl"));
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll(".risks dl > div")].map((row) => [
      ...[...row.querySelectorAll("dt span")].map((part) => part.textContent),
      row.querySelector("dd").textContent,
    ]),
  );
  for (const [risk, , helps] of rows) assert.match(helps, /^[A-Z].{40,}\.$/, risk);
  return Object.fromEntries(rows.map(([risk, count]) => [risk, count]));
}

/** The flags of the cells of this class, row by row, where there are any. */
const flagged = (page, cell) =>
  page.evaluate(
    (cell) =>
      [...document.querySelectorAll(`tbody td.${cell}`)]
        .map((one) =>
          [...one.querySelectorAll(".flag:not(.plain)")].map((flag) => flag.textContent),
        )
        .filter((flags) => flags.length > 0),
    cell,
  );

inOneBrowser(
  "risks are flagged in all three views, and each view says what helps",
  async ({ browser, standIn }) => {
    // Such a token has no refresh token, and lives for three days.
    await standIn.settings({ tokens_api_lifetime_s: 3 * 86_400 });
    const popup = await openPopup(browser, "inventory");
    await popup.waitForState("ready");
    await generate(popup);
    const page = await fromPopup(browser, popup);
    await page.waitFor(() => document.querySelector("td.user .flag"));
    assert.deepEqual(await legend(page), {
      suspended: "2 tokens",
      "no longer an agent": "1 token",
      "can impersonate": "1 token",
      "full write": "4 tokens",
      "never expires": "10 tokens",
      "not renewed": "1 token",
    });
    // A search finds them: each row that is left has the flag.
    for (const [risk, cell, count] of [
      ["suspended", "user", 2],
      ["no longer an agent", "user", 1],
      ["can impersonate", "scopes", 1],
      ["full write", "scopes", 4],
      ["not renewed", "expires", 1],
    ]) {
      await page.fill("searchbox", "Search tokens", risk);
      await waitForRows(page, count);
      assert.deepEqual(await flagged(page, cell), Array(count).fill([risk]));
    }
    await page.fill("searchbox", "Search tokens", "never expires");
    await waitForRows(page, 10);
    const isFlagged = () => !document.querySelector("td.expires:not(.risky)");
    assert.ok(await page.evaluate(isFlagged));
    await page.click("link", "Clients");
    await page.byRole("table", "OAuth clients");
    await waitForRows(page, 5);
    assert.deepEqual((await flagged(page, "name")).flat().toSorted(), [
      "can impersonate",
      ...Array(3).fill("full write"),
      ...Array(5).fill("never expires"),
      "not renewed",
    ]);
    assert.deepEqual(await legend(page), {
      "can impersonate": "1 client",
      "full write": "3 clients",
      "never expires": "5 clients",
      "not renewed": "1 client",
    });
    await page.click("link", "API tokens");
    await page.waitFor(() => document.querySelectorAll("td.user .flag").length > 0);
    assert.deepEqual(await legend(page), {
      suspended: "2 API tokens",
      "no longer an agent": "1 API token",
      "acts as anybody": "16 API tokens",
    });
  },
);

inOneBrowser("hostile names are text in every column", async ({ browser }) => {
  const page = await openInventory(browser, "hostile");
  await waitForSelectAll(page);
  // Not all users have a name there; a role is written once its user is read.
  await page.waitFor(() =>
    [...document.querySelectorAll("td.user .second")].some((role) => role.textContent),
  );
  const seen = await page.evaluate(() => ({
    tags: [...document.querySelectorAll("td :is(b, img, script, i)")].length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    rows: document.querySelectorAll("tbody tr:not(.gap)").length,
  }));
  assert.deepEqual({ tags: seen.tags, wide: seen.wide }, { tags: 0, wide: false });
  assert.ok(seen.rows > 10, `${seen.rows} rows`);
  await page.click("link", "Clients");
  await page.byRole("table", "OAuth clients");
  await page.waitFor(() => document.querySelector("tbody tr:not(.gap)"));
  const tags = () => document.querySelectorAll("td :is(b, img, script, i)").length;
  assert.equal(await page.evaluate(tags), 0);
});

inOneBrowser("an agent has no inventory", async ({ browser }) => {
  const popup = await openPopup(browser, "inventory", "agent");
  await popup.waitForState("not-admin");
  const page = await fromPopup(browser, popup, "inventory", { state: "refused" });
  await page.waitForStatus(/doesn't allow your user/);
});
