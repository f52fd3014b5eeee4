// An account whose names are long, empty, or markup: all of it is shown as text, in the popup's width.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { CLIENTS, generate, openPopup, readyPopup, TOKENS } from "./support.mjs";

const MARKUP = '<img src=x onerror="alert(1)">';

/** Elements that only a name's markup can have made, and what is wider than the popup. */
const damage = (popup) =>
  popup.evaluate(() => ({
    elements: document.querySelectorAll("main img, main script").length,
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    polluted: "polluted" in {},
  }));
const none = { elements: 0, tooWide: false, polluted: false };

inEachBrowser(
  "hostile names on the ready screen are text, in width, and axe finds nothing",
  async ({ browser }) => {
    const popup = await readyPopup(browser, "hostile");
    assert.ok((await popup.text()).includes(MARKUP));
    const options = await popup.evaluate(() =>
      Array.from(document.querySelector("select").options, ({ text }) => text),
    );
    assert.equal(options.length, 16);
    assert.ok(options.some((text) => text.includes(MARKUP)));
    assert.deepEqual(await damage(popup), none);
    assert.deepEqual(await popup.axe(), []);
  },
);

inEachBrowser(
  "ids past 2^53 are told apart, and the token is made for the chosen one",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser, "hostile");
    for (const id of ["9007199254740993", "9223372036854775807"]) {
      await popup.select("OAuth client", id);
      assert.equal(await popup.value("combobox", "OAuth client"), id);
    }
    await popup.select("OAuth client", "9007199254740993");
    const before = (await standIn.account("hostile")).tokens.length;
    await generate(popup);
    const { tokens } = await standIn.account("hostile");
    assert.equal(tokens.length, before + 1);
    assert.deepEqual(await damage(popup), none);
  },
);

inOneBrowser(
  "hostile names and subjects on the token screen are text, in width",
  async ({ browser }) => {
    const popup = await readyPopup(browser, "hostile");
    await popup.select("OAuth client", /Ten thousand characters/);
    await generate(popup);
    assert.ok((await popup.text()).includes(MARKUP));
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/The token works/);
    assert.match(await popup.status(), /\(no subject\)/);
    assert.deepEqual(await damage(popup), none);
    assert.deepEqual(await popup.axe(), []);
  },
);

inOneBrowser("hostile words of a refusal are text, in width", async ({ browser, standIn }) => {
  const popup = await readyPopup(browser, "hostile");
  await generate(popup);
  await standIn.fault("/api/v2/tickets", {
    kind: "status",
    status: 422,
    error: { error: "RecordInvalid", description: MARKUP.repeat(200) },
  });
  await popup.click("button", "Check tickets");
  await popup.waitForStatus(/img src=x/);
  assert.deepEqual(await damage(popup), none);
});

const deep = (levels) => `${'{"clients":'.repeat(levels)}1${"}".repeat(levels)}`;

const oddAnswers = [
  ["5 MB", { body: '{"clients": []}', pad: 5_000_000 }, /larger than 2 MB/],
  ["1,000-deep JSON", { body: deep(1_000) }, /not what Zendesk documents/],
  ["JSON cut to pieces", { body: '{"clients": [{' }, /not what Zendesk/],
  ["a list in place of an object", { body: "[1, 2, 3]" }, /not what Zendesk/],
  ["NUL and nothing else", { body: "\u0000" }, /not what Zendesk documents/],
];

for (const [name, answer, words] of oddAnswers)
  inOneBrowser(
    `a list of clients that is ${name}: words for it, and no hang`,
    async ({ browser, standIn }) => {
      await standIn.fault(CLIENTS, { kind: "answer", ...answer });
      const popup = await openPopup(browser);
      await popup.waitForState("unexpected");
      assert.match(await popup.text(), words);
      await standIn.clearFaults();
      await popup.click("button", "Try again");
      await popup.waitForState("ready");
    },
  );

inOneBrowser(
  "JSON under another content type is JSON all the same",
  async ({ browser, standIn }) => {
    const body = JSON.stringify({
      clients: [{ id: 7, name: "Odd type", identifier: "odd_type" }],
    });
    const odd = { kind: "answer", body, content_type: "text/plain" };
    await standIn.fault(CLIENTS, odd);
    const popup = await openPopup(browser);
    await popup.waitForState("ready");
    const listed = () => document.querySelector("#client").textContent;
    assert.match(await popup.evaluate(listed), /Odd type/);
  },
);

inOneBrowser(
  "an answer of 5 MB to Generate: nobody is told that nothing was made",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const large = { kind: "answer", body: "{}", pad: 5_000_000 };
    await standIn.fault(TOKENS, large, { method: "POST" });
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/larger than 2 MB.*may have created the token/);
  },
);
