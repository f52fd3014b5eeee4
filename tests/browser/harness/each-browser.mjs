// Registers a test for each browser, or for one. It gets a browser that others had before it
// (shared-browsers.mjs), clean each time: stand-in reset, storage and cookies empty, one blank tab, the
// background stopped. After each test no console may hold an error that the test didn't expect.
import { after, test } from "node:test";
import { DRIVERS, freshStandIn, quitBrowsers, takeBrowser } from "./shared-browsers.mjs";

const selected = (process.env.BROWSERS ?? "chromium,firefox").split(",").map((name) => name.trim());
let willBeQuit = false;

/** They stay from file to file, until whoever runs several in one process quits them. */
export function keepBrowsers() {
  willBeQuit = true;
}

/**
 * @param {string} name
 * @param {object} [options]
 * @param {string|((browser: string) => string)} [options.extension] a folder; by default dist/{browser}
 * @param {boolean} [options.standIn] false: without the stand-in account
 * @param {string[]} [options.only] the browsers that this test is about
 * @param {object} [options.launch] options of the drivers' launch: the test gets a browser of its own
 * @param {number} [options.timeout] of the whole test
 * @param {(context: {browser, standIn, expectErrors, t}) => Promise<void>} body
 */
export function inEachBrowser(name, options, body) {
  if (typeof options === "function") return inEachBrowser(name, {}, options);
  for (const which of selected) {
    if (!DRIVERS[which]) throw new Error(`BROWSERS knows ${Object.keys(DRIVERS)}, not ${which}`);
    if (options.only && !options.only.includes(which)) continue;
    // Not where no test is registered: Node, when told to end a file in any case, would never end that one.
    if (!willBeQuit) after(quitBrowsers);
    willBeQuit = true;
    const { timeout = 120_000, skip, todo } = options;
    test(`${name} [${which}]`, { timeout, skip, todo }, (t) => inBrowser(which, options, t, body));
  }
}

/**
 * A test of what the browser has no part in: one more answer of the account, one more column. Beside it, in
 * the same file, others go the same way in each browser. A run of all tests has it in one browser, which
 * VARIATIONS_IN names; any other run, in each.
 */
export function inOneBrowser(name, options, body) {
  if (typeof options === "function") return inOneBrowser(name, {}, options);
  const { VARIATIONS_IN: one } = process.env;
  inEachBrowser(name, one ? { ...options, only: [one] } : options, body);
}

async function inBrowser(which, options, t, body) {
  const standIn = options.standIn === false ? undefined : await freshStandIn();
  const { browser, giveUp, quit } = await takeBrowser(which, options);
  // A test that has no time left is not over by that: without its browser it is.
  t.signal.addEventListener("abort", giveUp, { once: true });
  const expected = [];
  try {
    t.signal.throwIfAborted();
    await browser.startAfresh();
    await body({
      browser,
      standIn,
      t,
      expectErrors: (...patterns) => expected.push(...patterns),
    });
    checkErrors(await browser.errors(), expected);
    if (options.launch) await quit();
  } catch (error) {
    await giveUp();
    throw error;
  } finally {
    t.signal.removeEventListener("abort", giveUp);
  }
}

function checkErrors(errors, expected) {
  const fits = (pattern, { text }) =>
    pattern instanceof RegExp ? pattern.test(text) : text.includes(pattern);
  const surprising = errors.filter((error) => !expected.some((pattern) => fits(pattern, error)));
  if (surprising.length > 0) {
    throw new Error(
      `errors in the consoles:\n${surprising.map(({ where, kind, text }) => `  ${where}, ${kind}: ${text}`).join("\n")}`,
    );
  }
  const missing = expected.filter((pattern) => !errors.some((error) => fits(pattern, error)));
  if (missing.length > 0) throw new Error(`errors expected but not seen: ${missing.join(", ")}`);
}
