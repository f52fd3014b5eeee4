// What differs between two descriptions of one operation: one line each.

import { isObject, nameOf, resolve } from "./document.mjs";
import { placesOf, schemaDifferences } from "./schema.mjs";

const JSON_TYPE = "application/json";

/**
 * Each of the two is an `operation` and the `document` that it stands in. Parameters and bodies are
 * parts: each has its `name`, and either its `places` and whether it `isRequired`, or the name of
 * what nothing defines as `isUndefined`.
 */
export function differences(before, now) {
  return [
    ...deprecation(before.operation.definition, now.operation.definition),
    ...inBoth(...parameters(before, now), partDifferences),
    ...inBoth(requestBody(before), requestBody(now), partDifferences),
    ...inBoth(successes(before), successes(now), answerDifferences),
  ];
}

function* deprecation(before, now) {
  const [was, is] = [before.deprecated === true, now.deprecated === true];
  if (was !== is) yield is ? "is deprecated now" : "is no longer deprecated";
}

/** Compares what both have by `compare`; of the rest, that it came or went. */
function* inBoth(before, now, compare) {
  for (const key of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const [old, young] = [before.get(key), now.get(key)];
    if (!young) yield `${old.name} went`;
    else if (!old) yield `${young.name} came${young.isRequired ? ", required" : ""}`;
    else yield* compare(old, young);
  }
}

function* partDifferences(old, young) {
  if (old.isUndefined || young.isUndefined) {
    if (!young.isUndefined) yield `${young.name} is defined now`;
    else if (!old.isUndefined) yield `${old.name} is no longer defined`;
    return;
  }
  if (old.isRequired !== young.isRequired)
    yield `${young.name} ${young.isRequired ? "is required now" : "is no longer required"}`;
  for (const line of schemaDifferences(old.places, young.places)) yield `${young.name}: ${line}`;
}

// --- Parameters ----------------------------------------------------------------

/** Those of both, by place and name; by their reference where one of the two does not define it. */
function parameters(...sides) {
  const both = sides.map(parametersOf);
  const open = new Set(both.flat().flatMap(({ isUndefined }) => isUndefined ?? []));
  return both.map(
    (some) => new Map(some.map((one) => [open.has(one.reference) ? one.reference : one.key, one])),
  );
}

function parametersOf({ document, operation }) {
  const known = [];
  // An operation's own parameter comes last, and so stands before the one that it shares with its path.
  for (const node of [operation.shared ?? [], operation.definition.parameters ?? []].flat()) {
    const reference = typeof node?.$ref === "string" ? nameOf(node.$ref) : undefined;
    const { value, isUndefined } = resolve(document, node);
    if (isUndefined) known.push({ name: `parameter ${isUndefined}`, isUndefined, reference });
    else if (isObject(value)) known.push({ ...parameter(document, operation, value), reference });
  }
  return known;
}

function parameter(document, { path }, { name, in: where, required, schema, content }) {
  const [media] = Object.values(isObject(content) ? content : {});
  // What an id is called changes nothing: its place in the path counts.
  const index = [...path.matchAll(/\{([^{}]*)\}/g)].findIndex(([, id]) => id === name);
  return {
    key: `${where} ${where === "path" ? index : name}`,
    name: `${where} parameter ${name}`,
    isRequired: required === true,
    places: placesOf(document, schema ?? media?.schema),
  };
}

// --- Bodies --------------------------------------------------------------------

const requestBody = ({ document, operation }) =>
  bodies(document, operation.definition.requestBody, "request body");

/** The answers of success, by status. */
function successes({ document, operation }) {
  const { responses } = operation.definition;
  const answers = Object.entries(isObject(responses) ? responses : {});
  return new Map(
    answers
      .filter(([status]) => status.startsWith("2"))
      .map(([status, answer]) => {
        const name = `answer ${status}`;
        return [status, { name, bodies: bodies(document, answer, `${name}, body`) }];
      }),
  );
}

function* answerDifferences(old, young) {
  yield* inBoth(old.bodies, young.bodies, partDifferences);
}

/** By media type. */
function bodies(document, node, name) {
  const { value, isUndefined } = resolve(document, node);
  if (isUndefined) return new Map([[JSON_TYPE, { name: `${name} ${isUndefined}`, isUndefined }]]);
  const all = new Map();
  for (const [type, media] of Object.entries(isObject(value?.content) ? value.content : {})) {
    all.set(type, {
      name: type === JSON_TYPE ? name : `${name} (${type})`,
      isRequired: value.required === true,
      places: placesOf(document, media?.schema),
    });
  }
  return all;
}
