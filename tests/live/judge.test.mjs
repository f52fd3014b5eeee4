// Whether an answer is what a claim says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "./judge.mjs";

const ANSWER = {
  status: 200,
  redirected: false,
  headers: ["date"],
  shape: ["$: object"],
  words: {},
  same: {},
};

const judged = (expect, answer) =>
  differences({ expect: { status: [200], ...expect } }, { ...ANSWER, ...answer });

test("a claim holds by status, headers, types and words", () => {
  const shape = [
    "$: object",
    "$.id: integer 14",
    "$.list: array 2",
    "$.list[].at: null | string 20 date-time",
  ];
  const body = {
    "$.id": "integer",
    "$.list": "array 0-2",
    "$.list[].at": "null | string date-time",
  };
  const expect = {
    headers: ["date"],
    body,
    words: { "$.kind": "public" },
    same: { "$.id": "token" },
  };
  const answer = { shape, words: { "$.kind": "public" }, same: { "$.id": true } };
  assert.deepEqual(judged(expect, answer), []);
});

for (const [what, expect, answer, why] of [
  ["another status", {}, { status: 404 }, "status 404, not 200"],
  ["a redirect", {}, { status: 0, redirected: true }, "redirected, not 200"],
  ["a missing header", { headers: ["retry_after"] }, {}, "no header retry_after"],
  ["a missing key", { body: { "$.id": "integer" } }, {}, "$.id is absent, not integer"],
  [
    "another type in some items",
    { body: { "$.list[].id": "integer" } },
    { shape: ["$.list: array 2", "$.list[].id: integer 3 | string 3"] },
    "$.list[].id is integer 3 | string 3, not integer",
  ],
  [
    "a text that is too long",
    { body: { "$.secret": "string 0-20" } },
    { shape: ["$.secret: string 64"] },
    "$.secret is string 64, not string 0-20",
  ],
  [
    "a range that goes beyond",
    { body: { "$.secret": "string 32-" } },
    { shape: ["$.secret: string 10-64"] },
    "$.secret is string 10-64, not string 32-",
  ],
  [
    "a JWT where a plain text is expected",
    { body: { "$.token": "string 20- plain" } },
    { shape: ["$.token: string 700 jwt"] },
    "$.token is string 700 jwt, not string 20- plain",
  ],
  [
    "a key that must not be there",
    { body: { "$.full_token": "absent" } },
    { shape: ["$: object", "$.full_token: string 64"] },
    "$.full_token is string 64, not absent",
  ],
  [
    "another word",
    { words: { "$.error": "invalid_grant" } },
    { words: { "$.error": "invalid_client" } },
    "$.error is “invalid_client”, not “invalid_grant”",
  ],
  [
    "a word of nobody's",
    { words: { "$.error": "invalid_grant" } },
    { words: { "$.error": null } },
    "$.error is none of the documented, not “invalid_grant”",
  ],
  [
    "another record",
    { same: { "$.id": "token" } },
    { same: { "$.id": false } },
    "$.id is not the token's",
  ],
])
  test(`${what} differs`, () => assert.deepEqual(judged(expect, answer), [why]));

test("of an empty list nothing is known: no claim about its items fails", () => {
  const expect = { body: { "$.list": "array", "$.list[].id": "integer" } };
  assert.deepEqual(judged(expect, { shape: ["$: object", "$.list: array 0"] }), []);
  assert.equal(
    judged(expect, { shape: ["$: object", "$.list: array 1", "$.list[]: object"] }).length,
    1,
  );
});
