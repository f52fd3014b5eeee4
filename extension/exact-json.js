// JSON whose integers keep every digit: Zendesk's ids have 64 bits, a JavaScript number has 53.
// Wrapped by src/zendesk/json.rs. Needs source text access: Chromium 114, Firefox 135.

const INTEGER = /^-?\d+$/;

function exact(_key, value, { source } = {}) {
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
  return isRounded && INTEGER.test(source) ? BigInt(source) : value;
}

export function parse(text) {
  return JSON.parse(text, exact);
}

export function stringify(value) {
  return JSON.stringify(value, (_key, item) =>
    typeof item === "bigint" ? JSON.rawJSON(item.toString()) : item,
  );
}
