// The extension's service worker in Chromium: evaluate in it, stop it, wake it, and reach the
// extension's storage without it.
import { attach } from "./chromium-sessions.mjs";
import { until } from "./polling.mjs";

export class ChromiumBackground {
  #browser;
  #extensionId;
  #page = null;

  constructor(browser, extensionId) {
    this.#browser = browser;
    this.#extensionId = extensionId;
  }

  #target() {
    const origin = `chrome-extension://${this.#extensionId}/`;
    return this.#browser
      .targets()
      .find((target) => target.type() === "service_worker" && target.url().startsWith(origin));
  }

  isAlive() {
    return Boolean(this.#target());
  }

  isInstalled() {
    return this.evaluateBeside(
      "navigator.serviceWorker.getRegistration('/').then((found) => found?.active?.state === 'activated')",
    );
  }

  async evaluate(expression) {
    if (!this.isAlive()) await this.wake();
    const session = await attach(this.#target());
    try {
      return await evaluateIn(session, expression);
    } finally {
      // A session that stays keeps the worker alive.
      await session.detach().catch(() => {});
    }
  }

  async wake() {
    await this.#fromExtensionPage((session) =>
      this.#command(session, "startWorker", {
        scopeURL: `chrome-extension://${this.#extensionId}/`,
      }),
    );
    await until("the worker to start", () => this.isAlive(), { every: 10 });
  }

  /** `letGo` detaches whoever listens: a worker that was just starting is attached to a moment later. */
  async stop(letGo) {
    await until("the worker to stop", async () => {
      await letGo();
      if (!this.isAlive()) return true;
      await this.#fromExtensionPage((session) => this.#command(session, "stopAllWorkers"));
      return until("one stop", () => !this.isAlive(), {
        timeout: 1_000,
        every: 10,
      });
    });
  }

  /** Runs in a page of the extension that is not the worker and doesn't wake it. */
  evaluateBeside(expression) {
    return this.#fromExtensionPage((session) => evaluateIn(session, expression));
  }

  async #command(session, method, params) {
    await session.send("ServiceWorker.enable");
    await session.send(`ServiceWorker.${method}`, params);
    await session.send("ServiceWorker.disable");
  }

  async #fromExtensionPage(use) {
    if (!this.#page || !this.#isListed(await this.#page)) this.#page = this.#openExtensionPage();
    const { session } = await this.#page;
    return use(session);
  }

  #isListed({ targetId }) {
    return this.#browser.targets().some((one) => one._targetId === targetId);
  }

  // The manifest as a page: of the extension's origin, with its APIs, and without any script of ours.
  // Hidden, so that neither the user's tabs nor tabs.query change. It stays, and the extension's
  // process with it: to open it costs more than what is asked of it.
  async #openExtensionPage() {
    const connection = await this.#browser.target().createCDPSession();
    const url = `chrome-extension://${this.#extensionId}/manifest.json`;
    const { targetId } = await connection.send("Target.createTarget", { url, hidden: true });
    const target = await until(
      "the extension's page",
      () => this.#browser.targets().find((one) => one._targetId === targetId),
      { every: 5 },
    );
    const session = await attach(target);
    await until(
      "the extension's page to load",
      () =>
        evaluateIn(
          session,
          "location.protocol === 'chrome-extension:' && typeof chrome.storage === 'object'",
        ),
      { every: 5 },
    );
    return { targetId, session };
  }
}

async function evaluateIn(session, expression) {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value === undefined ? undefined : JSON.parse(result.value);
}
