// The account gives no answer on opening, or none that can be used: each trouble has its own screen,
// the step that helps, and a way back.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { CLIENTS, copy, csrfOfPage, liveTokens, ME, openPopup, tokenPopup } from "./support.mjs";

for (const body of ["json", "text"])
  inOneBrowser(
    `429 as ${body}: counts down, then is ready by itself`,
    async ({ browser, standIn }) => {
      const refusal = { kind: "status", status: 429, retry_after: 2, body };
      await standIn.fault(CLIENTS, refusal);
      const popup = await openPopup(browser);
      await popup.waitForState("rate-limited");
      assert.match(await popup.text(), /acme.zendesk.com allows no more requests/);
      assert.match(await popup.text(), /\b0:0[0-2]\b/);
      await standIn.clearFaults();
      await popup.waitForState("ready");
      const asked = await standIn.log({ path: `${CLIENTS}.json` });
      const [last, ...before] = asked.map(({ status }) => status).reverse();
      assert.equal(last, 200);
      assert.deepEqual([...new Set(before)], [429]);
    },
  );

inOneBrowser("429 without Retry-After waits ten seconds, visibly", async ({ browser, standIn }) => {
  await standIn.fault(ME, { kind: "status", status: 429 });
  const popup = await openPopup(browser);
  await popup.waitForState("rate-limited");
  await popup.waitFor(() => /\b0:(10|0[5-9])\b/.test(document.body.textContent));
  // Its countdown would go on beside the next test.
  await browser.closePopup();
});

inEachBrowser(
  "offline: Try again stays offline until the wire is mended, then is ready",
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    browser.setOffline();
    const popup = await browser.clickToolbar();
    await popup.waitForState("offline");
    assert.match(await popup.text(), /No answer from acme.zendesk.com/);
    await popup.click("button", "Try again");
    // A read is tried a few times before it is given up.
    await until(
      "the read to be given up",
      async () => !(await popup.isDisabled("button", "Try again")),
    );
    assert.equal(await popup.state(), "offline");
    assert.equal((await standIn.log({ path: `${ME}.json` })).length, 0);
    browser.setOffline(false);
    await popup.click("button", "Try again");
    await popup.waitForState("ready");
  },
);

inEachBrowser("a page that could not be loaded at all is offline too", async ({ browser }) => {
  await browser.openAdminCenter("acme");
  browser.setOffline();
  await assert.rejects(() => browser.reload());
  const popup = await browser.clickToolbar();
  await popup.waitForState("offline");
});

inEachBrowser(
  "offline: a held token shows first, and can be copied",
  async ({ browser, standIn }) => {
    await tokenPopup(browser);
    await browser.closePopup();
    browser.setOffline();
    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    await copy(popup, "Copy token");
    const { full_token: token } = (await liveTokens(standIn)).at(-1);
    assert.equal(await browser.clipboard(), token);
  },
);

inOneBrowser(
  "HTML instead of JSON: Details for the user, a report for anybody, and Try again",
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    const csrf = await csrfOfPage(browser);
    assert.ok(csrf);
    await standIn.fault(CLIENTS, { kind: "html" });
    const first = await browser.clickToolbar();
    await first.waitForState("unexpected");
    assert.match(await first.status(), /A web page came back instead of data/);
    assert.doesNotMatch(await first.text(), /GET \/api/);
    await first.click("button", "Details");
    assert.match(await first.text(), /GET \/api\/v2\/oauth\/clients\.json/);
    await copy(first, "Copy report");
    const report = await browser.clipboard();
    assert.match(report, /GET \/api\/v2\/oauth\/clients\.json/);
    assert.match(report, /^status: 200$/m);
    assert.match(report, /^headers: content-type/m);
    assert.match(report, /^\$: text \d+$/m);
    assert.equal(report.includes(csrf), false);
    assert.doesNotMatch(report, /acme|This is no JSON/);

    const second = await browser.clickToolbar();
    await second.waitForState("unexpected");
    await standIn.clearFaults();
    await second.click("button", "Try again");
    await second.waitForState("ready");
  },
);

inOneBrowser(
  "a copied report holds the form of a hostile answer and nothing of it",
  async ({ browser, standIn }) => {
    const mark = "MARKacme";
    const reason = { description: mark, error: mark, [mark]: 424242424242 };
    const error = {
      error: mark,
      description: mark,
      [mark]: mark,
      id: 424242424242,
      email: "MARK@example.com",
      details: { [mark]: [reason], identifier: [reason] },
      user_fields: { markacme: 424242424242 },
    };
    await standIn.fault(CLIENTS, { kind: "status", status: 422, error });
    const popup = await openPopup(browser);
    await popup.waitForState("unexpected");
    await popup.click("button", "Details");
    assert.match(await popup.text(), /account: acme/);
    assert.match(await popup.text(), /said: MARKacme/);
    await copy(popup, "Copy report");
    const report = await browser.clipboard();
    assert.doesNotMatch(report, /mark|acme|4242|example/i);
    assert.deepEqual(report.split("\n").slice(1, 4), [
      "call: GET /api/v2/oauth/clients.json",
      "status: 422",
      "meaning: Zendesk refuses what was sent",
    ]);
    // The stand-in writes its keys in their alphabet's order.
    assert.deepEqual(report.split("\n").slice(5).sort(), [
      "$.*: string 8",
      "$.description: string 8",
      "$.details.*: array 1",
      "$.details.*[].*: integer 12",
      "$.details.*[].description: string 8",
      "$.details.*[].error: string 8",
      "$.details.*[]: object",
      "$.details.identifier: array 1",
      "$.details.identifier[].*: integer 12",
      "$.details.identifier[].description: string 8",
      "$.details.identifier[].error: string 8",
      "$.details.identifier[]: object",
      "$.details: object",
      "$.email: string 16",
      "$.error: string 8",
      "$.id: integer 12",
      "$.user_fields.*: integer 12",
      "$.user_fields: object",
      "$: object",
    ]);
  },
);

const unusable = [
  ["500 as JSON", { kind: "status", status: 500 }, /having problems/],
  ["500 as HTML", { kind: "status", status: 500, body: "html" }, /having problems/],
  ["503 as text", { kind: "status", status: 503, body: "text" }, /having problems/],
  ["503 without a body", { kind: "status", status: 503, body: "empty" }, /having problems/],
  ["418", { kind: "status", status: 418 }, /a status that/],
  ["an empty body", { kind: "empty" }, /not what Zendesk documents/],
];

for (const [name, fault, words] of unusable)
  for (const path of [ME, CLIENTS])
    inOneBrowser(
      `${name} for ${path} is told, and Try again helps`,
      async ({ browser, standIn }) => {
        await standIn.fault(path, fault);
        const popup = await openPopup(browser);
        await popup.waitForState("unexpected");
        assert.match(await popup.status(), words);
        await standIn.clearFaults();
        await popup.click("button", "Try again");
        await popup.waitForState("ready");
      },
    );

// Cut off or reset, there is no whole answer: a network that broke, not a strange account.
for (const fault of [{ kind: "cut" }, { kind: "reset", when: "before" }])
  inEachBrowser(
    `an answer ended by ${fault.kind} is no answer, and Try again helps`,
    async ({ browser, standIn }) => {
      await standIn.fault(CLIENTS, fault);
      const popup = await openPopup(browser);
      await popup.waitForState("offline");
      await standIn.clearFaults();
      await popup.click("button", "Try again");
      await popup.waitForState("ready");
    },
  );
