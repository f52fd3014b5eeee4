// The function that is injected into the admin's tab, with a page's globals around it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inTab } from "../extension/in-tab.js";

const ORIGIN = "https://acme.zendesk.com";
const REFUSED = { "transport-error": "out-of-touch" };

let sent = [];

beforeEach(() => {
  sent = [];
  globalThis.location = { origin: ORIGIN };
  globalThis.fetch = async (url, options) => {
    sent.push({ url: String(url), ...options });
    return new Response("{}", { headers: { "content-type": "application/json" } });
  };
});

const read = (target, rest = {}) => inTab({ origin: ORIGIN, method: "GET", target, ...rest });

test("the_injected_function_sends_nothing_that_its_table_lacks", async () => {
  const session = [
    read("/api/v2/users.json"),
    read("/api/v2/users/me.json/"),
    read("/api/v2/oauth/clients/5/generate_secret.json"),
    read("/api/v2/oauth/clients/5/generate_secret.json", { method: "POST" }),
    read("/api/v2/oauth/clients/me/generate_secret.json", { method: "PUT" }),
    read("/api/v2/oauth/tokens/7.json"),
    read("/api/v2/oauth/clients.json", { method: "DELETE" }),
    read("/api/v2/oauth/global_clients/5.json"),
    read("/api/v2/oauth/global_clients.json", { method: "DELETE" }),
    read("/api/v2/users/show_many.json", { method: "PUT" }),
    read("/api/v2/api_tokens.json", { method: "POST" }),
    read("/api/v2/api_tokens/5.json", { method: "DELETE" }),
    read("/api/v2/api_tokens/5.json"),
    read("/api/v2/tickets.json"),
    read("/oauth/tokens", { method: "POST" }),
    read("/api/v2/users/../tickets.json"),
    read("//evil.example/api/v2/users/me.json"),
    read("https://evil.example/api/v2/users/me.json"),
    read("/api/v2/users/me.json", { origin: "https://other.zendesk.com" }),
  ];
  const bearer = ["/api/v2/users/me.json", "/api/v2/oauth/tokens.json"];
  const grant = ["/api/v2/oauth/tokens.json", "/api/v2/users/me.json"];
  const refused = [
    ...session,
    ...bearer.map((target) => read(target, { bearer: "t0ken" })),
    ...grant.map((target) => read(target, { method: "POST", omit: true, body: "{}" })),
  ];
  for (const [index, result] of (await Promise.all(refused)).entries()) {
    assert.deepEqual(result, REFUSED, `${index}`);
  }
  assert.deepEqual(sent, []);
});

test("the session goes along with the session's calls, and with no others", async () => {
  await read("/api/v2/users/me.json");
  await read("/api/v2/tickets.json?page[size]=3", { bearer: "t0ken" });
  await read("/oauth/tokens", { method: "POST", omit: true, body: "{}" });
  const told = sent.map(({ url, credentials, headers }) => [
    url.slice(ORIGIN.length),
    credentials,
    headers.Authorization,
  ]);
  assert.deepEqual(told, [
    ["/api/v2/users/me.json", "same-origin", undefined],
    ["/api/v2/tickets.json?page[size]=3", "omit", "Bearer t0ken"],
    ["/oauth/tokens", "omit", undefined],
  ]);
  assert.ok(sent.every(({ redirect, keepalive }) => redirect === "manual" && keepalive));
});

test("the inventory's calls stand in the table", async () => {
  const calls = [
    ["GET", "/api/v2/oauth/tokens.json?all=true"],
    ["GET", "/api/v2/oauth/global_clients.json"],
    ["GET", "/api/v2/users/show_many.json?ids=1,2"],
    ["GET", "/api/v2/api_tokens.json?include_users=true"],
    ["DELETE", "/api/v2/oauth/clients/5.json"],
    ["PUT", "/api/v2/oauth/clients/5.json"],
  ];
  for (const [method, target] of calls) await read(target, { method, csrf: "c5rf" });
  assert.deepEqual(
    sent.map(({ method, url }) => [method, url.slice(ORIGIN.length)]),
    calls,
  );
});

const PROBES = [
  "users/count",
  "organizations/count",
  "help_center/locales",
  "apps/owned",
  "triggers",
  "automations",
  "targets",
  "webhooks",
  "macros",
  "requests",
  "satisfaction_ratings/count",
  "dynamic_content/items",
  "guide/theming/themes",
  "account/settings",
  "brands",
  "custom_objects",
  "deletion_schedules",
  "groups/count",
  "slas/policies",
  "views/count",
  "audit_logs",
].map((path) => `/api/v2/${path}`);

