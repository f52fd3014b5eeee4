// The browsers and the stand-in account of a process: started once and handed from test to test. One in
// which a test failed is handed to nobody.
import { fileURLToPath } from "node:url";
import { startStandIn } from "./stand-in.mjs";

export const DRIVERS = { chromium: "./chromium.mjs", firefox: "./firefox.mjs" };

const built = (browser) => fileURLToPath(new URL(`../../../dist/${browser}`, import.meta.url));

/** Browsers that are starting or started, each by what makes it fit for a test. */
const shared = new Map();
let standIn;

/** One that does not answer is given up, and every browser that goes by it. */
export async function freshStandIn() {
  standIn ??= await startStandIn();
  try {
    await standIn.reset();
  } catch (error) {
    await quitBrowsers();
    throw error;
  }
  return standIn;
}

/** A test's browser, and how it is given up: whoever comes next starts one anew. */
export async function takeBrowser(which, options) {
  const key = options.launch ? Symbol(which) : keyOf(which, options);
  const started = shared.get(key) ?? start(which, options);
  shared.set(key, started);
  const forget = () => shared.get(key) === started && shared.delete(key);
  let browser;
  try {
    browser = await started;
  } catch (error) {
    forget();
    throw error;
  }
  let end;
  const kill = async () => {
    forget();
    // It may be stuck: it is not asked to close.
    await browser.process.end({ kill: true });
    await browser.quit();
  };
  const giveUp = () => {
    end ??= kill().catch(() => {});
    return end;
  };
  const quit = async () => {
    forget();
    await browser.quit();
  };
  return { browser, giveUp, quit };
}

const folderOf = (which, { extension = built }) =>
  typeof extension === "function" ? extension(which) : extension;

const keyOf = (which, options) =>
  `${which} ${folderOf(which, options)} ${options.standIn === false}`;

async function start(which, options) {
  const { launch } = await import(DRIVERS[which]);
  return launch({
    extension: folderOf(which, options),
    standIn: options.standIn === false ? undefined : standIn,
    ...options.launch,
  });
}

/** Those that few tests are fit for: without the account, or with another extension. */
export async function quitUnusualBrowsers() {
  const usual = Object.keys(DRIVERS).map((which) => keyOf(which, {}));
  await quitAll([...shared.keys()].filter((key) => !usual.includes(key)));
}

export async function quitBrowsers() {
  await quitAll([...shared.keys()]);
  await standIn?.stop();
  standIn = undefined;
}

async function quitAll(keys) {
  const quit = async (key) => {
    const browser = shared.get(key);
    shared.delete(key);
    await (await browser).quit();
  };
  await Promise.allSettled(keys.map(quit));
}
