/**
 * What runs in a page of the extension: it asks by the extension's own function in the account's tab,
 * keeps what later calls need, and hands over the answer's shape. Bodies and secrets stay in the page.
 *
 * It is sent into the page by its source text, behind that of `shapeOf`; everything else that it needs
 * stands inside it.
 */
export async function inExtension(shapeOf, values) {
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
    const inside = (text) => JSON.stringify(plain(text)).slice(1, -1);
    return JSON.stringify(body)
      .replace(/"\{(\w+)\}"/g, (_whole, name) => source(name))
      .replace(/\{(\w+)\}/g, (_whole, name) => inside(name));
  }

  function request(origin, call) {
    for (const name of call.need ?? []) source(name);
    return {
      origin,
      method: call.method,
      target: filledIn(call.target),
      body: call.body && written(call.body),
      csrf:
        call.as === "session" && call.method !== "GET" && call.csrf !== false
          ? plain("csrf")
          : undefined,
      bearer: call.as === "bearer" ? plain(call.bearer) : undefined,
      omit: call.as === "grant" ? true : undefined,
    };
  }

  async function send(tabId, request) {
    const args = [JSON.parse(JSON.stringify(request))];
    try {
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId },
        func: inTab,
        args,
      });
      return result ?? { "transport-error": "tab" };
    } catch {
      return { "transport-error": "tab" };
    }
  }

  /** A number's own digits. */
  function parsed(body) {
    const digits = (_key, value, context) =>
      typeof value === "number" ? JSON.rawJSON(context.source) : value;
    try {
      return JSON.parse(body, digits);
    } catch {
      return undefined;
    }
  }

  /** What stands at a path such as $.client.id, as JSON writes it; undefined where nothing does. */
  function at(document, path) {
    const keys = path.split(".").slice(1);
    const found = keys.reduce(
      (value, key) => (Object(value) === value ? value[key] : undefined),
      document,
    );
    return JSON.stringify(found);
  }

  const each = (table, fn) => Object.fromEntries(Object.entries(table ?? {}).map(fn));

  /** `claim` is one of claims.json. `made`: the id of what the call has made, for its removal. */
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
    const { response } = answer;
    if (!response) return { refused: answer["transport-error"], ms };
    const document = parsed(response.body);
    const isDone = response.status >= 200 && response.status < 300;
    if (isDone)
      for (const [name, path] of Object.entries(claim.keep ?? {})) {
        const text = at(document, path);
        if (text !== undefined) kept.set(name, text);
      }
    return {
      status: response.status,
      redirected: response.redirected,
      headers: Object.keys(response.headers).filter((name) => response.headers[name] != null),
      shape: shapeOf(response.body),
      words: each(claim.expect.words, ([path, word]) => [
        path,
        at(document, path) === JSON.stringify(word),
      ]),
      same: each(claim.expect.same, ([path, name]) => [
        path,
        at(document, path) === kept.get(name),
      ]),
      made: isDone && claim.makes ? at(document, `$.${claim.makes}.id`) : undefined,
      ms,
    };
  }

  return { ask, value: plain };
}
