// A fake browser for pages that are no extension's: what the popup needs of `chrome`, with an
// account that answers from a table. Used by the component tests and by the gallery.

/** A storage area with the change event that the popup watches. */
function area() {
  const items = {};
  const listeners = new Set();
  const changed = (changes) => {
    for (const listener of [...listeners]) listener(changes);
  };
  return {
    /** Begins anew with these items; earlier pages watch no longer. */
    reset(initial) {
      for (const key of Object.keys(items)) delete items[key];
      Object.assign(items, structuredClone(initial));
      listeners.clear();
    },
    onChanged: { addListener: (l) => listeners.add(l), removeListener: (l) => listeners.delete(l) },
    get: async (key) =>
      structuredClone(key === null ? items : key in items ? { [key]: items[key] } : {}),
    set: async (values) => {
      Object.assign(items, structuredClone(values));
      const entries = Object.entries(structuredClone(values));
      changed(Object.fromEntries(entries.map(([key, newValue]) => [key, { newValue }])));
    },
    remove: async (keys) => {
      for (const key of keys) delete items[key];
      changed(Object.fromEntries(keys.map((key) => [key, {}])));
    },
  };
}

const { fetch } = globalThis;

// Like a browser's own, the areas are the same objects for as long as the page lives.
const AREAS = { session: area(), local: area() };

function getMessage(messages, name, substitutions) {
  const { message, placeholders = {} } = messages[name];
  return message.replace(/\$(\w+)\$/g, (_, placeholder) => {
    const [, place] = placeholders[placeholder].content.match(/^\$(\d)$/);
    return substitutions[place - 1];
  });
}

/**
 * Installs `chrome`.
 *
 * `answers` maps "GET /api/v2/users/me.json" to {status, body, headers}, {"transport-error": kind} or
 * {"never": true}; a name with the query counts before one without;
 * a function gets the request and may return a promise; of a list one comes after the other, and the
 * last again and again. `refuse` is the browser's message when no
 * function can be injected. A worker that is `deaf` does nothing of what it is sent; an
 * `incognito` tab stands in a private window; a `frozen` inventory is open, and answers nothing.
 *
 * @returns what the page did: the messages sent, the addresses opened, the texts copied, and the storage
 * areas.
 */
export function install({
  messages,
  url,
  answers = {},
  session = {},
  local = {},
  refuse,
  deaf,
  frozen,
  incognito = false,
}) {
  const seen = { sent: [], opened: [], requests: [], copied: [], closed: false, ...AREAS };
  let answering = Promise.resolve();
  /** Answers from now on wait for `letGo`. */
  seen.hold = () => {
    answering = new Promise((resolve) => {
      seen.letGo = resolve;
    });
  };
  Object.defineProperty(navigator, "clipboard", {
    configurable: true,
    value: {
      async writeText(text) {
        if (seen.refusesCopies) throw new Error("not allowed");
        seen.copied.push(text);
      },
    },
  });
  // Nothing leaves this machine: what the page asks an account itself, and not through the tab, has no
  // answer, or none yet.
  globalThis.fetch = async (request, options) => {
    if (!(request.url ?? String(request)).startsWith("https:")) return fetch(request, options);
    if (seen.neverAnswers)
      await new Promise((_, reject) => {
        const { signal } = request;
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    throw new TypeError("nobody answers");
  };
  AREAS.session.reset(session);
  AREAS.local.reset(local);

  async function executeScript({ args: [request] }) {
    seen.requests.push(request);
    await answering;
    if (refuse !== undefined) throw new Error(refuse);
    const name = `${request.method} ${request.target}`;
    const known = answers[name] ??
      answers[name.split("?")[0]] ?? { status: 404, body: { error: "InvalidEndpoint" } };
    const entry = Array.isArray(known) ? (known.length > 1 ? known.shift() : known[0]) : known;
    const answer = typeof entry === "function" ? await entry(request) : entry;
    if ("never" in answer) await new Promise(() => {});
    if ("transport-error" in answer) return [{ result: answer }];
    const { status = 200, body, headers = {}, redirected = false } = answer;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return [{ result: { response: { status, redirected, headers, body: text } } }];
  }

  // A popup may close itself; the tests' page stays.
  globalThis.close = () => {
    seen.closed = true;
  };
  globalThis.chrome = {
    i18n: { getMessage: (name, substitutions) => getMessage(messages, name, substitutions) },
    storage: AREAS,
    runtime: {
      id: "fake",
      getURL: (path) => `chrome-extension://fake/${path}`,
      sendMessage: async (message) => {
        seen.sent.push(message);
        if (frozen && message.inventory) await new Promise(() => {});
        return !deaf;
      },
    },
    tabs: {
      query: async () => [{ id: 1, url, incognito }],
      get: async (id) => ({ id, index: 0, windowId: 1 }),
      create: async ({ url }) => {
        seen.opened.push(url);
      },
    },
    scripting: { executeScript },
    identity: { getRedirectURL: () => "https://fake.chromiumapp.org/" },
  };
  return seen;
}

/** Sets the clock ahead; what it gives sets it right again. */
export function later(milliseconds) {
  const { now } = Date;
  Date.now = () => now() + milliseconds;
  return () => {
    Date.now = now;
  };
}

/** Holds the timers of this delay back; what it gives ends the one that has waited longest. */
export function holdTimers(delay) {
  const { setTimeout } = window;
  const { timeout } = AbortSignal;
  const held = [];
  AbortSignal.timeout = (wait) => {
    if (wait !== delay) return timeout.call(AbortSignal, wait);
    const controller = new AbortController();
    held.push(() => controller.abort(new DOMException("", "TimeoutError")));
    return controller.signal;
  };
  window.setTimeout = (callback, wait, ...args) =>
    wait === delay ? held.push(() => callback(...args)) : setTimeout(callback, wait, ...args);
  return {
    get count() {
      return held.length;
    },
    end: () => held.shift()(),
    undo: () => {
      window.setTimeout = setTimeout;
      AbortSignal.timeout = timeout;
    },
  };
}

/** Holds the document's frames back; what it gives lets them come. */
export function holdFrames() {
  const { requestAnimationFrame } = window;
  const held = [];
  window.requestAnimationFrame = (callback) => held.push(callback);
  return () => {
    window.requestAnimationFrame = requestAnimationFrame;
    for (const callback of held) callback(performance.now());
  };
}
