// The claims as data.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { allClaims, needs, readClaims } from "./claims.mjs";
import { differences } from "./judge.mjs";

const ANSWER = {
  status: 200,
  redirected: false,
  headers: ["date"],
  shape: ["$: object"],
  words: {},
  same: {},
};

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
