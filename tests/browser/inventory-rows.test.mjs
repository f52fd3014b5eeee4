// The elements of rows that have gone are filled in for other tokens: nothing of one is seen at another,
// and what is done to one is done to none else. Of a long table a part stands, or a page.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  openFirstOfLarge,
  openInventory,
  SHOW_MANY,
  waitForRows,
  waitForSelectAll,
} from "./inventory-support.mjs";
import { TOKENS } from "./support.mjs";

/** What stands in the table, by the tokens' names: each row's elements with their attributes and texts. */
const told = (page) =>
  page.evaluate(() => {
    const own = ({ childNodes }) =>
      [...childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : "·")).join("");
    const element = (one) => {
      const attributes = Array.from(one.attributes, ({ name, value }) => `${name}=${value}`).sort();
      const isTicked = one.checked ? "ticked" : "";
      return [one.localName, ...attributes, isTicked, own(one).replaceAll(/\s+/g, " ")].join("|");
    };
    const rows = [...document.querySelectorAll("tbody tr:not(.gap)")];
    return Object.fromEntries(
      rows.map((row) => [
        row.querySelector(".tick input").ariaLabel,
        [...row.querySelectorAll("*")].map(element),
      ]),
    );
  });

/** Marks the rows' elements, each by the token that it stands for. */
const mark = (page) =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll("tbody tr:not(.gap)"))
      row.stoodFor = row.querySelector(".tick input").ariaLabel;
  });

const howManyAreReused = (page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll("tbody tr:not(.gap)")].filter(
        ({ stoodFor, cells }) => stoodFor && stoodFor !== cells[0].querySelector("input").ariaLabel,
      ).length,
  );

/** Does it to the first row's checkbox. */
const hold = (page, what) =>
  page.evaluate((what) => {
    const [box] = document.querySelectorAll(".tick input");
    window.held = box;
    if (what === "press") box.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    else {
      // As where a dialog is opened: it comes back when that closes.
      box.focus();
      document.querySelector(".search").focus();
    }
  }, what);

/** All at once, as by paste: key by key some rows would stay, and others be made behind them. */
const find = async (page, words, count) => {
  await page.evaluate((words) => {
    const search = document.querySelector(".search");
    search.value = words;
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, words);
  await waitForRows(page, count);
};

/**
 * Searches one after the other; each row that comes is to stand as it stood before the first.
 * No text twice: back at the one where it rested, the table rests.
 */
async function search(page, searches) {
  await waitForRows(page, 12);
  // By then the clients are read, whose names are in the rows' names.
  await page.waitFor(() => document.querySelector(".select-all > input").disabled === false);
  const fresh = await told(page);
  // The last one may be too far below.
  assert.ok(Object.keys(fresh).length >= 10);
  let reused = 0;
  for (const [words, count] of searches) {
    await mark(page);
    await find(page, words, count);
    reused += await howManyAreReused(page);
    const now = await told(page);
    for (const [name, row] of Object.entries(now))
      if (fresh[name]) assert.deepEqual(row, fresh[name], words);
  }
  assert.ok(reused >= 3, `${reused} elements were filled in again`);
}

inEachBrowser("a row that was another token's shows nothing of it", async ({ browser }) => {
  const page = await openInventory(browser);
  await page.waitFor(() => document.querySelectorAll("td.user .flag").length >= 3);
  await page.evaluate(() => {
    for (const [place, box] of document.querySelectorAll(".tick input").entries())
      if (place % 2 === 0) box.click();
  });
  await search(page, [
    ["nightly", 4],
    ["zis_ticket", 1],
    ["suspended", 2],
    ["impersonate", 1],
    ["suspended ", 2],
    ["no longer", 1],
    ["", 12],
  ]);
});

inOneBrowser("nor where the account knows only some of the users", async ({ browser, standIn }) => {
  const { users } = await standIn.account("inventory");
  const known = users.filter(({ suspended }) => suspended);
  const body = JSON.stringify({ users: known });
  const answer = { kind: "answer", content_type: "application/json", body };
  await standIn.fault(SHOW_MANY, answer, { account: "inventory" });
  const page = await openInventory(browser);
  await page.waitFor(() => document.querySelectorAll("td.user .flag").length >= 2);
  await search(page, [
    ["suspended", 2],
    ["zis_ticket", 1],
    ["suspended ", 2],
    ["impersonate", 1],
    ["", 12],
  ]);
});

inOneBrowser("a time's title goes with its token", async ({ browser }) => {
  const page = await openInventory(browser);
  await waitForSelectAll(page);
  await find(page, "suspended", 2);
  await mark(page);
  await page.evaluate(() => {
    for (const cell of document.querySelectorAll("td.created"))
      cell.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  });
  const titles = () =>
    page.evaluate(() => Array.from(document.querySelectorAll("td.created"), ({ title }) => title));
  const before = await titles();
  assert.ok(before.every((title) => title !== ""));
  await find(page, "zis_ticket", 1);
  assert.equal(await howManyAreReused(page), 1);
  const [now] = await titles();
  assert.match(now, /\d:\d\d:\d\d/);
  assert.ok(!before.includes(now), now);
});

inEachBrowser(
  "while pages come one after the other the rows around what is seen stand, for who goes on by Tab",
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "latency", ms: 100 });
    const page = await openInventory(browser, "large", { state: "reading" });
    const has = (count) =>
      parseInt(document.querySelector(".count").textContent.replaceAll(",", ""), 10) >= count;
    await page.waitFor(has, { args: [300] });
    await page.evaluate(() => {
      document.querySelector(".table-scroll").scrollTop = 3 * 52;
    });
    await page.waitFor(() => {
      const seen = Math.ceil(document.querySelector(".table-scroll").clientHeight / 52);
      const rows = document.querySelectorAll("tbody tr:not(.gap)").length;
      return document.querySelector("main").dataset.state === "reading" && rows > seen + 3;
    });
  },
);

