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
  return Object.assign(browser, { downloads: downloads.path, removeDownloads: downloads.remove });
}

/**
 * Waits until somebody is signed in on a page of the account's Admin Center, whatever stands before it.
 * @returns the state of the popup there, or null if it is over before
 */
export async function signedIn(browser, origin, { say, isOver }) {
  await browser
    .goto(`${origin}/admin`)
    .catch(() => say("The page did not load: try it in the window."));
  for (; !isOver(); await pause(LOOK_EVERY_MS)) {
    if (!(await hasAdminCenter(browser, origin))) continue;
    const popup = await browser.clickToolbar();
    const state = await popup.evaluate(settled);
    await browser.closePopup();
    if (state !== "signed-out") return state;
    await pause(ASK_AGAIN_AFTER_MS);
  }
  return null;
}

/** Whether a tab shows it, loaded; that tab is in front then. */
async function hasAdminCenter(browser, origin) {
  for (const tab of await browser.tabs()) {
    const address = await tab
      .evaluate(() => (document.readyState === "complete" ? location.href : null))
      .catch(() => null);
    if (address?.startsWith(`${origin}/admin`)) {
      await browser.switchTo(tab);
      return true;
    }
  }
  return false;
}

// In the popup.
function settled() {
  const { dataset } = document.querySelector("main");
  return new Promise((resolve) => {
    const look = () => dataset.state !== "connecting" && resolve(dataset.state);
    new MutationObserver(look).observe(document.querySelector("main"), { attributes: true });
    look();
  });
}
