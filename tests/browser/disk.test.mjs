// Where no secret may stand: on the disk, in an address, in the page, in any console. Access tokens,
// refresh tokens and client secrets live in the browser's memory, and are gone with it.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  copy,
  createClient,
  generate,
  openPopup,
  publicClient,
  reveal,
  ticketsStatus,
} from "./support.mjs";

const CONSENT = "/oauth/authorizations/new";
const CYCLES = process.env.LONG ? 200 : 3;
const MINUTE = 60_000;
/** So few of a secret's bytes are already taken for a leak; Zendesk itself shows 10 of them. */
const PART = 12;

// What is so in any user's Firefox, and not in one that geckodriver starts: the session is saved, often
// at that. And an add-on that is installed for the test goes with the browser: its storage has to stay.
const AS_THE_USERS = {
  "browser.sessionstore.resume_from_crash": true,
  "browser.sessionstore.interval": 1_000,
  "browser.formfill.enable": true,
  "extensions.webextensions.keepStorageOnUninstall": true,
  "extensions.webextensions.keepUuidOnUninstall": true,
};

/** Every secret that the accounts have given out, revoked ones and the seed's own included. */
async function secretsOf(standIn) {
  const secrets = new Set();
  for (const name of Object.keys(WAYS)) {
    const { clients, tokens } = await standIn.account(name);
    for (const { secret } of clients) secrets.add(secret);
    for (const { full_token: access, refresh_token: refresh } of tokens)
      for (const secret of [access, refresh]) secrets.add(secret);
  }
  secrets.delete(null);
  secrets.delete(undefined);
  return [...secrets];
}

/** What makes a secret one: of a JWT its signature, since its claims are anybody's to know. */
const secretPart = (secret) => secret.split(".").at(-1);

/** Every run of PART characters of the secrets, with the secret that it is of. */
function partsOf(secrets) {
  const parts = new Map();
  for (const secret of secrets) {
    // The search below looks at such runs alone.
    const own = secretPart(secret);
    assert.match(own, /^[\w-]{64,}$/);
    for (let at = 0; at + PART <= own.length; at += 1) parts.set(own.slice(at, at + PART), secret);
  }
  return parts;
}

const AS_UTF_8 = new RegExp(`[\\w-]{${PART},}`, "g");
const AS_UTF_16 = new RegExp(`(?:[\\w-]\\0){${PART},}`, "g");

/** Where parts of secrets stand in these bytes: one place for each run. */
function findIn(bytes, parts) {
  const text = bytes.toString("latin1");
  const found = [];
  for (const [encoding, runs] of [
    ["UTF-8", AS_UTF_8],
    ["UTF-16LE", AS_UTF_16],
  ]) {
    for (const { 0: run, index } of text.matchAll(runs)) {
      const digits = run.replaceAll("\0", "");
      for (let at = 0; at + PART <= digits.length; at += 1) {
        const secret = parts.get(digits.slice(at, at + PART));
        if (!secret) continue;
        const around = text.slice(Math.max(0, index - 60), index + 140);
        const context = JSON.stringify(around);
        found.push({ encoding, offset: index, secret, context });
        break;
      }
    }
  }
  return found;
}

/** The same for every file of a folder. */
function findInFiles(folder, secrets) {
  const parts = partsOf(secrets);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const file = relative(folder, path);
      return findIn(readFileSync(path), parts).map((where) => ({
        file,
        ...where,
      }));
    });
}

/** Forgets what the popup shows, after it was looked at, copied and used. */
async function revealCopyForget(popup, standIn, account) {
  const token = await reveal(popup);
  await copy(popup, "Copy token");
  // One that was never used may be taken for one that nobody claims, by the next that comes so soon.
  assert.equal(await ticketsStatus(standIn, token, account), 200);
  await popup.click("button", "Forget token");
  await popup.waitForState("ready");
}

/** The account's own screen; a token of another account that is held comes first. */
async function popupOf(browser, account) {
  const popup = await openPopup(browser, account);
  const state = await popup.waitForState("ready", "no-clients", "token");
  if (state === "token") {
    await popup.click("button", `Go on with ${account}`);
    await popup.waitForState("ready", "no-clients");
  }
  return popup;
}

const byTokensApi = (account) => async (browser) => {
  const popup = await popupOf(browser, account);
  await generate(popup);
  return popup;
};

