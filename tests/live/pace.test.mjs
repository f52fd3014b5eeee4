// How much of the account's rate limit is taken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "./pace.mjs";

async function waits(...answers) {
  const waited = [];
  const pace = new Pace({ wait: (seconds) => void waited.push(seconds) });
  const again = [];
  for (const [status, numbers] of answers) again.push(await pace.after({ status, pace: numbers }));
  return { waited, again };
}

test("a 429 is waited for as long as it says, and asked again", async () => {
  assert.deepEqual(await waits([429, { retryAfter: 7 }], [429, {}]), {
    waited: [7, 10],
    again: [true, true],
  });
});

test("half of the rate limit is left to others", async () => {
  const answers = [
    [200, { remaining: 200, reset: 40 }],
    [200, { remaining: 100, reset: 30 }],
    [200, { remaining: 99, reset: 20 }],
    [200, { remaining: 98 }],
  ];
  assert.deepEqual((await waits(...answers)).waited, [20]);
});
