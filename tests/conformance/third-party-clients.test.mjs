// Client libraries that others wrote against the real Zendesk, run against the stand-in: what they
// get through to, and take for Zendesk's answers, our own tests of the stand-in can't invent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fetch, ProxyAgent } from "undici";
import { startStandIn } from "../browser/harness/stand-in.mjs";
import { Account } from "../handoff/account.mjs";
import {
  must,
  NODE_THROUGH_PROXY,
  npmPackage,
  pythonIsMissing,
  reaching,
  run,
} from "../handoff/programs.mjs";

const SCOPES = ["read", "write"];

let standIn;
let account;

before(async () => {
  standIn = await startStandIn();
});

after(() => standIn?.stop());

beforeEach(async () => {
  await standIn.reset();
  account = await Account.signIn(standIn, "acme");
});

/** Runs the program with a generated token, and compares with what the control port says. */
async function compare(program, file, env = {}) {
  const token = await account.token(SCOPES);
  const victim = await account.token(SCOPES);
  const held = await standIn.account("acme");
  const idOf = (full) => held.tokens.find(({ full_token }) => full_token === full).id;
  const userId = held.tokens.find(({ id }) => id === idOf(token)).user_id;

  const words = [fileURLToPath(new URL(`programs/${file}`, import.meta.url))];
  const asked = {
    ...reaching(standIn),
    ...env,
    ZENDESK_SUBDOMAIN: "acme",
    ZENDESK_OAUTH_TOKEN: token,
    REVOKE: String(idOf(victim)),
  };
  assert.equal(await statusOf(victim), 200);
  await standIn.clearLog();
  const shown = JSON.parse(must(await run(program, words, { env: asked })));

  const inOrder = (ids) => [...ids].sort((one, other) => one - other);
  const isListed = (one) =>
    one.user_id === userId && !(one.expires_at && Date.parse(one.expires_at) <= Date.now());
  // The control port says nothing of tickets: those of the session's list, which is one page here.
  const { tickets, count } = await account.json("GET", "/api/v2/tickets.json");
  assert.equal(tickets.length, count);
  assert.deepEqual(inOrder(shown.tickets), inOrder(tickets.map(({ id }) => id)));
  assert.deepEqual(inOrder(shown.clients), inOrder(held.clients.map(({ id }) => id)));
  assert.deepEqual(
    inOrder(shown.tokens),
    inOrder(held.tokens.filter(isListed).map(({ id }) => id)),
  );

  const requests = await standIn.log({ authorization: true });
  assert.deepEqual(new Set(requests.map(({ status }) => status)), new Set([200, 204]));
  for (const { cookie } of requests) assert.equal(cookie, false);

  const { tokens } = await standIn.account("acme");
  const revoked = tokens.filter((one) => one.revoked).map(({ id }) => id);
  assert.deepEqual(revoked, [idOf(victim)]);
  assert.equal(await statusOf(victim), 401);
  assert.equal(await statusOf(token), 200);
}

/** What the ticket list answers to a token. */
async function statusOf(token) {
  const answer = await fetch("https://acme.zendesk.com/api/v2/tickets.json?per_page=1", {
    headers: { authorization: `Bearer ${token}` },
    dispatcher: new ProxyAgent({
      uri: `http://${standIn.proxy}`,
      requestTls: { ca: readFileSync(standIn.ca) },
    }),
  });
  await answer.text();
  return answer.status;
}

test(
  "node-zendesk lists tickets, clients and tokens, and revokes one",
  {
    skip: !npmPackage("node-zendesk") && "node-zendesk is not installed",
  },
  () => compare(process.execPath, "with-node-zendesk.mjs", NODE_THROUGH_PROXY),
);

test(
  "zenpy lists tickets, clients and tokens, and revokes one",
  {
    skip: await pythonIsMissing(),
  },
  () => compare("python3", "with_zenpy.py"),
);
