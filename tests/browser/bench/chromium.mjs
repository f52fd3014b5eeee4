// A Chromium with the product and its two yardsticks side by side in one process, whose popups carry
// the watcher. `open` clicks one of the toolbar buttons and says when.
import { launch } from "../harness/chromium.mjs";
import { chromiumDocument } from "../harness/chromium-document.mjs";
import { until } from "../harness/polling.mjs";
import { blankExtension } from "./blank-extension.mjs";
import { plainExtension } from "./plain-extension.mjs";
import { watcher } from "./watcher.mjs";

export async function launchChromium(options) {
  // A console that is listened to would keep the worker from ever being asleep at the click.
  const browser = await launch({ ...options, attachWorker: false });
  const { driver } = browser;
  const processor = { slowdown: 1 };
  await plant(driver, processor);
  const ids = {
    ours: browser.extensionId,
    blank: await driver.installExtension(blankExtension("chromium")),
    plain: await driver.installExtension(plainExtension("chromium", options.extension)),
  };
  const extensions = await driver.extensions();

  async function open(which) {
    const id = ids[which];
    const { page } = browser.tab.driver;
    await page.bringToFront();
    const before = new Set(driver.targets());
    const clicked = Date.now();
    await extensions.get(id).triggerAction(page);
    const target = await until(
      "the popup to open",
      () => driver.targets().find((one) => !before.has(one) && isPopup(one.url(), id)),
      { every: 5 },
    );
    const isListed = () => driver.targets().includes(target);
    const popup = await target.asPage();
    return {
      clicked,
      view: browser.view(chromiumDocument(popup, { isListed })),
    };
  }

  /** Popups to come run on a processor so many times slower. */
  function slowDown(times) {
    processor.slowdown = times;
  }

  return { browser, open, slowDown };
}

const isPopup = (url, id) => url === `chrome-extension://${id}/popup.html`;

// On each new session at once: by the time that a popup can be had as a page, its document is there.
async function plant(driver, processor) {
  const session = await driver.target().createCDPSession();
  const source = `if (location.pathname === "/popup.html") (${watcher})();`;
  session.connection().on("sessionattached", (attached) => {
    const requests = [
      attached.send("Page.enable"),
      attached.send("Page.addScriptToEvaluateOnNewDocument", {
        source,
        runImmediately: true,
      }),
      processor.slowdown > 1 &&
        attached.send("Emulation.setCPUThrottlingRate", { rate: processor.slowdown }),
    ].filter(Boolean);
    // A worker has no documents, and some targets are gone at once.
    for (const request of requests) request.catch(() => {});
  });
}
