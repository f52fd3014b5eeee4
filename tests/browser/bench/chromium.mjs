// A Chromium with the product and a blank extension side by side in one process, whose popups carry
// the watcher. `open` clicks either toolbar button and says when.
import { launch } from "../harness/chromium.mjs";
import { chromiumDocument } from "../harness/chromium-document.mjs";
import { until } from "../harness/polling.mjs";
import { blankExtension } from "./blank-extension.mjs";
import { watcher } from "./watcher.mjs";

export async function launchChromium(options) {
  // A console that is listened to would keep the worker from ever being asleep at the click.
  const browser = await launch({ ...options, attachWorker: false });
  const { driver, extensionId: ours } = browser;
  await plant(driver);
  const blank = await driver.installExtension(blankExtension("chromium"));
  const extensions = await driver.extensions();

  async function open(which) {
    const id = which === "blank" ? blank : ours;
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

  return { browser, open };
}

const isPopup = (url, id) => url === `chrome-extension://${id}/popup.html`;

// On each new session at once: by the time that a popup can be had as a page, its document is there.
async function plant(driver) {
  const session = await driver.target().createCDPSession();
  const source = `if (location.pathname === "/popup.html") (${watcher})();`;
  session.connection().on("sessionattached", (attached) => {
    const requests = [
      attached.send("Page.enable"),
      attached.send("Page.addScriptToEvaluateOnNewDocument", {
        source,
        runImmediately: true,
      }),
    ];
    // A worker has no documents, and some targets are gone at once.
    for (const request of requests) request.catch(() => {});
  });
}
