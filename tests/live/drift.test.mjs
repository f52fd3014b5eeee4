// Two copies of a small OpenAPI, the newer changed in one thing, and what is told of it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { dump } from "js-yaml";

const COMMAND = fileURLToPath(new URL("drift.mjs", import.meta.url));
const OURS = fileURLToPath(new URL("../conformance/zendesk-openapi.json", import.meta.url));
const SHOW = "/api/v2/oauth/tokens/{oauth_token_id}";
const CREATE = "/api/v2/oauth/tokens";
const ANSWER = "answer 200, body:";

const folder = mkdtempSync(join(tmpdir(), "drift-"));
after(() => rmSync(folder, { recursive: true }));

const ref = (kind, name) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema) => ({ content: { "application/json": { schema } } });

const PUBLISHED = {
  openapi: "3.1.0",
  info: { title: "Zendesk", version: "1.0" },
  paths: {
    [CREATE]: {
      post: {
        operationId: "CreateOAuthToken",
        parameters: [{ name: "all", in: "query", schema: { type: "boolean" } }],
        requestBody: json({ type: "object", properties: { token: { type: "object" } } }),
        responses: { 201: { description: "Created", ...json(ref("schemas", "Answer")) } },
      },
    },
    [SHOW]: {
      parameters: [ref("parameters", "TokenId")],
      get: { responses: { 200: { description: "Success", ...json(ref("schemas", "Answer")) } } },
    },
  },
  components: {
    parameters: {
      TokenId: { name: "oauth_token_id", in: "path", required: true, schema: { type: "integer" } },
    },
    schemas: {
      Answer: { type: "object", properties: { token: ref("schemas", "Token") } },
      Token: {
        type: "object",
        properties: {
          id: { type: "integer" },
          scopes: { type: "array", items: { type: "string" } },
          client: ref("schemas", "Client"),
        },
        required: ["id"],
      },
      Client: { allOf: [{ properties: { name: { type: "string" } } }, ref("schemas", "Kind")] },
      Kind: { properties: { kind: { enum: ["public", "confidential"] } } },
    },
  },
};

const CLAIMS = [
  claim("token-create", "POST", "/api/v2/oauth/tokens.json?page[size]=2"),
  claim("token-show", "GET", "/api/v2/oauth/tokens/{token}.json"),
  claim("token-current", "GET", "/api/v2/oauth/tokens/current.json"),
];
const SHOWN_BY = "    claims: token-current, token-show";

function claim(id, method, target) {
  return { id, place: "README", call: { as: "session", method, target }, says: {} };
}

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function drift(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, said: stdout.trimEnd().split("\n"), complaint: stderr.trimEnd() };
}

/** Compares the small OpenAPI with a copy of it that `change` changed; `older` makes its own older one. */
function driftAfter(change, { claims = CLAIMS, older = () => {} } = {}) {
  const [before, now] = [structuredClone(PUBLISHED), structuredClone(PUBLISHED)];
  older(before);
  change(now);
  return drift(
    ...["--older", file("older.json", before)],
    ...["--claims", file("claims.json", { claims })],
    file("newer.json", now),
  );
}

/** Both calls' answers say the same, so that a change in them is told of both. */
function changedAnswers(...lines) {
  const of = (status) => lines.map((line) => `    answer ${status}, body: ${line}`);
  return [
    "Changed, and we rely on it:",
    `  POST ${CREATE}`,
    ...of(201),
    "    claims: token-create",
    `  GET ${SHOW}`,
    ...of(200),
    SHOWN_BY,
    "",
    "0 came, 0 went, 2 changed",
  ];
}

function changedCreation(...lines) {
  return [
    "Changed, and we rely on it:",
    `  POST ${CREATE}`,
    ...lines.map((line) => `    ${line}`),
    "    claims: token-create",
    "",
    "0 came, 0 went, 1 changed",
  ];
}

function changedShowing(...lines) {
  return [
    "Changed, and we rely on it:",
    `  GET ${SHOW}`,
    ...lines.map((line) => `    ${line}`),
    SHOWN_BY,
    "",
    "0 came, 0 went, 1 changed",
  ];
}

const NOTHING = { status: 0, said: ["0 came, 0 went, 0 changed"], complaint: "" };

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

test("a property that went is told once, far behind references", () => {
  const { said } = driftAfter((now) => delete now.components.schemas.Kind.properties.kind);
  assert.deepEqual(said, changedAnswers("token.client.kind went"));
  const whole = driftAfter((now) => delete now.components.schemas.Token.properties.client);
  assert.deepEqual(whole.said, changedAnswers("token.client went"));
});

