// Asks an account every claim, by the extension's own function in the account's tab, and removes what
// was made for it.
import { randomBytes } from "node:crypto";
import { shapeOf } from "../../extension/shape.js";
import { inExtension } from "./in-extension.mjs";
import { differences } from "./judge.mjs";

const PATHS = { client: "/api/v2/oauth/clients", token: "/api/v2/oauth/tokens" };
const GONE = [204, 404];

/** Why an answer did not come, in words. */
const REFUSED = {
  "out-of-touch":
    "the extension's table has no such call, or the account's tab has left the account",
  tab: "the account's tab could not be reached",
  network: "no answer came",
  "timed-out": "no answer came in time",
  "too-large": "the answer is too large",
};

export class Contract {
  /** {kind, id} of what was made, newest last. */
  #made = [];
  #isOver = false;
  #asking = Promise.resolve();
  #browser;
  #place;
  #isReadOnly;
  #onAsk;
  #onResult;

  /** `browser` as account-browser.mjs opens it; `place`: {origin, tabId}. */
  constructor(browser, place, { isReadOnly = false, onAsk = () => {}, onResult = () => {} } = {}) {
    this.run = randomBytes(4).toString("hex");
    this.#browser = browser;
    this.#place = place;
    this.#isReadOnly = isReadOnly;
    this.#onAsk = onAsk;
    this.#onResult = onResult;
  }

  /** The name of the one client that it makes. */
  get clientName() {
    return `Full Token live check ${this.run}`;
  }

  async start() {
    const values = { run: this.run, dead_token: `live-check-${this.run}` };
    await this.#browser.evaluateBeside(
      `(${inExtension})(${shapeOf}, ${JSON.stringify(values)}).then((live) => { globalThis.live = live; })`,
    );
  }

  /** Each claim's result, one after the other: {id, verdict, why, answer}. */
  async check(claims) {
    const results = [];
    for (const claim of claims) {
      if (this.#isOver) break;
      const result = await this.#checkOne(claim);
      results.push(result);
      await this.#onResult(result, claim);
    }
    return results;
  }

  async #checkOne(claim) {
    const { id, place, says, call } = claim;
    const about = { id, place, says, call: `${call.method} ${call.target}` };
    const untried = (why) => ({ ...about, verdict: "could not be tried", why: [why] });
    if (this.#isReadOnly && call.method !== "GET") return untried("it would change the account");
    await this.#onAsk(claim);
    const { made: _, missing, refused, ...answer } = await this.#ask(claim);
    if (missing !== undefined) return untried(`nothing before it gave the ${missing}`);
    if (refused !== undefined) return untried(REFUSED[refused] ?? refused);
    if (answer.status === 429) return untried("the account answers no more requests for a while");
    const why = differences(claim, answer);
    return { ...about, verdict: why.length === 0 ? "holds" : "differs", why, answer };
  }

  #ask(claim) {
    const question = JSON.stringify({ ...this.#place, claim });
    const answer = this.#browser.evaluateBeside(`live.ask(${question})`).then((answer) => {
      // Noted in the same turn: whoever waits for the call finds it in the list.
      if (answer.made !== undefined) this.note(claim.makes, answer.made);
      return answer;
    });
    this.#asking = answer.catch(() => {});
    return answer;
  }

  /** The client's secret, for who enters it by hand. */
  secret() {
    return this.#browser.evaluateBeside('live.value("secret")');
  }

  /** What was made: "client" or "token", and its id. */
  note(kind, id) {
    this.#made.push({ kind, id: String(id).replaceAll('"', "") });
  }

  /**
   * Asks no further claims, and removes by id what was made, tokens before clients.
   * @returns {Promise<string[]>} the addresses of what could not be removed
   */
  async clean() {
    this.#isOver = true;
    await this.#asking;
    const left = [];
    for (const { kind, id } of [...this.#made].sort((a, b) => (a.kind < b.kind ? 1 : -1))) {
      const target = `${PATHS[kind]}/${id}.json`;
      const call = { as: "session", method: "DELETE", target };
      const answer = await this.#ask({ call, expect: {} }).catch(() => ({}));
      if (!GONE.includes(answer.status)) left.push(`${this.#place.origin}${target}`);
    }
    this.#made = [];
    return left;
  }
}
