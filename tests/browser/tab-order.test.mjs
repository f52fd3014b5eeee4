// Everything can be reached by keyboard, and what has the focus can be seen.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { openPopup, readyPopup, tokenPopup } from "./support.mjs";

/** Marks what Tab has to reach: every control, and of a group of radios the checked one. */
const numberControls = (popup) =>
  popup.evaluate(() => {
    const controls = document.querySelectorAll(
      "main a[href], main button, main input, main select, main [tabindex='0']",
    );
    const wanted = [...controls].filter(
      (control) =>
        control.checkVisibility({ visibilityProperty: true }) &&
        !control.disabled &&
        (control.type !== "radio" || control.checked),
    );
    wanted.forEach((control, number) => {
      control.dataset.number = number;
    });
    return wanted.length;
  });

/** The number of the control that has the focus, and whether something lies over its middle. */
const here = (popup) =>
  popup.evaluate(() => {
    const control = document.activeElement;
    if (!control?.dataset.number) return null;
    const seen = control.labels?.[0] ?? control;
    const box = seen.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
      number: Number(control.dataset.number),
      name: control.getAttribute("aria-label") ?? seen.textContent,
      isSeen: hit !== null && (seen.contains(hit) || hit.contains(control)),
    };
  });

/** Presses Tab all the way round: what was reached, in order. */
async function walk(popup) {
  const count = await numberControls(popup);
  assert.ok(count > 0);
  const reached = [];
  // Twice the way: it begins in the middle, and may pass the browser's own controls.
  for (let step = 0; step < 2 * count + 4; step++) {
    await popup.press("Tab");
    const stop = await here(popup);
    if (stop) reached.push(stop);
  }
  const numbers = new Set(reached.map(({ number }) => number));
  const missing = Array.from({ length: count }, (_, number) => number).filter(
    (number) => !numbers.has(number),
  );
  assert.deepEqual(missing, [], `of ${count} controls Tab reached ${numbers.size}`);
  return reached;
}

const screens = {
  "no-clients": async (browser) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    return popup;
  },
  ready: (browser) => readyPopup(browser),
  "ready with custom scopes": async (browser) => {
    const popup = await readyPopup(browser);
    await popup.click("radio", "Custom");
    await popup.click("checkbox", "read");
    return popup;
  },
  token: (browser) => tokenPopup(browser),
  "token, checked": async (browser) => {
    const popup = await tokenPopup(browser);
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/The token works/);
    return popup;
  },
  "token of another account": async (browser) => {
    await tokenPopup(browser);
    await browser.closePopup();
    await browser.newTab("https://fresh.zendesk.com/hc/en-us");
    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    return popup;
  },
};

/** One with each kind of control, and the longest. */
const IN_EACH_BROWSER = ["ready with custom scopes", "token, checked"];

for (const [name, reach] of Object.entries(screens)) {
  const register = IN_EACH_BROWSER.includes(name) ? inEachBrowser : inOneBrowser;
  register(
    `${name}: Tab reaches every control, top to bottom, and none is covered`,
    async ({ browser }) => {
      const popup = await reach(browser);
      const reached = await walk(popup);
      const turns = reached.filter(({ number }, at) => at > 0 && number < reached[at - 1].number);
      assert.ok(turns.length <= 3, "the order is the document's");
      const covered = reached.filter(({ isSeen }) => !isSeen);
      assert.deepEqual([...new Set(covered.map((one) => one.name))], []);
    },
  );
}
