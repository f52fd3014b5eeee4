// The legacy API tokens of an account, read-only: which are left, when each ends, and that nothing of a
// token itself comes out of the account's tab.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  apiTokensOf,
  countSaid,
  openFirstOfLarge,
  openInventory,
  SHOW_MANY,
  setDay,
  TODAY,
  waitForCount,
  waitForNames,
  waitForRows,
  waitForUser,
} from "./inventory-support.mjs";
import { stored } from "./support.mjs";

const API_TOKENS = "/api/v2/api_tokens";
const DAY_MS = 86_400_000;
const REMOVED_AT = Date.UTC(2027, 3, 30);

/** Every row, from top to bottom, with the texts of its cells by their names. */
const allRows = (page) =>
  page.evaluate(async () => {
    const scroller = document.querySelector(".table-scroll");
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const rows = [];
    for (let top = 0; top <= scroller.scrollHeight; top += 104) {
      scroller.scrollTop = top;
      await painted();
      await painted();
      for (const row of document.querySelectorAll("tbody tr:not(.gap)"))
        rows[row.ariaRowIndex - 2] = Object.fromEntries(
          [...row.cells].map((cell) => [
            cell.classList[0],
            [...cell.childNodes]
              .map((part) => part.textContent)
              .join(" ")
              .trim(),
          ]),
        );
    }
    return rows;
  });

const readTimes = async (standIn, account = "inventory") =>
  (await standIn.log({ account })).filter(({ path }) => path.startsWith(API_TOKENS)).length;

inEachBrowser(
  "API tokens are listed with who made them, the next to be deactivated first",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn, "inventory", 19);
    await page.byRole("table", "API tokens");
    await page.waitFor(() => document.querySelector(".flag"));
    const rows = await allRows(page);
    const names = rows.map(({ description }) => description);
    assert.equal(names.length, 19);
    assert.deepEqual(names.slice(0, 4), [
      "Monthly invoices",
      "Ticket archive",
      "Postman",
      "Survey export",
    ]);
    assert.deepEqual(names.slice(-3), [
      "Old importer",
      "Quarterly report",
      "Test of Robin, delete me",
    ]);
    const cells = (name) => rows.map((row) => row[name]);
    assert.deepEqual(cells("idle").slice(0, 3), ["in 1 day", "in 4 days", "in 9 days"]);
    assert.deepEqual([...new Set(cells("state").slice(0, -3))], ["Active"]);
    assert.deepEqual([...new Set(cells("state").slice(-3))], ["Deactivated"]);
    const creator = (name) => rows.find(({ description }) => description === name).user;
    assert.equal(creator("Chat bot"), "Sofia Brandt suspended");
    // Where the column is narrow, the flag is cut off.
    const titles = await page.evaluate(() =>
      [...document.querySelectorAll("td.user")].map(({ title }) => title),
    );
    assert.ok(titles.includes("Sofia Brandt: suspended"), titles.join());
    assert.equal(creator("Warehouse stock"), "Dilan Moreau no longer an agent");
    assert.match(creator("Phone system"), /^User \d+$/);
    assert.equal(creator("No description"), "Ada Lindqvist");
    // It acts as whom a call names, whoever created it.
    await page.click("button", "Risks, and what helps");
    await page.waitFor(() => /may still act as any user/.test(document.body.textContent));
  },
);

inOneBrowser(
  "what ends when is said, and a search finds what is shown",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn, "inventory", 19);
    const text = await page.evaluate(() => document.querySelector(".notice").textContent);
    assert.match(text, /removes all API tokens on Apr 30, 2027\. 150 days are left\./);
    assert.match(await countSaid(page), /^19 API tokens · Read at /);
    await page.fill("searchbox", "Search API tokens", "amir ACTIVE");
    await waitForCount(page, "4 of 19");
    await page.fill("searchbox", "Search API tokens", "nothing such");
    await page.waitFor(
      () => document.querySelector(".empty")?.textContent === "No API token fits.",
    );
  },
);

