// One run against one account: sign-in, claims, the main job, the report.
import { existsSync } from "node:fs";
import { pause } from "../browser/harness/polling.mjs";
import { placeOf, reopened, signedIn } from "./account-browser.mjs";
import { readClaims } from "./claims.mjs";
import { Contract } from "./contract.mjs";
import { mainJob } from "./main-job.mjs";
import { Pace } from "./pace.mjs";
import { counted, writeReport } from "./report.mjs";

const PATIENCE_MS = 60_000;
const MARKS = { holds: "✓", differs: "✗", "could not be tried": "–" };

export class LiveCheck {
  #browser;
  #options;
  #say;
  #isOver = false;
  #isWhole = false;
  #contract = null;
  #results = [];
  #steps = [];

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
    this.#say(`Signed in; the popup stands at “${state}”. Leave the window alone from here.`);
    const contract = new Contract(this.#browser, await placeOf(this.#browser, this.#origin), {
      isReadOnly,
      pace: new Pace({ say: this.#say }),
      onResult: (result) => this.#tell(result),
      reopen: () => reopened(this.#browser, this.#origin),
    });
    await contract.start();
    this.#contract = contract;
    const { claims, endings } = readClaims();
    await contract.check(claims);
    if (!isReadOnly) {
      this.#steps = await mainJob(this.#browser, contract, { via, isOver });
      for (const { step, isDone, ms } of this.#steps)
        this.#say(`${isDone ? "✓" : "✗"} ${step}${ms === undefined ? "" : ` (${ms} ms)`}`);
    }
    await contract.check(endings);
    this.#isWhole = !this.#isOver;
  }

  #tell(result) {
    const { id, verdict, why } = result;
    this.#results.push(result);
    this.#say(`${MARKS[verdict]} ${id}${why.length > 0 ? `: ${why.join("; ")}` : ""}`);
  }

  /**
   * Removes what was made, writes the report of what was asked, ends the browser and removes its
   * profile.
   * @returns {Promise<string[]>} what could not be removed, each in a line
   */
  async end() {
    this.#isOver = true;
    const left = (await this.#contract?.clean()) ?? [];
    if (this.#results.length > 0) await this.#report(left.length);
    const { profile } = this.#browser;
    // One whose window the user has closed may be waited for in vain.
    await Promise.race([this.#browser.quit().catch(() => {}), pause(PATIENCE_MS)]);
    this.#browser.removeDownloads();
    if (existsSync(profile)) left.push(`the browser's profile, with your session: ${profile}`);
    return left;
  }

  async #report(left) {
    const { subdomain, keepsSubdomain, isReadOnly } = this.#options;
    const files = writeReport(subdomain, {
      product: this.#browser.manifest.version,
      browser: await this.#browser.version().catch(() => "a browser that has gone"),
      date: new Date().toISOString().slice(0, 10),
      ...(keepsSubdomain && { subdomain }),
      isReadOnly,
      isWhole: this.#isWhole,
      left,
      claims: this.#results,
      mainJob: this.#steps,
    });
    this.#say(`\n${counted(this.#results)}.`);
    this.#say(`The report: ${files.markdown}\n            ${files.json}`);
  }
}
