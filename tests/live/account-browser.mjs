// The browser in which the account's admin signs in by hand: a profile of its own, the built
// extension, and none of the flags by which a sign-in page knows a driven browser.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../browser/harness/chromium.mjs";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { pause } from "../browser/harness/polling.mjs";
import { ROOT } from "../handoff/programs.mjs";

const LOOK_EVERY_MS = 500;
/** A sign-in may come in the page that is there: its address tells nothing then. */
const ASK_AGAIN_AFTER_MS = 5_000;
/** The popup's states for an admin who is signed in. */
const SIGNED_IN = ["ready", "no-clients"];
/** Where Zendesk leads who comes from another page than Admin Center. */
const ELSEWHERE = ["/agent", "/hc"];

export async function openAccountBrowser({ subdomain, via, cookie }) {
  const extension = join(ROOT, "dist", "chromium");
  if (!existsSync(extension)) throw new Error("dist/chromium is missing: run ./build.sh");
  const downloads = temporaryFolder("live-downloads");
  const browser = await launch({
    extension,
    standIn: via,
    // Tests have no display, a person has one.
    headless: Boolean(via) && !process.env.HEADED,
    attachWorker: false,
    byHand: true,
    downloads: downloads.path,
    // The texts that are waited for.
    locale: "en-US",
  });
  if (cookie)
    await browser.driver.setCookie({
      ...cookie,
      domain: `${subdomain}.zendesk.com`,
      path: "/",
      secure: true,
      expires: -1,
    });
  const removeDownloads = downloads.remove;
  return Object.assign(browser, { downloads: downloads.path, removeDownloads });
}

/**
 * Waits until an admin is signed in on a page of the account's Admin Center, whatever stands before it.
 * @returns the popup's state there, or null if it is over before
 */
export async function signedIn(browser, origin, { say, isOver }) {
  const told = new Set();
  const sayOnce = (text) => {
    if (!told.has(text)) say(text);
    told.add(text);
  };
  await browser
    .goto(`${origin}/admin`)
    .catch(() => say("The page did not load: try it in the window."));
  const ledFrom = new Set();
  for (; !isOver(); await pause(LOOK_EVERY_MS)) {
    const tabs = await browser.tabs();
    if (tabs.length === 0) throw new Error("the browser's window was closed");
    const there = tabs.find((tab) => addressOf(tab).startsWith(`${origin}/admin`));
    if (!there) {
      await leadOn(browser, origin, tabs, ledFrom);
      continue;
    }
    // Whoever clicks into the page closes the popup: it is opened once more.
    const state = await stateAt(browser, there).catch(() => null);
    if (SIGNED_IN.includes(state)) return state;
    if (state && state !== "signed-out")
      sayOnce(`The popup says “${state}” there: sign in as an admin of the account.`);
    await pause(ASK_AGAIN_AFTER_MS);
  }
  return null;
}

const addressOf = (tab) => tab.driver.page.url();

/** Once from each page: who wants to be there is left in peace. */
async function leadOn(browser, origin, tabs, ledFrom) {
  for (const tab of tabs) {
    const address = addressOf(tab);
    const isElsewhere = ELSEWHERE.some((path) => address.startsWith(origin + path));
    if (!isElsewhere || ledFrom.has(address)) continue;
    ledFrom.add(address);
    await browser.switchTo(tab);
    await browser.goto(`${origin}/admin`).catch(() => {});
  }
}

async function stateAt(browser, tab) {
  const isLoaded = await tab.evaluate(() => document.readyState === "complete");
  if (!isLoaded) return null;
  const state = await settledState(await browser.clickToolbar(tab));
  await browser.closePopup();
  browser.tab = tab;
  return state;
}

/** The account's tab, as the extension knows it; it is granted by the click on the icon. */
export async function placeOf(browser, origin) {
  const tabs = await browser.evaluateBeside(
    "chrome.tabs.query({}).then((tabs) => tabs.map(({ id, url, active }) => ({ id, url, active })))",
  );
  const ours = tabs.filter(({ url }) => url?.startsWith(`${origin}/`));
  const tab = ours.find(({ active }) => active) ?? ours[0];
  if (!tab) throw new Error("the account's tab is not granted to the extension");
  return { origin, tabId: tab.id };
}

/** Another tab of the account, for who has closed the first one. */
export async function reopened(browser, origin) {
  await browser.newTab(`${origin}/admin`);
  await stateAt(browser, browser.tab);
  return placeOf(browser, origin);
}

/** The popup's state once it knows how it stands. */
export const settledState = (popup) => popup.evaluate(settled);

// In the popup.
function settled() {
  const main = document.querySelector("main");
  return new Promise((resolve) => {
    const look = () => main.dataset.state !== "connecting" && resolve(main.dataset.state);
    new MutationObserver(look).observe(main, { attributes: true });
    look();
  });
}
