// The claims as data, and what is done with answers: no browser.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { shapeOf } from "../../extension/shape.js";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { readArguments, WrongArguments } from "./arguments.mjs";
import { allClaims, needs, readClaims } from "./claims.mjs";
import { compare, NoReport, readReport } from "./compare.mjs";
import { differences } from "./judge.mjs";
import { Leavings } from "./leavings.mjs";
import { Pace } from "./pace.mjs";
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

// --- The data ----------------------------------------------------------------

test("each claim has an id of its own, and its place stands in the stand-in's README", () => {
  const claims = allClaims();
  assert.equal(new Set(claims.map(({ id }) => id)).size, claims.length);
  const readme = readFileSync(new URL("../zendesk/README.md", import.meta.url), "utf8");
  for (const { id, place, says } of claims) {
    assert.match(id, /^[a-z][a-z-]+$/);
    assert.ok(readme.includes(place), `${id}: “${place}” does not stand there`);
    assert.ok(says, id);
  }
});

test("what a claim needs is kept by one before it", () => {
  const kept = new Set(["run", "dead_token"]);
  for (const claim of allClaims()) {
    for (const name of [...needs(claim), ...Object.values(claim.expect.same ?? {})])
      assert.ok(kept.has(name), `${claim.id} needs ${name}`);
    for (const name of Object.keys(claim.keep ?? {})) kept.add(name);
  }
});

test("whatever a claim would create is named as a live check, and noted for its removal", () => {
  const creating = allClaims().filter(
    ({ call }) => call.as === "session" && call.method === "POST",
  );
  assert.ok(creating.length > 5);
  for (const { id, call, makes } of creating) {
    assert.ok(makes, id);
    if (call.body.client) assert.match(call.body.client.name, /^Full Token live check \{run\}/, id);
  }
});

test("what `read` opens is asked as Test every scope asks it", () => {
  const source = readFileSync(new URL("../../src/zendesk/probe.rs", import.meta.url), "utf8");
  const probes = [...source.matchAll(/^ {4}(probe|first)\("\w+", "([\w/.]+)"\)/gm)].map(
    ([, how, path]) => `/api/v2/${path}${how === "first" ? "?page[size]=1" : ""}`,
  );
  assert.equal(probes.length, 22);
  const targets = new Set(allClaims().map(({ call }) => call.target));
  // Whether a plan has audit logs is no claim.
  for (const probe of probes.filter((one) => !one.includes("audit_logs")))
    assert.ok(targets.has(probe), probe);
});

test("claims that end what others use are asked last", () => {
  const { claims, endings } = readClaims();
  const ends = ({ call }) =>
    call.method === "DELETE" || call.target.endsWith("generate_secret.json");
  assert.deepEqual(claims.filter(ends), []);
  assert.ok(endings.filter(ends).length >= 3);
});

test("each type that a claim expects can be read", () => {
  for (const claim of allClaims()) assert.doesNotThrow(() => differences(claim, ANSWER), claim.id);
});

// --- The judge ---------------------------------------------------------------

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

// --- The shape ---------------------------------------------------------------

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

// --- The pace ------------------------------------------------------------------

async function waits(...answers) {
  const waited = [];
  const pace = new Pace({ wait: (seconds) => void waited.push(seconds) });
  const again = [];
  for (const [status, numbers] of answers) again.push(await pace.after({ status, pace: numbers }));
  return { waited, again };
}

test("a 429 is waited for as long as it says, and asked again", async () => {
  assert.deepEqual(await waits([429, { retryAfter: 7 }], [429, {}]), {
    waited: [7, 10],
    again: [true, true],
  });
});

test("half of the rate limit is left to others", async () => {
  const answers = [
    [200, { remaining: 200, reset: 40 }],
    [200, { remaining: 100, reset: 30 }],
    [200, { remaining: 99, reset: 20 }],
    [200, { remaining: 98 }],
  ];
  assert.deepEqual((await waits(...answers)).waited, [20]);
});

// --- What was made ---------------------------------------------------------------

