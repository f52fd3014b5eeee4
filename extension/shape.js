/**
 * The shape of a body: which keys there are and of what type and size their values, none of which
 * shows. One line a path. Copy report has it by src/zendesk/json.rs, and the live check
 * (tests/live), which sends it into a page by its source text: everything that it needs stands
 * inside it.
 *
 * A key is named only if it looks like one of Zendesk's own.
 */
export function shapeOf(body) {
  const DEEPEST = 8;
  const MOST_LINES = 200;
  const KINDS = ["null", "boolean", "integer", "number", "string", "array", "object"];
  const FORMATS = {
    "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    jwt: /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/,
  };

  /** A number as it is written: past 2^53 it would lose digits. */
  class Digits {
    constructor(source) {
      this.source = source;
    }
  }

  const characters = (text) => [...text].length;

  /** Every path, in the order in which the document has them. */
  const places = [];
  function newPlace(path, object) {
    const place = { path, object, objects: 0, kinds: new Map() };
    places.push(place);
    return place;
  }

  function kindOf(value) {
    if (value === null) return { kind: "null" };
    if (value instanceof Digits) {
      const isInteger = /^-?\d+$/.test(value.source);
      return isInteger
        ? { kind: "integer", size: value.source.replace("-", "").length }
        : { kind: "number", size: characters(value.source) };
    }
    if (typeof value === "string") {
      const format = Object.keys(FORMATS).find((name) => FORMATS[name].test(value));
      return { kind: "string", size: characters(value), format };
    }
    if (Array.isArray(value)) return { kind: "array", size: value.length };
    return { kind: typeof value };
  }

  /** `isTheirs`: below a key that ends in _fields, where the account's own people name the keys. */
  function note(place, value, depth, isTheirs) {
    const { kind, size, format } = kindOf(value);
    if (!place.kinds.has(kind))
      place.kinds.set(kind, { times: 0, least: size, most: size, format, keys: new Map() });
    const seen = place.kinds.get(kind);
    seen.times += 1;
    if (size < seen.least) seen.least = size;
    if (size > seen.most) seen.most = size;
    if (format !== seen.format) seen.format = undefined;
    if (depth === DEEPEST) return;
    if (kind === "object") noteKeys(place.path, seen, value, depth + 1, isTheirs);
    if (kind !== "array" || value.length === 0) return;
    seen.items ??= newPlace(`${place.path}[]`);
    for (const item of value) note(seen.items, item, depth + 1, isTheirs);
  }

  function noteKeys(path, seen, object, depth, isTheirs) {
    const met = new Set();
    for (const [key, value] of Object.entries(object)) {
      const name = !isTheirs && /^[a-z_]{1,40}$/.test(key) ? key : "*";
      if (!seen.keys.has(name)) seen.keys.set(name, newPlace(`${path}.${name}`, seen));
      const place = seen.keys.get(name);
      if (!met.has(name)) place.objects += 1;
      met.add(name);
      note(place, value, depth, isTheirs || key.endsWith("_fields"));
    }
  }

  function line({ path, object, objects, kinds }) {
    const types = KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
      const { least, most, format } = kinds.get(kind);
      const size = least === most ? least : `${least}-${most}`;
      return [kind, size, format].filter((word) => word !== undefined).join(" ");
    });
    if (object && objects < object.times) types.unshift("absent");
    return `${path}: ${types.join(" | ")}`;
  }

  function parse() {
    const digits = (_key, value, { source }) =>
      typeof value === "number" ? new Digits(source) : value;
    try {
      return { value: JSON.parse(body, digits) };
    } catch {
      return null;
    }
  }

  if (body === "") return ["$: nothing"];
  const parsed = parse();
  if (!parsed) return [`$: text ${characters(body)}`];
  note(newPlace("$"), parsed.value, 0, false);
  const left = places.length - MOST_LINES;
  const more = left > 0 ? [`… ${left} more`] : [];
  return [...places.slice(0, MOST_LINES).map(line), ...more];
}
