// Reports, and what they say otherwise than the stand-in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { allClaims } from "./claims.mjs";
import { compare, NoReport, readReport } from "./compare.mjs";
import { asMarkdown } from "./report.mjs";

const folder = temporaryFolder("live-test");
after(() => folder.remove());

const ANSWER = {
  status: 200,
  redirected: false,
  headers: ["date"],
  shape: ["$: object"],
  words: {},
  same: {},
};

const CLAIM = {
  id: "clients-list",
  place: "somewhere",
  says: "clients are listed",
  call: "GET /clients",
  expect: { status: [200], body: { "$.clients": "array" } },
};
const reportOf = (shape, status = 200) => ({
  form: 1,
  claims: [{ id: CLAIM.id, answer: { ...ANSWER, status, shape } }],
});

function compared(report, standIn = { status: 200, shape: ["$: object", "$.clients: array 3"] }) {
  const path = join(folder.path, "acme.json");
  writeFileSync(path, JSON.stringify(report));
  return compare([CLAIM], { [CLAIM.id]: standIn }, [readReport(path)]);
}

test("a comparison names the claim, its place and what the account answered", () => {
  const lines = compared(reportOf(["$: nothing"], 404));
  assert.deepEqual(lines, [
    "",
    "clients-list: clients are listed",
    "  at “somewhere”",
    "  acme.json: status 404, not 200",
    "  acme.json: $.clients is absent, not array",
    "",
    "1 of 1 claims differ in 1 reports",
  ]);
});

test("a comparison tells keys that only one of the two has, and no sizes", () => {
  const lines = compared(reportOf(["$: object", "$.clients: array 900", "$.next: string 20"]), {
    status: 200,
    shape: ["$: object", "$.clients: array 3", "$.count: integer 1"],
  });
  assert.ok(lines.includes("  acme.json: $.next is string, the stand-in has none"));
  assert.ok(lines.includes("  acme.json: the stand-in has $.count (integer), the account none"));
  assert.ok(!lines.some((line) => line.includes("$.clients")));
});

test("reports that agree differ in nothing, and no more is known of an empty list", () => {
  const standIn = {
    status: 200,
    shape: ["$: object", "$.clients: array 1", "$.clients[]: object", "$.clients[].id: integer 3"],
  };
  assert.deepEqual(compared(reportOf(["$: object", "$.clients: array 0"]), standIn), [
    "",
    "0 of 1 claims differ in 1 reports",
  ]);
});

test("what is no report is refused in one line", () => {
  const path = join(folder.path, "other.json");
  writeFileSync(path, '{"claims": "none"}');
  assert.throws(() => readReport(path), NoReport);
  assert.throws(() => readReport(join(folder.path, "missing.json")), NoReport);
});

test("the report for people leaves nothing out that differs, and fits an issue", () => {
  const shape = Array.from(
    { length: 200 },
    (_none, index) => `$.key_${"x".repeat(index % 30)}: string ${index}`,
  );
  const claims = allClaims().map(({ id, place, says }, index) => ({
    id,
    place,
    says,
    call: "GET /",
    verdict: index % 2 === 0 ? "differs" : "holds",
    why: index % 2 === 0 ? [`reason ${index}`] : [],
    answer: { ...ANSWER, shape: shape.slice(0, index % 60), ms: 3 },
  }));
  const text = asMarkdown({
    product: "1",
    browser: "b",
    date: "d",
    isReadOnly: false,
    left: 0,
    claims,
    mainJob: [],
  });
  for (const { why } of claims) for (const one of why) assert.ok(text.includes(one), one);
  assert.ok(text.length < 65_536, `${text.length}`);
});