test("what a token can read is asked with the token alone, and stays in the tab", async () => {
  for (const target of PROBES) {
    globalThis.fetch = async (url, options) => {
      sent.push([url.pathname, options.credentials, options.method, options.headers.Authorization]);
      return new Response("s3cret", { headers: { "content-type": "application/json" } });
    };
    const { response } = await read(`${target}?page[size]=1`, { bearer: "t0ken" });
    assert.deepEqual([response.status, response.body], [200, ""], target);
    assert.deepEqual(sent.pop(), [target, "omit", "GET", "Bearer t0ken"]);
    // A refusal says why.
    globalThis.fetch = async () => new Response("why", { status: 403 });
    assert.equal((await read(target, { bearer: "t0ken" })).response.body, "why");
  }
});

test("no session and no other method asks what a token can read", async () => {
  for (const target of PROBES) {
    for (const rest of [
      {},
      { csrf: "c5rf" },
      { omit: true },
      { bearer: "t0ken", omit: true },
      { bearer: "t0ken", method: "POST", body: "{}" },
      { bearer: "t0ken", method: "DELETE" },
    ])
      assert.deepEqual(await read(target, rest), REFUSED, `${target} ${JSON.stringify(rest)}`);
    for (const beyond of [`${target}/5`, `${target}/`, `${target}.json`])
      assert.deepEqual(await read(beyond, { bearer: "t0ken" }), REFUSED, beyond);
  }
  assert.deepEqual(sent, []);
});

test("an answer tells what the account's rate limit leaves, by either name", async () => {
  const limits = async (headers) => {
    globalThis.fetch = async () => new Response("{}", { headers });
    const { rate_limit_remaining, rate_limit_reset } = (await read("/api/v2/users/me.json"))
      .response.headers;
    return [rate_limit_remaining, rate_limit_reset];
  };
  const newer = {
    "ratelimit-remaining": "399",
    "ratelimit-reset": "41",
    "x-rate-limit-remaining": "5",
  };
  assert.deepEqual(await limits(newer), ["399", "41"]);
  assert.deepEqual(await limits({ "x-rate-limit-remaining": "5" }), ["5", undefined]);
  assert.deepEqual(await limits({}), [undefined, undefined]);
});

test("a response that is too large is not read", async () => {
  const tooLarge = { "transport-error": "too-large" };
  globalThis.fetch = async () => new Response("", { headers: { "content-length": "2097153" } });
  assert.deepEqual(await read("/api/v2/users/me.json"), tooLarge);
  globalThis.fetch = async () => new Response("x".repeat(2 * 1024 * 1024 + 1));
  assert.deepEqual(await read("/api/v2/users/me.json"), tooLarge);
});

const apiTokens = async (body, init) => {
  globalThis.fetch = async () => new Response(body, init);
  return (await read("/api/v2/api_tokens.json?include_users=true")).response.body;
};

test("of API tokens only named fields leave the function, ids to the digit", async () => {
  const body = `{"api_tokens": [
    {"id": 9223372036854775807, "user_id": "9007199254740993", "description": "Nightly \\u00e9", "active": true,
     "last_used": null, "token": "s3cret", "visible_token": "s3", "full_token": "s3cret",
     "user_email": "ada@acme.example", "__proto__": {"last_used_at": "s3cret"}, "created_at": 1.50},
    {"id": 8, "description": {"token": "s3cret"}, "user_name": ["s3cret"], "last_used_at": {"s3cret": 1}},
    {"token": "s3cret"}
  ], "token": "s3cret", "next_page": "s3cret"}`;
  assert.equal(
    await apiTokens(body),
    '{"api_tokens":[{"id":9223372036854775807,"user_id":"9007199254740993","description":"Nightly é",' +
      '"active":true,"created_at":1.50,"last_used":null},{"id":8},{}]}',
  );
});

test("an answer about API tokens that is no list of records is dropped whole", async () => {
  const bodies = [
    '{"api_tokens": [{"token": "s3cret"',
    '{"tokens": [{"token": "s3cret"}]}',
    '{"api_tokens": {"token": "s3cret"}}',
    '{"api_tokens": [null, {"token": "s3cret"}]}',
    '[{"token": "s3cret"}]',
    '"s3cret"',
    "",
  ];
  for (const body of bodies) {
    assert.equal(await apiTokens(body), "", body);
    assert.equal(await apiTokens(body, { status: 403 }), "", body);
  }
  for (const status of [200, 403])
    assert.equal(
      await apiTokens("<html>s3cret</html>", { status }),
      "<",
      "a web page is told as one",
    );
});
