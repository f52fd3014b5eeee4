// The operations of an OpenAPI document, and which of them a call is about.

import { isObject, resolve } from "./document.mjs";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const PLACEHOLDER = /\{[^{}]*\}/g;

/** Where we look for what is new: below these paths, and wherever tokens or OAuth are named. */
const WATCHED = ["/oauth", "/api/v2/oauth", "/api/v2/api_tokens", "/api/v2/users/me"];
const WATCHED_WORDS = /token|oauth/i;

/** All operations by their key: `key`, `method`, `path`, `definition`, and the `shared` parameters. */
export function operationsOf(document) {
  const operations = new Map();
  for (const [path, node] of Object.entries(document.paths)) {
    const { value: item } = resolve(document, node);
    if (!isObject(item)) continue;
    for (const name of METHODS) {
      if (!isObject(item[name])) continue;
      const method = name.toUpperCase();
      const key = keyOf(method, path);
      operations.set(key, { key, method, path, definition: item[name], shared: item.parameters });
    }
  }
  return operations;
}

/** Two names for one operation have the same key: with and without `.json`, whatever ids are called. */
export function keyOf(method, target) {
  const path = target
    .replace(/[?#].*$/s, "")
    .replaceAll(PLACEHOLDER, "{}")
    .replace(/\.json$/, "")
    .replace(/\/$/, "");
  return `${method.toUpperCase()} ${path}`;
}

/** The operation that answers this call, if its path has placeholders where the call has ids. */
export function find(operations, { method, target }) {
  const key = keyOf(method, target);
  return [...operations.values()].find((one) => answers(one.key, key));
}

/** An id, or what stands in its place such as `current`, is answered by the path with a placeholder. */
function answers(known, asked) {
  const steps = known.split("/");
  const askedSteps = asked.split("/");
  return (
    steps.length === askedSteps.length &&
    steps.every((step, at) => step === askedSteps[at] || step === "{}")
  );
}

export function isWatched({ path, definition: { operationId } }) {
  if (WATCHED_WORDS.test(path) || WATCHED_WORDS.test(operationId ?? "")) return true;
  const [, plain] = keyOf("GET", path).split(" ");
  return WATCHED.some((prefix) => plain === prefix || plain.startsWith(`${prefix}/`));
}
