// However often Generate is clicked, one token is made.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { liveTokens, readyPopup, TOKENS } from "./support.mjs";

inEachBrowser("a double click on Generate makes one token", async ({ browser, standIn }) => {
  const before = (await liveTokens(standIn)).length;
  const popup = await readyPopup(browser);
  const { x, y } = await popup.evaluate(() => {
    const box = document.querySelector("[type=submit]").getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
  const { driver } = popup;
  await Promise.all([driver.clickAt(x, y), driver.clickAt(x, y)]);
  await popup.waitForState("token");
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
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);
