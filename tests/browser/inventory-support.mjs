// The way to the inventory's page, and what its tests ask of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ME, openPopup, TOKENS } from "./support.mjs";

/** So that these tests go on after that day, and none of them runs over a midnight. */
export const TODAY = Date.UTC(2026, 11, 1, 12);

export const SHOW_MANY = "/api/v2/users/show_many";

/** The inventory of an account, opened by its link in the popup. */
export async function openInventory(
  browser,
  account = "inventory",
  { state = "complete", popup: shown = "ready" } = {},
) {
  const popup = await openPopup(browser, account);
  await popup.waitForState(shown);
  return fromPopup(browser, popup, account, { state });
}

/** A click on the popup's link: the page of this account. */
export async function fromPopup(
  browser,
  popup,
  account = "inventory",
  { state = "complete" } = {},
) {
  await popup.click("link", "Inventory");
  const isPage = (url) => url.includes(`/inventory.html?account=${account}&`);
  const page = await browser.waitForView(isPage);
  browser.popup = null;
  if (state) await page.waitForState(state, { timeout: 60_000 });
  return page;
}

/** The large account's inventory with 800 of its tokens: the ninth page does not come. To read all takes long. */
export async function openFirstOfLarge(browser, standIn) {
  const hold = { kind: "hold", when: "before" };
  await standIn.fault(TOKENS, hold, { account: "large", method: "GET", skip: 8, times: 1 });
  const page = await openInventory(browser, "large", { state: "reading" });
  const has800 = () => document.querySelector("header").textContent.includes("800 read");
  await page.waitFor(has800, { timeout: 30_000 });
  return page;
}

/** The inventory while the account does not say who is signed in: it does once the faults are cleared. */
export async function openForUnknownUser(browser, standIn) {
  const popup = await openPopup(browser, "inventory");
  await popup.waitForState("ready");
  await standIn.fault(ME, { kind: "hold", when: "before" });
  return fromPopup(browser, popup);
}

/** The names of the tokens that stand in the table, from top to bottom. */
export const shownTokens = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("tbody .tick input")].map((box) =>
      box.getAttribute("aria-label"),
    ),
  );

/** Waits until no user and no client of the rows is still told by its id: they are read beside the tokens. */
export const waitForNames = (page) =>
  page.waitFor(
    () =>
      document.querySelector("tbody tr:not(.gap)") !== null &&
      !/(User|Client) \d/.test(document.querySelector("tbody").textContent),
  );

/** Waits until the tokens and the account's own clients are read. */
export const waitForSelectAll = (page, options) =>
  page.waitFor(() => !document.querySelector(".select-all input").disabled, options);

/** What the page says to the worker waits, as for one that starts slowly, until `letMessagesGo`. */
export const holdMessages = (page) =>
  page.evaluate(() => {
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    const held = new Promise((resolve) => {
      window.letMessagesGo = resolve;
    });
    chrome.runtime.sendMessage = (message) => held.then(() => send(message));
  });

export const letMessagesGo = (page) => page.evaluate(() => window.letMessagesGo());

/** The text of a column of the table. */
export const column = (page, name) =>
  page.evaluate(
    (name) =>
      [...document.querySelectorAll(`tbody td.${name}`)].map((cell) =>
        (cell.querySelector(".first") ?? cell).textContent.trim(),
      ),
    name,
  );

/** How many rows the page says there are. */
export const countSaid = async (page) =>
  page.evaluate(() => document.querySelector(".count").textContent);

/**
 * Waits until the table has so many rows: as many stand, or, where not all are seen, those that are and
 * the ones around them, which stand a moment later.
 */
export const waitForRows = (page, count) =>
  page.waitFor(
    (count) => {
      const standing = document.querySelectorAll("tbody tr:not(.gap)").length;
      if (standing === count) return true;
      const said = document.querySelector(".count").textContent.match(/^[\d,]+/)?.[0];
      const seen = Math.ceil(document.querySelector(".table-scroll").clientHeight / 52);
      return standing > seen && standing < count && Number(said?.replaceAll(",", "")) === count;
    },
    { args: [count] },
  );

/** The text of a file that was saved by that name and some day; it throws as long as there is none. */
export function savedText(folder, name, extension) {
  const dated = new RegExp(`^${name}-\\d{4}-\\d{2}-\\d{2}\\.${extension}$`);
  return readFileSync(
    join(
      folder,
      readdirSync(folder).find((file) => dated.test(file)),
    ),
    "utf8",
  );
}

/** The numbers on the cards, by their names. */
export const cards = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".card")].map((card) => [
        card.querySelector("span").textContent,
        Number(card.querySelector("strong").textContent.replace(/\D/g, "")),
      ]),
    ),
  );

/** The account's clock, and with it what the page says of times. */
export const setDay = (standIn, day) =>
  standIn.settings({ clock_ahead_s: Math.round((day - Date.now()) / 1_000) });

/** Waits until the account has said who reads, and with it what its clock says. */
export const waitForUser = (page) =>
  page.waitFor(() => Boolean(document.querySelector(".account-user")?.textContent));

/** The view of API tokens once it has so many. */
export async function apiTokensOf(browser, standIn, account = "inventory", count = 19) {
  await setDay(standIn, TODAY);
  const page = await openInventory(browser, account);
  await waitForUser(page);
  await page.click("link", "API tokens");
  await waitForCount(page, count);
  await waitForRows(page, count);
  return page;
}

/** Waits until the view says that it shows so many: a number, or “4 of 19”. */
export const waitForCount = (page, count) =>
  page.waitFor((count) => document.querySelector(".count")?.textContent.startsWith(`${count} `), {
    args: [count],
  });
