// The main job by real clicks: icon, Generate, Copy, Check tickets, Use it in Postman, Revoke.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { until } from "../browser/harness/polling.mjs";
import { copy } from "../browser/support.mjs";
import { npmPackage, run } from "../handoff/programs.mjs";
import { settledState } from "./account-browser.mjs";

/** A real account is far away. */
const PATIENCE = { timeout: 30_000 };

const STEPS = [
  ["Click the toolbar icon", (user) => user.opens()],
  ["Choose the client", (user) => user.chooses()],
  ["Generate token", (user) => user.generates()],
  ["Copy token", (user) => user.copies()],
  ["Check tickets", (user) => user.checksTickets()],
  ["Use it in Postman", (user) => user.takesItToPostman()],
  ["Revoke token", (user) => user.revokes()],
];

/**
 * @param {Contract} contract whose client the token is generated for, and with which it is removed
 * @returns {Promise<object[]>} each step: {step, isDone, ms, saw: the popup's state where it failed}
 */
export async function mainJob(browser, contract, { via, isOver }) {
  const user = new User(browser, contract, via);
  const steps = [];
  for (const [step, act] of STEPS) {
    if (isOver()) break;
    if (steps.some(({ isDone }) => !isDone)) {
      steps.push({ step, isDone: false, saw: "not tried" });
      continue;
    }
    const began = performance.now();
    const failure = await act(user).then(
      () => null,
      (error) => error,
    );
    const ms = Math.round(performance.now() - began);
    steps.push({ step, isDone: !failure, ms, ...(failure && { saw: await user.sees() }) });
  }
  await browser.closePopup().catch(() => {});
  return steps;
}

class User {
  #browser;
  #contract;
  #via;
  #popup = null;

  constructor(browser, contract, via) {
    this.#browser = browser;
    this.#contract = contract;
    this.#via = via;
  }

  async sees() {
    return (await this.#popup?.state().catch(() => null)) ?? "no popup";
  }

  async opens() {
    this.#popup = await this.#browser.clickToolbar();
    const state = await settledState(this.#popup);
    if (state !== "ready") throw new Error(`the popup says ${state}`);
  }

  /** By its id: others may be called alike. The list is read on when it is looked at. */
  async chooses() {
    const id = await this.#contract.value("client");
    await this.#popup.focus("combobox", "OAuth client");
    const isThere = () => this.#popup.select("OAuth client", id).then(() => true);
    await until("the client in the list", isThere, PATIENCE);
  }

  async generates() {
    await this.#popup.click("button", "Generate token");
    // An account without the Tokens API asks for the client's secret.
    if ((await this.#popup.waitForState("token", "consent", PATIENCE)) === "consent") {
      await this.#popup.fill("textbox", "Client secret", await this.#contract.value("secret"));
      await this.#popup.click("button", "Generate token");
      await this.#popup.waitForState("token", PATIENCE);
    }
  }

  async copies() {
    await copy(this.#popup, "Copy token");
  }

  async checksTickets() {
    await this.#popup.click("button", "Check tickets");
    await this.#popup.waitForStatus("The token works", PATIENCE);
  }

  async takesItToPostman() {
    await this.#popup.click("button", "Use it in…");
    await this.#popup.click("menuitem", "Postman");
    await this.#popup.click("button", "Save both");
    await newman(this.#browser.downloads, this.#via);
  }

  async revokes() {
    await this.#popup.click("button", "Revoke token");
    await this.#popup.byRole("button", "Keep token");
    await this.#popup.click("button", "Revoke token");
    await this.#popup.waitForState("ready", PATIENCE);
  }
}

/** Runs what was saved, as a user would. */
async function newman(downloads, via) {
  const file = (what) =>
    until(`the ${what} to be saved`, () => whole(downloads, `.postman_${what}.json`));
  const words = [await file("collection"), "-e", await file("environment")];
  // On loopback the certificate is the stand-in's own.
  if (via) words.push("--insecure");
  const { code } = await run(
    process.execPath,
    [npmPackage("newman/bin/newman.js"), "run", ...words],
    { cwd: downloads, env: via && { HTTPS_PROXY: `http://${via.proxy}` } },
  );
  if (code !== 0) throw new Error(`newman ended with ${code}`);
}

/** The path of the file with this ending, once there is all of it. */
function whole(folder, ending) {
  const name = readdirSync(folder).find((one) => one.endsWith(ending));
  if (!name) return false;
  JSON.parse(readFileSync(join(folder, name), "utf8"));
  return join(folder, name);
}
