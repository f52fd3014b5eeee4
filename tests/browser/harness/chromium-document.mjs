// How a View acts on a Chromium page.
import { pause } from "./polling.mjs";

export function chromiumDocument(page, { isListed }) {
  // Not page.evaluate: its helpers are written for functions, ours comes as text; and a popup
  // that closes meanwhile must answer with an error instead of never.
  async function run(expression) {
    const text = await page.evaluate(
      `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
    );
    return text === undefined ? undefined : JSON.parse(text);
  }
  return {
    page,
    run,
    // To ask anew costs little.
    waitFor: run,
    async clickAt(x, y) {
      await page.mouse.click(x, y);
    },
    async clickOn(expression) {
      const point = await run(expression).catch(() => null);
      if (point) await page.mouse.click(point.x, point.y);
      return point !== null;
    },
    async press(combination) {
      // "Control++" ends in the key "+".
      const [, modifiers, key] = combination.match(/^((?:[A-Z][a-z]+\+)*)(.+)$/u);
      const held = modifiers.split("+").filter(Boolean);
      for (const modifier of held) await page.keyboard.down(modifier);
      await page.keyboard.press(
        key,
        held.includes("Control") && key === "a" ? { commands: ["SelectAll"] } : {},
      );
      for (const modifier of held.reverse()) await page.keyboard.up(modifier);
    },
    async type(text) {
      await page.keyboard.type(text);
    },
    async png() {
      return Buffer.from(await page.screenshot());
    },
    async isGone() {
      return page.isClosed() || !isListed(page);
    },
    async close() {
      // As its user closes it: a page that has gone on from where it began may not close itself.
      if (!page.url().startsWith("chrome-extension:")) return page.close();
      // From inside, as losing the focus does; the answer goes down with the window.
      const closing = page.evaluate(() => window.close()).catch(() => {});
      await Promise.race([closing, pause(200)]);
    },
  };
}
