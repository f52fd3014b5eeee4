// One run against one account: sign-in, claims, the main job, the report.
import { pause } from "../browser/harness/polling.mjs";
import { signedIn } from "./account-browser.mjs";
import { readClaims } from "./claims.mjs";
import { Contract } from "./contract.mjs";
import { mainJob } from "./main-job.mjs";
import { counted, writeReport } from "./report.mjs";

const PATIENCE_MS = 10_000;
const MARKS = { holds: "✓", differs: "✗", "could not be tried": "–" };

export class LiveCheck {
  #browser;
  #options;
  #say;
  #isOver = false;
  #contract = null;
  #left = null;

  constructor(browser, options, say) {
    this.#browser = browser;
    this.#options = options;
    this.#say = say;
  }

  get #origin() {
    return `https://${this.#options.subdomain}.zendesk.com`;
  }

  async run() {
    const { isReadOnly, via } = this.#options;
    const isOver = () => this.#isOver;
    this.#say("Sign in in the browser's window, as an admin. It goes on by itself.");
    const state = await signedIn(this.#browser, this.#origin, { say: this.#say, isOver });
    if (state === null) return;
    this.#say(`Signed in; the popup stands at “${state}”.`);
    const contract = new Contract(this.#browser, await this.#place(), {
      isReadOnly,
      onResult: (result) => this.#tell(result),
    });
    this.#contract = contract;
    await contract.start();
    const { claims, endings } = readClaims();
    const results = await contract.check(claims);
    const steps = isReadOnly ? [] : await mainJob(this.#browser, contract, { via, isOver });
    for (const { step, isDone, ms } of steps) this.#say(`${isDone ? "✓" : "✗"} ${step} (${ms} ms)`);
    results.push(...(await contract.check(endings)));
    if (!this.#isOver) await this.#report(results, steps);
  }

  #tell({ id, verdict, why }) {
    this.#say(`${MARKS[verdict]} ${id}${why.length > 0 ? `: ${why.join("; ")}` : ""}`);
  }

  /** The tab that the extension was clicked in: its grant lets the address be seen. */
  async #place() {
    const tabs = "chrome.tabs.query({ active: true })";
    const ids = `${tabs}.then((tabs) => tabs.filter(({ url }) => url?.startsWith("${this.#origin}/")).map(({ id }) => id))`;
    const [tabId] = await this.#browser.evaluateBeside(ids);
    return { origin: this.#origin, tabId };
  }

  async #report(claims, steps) {
    const { subdomain, keepsSubdomain, isReadOnly } = this.#options;
    const left = await this.#clean();
    const files = writeReport(subdomain, {
      product: this.#browser.manifest.version,
      browser: await this.#browser.version(),
      date: new Date().toISOString().slice(0, 10),
      ...(keepsSubdomain && { subdomain }),
      isReadOnly,
      left: left.length,
      claims,
      mainJob: steps,
    });
    this.#say(`\n${counted(claims)}.\nThe report: ${files.markdown}\n            ${files.json}`);
  }

  /** Once: the report tells how much was left. */
  #clean() {
    this.#left ??= this.#contract?.clean() ?? Promise.resolve([]);
    return this.#left;
  }

  /**
   * Removes what was made, ends the browser and removes its profile.
   * @returns {Promise<string[]>} the addresses of what could not be removed
   */
  async end() {
    this.#isOver = true;
    const left = await this.#clean();
    // One whose window the user has closed may be waited for in vain.
    await Promise.race([this.#browser.quit().catch(() => {}), pause(PATIENCE_MS)]);
    this.#browser.removeDownloads();
    return left;
  }
}
