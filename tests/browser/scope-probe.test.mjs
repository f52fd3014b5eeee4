// Test every scope: what a token can read, compared with what the account answers to it.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { fromPopup } from "./inventory-support.mjs";
import { ask, generate, newest, readyPopup, revokeElsewhere, tokenPopup } from "./support.mjs";

/** What is asked of each resource; the last is not on acme's plan. */
const PROBES = {
  tickets: "tickets/count.json",
  users: "users/count",
  organizations: "organizations/count",
  hc: "help_center/locales",
  apps: "apps/owned",
  triggers: "triggers",
  automations: "automations",
  targets: "targets",
  webhooks: "webhooks",
  macros: "macros",
  requests: "requests",
  satisfaction_ratings: "satisfaction_ratings/count",
  dynamic_content: "dynamic_content/items",
  themes: "guide/theming/themes",
  account_settings: "account/settings",
  brands: "brands",
  custom_objects: "custom_objects",
  deletion_schedules: "deletion_schedules",
  groups: "groups/count",
  sla_policies: "slas/policies",
  ticket_views: "views/count",
  auditlogs: "audit_logs",
};
const PATHS = Object.values(PROBES).map((path) => `/api/v2/${path}`);

/** The scopes of each token, and what no probe shows of them. */
const TOKENS = [
  [
    ["read", "write"],
    ["write", "zis:read", "ticket_attachments:read", "security:read"],
  ],
  [["read"], ["zis:read", "ticket_attachments:read", "security:read"]],
  [["tickets:read"], []],
  [["users:read", "organizations:read", "users:write"], ["users:write"]],
  [["hc:read", "themes:read", "ticket_views:read", "sla_policies:read", "auditlogs:read"], []],
  [
    ["tickets:write", "webhooks:write"],
    ["tickets:write", "webhooks:write"],
  ],
];

async function generateWith(popup, scopes) {
  await popup.waitForState("ready");
  if (scopes.join() === "read,write") await popup.click("radio", "Read and write");
  else if (scopes.join() === "read") await popup.click("radio", "Read only");
  else {
    await popup.click("radio", "Custom");
    for (const box of await popup.allByRole("checkbox"))
      if (box.checked !== scopes.includes(box.name)) await popup.click("checkbox", box.name);
  }
  await generate(popup);
}

/** The resources by the words that the page has for them. */
const said = (view) =>
  view.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".probe dl > div")].map((row) => [
        row.querySelector("dt").textContent,
        row.querySelector("dd > span").textContent.split(", "),
      ]),
    ),
  );

const WORDS = {
  "Forbidden despite its scope": 403,
  "Allowed without its scope": 200,
  Allowed: 200,
  Forbidden: 403,
  "Not on this plan": 404,
};

/** The status that the page's words stand for, of each resource. */
const statuses = (groups) =>
  Object.fromEntries(
    Object.entries(WORDS).flatMap(([word, status]) =>
      (groups[word] ?? []).map((resource) => [resource, status]),
    ),
  );

async function answered(standIn, token) {
  const answers = await Promise.all(
    Object.entries(PROBES).map(async ([resource, path]) => [
      resource,
      (await ask(standIn, "acme", `/api/v2/${path}`, { token })).status,
    ]),
  );
  return Object.fromEntries(answers);
}

const probesIn = async (standIn) =>
  (await standIn.log()).filter(({ path }) => PATHS.includes(path));

async function test(popup) {
  await popup.click("button", "Test every scope");
  await popup.waitForStatus(/It can read \d+ of 22 resources/);
  return said(popup);
}

inEachBrowser(
  "what the page says of tokens of six scopes is what the account answers them",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    for (const [scopes, beyond] of TOKENS) {
      await generateWith(popup, scopes);
      const token = await newest(standIn);
      assert.deepEqual(token.scopes.toSorted(), scopes.toSorted());
      await standIn.clearLog();
      const groups = await test(popup);
      const asked = await probesIn(standIn);
      assert.deepEqual(
        asked.map(({ path }) => path).toSorted(),
        PATHS.toSorted(),
        `each once: ${scopes}`,
      );
      for (const { method, cookie, authorization, csrf } of asked)
        assert.deepEqual([method, cookie, authorization, csrf], ["GET", false, true, false]);
      const expected = await answered(standIn, token.full_token);
      assert.deepEqual(statuses(groups), expected, `${scopes}`);
      const count = Object.values(expected).filter((status) => status === 200).length;
      assert.match(await popup.text(), new RegExp(`can read ${count} of 22 resources`));
      assert.deepEqual(groups["By scope, not tried"] ?? [], beyond);
      assert.equal(groups["Forbidden despite its scope"], undefined);
      assert.deepEqual(groups.Scopes.toSorted(), scopes.toSorted());
      await popup.click("button", "Forget token");
    }
  },
);

