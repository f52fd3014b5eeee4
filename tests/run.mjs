// Runs every test and counts them: ./build.sh test. Ends with one line «N passed, N failed».
// A run of all has the variations of a behaviour in one browser (inOneBrowser). ./build.sh test long runs
// all in each browser, and the long form of those that have one: 200 cycles, many cases.
//
// Suites wait, too: four lanes side by side keep two processors at work. One begins with what waits for
// the browsers' own clocks, one with all that is not the harness's; then each takes what is left.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readdirSync } from "node:fs";
import process from "node:process";

const LOGS = "target/test-logs";
const END_TO_END = "tests/browser";
const WASM = "wasm32-unknown-unknown";
const BROWSERS = (process.env.BROWSERS ?? "chromium,firefox").split(",");

/** The tests of the live check; drift has a suite of its own. */
const LIVE = [
  "arguments",
  "claims",
  "contract",
  "judge",
  "leavings",
  "live",
  "pace",
  "report",
  "shape",
];

const DRIFT = ["bodies", "files", "operations"];

/** The suites that take longest begin first, so that none is left alone at the end. */
const LONGEST_FIRST = [
  "walk",
  "disk",
  "look",
  "inventory-revoke",
  "inventory-look",
  "interruptions",
  "inventory-connection",
  "outcomes",
  "consent-page",
  "flows",
  "gone",
];

/** The lanes. This suite does nothing for most of its time. */
const WAITS = "long-waits";
/** What does not drive a browser by the harness: one after the other, as cargo would have it anyway. */
const TOOLS = "tools";
const ANY = "any";
/** How many cases each property is tried with in the long form. */
const LONG_CASES = "20000";

/** Browsers hand JSON.parse's source text to its reviver, Node by itself from 21 on. */
const WITH_SOURCE = "rawJSON" in JSON ? [] : ["--harmony-json-parse-with-source"];

const CARGO_RESULT = /^test result: \w+\. (\d+) passed; (\d+) failed/gm;
const NODE_RESULT = /^# pass (\d+)$[\s\S]*?^# fail (\d+)$[\s\S]*?^# cancelled (\d+)$/gm;

/** The driver that wasm-bindgen's test runner starts for each browser. */
const DRIVERS = {
  chromium: { CHROMEDRIVER: process.env.CHROMEDRIVER ?? "chromedriver" },
  firefox: { GECKODRIVER: process.env.GECKODRIVER ?? "geckodriver" },
};

/** Each: `name`, the `group` that it can also be asked for by, its `lane`, `command` and `result`. */
function suites() {
  const files = readdirSync(END_TO_END).filter((file) => file.endsWith(".test.mjs"));
  return [
    cargo("native", ["--workspace"]),
    ...BROWSERS.map((browser) => components(browser)),
    scripts("extension", [
      "tests/extension.test.mjs",
      "tests/in-tab.test.mjs",
      "tests/first-reads.test.mjs",
    ]),
    scripts(
      "live",
      LIVE.map((subject) => `tests/live/${subject}.test.mjs`),
    ),
    scripts("bench", ["tests/browser/bench/script-times.test.mjs"]),
    scripts(
      "live-drift",
      DRIFT.map((subject) => `tests/live/drift-${subject}.test.mjs`),
    ),
    scripts("snippets", ["tests/handoff/real.test.mjs"]),
    scripts("conformance", [
      "tests/conformance/third-party-clients.test.mjs",
      "tests/conformance/schemathesis.test.mjs",
    ]),
    ...files.sort().flatMap((file) => BROWSERS.map((browser) => endToEnd(file, browser))),
  ];
}

function cargo(name, words, rest) {
  return {
    name,
    group: name,
    lane: TOOLS,
    command: ["cargo", "test", "--locked", "--no-fail-fast", ...words],
    result: CARGO_RESULT,
    ...rest,
  };
}

function components(browser) {
  const words = ["--target", WASM, "--test", "components", "--test", "json"];
  const runner = `${process.cwd()}/target/debug/wasm-bindgen-test-runner`;
  const env = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: runner,
    // In seconds: by themselves 20 for all tests together and 5 for the driver's start, too short
    // beside the other lanes.
    WASM_BINDGEN_TEST_TIMEOUT: "300",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    ...DRIVERS[browser],
  };
  return cargo(`components-${browser}`, words, { group: "components", env });
}

function scripts(name, tests) {
  return { name, group: name, lane: TOOLS, command: node(...tests), result: NODE_RESULT };
}

