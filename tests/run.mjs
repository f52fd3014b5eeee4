// Runs every test and counts them: ./build.sh test. Ends with one line «N passed, N failed».
// A run of all has the variations of a behaviour in one browser (inOneBrowser). ./build.sh test long runs
// all in each browser, and the long form of those that have one: 200 cycles, many cases.
//
// Suites wait, too: four lanes side by side keep two processors at work. One begins with what waits for
// the browsers' own clocks, one with all that is not the harness's; then each takes what is left.

import { createWriteStream, mkdirSync } from "node:fs";
import process from "node:process";
import { runCommand } from "./run/command.mjs";
import { SharedProcess } from "./run/shared-process.mjs";
import { ANY, suites, TOOLS, WAITS } from "./run/suites.mjs";

const LOGS = "target/test-logs";
const BROWSERS = (process.env.BROWSERS ?? "chromium,firefox").split(",");
/** How many cases each property is tried with in the long form. */
const LONG_CASES = "20000";

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

mkdirSync(LOGS, { recursive: true });
const named = process.argv.slice(2);
const isLong = named[0] === "long";
if (isLong) Object.assign(process.env, { LONG: "1", PROPTEST_CASES: LONG_CASES });
const only = isLong ? [] : named;
const [variationsIn] = named.length === 0 ? BROWSERS : [];
if (variationsIn) process.env.VARIATIONS_IN = variationsIn;
const total = { passed: 0, failed: 0, skipped: [], times: [] };

const all = suites(BROWSERS);
const isNamed = ({ name, group }) => only.includes(name) || only.includes(group);
const unknown = only.filter(
  (name) => !all.some((suite) => [suite.name, suite.group].includes(name)),
);
if (unknown.length > 0) {
  const known = new Set(all.map(({ group }) => group));
  console.error(`There is no suite ${unknown.join(", ")}: ${[...known].join(", ")}`);
  process.exit(2);
}

async function runAndTell(suite, run) {
  const began = Date.now();
  const log = createWriteStream(`${LOGS}/${suite.name}.log`);
  const { passed, failed, skipped, output } = await run(suite, (text) => log.write(text));
  log.end();
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped.map((test) => `${suite.name}: ${test}`));
  const seconds = Math.round((Date.now() - began) / 1_000);
  total.times.push({ name: suite.name, seconds });
  console.log(
    `${failed === 0 ? "✓" : "✗"} ${suite.name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
  if (failed > 0) console.log(output);
}

/** First its own suites, then of the others: those of the browser that it has started, as long as there are some. */
async function runLane(own, rest) {
  let shared;
  const next = () => own.shift() ?? take(rest, shared?.browser);
  for (let suite = next(); suite; suite = next()) {
    if (suite.command) {
      await runAndTell(suite, runCommand);
      continue;
    }
    if (shared?.browser !== suite.browser) {
      await shared?.end();
      shared = new SharedProcess(suite.browser);
    }
    await runAndTell(suite, (...words) => shared.run(...words));
  }
  await shared?.end();
}

function take(rest, browser) {
  const at = rest.findIndex((suite) => suite.browser === browser);
  return rest.splice(Math.max(at, 0), 1)[0];
}

const rank = ({ group }) => LONGEST_FIRST.indexOf(group) + 1 || LONGEST_FIRST.length + 1;
const wanted = all.filter((suite) => only.length === 0 || isNamed(suite));
wanted.sort((a, b) => rank(a) - rank(b));
// Compiling leaves the browsers no processor: first that. What does not compile, its own suite says.
for (const suite of wanted.filter(({ command: [program] = [] }) => program === "cargo"))
  await runCommand({ ...suite, command: [...suite.command, "--no-run"] });
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
