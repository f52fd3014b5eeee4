// Random walks: whatever a user, the account, the network and the browser do, no
// token gets lost unnoticed, none is revoked unasked, and every command ends.
//
// WALK_SEED=… repeats the walks of these seeds, WALK_STEPS=… makes them longer or
// shorter, WALK_TOLD=1 tells the steps of those that went well too,
// EXTENSION_DIR=… names another folder than dist, and LONG=1 takes two hundred
// walks that were never taken.
import { randomInt } from "node:crypto";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { RESTARTS } from "./support.mjs";
import { takeWalk } from "./walk/walk.mjs";

const ACCOUNTS = ["acme", "withdrawn", "jwt", "jwtwithdrawn", "freshwithdrawn"];
/** One on which the Tokens API answers, and one that asks for consent. */
const IN_EACH_BROWSER = ["acme", "jwtwithdrawn"];
const LONG_WALKS = 100;
const MINUTE = 60_000;

const steps = Number(process.env.WALK_STEPS ?? 100);
const folder = process.env.EXTENSION_DIR;

for (const seed of seeds()) {
  const account = ACCOUNTS[seed % ACCOUNTS.length];
  const register = IN_EACH_BROWSER.includes(account) ? inEachBrowser : inOneBrowser;
  register(
    `a walk of ${steps} steps on ${account}, seed ${seed}`,
    {
      timeout: 5 * MINUTE,
      launch: RESTARTS,
      extension: folder && ((browser) => `${folder}/${browser}`),
    },
    async ({ browser, standIn, t }) => {
      const walk = await takeWalk({ browser, standIn }, { account, seed, steps });
      walk.checkProgress();
      if (process.env.WALK_TOLD) for (const line of walk.story().split("\n")) t.diagnostic(line);
    },
  );
}

/** The same in each run; by LONG=1 others each time. */
function seeds() {
  if (process.env.WALK_SEED) return process.env.WALK_SEED.split(",").map(Number);
  if (process.env.LONG) return Array.from({ length: LONG_WALKS }, () => randomInt(1, 2 ** 31));
  return ACCOUNTS.map((_, at) => at + 1);
}
