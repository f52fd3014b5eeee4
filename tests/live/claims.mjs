// The claims: what Zendesk's documentation says, as calls and as what their answers must look like.
import { readFileSync } from "node:fs";

const FILE = new URL("claims.json", import.meta.url);

/**
 * `claims` in the order in which they are asked; `endings` are asked last, since they end what the
 * others use; `words`: those of the documents' that may be told of an answer.
 */
export const readClaims = (file = FILE) => JSON.parse(readFileSync(file, "utf8"));

export function allClaims() {
  const { claims, endings } = readClaims();
  return [...claims, ...endings];
}

/** The documents' words, and those that a claim expects. */
export function documentedWords() {
  const expected = allClaims().flatMap(({ expect }) => Object.values(expect.words ?? {}));
  return [...new Set([...readClaims().words, ...expected])];
}

/** True for a session's write, which goes with the CSRF token. */
export const isWrite = ({ as, method }) => as === "session" && method !== "GET";

/** The names in braces that a call is filled in with. */
export function needs({ call }) {
  const inBraces = JSON.stringify([call.target, call.body ?? null]).matchAll(/\{(\w+)\}/g);
  const names = [...inBraces].map(([, name]) => name);
  if (call.as === "bearer") names.push(call.bearer);
  if (isWrite(call) && call.csrf !== false) names.push("csrf");
  return [...new Set([...names, ...(call.need ?? [])])];
}

/** A claim with those before it that it needs, in their order. */
export function withNeeded(claim, claims) {
  const wanted = new Set([claim]);
  for (const one of wanted) {
    const names = [...needs(one), ...Object.values(one.expect.same ?? {})];
    const keepers = names.map((name) => claims.find(({ keep }) => Object.hasOwn(keep ?? {}, name)));
    const before = (one.after ?? []).map((id) => claims.find((other) => other.id === id));
    for (const other of [...keepers, ...before]) if (other) wanted.add(other);
  }
  return claims.filter((one) => wanted.has(one));
}
