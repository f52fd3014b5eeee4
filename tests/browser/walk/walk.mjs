// One walk: random steps, after each of which the invariants hold, and the laws
// at the end.
import { createClient, publicClient } from "../support.mjs";
import { checkEverything, tell } from "./invariants.mjs";
import { checkLaws } from "./laws.mjs";
import { Ledger } from "./ledger.mjs";
import { Random } from "./random.mjs";
import { STEPS } from "./steps.mjs";
import { readVault } from "./vault.mjs";
import { Violation } from "./violation.mjs";
import { addressOf, openPopup, pagesBeside } from "./windows.mjs";

/** A walk of which more steps than this came to nothing has shown nothing. */
const MOST_IDLE = 0.4;

/** One that takes longer hangs, and tells where; the test's own time-out would tell nothing. */
const LONGEST_MS = 240_000;

/** Takes so many steps on an account. What it throws tells of each. */
export async function takeWalk(context, { account, seed, steps }) {
  const walk = new Walk(context, account);
  try {
    await walk.begin();
    const end = Date.now() + LONGEST_MS;
    for (let at = 1; at <= steps; at++) {
      if (Date.now() > end) throw new Error(`${at - 1} steps took ${LONGEST_MS / 1_000} s`);
      await walk.step(new Random(seed, at));
    }
    await checkLaws(walk);
  } catch (error) {
    const again = `WALK_SEED=${seed} WALK_STEPS=${steps} BROWSERS=${walk.browser.name}`;
    const found = await walk.findings().catch(({ message }) => message);
    throw new Error(`${error.message}\n${again}\n${walk.story()}\n${found}`, {
      cause: error,
    });
  }
  return walk;
}

class Walk {
  /** Each step in words. */
  said = [];
  idle = 0;
  /** The tabs of the user. */
  tabs = new Set();
  /** How many faults were set since the account last answered as ever. */
  faults = 0;
  isOffline = false;
  /** The tokens that were held when last looked at. */
  held = [];
  #vault = { tokens: [], intents: [], notes: [], local: {} };

  constructor({ browser, standIn }, name) {
    Object.assign(this, { browser, standIn, name });
    this.isWithdrawn = name.endsWith("withdrawn");
  }

  async begin() {
    // The consent page can lead back to us for this one.
    if (!this.name.startsWith("fresh")) await createClient(this.standIn, this.name, publicClient);
    this.ledger = new Ledger(await this.account());
    this.tabs.add(this.browser.tab);
    await this.goToAdminCenter();
  }

  account() {
    return this.standIn.account(this.name);
  }

  async readVault() {
    this.#vault = (await readVault(this.browser)) ?? this.#vault;
    this.ledger.see(this.#vault);
    return this.#vault;
  }

  /** The browser that held it has ended. */
  forgetMemory() {
    this.held = [];
    this.#vault = { ...this.#vault, tokens: [], intents: [] };
  }

  /** Whether an answer may still fail to come. */
  get isTroubled() {
    return this.faults > 0 || this.isOffline;
  }

  goToAdminCenter() {
    return this.browser.openAdminCenter(this.name);
  }

  async clearFaults() {
    await this.standIn.clearFaults();
    this.faults = 0;
  }

  setOffline(isOffline) {
    this.browser.setOffline(isOffline);
    this.isOffline = isOffline;
  }

  /** Whether a token can be told by its first characters: all JWTs begin alike. */
  get tellsPrefixes() {
    return !this.name.startsWith("jwt");
  }

  /** Whether these first characters are those of a token that arrived, or of somebody else's. */
  arrivedAs(prefix) {
    const { arrived, others } = this.ledger;
    const known = this.tellsPrefixes ? [...arrived, ...others] : [];
    return known.some((token) => token.startsWith(prefix));
  }

  /** Whether they are those of a token that the user keeps, whichever note lists it. */
  async keptAs(prefix) {
    const { tokens } = await this.account();
    const { notes } = await this.readVault();
    const token = tokens.find(({ full_token: token }) => token.startsWith(prefix));
    return this.tellsPrefixes && token && this.ledger.staysKept(token, notes);
  }

  async step(random) {
    const scene = await this.#scene();
    const { run } = random.weigh(STEPS, ({ weight, possible }) => (possible(scene) ? weight : 0));
    const state = scene.state ? ` [${scene.state}]` : "";
    const began = Date.now();
    try {
      this.said.push(`${await run(this, random, scene)}${state}`);
    } catch (error) {
      const [what, why = ""] = error.message.split("\n");
      this.said.push(`${run.name}: ${what} ${why}${state}`);
      if (error instanceof Violation) throw error;
      this.idle += 1;
    }
    this.said.push(`${this.said.pop()} (${Date.now() - began} ms)`);
    await openPopup(this.browser);
    await checkEverything(this);
  }

  async #scene() {
    const popup = await openPopup(this.browser);
    const address = await addressOf(this.browser, this.browser.tab);
    const seen = await popup
      ?.evaluate(() => ({
        state: document.querySelector("main")?.dataset.state,
        field: document.querySelector("#entered:not(:disabled)") !== null,
      }))
      .catch(() => null);
    return {
      popup,
      ...seen,
      isSignedOut: seen?.state === "signed-out",
      pages: await pagesBeside(this.browser, this.tabs),
      isOnAccount: address.startsWith(this.standIn.adminCenter(this.name)),
      isOffline: this.isOffline,
      faults: this.faults,
    };
  }

  /** A walk that stood still most of the time has shown nothing. */
  checkProgress() {
    if (this.idle > this.said.length * MOST_IDLE)
      throw new Error(`${this.idle} of ${this.said.length} steps were none`);
  }

  /** What there is of tokens and commands, in a line each. */
  async findings() {
    const account = await this.account();
    const { tokens, intents, notes } = await this.readVault();
    const held = tokens.map(({ full_token: token }) => token);
    const made = this.ledger.made(account).map((token) => {
      const isHeld = held.includes(token.full_token) ? ", held" : "";
      return `${tell(token, this.ledger)}${isHeld}, of client ${token.client_id}`;
    });
    const lines = [...intents, ...notes].map((one) => JSON.stringify(one));
    return [...made, ...lines].join("\n");
  }

  story() {
    return this.said.map((words, at) => `${String(at + 1).padStart(4)}. ${words}`).join("\n");
  }
}
