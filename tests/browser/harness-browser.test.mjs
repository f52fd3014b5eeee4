// Proves the harness itself, with a small extension of its own: background, storage, errors, tabs, the
// language, the network.
import assert from "node:assert/strict";
import { ChromiumErrors } from "./harness/chromium-errors.mjs";
import { attach } from "./harness/chromium-sessions.mjs";
import { address, extension, openSite, readyPopup } from "./harness/dummy-site.mjs";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { closeView } from "./harness/firefox-document.mjs";
import { navigate } from "./harness/firefox-scripts.mjs";
import { until } from "./harness/polling.mjs";
import { standInIsBuilt } from "./harness/stand-in.mjs";

const alone = { extension, standIn: false };
const withStandIn = {
  extension,
  skip: !standInIsBuilt() && "the stand-in account is not built",
};
openSite();

inEachBrowser(
  "the background answers, stops, and is woken; storage is read and written",
  alone,
  async ({ browser }) => {
    await browser.open(address());
    assert.equal(
      await browser.evalBackground((suffix) => globalThis.whoAmI + suffix, "!"),
      "background!",
    );
    await browser.evalBackground(() => {
      globalThis.kept = true;
    });
    await browser.stopBackground();
    assert.equal(await browser.backgroundIsAlive(), false);
    await browser.storage.session.set({ a: 1 });
    await browser.storage.local.set({ b: [2] });
    assert.deepEqual(await browser.storage.session.get(), { a: 1 });
    assert.deepEqual(await browser.storage.local.get("b"), { b: [2] });
    assert.equal(await browser.evalBackground(() => globalThis.kept ?? "gone"), "gone");
  },
);

inEachBrowser("nothing is left of the test before", alone, async ({ browser }) => {
  assert.deepEqual(await browser.storage.session.get(), {});
  assert.deepEqual(await browser.storage.local.get(), {});
});

inEachBrowser(
  "errors of popup, background and page are reported",
  alone,
  async ({ browser, expectErrors }) => {
    await browser.open(address());
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await popup.click("button", "Fail");
    await popup.click("button", "Reject");
    await browser.evalPage(() => {
      const textContent = 'setTimeout(() => { throw new Error("thrown in the page"); })';
      document.head.append(Object.assign(document.createElement("script"), { textContent }));
    });
    const expected = [
      "said by the popup",
      "rejected in the popup",
      "said by the background",
      "rejected in the background",
      "thrown in the page",
    ];
    expectErrors(...expected);
    // The background has yet to start.
    await until("all of them", async () => {
      const errors = await browser.errors();
      return expected.every((words) => errors.some(({ text }) => text.includes(words)));
    });
  },
);

inEachBrowser("tabs open, come to the front and close", alone, async ({ browser }) => {
  const first = await browser.open(address());
  await browser.newTab(`${address()}?second`);
  await browser.reload();
  assert.match(await (await readyPopup(browser)).text(), /\?second/);
  await browser.closePopup();
  await browser.switchTo(first);
  assert.doesNotMatch(await (await readyPopup(browser)).text(), /\?second/);
  await browser.closePopup();
  await browser.closeTab();
  assert.equal(await first.closed(), true);
  assert.match(await browser.evalPage(() => location.search), /second/);
});

inEachBrowser("a page that has gone on is closed as by its user", alone, async ({ browser }) => {
  const first = await browser.open(address());
  await browser.newTab(`${address()}?second`);
  const page = await browser.waitForView((url) => url.endsWith("?second"));
  await page.evaluate(() => {
    location.href = "?third";
  });
  await browser.waitForView((url) => url.endsWith("?third"));
  await page.close();
  assert.deepEqual(await browser.tabs(), [first]);
});

inEachBrowser(
  "a browser of its own speaks German",
  { ...alone, launch: { locale: "de" } },
  async ({ browser }) => {
    await browser.open(address());
    const popup = await browser.clickToolbar();
    await popup.byRole("button", "Text kopieren");
  },
);