inOneBrowser("columns sort, and the address says so", async ({ browser, standIn }) => {
  const page = await apiTokensOf(browser, standIn, "inventory", 19);
  const first = async () => (await allRows(page))[0].description;
  await page.click("button", "Last used");
  assert.equal(await first(), "Jira connector");
  await page.click("button", "Last used");
  assert.equal(await first(), "Quarterly report");
  await page.click("button", "Created by");
  assert.match(
    await page.evaluate(() => location.hash),
    /^#api-tokens\?api-tokens=user\+ascending/,
  );
  await page.click("button", "Description");
  assert.equal(await first(), "No description");
});

inEachBrowser(
  "the list is read where it is looked at, and again by Read again",
  async ({ browser, standIn }) => {
    await setDay(standIn, TODAY);
    const page = await openInventory(browser);
    await page.click("link", "Clients");
    assert.equal(await readTimes(standIn), 0);
    await page.click("link", "API tokens");
    await waitForCount(page, 19);
    await page.click("link", "Tokens");
    await page.click("link", "API tokens");
    await waitForCount(page, 19);
    for (const times of [2, 3]) {
      await page.click("button", "Read again");
      await until("another reading", async () => (await readTimes(standIn)) >= times);
      await page.waitForState("complete");
    }
    assert.equal(await readTimes(standIn), 3, "coming back reads nothing");
  },
);

inEachBrowser(
  "nothing of an API token itself leaves the account's tab",
  async ({ browser, standIn }) => {
    await setDay(standIn, TODAY);
    const page = await openInventory(browser);
    await page.evaluate(keepAnswers);
    await page.click("link", "API tokens");
    await waitForCount(page, 19);
    const { api_tokens: tokens } = await standIn.account("inventory");
    const secrets = tokens.flatMap(({ token, visible_token: shown }) => [token, shown]);
    assert.equal(secrets.filter((secret) => secret.length >= 10).length, 38);
    const places = {
      answers: await page.evaluate(() => window.answers),
      page: await page.evaluate(() => document.documentElement.outerHTML),
      storage: await stored(browser),
    };
    for (const place of ["answers", "page"])
      assert.ok(places[place].includes("Monthly invoices"), place);
    for (const [place, text] of Object.entries(places))
      assert.deepEqual(
        secrets.filter((secret) => text.includes(secret)),
        [],
        place,
      );
  },
);

/** In the page: keeps what comes out of the account's tab. */
function keepAnswers() {
  const { scripting } = window.chrome;
  const executeScript = scripting.executeScript.bind(scripting);
  window.answers = "";
  scripting.executeScript = async (injection) => {
    const results = await executeScript(injection);
    window.answers += JSON.stringify(results);
    return results;
  };
}

/** What the account answers, what the view says of it, and whether what was read before stays. */
const REFUSALS = [
  ["token access is off", null, /^This account lists no API tokens: token access is/, false],
  ["403", { kind: "status", status: 403 }, /^Zendesk does not list this account's API/, false],
  ["500", { kind: "status", status: 500 }, /^Zendesk is having problems/, true],
  ["HTML", { kind: "html" }, /^A web page came back/, true],
  ["a body that breaks off", { kind: "cut" }, /^No answer came from/, true],
  ["no list", { kind: "answer", body: '{"api_tokens": {}}' }, /^The answer is not what/, true],
];

inOneBrowser(
  "an account that does not list its API tokens says why, and the other views go on",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn, "inventory", 19);
    await page.click("link", "Tokens");
    for (const [name, fault, words, stays] of REFUSALS) {
      if (fault) await standIn.fault(API_TOKENS, fault);
      else await standIn.settings({ api_token_access: false });
      await page.click("button", "Read again");
      await page.click("link", "API tokens");
      await page.waitFor(() => document.querySelector(".status .notice"));
      const [said, count] = await page.evaluate(() => [
        document.querySelector(".status .notice").textContent,
        document.querySelector(".count")?.textContent,
      ]);
      assert.match(said.trim(), words, name);
      if (stays) assert.match(count, /^19 API tokens · Read at /, name);
      else assert.equal(count, null, name);
      await page.waitForState("complete");
      await page.click("link", "Tokens");
      await waitForRows(page, 12);
      await standIn.settings({ api_token_access: true });
      await standIn.clearFaults();
      await page.click("link", "API tokens");
      await page.click("button", "Try again");
      await page.waitFor(() => !document.querySelector(".status .notice"));
      await waitForCount(page, 19);
      await page.click("link", "Tokens");
    }
  },
);

