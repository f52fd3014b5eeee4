// Generate is refused, or its answer is lost: the ready screen stays, tells it, and what it tells of
// the account is true.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import {
  askBeyondAllowed,
  generateAndClose,
  liveTokens,
  readyPopup,
  reveal,
  TOKENS,
  tellsAnError,
  untilAsked,
} from "./support.mjs";

const MAY_EXIST = /may have created the token/;
const onGenerate = (standIn, fault, options) =>
  standIn.fault(TOKENS, fault, { method: "POST", ...options });

const generateCalls = async (standIn) => {
  const asked = await standIn.log({ method: "POST", account: "acme" });
  return asked.filter(({ path }) => path.startsWith(TOKENS));
};

inEachBrowser(
  "a stale CSRF token is renewed once, and exactly one token is made",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await onGenerate(standIn, { kind: "stale-csrf" }, { times: 1 });
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    const tokens = await liveTokens(standIn);
    assert.equal(tokens.length, before + 1);
    assert.equal(await reveal(popup), tokens.at(-1).full_token);
    const statuses = (await generateCalls(standIn)).map(({ status }) => status);
    assert.deepEqual(statuses, [403, 201]);
  },
);

inOneBrowser(
  "a CSRF token that stays stale is given up after one renewal, and told: it may mean a withdrawn call too",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await onGenerate(standIn, { kind: "stale-csrf" });
    await popup.click("button", "Generate token");
    await popup.waitForState("consent");
    await popup.click("button", "Details");
    await popup.waitForStatus(/said: You do not have access/);
    assert.equal((await liveTokens(standIn)).length, before);
    assert.equal((await generateCalls(standIn)).length, 2);
  },
);

const refusals = [
  ["422", { kind: "status", status: 422 }, /The record is invalid/],
  ["429", { kind: "status", status: 429, retry_after: 7 }, /no more requests.*7 seconds/],
  [
    "429 as plain text, without Retry-After",
    { kind: "status", status: 429, body: "text" },
    /no more requests.*10 seconds/,
  ],
  ["404 for the record", { kind: "status", status: 404 }, /no longer knows this record/],
  ["409", { kind: "status", status: 409 }, /Zendesk didn't accept the request/],
  ["500", { kind: "status", status: 500 }, /Zendesk is having problems/],
  ["503 as HTML", { kind: "status", status: 503, body: "html" }, /having problems/],
  ["401", { kind: "status", status: 401 }, /session on acme.zendesk.com has ended/],
  ["a redirect", { kind: "redirect" }, /session on acme.zendesk.com has ended/],
  ["HTML with 200", { kind: "html" }, /A web page came back instead of data/],
];

for (const [name, fault, words] of refusals)
  inOneBrowser(
    `Generate answered by ${name} is told on the ready screen, and makes nothing`,
    async ({ browser, standIn }) => {
      const before = (await liveTokens(standIn)).length;
      const popup = await readyPopup(browser);
      await onGenerate(standIn, fault, { times: 1 });
      await popup.click("button", "Generate token");
      await popup.waitForStatus(words);
      assert.equal(await popup.state(), "ready");
      assert.equal(await tellsAnError(popup), true);
      // Of a page in place of an answer, or of a 5xx, more can't be known: those words are free.
      if (fault.kind !== "html" && !(fault.status >= 500))
        assert.doesNotMatch(await popup.status(), MAY_EXIST);
      assert.equal((await liveTokens(standIn)).length, before);
      // And the way on is open.
      await popup.click("button", "Generate token");
      await popup.waitForState("token");
      assert.equal((await liveTokens(standIn)).length, before + 1);
    },
  );

inOneBrowser(
  "scopes that Zendesk refuses by name: one click goes on without them",
  async ({ browser, standIn }) => {
    const popup = await askBeyondAllowed(browser, standIn);
    await popup.click("button", "Go on without tickets:write");
    await popup.waitForState("token");
    const [token] = (await liveTokens(standIn)).slice(-1);
    assert.deepEqual(token.scopes, ["tickets:read"]);
  },
);

inOneBrowser(
  "scopes beyond what the client is allowed are told, with Zendesk's words in Details",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await popup.select("OAuth client", /mobile_field_service/);
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/allowed all of these scopes/);
    await popup.click("button", "Details");
    await popup.waitForStatus(/requested scope is invalid/);
    assert.equal(await popup.state(), "ready");
    assert.equal((await liveTokens(standIn)).length, before);
  },
);

// Chromium may repeat a request whose connection broke: the fault stands until the test is over.
inEachBrowser(
  "a connection reset before the effect: the words promise no more than is known",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await onGenerate(standIn, { kind: "reset", when: "before" });
    await popup.click("button", "Generate token");
    await popup.waitForStatus(MAY_EXIST);
    assert.equal(await popup.state(), "ready");
    assert.equal(await tellsAnError(popup), true);
    assert.equal((await liveTokens(standIn)).length, before);
  },
);

for (const fault of [{ kind: "reset", when: "after" }, { kind: "cut" }])
  inEachBrowser(
    `an answer lost after the effect (${fault.kind}): the words say that a token may exist`,
    async ({ browser, standIn }) => {
      const before = (await liveTokens(standIn)).length;
      const popup = await readyPopup(browser);
      await onGenerate(standIn, fault);
      await popup.click("button", "Generate token");
      await popup.waitForStatus(MAY_EXIST);
      assert.equal(await popup.state(), "ready");
      assert.equal(await tellsAnError(popup), true);
      assert.ok((await liveTokens(standIn)).length > before);
    },
  );

inOneBrowser(
  "an empty answer to Generate: the words say that a token may exist",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    const popup = await readyPopup(browser);
    await onGenerate(standIn, { kind: "empty" });
    await popup.click("button", "Generate token");
    // Zendesk said 200: whoever is told to try again has one token more than they know of.
    await popup.waitForStatus(/created the token/);
    assert.equal(await popup.state(), "ready");
    assert.equal((await liveTokens(standIn)).length, before + 1);
  },
);

inEachBrowser(
  "what was told while the popup was closed is told when it opens again",
  async ({ browser, standIn }) => {
    const first = await readyPopup(browser);
    await onGenerate(standIn, { kind: "hold", when: "before" });
    await onGenerate(standIn, { kind: "status", status: 422 });
    await generateAndClose(browser, first);
    await untilAsked(standIn);
    await standIn.clearFaults();
    const second = await browser.clickToolbar();
    await second.waitForStatus(/The record is invalid/);
    assert.equal(await second.state(), "ready");
  },
);

inOneBrowser("the next Generate clears what the last one told", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser);
  await onGenerate(standIn, { kind: "status", status: 422 }, { times: 1 });
  await popup.click("button", "Generate token");
  await popup.waitForStatus(/The record is invalid/);
  await popup.click("button", "Generate token");
  await popup.waitForState("token");
  assert.equal(await tellsAnError(popup), false);
  await popup.click("button", "Forget token");
  await popup.waitForState("ready");
  assert.equal(await tellsAnError(popup), false);
});
