// How fast the inventory's page is with 10,000 tokens: its first rows beside those of 12, a key in its
// search box and a scroll beside a table in plain JavaScript, and its heap beside an empty page's.
import { launch } from "../harness/chromium.mjs";
import { pause, until } from "../harness/polling.mjs";
import { openInventory } from "../inventory-support.mjs";
import { blankExtension } from "./blank-extension.mjs";
import { firstRowsRound, leave, rowsOf } from "./first-rows.mjs";
import { usedHeap, wasmMemory } from "./memory.mjs";
import { plainInventoryExtension } from "./plain-inventory-extension.mjs";
import { inRounds, ROUNDS } from "./rounds.mjs";
import { scrollingRound } from "./scrolling.mjs";
import { summaries, summary } from "./statistics.mjs";
import { typingRound, watchKeys } from "./typing.mjs";

const FEW = "inventory";
const MANY = "large";
const VIEWPORT = { width: 1280, height: 900 };
// 10,000 tokens are a hundred pages, one after the other.
const READING_MS = 120_000;
const REST_MS = 1_500;

export async function measureInventory(standIn, extension) {
  await standIn.reset();
  // A console that is listened to would keep every object that it was given.
  const browser = await launch({ extension, standIn, attachWorker: false });
  try {
    const found = { version: await browser.version(), rounds: ROUNDS };
    const pages = { few: await opened(browser, FEW), many: await opened(browser, MANY) };
    for (const page of Object.values(pages)) await leave(page);
    await firstRowsRound(pages, 0);
    const firstRows = (round) => firstRowsRound(pages, round);
    found.firstRows = summaries(await inRounds("first rows", firstRows));
    await pages.few.view.close();
    const ours = await readAll(pages.many, standIn);
    found.heap = await heaps(browser, ours);
    const tables = { ours, plain: await plainTable(browser, extension, ours, standIn) };
    for (const table of Object.values(tables)) await watchKeys(table);
    await typingRound(tables, 0);
    const typed = await inRounds("keys", (round) => typingRound(tables, round));
    found.keys = Object.fromEntries(
      Object.keys(tables).flatMap((which) => [
        [`${which}Painted`, summary(typed.flatMap((round) => round[which].painted))],
        [`${which}Script`, summary(typed.flatMap((round) => round[which].script))],
      ]),
    );
    await scrollingRound(tables, 0);
    const scroll = (round) => scrollingRound(tables, round);
    found.scroll = summaries(await inRounds("scroll", scroll));
    return found;
  } finally {
    await browser.quit();
  }
}

/** The inventory of an account, beside a tab of its own of that account. */
async function opened(browser, account) {
  await browser.newTab();
  const view = await openInventory(browser, account, { state: null });
  await view.driver.page.setViewport(VIEWPORT);
  await rowsOf(view);
  return { view, url: await view.evaluate(() => location.href) };
}

/** The page with everything read, of tokens, clients and users. */
async function readAll({ view, url }, standIn) {
  const { page } = view.driver;
  await page.bringToFront();
  await page.goto(url);
  await view.waitForState("complete", { timeout: READING_MS });
  const requests = async () => (await standIn.log({ account: MANY })).length;
  let before = -1;
  const isAtRest = async () => {
    const last = before;
    before = await requests();
    await pause(REST_MS);
    return last === before;
  };
  await until("the reading to end", isAtRest, { timeout: READING_MS });
  return view;
}

/** Bytes: {empty, page, wasm}. */
async function heaps(browser, ours) {
  const session = await ours.driver.page.createCDPSession();
  const page = await usedHeap(session);
  const wasm = await wasmMemory(session);
  await session.detach();
  const id = await browser.driver.installExtension(blankExtension("chromium"));
  const blank = await browser.newTab(`chrome-extension://${id}/popup.html`);
  const empty = await usedHeap(await blank.driver.page.createCDPSession());
  await browser.closeTab(blank);
  return { empty, page, wasm };
}

/** The peer with the same rows in a window as large. */
async function plainTable(browser, extension, ours, standIn) {
  const main = await ours.evaluate(withoutRows);
  const folder = plainInventoryExtension(extension, main, await standIn.account(MANY));
  const id = await browser.driver.installExtension(folder);
  const plain = await browser.newTab();
  await plain.driver.page.setViewport(VIEWPORT);
  await browser.goto(`chrome-extension://${id}/inventory.html`);
  await plain.waitForState("complete");
  return plain;
}

// Styles of elements are not for markup: the page's policy refuses them.
function withoutRows() {
  const main = document.querySelector("main").cloneNode(true);
  main.dataset.state = "reading";
  main.querySelector("tbody").replaceChildren();
  for (const styled of main.querySelectorAll("[style]")) styled.removeAttribute("style");
  return main.outerHTML;
}
