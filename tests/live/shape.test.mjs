// The shape of a body, which shows no value.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shapeOf } from "../../extension/shape.js";

const goldens = readFileSync(new URL("shapes.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
for (const { what, body, lines } of goldens.map((line) => JSON.parse(line)))
  test(`the shape of ${what}`, () => assert.deepEqual(shapeOf(body), lines));

test("of a body of hundreds of thousands of keys, or as deep, little is told", () => {
  const keys = Array.from({ length: 200_000 }, (_none, index) =>
    index.toString(26).replaceAll(/[0-9]/g, (digit) => "qrstuvwxyz"[digit]),
  );
  const wide = shapeOf(JSON.stringify(Object.fromEntries(keys.map((key) => [key, 0]))));
  assert.equal(wide.length, 201);
  assert.match(wide.at(-1), /^… \d+ more$/);
  assert.deepEqual(shapeOf("[".repeat(2_000_000)), ["$: text 2000000"]);
  assert.equal(shapeOf(`${'{"a":['.repeat(60)}${"]}".repeat(60)}`).length, 9);
});