inOneBrowser(
  "a creator whose record is refused is shown by number, and the list stays",
  async ({ browser, standIn }) => {
    await setDay(standIn, TODAY);
    const page = await openInventory(browser);
    await waitForNames(page);
    await standIn.fault(SHOW_MANY, { kind: "status", status: 403 });
    await page.click("link", "API tokens");
    // It is whole once the creators were asked for.
    await page.waitFor(() => document.querySelector("table")?.ariaRowCount === "20");
    const asked = await standIn.log({ path: `${SHOW_MANY}.json` });
    assert.equal(asked.at(-1).status, 403);
    const users = (await allRows(page)).map(({ user }) => user);
    assert.equal(users.length, 19);
    assert.equal(users.filter((user) => /^User \d+$/.test(user)).length, 1, users.join());
    assert.equal(await page.has("button", "Try again"), false);
  },
);

inEachBrowser(
  "a tab that sleeps is told once, and the list is read when it is shown",
  { only: ["chromium"] },
  async ({ browser, standIn }) => {
    await setDay(standIn, TODAY);
    const page = await openInventory(browser);
    const [adminCenter] = await browser.tabs();
    const session = await adminCenter.driver.page.createCDPSession();
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await page.click("link", "API tokens");
    await page.waitForState("out-of-touch", { timeout: 30_000 });
    await page.waitForStatus(/put the tab of inventory\.zendesk\.com to sleep/);
    const alarms = await page.evaluate(() => document.querySelectorAll("[data-error]").length);
    assert.equal(alarms, 0);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await page.click("button", "Show tab");
    await waitForCount(page, 19);
  },
);

inEachBrowser(
  "somebody else who signs in meanwhile sees no API tokens of others",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn, "inventory", 19);
    await browser.signIn("inventory", "agent");
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await page.waitFor(() => /does not list this account's API/.test(document.body.textContent));
    assert.equal(await page.evaluate(() => document.querySelector("tbody tr:not(.gap)")), null);
  },
);

inOneBrowser("two thousand API tokens are one table", async ({ browser, standIn }) => {
  await setDay(standIn, TODAY);
  const page = await openFirstOfLarge(browser, standIn);
  await page.click("link", "API tokens");
  await waitForCount(page, "2,000");
  await waitForRows(page, 2_000);
  await page.waitFor(
    () => document.querySelector("table").getAttribute("aria-rowcount") === "2001",
  );
  const standing = await page.evaluate(
    () => document.querySelectorAll("tbody tr:not(.gap)").length,
  );
  assert.ok(standing >= 10 && standing < 60, `${standing} rows stand`);
});

inOneBrowser(
  "hostile descriptions are texts, and odd records rows",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn, "hostile", 17);
    assert.equal(
      await page.evaluate(() => document.querySelector("tbody img, tbody script")),
      null,
    );
    const names = (await allRows(page)).map(({ description }) => description);
    assert.ok(names.some((name) => name.startsWith("<img src=x onerror=")));
    assert.ok(names.every((name) => !/[\u202a-\u202e\u2066-\u2069]/u.test(name)));
    assert.equal(names.filter((name) => name === "No description").length, 11);
  },
);

inOneBrowser(
  "after the day on which all end, the view says so and asks nothing",
  async ({ browser, standIn }) => {
    await setDay(standIn, REMOVED_AT + 2 * DAY_MS);
    const page = await openInventory(browser);
    await waitForUser(page);
    await page.click("link", "API tokens");
    await page.waitFor(() => /Zendesk removed all API tokens on/.test(document.body.textContent));
    assert.equal(await page.evaluate(() => document.querySelector("table")), null);
    // A whole reading comes behind whatever it would have asked.
    await page.click("button", "Read again");
    await page.waitForState("complete");
    assert.equal(await readTimes(standIn), 0);
  },
);
