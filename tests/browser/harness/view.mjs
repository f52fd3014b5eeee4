// A document that a test looks at and acts on: a tab, the popup, a consent window. The same in both
// browsers; what differs is the `driver` that a browser gives it:
//   run(expression) → value    evaluates in the document, awaits, hands back JSON
//   waitFor(expression, { left, isFirst }) → value    the same, once it gives something truthy; or what it
//   gives after a while, in no more than so many milliseconds
//   clickAt(x, y), press(key), type(text)    real, trusted input
//   clickOn(expression)        clicks the {x, y} that the expression gives now; false if it throws
//   png() → Buffer, isGone() → boolean, close()
import { writeFile } from "node:fs/promises";
import { axeExpression } from "./axe.mjs";
import { DocumentQueries, plain } from "./document-queries.mjs";
import { kitCall } from "./page-kit.mjs";
import { GaveUp, isUnheard, until } from "./polling.mjs";

/** Between the click that closes a popup and the browser's knowing that it is gone. */
const CLOSES_WITHIN_MS = 1_000;

export class View extends DocumentQueries {
  #turns = 0;

  /**
   * Waits until it is there, enabled, at rest and not covered, then presses the mouse button on its
   * middle. A panel may grow just then, as its content did before: the point is asked for once more
   * with the click, and a click that would fall on something else does nothing and is aimed again.
   */
  async click(role, name, options) {
    const what = `${role} ${name ?? ""}`;
    const findAtRest = this.#findAtRest(role, name);
    const pointToClick = kitCall("pointToClick", [role, plain(name)]);
    const click = async (look) => {
      if (!(await findAtRest(look)) || !(await this._clickOn(pointToClick))) return false;
      const landed = await this._landed(what, options);
      if (landed !== "target") throw new Error(`the last click fell on ${landed}, and was void`);
      return true;
    };
    await this._until(`${what} to click`, click, options);
  }

  /** Where to click on it, {x, y}, once two looks have found it there. */
  restingPlace(role, name, options) {
    return this._until(`${role} ${name ?? ""} to rest`, this.#findAtRest(role, name), options);
  }

  #findAtRest(role, name) {
    const rests = kitCall("restsAt", [role, plain(name), ++this.#turns]);
    // A driver may look once for each question, and the first look of a turn tells of no rest.
    return async (look) =>
      (await this.driver.waitFor(rests, look)) || this.driver.waitFor(rests, look);
  }

  /** A popup that the click closes takes the driver's answer down with it. */
  async _clickOn(expression) {
    try {
      return await this.driver.clickOn(expression);
    } catch (error) {
      const closing = this.waitUntilClosed({ timeout: CLOSES_WITHIN_MS });
      if (!(await closing.catch(() => false))) throw error;
      return true;
    }
  }

  /** Where the click arrived. A document that went away was clicked. */
  _landed(what, options) {
    const asking = kitCall("landed", []);
    const landed = (look) =>
      this.driver.waitFor(asking, look).catch((error) => {
        if (isUnheard(error)) throw error;
        return "target";
      });
    const arrival = until(`the click on ${what} to arrive`, landed, { ...options, every: 10 });
    return arrival.catch(({ message }) => {
      // It may arrive yet: no second one.
      throw new GaveUp(message);
    });
  }

  async focus(role, name) {
    await this.byRole(role, name);
    await this._ask("focus", role, plain(name));
  }

  /** A key by its DOM name, with modifiers in front: "Enter", "Tab", "Shift+Tab", "Control+a". */
  press(key) {
    return this.driver.press(key);
  }

  /** Types into what has the focus, key by key. */
  type(text) {
    return this.driver.type(text);
  }

  /** Replaces the content of a text field, as a user would: click, select all, type. */
  async fill(role, name, text) {
    await this.click(role, name);
    await this.press("Control+a");
    await (text === "" ? this.press("Delete") : this.type(text));
  }

  async select(name, option, { role = "combobox" } = {}) {
    await this.byRole(role, name);
    await this._ask("select", role, plain(name), plain(option));
  }

  /** axe's violations; `options` as axe.run takes them. */
  axe(options) {
    return this.driver.run(axeExpression(options));
  }

  async screenshot(path) {
    await writeFile(path, await this.driver.png());
  }

  /** A popup closes as it does when it loses the focus: its document ends, without a word. */
  async close() {
    if (await this.closed()) return;
    await this.driver.close();
    await this.waitUntilClosed();
  }
}
