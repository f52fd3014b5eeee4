// Drives Firefox by geckodriver in its chrome context: tests/browser/README.md.
import { readFileSync } from "node:fs";
import { Browser, started } from "./browser.mjs";
import { FirefoxChrome } from "./firefox-chrome.mjs";
import { firefoxDocument } from "./firefox-document.mjs";
import { FirefoxErrors } from "./firefox-errors.mjs";
import { startFirefox } from "./firefox-process.mjs";
import * as scripts from "./firefox-scripts.mjs";
import { until } from "./polling.mjs";

// As if the system said so: it reaches pages, and popups too, which follow the browser's own theme.
const SCHEME = "ui.systemUsesDarkTheme";
const SCHEMES = { light: 0, dark: 1 };

export async function launch(options = {}) {
  const browser = new Firefox({ headless: !process.env.HEADED, ...options });
  return started(browser);
}

class Firefox extends Browser {
  name = "firefox";
  #views = new Map();

  async start() {
    await this.prepare();
    const { extension, headless, folder, locale } = this.options;
    const { preferences, downloads } = this.options;
    this.process = await startFirefox({
      headless,
      folder,
      port: this.proxy?.port,
      preferences: {
        [SCHEME]: SCHEMES.light,
        ...(downloads && savesTo(downloads)),
        ...preferences,
      },
    });
    this.#views.clear();
    this.chrome = new FirefoxChrome(this.process.driver);
    await this.chrome.start();
    this.consoles = new FirefoxErrors(this.chrome);
    await this.consoles.start();
    if (this.standIn)
      await this.chrome.run(scripts.trustAuthority, readFileSync(this.standIn.ca, "utf8"));
    if (locale) await this.chrome.run(scripts.speak, locale);
    await this.process.driver.installAddon(extension, true);
    this.extensionId = this.manifest.browser_specific_settings.gecko.id;
    [this.tab] = await this.tabs();
    if (this.options.colorScheme) await this.setColorScheme(this.options.colorScheme);
  }

  async version() {
    return this.process.version;
  }

  #viewOf(browserId) {
    if (!this.#views.has(browserId))
      this.#views.set(browserId, this.view(firefoxDocument(this.chrome, browserId)));
    return this.#views.get(browserId);
  }

  async tabs() {
    return (await this.chrome.run(scripts.listTabs)).map((id) => this.#viewOf(id));
  }

  async _newTab() {
    return this.#viewOf(await this.chrome.run(scripts.newTab));
  }

  _toFront(tab) {
    return this.chrome.run(scripts.selectTab, tab.driver.browserId);
  }

  _closeTab(tab) {
    return tab.close();
  }

  _goto(tab, url) {
    return this.chrome.run(scripts.navigate, tab.driver.browserId, url);
  }

  _reload(tab) {
    return this._goto(tab, null);
  }

  _clickToolbar() {
    return this.#popup(scripts.clickToolbar, this.extensionId);
  }

  _popupByItself() {
    return this.#popup(scripts.openedPopup);
  }

  async #popup(script, ...args) {
    const popup = this.#viewOf(await this.chrome.run(script, ...args));
    // The first document of a panel is an empty one.
    await popup.waitFor(() => location.protocol === "moz-extension:", {
      every: 5,
    });
    return popup;
  }

  /** The window or tab whose address fits, such as the consent page's. */
  async waitForView(fits, options) {
    const find = async () => {
      const open = await this.chrome.run((kit) =>
        kit
          .windows()
          .flatMap((one) =>
            one.gBrowser.browsers.map((each) => [each.browserId, each.currentURI.spec]),
          ),
      );
      return open.find(([, url]) => fits(url));
    };
    const [browserId] = await until("a window to open", find, options);
    return this.#viewOf(browserId);
  }

  _serveWorker(tab, path, script) {
    return this.chrome.run(scripts.serveWorker, tab.driver.browserId, path, script);
  }

  _clipboard() {
    return this.chrome.run(scripts.readClipboard);
  }

  _setColorScheme(scheme) {
    return this.chrome.run(
      (_kit, name, value) => Services.prefs.setIntPref(name, value),
      SCHEME,
      SCHEMES[scheme],
    );
  }

  _addCookie(cookie) {
    return this.chrome.run(scripts.addCookie, cookie);
  }

  _clearCookies() {
    return this.chrome.run(() => Services.cookies.removeAll());
  }

  _errors() {
    return this.consoles.list();
  }

  _said() {
    return this.consoles.said();
  }

  forgetErrors() {
    return this.consoles.forget();
  }

  async _evalBackground(expression) {
    return firefoxDocument(
      this.chrome,
      await this.chrome.run(scripts.wakeBackground, this.extensionId),
    ).run(expression);
  }

  /** Firefox has no page of the extension that could be opened quietly: this wakes the background. */
  _evalBesideBackground(expression) {
    return this._evalBackground(expression);
  }

  /** Whether the event page runs; looking doesn't keep it alive. */
  backgroundIsAlive() {
    return this.chrome.run(
      (kit, id) => kit.extension(id).backgroundState === "running",
      this.extensionId,
    );
  }

  stopBackground() {
    return this.chrome.run(scripts.stopBackground, this.extensionId);
  }

  async _clearExtension() {
    // Whatever it is still writing would come after.
    await this.stopBackground();
    await this._evalBackground(
      "Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.alarms?.clearAll()])",
    );
    await this.stopBackground();
  }

  async _startedAnewSince() {
    await this.chrome.run((kit, id) => {
      kit.extension(id).isFromBefore = true;
    }, this.extensionId);
    return () =>
      this.chrome.run(
        (kit, id) => kit.extension(id)?.isFromBefore === undefined && Boolean(kit.extension(id)),
        this.extensionId,
      );
  }

  async _update() {
    await this.process.driver.installAddon(this.options.extension, true);
  }

  async quit() {
    try {
      await this.process?.quit();
    } finally {
      this.proxy?.close();
    }
  }
}

const savesTo = (folder) => ({
  "browser.download.folderList": 2,
  "browser.download.dir": folder,
  "browser.download.useDownloadDir": true,
});
