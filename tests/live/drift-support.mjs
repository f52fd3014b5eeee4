// Two copies of a small OpenAPI, the newer changed in one thing, and what is told of it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("drift.mjs", import.meta.url));
export const OURS = fileURLToPath(new URL("../conformance/zendesk-openapi.json", import.meta.url));
export const SHOW = "/api/v2/oauth/tokens/{oauth_token_id}";
export const CREATE = "/api/v2/oauth/tokens";
export const ANSWER = "answer 200, body:";

export const folder = mkdtempSync(join(tmpdir(), "drift-"));
after(() => rmSync(folder, { recursive: true }));

export const ref = (kind, name) => ({ $ref: `#/components/${kind}/${name}` });
export const json = (schema) => ({ content: { "application/json": { schema } } });

export const PUBLISHED = {
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

export const CLAIMS = [
  claim("token-create", "POST", "/api/v2/oauth/tokens.json?page[size]=2"),
  claim("token-show", "GET", "/api/v2/oauth/tokens/{token}.json"),
  claim("token-current", "GET", "/api/v2/oauth/tokens/current.json"),
];
export const SHOWN_BY = "    claims: token-current, token-show";

export function claim(id, method, target) {
  return { id, place: "README", call: { as: "session", method, target }, says: {} };
}

export function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

export function drift(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, said: stdout.trimEnd().split("\n"), complaint: stderr.trimEnd() };
}

/** Compares the small OpenAPI with a copy of it that `change` changed; `older` makes its own older one. */
export function driftAfter(change, { claims = CLAIMS, older = () => {} } = {}) {
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
export function changedAnswers(...lines) {
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

export function changedCreation(...lines) {
  return [
    "Changed, and we rely on it:",
    `  POST ${CREATE}`,
    ...lines.map((line) => `    ${line}`),
    "    claims: token-create",
    "",
    "0 came, 0 went, 1 changed",
  ];
}

export function changedShowing(...lines) {
  return [
    "Changed, and we rely on it:",
    `  GET ${SHOW}`,
    ...lines.map((line) => `    ${line}`),
    SHOWN_BY,
    "",
    "0 came, 0 went, 1 changed",
  ];
}

export const NOTHING = { status: 0, said: ["0 came, 0 went, 0 changed"], complaint: "" };
