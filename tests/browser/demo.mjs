// ./build.sh demo: the main job in a real browser, against a stand-in account on this machine. With a
// display a window opens and the user clicks; without one (or with --driven) it clicks by itself.
//
//   BROWSERS=firefox node tests/browser/demo.mjs [--driven]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { byHand } from "./demo/by-hand.mjs";
import { drive } from "./demo/driven.mjs";
import { interruption } from "./demo/interruption.mjs";
import { whichBrowser } from "./demo/which-browser.mjs";
import { windowOf } from "./demo/window.mjs";
import { pause } from "./harness/polling.mjs";
import { startStandIn } from "./harness/stand-in.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PATIENCE_MS = 5_000;
const PICTURES = "target/demo";
const DRIVERS = {
  chromium: "./harness/chromium.mjs",
  firefox: "./harness/firefox.mjs",
};

function isDriven() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = process.platform !== "linux" || DISPLAY || WAYLAND_DISPLAY;
  return process.argv.includes("--driven") || CI === "true" || !hasDisplay;
}

const say = (text) => console.log(text);

async function demo() {
  const name = whichBrowser();
  const driven = isDriven();
  const headless = driven && !process.env.HEADED;
  const { launch } = await import(DRIVERS[name]);
  const standIn = await startStandIn();
  let browser;
  try {
    browser = await launch({
      extension: `${root}dist/${name}`,
      standIn,
      headless,
      attachWorker: driven,
    });
    const stopped = interruption();
    say(`Started ${await browser.version()}${headless ? ", headless" : ""}.`);
    const ending = driven
      ? await Promise.race([stopped, driveWith({ name, browser, standIn })])
      : await byHand({
          browser,
          standIn,
          window: windowOf(browser),
          stopped,
          say,
        });
    if (driven && ending === "interrupted") process.exitCode = 130;
    say(ENDINGS[ending]);
  } finally {
    // A driver whose browser the user has closed may wait for it in vain.
    const quitting = browser?.quit().catch(() => {});
    await Promise.race([quitting, pause(PATIENCE_MS)]);
    await standIn.stop();
  }
}

const ENDINGS = {
  closed: "The window was closed.",
  interrupted: "\nEnding.",
  worked: `✓ The main job works. Screenshots: ${PICTURES}`,
};

async function driveWith({ name, browser, standIn }) {
  mkdirSync(`${root}${PICTURES}`, { recursive: true });
  let count = 0;
  await drive({
    browser,
    standIn,
    say: (text) => say(`✓ ${text}`),
    shoot(view, what) {
      count += 1;
      return view.screenshot(`${root}${PICTURES}/${name}-${count}-${what}.png`);
    },
  });
  return "worked";
}

// The harness tells of what it saw in many lines; the first says what was missing.
await demo().catch((error) => {
  const [line] = String(error.message).split("\n");
  console.error(`✗ The demo failed: ${line}`);
  process.exitCode = 1;
});

// What had to be left then is ended as the process exits.
process.exit();
