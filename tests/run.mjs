// Runs every test and counts them: ./build.sh test. Ends with one line «N passed, N failed».
// ./build.sh test long runs the long form of those that have one: 200 cycles, many cases.
//
// Suites wait more than they work: what cargo builds and runs goes on beside those of the browsers.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readdirSync } from "node:fs";
import process from "node:process";

const LOGS = "target/test-logs";
const END_TO_END = "tests/browser";
const WASM = "wasm32-unknown-unknown";
const BROWSERS = (process.env.BROWSERS ?? "chromium,firefox").split(",");

/** The suites that have a long form, and how many cases each property is tried with in it. */
const LONG_SUITES = ["native", "conformance", "disk", "walk"];

/** So many suites run side by side, beside those of cargo. More would make them wait for processors. */
const LANES = Number(process.env.TEST_LANES ?? 1);

/** The suites that take longest begin first, so that none is left alone at the end. */
const LONGEST_FIRST = ["walk", "look", "interruptions", "outcomes", "disk", "flows", "gone"];
const LONG_CASES = "20000";

const CARGO_RESULT = /^test result: \w+\. (\d+) passed; (\d+) failed/gm;
const NODE_RESULT = /^# pass (\d+)$[\s\S]*?^# fail (\d+)$[\s\S]*?^# cancelled (\d+)$/gm;

/** The driver that wasm-bindgen's test runner starts for each browser. */
const DRIVERS = {
  chromium: { CHROMEDRIVER: process.env.CHROMEDRIVER ?? "chromedriver" },
  firefox: { GECKODRIVER: process.env.GECKODRIVER ?? "geckodriver" },
};

function suites() {
  const all = [
    {
      name: "native",
      command: ["cargo", "test", "--locked", "--workspace", "--no-fail-fast"],
      result: CARGO_RESULT,
    },
    ...BROWSERS.map((browser) => ({
      name: `components-${browser}`,
      command: [
        "cargo",
        "test",
        "--locked",
        "--target",
        WASM,
        "--no-fail-fast",
        "--test",
        "components",
        "--test",
        "json",
      ],
      env: {
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: `${process.cwd()}/target/debug/wasm-bindgen-test-runner`,
        ...DRIVERS[browser],
      },
      result: CARGO_RESULT,
    })),
    {
      name: "extension",
      command: node(
        "tests/extension.test.mjs",
        "tests/in-tab.test.mjs",
        "tests/first-reads.test.mjs",
      ),
      result: NODE_RESULT,
    },
    { name: "snippets", command: node("tests/handoff/real.test.mjs"), result: NODE_RESULT },
    {
      name: "conformance",
      command: node(
        "tests/conformance/third-party-clients.test.mjs",
        "tests/conformance/schemathesis.test.mjs",
      ),
      result: NODE_RESULT,
    },
  ];
  for (const file of readdirSync(END_TO_END).sort()) {
    if (!file.endsWith(".test.mjs")) continue;
    all.push({
      name: file.replace(".test.mjs", ""),
      command: node(`${END_TO_END}/${file}`),
      result: NODE_RESULT,
    });
  }
  return all;
}

function node(...tests) {
  return ["node", "--test", "--test-reporter=tap", ...tests];
}

/** Runs one suite; its whole output goes to a log, and to the terminal if something failed. */
function run({ name, command: [program, ...words], env = {}, result }) {
  const log = createWriteStream(`${LOGS}/${name}.log`);
  const child = spawn(program, words, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      log.write(text);
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ passed: 0, failed: 1, output: String(error) }));
    child.on("close", (code) => {
      log.end();
      const counts = count(output, result);
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
const only = isLong ? LONG_SUITES : named;
const total = { passed: 0, failed: 0, skipped: [], times: [] };

const all = suites();
const unknown = only.filter((name) => !all.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no suite ${unknown.join(", ")}: ${all.map(({ name }) => name).join(", ")}`,
  );
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

/** Takes suites from the list, one after the other, until there are none. */
async function lane(waiting) {
  for (let suite = waiting.shift(); suite; suite = waiting.shift()) await runAndTell(suite);
}

/** The tests that were not run, with their reasons where they have some. */
function skippedIn(output) {
  const ofNode = [...output.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm)];
  const ofCargo = [...output.matchAll(/^test (\S+) \.\.\. ignored(?:, (.*))?$/gm)];
  return [...ofNode, ...ofCargo].map(([, test, reason]) => (reason ? `${test} (${reason})` : test));
}

const wanted = all.filter(({ name }) => only.length === 0 || only.includes(name));
const isCargos = ({ command: [program] }) => program === "cargo";
const rank = ({ name }) => LONGEST_FIRST.indexOf(name) + 1 || LONGEST_FIRST.length + 1;
const others = wanted.filter((suite) => !isCargos(suite)).sort((a, b) => rank(a) - rank(b));
const cargos = wanted.filter(isCargos);
// Compiling leaves the browsers no processor: first that. What does not compile, its own suite says.
for (const suite of cargos) await run({ ...suite, command: [...suite.command, "--no-run"] });
const lanes = Array.from({ length: LANES }, () => lane(others));
await Promise.all([lane(cargos), ...lanes]);
total.times.sort((a, b) => b.seconds - a.seconds);
const slowest = total.times.slice(0, 5).map(({ name, seconds }) => `${name} ${seconds} s`);
console.log(`slowest: ${slowest.join(", ")}`);
if (total.skipped.length > 0) {
  console.log(`${total.skipped.length} skipped:\n  ${total.skipped.join("\n  ")}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