for (const [what, how] of [
  ["the pointer was pressed on", "press"],
  ["had the focus last", "focus"],
])
  inOneBrowser(`what ${what} never becomes another token's`, async ({ browser }) => {
    const page = await openInventory(browser);
    await waitForSelectAll(page);
    // A click gives the page the focus, which the popup has had.
    await page.click("searchbox", "Search tokens");
    await find(page, "suspended", 2);
    await mark(page);
    await hold(page, how);
    await find(page, "zis_ticket", 1);
    assert.equal(await page.evaluate(() => window.held.isConnected), false);
    assert.equal(await howManyAreReused(page), 1, "the other row's is");
  });

inEachBrowser(
  "a focused row stays in the document while its table is scrolled",
  async ({ browser, standIn }) => {
    const page = await openFirstOfLarge(browser, standIn);
    // A click gives the page the focus, which the popup has had.
    await page.click("searchbox", "Search tokens");
    const focused = () => page.evaluate(() => document.activeElement.ariaLabel);
    const scroll = (to) =>
      page.evaluate((to) => document.querySelector(".table-scroll").scrollTo(0, to), to);
    await page.evaluate(() => document.querySelectorAll("tbody .tick input")[3].focus());
    const name = await focused();
    await scroll(20_000);
    await page.waitFor(() => document.querySelector("tr[aria-rowindex='390']"));
    assert.equal(await focused(), name);
    await scroll(0);
    await page.waitFor(() => document.querySelector("tr[aria-rowindex='2']"));
    assert.equal(await focused(), name);
    await page.fill("searchbox", "Search tokens", "Integration 0500");
    await page.waitFor(() => /^\d\d of/.test(document.querySelector(".count").textContent));
  },
);

inOneBrowser("a table may be cut into pages of a hundred", async ({ browser, standIn }) => {
  const page = await openFirstOfLarge(browser, standIn);
  await page.click("button", "100 per page");
  const rows = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll("tbody tr:not(.gap)")];
      return [rows.length, rows[0].ariaRowIndex, rows.at(-1).ariaRowIndex];
    });
  assert.deepEqual(await rows(), [100, "2", "101"]);
  await page.evaluate(() => document.querySelector(".table-scroll").scrollTo(0, 3_000));
  await page.click("button", "Next");
  await page.waitForStatus(/Page 2 of 8/);
  assert.deepEqual(await rows(), [100, "102", "201"]);
  await page.waitFor(() => document.querySelector(".table-scroll").scrollTop === 0);
});