/** The client is created in the first cycle; later its secret is entered by hand. */
async function byClientCredentials(browser, standIn) {
  const popup = await popupOf(browser, "freshwithdrawn");
  if ((await popup.state()) === "no-clients") {
    await popup.click("button", "Create client");
    await popup.waitForState("ready");
  } else {
    const { clients } = await standIn.account("freshwithdrawn");
    await popup.fill("textbox", "Client secret", clients[0].secret);
  }
  await generate(popup);
  return popup;
}

/** On Zendesk's own page, with a refresh token that is used. */
const byConsent = (account) => async (browser) => {
  const popup = await popupOf(browser, account);
  await popup.click("button", "Generate token");
  await popup.waitForState("consent");
  await popup.click("button", "Open Zendesk");
  await popup.waitForState("authorizing");
  const page = await browser.waitForView((url) => url.includes(CONSENT));
  await page.click("button", "Allow");
  await popup.waitForState("token");
  return popup;
};

/** The accounts, each with its way to a token; those of the last two are JWTs. */
const WAYS = {
  acme: byTokensApi("acme"),
  freshwithdrawn: byClientCredentials,
  withdrawn: byConsent("withdrawn"),
  jwt: byTokensApi("jwt"),
  jwtwithdrawn: byConsent("jwtwithdrawn"),
};

const addPublicClients = async (standIn) => {
  for (const account of ["withdrawn", "jwtwithdrawn"])
    await createClient(standIn, account, publicClient);
};

for (const [how, end] of [
  ["closed", { kill: false }],
  ["killed", { kill: true }],
]) {
  inEachBrowser(
    `no secret is on the disk after ${CYCLES} times generate, reveal, copy and forget by each way, the browser ${how}`,
    {
      launch: { preferences: AS_THE_USERS },
      timeout: process.env.LONG ? 90 * MINUTE : 3 * MINUTE,
    },
    async ({ browser, standIn }) => {
      await addPublicClients(standIn);
      const before = (await secretsOf(standIn)).length;
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        for (const [account, generateBy] of Object.entries(WAYS)) {
          const popup = await generateBy(browser, standIn);
          await revealCopyForget(popup, standIn, account);
          await browser.closePopup();
        }
      }
      // The last one is held as the browser ends: there is more to be found than what was forgotten.
      await WAYS.acme(browser);
      // The control, of a secret's own form. Random digits are found as they are, though Firefox
      // compresses them: there is nothing in them to be made shorter.
      const marker = randomBytes(32).toString("hex");
      await browser.storage.local.set({ marker });
      const secrets = await secretsOf(standIn);
      // One each, two refresh tokens more, the client's secret, and the one that is held.
      assert.equal(secrets.length - before, 7 * CYCLES + 2);
      await browser.end(end);
      // The browser's children may still remove files of theirs.
      const findOnDisk = (wanted) =>
        until("the profile to be read", async () => findInFiles(browser.profile, wanted));
      assert.notDeepEqual(await findOnDisk([marker]), []);
      assert.deepEqual(await findOnDisk(secrets), []);
    },
  );
}

inEachBrowser(
  "while tokens are held, no secret is in storage.local, an address, the page or a console",
  async ({ browser, standIn }) => {
    await addPublicClients(standIn);
    const places = [];
    for (const generateBy of Object.values(WAYS)) {
      const popup = await generateBy(browser, standIn);
      await reveal(popup);
      places.push(
        ...(await browser.evalPage(() => [
          document.documentElement.outerHTML,
          location.href,
          ...performance.getEntries().map(({ name }) => name),
        ])),
        JSON.stringify(await browser.storage.local.get()),
      );
      // The control: what each of the three says is heard.
      await popup.evaluate(() => console.debug("the popup speaks"));
      await browser.evalPage(() => window.console.debug("the page speaks"));
      await browser.evalBackground(() => console.debug("the background speaks"));
      const said = await browser.saidInConsoles();
      for (const who of ["popup", "page", "background"])
        assert.ok(
          said.some(({ text }) => text.includes(`the ${who} speaks`)),
          who,
        );
      places.push(...said.map(({ text }) => text));
      await browser.closePopup();
    }
    // The stand-in notes a parameter that no address should have without its value.
    for (const { path, query } of await standIn.log()) {
      places.push(path, query);
      assert.doesNotMatch(query, /\[secret\]/, path);
    }
    const secrets = await secretsOf(standIn);
    const parts = partsOf(secrets);
    // The control: in the memory they are.
    const held = JSON.stringify(await browser.storage.session.get());
    assert.equal(findIn(Buffer.from(held), parts).length >= 3, true);
    for (const place of places) assert.deepEqual(findIn(Buffer.from(place), parts), []);
  },
);
