// The account's rate limit belongs to the customer's integrations, too: half of it is left to them.
import { pause } from "../browser/harness/polling.mjs";

/** Where a 429 names no wait, in seconds. */
const USUAL_WAIT_S = 10;
const LONGEST_WAIT_S = 120;

export class Pace {
  /** The most that was ever left: near enough to the limit. */
  #most = 0;
  #wait;
  #say;

  constructor({ say = () => {}, wait = (s) => pause(s * 1_000) } = {}) {
    this.#wait = wait;
    this.#say = say;
  }

  /**
   * Waits as long as an answer tells it to.
   * @param {{status, pace: {retryAfter, remaining, reset}}} answer numbers of its headers, in seconds
   * @returns {Promise<boolean>} true if it was refused for the limit, and may be asked again now
   */
  async after({ status, pace: { retryAfter, remaining, reset } = {} }) {
    if (status === 429) {
      await this.#pause(retryAfter ?? USUAL_WAIT_S);
      return true;
    }
    if (remaining === undefined) return false;
    this.#most = Math.max(this.#most, remaining);
    if (remaining * 2 < this.#most && reset !== undefined) await this.#pause(reset);
    return false;
  }

  async #pause(seconds) {
    const wait = Math.min(Math.max(seconds, 1), LONGEST_WAIT_S);
    this.#say(`The account's rate limit: waiting ${wait} s.`);
    await this.#wait(wait);
  }
}
