// The suites. Each: `name`, the `group` that it can also be asked for by, and its `lane`; then a `command` and
// the `result` that its output ends with, or one end-to-end `file` and the `browser` that it runs in.
import { readdirSync } from "node:fs";
import process from "node:process";
import { resultOfCargo, resultOfNode } from "./command.mjs";

const END_TO_END = "tests/browser";
const WASM = "wasm32-unknown-unknown";

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

/** This suite does nothing for most of its time. */
export const WAITS = "long-waits";
/** What does not drive a browser by the harness: one after the other, as cargo would have it anyway. */
export const TOOLS = "tools";
export const ANY = "any";

/** Browsers hand JSON.parse's source text to its reviver, Node by itself from 21 on. */
export const WITH_SOURCE = "rawJSON" in JSON ? [] : ["--harmony-json-parse-with-source"];

/** The driver that wasm-bindgen's test runner starts for each browser. */
const DRIVERS = {
  chromium: { CHROMEDRIVER: process.env.CHROMEDRIVER ?? "chromedriver" },
  firefox: { GECKODRIVER: process.env.GECKODRIVER ?? "geckodriver" },
};

export function suites(browsers) {
  const files = readdirSync(END_TO_END).filter((file) => file.endsWith(".test.mjs"));
  return [
    cargo("native", ["--workspace"]),
    ...browsers.map((browser) => components(browser)),
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
    ...files.sort().flatMap((file) => browsers.map((browser) => endToEnd(file, browser))),
  ];
}

function cargo(name, words, rest) {
  return {
    name,
    group: name,
    lane: TOOLS,
    command: ["cargo", "test", "--locked", "--no-fail-fast", ...words],
    result: resultOfCargo,
    ...rest,
  };
}

function components(browser) {
  const words = ["--target", WASM, "--test", "components"];
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
  // What a test that failed has left open keeps nobody waiting.
  const options = [...WITH_SOURCE, "--test", "--test-force-exit", "--test-reporter=tap"];
  return {
    name,
    group: name,
    lane: TOOLS,
    command: ["node", ...options, ...tests],
    result: resultOfNode,
  };
}

function endToEnd(file, browser) {
  const group = file.replace(".test.mjs", "");
  return {
    name: `${group}-${browser}`,
    group,
    lane: group === WAITS ? WAITS : ANY,
    file: `${END_TO_END}/${file}`,
    browser,
  };
}