test("a property that came is told with its type, in requests too", () => {
  const { said } = driftAfter((now) => {
    const { schema } = now.paths[CREATE].post.requestBody.content["application/json"];
    schema.properties.token.properties = { expires_in: { type: "integer" } };
    schema.properties.token.required = ["expires_in"];
    now.paths[CREATE].post.requestBody.required = true;
  });
  assert.deepEqual(
    said,
    changedCreation(
      "request body is required now",
      "request body: token.expires_in came, required: integer",
    ),
  );
});

test("types, what is required, and limits are compared", () => {
  const { said } = driftAfter((now) => {
    const { Token, Kind } = now.components.schemas;
    Token.properties.id = { type: ["string", "null"], maxLength: 10 };
    Token.properties.scopes.items.type = "object";
    Token.required = ["scopes"];
    Kind.properties.kind.enum.push("trusted");
  });
  assert.deepEqual(
    said,
    changedAnswers(
      'token.client.kind was "confidential" or "public", is "confidential" or "public" or "trusted"',
      "token.id was integer, is null or string",
      "token.id is no longer required",
      "token.id maxLength was not said, is 10",
      "token.scopes is required now",
      "token.scopes[] was string, is object",
    ),
  );
});

test("what one copy refers to and does not define is told in one line", () => {
  const { said } = driftAfter(() => {}, {
    older: ({ components }) => {
      delete components.schemas.Token;
      delete components.parameters.TokenId;
    },
  });
  assert.deepEqual(said, [
    "Changed, and we rely on it:",
    `  POST ${CREATE}`,
    "    answer 201, body: token is defined now: Token",
    "    claims: token-create",
    `  GET ${SHOW}`,
    "    path parameter oauth_token_id is defined now",
    `    ${ANSWER} token is defined now: Token`,
    SHOWN_BY,
    "",
    "0 came, 0 went, 2 changed",
  ]);
});

test("what is no longer defined has lost nothing else", () => {
  const { said } = driftAfter(({ components }) => delete components.schemas.Client);
  assert.deepEqual(said, changedAnswers("token.client is no longer defined: Client"));
});

test("options are one place, maps and patterns have one each", () => {
  const { said } = driftAfter(
    ({ components: { schemas } }) => {
      schemas.Client = {
        oneOf: [
          { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
          { type: "string", nullable: true },
        ],
        additionalProperties: { type: "integer" },
        patternProperties: { "^x": { type: "integer" } },
      };
    },
    {
      older: ({ components: { schemas } }) => {
        schemas.Client = {
          type: ["object", "null"],
          properties: { name: { type: "string" } },
          additionalProperties: { type: "string" },
          patternProperties: { "^x": { type: "string" } },
        };
      },
    },
  );
  assert.deepEqual(
    said,
    changedAnswers(
      "token.client was null or object, is null or object or string",
      "token.client.* was string, is integer",
      "token.client[/^x/] was string, is integer",
    ),
  );
});

test("a parameter may have its schema by a media type", () => {
  const withFilter = (type) => (document) => {
    const filter = { name: "filter", in: "query", ...json({ type }) };
    document.paths[CREATE].post.parameters.push(filter);
  };
  const { said } = driftAfter(withFilter("array"), { older: withFilter("object") });
  assert.deepEqual(said, changedCreation("query parameter filter: was object, is array"));
});

test("schemas within themselves are compared where they begin", () => {
  const inItself = ({ components: { schemas } }) => {
    schemas.Client.allOf.push({ properties: { parent: ref("schemas", "Client") } });
    schemas.Kind.allOf = [ref("schemas", "Kind")];
  };
  const change = (now) => {
    inItself(now);
    now.components.schemas.Kind.properties.kind = { type: "string" };
  };
  const { said } = driftAfter(change, { older: inItself });
  assert.deepEqual(
    said,
    changedAnswers('token.client.kind was "confidential" or "public", is string'),
  );
  // A reference that leads to itself alone defines nothing.
  const loop = driftAfter((now) => {
    now.components.parameters.TokenId = ref("parameters", "TokenId");
  });
  assert.deepEqual(loop.said, changedShowing("path parameter oauth_token_id is no longer defined"));
});

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

test("operations that are left out are none that the stand-in implements", async () => {
  const { LEFT_OUT } = await import("./drift/left-out.mjs");
  const { operationsOf } = await import("./drift/operations.mjs");
  const ours = operationsOf(JSON.parse(readFileSync(OURS, "utf8")));
  assert.deepEqual(
    [...LEFT_OUT].filter((key) => ours.has(key)),
    [],
  );
});