inEachBrowser(
  "signed in on the stand-in; a cut wire is a dead network",
  withStandIn,
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    const popup = await readyPopup(browser);
    assert.match(await popup.text(), /200 \{[\s\S]*"role":\s*"admin"/);
    await browser.closePopup();
    browser.setOffline();
    await standIn.clearLog();
    assert.match(await (await readyPopup(browser)).text(), /failed: TypeError/);
    assert.deepEqual(await standIn.log(), []);
    await browser.closePopup();
    browser.setOffline(false);
    assert.match(await (await readyPopup(browser)).text(), /200 \{/);
  },
);

inEachBrowser(
  "the next test is signed out; a page that cannot be loaded says so; nothing leaks out",
  withStandIn,
  async ({ browser, standIn }) => {
    await browser.open(standIn.url("acme", "/api/v2/users/me.json"));
    assert.match(await browser.pageText(), /Anonymous|"id":\s*null/i);
    browser.setOffline();
    await assert.rejects(() => browser.reload());
    browser.setOffline(false);
    await browser.reload();
    await assert.rejects(() => browser.open("https://example.com/"));
  },
);

/** Firefox as it is for the moments in which a tab's empty document loads: a load's start is not told. */
const startIsNotTold = {
  toString: () => `async (_kit, url) => {
    const navigate = ${navigate};
    const { STATE_STOP, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
    const request = { QueryInterface: () => ({ URI: { spec: url } }) };
    const progress = { isTopLevel: true };
    let listener;
    const browser = {
      webProgress: { isLoadingDocument: true },
      addProgressListener: (added) => (listener = added),
      removeProgressListener() {},
      fixupAndLoadURIString: () =>
        listener.onStateChange(progress, request, STATE_STOP | STATE_IS_WINDOW, Cr.NS_OK),
    };
    await navigate({ browserOf: () => browser }, 1, url);
    return "loaded";
  }`,
};

/** Opens a window, and closes its tab as soon as that is there: Firefox's session store does not know it yet. */
const closesWhatIsOpening = {
  toString: () => `async (kit) => {
    const closeView = ${closeView};
    const before = new Set(kit.windows());
    const find = () => kit.windows().find((one) => !before.has(one) && one.gBrowser?.tabs?.length);
    const turn = () => new Promise((resolve) => Services.tm.dispatchToMainThread(resolve));
    OpenBrowserWindow();
    while (!find()) await turn();
    const opening = find();
    const wasOpening = opening.__SSi === undefined;
    await closeView(kit, opening.gBrowser.selectedBrowser.browserId);
    await kit.until("it to be gone", () => !kit.windows().includes(opening));
    return wasOpening;
  }`,
};

inEachBrowser(
  "a window that is only just opening is closed with its tab",
  { ...alone, only: ["firefox"] },
  async ({ browser }) => {
    assert.equal(await browser.chrome.run(closesWhatIsOpening), true);
  },
);

inEachBrowser(
  "a load that began while the tab's empty document still loaded is seen to end",
  { ...alone, only: ["firefox"] },
  async ({ browser }) => {
    assert.equal(await browser.chrome.run(startIsNotTold, address()), "loaded");
  },
);

inEachBrowser(
  "a worker that ended before its console was listened to holds nobody up",
  { only: ["chromium"] },
  async ({ browser: { background, driver, extensionId } }) => {
    await background.wake();
    const isWorker = (target) =>
      target.type() === "service_worker" && target.url().includes(extensionId);
    // As long as somebody is attached, the browser keeps a worker's target beyond its end.
    const find = () => driver.targets().find(isWorker);
    const session = await attach(await until("the worker to be listed", find));
    await background.stop(async () => {});
    const consoles = new ChromiumErrors(driver, { extensionId, attachWorker: true });
    assert.ok(driver.targets().some(isWorker), "the worker that ended is listed");
    await consoles.letGoOfWorkers();
    assert.deepEqual(await consoles.list(), []);
    await session.detach();
  },
);
