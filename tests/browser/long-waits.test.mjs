// What takes the browser's own time: its alarms ring no sooner than after 30 s, and it ends an idle
// background. These run beside all others, which is why they stand together.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  findTheToken,
  holdAnswer,
  liveTokens,
  newest,
  readyPopup,
  slowAnswer,
  stored,
  ticketsStatus,
  tokenPopup,
  untilAsked,
} from "./support.mjs";

/** Firefox ends an event page that is idle for so long; Chromium's time for it can't be set. */
const FIREFOX_IDLE_MS = 1_000;

/** When the account answers Chromium, whose worker would long be ended by then if no call kept it. */
const LATE_MS = 45_000;

inEachBrowser(
  "an answer that comes after the background's time arrives with the popup closed",
  {
    launch: {
      attachWorker: false,
      preferences: { "extensions.background.idle.timeout": FIREFOX_IDLE_MS },
    },
    timeout: 180_000,
  },
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const isFirefox = browser.name === "firefox";
    await (isFirefox ? holdAnswer(standIn) : slowAnswer(standIn, LATE_MS));
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await untilAsked(standIn);
    await browser.closePopup();
    // Chromium keeps a worker whose call is pending.
    if (isFirefox)
      await until("the event page to stop", async () => !(await browser.backgroundIsAlive()), {
        timeout: 30_000,
      });
    assert.equal((await liveTokens(standIn)).length, before);
    if (isFirefox) await standIn.clearFaults();
    await until("the account to answer", async () => (await liveTokens(standIn)).length > before, {
      timeout: LATE_MS + 15_000,
    });
    await findTheToken(browser, standIn, before);
  },
);

inEachBrowser(
  "after its hold time the token is gone by itself, with the popup closed",
  { timeout: 150_000 },
  async ({ browser, standIn }) => {
    await browser.storage.local.set({ preferences: { hold_seconds: 30 } });
    await tokenPopup(browser);
    await browser.closePopup();
    const { full_token: token } = await newest(standIn);
    assert.ok((await stored(browser)).includes(token));
    await until(
      "the alarm to forget the token",
      async () => !(await stored(browser)).includes(token),
      { timeout: 75_000, every: 2_000 },
    );
    assert.equal(await ticketsStatus(standIn, token), 200);
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
  },
);
