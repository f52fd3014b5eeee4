// What a test holds as `browser`: the same for both; a driver fills in what begins with an underscore.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openCuttableProxy } from "./cuttable-proxy.mjs";
import { until } from "./polling.mjs";
import { View } from "./view.mjs";

export class Browser {
  name = "";
  popup = null;
  tab = null;
  proxy = null;
  scheme = "light";

  constructor(options) {
    this.options = options;
    this.standIn = options.standIn;
  }

  async prepare() {
    const manifest = join(this.options.extension, "manifest.json");
    if (!existsSync(manifest))
      throw new Error(`no extension in ${this.options.extension}: run ./build.sh`);
    this.manifest = JSON.parse(readFileSync(manifest, "utf8"));
    if (this.standIn) this.proxy ??= await openCuttableProxy(this.standIn.proxy);
  }

  view(driver) {
    return new View(driver, () => this.errors());
  }

  /** Opens an address in the tab that is there; the first call of a test. */
  async open(url) {
    if (!this.tab || (await this.tab.closed())) return this.newTab(url);
    await this.goto(url);
    return this.tab;
  }

  async newTab(url) {
    this.tab = await this._newTab();
    if (url) await this.goto(url);
    return this.tab;
  }

  async switchTo(tab) {
    await this._toFront(tab);
    this.tab = tab;
  }

  async closeTab(tab = this.tab) {
    await this._closeTab(tab);
    const left = await this.tabs();
    if (tab === this.tab) this.tab = left.at(-1) ?? null;
    if (this.tab) await this._toFront(this.tab);
  }

  goto(url) {
    return this._goto(this.tab, url);
  }

  reload() {
    return this._reload(this.tab);
  }

  /** The session cookie that a sign-in would have left, of "admin", "agent" or "end-user". */
  async signIn(account = "acme", user = "admin") {
    await this._addCookie(await this.standIn.session(account, user));
  }

  /** Signed in and on the Admin Center page of the account. */
  async openAdminCenter(account = "acme", user = "admin") {
    await this.signIn(account, user);
    return this.open(this.standIn.adminCenter(account));
  }

  /** Signs in by hand on the sign-in page that the tab shows; what is not given stays as filled in. */
  async fillSignInForm({ email, password } = {}) {
    const view = this.tab;
    const place = (field) =>
      view.waitFor(focusFirst, {
        args: [`form[action*='/access/login'] ${field}`],
      });
    await place("input[type=email]");
    if (email !== undefined) await view.type(email);
    await place("input[type=password]");
    if (password !== undefined) await view.type(password);
    const before = await view.evaluate(() => location.href);
    await view.press("Enter");
    const loaded = () => document.readyState === "complete" && location.href;
    await until("the sign-in page to go on", async () => {
      const href = await view.evaluate(loaded);
      return href && href !== before;
    });
  }

  /** The real click on the extension's toolbar button, with the current tab in front. */
  async clickToolbar(tab = this.tab) {
    await this._toFront(tab);
    this.popup = await this._clickToolbar(tab);
    return this.popup;
  }

  /** The popup that the extension opens by itself, once the last one is closed. */
  async popupByItself() {
    this.popup = await this._popupByItself();
    return this.popup;
  }

  pageText() {
    return this.tab.text();
  }

  evalPage(fn, ...args) {
    return this.tab.evaluate(fn, ...args);
  }

  /**
   * From now on a service worker of the tab's whose script is at this path gets `script` in place of
   * what the account answers, which serves none. In Firefox the account has to answer it with 200.
   */
  serveWorker(path, script) {
    return this._serveWorker(this.tab, path, script);
  }

  /** What the real clipboard holds. Closes the popup. */
  async clipboard() {
    await this.closePopup();
    return this._clipboard();
  }

  async closePopup() {
    await this.popup?.close();
    this.popup = null;
  }

