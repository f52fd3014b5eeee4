// Proves the harness itself, with a small extension of its own: the toolbar click, and what a test can
// do with the popup.
import assert from "node:assert/strict";
import { address, extension, openSite, readyPopup } from "./harness/dummy-site.mjs";
import { inEachBrowser } from "./harness/each-browser.mjs";

const alone = { extension, standIn: false };
openSite();

inEachBrowser("a toolbar click opens the popup and grants the tab", alone, async ({ browser }) => {
  await browser.open(address());
  assert.match(await browser.pageText(), /A page/);
  const popup = await browser.clickToolbar();
  await popup.waitForState("ready");
  assert.match(await popup.text(), new RegExp(`${address()}\\s+200 \\{"user"`));
});

inEachBrowser(
  "a click copies to the real clipboard, the popup closes and opens again",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const first = await browser.clickToolbar();
    await first.click("button", "Copy text");
    await first.waitForStatus("Copied");
    assert.equal(await browser.clipboard(), "copied by a click");
    assert.equal(await first.closed(), true);
    const second = await browser.clickToolbar();
    await second.waitForState("ready");
    assert.equal(await first.closed(), true);
    assert.equal(await second.closed(), false);
  },
);

inEachBrowser(
  "controls are found by role and name, and answer to keys",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.select("OAuth client", "Second");
    assert.equal(await popup.value("combobox", "OAuth client"), "Second");
    assert.equal(await popup.has("radiogroup", "Scopes"), true);
    await popup.click("radio", "Read only");
    assert.equal(await popup.isChecked("radio", "Read only"), true);
    await popup.fill("textbox", "Name", "Token é");
    assert.equal(await popup.value("textbox", "Name"), "Token é");
    await popup.press("Tab");
    assert.deepEqual(await popup.focused(), {
      role: "button",
      name: "Copy text",
    });
    await popup.press("Shift+Tab");
    assert.deepEqual(await popup.focused(), { role: "textbox", name: "Name" });
    await popup.press("Tab");
    await popup.press("Enter");
    await popup.waitForStatus(/^Copied$/);
    assert.equal(await browser.clipboard(), "Token é");
    await assert.rejects(
      () => browser.tab.byRole("button", "None", { timeout: 100 }),
      /waited 0\.1 s for button None[\s\S]*text: "A page"/,
    );
  },
);

inEachBrowser(
  "a wait looks as often as it takes, and goes on in the next document",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const looks = await browser.tab.waitFor(() => {
      window.looks = (window.looks ?? 0) + 1;
      return window.looks > 15 && window.looks;
    });
    assert.equal(looks, 16);
    const place = await browser.tab.waitFor(() => {
      window.looks += 1;
      if (window.looks === 20) location.search = "?next";
      return document.readyState === "complete" && location.search;
    });
    assert.equal(place, "?next");
  },
);

inEachBrowser("axe and screenshots work, light and dark", alone, async ({ browser, t }) => {
  await browser.open(address());
  const backgrounds = [];
  for (const scheme of ["light", "dark"]) {
    await browser.setColorScheme(scheme);
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    assert.deepEqual(await popup.axe(), []);
    backgrounds.push(await popup.evaluate(() => getComputedStyle(document.body).backgroundColor));
    const png = await popup.driver.png();
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    t.diagnostic(`${scheme}: ${png.length} bytes`);
    await browser.closePopup();
  }
  assert.deepEqual(backgrounds, ["rgb(255, 255, 255)", "rgb(17, 17, 17)"]);
});

inEachBrowser(
  "a click lands on what moves after it was found at rest",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const popup = await readyPopup(browser);
    await popup.evaluate(() => {
      const button = Object.assign(document.createElement("button"), { textContent: "Runaway" });
      button.onclick = () => button.replaceChildren("Caught");
      document.body.prepend(button);
      // Looked at twice, it moves.
      let looks = 0;
      button.scrollIntoView = () => {
        looks += 1;
        if (looks === 2) setTimeout(() => Object.assign(button.style, { marginTop: "60px" }));
      };
    });
    await popup.click("button", "Runaway");
    await popup.byRole("button", "Caught");
  },
);

inEachBrowser(
  "a click that would fall on what moved there does nothing, and is aimed once more",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const popup = await readyPopup(browser);
    await popup.evaluate(() => {
      const [decoy, button] = ["Decoy", "Runaway"].map((name) => {
        const made = Object.assign(document.createElement("button"), { textContent: name });
        made.style.display = "block";
        for (const type of ["mousedown", "mouseup", "click"])
          made.addEventListener(type, () => made.replaceChildren(`${name} ${type}`));
        return made;
      });
      document.body.prepend(button);
      // The pointer is there, its button not down yet: another stands in the place.
      document.addEventListener("mousemove", () => document.body.prepend(decoy), { once: true });
    });
    await popup.click("button", "Runaway");
    await popup.byRole("button", "Runaway click");
    assert.equal(await popup.has("button", /^Decoy ./), false);
  },
);

inEachBrowser(
  "a click that closes the popup before its answer comes has arrived",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.evaluate(() => addEventListener("mousedown", () => window.close()));
    await popup.click("button", "Copy text");
    await popup.waitUntilClosed();
  },
);
