// What the Firefox driver does in the process where a document lives: a frame script that stays with the
// browser element, one function per act.
import { AT_MOST_MS, SLOWER, SOON_MS } from "./polling.mjs";

/** For how long whoever asks for an act waits to hear that the document is there. */
export const HEARD_WITHIN_MS = 2_000;

// Sent as text, so it closes over nothing.
function frameScript({ soon, atMost, slower, heardWithin }) {
  // The browser's own clock: a page's stands still where the page is hidden or frozen.
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

  let sandbox = null;
  let sandboxOf = null;

  /** Of the document's own principal: it sees the page's globals, and asks no CSP. */
  function sandboxHere() {
    const here = documentId();
    if (sandboxOf !== here) {
      sandboxOf = here;
      sandbox = new Cu.Sandbox(content, {
        sandboxPrototype: content,
        wantXrays: false,
        sameZoneAs: content,
      });
    }
    return sandbox;
  }

  const documentId = () => content.windowGlobalChild.innerWindowId;

  /** {value: JSON, isTruthy} or {error}. */
  function evaluate(expression) {
    const place = sandboxHere();
    return new Promise((resolve) => {
      const settle = (error, value, isTruthy) => resolve({ error, value, isTruthy });
      Cu.exportFunction(settle, place, { defineAs: "__settle" });
      Cu.evalInSandbox(
        `((settle) => (async () => (${expression}))().then(
          (value) => settle(undefined, JSON.stringify(value), Boolean(value)),
          (error) => settle(String(error?.stack ? error + "\\n" + error.stack : error)),
        ))(__settle)`,
        place,
      );
    });
  }

  function click({ x, y }) {
    for (const type of ["mousemove", "mousedown", "mouseup"])
      content.synthesizeMouseEvent(type, x, y, {
        button: 0,
        clickCount: type === "mousemove" ? 0 : 1,
      });
  }

  function codeOf(key) {
    if (key === " ") return "Space";
    if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
    if (/^[0-9]$/.test(key)) return `Digit${key}`;
    if (["Shift", "Control", "Alt", "Meta"].includes(key)) return `${key}Left`;
    return key.length > 1 ? key : "";
  }

  const acts = {
    evaluate,

    /** Until it gives something truthy, or the end has come; then what it gave last. */
    async waitFor(expression, { end, isFirst }) {
      const began = documentId();
      let wait = isFirst ? soon : atMost;
      let before;
      for (;;) {
        const outcome = await evaluate(expression);
        // What there is now will soon be as it is wanted.
        if (before?.error && !outcome.error) wait = soon;
        if (outcome.isTruthy || Date.now() + wait > end) return outcome;
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * slower, atMost);
        before = outcome;
        // Whoever asked is told so by the browser.
        if (content?.windowGlobalChild?.innerWindowId !== began) return new Promise(() => {});
      }
    },

    clickAt: async (point) => click(point),

    // In one go: nothing moves between the look and the click.
    async clickOn(expression) {
      let point;
      try {
        point = Cu.evalInSandbox(expression, sandboxHere());
      } catch {}
      if (point) click(point);
      return { value: JSON.stringify(Boolean(point)) };
    },

    // The text input processor gives keys their default actions: a letter lands in the field, Tab moves
    // the focus, Enter presses a button.
    async press(keys) {
      const tip = Cc["@mozilla.org/text-input-processor;1"].createInstance(
        Ci.nsITextInputProcessor,
      );
      if (!tip.beginInputTransactionForTests(content)) throw new Error("keys cannot be typed now");
      const event = (key) =>
        new content.KeyboardEvent("", { key, code: codeOf(key), bubbles: true });
      for (const combination of keys) {
        const [, modifiers, key] = combination.match(/^((?:[A-Z][a-z]+\+)*)(.+)$/su);
        const held = modifiers.split("+").filter(Boolean).map(event);
        const pressed = event(key === "Space" ? " " : key);
        for (const modifier of held) tip.keydown(modifier);
        tip.keydown(pressed);
        tip.keyup(pressed);
        for (const modifier of held.reverse()) tip.keyup(modifier);
      }
    },
  };

  addMessageListener("full-token:act", async ({ data: { id, sent, act, args } }) => {
    // Whoever asked has given up, and asks again.
    if (Date.now() - sent > heardWithin) return;
    const say = (data) => sendAsyncMessage("full-token:answer", { id, ...data });
    try {
      say({ documentId: documentId() });
      say({ outcome: (await acts[act](...args)) ?? {} });
    } catch (error) {
      say({ outcome: { error: String(error) } });
    }
  });
}

const pace = {
  soon: SOON_MS,
  atMost: AT_MOST_MS,
  slower: SLOWER,
  heardWithin: HEARD_WITHIN_MS,
};

/** It is loaded before each act, and does nothing where it is there already. */
export const FRAME_SCRIPT = `data:application/javascript;charset=utf-8,${encodeURIComponent(
  `if (!this.fullTokenActs) { (${frameScript})(${JSON.stringify(pace)}); this.fullTokenActs = true; }`,
)}`;
