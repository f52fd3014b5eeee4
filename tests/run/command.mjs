// Runs a suite that is a command of its own, and counts what it prints of its tests.
import { spawn } from "node:child_process";
import process from "node:process";

/** @returns {{passed: number, failed: number, skipped: string[]}} */
export function resultOfCargo(output) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const [, passed, failed] of output.matchAll(
    /^test result: \w+\. (\d+) passed; (\d+) failed/gm,
  )) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
  }
  for (const [, test, reason] of output.matchAll(/^test (\S+) \.\.\. ignored(?:, (.*))?$/gm))
    counts.skipped.push(named(test, reason));
  return counts;
}

/** The same, of the summary of a TAP, or of several. */
export function resultOfNode(output) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const [, passed, failed, cancelled] of output.matchAll(
    /^# pass (\d+)$[\s\S]*?^# fail (\d+)$[\s\S]*?^# cancelled (\d+)$/gm,
  )) {
    counts.passed += Number(passed);
    counts.failed += Number(failed) + Number(cancelled);
  }
  for (const [, test, reason] of output.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm))
    counts.skipped.push(named(test, reason));
  return counts;
}

export const named = (test, reason) => (reason ? `${test} (${reason})` : test);

/** Its counts and its whole `output`. `tell` gets that as it comes. */
export function runCommand({ command: [program, ...words], env = {}, result }, tell = () => {}) {
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
      tell(text);
    });
  }
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  return new Promise((resolve) => {
    const end = (code) => {
      const counts = result(stdout);
      // A suite that ended badly or counted nothing has failed, whatever it printed.
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      if (counts.passed + counts.failed === 0) counts.failed = 1;
      resolve({ ...counts, output });
    };
    child.on("error", (error) => {
      output += String(error);
      end(1);
    });
    child.on("close", end);
  });
}
