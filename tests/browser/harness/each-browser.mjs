// Registers a test for each browser, or for one. The browsers of a file are started once and handed from
// test to test, clean each time: stand-in reset, storage and cookies empty, one blank tab, the
// background stopped. After each test no console may hold an error that the test didn't expect.
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startStandIn } from "./stand-in.mjs";

const DRIVERS = { chromium: "./chromium.mjs", firefox: "./firefox.mjs" };
const built = (browser) => fileURLToPath(new URL(`../../../dist/${browser}`, import.meta.url));

const selected = (process.env.BROWSERS ?? "chromium,firefox").split(",").map((name) => name.trim());
const shared = new Map();
let standIn;
let isEndedAfter = false;

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
    if (!isEndedAfter) after(end);
    isEndedAfter = true;
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
  } finally {
    if (options.launch) await browser.quit();
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
  if (!shared.has(key)) {
    const started = start();
    shared.set(key, started);
    // Whoever comes next starts one anew.
    started.catch(() => shared.delete(key));
  }
  return shared.get(key);
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

async function end() {
  const browsers = await Promise.allSettled(shared.values());
  await Promise.allSettled(browsers.map(({ value }) => value?.quit()));
  await standIn?.stop();
}
