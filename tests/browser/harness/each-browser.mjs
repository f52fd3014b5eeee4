// Registers a test for each browser, or for one. The browsers of a process are started once and handed from
// test to test, clean each time: stand-in reset, storage and cookies empty, one blank tab, the
// background stopped. After each test no console may hold an error that the test didn't expect.
// One in which a test failed is handed to nobody.
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "./stand-in.mjs";

const DRIVERS = { chromium: "./chromium.mjs", firefox: "./firefox.mjs" };
const built = (browser) => fileURLToPath(new URL(`../../../dist/${browser}`, import.meta.url));

const selected = (process.env.BROWSERS ?? "chromium,firefox").split(",").map((name) => name.trim());
const shared = new Map();
let standIn;
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
  if (options.standIn !== false) standIn ??= await startStandIn();
  await (options.standIn !== false && standIn.reset());
  const browser = await browserFor(which, options);
  const giveUp = () => discard(browser);
  // A test that has no time left is not over by that: without its browser it is.
  t.signal.addEventListener("abort", giveUp, { once: true });
  const expected = [];
  try {
    await browser.startAfresh();
    await body({
      browser,
      standIn,
      t,
      expectErrors: (...patterns) => expected.push(...patterns),
    });
    checkErrors(await browser.errors(), expected);
    if (options.launch) await browser.quit();
  } catch (error) {
    await giveUp();
    throw error;
  } finally {
    t.signal.removeEventListener("abort", giveUp);
  }
}

async function browserFor(which, { extension = built, standIn: wanted, launch }) {
  const folder = typeof extension === "function" ? extension(which) : extension;
  const start = async () =>
    (await import(DRIVERS[which])).launch({
      extension: folder,
      standIn: wanted === false ? undefined : standIn,
      ...launch,
    });
  if (launch) return start();
  const key = `${which} ${folder} ${wanted === false}`;
  if (!shared.has(key)) shared.set(key, await start());
  return shared.get(key);
}

/** Whoever comes next starts one anew. */
async function discard(browser) {
  for (const [key, one] of shared) if (one === browser) shared.delete(key);
  await browser.quit().catch(() => {});
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

export async function quitBrowsers() {
  await Promise.allSettled([...shared.values()].map((browser) => browser.quit()));
  shared.clear();
  await standIn?.stop();
  standIn = undefined;
}
