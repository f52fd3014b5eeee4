// ./build.sh bench: how fast the popup paints, is usable and shows a token, under several conditions,
// each beside its yardsticks in the same browser; and what ships in bytes. It ends with a table of
// targets. Timing is told, never asserted: it fails only where something does not work.
//
//   BENCH_ROUNDS=31 BROWSERS=chromium node tests/browser/bench.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./bench/chromium.mjs";
import { coldRound } from "./bench/cold.mjs";
import { CONDITIONS } from "./bench/conditions.mjs";
import { launchFirefox } from "./bench/firefox.mjs";
import { chosenClient, generate, generatingRound } from "./bench/generating.mjs";
import { heapAfterRuns } from "./bench/memory.mjs";
import { openingRound, roundTrips } from "./bench/opening.mjs";
import { browserTable, sizeTable, targetTable } from "./bench/report.mjs";
import { sizesOf } from "./bench/sizes.mjs";
import { summaries } from "./bench/statistics.mjs";
import { startStandIn } from "./harness/stand-in.mjs";

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const BROWSERS = (process.env.BROWSERS ?? "chromium,firefox").split(",").map((name) => name.trim());
const root = fileURLToPath(new URL("../../", import.meta.url));

async function measure(name, standIn) {
  await standIn.reset();
  const launch = () => LAUNCH[name]({ extension: `${root}dist/${name}`, standIn });
  const subject = await launch();
  const { browser } = subject;
  const found = { version: await browser.version(), rounds: ROUNDS, opening: {} };
  try {
    await browser.openAdminCenter("acme");
    const client = await chosenClient(subject);
    // Warms up, and leaves an account used before: its client is remembered.
    await generate(subject, standIn);
    await browser.storage.session.clear();
    for (const [key, condition] of Object.entries(CONDITIONS))
      if (!condition.browsers || condition.browsers.includes(name))
        found.opening[key] = await openings({ name, subject, standIn }, condition);
    await browser.openAdminCenter("acme");
    found.generating = await inRounds(`${name}: generating`, (round) =>
      generatingRound(subject, standIn, client, round),
    );
    await browser.storage.session.clear();
    if (name === "chromium") found.heap = await heapAfterRuns(subject);
  } finally {
    await browser.quit();
  }
  found.opening.cold = {
    name: "the first after the browser's start",
    ...(await inRounds(`${name}: cold`, (round) => coldRound(launch, standIn, round))),
  };
  return found;
}

/** The three popups, opened under one condition, and how deep the requests of ours lie. */
async function openings({ name, subject, standIn }, condition) {
  await subject.browser.openAdminCenter(condition.account);
  await condition.set?.({ subject, standIn });
  await openingRound(subject, 0);
  const found = await inRounds(`${name}: ${condition.name}`, (round) =>
    openingRound(subject, round),
  );
  await condition.unset?.({ subject, standIn });
  const trips = await roundTrips(subject, standIn, condition.account);
  return { name: condition.name, ...found, trips };
}

async function inRounds(what, body) {
  const rounds = [];
  while (rounds.length < ROUNDS) {
    rounds.push(await body(rounds.length));
    progress(`${what}, round ${rounds.length} of ${ROUNDS}`);
  }
  progress("");
  return summaries(rounds);
}

// A line that overwrites itself, for who watches.
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

async function main() {
  for (const name of BROWSERS)
    if (!LAUNCH[name]) throw new Error(`BROWSERS knows ${Object.keys(LAUNCH)}, not ${name}`);
  if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
    throw new Error("BENCH_ROUNDS is a number of rounds, from 1 on");
  const busy = loadavg()[0];
  console.log(`${cpus().length} processors, load ${busy.toFixed(1)} at the start\n`);
  const results = { date: new Date().toISOString(), load: busy, browsers: {} };
  const standIn = await startStandIn();
  try {
    for (const name of BROWSERS) {
      const found = await measure(name, standIn);
      results.browsers[name] = found;
      console.log(`${browserTable(found)}\n`);
    }
  } finally {
    await standIn.stop();
  }
  results.sizes = sizesOf(`${root}dist/chromium`);
  console.log(`${sizeTable(results.sizes)}\n`);
  console.log(targetTable(results));
  mkdirSync(`${root}target`, { recursive: true });
  writeFileSync(`${root}target/bench.json`, JSON.stringify(results, null, "\t"));
  console.log("\nEvery round stands in target/bench.json.");
}

main().catch((error) => {
  console.error(`✗ The bench broke down: ${error.message}`);
  process.exitCode = 1;
});
