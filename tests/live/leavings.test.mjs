// What was made on the account is removed, or named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Leavings } from "./leavings.mjs";
import { Pace } from "./pace.mjs";

/** An account that answers by these functions, and what it was asked. */
function leavings(answer) {
  const asked = [];
  let reopened = 0;
  const ask = async ({ call, tokensOf }) => {
    asked.push(`${call.method} ${call.target}`);
    return answer({ call, tokensOf, reopened }) ?? { status: 204, words: {} };
  };
  const left = new Leavings({
    ask,
    pace: new Pace({ wait: () => {} }),
    reopen: async () => {
      reopened += 1;
    },
  });
  const call = { body: { client: { identifier: "full_token_live_check_{run}" } } };
  left.note({ makes: "client", call }, { made: "5" });
  left.note({ makes: "token", call: {} }, { made: '"7"' });
  return { left, asked };
}

const DELETES = [
  "DELETE /api/v2/oauth/tokens/7.json",
  "DELETE /api/v2/oauth/tokens/8.json",
  "DELETE /api/v2/oauth/clients/5.json",
];

test("tokens are removed before their client, those of grants too", async () => {
  const { left, asked } = leavings(({ tokensOf }) =>
    tokensOf === "5" ? { status: 200, ids: ["7", "8"] } : undefined,
  );
  assert.deepEqual(await left.remove("run"), []);
  assert.deepEqual(asked.slice(1), DELETES);
});

for (const [what, once] of [
  ["a stale CSRF token", { status: 403, words: {} }],
  ["the rate limit", { status: 429, words: {}, pace: { retryAfter: 1 } }],
  ["a tab that was closed", { refused: "tab" }],
])
  test(`${what} is no reason to leave something`, async () => {
    const refused = new Set();
    const { left } = leavings(({ call }) => {
      if (call.method !== "DELETE" || refused.has(call.target)) return undefined;
      refused.add(call.target);
      return once;
    });
    assert.deepEqual(await left.remove("run"), []);
    assert.equal(refused.size, 2);
  });

test("what is refused for good, or by an endpoint that is not there, is named", async () => {
  const { left } = leavings(({ call }) =>
    call.method === "DELETE" ? { status: 404, words: { "$.error": "InvalidEndpoint" } } : undefined,
  );
  assert.deepEqual(await left.remove("run"), ["the token 7", "the client 5"]);
});

test("a creation whose answer never came is named by its identifier", async () => {
  const { left } = leavings(() => undefined);
  const call = { body: { client: { identifier: "full_token_live_check_{run}_x" } } };
  left.note({ makes: "client", call }, { refused: "network" });
  left.note({ makes: "client", call }, { status: 422 });
  const [line, ...more] = await left.remove("0a1b");
  assert.match(line, /perhaps a client: full_token_live_check_0a1b_x/);
  assert.deepEqual(more, []);
});