inOneBrowser(
  "what the scopes promise and the user's role forbids comes first",
  async ({ browser, standIn }) => {
    // Webhooks and themes are for admins.
    await standIn.settings({ tokens_api_acts_for_another: true, plan_refusal_is_403: true });
    const popup = await readyPopup(browser);
    await generateWith(popup, ["read"]);
    const groups = await test(popup);
    assert.deepEqual(Object.keys(groups).slice(0, 2), ["Scopes", "Forbidden despite its scope"]);
    const { full_token: token } = await newest(standIn);
    const expected = await answered(standIn, token);
    assert.deepEqual(
      groups["Forbidden despite its scope"],
      Object.keys(expected).filter((resource) => expected[resource] === 403),
    );
    assert.ok(groups["Forbidden despite its scope"].includes("webhooks"));
    assert.match(await popup.text(), /The role of its user forbids it, or the account does\./);
  },
);

inEachBrowser(
  "four are asked at once at the most, and a 429 in the middle stops it",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    await generateWith(popup, ["read"]);
    await standIn.clearLog();
    await standIn.fault("/api/v2/*", { kind: "latency", ms: 300 }, { account: "acme" });
    await test(popup);
    const times = (await probesIn(standIn)).map(({ at_ms: at }) => at).toSorted((a, b) => a - b);
    for (const [index, at] of times.slice(0, -4).entries())
      assert.ok(times[index + 4] - at >= 295, `${times.map((time) => time - times[0])}`);
    await standIn.clearLog();
    const limited = { kind: "status", status: 429, retry_after: 7 };
    await standIn.fault("/api/v2/webhooks", limited);
    await popup.click("button", "Test every scope");
    await popup.waitForStatus(/Try again in 7 seconds/);
    const groups = await said(popup);
    const known = ["tickets", "users", "organizations", "hc", "apps"];
    for (const resource of known) assert.ok(groups.Allowed.includes(resource), resource);
    for (const resource of ["webhooks", "auditlogs", "ticket_views"])
      assert.ok(groups["Not tested"].includes(resource), resource);
    const asked = await probesIn(standIn);
    assert.ok(asked.length < PATHS.length, "the ninth is refused, the last are not asked for");
  },
);

inOneBrowser("a dead token ends the test, and is told as that", async ({ browser, standIn }) => {
  const popup = await tokenPopup(browser);
  const { id } = await newest(standIn);
  await revokeElsewhere(standIn, id);
  await standIn.clearLog();
  await popup.click("button", "Test every scope");
  await popup.waitForStatus(/Zendesk no longer accepts this token/);
  await popup.byRole("button", "Forget and generate a new one");
  assert.equal(await popup.has("button", "Test every scope"), false);
  assert.deepEqual(await said(popup), {});
  const asked = await probesIn(standIn);
  assert.ok(asked.length <= 4);
  assert.ok(asked.every(({ cookie }) => !cookie));
});

inEachBrowser(
  "the inventory tests the token that the popup holds, in its dialog",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    await generateWith(popup, ["tickets:read"]);
    const { id, full_token: token } = await newest(standIn);
    const page = await fromPopup(browser, popup, "acme");
    await standIn.clearLog();
    await page.click("button", "What can the held token read?");
    await page.click("button", "Test every scope");
    await page.waitForStatus(/It can read 1 of 22 resources/);
    const probes = await probesIn(standIn);
    assert.equal(probes.length, PATHS.length, "nothing was asked before the click");
    assert.deepEqual(statuses(await said(page)), await answered(standIn, token));
    const asked = (await standIn.log()).filter(({ authorization }) => authorization);
    assert.ok(asked.every(({ cookie }) => !cookie));
    assert.ok(!(await page.html()).includes(token));
    await revokeElsewhere(standIn, id);
    await page.click("button", "Test every scope");
    await page.waitForStatus(/Zendesk no longer accepts this token/);
    assert.deepEqual(await said(page), {});
    // Without a held token there is nothing to test, and nothing is sent that is forgotten.
    const again = await browser.clickToolbar();
    await again.waitForState("token");
    await again.click("button", "Forget token");
    await again.waitForState("ready");
    await page.waitFor(() => !document.body.textContent.includes("What can the held token read?"));
  },
);
