// The loader's first reads, over a fake chrome.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFirst, subdomainOf } from "../extension/first-reads.js";

const ACME = "https://acme.zendesk.com";

/** What is injected for a tab with this address; `memory` is what is remembered of acme. */
async function injectedFor(url, { memory, refusals = [] } = {}) {
  const injected = [];
  globalThis.chrome = {
    tabs: { query: async () => [{ id: 7, url }] },
    storage: { local: { get: async (key) => (memory ? { [key]: memory } : {}) } },
    scripting: {
      async executeScript({ target, args: [request] }) {
        if (refusals.length > 0) throw new Error(refusals.shift());
        injected.push(`${target.tabId} ${request.method} ${request.origin}${request.target}`);
        return [{ result: { response: request.target } }];
      },
    },
  };
  const replies = await readFirst();
  return { injected, replies };
}

test("the user, the clients and the client used last are asked for, and nothing else", async () => {
  const { injected, replies } = await injectedFor(`${ACME}/admin`, {
    memory: { last_client: "21" },
  });
  const targets = [
    "/api/v2/users/me.json",
    "/api/v2/oauth/clients.json?page[size]=100",
    "/api/v2/oauth/clients/21.json",
  ];
  assert.deepEqual(
    injected,
    targets.map((target) => `7 GET ${ACME}${target}`),
  );
  const keys = targets.map((target) => `7 ${ACME}${target}`);
  assert.deepEqual([...replies.keys()], keys);
  assert.deepEqual(await replies.get(keys[0]), { response: targets[0] });
});

test("a client that is no number is not asked for", async () => {
  for (const last_client of [null, "", "21/../../users", "1e5"]) {
    const { injected } = await injectedFor(`${ACME}/`, { memory: { last_client } });
    assert.equal(injected.length, 2, `${last_client}`);
  }
});

test("a tab that is granted a moment late is asked then", async (t) => {
  t.mock.method(performance, "now", () => 0);
  const refusals = Array(7).fill("Missing host permission for the tab");
  const { replies } = await injectedFor(`${ACME}/`, { refusals });
  const [user] = await Promise.all(replies.values());
  assert.deepEqual(user, { response: "/api/v2/users/me.json" });
});

test("a tab that is gone gives no reply, and no error that nobody catches", async () => {
  const { replies } = await injectedFor(`${ACME}/`, {
    refusals: Array(2).fill("No tab with id: 7"),
  });
  assert.deepEqual(await Promise.all(replies.values()), [undefined, undefined]);
});

test("no page but an account's is asked for anything", async () => {
  for (const url of [
    undefined,
    "about:blank",
    "http://acme.zendesk.com/",
    "https://zendesk.com/",
    "https://www.zendesk.com/",
    "https://developer.zendesk.com/",
    "https://acme.zendesk.com.evil.example/",
    "https://acme.zendesk.com:8443/",
    "https://user@acme.zendesk.com/",
    "https://a.b.zendesk.com/",
    "https://-acme.zendesk.com/",
    "https://acme-.zendesk.com/",
    "https://xn--acme.zendesk.com/",
    "https://evil.example/https://acme.zendesk.com/",
  ]) {
    const { injected, replies } = await injectedFor(url);
    assert.deepEqual([injected.length, replies.size], [0, 0], `${url}`);
  }
});

test("an account's address is read whatever follows it", () => {
  for (const rest of ["", "/", "/agent", "?a=b", "#x"]) {
    assert.equal(subdomainOf(`${ACME}${rest}`), "acme");
  }
  assert.equal(subdomainOf("https://a-1.zendesk.com/"), "a-1");
});