function endToEnd(file, browser) {
  const group = file.replace(".test.mjs", "");
  return {
    name: `${group}-${browser}`,
    group,
    lane: group === WAITS ? WAITS : ANY,
    command: node(`${END_TO_END}/${file}`),
    env: { BROWSERS: browser },
    result: NODE_RESULT,
  };
}

function node(...tests) {
  // What a test that failed has left open keeps nobody waiting.
  return ["node", ...WITH_SOURCE, "--test", "--test-force-exit", "--test-reporter=tap", ...tests];
}

/** Runs one suite; its whole output goes to a log, and to the terminal if something failed. */
function run({ name, command: [program, ...words], env = {}, result }) {
  const log = createWriteStream(`${LOGS}/${name}.log`);
  const child = spawn(program, words, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  // Results are counted here: a line of the other stream could cut one in two.
  let stdout = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      log.write(text);
    });
  }
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ passed: 0, failed: 1, output: String(error) }));
    child.on("close", (code) => {
      log.end();
      const counts = count(stdout, result);
      // A suite that ended badly or counted nothing has failed, whatever it printed.
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      if (counts.passed + counts.failed === 0) counts.failed = 1;
      resolve({ ...counts, output });
    });
  });
}

function count(output, result) {
  const counts = { passed: 0, failed: 0 };
  for (const [, passed, failed, cancelled = 0] of output.matchAll(result)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed) + Number(cancelled);
  }
  return counts;
}

mkdirSync(LOGS, { recursive: true });
const named = process.argv.slice(2);
const isLong = named[0] === "long";
if (isLong) Object.assign(process.env, { LONG: "1", PROPTEST_CASES: LONG_CASES });
const only = isLong ? [] : named;
const [variationsIn] = named.length === 0 ? BROWSERS : [];
if (variationsIn) process.env.VARIATIONS_IN = variationsIn;
const total = { passed: 0, failed: 0, skipped: [], times: [] };

const all = suites();
const isNamed = ({ name, group }) => only.includes(name) || only.includes(group);
const unknown = only.filter(
  (name) => !all.some((suite) => [suite.name, suite.group].includes(name)),
);
if (unknown.length > 0) {
  const known = new Set(all.map(({ group }) => group));
  console.error(`There is no suite ${unknown.join(", ")}: ${[...known].join(", ")}`);
  process.exit(2);
}

async function runAndTell(suite) {
  const began = Date.now();
  const { passed, failed, output } = await run(suite);
  total.passed += passed;
  total.failed += failed;
  const seconds = Math.round((Date.now() - began) / 1_000);
  total.times.push({ name: suite.name, seconds });
  total.skipped.push(...skippedIn(output).map((test) => `${suite.name}: ${test}`));
  console.log(
    `${failed === 0 ? "✓" : "✗"} ${suite.name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
  if (failed > 0) console.log(output);
}

async function runLane(own, rest) {
  for (const suite of own) await runAndTell(suite);
  for (let next = rest.shift(); next; next = rest.shift()) await runAndTell(next);
}

/** The tests that were not run, with their reasons where they have some. */
function skippedIn(output) {
  const ofNode = [...output.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm)];
  const ofCargo = [...output.matchAll(/^test (\S+) \.\.\. ignored(?:, (.*))?$/gm)];
  return [...ofNode, ...ofCargo].map(([, test, reason]) => (reason ? `${test} (${reason})` : test));
}

const rank = ({ group }) => LONGEST_FIRST.indexOf(group) + 1 || LONGEST_FIRST.length + 1;
const wanted = all.filter((suite) => only.length === 0 || isNamed(suite));
wanted.sort((a, b) => rank(a) - rank(b));
// Compiling leaves the browsers no processor: first that. What does not compile, its own suite says.
for (const suite of wanted.filter(({ command: [program] }) => program === "cargo"))
  await run({ ...suite, command: [...suite.command, "--no-run"] });
const inLane = (lane) => wanted.filter((suite) => suite.lane === lane);
const rest = inLane(ANY);
await Promise.all([inLane(TOOLS), inLane(WAITS), [], []].map((own) => runLane(own, rest)));
total.times.sort((a, b) => b.seconds - a.seconds);
const slowest = total.times.slice(0, 5).map(({ name, seconds }) => `${name} ${seconds} s`);
console.log(`slowest: ${slowest.join(", ")}`);
if (total.skipped.length > 0) {
  console.log(`${total.skipped.length} skipped:\n  ${total.skipped.join("\n  ")}`);
}
if (variationsIn && BROWSERS.length > 1)
  console.log(`variations ran in ${variationsIn} alone; test long has them in each browser`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
