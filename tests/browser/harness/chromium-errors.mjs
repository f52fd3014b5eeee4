// Gathers what every console of a Chromium shows as an error, and every rejection that nobody handled.
// An own session per target: a session that joins late is told what was said before it came.
import { attach } from "./chromium-sessions.mjs";

const WATCHED = new Set(["page", "background_page", "service_worker", "webview", "other"]);

export class ChromiumErrors {
  #found = [];
  #said = [];
  #joining = new Set();
  #attaching = new Set();
  #workerSessions = new Set();
  #withWorker;

  constructor(browser, { extensionId, attachWorker }) {
    this.extensionId = extensionId;
    this.#withWorker = attachWorker;
    browser.on("targetcreated", (target) => this.#join(target));
    for (const target of browser.targets()) this.#join(target);
  }

  /** @returns {{where: string, kind: "console"|"exception"|"log"|"network", text: string}[]} */
  async list() {
    await Promise.all(this.#joining);
    return this.#found.map(({ where, kind, text }) => ({ where, kind, text }));
  }

  /** Everything, errors or not: @returns {{where: string, text: string}[]} */
  async said() {
    await Promise.all(this.#joining);
    return [...this.#said];
  }

  forget() {
    this.#found = [];
    this.#said = [];
  }

  /**
   * A worker with a session attached would not stop. Nor is waited for what such a session has asked: a
   * worker that ended meanwhile never answers, until its session is let go.
   */
  async letGoOfWorkers() {
    await Promise.allSettled(this.#attaching);
    await Promise.allSettled([...this.#workerSessions].map((session) => session.detach()));
    this.#workerSessions.clear();
  }

  #join(target) {
    if (!WATCHED.has(target.type())) return;
    if (target.type() === "service_worker" && !this.#withWorker) return;
    // A target that goes down at once has nothing to tell.
    const joining = this.#listen(target).catch(() => {});
    this.#joining.add(joining);
    joining.finally(() => this.#joining.delete(joining));
  }

  async #attach(target) {
    const attaching = attach(target);
    this.#attaching.add(attaching);
    try {
      return await attaching;
    } finally {
      this.#attaching.delete(attaching);
    }
  }

  async #listen(target) {
    const session = await this.#attach(target);
    if (target.type() === "service_worker") this.#workerSessions.add(session);
    const add = (error) => this.#found.push({ where: this.#placeOf(target), ...error });
    const note = (said) =>
      this.#said.push({
        where: this.#placeOf(target),
        text: JSON.stringify(said),
      });
    session.on("Runtime.exceptionThrown", note);
    session.on("Runtime.consoleAPICalled", note);
    session.on("Log.entryAdded", note);
    session.on("Runtime.exceptionThrown", ({ exceptionDetails: thrown }) => {
      const text = `${thrown.text} ${thrown.exception?.description ?? thrown.exception?.value ?? ""}`;
      add({
        kind: "exception",
        text: text.trim(),
        id: thrown.exceptionId,
        session,
      });
    });
    // A rejection handled a little later is none.
    session.on("Runtime.exceptionRevoked", ({ exceptionId }) => {
      this.#found = this.#found.filter(
        (error) => error.session !== session || error.id !== exceptionId,
      );
    });
    session.on("Runtime.consoleAPICalled", ({ type, args }) => {
      if (type !== "error" && type !== "assert") return;
      add({
        kind: "console",
        text: args.map((arg) => arg.description ?? String(arg.value)).join(" "),
      });
    });
    session.on("Log.entryAdded", ({ entry }) => {
      if (entry.level !== "error") return;
      // An answer of 401 or 500 is an entry here too: what the test's own fault made, not an error of ours.
      const kind =
        entry.source === "network" || /blocked by CORS policy/.test(entry.text) ? "network" : "log";
      add({ kind, text: `${entry.text} ${entry.url ?? ""}`.trim() });
    });
    await Promise.all([session.send("Runtime.enable"), session.send("Log.enable")]);
  }

  #placeOf(target) {
    if (target.type() === "service_worker") return "background";
    return target.url().startsWith(`chrome-extension://${this.extensionId}/`) ? "popup" : "page";
  }
}
