// Starts Chromium with the extension in it, a fresh profile, and a pipe.
import puppeteer from "puppeteer-core";
import { isAlive, killProcess, rememberProcess, temporaryFolder } from "./leftovers.mjs";
import { findProgram } from "./programs.mjs";

const FLAGS = [
  "--disable-gpu",
  // Where its icon isn't pinned, the toolbar makes room for it, which takes 250 ms.
  "--animation-duration-scale=0",
  // Room for a popup of 600 px.
  "--screen-info={1280x1024}",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Of one in which a person signs in; what ends it is its starter's business. */
const BY_HAND = {
  ignoreDefaultArgs: ["--enable-automation"],
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
};

/** `byHand`: a person signs in in it, on pages that refuse a browser that says it is driven. */
export async function startChromium(options) {
  const { extension, headless, locale, folder, byHand, args = [] } = options;
  const profile = folder ?? temporaryFolder("chromium");
  const driver = await puppeteer.launch({
    executablePath: findProgram("chromium"),
    pipe: true,
    headless,
    defaultViewport: null,
    userDataDir: profile.path,
    enableExtensions: [extension],
    args: [...FLAGS, ...flagsFor(options), ...args],
    ...(byHand && BY_HAND),
    // On Linux the language of the interface, and so of chrome.i18n, comes from the environment.
    env: locale ? { ...process.env, LANGUAGE: locale.replace("-", "_") } : process.env,
  });
  const child = driver.process();
  const { pid } = child;
  const forget = rememberProcess(pid);
  let isOver = false;
  return {
    driver,
    folder: profile,
    profile: profile.path,
    /** Ends it, cleanly or by one SIGKILL, and leaves the profile to whoever wants to read it. */
    async end({ kill = false } = {}) {
      if (isOver) return;
      isOver = true;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      if (kill) child.kill("SIGKILL");
      else await driver.close();
      if (kill) await gone;
      if (isAlive(pid)) killProcess(pid);
      forget();
    },
    async quit() {
      await this.end();
      profile.remove();
    },
  };
}

function flagsFor({ locale, port, spki, byHand }) {
  const flags = [];
  // The pipe alone has navigator.webdriver tell of it.
  if (byHand) flags.push("--disable-blink-features=AutomationControlled");
  // Chromium's sandbox refuses to work for root, as which containers run.
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  if (locale) flags.push(`--lang=${locale}`);
  if (port)
    flags.push(
      `--proxy-server=http://127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    );
  return flags;
}
