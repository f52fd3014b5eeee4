// Starts geckodriver and through it a Firefox, in whose own (chrome) context all driving is done:
// only there can a toolbar button be clicked, and the popup and the background be reached.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import firefox from "selenium-webdriver/firefox.js";
import { Executor, HttpClient } from "selenium-webdriver/http/index.js";
import { giveStartupCache, keepStartupCache } from "./firefox-startup-cache.mjs";
import { isAlive, killProcess, rememberProcess, temporaryFolder } from "./leftovers.mjs";
import { findProgram } from "./programs.mjs";

const SCRIPT_MS = 180_000;
// A page of JSON is its text, as in Chromium.
const PLAIN = { "devtools.jsonview.enabled": false };

export async function startFirefox({ headless, port, preferences = {}, folder }) {
  const profiles = folder ?? temporaryFolder("firefox");
  giveStartupCache(profiles.path);
  const geckodriver = await startGeckodriver(profiles.path);
  const options = new firefox.Options().setBinary(findProgram("firefox"));
  if (headless) options.addArguments("-headless");
  options.addArguments("-profile", profiles.path);
  for (const [name, value] of Object.entries({
    ...PLAIN,
    ...proxied(port),
    ...preferences,
  }))
    options.setPreference(name, value);
  const executor = new Executor(new HttpClient(geckodriver.url));
  const driver = firefox.Driver.createSession(options, executor);
  let capabilities;
  try {
    capabilities = await driver.getCapabilities();
    await driver.manage().setTimeouts({ script: SCRIPT_MS });
    await driver.setContext("chrome");
  } catch (error) {
    await geckodriver.stop();
    throw error;
  }
  const pid = capabilities.get("moz:processID");
  let isOver = false;
  return {
    driver,
    version: `Firefox ${capabilities.get("browserVersion")}`,
    folder: profiles,
    profile: profiles.path,
    /** Ends it, cleanly or by one SIGKILL, and leaves the profile to whoever wants to read it. */
    async end({ kill = false } = {}) {
      if (isOver) return;
      isOver = true;
      try {
        if (kill) process.kill(pid, "SIGKILL");
        else await driver.quit();
        if (!kill && !isAlive(pid)) keepStartupCache(profiles.path);
      } finally {
        if (isAlive(pid)) killProcess(pid);
        await geckodriver.stop();
      }
    },
    async quit() {
      try {
        await this.end();
      } finally {
        profiles.remove();
      }
    },
  };
}

// Started here and not by selenium, which would not tell its id; it leads a group, so that a Firefox
// that is only just starting ends with it.
async function startGeckodriver(profileRoot) {
  const args = ["--allow-system-access", "--port=0", "--websocket-port=0"];
  args.push(`--profile-root=${profileRoot}`);
  const child = spawn(findProgram("geckodriver"), args, {
    stdio: ["ignore", "pipe", "ignore"],
    detached: process.platform !== "win32",
  });
  const forget = rememberProcess(child.pid);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, found] = line.match(/Listening on (\S+:\d+)/) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error("geckodriver did not start")));
  });
  return {
    url: `http://${address}`,
    async stop() {
      killProcess(child.pid);
      await ended;
      forget();
    },
  };
}

function proxied(port) {
  if (!port) return {};
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": port,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": port,
    // Nothing goes around the proxy, and a cut wire is mended the moment it is mended.
    "network.proxy.failover_direct": false,
    "network.proxy.failover_timeout": 0,
  };
}
