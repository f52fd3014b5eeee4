// OpenAPI documents: read from files, YAML or JSON, and what their references lead to.

import { readFileSync } from "node:fs";
import { load } from "js-yaml";

/** A file that is not what it was named as. The message is one line, for whoever named it. */
export class WrongFile extends Error {}

export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One document of all these files: Zendesk has published one file, and one for each resource. */
export function readDocument(files) {
  const whole = { paths: {}, components: {} };
  for (const file of files) {
    const { paths, components } = openapi(parse(file), file);
    addTo(whole.paths, paths);
    addTo(whole.components, components);
  }
  return whole;
}

/** What stands in the file. JSON is YAML, too. */
export function parse(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch ({ code }) {
    throw new WrongFile(
      code === "ENOENT" ? `There is no ${file}.` : `${file} can't be read: ${code}.`,
    );
  }
  try {
    return load(text);
  } catch ({ reason, mark, message }) {
    const place = mark ? `, line ${mark.line + 1}` : "";
    throw new WrongFile(`${file} is neither YAML nor JSON: ${reason ?? message}${place}.`);
  }
}

function openapi(document, file) {
  // Without quotes YAML takes 3.1 for a number.
  if (!isObject(document) || !String(document.openapi ?? "").startsWith("3"))
    throw new WrongFile(`${file} is not OpenAPI 3: it has no version of it at "openapi".`);
  if (!isObject(document.paths)) throw new WrongFile(`${file} is not OpenAPI: it has no "paths".`);
  return document;
}

function addTo(all, some) {
  if (!isObject(some)) return;
  for (const [name, members] of Object.entries(some))
    all[name] = isObject(members) ? { ...all[name], ...members } : members;
}

/**
 * What a reference leads to in the end: the `value`, or, if nothing defines it (Zendesk's files have
 * such), its name as `isUndefined`.
 */
export function resolve(document, node) {
  const passed = new Set();
  let value = node;
  while (isObject(value) && typeof value.$ref === "string") {
    const { $ref } = value;
    value = passed.has($ref) ? undefined : target(document, $ref);
    passed.add($ref);
    if (value === undefined) return { isUndefined: nameOf($ref) };
  }
  return { value };
}

/** `OAuthClientObject` of `#/components/schemas/OAuthClientObject`. */
export const nameOf = (reference) => reference.split("/").at(-1);

/** What one reference leads to: a place in the same document (RFC 6901), or nothing. */
export function target(document, reference) {
  if (!reference.startsWith("#/")) return;
  let value = document;
  for (const step of reference.slice(2).split("/")) {
    const name = unescaped(step);
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return;
    value = value[name];
  }
  return value;
}

function unescaped(step) {
  const plain = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
