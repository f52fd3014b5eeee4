// A schema as a flat list of places, each with what is said of it: two schemas that say the same
// have the same places, however their references, `allOf` and order are arranged.

import { isDeepStrictEqual } from "node:util";
import { isObject, nameOf, target, WrongFile } from "./document.mjs";

/** Far more than an answer of Zendesk's has; a file that is made to explode has more. */
const MOST_PLACES = 20_000;
const DEEPEST = 200;

/** Not said of a value: prose; or read below, by structure and type. */
const LEFT_OUT = new Set(
  "title description summary example examples $comment $id $anchor $schema $ref type nullable enum const properties required items".split(
    " ",
  ),
);

/**
 * The places of a schema: `client.redirect_uri[]` and such; "" is the schema itself. Of each: its
 * `parent`, `types`, `rules`, whether it `isRequired`, and the name of what it refers to if that
 * `isUndefined`. The options of `anyOf` and `oneOf` are not kept apart: one place has the types of
 * all, and nothing in them is required.
 */
export function placesOf(document, schema) {
  const places = new Map();
  let visits = 0;

  function at(place, parent) {
    if (!places.has(place))
      places.set(place, { parent, types: new Set(), rules: new Map(), isRequired: false });
    return places.get(place);
  }

  function walk(node, place, parent, trail, isOption) {
    visits += 1;
    if (visits > MOST_PLACES || trail.length > DEEPEST)
      throw new WrongFile("a body has more properties, or deeper ones, than can be compared");
    const said = at(place, parent);
    if (!isObject(node)) {
      if (node === false) said.types.add("nothing");
      return;
    }
    // A schema within itself says nothing new: where it begins again, it is named.
    if (trail.some((one) => one.node === node)) {
      if (trail.findLast((one) => one.node === node).place !== place) said.types.add("recursive");
      return;
    }
    const further = [...trail, { node, place }];
    const same = (other, option = isOption) => walk(other, place, parent, further, option);
    const below = (name, other) => walk(other, `${place}${name}`, place, further, isOption);

    if (typeof node.$ref === "string") {
      const referred = target(document, node.$ref);
      if (referred === undefined) said.isUndefined = nameOf(node.$ref);
      else same(referred);
    }
    for (const type of typesOf(node)) said.types.add(type);
    for (const [name, value] of rulesOf(node)) said.rules.set(name, value);
    for (const other of list(node.allOf)) same(other);
    for (const other of [...list(node.anyOf), ...list(node.oneOf)]) same(other, true);

    for (const [name, other] of entries(node.properties)) below(step(place, name), other);
    // Also of properties that another part of an `allOf` describes.
    for (const name of isOption ? [] : list(node.required))
      at(`${place}${step(place, String(name))}`, place).isRequired = true;
    if (isObject(node.items)) below("[]", node.items);
    for (const [index, other] of list(node.prefixItems).entries()) below(`[${index}]`, other);
    if (isObject(node.additionalProperties)) below(step(place, "*"), node.additionalProperties);
    for (const [name, other] of entries(node.patternProperties)) below(`[/${name}/]`, other);
  }

  walk(schema, "", undefined, [], false);
  return places;
}

function step(place, name) {
  if (!/^[\w*-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
  return place === "" ? name : `.${name}`;
}

function typesOf(node) {
  const types = [];
  if (Array.isArray(node.enum)) types.push(...node.enum.map(text));
  else if (Object.hasOwn(node, "const")) types.push(text(node.const));
  else types.push(...[node.type ?? []].flat().map(String));
  // OpenAPI 3.0 has its own word for what 3.1 calls a type.
  if (node.nullable === true && !types.includes("null")) types.push("null");
  return types;
}

/** Formats, limits, `deprecated` and such: all that is said by one word or a list of words. */
function* rulesOf(node) {
  for (const [name, value] of Object.entries(node)) {
    if (LEFT_OUT.has(name) || name.startsWith("x-") || typeof value === "object") continue;
    yield [name, text(value)];
  }
}

export const text = (value) => JSON.stringify(value) ?? String(value);
const list = (value) => (Array.isArray(value) ? value : []);
const entries = (value) => (isObject(value) ? Object.entries(value) : []);

/** What differs between two schemas: one line each, in the order of the places. */
export function* schemaDifferences(before, now) {
  // What came or went took all with it that stands in it, and so did what is defined on one side only.
  const [newBelow, goneBelow] = [new Set(), new Set()];
  for (const place of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const [old, young] = [before.get(place), now.get(place)];
    const name = place === "" ? "" : `${place} `;
    if (!young) {
      if (!goneBelow.has(old.parent)) yield `${name}went`;
      goneBelow.add(place);
    } else if (!old) {
      if (!newBelow.has(young.parent))
        yield `${name}came${young.isRequired ? ", required" : ""}: ${typeText(young)}`;
      newBelow.add(place);
    } else if (old.isUndefined !== young.isUndefined) {
      yield `${name}${definition(old.isUndefined, young.isUndefined)}`;
      if (old.isUndefined) newBelow.add(place);
      if (young.isUndefined) goneBelow.add(place);
    } else {
      for (const difference of placeDifferences(old, young)) yield `${name}${difference}`;
    }
  }
}

function definition(before, now) {
  if (!now) return `is defined now: ${before}`;
  if (!before) return `is no longer defined: ${now}`;
  return `was ${before} and is ${now}, neither defined`;
}

function* placeDifferences(old, young) {
  if (!isDeepStrictEqual(old.types, young.types))
    yield `was ${typeText(old)}, is ${typeText(young)}`;
  if (old.isRequired !== young.isRequired)
    yield young.isRequired ? "is required now" : "is no longer required";
  for (const rule of [...new Set([...old.rules.keys(), ...young.rules.keys()])].sort()) {
    const [before, now] = [old.rules.get(rule), young.rules.get(rule)];
    if (before !== now) yield `${rule} was ${before ?? "not said"}, is ${now ?? "not said"}`;
  }
}

function typeText({ types, isUndefined }) {
  if (types.size === 0) return isUndefined ?? "anything";
  return [...types].sort().join(" or ");
}
