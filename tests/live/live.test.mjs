// ./build.sh live, end to end in real Chromium, against the stand-in account.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { temporaryFolder } from "../browser/harness/leftovers.mjs";
import { until } from "../browser/harness/polling.mjs";
import { startStandIn } from "../browser/harness/stand-in.mjs";
import { ROOT } from "../handoff/programs.mjs";
import { allClaims } from "./claims.mjs";
import { readStandIn, typesOf } from "./compare.mjs";

const skip =
  !(process.env.BROWSERS ?? "chromium,firefox").includes("chromium") && "Chromium is left out";
const STAND_IN = new URL("stand-in.json", import.meta.url);
const LONG = { skip, timeout: 300_000 };
const ACCOUNTS = { ordinary: "acme", withdrawn: "withdrawn", hostile: "hostile" };

let standIn;
/** What a test that fails leaves running: it waits for ever for somebody who signs in. */
const children = new Set();
before(async () => {
  if (!skip) standIn = await startStandIn();
});
after(() => {
  for (const child of children) child.kill("SIGKILL");
  return standIn?.stop();
});

/** The command with everything that stands for a person; its profile and downloads in a folder of its own. */
async function begin(account, ...words) {
  await standIn.reset();
  const { name, value } = await standIn.session(account);
  const temporary = temporaryFolder("live-run");
  const forTests = ["--via", standIn.proxy, "--spki", standIn.spki, "--cookie", `${name}=${value}`];
  const child = spawn(
    process.execPath,
    ["tests/live/live.mjs", account, ...forTests, "--yes", ...words],
    {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: temporary.path },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  children.add(child);
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.once("exit", () => children.delete(child));
  return {
    child,
    temporary,
    said: () => output,
    async end() {
      const code = await ended;
      const left = readdirSync(temporary.path);
      temporary.remove();
      return { code, output, left, reports: reportsIn(output) };
    },
  };
}

/** The texts of the reports, which are taken away. */
function reportsIn(output) {
  const files = output.match(/\S+\/target\/live\/\S+\.(?:md|json)/g) ?? [];
  return files.map((path) => {
    const text = readFileSync(path, "utf8");
    rmSync(path);
    return text;
  });
}

async function report(account, ...words) {
  const ending = await (await begin(account, ...words)).end();
  assert.equal(ending.code, 0, ending.output);
  const [markdown, json] = ending.reports;
  return { ...ending, markdown, text: json, report: JSON.parse(json) };
}

const living = ({ clients, tokens }) => [
  ...clients.map(({ id }) => id),
  ...tokens.filter(({ revoked }) => !revoked).map(({ id }) => id),
];

/** Our own words: a record may hold one of them. */
const OURS = ["claims.json", "live.mjs", "live-check.mjs", "report.mjs"]
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
  .join();

/** Everything that an account's records say, long enough to be nobody else's word. */
function valuesOf(record) {
  if (typeof record === "string")
    return record.length > 5 && !OURS.includes(record) ? [record] : [];
  if (typeof record === "number") return record > 999_999 ? [String(record)] : [];
  return Object.values(record ?? {}).flatMap(valuesOf);
}

function holdsNoneOf(account, ...texts) {
  const values = new Set(valuesOf(account));
  assert.ok(values.size > 20);
  for (const value of values)
    for (const text of texts) assert.ok(!text.includes(value), `there is ${value.slice(0, 80)}`);
}

test("every claim holds, the main job goes through, and nothing is left", LONG, async () => {
  await standIn.reset();
  const before = living(await standIn.account(ACCOUNTS.ordinary));
  const { report: found, markdown, text, left } = await report(ACCOUNTS.ordinary);
  assert.deepEqual(
    found.claims.filter(({ verdict }) => verdict !== "holds").map(({ id, why }) => ({ id, why })),
    [],
  );
  assert.equal(found.claims.length, allClaims().length);
  assert.deepEqual(
    found.mainJob.filter(({ isDone }) => !isDone),
    [],
  );
  assert.equal(found.mainJob.length, 7);
  const account = await standIn.account(ACCOUNTS.ordinary);
  assert.deepEqual(living(account), before);
  assert.deepEqual(left, [], "a profile or a download");
  holdsNoneOf(account, markdown, text);
  for (const words of [markdown, text]) assert.ok(!words.includes(ACCOUNTS.ordinary));
  keepOrCompare(found);
});

/** The stand-in's own answers, which reports are compared with. `UPDATE=1` writes them anew. */
function keepOrCompare({ claims }) {
  const now = Object.fromEntries(
    claims.map(({ id, answer: { status, shape } }) => [id, { status, shape }]),
  );
  if (process.env.UPDATE) writeFileSync(STAND_IN, `${JSON.stringify(now, null, 2)}\n`);
  const types = (all) =>
    Object.entries(all).map(([id, { status, shape }]) => [id, status, ...typesOf(shape)]);
  assert.deepEqual(
    types(now),
    types(readStandIn()),
    "UPDATE=1 writes tests/live/stand-in.json anew",
  );
}

test(
  "an account without the Tokens API: that is told, the rest is tried by the secret",
  LONG,
  async () => {
    const { report: found } = await report(ACCOUNTS.withdrawn);
    const verdict = (wanted) => found.claims.find(({ id }) => id === wanted).verdict;
    assert.equal(verdict("token-create"), "differs");
    assert.equal(verdict("current"), "could not be tried");
    assert.equal(verdict("tickets-count"), "holds");
    assert.deepEqual(
      found.mainJob.filter(({ isDone }) => !isDone),
      [],
    );
  },
);

test("a hostile account's records get into no report", LONG, async () => {
  const { markdown, text, output } = await report(ACCOUNTS.hostile, "--read-only");
  holdsNoneOf(await standIn.account(ACCOUNTS.hostile), markdown, text, output);
});

test(
  "read-only sends nothing but GET, and names the account only if that is wanted",
  LONG,
  async () => {
    const { report: found } = await report(ACCOUNTS.ordinary, "--read-only", "--keep-subdomain");
    assert.equal(found.subdomain, ACCOUNTS.ordinary);
    assert.deepEqual(found.mainJob, []);
    const log = await standIn.log();
    assert.ok(log.length > 10);
    assert.deepEqual([...new Set(log.map(({ method }) => method))], ["GET"]);
    assert.ok(found.claims.some(({ why }) => why.includes("it would change the account")));
  },
);

/** Ctrl-C once a token is made, after `first`: nothing is left on the account or on disk. */
async function interrupted(first) {
  await standIn.reset();
  const before = living(await standIn.account(ACCOUNTS.ordinary));
  const run = await begin(ACCOUNTS.ordinary);
  await until("a token to be made", () => run.said().includes("✓ token-create"), {
    timeout: 240_000,
  });
  first(run);
  run.child.kill("SIGINT");
  const { code, left } = await run.end();
  assert.equal(code, 130);
  assert.deepEqual(living(await standIn.account(ACCOUNTS.ordinary)), before);
  assert.deepEqual(left, []);
}

test("Ctrl-C removes what was made, and the profile, which others can't read", LONG, () =>
  interrupted(({ temporary }) => {
    const [profile] = readdirSync(temporary.path).filter((name) => name.includes("chromium"));
    assert.equal(statSync(join(temporary.path, profile)).mode & 0o077, 0);
  }),
);

test("Ctrl-C removes what was made though the terminal be gone", LONG, () =>
  interrupted(({ child }) => {
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  }),
);

test("what can't be removed is named with its address", LONG, async () => {
  const run = await begin(ACCOUNTS.ordinary);
  await standIn.fault(
    "/api/v2/oauth/clients/*",
    { kind: "status", status: 500 },
    { method: "DELETE" },
  );
  const { code, output } = await run.end();
  const { clients } = await standIn.account(ACCOUNTS.ordinary);
  const { id } = clients.find(({ name }) => name.startsWith("Full Token live check"));
  assert.equal(code, 1);
  assert.match(
    output,
    new RegExp(`could not be removed:\\s+the client ${id}\\s[\\s\\S]*acme\\.zendesk\\.com/admin/`),
  );
});

test("a session that ends midway: what was made is named, the profile goes", LONG, async () => {
  const run = await begin(ACCOUNTS.ordinary);
  // A token is asked for only once the client is made.
  const end = { kind: "end-session" };
  await standIn.fault("/api/v2/oauth/tokens", end, { method: "POST", times: 1 });
  const { output, left, reports } = await run.end();
  const { clients } = await standIn.account(ACCOUNTS.ordinary);
  const { id } = clients.find(({ name }) => name.startsWith("Full Token live check"));
  assert.match(output, new RegExp(`the client ${id}\\s`));
  const found = JSON.parse(reports[1]);
  // A session that has ended says nothing of Zendesk.
  assert.deepEqual(
    found.claims.filter(({ verdict }) => verdict === "differs").map(({ id, why }) => ({ id, why })),
    [],
  );
  assert.deepEqual(left, []);
});

test("without a typed yes nothing is opened", { skip }, async () => {
  const { name, value } = await standIn.session(ACCOUNTS.ordinary);
  await standIn.clearLog();
  const words = [
    "tests/live/live.mjs",
    ACCOUNTS.ordinary,
    "--via",
    standIn.proxy,
    "--spki",
    standIn.spki,
  ];
  const child = spawn(process.execPath, [...words, "--cookie", `${name}=${value}`], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stdin.end("y\n");
  assert.equal(await new Promise((resolve) => child.once("close", resolve)), 0);
  assert.match(output, /creates one OAuth client[\s\S]*Nothing was done/);
  assert.deepEqual(await standIn.log(), []);
});
