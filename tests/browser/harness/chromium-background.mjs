// The extension's service worker in Chromium: evaluate in it, stop it, wake it, and reach the
// extension's storage without it.
import { attach } from "./chromium-sessions.mjs";
import { until } from "./polling.mjs";

export class ChromiumBackground {
  #browser;
  #extensionId;
  #page = null;
  #connection = null;

  constructor(browser, extensionId) {
    this.#browser = browser;
    this.#extensionId = extensionId;
  }

  /**
   * The ids of the workers that run, as the browser itself lists them: puppeteer may go on listing one
   * that ended while it was being attached to, and then it seems never to stop.
   */
  async #running() {
    this.#connection ??= this.#browser.target().createCDPSession();
    const { targetInfos } = await (await this.#connection).send("Target.getTargets");
    const origin = `chrome-extension://${this.#extensionId}/`;
    return targetInfos
      .filter(({ type, url }) => type === "service_worker" && url.startsWith(origin))
      .map(({ targetId }) => targetId);
  }

  async isAlive() {
    return (await this.#running()).length > 0;
  }

  async #target() {
    const running = await this.#running();
    return this.#browser.targets().find(({ _targetId }) => running.includes(_targetId));
  }

  isInstalled() {
    return this.evaluateBeside(
      "navigator.serviceWorker.getRegistration('/').then((found) => found?.active?.state === 'activated')",
    );
  }

  async evaluate(expression) {
    if (!(await this.isAlive())) await this.wake();
    const target = await until("the worker to be listed", () => this.#target(), { every: 5 });
    const session = await attach(target);
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
      if (!(await this.isAlive())) return true;
      await this.#fromExtensionPage((session) => this.#command(session, "stopAllWorkers"));
      return until("one stop", async () => !(await this.isAlive()), {
        timeout: 1_000,
        every: 10,
      });
    });
    await letGo();
  }

  /** Runs in a page of the extension that is not the worker and doesn't wake it. */
  evaluateBeside(expression) {
    return this.#fromExtensionPage((session) => evaluateIn(session, expression));
  }

  /** Resolves to a function: whether the extension was started anew, which takes its pages' APIs away. */
  async startedAnewSince() {
    const { session } = await this.#fromExtensionPage(() => this.#page);
    return () => evaluateIn(session, "chrome.runtime?.id === undefined");
  }

  async #command(session, method, params) {
    await session.send("ServiceWorker.enable");
    await session.send(`ServiceWorker.${method}`, params);
    await session.send("ServiceWorker.disable");
  }

  async #fromExtensionPage(use) {
    if (!this.#page || !this.#isListed(await this.#page)) {
      this.#page = this.#openExtensionPage();
      // Whoever asks next opens it anew.
      this.#page.catch(() => {
        this.#page = null;
      });
    }
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
    this.#connection ??= this.#browser.target().createCDPSession();
    const connection = await this.#connection;
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
