// The tools that get tokens of their own, run verbatim: with a token that works, with one that the
// account refuses, and with one that is about to expire.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  isMissing,
  NODE_THROUGH_PROXY,
  pythonIsMissing,
  reaching,
  run,
  writeExports,
} from "./programs.mjs";

const GRANT = "POST /oauth/tokens";
const LIST = "GET /api/v2/tickets";
/** Its identifier breaks out of whatever it is not encoded for. */
const IDENTIFIER = 'it\'s "renewing"; $(x) `x` \\ %s !!\n\u202e é 😀';

/** How each tool is run, and a second request by it. */
const TOOLS = {
  "curl-renewing": {
    skip: await isMissing("curl"),
    command: "sh snippet",
    again: "zendesk '/api/v2/tickets.json?page[size]=10'",
    printed: (text) => JSON.parse(text).tickets.map(({ id, subject }) => `${id} ${subject}`),
  },
  "python-renewing": {
    skip: await pythonIsMissing(),
    again: 'zendesk.get("/api/v2/tickets.json")',
  },
  "node-renewing": {
    env: NODE_THROUGH_PROXY,
    again: 'await get("/api/v2/tickets.json")',
  },
};

/** `stage` gives, once the tests run: the stand-in, its account, the folder, the tickets, a token. */
export function testRenewing(stage) {
  let client;

  /** Runs a tool in a copy of its folder: what it printed, and its requests. */
  async function runTool(tool, { more = "", secret = client.secret } = {}) {
    const { standIn, folder } = stage();
    const cwd = join(folder, `${tool}-run`);
    cpSync(join(folder, "renewing", tool, "environment"), cwd, { recursive: true });
    const [file] = readdirSync(cwd);
    if (more) appendFileSync(join(cwd, file), `\n${more}\n`);
    const { command, env } = TOOLS[tool];
    const run_ = command ?? /Run: (.+)/.exec(readFileSync(join(cwd, file), "utf8"))[1];
    await standIn.clearLog();
    const result = await run("sh", ["-c", run_], {
      cwd,
      env: { ...reaching(standIn), ...env, ZENDESK_CLIENT_SECRET: secret },
    });
    return { ...result, requests: await requests(standIn) };
  }

  for (const [tool, { skip = false, again, printed = lines }] of Object.entries(TOOLS)) {
    test(`${tool} gets a token of its own`, { skip }, async () => {
      await writeOnce();
      const { stdout, stderr, requests } = await runTool(tool);
      assert.deepEqual(printed(stdout), stage().tickets, stderr);
      assert.deepEqual(requests, [`${GRANT} 201`, `${LIST} 200`]);
    });

    test(`${tool} renews a token that is refused`, { skip }, async () => {
      await writeOnce();
      await grantAnswers({ access_token: "dead", expires_in: 3600 }, { times: 1 });
      const { stdout, stderr, requests } = await runTool(tool);
      assert.deepEqual(printed(stdout), stage().tickets, stderr);
      assert.deepEqual(requests, [`${GRANT} 200`, `${LIST} 401`, `${GRANT} 201`, `${LIST} 200`]);
    });

    test(`${tool} renews once and no more`, { skip }, async () => {
      await writeOnce();
      await grantAnswers({ access_token: "dead", expires_in: 3600 });
      const { stdout, stderr, requests } = await runTool(tool);
      assert.match(stdout + stderr, /invalid_token|401/);
      assert.deepEqual(requests, [`${GRANT} 200`, `${LIST} 401`, `${GRANT} 200`, `${LIST} 401`]);
    });

    test(`${tool} goes on with a token that is good`, { skip }, async () => {
      await writeOnce();
      const { requests } = await runTool(tool, { more: again });
      assert.deepEqual(requests, [`${GRANT} 201`, `${LIST} 200`, `${LIST} 200`]);
    });

    test(`${tool} asks for no tickets without a token`, { skip }, async () => {
      await writeOnce();
      const { code, requests } = await runTool(tool, { secret: "wrong" });
      assert.notEqual(code, 0);
      assert.deepEqual(requests, [`${GRANT} 401`]);
    });
  }

  for (const tool of ["python-renewing", "node-renewing"]) {
    const { skip = false, again } = TOOLS[tool];
    test(`${tool} renews a token before it expires`, { skip }, async () => {
      await writeOnce();
      await grantAnswers({ access_token: stage().token, expires_in: 50 }, { times: 1 });
      const { code, stderr, requests } = await runTool(tool, { more: again });
      assert.equal(code, 0, stderr);
      assert.deepEqual(requests, [`${GRANT} 200`, `${LIST} 200`, `${GRANT} 201`, `${LIST} 200`]);
    });
  }

  test("no export holds the client's secret", async () => {
    await writeOnce();
    const exports = join(stage().folder, "renewing");
    const files = readdirSync(exports, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath ?? file.path, file.name), "utf8"));
    assert.ok(texts.length > Object.keys(TOOLS).length);
    for (const text of texts) assert.ok(!text.includes(client.secret));
  });

  /** From now on grants answer so; without `times`, until the faults are cleared. */
  function grantAnswers(body, rule) {
    const fault = { kind: "answer", body: JSON.stringify(body) };
    return stage().standIn.fault("/oauth/tokens", fault, rule);
  }

  async function writeOnce() {
    const { standIn, account, folder, token } = stage();
    await standIn.clearFaults();
    if (client) return;
    client = await account.confidentialClient(IDENTIFIER);
    await writeExports(join(folder, "renewing"), {
      subdomain: "acme",
      token,
      client: client.identifier,
      scopes: "tickets:read",
    });
  }
}

const lines = (text) => text.trimEnd().split("\n");

async function requests(standIn) {
  const log = await standIn.log();
  for (const { cookie } of log) assert.equal(cookie, false);
  return log.map(({ method, path, status }) => `${method} ${path.replace(".json", "")} ${status}`);
}
