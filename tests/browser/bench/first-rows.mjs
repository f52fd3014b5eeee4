// From the navigation to the inventory's page to its first rows, in accounts with few tokens and many.
import { pause, until } from "../harness/polling.mjs";

const SETTLE_MS = 500;

/** `pages`: {few, many}, each {view, url}. One opening of each, the order changing: {few, many}. */
export async function firstRowsRound(pages, round) {
  const order = round % 2 ? ["many", "few"] : ["few", "many"];
  const found = {};
  for (const which of order) found[which] = await firstRows(pages[which]);
  return found;
}

async function firstRows({ view, url }) {
  const { page } = view.driver;
  await page.bringToFront();
  await pause(SETTLE_MS);
  await page.goto(url);
  const time = await rowsOf(view);
  await leave({ view, url });
  return time;
}

/** When the first rows stood, since the navigation; waited for. */
export function rowsOf(view) {
  const saw = () => view.text();
  return until("the first rows", () => view.evaluate(marked), { saw });
}

/** The page reads no more; something else of the extension's stands in its tab. */
export async function leave({ view, url }) {
  await view.driver.page.goto(new URL("icons/32.png", url).href);
}

function marked() {
  return performance.getEntriesByName("first-rows")[0]?.startTime ?? null;
}
