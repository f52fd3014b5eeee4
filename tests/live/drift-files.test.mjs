// The files that copies of an OpenAPI and claims are read from.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { dump } from "js-yaml";
import {
  CLAIMS,
  CREATE,
  changedCreation,
  drift,
  driftAfter,
  file,
  folder,
  NOTHING,
  OURS,
  PUBLISHED,
  SHOW,
} from "./drift-support.mjs";

test("YAML is read as JSON is, with anchors and whatever references there are", () => {
  const claims = file("claims.json", { claims: CLAIMS });
  const older = file("older.json", PUBLISHED);
  const same = drift("--older", older, "--claims", claims, file("n.yaml", dump(PUBLISHED)));
  assert.deepEqual(same, NOTHING);
  const other = dump(PUBLISHED).replace("name: all", "name: every");
  const { status, said } = drift("--older", older, "--claims", claims, file("n.yaml", other));
  assert.equal(status, 1);
  assert.deepEqual(said, changedCreation("query parameter all went", "query parameter every came"));
});

test("several files count as one copy", () => {
  const { paths, components, ...head } = PUBLISHED;
  const one = file("one.yaml", dump({ ...head, paths: { [CREATE]: paths[CREATE] }, components }));
  const two = file("two.json", { ...head, paths: { [SHOW]: paths[SHOW] } });
  const older = file("older.json", PUBLISHED);
  const claims = file("claims.json", { claims: CLAIMS });
  assert.deepEqual(drift("--older", older, "--claims", claims, one, two), NOTHING);
  assert.equal(drift("--older", older, "--claims", claims, two).status, 1);
});

test("names from a file do not reach the terminal as they please", () => {
  const { said } = driftAfter((now) => {
    now.paths["/oauth/\u001b[2J\nnew"] = { get: {} };
  });
  assert.equal(said[1], "  GET /oauth/\uFFFD[2J\uFFFDnew");
});

/** A schema of that many levels, each of which names the one below it under all these names. */
function levels(count, names) {
  const below = (n) => names.map((name) => `${name}: *a${n}`).join();
  return [
    "openapi: 3.1.0",
    "level: &a0 {type: string}",
    ...Array.from({ length: count }, (_, n) => `x${n}: &a${n + 1} {properties: {${below(n)}}}`),
    `paths: {"${SHOW}": {get: {responses: {200: {content: {application/json: {schema: *a${count}}}}}}}}`,
  ].join("\n");
}

for (const [what, content, complaint] of [
  ["is not there", undefined, /^There is no \S+\.$/],
  ["is no YAML", "a: [b", /^\S+ is neither YAML nor JSON: .+, line \d+\.$/],
  ["is no OpenAPI", "a: b", /^\S+ is not OpenAPI 3: .+$/],
  ["is an older OpenAPI", '{"swagger": "2.0", "paths": {}}', /^\S+ is not OpenAPI 3: .+$/],
  ["has no paths", 'openapi: "3.1.0"', /^\S+ is not OpenAPI: it has no "paths"\.$/],
  ["is a text", "text", /^\S+ is not OpenAPI 3: .+$/],
  ["is empty", "", /^\S+ is not OpenAPI 3: .+$/],
  ["is made to explode", levels(30, ["l", "r"]), /^GET \S+: a body has more properties, .+$/],
  ["has no ground", levels(300, ["l"]), /^GET \S+: a body has more properties, .+$/],
]) {
  test(`a file that ${what} is named in one line`, () => {
    const claims = file("claims.json", { claims: CLAIMS });
    const named = content === undefined ? join(folder, "nowhere") : file("wrong", content);
    const said = drift("--older", file("o.json", PUBLISHED), "--claims", claims, named);
    assert.equal(said.status, 2);
    assert.match(said.complaint, complaint);
  });
}

test("claims of another form are named in one line", () => {
  for (const [claims, complaint] of [
    [[], /^\S+ has no list of "claims"\.$/],
    [{ claims: [{ id: "one" }] }, /^\S+: one has no id, or no call of a method and a target\.$/],
  ]) {
    const said = drift("--claims", file("claims.json", claims), OURS);
    assert.equal(said.status, 2);
    assert.match(said.complaint, complaint);
  }
});
