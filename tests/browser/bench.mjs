// ./build.sh bench: how fast the popup paints, is usable and shows a token, under several conditions,
// each beside its yardsticks in the same browser; and what ships in bytes. `bench inventory`: how fast
// the inventory's page is with 10,000 tokens, beside a table in plain JavaScript; in Chromium. It ends
// with a table of targets. Timing is told, never asserted: it fails only where something does not work.
//
//   BENCH_ROUNDS=31 BROWSERS=chromium node tests/browser/bench.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { measureInventory } from "./bench/inventory.mjs";
import { inventoryTable, inventoryTargets } from "./bench/inventory-report.mjs";
import { measurePopup } from "./bench/popup.mjs";
import { browserTable, sizeTable, targetTable } from "./bench/report.mjs";
import { checkRounds } from "./bench/rounds.mjs";
import { sizesOf } from "./bench/sizes.mjs";
import { startStandIn } from "./harness/stand-in.mjs";

const KNOWN = ["chromium", "firefox"];
const BROWSERS = (process.env.BROWSERS ?? `${KNOWN}`).split(",").map((name) => name.trim());
const root = fileURLToPath(new URL("../../", import.meta.url));
const extension = (name) => `${root}dist/${name}`;

async function popup(standIn) {
  const results = { browsers: {} };
  for (const name of BROWSERS) {
    const found = await measurePopup(name, standIn, extension(name));
    results.browsers[name] = found;
    console.log(`${browserTable(found)}\n`);
  }
  results.sizes = sizesOf(extension("chromium"));
  console.log(`${sizeTable(results.sizes)}\n`);
  console.log(targetTable(results));
  return results;
}

async function inventory(standIn) {
  if (!BROWSERS.includes("chromium")) throw new Error("the inventory is measured in Chromium only");
  const found = await measureInventory(standIn, extension("chromium"));
  console.log(`${inventoryTable(found)}\n`);
  console.log(inventoryTargets(found));
  return found;
}

/** What each word measures, and where its rounds are kept. */
const BENCHES = {
  popup: { measure: popup, file: "target/bench.json" },
  inventory: { measure: inventory, file: "target/bench-inventory.json" },
};

async function main([word = "popup"]) {
  const bench = BENCHES[word];
  if (!bench) throw new Error(`bench knows ${Object.keys(BENCHES)}, not ${word}`);
  for (const name of BROWSERS)
    if (!KNOWN.includes(name)) throw new Error(`BROWSERS knows ${KNOWN}, not ${name}`);
  checkRounds();
  const load = loadavg()[0];
  console.log(`${cpus().length} processors, load ${load.toFixed(1)} at the start\n`);
  const standIn = await startStandIn();
  const results = { date: new Date().toISOString(), load };
  try {
    Object.assign(results, await bench.measure(standIn));
  } finally {
    await standIn.stop();
  }
  mkdirSync(`${root}target`, { recursive: true });
  writeFileSync(root + bench.file, JSON.stringify(results, null, "\t"));
  console.log(`\nEvery round stands in ${bench.file}.`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`✗ The bench broke down: ${error.message}`);
  process.exitCode = 1;
});
