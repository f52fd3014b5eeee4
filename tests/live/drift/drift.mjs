// What came, went and changed between two OpenAPI documents of what we rely on or watch, as text.

import { differences } from "./compare.mjs";
import { WrongFile } from "./document.mjs";
import { LEFT_OUT } from "./left-out.mjs";
import { find, isWatched, keyOf, operationsOf } from "./operations.mjs";

/**
 * What the stand-in implements is all that `older` has. Each of `went`, `changed` (with its
 * `lines`) and `came` is an operation with the ids of its `claims`; so is each of `unpublished`,
 * which claims are about and neither document has.
 */
export function driftBetween(older, newer, claims) {
  const [before, now] = [operationsOf(older), operationsOf(newer)];
  const claimsOf = claimsByOperation(claims, before, now);
  const drift = { went: [], changed: [], came: [], unpublished: claimsOf.unpublished };

  for (const old of before.values()) {
    const young = now.get(old.key);
    const lines = young && linesOf(old, older, young, newer);
    if (!young) drift.went.push({ ...old, claims: claimsOf(old.key) });
    else if (lines.length > 0) drift.changed.push({ ...young, claims: claimsOf(old.key), lines });
  }
  for (const young of now.values()) {
    const ids = claimsOf(young.key);
    const isNews = ids.length > 0 || (isWatched(young) && !LEFT_OUT.has(young.key));
    if (!before.has(young.key) && isNews) drift.came.push({ ...young, claims: ids });
  }
  return drift;
}

function linesOf(old, older, young, newer) {
  try {
    return differences({ operation: old, document: older }, { operation: young, document: newer });
  } catch (error) {
    if (!(error instanceof WrongFile)) throw error;
    throw new WrongFile(`${young.method} ${young.path}: ${error.message}.`);
  }
}

/** Gives the ids of the claims about the operation of a key, and has those about none as `unpublished`. */
function claimsByOperation(claims, before, now) {
  const ids = new Map();
  const unpublished = new Map();
  for (const { id, call } of claims) {
    const keys = keysOf(call, before, now);
    for (const key of keys) ids.set(key, [...(ids.get(key) ?? []), id]);
    if (keys.size > 0) continue;
    const key = keyOf(call.method, call.target);
    const [method, path] = key.split(" ");
    if (!unpublished.has(key)) unpublished.set(key, { key, method, path, claims: [] });
    unpublished.get(key).claims.push(id);
  }
  return Object.assign((key) => ids.get(key) ?? [], { unpublished: [...unpublished.values()] });
}

function keysOf(call, before, now) {
  const key = keyOf(call.method, call.target);
  // If one spells the path out, the other has lost it or not had it: no placeholder stands for it.
  if (before.has(key) || now.has(key)) return new Set([key]);
  return new Set([find(before, call), find(now, call)].flatMap((one) => one?.key ?? []));
}

export const differs = ({ went, changed, came }) => went.length + changed.length + came.length > 0;

/** The whole report; its last line counts. */
export function reportOf(drift) {
  const { went, changed, came, unpublished } = drift;
  const lines = [
    ...section("Went, and we rely on it:", went),
    ...section("Changed, and we rely on it:", changed),
    ...section("Came:", came),
    ...section("Claimed, and published by neither:", unpublished),
    `${came.length} came, ${went.length} went, ${changed.length} changed`,
  ];
  return lines.map(printable).join("\n");
}

function section(title, operations) {
  if (operations.length === 0) return [];
  const inOrder = operations.toSorted(
    (one, other) => compare(one.path, other.path) || compare(one.method, other.method),
  );
  return [title, ...inOrder.flatMap(told), ""];
}

function told({ method, path, claims, lines = [] }) {
  const ids = claims.length > 0 ? [`    claims: ${claims.toSorted().join(", ")}`] : [];
  return [`  ${method} ${path}`, ...lines.map((line) => `    ${line}`), ...ids];
}

const compare = (one, other) => (one < other ? -1 : Number(one > other));

/** The names come from a file that others wrote, and go to a terminal. */
const printable = (line) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
