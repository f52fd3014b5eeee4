// schemathesis drives the stand-in with Zendesk's own OpenAPI (zendesk-openapi.json, its gaps filled
// by gaps.mjs): whatever is sent, what comes back must be what Zendesk's schema says.
//
// The plain form is short and the same every time. LONG=1 sends far more, and other things each time.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { startStandIn } from "../browser/harness/stand-in.mjs";
import { Account } from "../handoff/account.mjs";
import { pythonIsMissing, pythonPrograms, reaching, run } from "../handoff/programs.mjs";
import { complete } from "./gaps.mjs";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const VENV = "conformance-python";
const SUBDOMAIN = "acme";
// Not ensure_resource_availability: it cuts ids out of Zendesk's `url` properties, `.json` included.
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
  "ignored_auth",
  "use_after_free",
];
const FORM = process.env.LONG
  ? { words: ["--max-examples", "200", "--generation-database", "none"], longest: 30 * 60_000 }
  : {
      words: ["--max-examples", "5", "--generation-deterministic"],
      longest: 3 * 60_000,
    };
/** Records of their own for each call that ends or changes some. */
const VICTIMS = 3;

let standIn;
let account;
const folder = temporaryFolder("conformance");

before(async () => {
  standIn = await startStandIn();
});

beforeEach(async () => {
  await standIn.reset();
  account = await Account.signIn(standIn, SUBDOMAIN);
});

after(async () => {
  await standIn?.stop();
  folder.remove();
});

const needsSchemathesis = { skip: await pythonIsMissing(VENV, here("requirements.txt")) };

test("the stand-in answers as Zendesk's OpenAPI says", needsSchemathesis, async () => {
  const schema = await wholeSchema();
  await standIn.clearLog();
  const { code, said, token } = await drive(schema, ...FORM.words);
  assert.equal(code, 0, said);
  assert.equal((await heldToken(token))?.revoked, false, "its own token was revoked on the way");
  await everyCallSucceeded(schema);
});

// Or else the test above might be green because nothing is compared.
for (const [fault, check] of [
  [{ kind: "status", status: 500 }, "Server error"],
  [{ kind: "status", status: 409 }, "Undocumented status code"],
  [{ kind: "html" }, "Undocumented Content-Type"],
]) {
  test(`it is noticed: ${JSON.stringify(fault)}`, needsSchemathesis, async () => {
    await standIn.fault("/api/v2/tickets/count", fault);
    const words = ["--include-operation-id", "CountTickets", "--phases", "fuzzing"];
    const { code, said } = await drive(await wholeSchema(), ...words, "--max-examples", "1");
    assert.equal(code, 1, said);
    assert.match(said, new RegExp(check));
  });
}

test("it is noticed: a property of another type", needsSchemathesis, async () => {
  const schema = await wholeSchema();
  schema.components.schemas.TicketObject.properties.subject = { type: "integer" };
  const words = ["--include-operation-id", "ShowTicket", "--phases", "examples"];
  const { code, said } = await drive(schema, ...words);
  assert.equal(code, 1, said);
  assert.match(said, /Response violates schema/);
});

async function wholeSchema() {
  const schema = JSON.parse(readFileSync(here("zendesk-openapi.json"), "utf8"));
  complete(schema);
  aim(schema, await targets());
  return schema;
}

/** Runs schemathesis with a generated token: how it ended, and all that it printed. */
async function drive(schema, ...words) {
  const file = join(folder.path, "openapi.json");
  writeFileSync(file, JSON.stringify(schema));
  const token = await account.token(["read", "write"]);
  const { id, client_id } = await heldToken(token);
  const all = ["run", file, "--url", `https://${SUBDOMAIN}.zendesk.com`];
  all.push("--proxy", `http://${standIn.proxy}`, "--tls-verify", standIn.ca);
  all.push("--header", `Authorization: Bearer ${token}`);
  all.push("--checks", CHECKS.join(","), "--continue-on-failure", "--no-color", ...words);
  const { code, stdout, stderr } = await run(join(pythonPrograms(VENV), "schemathesis"), all, {
    cwd: folder.path,
    env: {
      ...reaching(standIn),
      PYTHONPATH: here("programs"),
      PYTHONDONTWRITEBYTECODE: "1",
      SCHEMATHESIS_HOOKS: "spare_token",
      SPARED: [id, client_id].join(),
    },
    longest: FORM.longest,
  });
  return { code, token, said: `${stdout}\n${stderr}` };
}

