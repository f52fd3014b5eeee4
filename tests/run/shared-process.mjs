// A process that runs one end-to-end file after the other in the same browser (in-one-process.mjs).
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { named } from "./command.mjs";
import { WITH_SOURCE } from "./suites.mjs";

const PROGRAM = fileURLToPath(new URL("in-one-process.mjs", import.meta.url));
/** How long its browsers may take to close, in milliseconds. */
const ENDS_WITHIN_MS = 60_000;
const RESULT = /^(not )?ok \d+ - (.*?)(?: # (?:SKIP|TODO) ?(.*))?$/;

/** The name of the test that ends a file. */
export const endOf = (file) => `the end of ${file}`;

export class SharedProcess {
  #child;
  #closed;
  /** Takes a line of what the child says; undefined stands for its end. */
  #hear = () => {};

  constructor(browser) {
    this.browser = browser;
  }

  #start() {
    this.#child = spawn("node", [...WITH_SOURCE, "--test-reporter=tap", PROGRAM], {
      env: { ...process.env, BROWSERS: this.browser },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      createInterface({ input: stream }).on("line", (line) => this.#hear(line));
    this.#closed = new Promise((resolve) => {
      const end = () => {
        this.#child = null;
        this.#hear();
        resolve();
      };
      // One that does not start, or takes no message, may not close either.
      this.#child.once("error", end).once("close", end);
    });
  }

  /** The counts of its tests, and its `output`; `tell` gets that as it comes. */
  run({ file }, tell = () => {}) {
    if (!this.#child) this.#start();
    const counts = { passed: 0, failed: 0, skipped: [] };
    let output = "";
    return new Promise((resolve) => {
      const end = () => {
        this.#hear = () => {};
        // Its tests may all be variations, for the other browser to run.
        const { VARIATIONS_IN: one = this.browser } = process.env;
        if (one === this.browser && counts.passed + counts.failed === 0) counts.failed = 1;
        resolve({ ...counts, output });
      };
      this.#hear = (line) => {
        if (line === undefined) {
          counts.failed += 1;
          output += `the process of ${file} ended before its tests did\n`;
          return end();
        }
        output += `${line}\n`;
        tell(`${line}\n`);
        const [isResult, not, test, reason] = RESULT.exec(line) ?? [];
        const isEnd = test === endOf(file);
        if (isResult && (not || !isEnd)) count(counts, { not, test, reason });
        if (isEnd) end();
      };
      this.#child.send(file);
    });
  }

  async end() {
    const child = this.#child;
    if (!child) return;
    child.send("");
    // By SIGTERM it takes its browsers with it.
    const slow = setTimeout(() => child.kill(), ENDS_WITHIN_MS);
    await this.#closed;
    clearTimeout(slow);
  }
}

function count(counts, { not, test, reason }) {
  if (not) counts.failed += 1;
  else if (reason === undefined) counts.passed += 1;
  else counts.skipped.push(named(test, reason));
}
