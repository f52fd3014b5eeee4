// Looking at a document, and waiting for what it shows; view.mjs acts on it. Every wait polls, and
// says when it gives up what there was instead.
import { kitCall } from "./page-kit.mjs";
import { GaveUp, until } from "./polling.mjs";

export class DocumentQueries {
  constructor(driver, errors) {
    this.driver = driver;
    this.errorsOfBrowser = errors;
  }

  /** Runs a function in the document; arguments and answer travel as JSON. */
  evaluate(fn, ...args) {
    return this.driver.run(`(${fn})(...${JSON.stringify(args)})`);
  }

  /** Waits until the function, run in the document, answers with something truthy. */
  waitFor(fn, { args = [], ...options } = {}) {
    const expression = `(${fn})(...${JSON.stringify(args)})`;
    return this._untilHolds(`${fn}`, expression, options);
  }

  /** What there is by that role and name (text or RegExp): [{role, name, value, checked, disabled, focused, …}] */
  allByRole(role, name) {
    return this._ask("all", role, plain(name));
  }

  /** The one element of that role and name, waited for. */
  byRole(role, name, options) {
    return this._untilAsked(`${role} ${name ?? ""}`, options, "one", role, plain(name));
  }

  async has(role, name) {
    return (await this.allByRole(role, name)).length > 0;
  }

  async value(role, name) {
    return (await this.byRole(role, name)).value;
  }

  async isChecked(role, name) {
    return (await this.byRole(role, name)).checked;
  }

  async isDisabled(role, name) {
    return (await this.byRole(role, name)).disabled;
  }

  /** {role, name} of the element that has the focus, or null. */
  focused() {
    return this._ask("focused");
  }

  /** What the live regions say. */
  status() {
    return this._ask("status");
  }

  text() {
    return this._ask("text");
  }

  html() {
    return this._ask("html");
  }

  /** Whether its window, tab or panel is gone. */
  closed() {
    return this.driver.isGone();
  }

  waitUntilClosed(options) {
    return until("it to close", () => this.closed(), options);
  }

  _ask(method, ...args) {
    return this.driver.run(kitCall(method, args));
  }

  state() {
    return this._ask("state");
  }

  /** Waits for `<main data-state>` to be one of the names, and says which. Options may come last. */
  waitForState(...names) {
    const options = typeof names.at(-1) === "object" ? names.pop() : {};
    return this._untilAsked(`state ${names.join(" or ")}`, options, "stateAmong", names);
  }

  waitForStatus(wanted, options) {
    return this._untilAsked(`status ${wanted}`, options, "isStatus", plain(wanted));
  }

  /** Waits until the kit's method answers with something truthy. */
  _untilAsked(what, options, method, ...args) {
    return this._untilHolds(what, kitCall(method, args), options);
  }

  _untilHolds(what, expression, options) {
    return this._until(what, (look) => this.driver.waitFor(expression, look), options);
  }

  _until(what, check, options) {
    const checkWhileOpen = async (look) => {
      try {
        return await check(look);
      } catch (error) {
        if (await this.closed()) throw new GaveUp(`it closed while the test waited for ${what}`);
        throw error;
      }
    };
    return until(what, checkWhileOpen, {
      saw: () => this.#whatItSaw(),
      ...options,
    });
  }

  async #whatItSaw() {
    const parts = {
      state: () => this.state(),
      status: () => this.status(),
      text: async () => (await this.text()).replace(/\s+/g, " ").slice(0, 300),
      loaded: () => this.evaluate(whenLoaded),
      errors: () => this.errorsOfBrowser(),
    };
    const lines = [];
    for (const [part, ask] of Object.entries(parts))
      lines.push(`  ${part}: ${JSON.stringify(await ask().catch((error) => error.message))}`);
    return lines.join("\n");
  }
}

/** In the document: its age, and when its parts were asked for and there, in milliseconds since it began. */
function whenLoaded() {
  const round = Math.round;
  const parts = performance.getEntriesByType("resource").map(({ name, startTime, responseEnd }) => {
    const file = new URL(name).pathname.split("/").at(-1);
    return `${file} ${round(startTime)}–${round(responseEnd)}`;
  });
  return [`now ${round(performance.now())}`, ...parts].join(", ");
}

/** A RegExp doesn't survive JSON. */
export const plain = (wanted) =>
  wanted instanceof RegExp ? { source: wanted.source, flags: wanted.flags } : (wanted ?? null);