/** An account that answers by these functions, and what it was asked. */
function leavings(answer) {
  const asked = [];
  let reopened = 0;
  const ask = async ({ call, collect }) => {
    asked.push(`${call.method} ${call.target}`);
    return answer({ call, collect, reopened }) ?? { status: 204, words: {} };
  };
  const left = new Leavings({
    ask,
    pace: new Pace({ wait: () => {} }),
    reopen: async () => {
      reopened += 1;
    },
  });
  const call = { body: { client: { identifier: "full_token_live_check_{run}" } } };
  left.note({ makes: "client", call }, { made: "5" });
  left.note({ makes: "token", call: {} }, { made: '"7"' });
  return { left, asked };
}

const DELETES = [
  "DELETE /api/v2/oauth/tokens/7.json",
  "DELETE /api/v2/oauth/tokens/8.json",
  "DELETE /api/v2/oauth/clients/5.json",
];

test("tokens are removed before their client, those of grants too", async () => {
  const { left, asked } = leavings(({ collect }) => collect && { status: 200, ids: ["7", "8"] });
  assert.deepEqual(await left.remove("run"), []);
  assert.deepEqual(asked.slice(1), DELETES);
});

for (const [what, once] of [
  ["a stale CSRF token", { status: 403, words: {} }],
  ["the rate limit", { status: 429, words: {}, pace: { retryAfter: 1 } }],
  ["a tab that was closed", { refused: "tab" }],
])
  test(`${what} is no reason to leave something`, async () => {
    const refused = new Set();
    const { left } = leavings(({ call }) => {
      if (call.method !== "DELETE" || refused.has(call.target)) return undefined;
      refused.add(call.target);
      return once;
    });
    assert.deepEqual(await left.remove("run"), []);
    assert.equal(refused.size, 2);
  });

test("what is refused for good, or by an endpoint that is not there, is named", async () => {
  const { left } = leavings(({ call }) =>
    call.method === "DELETE" ? { status: 404, words: { "$.error": "InvalidEndpoint" } } : undefined,
  );
  assert.deepEqual(await left.remove("run"), ["the token 7", "the client 5"]);
});

test("a creation whose answer never came is named by its identifier", async () => {
  const { left } = leavings(() => undefined);
  const call = { body: { client: { identifier: "full_token_live_check_{run}_x" } } };
  left.note({ makes: "client", call }, { refused: "network" });
  left.note({ makes: "client", call }, { status: 422 });
  const [line, ...more] = await left.remove("0a1b");
  assert.match(line, /perhaps a client: full_token_live_check_0a1b_x/);
  assert.deepEqual(more, []);
});

// --- Reports -----------------------------------------------------------------

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

// --- The command line ----------------------------------------------------------

test("what stands for the person is taken on loopback only", () => {
  const loopback = ["--via", "127.0.0.1:1", "--spki", "hash"];
  const options = readArguments(["acme", ...loopback, "--cookie", "a=b=c", "--yes"]);
  assert.deepEqual(options.via, { proxy: "127.0.0.1:1", spki: "hash" });
  assert.deepEqual(options.cookie, { name: "a", value: "b=c" });
  for (const words of [
    ["acme", "--yes"],
    ["acme", "--cookie", "a=b"],
    ["acme", "--spki", "hash"],
    ["acme", "--via", "127.0.0.1:1"],
    ["acme", "--via", "10.0.0.1:1", "--spki", "hash"],
    ["acme", "--via", "localhost:1", "--spki", "hash"],
    ["acme", "--via", "127.0.0.1:1@evil.example", "--spki", "hash"],
  ])
    assert.throws(() => readArguments(words), WrongArguments, words.join(" "));
});

test("a subdomain is one label, and there is one", () => {
  assert.equal(readArguments(["acme-2"]).subdomain, "acme-2");
  for (const words of [
    [],
    ["acme.zendesk.com"],
    ["Acme"],
    ["-acme"],
    ["a", "b"],
    ["acme", "--nonsense"],
  ])
    assert.throws(() => readArguments(words), WrongArguments, words.join(" "));
});