async function heldToken(token) {
  const { tokens } = await standIn.account(SUBDOMAIN);
  return tokens.find(({ full_token }) => full_token === token);
}

/** Each call got its answer of success at least once: what was compared was not refusals alone. */
async function everyCallSucceeded(schema) {
  const answered = await standIn.log({ account: SUBDOMAIN });
  const inVain = [];
  for (const { path, method, operation } of operations(schema)) {
    const success = Object.keys(operation.responses).find((status) => status.startsWith("2"));
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "\\d+")}(\\.json)?$`);
    const isIt = (one) =>
      one.method === method.toUpperCase() &&
      one.status === Number(success) &&
      pattern.test(one.path);
    if (!answered.some(isIt)) inVain.push(`${method} ${path}`);
  }
  assert.deepEqual(inVain, []);
}

function* operations(schema) {
  for (const [path, item] of Object.entries(schema.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method !== "parameters") yield { path, method, operation };
    }
  }
}

/** What there is to ask for, by operation: ids for the path, queries or bodies that succeed. */
async function targets() {
  const { clients } = await account.json("GET", "/api/v2/oauth/clients.json");
  const { tickets } = await account.json("GET", "/api/v2/tickets.json?page[size]=3");
  const { user } = await account.json("GET", "/api/v2/users/me.json");
  const { tokens } = await account.json("GET", "/api/v2/oauth/tokens.json?all=true");
  const ids = (records) => records.map(({ id }) => id);
  const own = clients.find(({ identifier }) => identifier === "postman_testing");
  const [granting, changed, renewed, ...deleted] = await several(3 + VICTIMS, newClient);
  const revoked = await several(VICTIMS, () => newToken(own.id));
  return {
    paths: {
      ShowClient: ids(clients),
      UpdateClient: ids([changed]),
      ClientGenerateSecret: ids([renewed]),
      DeleteClient: ids(deleted),
      ShowToken: ids(tokens),
      RevokeOAuthToken: ids(revoked),
      ShowTicket: ids(tickets),
      ShowUser: [user.id],
    },
    queries: { ShowManyUsers: { ids: `${user.id},1` } },
    bodies: {
      CreateOAuthClient: { client: { name: "Made", identifier: `made_${randomUUID()}` } },
      UpdateClient: { client: { name: "Renamed" } },
      CreateOAuthToken: { token: { client_id: own.id, scopes: ["read"] } },
      CreateTokenForGrantType: {
        grant_type: "client_credentials",
        client_id: granting.identifier,
        client_secret: granting.secret,
        scope: "read",
      },
    },
  };
}

async function several(count, make) {
  const made = [];
  for (let number = 0; number < count; number += 1) made.push(await make());
  return made;
}

async function newClient() {
  const identifier = `victim_${randomUUID()}`;
  const client = { name: "Victim", identifier, kind: "confidential" };
  return (await account.json("POST", "/api/v2/oauth/clients.json", { client })).client;
}

async function newToken(clientId) {
  const token = { client_id: clientId, scopes: ["read"] };
  return (await account.json("POST", "/api/v2/oauth/tokens.json", { token })).token;
}

/** Lets the generated requests hit something: with random ids alone all would be 404. */
function aim(schema, { paths, queries, bodies }) {
  for (const { path, operation } of operations(schema)) {
    const { operationId } = operation;
    const name = /\{(\w+)\}/.exec(path)?.[1];
    if (name) {
      // An operation's own parameter stands before the one that it shares with its path.
      operation.parameters = (operation.parameters ?? []).filter(({ $ref }) => !$ref);
      operation.parameters.push({
        name,
        in: "path",
        required: true,
        schema: { anyOf: [{ enum: paths[operationId] }, { type: "integer", minimum: 1 }] },
        examples: { there: { value: paths[operationId][0] } },
      });
    }
    for (const [query, value] of Object.entries(queries[operationId] ?? {})) {
      const parameter = operation.parameters.find((one) => one.name === query);
      parameter.examples = { there: { value } };
    }
    const example = bodies[operationId];
    if (example)
      operation.requestBody.content["application/json"].examples = { good: { value: example } };
  }
}
