// What changed in the bodies of requests and answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ANSWER,
  CREATE,
  changedAnswers,
  changedCreation,
  changedShowing,
  driftAfter,
  json,
  ref,
  SHOW,
  SHOWN_BY,
} from "./drift-support.mjs";

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
