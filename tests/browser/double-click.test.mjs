// However often Generate is clicked, one token is made.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import {
  holdAnswer,
  liveTokens,
  readyPopup,
  TOKENS,
  untilAsked,
  untilSettled,
} from "./support.mjs";

inEachBrowser("a double click on Generate makes one token", async ({ browser, standIn }) => {
  const before = (await liveTokens(standIn)).length;
  const popup = await readyPopup(browser);
  // Held until both clicks have fallen: a late one must not meet the token's screen.
  await holdAnswer(standIn);
  const { x, y } = await popup.restingPlace("button", "Generate token");
  const { driver } = popup;
  await Promise.all([driver.clickAt(x, y), driver.clickAt(x, y)]);
  await untilAsked(standIn);
  await standIn.clearFaults();
  await popup.waitForState("token");
  await untilSettled(browser);
  const asked = await standIn.log({ method: "POST", path: `${TOKENS}.json` });
  assert.equal(asked.length, 1);
  assert.equal((await liveTokens(standIn)).length, before + 1);
});

inEachBrowser(
  "two submits in one turn of the popup make one token",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await popup.evaluate(() => {
      const form = document.querySelector("form");
      form.requestSubmit();
      form.requestSubmit();
    });
    await popup.waitForState("token");
    await untilSettled(browser);
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);
