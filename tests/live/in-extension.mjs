/**
 * What runs in a page of the extension: it asks by the extension's own function in the account's tab,
 * keeps what later calls need, and hands over the answer's shape. Bodies and secrets stay in the page.
 *
 * It is sent into the page by its source text, behind that of `shapeOf`; everything else that it needs
 * stands inside it.
 *
 * @param {object} values by name, what calls are filled in with from the beginning on
 * @param {(string|number)[]} words that the documents name: these alone are told of an answer
 */
export async function inExtension(shapeOf, values, words) {
  const { inTab } = await import(chrome.runtime.getURL("in-tab.js"));
  /** By name: the text of a value as JSON writes it, so that ids keep their digits. */
  const kept = new Map(Object.entries(values).map(([name, text]) => [name, JSON.stringify(text)]));

  class Missing extends Error {}

  function source(name) {
    if (!kept.has(name)) throw new Missing(name);
    return kept.get(name);
  }

  const plain = (name) => {
    const text = source(name);
    return text.startsWith('"') ? JSON.parse(text) : text;
  };

  const filledIn = (text) =>
    text.replace(/\{(\w+)\}/g, (_whole, name) => encodeURIComponent(plain(name)));

  /** A text that is one name becomes that value, whatever its type; within a longer one it is text. */
  function written(body) {
    const inside = (name) => JSON.stringify(plain(name)).slice(1, -1);
    return JSON.stringify(body)
      .replace(/"\{(\w+)\}"/g, (_whole, name) => source(name))
      .replace(/\{(\w+)\}/g, (_whole, name) => inside(name));
  }

  function request(origin, call) {
    for (const name of call.need ?? []) source(name);
    const isWrite = call.as === "session" && call.method !== "GET";
    return {
      origin,
      method: call.method,
      target: filledIn(call.target),
      body: call.body && written(call.body),
      csrf: isWrite && call.csrf !== false ? plain("csrf") : undefined,
      bearer: call.as === "bearer" ? plain(call.bearer) : undefined,
      omit: call.as === "grant" ? true : undefined,
    };
  }

  async function send(tabId, request) {
    const args = [JSON.parse(JSON.stringify(request))];
    try {
      const injection = { target: { tabId }, func: inTab, args, injectImmediately: true };
      const [{ result }] = await chrome.scripting.executeScript(injection);
      return result ?? { "transport-error": "tab" };
    } catch {
      return { "transport-error": "tab" };
    }
  }

  /** A number keeps its own digits. */
  function parsed(body) {
    const digits = (_key, value, context) =>
      typeof value === "number" ? JSON.rawJSON(context.source) : value;
    try {
      return JSON.parse(body, digits);
    } catch {
      return undefined;
    }
  }

  /** What stands at a path such as $.tokens.0.id, as JSON writes it; undefined where nothing does. */
  function at(document, path) {
    const keys = path.split(".").slice(1);
    const step = (value, key) => (Object(value) === value ? value[key] : undefined);
    return JSON.stringify(keys.reduce(step, document));
  }

  /** The documented word that stands at a path; null for any other. */
  const wordAt = (document, path) =>
    words.find((word) => JSON.stringify(word) === at(document, path)) ?? null;

  function keep(claim, document) {
    for (const [name, path] of Object.entries(claim.keep ?? {})) {
      const text = at(document, path);
      if (text !== undefined && text !== "null") kept.set(name, text);
    }
  }

  /** The ids of a client's tokens alone, whatever else the account lists. */
  function tokensOf(client, document) {
    const tokens = Array.isArray(document?.tokens) ? document.tokens : [];
    const isOfClient = (token) => at({ token }, "$.token.client_id") === client;
    return tokens.filter(isOfClient).map((token) => at({ token }, "$.token.id"));
  }

  const seconds = (text) => (text == null || Number.isNaN(Number(text)) ? undefined : Number(text));

  function answerOf(claim, response) {
    const document = parsed(response.body);
    const isDone = response.status >= 200 && response.status < 300;
    if (isDone) keep(claim, document);
    const { headers } = response;
    const paths = new Set(["$.error", ...Object.keys(claim.expect.words ?? {})]);
    return {
      status: response.status,
      redirected: response.redirected,
      headers: Object.keys(headers).filter((name) => headers[name] != null),
      shape: shapeOf(response.body),
      words: Object.fromEntries([...paths].map((path) => [path, wordAt(document, path)])),
      same: Object.fromEntries(
        Object.entries(claim.expect.same ?? {}).map(([path, name]) => [
          path,
          at(document, path) === kept.get(name),
        ]),
      ),
      // For whoever sends and removes, and for no report.
      made: isDone && claim.makes ? (at(document, `$.${claim.makes}.id`) ?? null) : undefined,
      ids: claim.tokensOf && tokensOf(claim.tokensOf, document),
      pace: {
        retryAfter: seconds(headers.retry_after),
        remaining: seconds(headers.rate_limit_remaining),
        reset: seconds(headers.rate_limit_reset),
      },
    };
  }

  /** `claim` is one of claims.json. */
  async function ask({ origin, tabId, claim }) {
    let sent;
    try {
      sent = request(origin, claim.call);
    } catch (error) {
      if (error instanceof Missing) return { missing: error.message };
      throw error;
    }
    const began = performance.now();
    const answer = await send(tabId, sent);
    const ms = Math.round(performance.now() - began);
    if (!answer.response) return { refused: answer["transport-error"], ms };
    return { ...answerOf(claim, answer.response), ms };
  }

  return { ask, value: plain };
}