  /** Cuts the wire (or mends it): to the browser the network is dead, everywhere at once. */
  setOffline(offline = true) {
    if (!this.proxy)
      throw new Error("offline needs the stand-in: without its proxy there is no wire to cut");
    this.proxy.setOpen(!offline);
  }

  /** "light" or "dark": for the popup, those to come too. */
  async setColorScheme(scheme) {
    this.scheme = scheme;
    await this._setColorScheme(scheme);
  }

  /** Errors of all consoles since the last `forgetErrors`; failed requests only when asked for. */
  async errors({ network = false } = {}) {
    const all = this.lastErrors ?? (await this._errors());
    return network ? all : all.filter((error) => error.kind !== "network");
  }

  /** All that any console was told since the last `forgetErrors`, errors or not: [{where, text}]. */
  saidInConsoles() {
    return this._said();
  }

  /**
   * Ends the browser within a test: closed as a user closes it, or killed. Its errors are still known;
   * `profile` is there until `quit`.
   */
  async end({ kill = false } = {}) {
    this.lastErrors = await this._errors();
    await this.process.end({ kill });
  }

  /** Ends it and starts it again with the same profile, as its user would. */
  async restart(how) {
    await this.end(how);
    this.options = { ...this.options, folder: this.process.folder };
    this.lastErrors = null;
    this.popup = null;
    await this.start();
  }

  /** Takes what stands in the extension's folder now, as a newer version that replaces this one. */
  async update() {
    const manifest = join(this.options.extension, "manifest.json");
    this.manifest = JSON.parse(readFileSync(manifest, "utf8"));
    await this._update();
  }

  /** Gives what tells whether the extension was started anew since; it wakes nobody. */
  startedAnewSince() {
    return this._startedAnewSince();
  }

  /** The profile's folder. */
  get profile() {
    return this.process.profile;
  }

  /** Runs in a page of the extension that stays, and is neither its worker nor on screen. */
  evaluateBeside(expression) {
    return this._evalBesideBackground(expression);
  }

  evalBackground(fn, ...args) {
    return this._evalBackground(`(${fn})(...${JSON.stringify(args)})`);
  }

  /**
   * storage.session and storage.local as the extension sees them; get() gives everything. What else
   * than the worker writes is unknown to the one that runs: it is stopped, and the next one reads.
   */
  get storage() {
    const write = async (...call) => {
      await this.#inStorage(...call);
      await this.stopBackground();
    };
    const area = (name) => ({
      get: (keys = null) => this.#inStorage(name, "get", keys),
      set: (items) => write(name, "set", items),
      remove: (keys) => write(name, "remove", keys),
      clear: () => write(name, "clear"),
    });
    return { session: area("session"), local: area("local") };
  }

  #inStorage(area, method, ...args) {
    const call = `chrome.storage.${area}.${method}(...${JSON.stringify(args)})`;
    return this._evalBesideBackground(call);
  }

  /** As if nothing had happened in this browser: for the next test. */
  async startAfresh() {
    this.proxy?.setOpen(true);
    await this.closePopup();
    const [first, ...others] = await this.tabs();
    // A consent page that closes is news to a background that waits for it: it would open the popup.
    if (others.length > 0) await this._clearExtension();
    for (const tab of others) await this._closeTab(tab);
    this.tab = first ?? (await this._newTab());
    await this.goto("about:blank");
    await this._clearCookies();
    await this._clearExtension();
    if (this.scheme !== (this.options.colorScheme ?? "light"))
      await this.setColorScheme(this.options.colorScheme ?? "light");
    await this.forgetErrors();
  }
}

/** Starts a driver's browser; one that fails half-way leaves no process behind. */
export async function started(browser) {
  try {
    await browser.start();
    return browser;
  } catch (error) {
    await browser.quit().catch(() => {});
    throw error;
  }
}

// In the page.
function focusFirst(selector) {
  const field = document.querySelector(selector);
  field?.focus();
  field?.select?.();
  return Boolean(field);
}
