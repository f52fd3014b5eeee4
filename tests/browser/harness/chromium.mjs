// Drives Chromium (or Chrome, or Edge) by puppeteer-core over a pipe, which alone may click a toolbar
// button: tests/browser/README.md.
import { Browser, started } from "./browser.mjs";
import { ChromiumBackground } from "./chromium-background.mjs";
import { chromiumDocument } from "./chromium-document.mjs";
import { ChromiumErrors } from "./chromium-errors.mjs";
import { startChromium } from "./chromium-process.mjs";
import { until } from "./polling.mjs";

export async function launch(options = {}) {
  const browser = new Chromium({
    headless: !process.env.HEADED,
    attachWorker: true,
    ...options,
  });
  return started(browser);
}

class Chromium extends Browser {
  name = "chromium";
  #views = new WeakMap();

  async start() {
    await this.prepare();
    this.process = await startChromium({
      ...this.options,
      port: this.proxy?.port,
      spki: this.standIn?.spki,
    });
    this.driver = this.process.driver;
    this.extension = await until(
      "the extension to be loaded",
      async () => [...(await this.driver.extensions()).values()][0],
      { every: 10 },
    );
    this.extensionId = this.extension.id;
    this.background = new ChromiumBackground(this.driver, this.extensionId);
    // Stopped while it is still being installed, it would never be there.
    await until("the worker to be installed", () => this.background.isInstalled());
    // Where a person signs in, nobody listens.
    this.consoles = this.options.byHand
      ? NO_CONSOLES
      : new ChromiumErrors(this.driver, {
          extensionId: this.extensionId,
          attachWorker: this.options.attachWorker,
        });
    [this.tab] = await this.tabs();
    if (this.options.downloads) {
      const session = await this.driver.target().createCDPSession();
      await session.send("Browser.setDownloadBehavior", {
        behavior: "allow",
        downloadPath: this.options.downloads,
      });
    }
    if (this.options.colorScheme) await this.setColorScheme(this.options.colorScheme);
  }

  version() {
    return this.driver.version();
  }

  #viewOf(page) {
    if (!this.#views.has(page)) {
      const isListed = () => this.driver.targets().some((target) => target === page.target());
      this.#views.set(page, this.view(chromiumDocument(page, { isListed })));
    }
    return this.#views.get(page);
  }

  async tabs() {
    const pages = await this.driver.pages();
    const views = pages.map((page) => this.#viewOf(page));
    return views.filter((view) => view !== this.popup);
  }

  async _newTab() {
    return this.#viewOf(await this.driver.newPage());
  }

  async _toFront(tab) {
    await tab.driver.page.bringToFront();
  }

  async _closeTab(tab) {
    await tab.driver.page.close();
  }

  async _goto(tab, url) {
    await tab.driver.page.goto(url);
  }

  async _reload(tab) {
    await tab.driver.page.reload();
    // Unlike goto, it takes an error page for success.
    const shown = await tab.evaluate(() => location.href);
    if (shown.startsWith("chrome-error:")) throw new Error("the page could not be loaded again");
  }

  async _clickToolbar(tab) {
    const before = new Set(this.driver.targets());
    await this.extension.triggerAction(tab.driver.page);
    return this.#newPopup(before);
  }

  _popupByItself() {
    return this.#newPopup(new Set());
  }

  async #newPopup(before) {
    const { default_popup: path } = this.manifest.action;
    const isPopup = (target) =>
      target.url().startsWith(`chrome-extension://${this.extensionId}/${path}`);
    const find = () =>
      this.driver.targets().find((target) => !before.has(target) && isPopup(target));
    const target = await until("the popup to open", find, { every: 5 });
    const page = await target.asPage();
    if (this.scheme !== "light") await emulateScheme(page, this.scheme);
    return this.#viewOf(page);
  }

  /** The window or tab whose address fits, such as the consent page's. */
  async waitForView(fits, options) {
    const target = await until(
      "a window to open",
      () => this.driver.targets().find((one) => one.type() === "page" && fits(one.url())),
      options,
    );
    return this.#viewOf(await target.asPage());
  }

  async _serveWorker(tab, path, script) {
    const session = await tab.driver.page.createCDPSession();
    session.on("Target.attachedToTarget", async ({ sessionId }) => {
      const worker = session.connection().session(sessionId);
      worker.on("Fetch.requestPaused", ({ requestId }) =>
        worker.send("Fetch.fulfillRequest", {
          requestId,
          responseCode: 200,
          responseHeaders: [{ name: "Content-Type", value: "text/javascript" }],
          body: Buffer.from(script).toString("base64"),
        }),
      );
      // A pattern takes "?" for any character, which is right for a "?" too.
      const urlPattern = new URL(path, tab.driver.page.url()).href;
      await worker.send("Fetch.enable", { patterns: [{ urlPattern }] });
      await worker.send("Runtime.runIfWaitingForDebugger");
    });
    // The worker waits before it has asked for its script.
    await session.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: "service_worker" }, { exclude: true }],
    });
  }

  async _clipboard() {
    const { page } = this.tab.driver;
    const origin = await page.evaluate(() => location.origin);
    await page.browserContext().overridePermissions(origin, ["clipboard-read"]);
    // The focus comes to the tab a moment after the browser has brought it to the front, or closed the
    // popup; without it the clipboard is refused.
    const read = async () => {
      await page.bringToFront();
      return { text: await page.evaluate(() => navigator.clipboard.readText()) };
    };
    try {
      return (await until("the clipboard", read)).text;
    } finally {
      await page.browserContext().clearPermissionOverrides();
    }
  }

  async _setColorScheme(scheme) {
    const open = [...(await this.tabs()), this.popup].filter(Boolean);
    for (const view of open)
      if (!(await view.closed())) await emulateScheme(view.driver.page, scheme);
  }

  async _addCookie(cookie) {
    await this.driver.setCookie({ path: "/", ...cookie, expires: -1 });
  }

  async _clearCookies() {
    await this.driver.deleteCookie(...(await this.driver.cookies()));
  }

  _errors() {
    return this.consoles.list();
  }

  _said() {
    return this.consoles.said();
  }

  async forgetErrors() {
    await this.consoles.list();
    this.consoles.forget();
  }

  _evalBackground(expression) {
    return this.background.evaluate(expression);
  }

  _evalBesideBackground(expression) {
    return this.background.evaluateBeside(expression);
  }

  /** Whether the worker runs; looking doesn't keep it alive. */
  async backgroundIsAlive() {
    return this.background.isAlive();
  }

  async stopBackground() {
    await this.background.stop(() => this.consoles.letGoOfWorkers());
  }

  _startedAnewSince() {
    return this.background.startedAnewSince();
  }

  async _update() {
    await this.driver.installExtension(this.options.extension);
    await until("the worker to be installed again", () => this.background.isInstalled());
  }

  async _clearExtension() {
    await this.stopBackground();
    await this.background.evaluateBeside(
      "Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.alarms?.clearAll()])",
    );
    // One that was woken meanwhile has read what was there.
    await this.stopBackground();
  }

  async quit() {
    try {
      await this.process?.quit();
    } finally {
      this.proxy?.close();
    }
  }
}

const NO_CONSOLES = {
  list: async () => [],
  said: () => [],
  forget: () => {},
  letGoOfWorkers: async () => {},
};

const emulateScheme = (page, value) =>
  page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
