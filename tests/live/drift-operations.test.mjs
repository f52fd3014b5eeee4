// What came, went or changed of operations, their parameters and statuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  CLAIMS,
  CREATE,
  changedShowing,
  claim,
  drift,
  driftAfter,
  file,
  NOTHING,
  OURS,
  SHOW,
  SHOWN_BY,
} from "./drift-support.mjs";

test("the same copy has nothing to tell", () => {
  assert.deepEqual(
    driftAfter(() => {}),
    NOTHING,
  );
});

test("the part that the stand-in implements is as itself, and the default", () => {
  const claims = file("claims.json", { claims: CLAIMS });
  assert.deepEqual(drift("--claims", claims, OURS), NOTHING);
});

test("prose, order, the names of ids and how schemas are put together are no change", () => {
  const said = driftAfter((now) => {
    const { schemas, parameters } = now.components;
    schemas.Token.description = "A token";
    schemas.Token["x-internal"] = true;
    schemas.Token.properties.id.example = 7;
    schemas.Token.properties = Object.fromEntries(
      Object.entries(schemas.Token.properties).reverse(),
    );
    schemas.Client = {
      properties: { kind: { enum: ["confidential", "public"] }, name: { type: "string" } },
    };
    parameters.TokenId.name = "id";
    now.paths[`${CREATE}/{id}.json`] = now.paths[SHOW];
    delete now.paths[SHOW];
  });
  assert.deepEqual(said, NOTHING);
});

test("an operation that went is told with its claims", () => {
  const { status, said } = driftAfter((now) => delete now.paths[SHOW].get);
  assert.equal(status, 1);
  assert.deepEqual(said, [
    "Went, and we rely on it:",
    `  GET ${SHOW}`,
    SHOWN_BY,
    "",
    "0 came, 1 went, 0 changed",
  ]);
});

test("a path that was spelled out and went is not taken for the one with a placeholder", () => {
  const current = `${CREATE}/current`;
  const { said } = driftAfter(
    (now) => {
      now.paths[SHOW].get.deprecated = true;
    },
    {
      older: (before) => {
        before.paths[current] = before.paths[SHOW];
      },
    },
  );
  assert.deepEqual(said.slice(0, 7), [
    "Went, and we rely on it:",
    `  GET ${current}`,
    "    claims: token-current",
    "",
    "Changed, and we rely on it:",
    `  GET ${SHOW}`,
    "    is deprecated now",
  ]);
  assert.equal(said[7], "    claims: token-show");
});

test("what came is told below the watched paths and where tokens or OAuth are named", () => {
  const { status, said } = driftAfter((now) => {
    const get = { responses: {} };
    now.paths["/api/v2/api_tokens.json"] = { get };
    now.paths["/api/v2/users/me"] = { get };
    now.paths["/api/v2/users/me/settings"] = { get };
    now.paths["/api/v2/users/merge"] = { get };
    now.paths["/api/v2/voice/push"] = { get, put: { ...get, operationId: "RenewPushToken" } };
    // Known, and left out.
    now.paths["/api/v2/oauth/global_clients/{some_id}"] = { get };
  });
  assert.equal(status, 1);
  assert.deepEqual(said, [
    "Came:",
    "  GET /api/v2/api_tokens.json",
    "  GET /api/v2/users/me",
    "  GET /api/v2/users/me/settings",
    "  PUT /api/v2/voice/push",
    "",
    "4 came, 0 went, 0 changed",
  ]);
});

test("claims about what is not published are listed, and are no drift until it is", () => {
  const claims = [...CLAIMS, claim("count", "GET", "/api/v2/groups/{group}/count.json")];
  const same = driftAfter(() => {}, { claims });
  assert.equal(same.status, 0);
  assert.deepEqual(same.said, [
    "Claimed, and published by neither:",
    "  GET /api/v2/groups/{}/count",
    "    claims: count",
    "",
    "0 came, 0 went, 0 changed",
  ]);
  const came = driftAfter(
    (now) => {
      now.paths["/api/v2/groups/{id}/count"] = { get: { responses: {} } };
    },
    { claims },
  );
  assert.equal(came.status, 1);
  assert.deepEqual(came.said.slice(0, 3), [
    "Came:",
    "  GET /api/v2/groups/{id}/count",
    "    claims: count",
  ]);
});

test("parameters come, go and become required", () => {
  const { said } = driftAfter((now) => {
    const { parameters } = now.paths[CREATE].post;
    parameters[0].required = true;
    parameters.push({ name: "user_id", in: "query", required: true });
    now.paths[SHOW].parameters = [];
  });
  assert.deepEqual(said, [
    "Changed, and we rely on it:",
    `  POST ${CREATE}`,
    "    query parameter all is required now",
    "    query parameter user_id came, required",
    "    claims: token-create",
    `  GET ${SHOW}`,
    "    path parameter oauth_token_id went",
    SHOWN_BY,
    "",
    "0 came, 0 went, 2 changed",
  ]);
});

test("a parameter's type is told, and its own stands before its path's", () => {
  const { said } = driftAfter((now) => {
    const own = { ...now.components.parameters.TokenId, schema: { type: "string" } };
    now.paths[SHOW].get.parameters = [own];
  });
  assert.deepEqual(said, changedShowing("path parameter oauth_token_id: was integer, is string"));
});

test("statuses of success come and go; refusals are not compared", () => {
  const { said } = driftAfter((now) => {
    const { responses } = now.paths[SHOW].get;
    responses[202] = { description: "Accepted" };
    responses[404] = { description: "Not found" };
    delete responses[200];
  });
  assert.deepEqual(said, changedShowing("answer 200 went", "answer 202 came"));
});

test("operations that are left out are none that the stand-in implements", async () => {
  const { LEFT_OUT } = await import("./drift/left-out.mjs");
  const { operationsOf } = await import("./drift/operations.mjs");
  const ours = operationsOf(JSON.parse(readFileSync(OURS, "utf8")));
  assert.deepEqual(
    [...LEFT_OUT].filter((key) => ours.has(key)),
    [],
  );
});
