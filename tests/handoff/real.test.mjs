// The exports run for real, verbatim as they are written, against the stand-in account.

import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import Ajv from "ajv";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { startStandIn } from "../browser/harness/stand-in.mjs";
import { Account } from "./account.mjs";
import {
  isMissing,
  must,
  NODE_THROUGH_PROXY,
  npmPackage,
  pythonIsMissing,
  ROOT,
  reaching,
  run,
  writeExports,
} from "./programs.mjs";
import { testRenewing } from "./renewing.mjs";

const PLACES = ["environment", "in-code"];
const SHOWN = 10;

let standIn;
let account;
let tickets;
let token;
const folder = temporaryFolder("handoff");
const isProgram = (file) => /^(tickets|ListTickets)\./.test(file);
const exported = (tool, place = "environment", in_ = "plain") =>
  join(folder.path, in_, tool, place);
const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

before(async () => {
  standIn = await startStandIn();
  account = await Account.signIn(standIn, "acme");
  tickets = await account.firstTickets(SHOWN);
  token = await account.token(["read"]);
  await writeExports(join(folder.path, "plain"), { subdomain: "acme", token });
});

after(async () => {
  await standIn?.stop();
  folder.remove();
});

/** The program in `place`, run by the command that it names itself, with the `.env` beside it. */
async function runProgram(tool, place, env = {}) {
  const cwd = exported(tool, place);
  const program = readdirSync(cwd).find(isProgram);
  const command = /Run: (.+)/.exec(readFileSync(join(cwd, program), "utf8"))[1];
  if (place === "environment")
    copyFileSync(join(exported("dotenv"), "acme.env"), join(cwd, "acme.env"));
  await standIn.clearLog();
  const printed = must(
    await run("sh", ["-c", command], { cwd, env: { ...reaching(standIn), ...env } }),
  );
  assert.deepEqual(printed.trimEnd().split("\n"), tickets);
  await onlyTheBearer();
}

/** What arrived was authenticated by the token alone. */
async function onlyTheBearer() {
  const requests = await standIn.log();
  assert.notEqual(requests.length, 0);
  for (const { authorization, cookie, status } of requests) {
    assert.deepEqual(
      { authorization, cookie, status },
      { authorization: true, cookie: false, status: 200 },
    );
  }
}

for (const place of PLACES) {
  test(`curl in sh, ${place}`, { skip: await isMissing("curl") }, async () => {
    const snippet = readFileSync(join(exported("curl-sh", place), "snippet"), "utf8");
    await standIn.clearLog();
    const answer = JSON.parse(must(await run("sh", ["-c", snippet], { env: reaching(standIn) })));
    assert.deepEqual(
      answer.tickets.map(({ id, subject }) => `${id} ${subject}`),
      tickets,
    );
    await onlyTheBearer();
  });

  for (const tool of ["python-requests", "python-zenpy"]) {
    test(`${tool}, ${place}`, { skip: await pythonIsMissing() }, () => runProgram(tool, place));
  }

  test(`node-fetch, ${place}`, () => runProgram("node-fetch", place, NODE_THROUGH_PROXY));

  test(`node-zendesk, ${place}`, {
    skip: !npmPackage("node-zendesk") && "node-zendesk is not installed",
  }, () => {
    symlinkSync(join(ROOT, "node_modules"), join(exported("node-zendesk", place), "node_modules"));
    return runProgram("node-zendesk", place, NODE_THROUGH_PROXY);
  });
}

testRenewing(() => ({ standIn, account, folder: folder.path, tickets, token }));

// --- Postman -----------------------------------------------------------------

const newman = npmPackage("newman/bin/newman.js");
const needsNewman = { skip: !newman && "newman is not installed" };
const REQUESTS = ["List tickets", "Show a ticket", "Count tickets", "Me", "My token"];

