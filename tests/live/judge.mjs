// Whether an answer is what a claim says, judged by its shape alone.

/** Types as shapeOf writes them; in a claim the size may be "20", "0-20", "20-" or missing. */
const TYPE = /^(\w+)(?: (\d+)(?:(-)(\d*))?)?(?: ([\w-]+))?$/;
/** The format of a text that has none. */
const PLAIN = "plain";

/**
 * @param {{expect: object}} claim of claims.json
 * @param {{status, headers, shape, words, same}} answer as in-extension.mjs hands it over
 * @returns {string[]} what differs, in words; nothing where the claim holds
 */
export function differences({ expect }, answer) {
  return [
    ...status(expect, answer),
    ...headers(expect, answer),
    ...Object.entries(expect.body ?? {}).flatMap(([path, types]) =>
      body(path, types, answer.shape),
    ),
    ...Object.entries(expect.words ?? {}).flatMap(([path, word]) =>
      words(path, word, answer.words),
    ),
    ...Object.entries(expect.same ?? {}).flatMap(([path, name]) =>
      answer.same[path] ? [] : [`${path} is not the ${name}'s`],
    ),
  ];
}

function status({ status: wanted }, { status: came, redirected }) {
  if (redirected) return [`redirected, not ${wanted.join(" or ")}`];
  return wanted.includes(came) ? [] : [`status ${came}, not ${wanted.join(" or ")}`];
}

const headers = ({ headers: wanted = [] }, { headers: came }) =>
  wanted.filter((name) => !came.includes(name)).map((name) => `no header ${name}`);

function body(path, wanted, shape) {
  const came = typesAt(path, shape);
  const allowed = wanted.split(" | ").map(read);
  const isAllowed = (type) => allowed.some((one) => covers(one, read(type)));
  return came.every(isAllowed) ? [] : [`${path} is ${came.join(" | ")}, not ${wanted}`];
}

/** A word that no document names is not told. */
function words(path, wanted, came) {
  const word = came[path] ?? null;
  return word === wanted
    ? []
    : [`${path} is ${word === null ? "none of the documented" : `“${word}”`}, not “${wanted}”`];
}

/** The types at a path. Of an empty list nothing is known: nothing contradicts. */
function typesAt(path, shape) {
  const types = (place) =>
    shape
      .find((line) => line.startsWith(`${place}: `))
      ?.slice(place.length + 2)
      .split(" | ");
  const found = types(path);
  if (found) return found;
  const list = path.slice(0, path.lastIndexOf("[]"));
  const isOfEmptyList = path.includes("[]") && types(list)?.includes("array 0");
  return isOfEmptyList ? [] : ["absent"];
}

function read(type) {
  const [, kind, least, range, most, format] = TYPE.exec(type) ?? [];
  if (kind === undefined) throw new Error(`no type: ${type}`);
  const number = (text, otherwise) => (text ? Number(text) : otherwise);
  return {
    kind,
    least: number(least, 0),
    most: range ? number(most, Number.POSITIVE_INFINITY) : number(least, Number.POSITIVE_INFINITY),
    format,
  };
}

function covers(wanted, came) {
  const hasFormat =
    wanted.format === undefined ||
    (wanted.format === PLAIN ? came.format === undefined : came.format === wanted.format);
  return (
    wanted.kind === came.kind && hasFormat && wanted.least <= came.least && came.most <= wanted.most
  );
}
