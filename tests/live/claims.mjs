// The claims: what Zendesk's documentation says, as calls and as what their answers must look like.
import { readFileSync } from "node:fs";

const FILE = new URL("claims.json", import.meta.url);

/** `claims` in the order in which they are asked; `endings` are asked last, since they end what the others use. */
export const readClaims = (file = FILE) => JSON.parse(readFileSync(file, "utf8"));

export const allClaims = () => Object.values(readClaims()).flat();

/** The names in braces that a call is filled in with. */
export function needs({ call }) {
  const inBraces = JSON.stringify([call.target, call.body ?? null]).matchAll(/\{(\w+)\}/g);
  const names = [...inBraces].map(([, name]) => name);
  if (call.as === "bearer") names.push(call.bearer);
  if (call.as === "session" && call.method !== "GET" && call.csrf !== false) names.push("csrf");
  return [...new Set([...names, ...(call.need ?? [])])];
}

/** A claim with those before it that it needs, in their order. */
export function withNeeded(claim, claims) {
  const wanted = new Set([claim]);
  for (const one of wanted)
    for (const name of [...needs(one), ...Object.values(one.expect.same ?? {})]) {
      const keeper = claims.find(({ keep }) => Object.hasOwn(keep ?? {}, name));
      if (keeper) wanted.add(keeper);
    }
  return claims.filter((one) => wanted.has(one));
}
