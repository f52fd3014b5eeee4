// Asks an account every claim, by the extension's own function in the account's tab.
import { randomBytes } from "node:crypto";
import { shapeOf } from "../../extension/shape.js";
import { documentedWords } from "./claims.mjs";
import { inExtension } from "./in-extension.mjs";
import { differences } from "./judge.mjs";
import { Leavings } from "./leavings.mjs";
import { Pace } from "./pace.mjs";

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
  #browser;
  #place;
  #isReadOnly;
  #onAsk;
  #onResult;
  #pace;
  #leavings;
  #held = new Set();
  #isOver = false;
  #asking = Promise.resolve();

  /**
   * @param browser as account-browser.mjs opens it
   * @param {{origin: string, tabId: number}} place the account's tab
   */
  constructor(browser, place, { isReadOnly = false, onAsk, onResult, reopen, pace } = {}) {
    this.run = randomBytes(4).toString("hex");
    this.#browser = browser;
    this.#place = place;
    this.#isReadOnly = isReadOnly;
    this.#onAsk = onAsk;
    this.#onResult = onResult;
    this.#pace = pace ?? new Pace();
    this.#leavings = new Leavings({
      ask: (claim) => this.#ask(claim),
      pace: this.#pace,
      reopen: async () => {
        this.#place = (await reopen?.()) ?? this.#place;
      },
    });
  }

  async start() {
    const values = { run: this.run, dead_token: `live-check-${this.run}` };
    const words = JSON.stringify([values, documentedWords()]).slice(1, -1);
    await this.#browser.evaluateBeside(
      `(${inExtension})(${shapeOf}, ${words}).then((live) => { globalThis.live = live; })`,
    );
  }

  /** Each claim's result, one after the other: {id, verdict, why, answer}. */
  async check(claims) {
    const results = [];
    for (const claim of claims) {
      if (this.#isOver) break;
      const result = await this.#checkOne(claim);
      if (result.verdict === "holds") this.#held.add(claim.id);
      results.push(result);
      this.#onResult?.(result);
    }
    return results;
  }

  async #checkOne(claim) {
    const { id, place, says, call, after = [] } = claim;
    const about = { id, place, says, call: `${call.method} ${call.target}` };
    const untried = (why) => ({ ...about, verdict: "could not be tried", why: [why] });
    if (this.#isReadOnly && call.method !== "GET") return untried("it would change the account");
    const failed = after.find((one) => !this.#held.has(one));
    if (failed) return untried(`${failed} did not hold`);
    await this.#onAsk?.(claim);
    const {
      made: _,
      ids: __,
      pace: ___,
      missing,
      refused,
      ...answer
    } = await this.#askInPace(claim);
    if (missing !== undefined) return untried(`nothing before it gave the ${missing}`);
    if (refused !== undefined) return untried(REFUSED[refused] ?? refused);
    if (answer.status === 429) return untried("the account answers no more requests for a while");
    if (hasEnded(claim, answer) && this.#held.has("me")) return untried("the session has ended");
    const why = differences(claim, answer);
    return { ...about, verdict: why.length === 0 ? "holds" : "differs", why, answer };
  }

  async #askInPace(claim) {
    const answer = await this.#ask(claim);
    return (await this.#pace.after(answer)) ? this.#ask(claim) : answer;
  }

  #ask(claim) {
    const question = JSON.stringify({ ...this.#place, claim });
    const answer = this.#browser.evaluateBeside(`live.ask(${question})`).then((answer) => {
      // In the same turn: whoever waits for the call finds it noted.
      if (claim.makes) this.#leavings.note(claim, answer);
      return answer;
    });
    this.#asking = answer.catch(() => {});
    return answer;
  }

  /** What a call has kept in the page: for who enters the secret by hand, and chooses the client. */
  value(name) {
    return this.#browser.evaluateBeside(`live.value(${JSON.stringify(name)})`);
  }

  /**
   * Asks no further claims, and removes what was made.
   * @returns {Promise<string[]>} what could not be removed, each in a line
   */
  async clean() {
    this.#isOver = true;
    await this.#asking;
    return this.#leavings.remove(this.run);
  }
}

const hasEnded = ({ call, expect }, { status, redirected }) =>
  call.as === "session" &&
  call.csrf !== false &&
  (redirected || status === 401) &&
  !expect.status.includes(401);