/** Runs a collection: the names of its requests, each with all its tests green. */
async function runCollection(collection, ...words) {
  const report = join(folder.path, "newman.json");
  const reporters = ["--reporters", "json", "--reporter-json-export", report];
  must(
    await run(process.execPath, [newman, "run", collection, ...reporters, ...words], {
      env: reaching(standIn),
    }),
  );
  const { executions, failures } = read(report).run;
  assert.deepEqual(failures, []);
  for (const { assertions } of executions) assert.notEqual(assertions.length, 0);
  return executions.map(({ item }) => item.name);
}

const collectionIn = (set) =>
  join(exported("postman-collection", "environment", set), "acme.postman_collection.json");
const environmentIn = (set) =>
  join(exported("postman-environment", "environment", set), "acme.postman_environment.json");

test("newman runs the collection with the environment", needsNewman, async () => {
  await standIn.clearLog();
  assert.deepEqual(
    await runCollection(collectionIn("plain"), "-e", environmentIn("plain")),
    REQUESTS,
  );
  await onlyTheBearer();
});

test("the collection works with its own variables and a pasted token", needsNewman, async () => {
  const pasted = ["--env-var", `access_token=${token}`];
  assert.deepEqual(await runCollection(collectionIn("plain"), ...pasted), REQUESTS);
});

test("the collection's tests are red with a dead token", needsNewman, async () => {
  const dead = ["--env-var", "access_token=dead"];
  await assert.rejects(runCollection(collectionIn("plain"), ...dead), /ended with 1/);
  const { executions, failures } = read(folder.path, "newman.json").run;
  assert.equal(failures.length, executions.length);
});

for (const kind of ["public", "confidential"]) {
  test(`Refresh stores the new pair of a ${kind} client`, needsNewman, async () => {
    const { client, ...pair } = await account.refreshableToken(kind);
    await writeExports(join(folder.path, kind), {
      subdomain: "acme",
      client: client.identifier,
      ...pair,
    });
    // The user fills in the secret, which is never exported.
    const secret = kind === "confidential" ? ["--env-var", `client_secret=${client.secret}`] : [];
    const stored = join(folder.path, kind, "stored.json");
    const all = [...REQUESTS, "Refresh the token"];
    const first = ["-e", environmentIn(kind), ...secret, "--export-environment", stored];
    assert.deepEqual(await runCollection(collectionIn(kind), ...first), all);

    const value = (key) => read(stored).values.find((each) => each.key === key).value;
    assert.notEqual(value("access_token"), pair.token);
    assert.notEqual(value("refresh_token"), pair.refreshToken);
    assert.deepEqual(await runCollection(collectionIn(kind), "-e", stored), all);
    await assert.rejects(runCollection(collectionIn(kind), "-e", environmentIn(kind), ...secret));
  });
}

test("the collections are of Postman's schema", async () => {
  const schema = read(ROOT, "tests", "handoff", "postman-collection-v2.1.0.json");
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
    schema,
  );
  const goldens = join(ROOT, "tests", "handoff", "goldens", "postman-collection");
  for (const golden of readdirSync(goldens)) {
    validate(read(goldens, golden));
    assert.deepEqual(validate.errors, null, golden);
  }
  assert.equal(validate({ info: { name: "no items" } }), false);
});

// --- What is only checked for its syntax ---------------------------------------

const javac = ["-proc:none", "-XDshould-stop.ifNoError=PARSE"];
for (const [tool, program, ...words] of [
  ["ruby", "ruby", "-c"],
  ["php", "php", "-l"],
  ["go", "gofmt", "-e", "-l"],
  ["java", "javac", ...javac],
]) {
  for (const place of PLACES) {
    test(`syntax of ${tool}, ${place}`, { skip: await isMissing(program) }, async () => {
      const cwd = exported(tool, place);
      const file = readdirSync(cwd).find(isProgram);
      const said = must(await run(program, [...words, file], { cwd }));
      if (program === "gofmt") assert.equal(said, "", "not as gofmt writes it");
    });
  }
}
