// Tokens that were held and are gone: with the browser, with a crash, with an update. The next popup
// says so, once, and revokes them on demand.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { temporaryFolder } from "./harness/leftovers.mjs";
import { until } from "./harness/polling.mjs";
import {
  focusOn,
  generate,
  lookedAt,
  ME,
  madeTokens,
  notedPopup,
  RESTARTS,
  readyPopup,
  TOKENS,
  ticketsStatus,
  tokenPopup,
  untilSettled,
} from "./support.mjs";

const TOLD = "Full Token no longer holds a token of Postman testing, created";

const tells = (popup, words) =>
  popup.waitFor((words) => document.body.textContent.includes(words), {
    args: [words],
  });

for (const [how, end] of [
  ["closed", { kill: false }],
  ["killed", { kill: true }],
])
  inEachBrowser(
    `the browser ${how} while a token is held: the next one tells, and revokes it on demand`,
    { launch: RESTARTS },
    async ({ browser, standIn }) => {
      await notedPopup(browser);
      const [token] = await madeTokens(standIn);
      await browser.restart(end);
      const popup = await readyPopup(browser);
      await tells(popup, TOLD);
      assert.match(await popup.text(), /no longer holds a token of .+\.\s+It still works\./);
      assert.doesNotMatch(await popup.text(), /never reached/);
      await popup.click("button", "Revoke it");
      await popup.waitForStatus(/\b1 token revoked/);
      assert.equal(await ticketsStatus(standIn, token.full_token), 401);
      await until("the notice to go", async () => !(await popup.has("button", "Keep it")));
    },
  );

inOneBrowser(
  "Keep it: it works on, and is told of no more",
  { launch: RESTARTS },
  async ({ browser, standIn }) => {
    await notedPopup(browser);
    const [token] = await madeTokens(standIn);
    await browser.restart({ kill: true });
    const popup = await readyPopup(browser);
    await tells(popup, TOLD);
    await popup.click("button", "Keep it");
    await focusOn(popup, "OAuth client");
    await until("the note to be released", async () => {
      const notes = Object.values(await browser.storage.local.get());
      return notes.every((note) => note.arrival?.is_held !== true);
    });
    await browser.closePopup();
    const next = await lookedAt(browser, standIn);
    assert.doesNotMatch(await next.text(), /no longer holds/);
    assert.equal(await ticketsStatus(standIn, token.full_token), 200);
  },
);

inEachBrowser(
  "after Forget, or after the token's time is up, nothing is said",
  { launch: RESTARTS },
  async ({ browser, standIn }) => {
    const popup = await notedPopup(browser);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    await generate(popup);
    await untilSettled(browser);
    // Its time is up, with the browser open.
    const [key] = Object.keys(await browser.storage.session.get()).filter((key) =>
      key.startsWith("token/"),
    );
    const { [key]: record } = await browser.storage.session.get(key);
    record.token.deadline = Date.now();
    await browser.storage.session.set({ [key]: record });
    await browser.closePopup();
    await (await browser.clickToolbar()).waitForState("ready");
    await until("it to be forgotten", async () => !(key in (await browser.storage.session.get())));
    await browser.restart({ kill: true });
    const next = await lookedAt(browser, standIn);
    assert.doesNotMatch(await next.text(), /no longer holds|never reached/);
  },
);

inOneBrowser("a note of a held token holds no secret", async ({ browser, standIn }) => {
  await notedPopup(browser, "jwt");
  const [{ id, full_token: token }] = await madeTokens(standIn, "jwt");
  const onDisk = JSON.stringify(await browser.storage.local.get());
  assert.match(onDisk, new RegExp(`"id":"${id}"`));
  assert.equal(onDisk.includes(token.slice(0, 12)), false);
});

inOneBrowser(
  "an effect whose answer comes after the outcome was shown is taken",
  async ({ browser, standIn }) => {
    const held = { kind: "hold", when: "after" };
    await standIn.fault(TOKENS, held, { method: "POST", times: 1 });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await until("the effect", async () => (await madeTokens(standIn)).length === 1);
    // As if nothing had come for too long.
    const [key] = Object.keys(await browser.storage.session.get()).filter((key) =>
      key.startsWith("intent/"),
    );
    const { [key]: record } = await browser.storage.session.get(key);
    record.intent.started -= 100_000;
    await browser.storage.session.set({ [key]: record });
    await browser.closePopup();
    const told = await browser.clickToolbar();
    await told.waitForState("ready");
    await told.waitForStatus(/may have created the token anyway/);
    await until("the outcome to be acknowledged", async () => {
      const { [key]: shown } = await browser.storage.session.get(key);
      return shown?.intent.is_acknowledged;
    });
    await standIn.clearFaults();
    await told.waitForState("token");
    const [token] = await madeTokens(standIn);
    assert.equal(await ticketsStatus(standIn, token.full_token), 200);
  },
);

inOneBrowser(
  "a held token that is forgotten before the account has answered leaves no blank popup",
  async ({ browser, standIn }) => {
    await tokenPopup(browser);
    await browser.closePopup();
    await standIn.fault(ME, { kind: "hold", when: "before" });
    const popup = await browser.clickToolbar();
    await popup.waitForState("token");
    await popup.click("button", "Forget token");
    await popup.waitForState("connecting");
    const isPainted = () => document.querySelector("#shell").offsetHeight > 100;
    assert.equal(await popup.evaluate(isPainted), true);
  },
);

inOneBrowser(
  "a lost creation that is kept is not asked about again",
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "hold", when: "after" }, { method: "POST" });
    const popup = await readyPopup(browser);
    await popup.click("button", "Generate token");
    await until("the effect", async () => (await madeTokens(standIn)).length === 1);
    const doomed = browser.tab;
    await browser.closePopup();
    await browser.newTab(standIn.adminCenter("acme"));
    await browser.closeTab(doomed);
    await standIn.clearFaults();
    const told = await browser.clickToolbar();
    await told.click("button", "Review");
    await told.click("button", "Keep all");
    await until("the answer to be noted", async () => {
      const notes = Object.values(await browser.storage.local.get());
      return notes.some((note) => note.kept?.length === 1);
    });
    await browser.closePopup();
    const next = await lookedAt(browser, standIn);
    assert.equal(await next.has("button", "Review"), false);
  },
);

/** A copy of the built extension that can be made a newer version. */
const versions = new Map();
function versioned(browser) {
  if (!versions.has(browser)) {
    const { path } = temporaryFolder("version");
    const built = new URL(`../../dist/${browser}`, import.meta.url);
    cpSync(fileURLToPath(built), path, { recursive: true });
    versions.set(browser, path);
  }
  return versions.get(browser);
}

inEachBrowser(
  "an update drops what is held, and the new version says so",
  { launch: RESTARTS, extension: versioned },
  async ({ browser, standIn }) => {
    await notedPopup(browser);
    const [token] = await madeTokens(standIn);
    await browser.closePopup();
    const manifest = join(versioned(browser.name), "manifest.json");
    const older = JSON.parse(readFileSync(manifest, "utf8"));
    writeFileSync(manifest, JSON.stringify({ ...older, version: "0.1.1" }));
    await browser.update();
    const popup = await readyPopup(browser);
    await tells(popup, TOLD);
    assert.equal(await ticketsStatus(standIn, token.full_token), 200);
  },
);
