// What holds once a walk is over: every command ends, and of every token that
// the extension made the owner holds it, was told of it, or gave it up.
import { pause, until } from "../harness/polling.mjs";
import { TOKENS } from "../support.mjs";
import { LATEST_MS } from "./faults.mjs";
import { readGroups, tick } from "./groups.mjs";
import { checkEverything, tell } from "./invariants.mjs";
import { isToBeShown, isUnderWay } from "./vault.mjs";
import { Violation } from "./violation.mjs";
import { openPopup, pagesBeside } from "./windows.mjs";

const IDLE_STATES = ["ready", "no-clients"];
/** As in src/vault: after so long without an answer an intent is lost. */
const INTENT_LIFE_MS = 100_000;
/** How long a popup that the worker opens may take to come, in milliseconds. */
const OPENS_WITHIN_MS = 2_000;

export async function checkLaws(walk) {
  walk.said.push("— the end: all goes well from now on —");
  await walk.clearFaults();
  walk.setOffline(false);
  await closeAll(walk);
  await answersAreThere(walk);
  await commandsEnd(walk);
  const popup = await readyPopup(walk);
  if ((await popup.state()) === "no-clients") return checkNothingMade(walk);
  await listsAreRead(walk);
  await checkOutcomes(walk);
  await checkTold(walk, popup);
  await checkEverything(walk);
}

/** The popup and Zendesk's pages; the extension may open the popup at that. */
async function closeAll(walk) {
  const { browser, tabs } = walk;
  await openPopup(browser);
  await browser.closePopup();
  const pages = await pagesBeside(browser, tabs);
  for (const { view } of pages) await view.close();
  if (pages.length === 0) return;
  const find = () => openPopup(browser);
  await until("the popup that may come", find, { timeout: OPENS_WITHIN_MS }).catch(() => {});
  await browser.closePopup();
}

/** A request that was begun is carried out, however late. */
async function answersAreThere({ standIn, name }) {
  // One that was reset is never answered.
  const isOld = ({ status, at_ms: at }) => status !== null || at < Date.now() - LATEST_MS - 500;
  await until("the last answers", async () => (await standIn.log({ account: name })).every(isOld));
}

/** Without an outcome is only what waits for the user. */
async function commandsEnd(walk) {
  const underWay = async () => (await readAwake(walk)).intents.filter(isUnderWay);
  const end = (timeout) =>
    until("the commands to end", async () => (await underWay()).length === 0, {
      timeout,
    }).catch(() => {});
  await end(3_000);
  if ((await underWay()).length > 0) {
    walk.said.push("the tab is closed, as a command waits for it");
    const before = walk.browser.tab;
    walk.tabs.add(await walk.browser.newTab());
    await walk.browser.closeTab(before);
    walk.tabs.delete(before);
    await end(3_000);
  }
  const late = await underWay();
  if (late.length > 0) {
    walk.said.push("100 s go by, as a command is under way");
    await letTimePass(walk, late);
  }
  const left = await underWay();
  if (left.length > 0) throw new Violation(`a command does not end: ${JSON.stringify(left)}`);
}

/** Firefox's background is woken for it. */
async function readAwake(walk) {
  await walk.browser.storage.local.get();
  return walk.readVault();
}

/** Their time is up, and a popup opens. Their notes keep their own times. */
async function letTimePass(walk, intents) {
  const { session, local } = walk.browser.storage;
  const began = Date.now() - INTENT_LIFE_MS - 500;
  for (const intent of intents)
    await session.set({
      [`intent/${intent.id}`]: { intent: { ...intent, started: began } },
    });
  await walk.goToAdminCenter();
  await walk.browser.clickToolbar();
  await until("the commands to be given up", async () => {
    const { intents: now } = await walk.readVault();
    return !now.some(isUnderWay);
  }).catch(() => {});
  await walk.browser.closePopup();
  for (const { id, started, clock_ahead: ahead } of intents) {
    const key = `trace/${id}`;
    const { [key]: note } = await local.get(key);
    if (note) await local.set({ [key]: { ...note, began: started + ahead } });
  }
}

/** What is held is forgotten, and what waits for the user given up. */
async function readyPopup(walk) {
  await walk.goToAdminCenter();
  await closeAll(walk);
  const popup = await walk.browser.clickToolbar();
  for (let press = 0; press < 10; press++) {
    const state = await popup.waitForState(...IDLE_STATES, "token", "consent", "authorizing");
    if (IDLE_STATES.includes(state)) return popup;
    walk.said.push(`the popup shows ${state}, and is led to the ready screen`);
    if (state === "token") walk.ledger.forget(await walk.readVault());
    const button = state === "token" ? "Forget token" : "Cancel";
    await until("the next screen", async () => {
      if ((await popup.state()) !== state) return true;
      // It may just have moved.
      await popup.click("button", button, { timeout: 500 }).catch(() => {});
      return (await popup.state()) !== state;
    });
  }
  throw new Violation("the ready screen is not reached");
}

async function checkNothingMade(walk) {
  const [token] = walk.ledger.living(await walk.account());
  if (token) throw new Violation(`no client, yet ${tell(token, walk.ledger)}`);
}

/** The popup asks for the tokens of each client that a note is of. */
async function listsAreRead(walk) {
  const { notes } = await walk.readVault();
  const clients = new Set(notes.map(({ client }) => client));
  await until("the lists to be read", async () => {
    const log = await walk.standIn.log({ account: walk.name, method: "GET" });
    const at = log.findLastIndex(({ path }) => path.includes("/users/me"));
    const lists = log.slice(at).filter(({ path, status }) => isList(path) && status === 200);
    return [...clients].every((client) =>
      lists.some(({ query }) => query.includes(`client_id=${client}`)),
    );
  }).catch(async () => {
    // Notes that were done with go when they are looked at.
  });
}

const isList = (path) => path === TOKENS || path === `${TOKENS}.json`;

/** Each outcome was shown, once: the next popup says nothing of it. */
async function checkOutcomes(walk) {
  await until("each outcome to be shown", async () => {
    const { intents } = await walk.readVault();
    return !intents.some(isToBeShown);
  }).catch(async () => {
    const { intents } = await walk.readVault();
    throw new Violation(`an outcome is not shown: ${JSON.stringify(intents.filter(isToBeShown))}`);
  });
  await walk.browser.closePopup();
  const popup = await walk.browser.clickToolbar();
  await popup.waitForState(...IDLE_STATES);
  await listsAreRead(walk);
  if (await popup.evaluate(() => document.querySelector("[data-error]") !== null))
    throw new Violation(`an outcome is shown twice: ${await popup.status()}`);
}

async function checkTold(walk) {
  const { ledger } = walk;
  const popup = walk.browser.popup;
  const untold = (account) =>
    ledger.living(account).filter((token) => !ledger.isGivenUp(token) && !ledger.isUnwanted(token));
  const expected = untold(await walk.account());
  const count = ({ orphans, gone }) => orphans.length + gone.length;
  await until(
    "all to be told",
    async () => {
      return count(await readGroups(popup)) >= expected.length;
    },
    { timeout: 15_000 },
  ).catch(() => {});
  const groups = await settled(() => readGroups(popup));
  walk.said.push(`told: ${JSON.stringify(groups)}`);
  const boxless = groups.gone.filter(({ canBeRevoked }) => !canBeRevoked);
  await revokeTold(walk, popup, "orphans", /^Revoke \d+ tokens?$/);
  await revokeTold(walk, popup, "gone", /^Revoke (it|ticked)$/);
  const account = await walk.account();
  const left = untold(account);
  if (left.length > boxless.length)
    throw new Violation(
      `nobody was told of ${left.map((token) => tell(token, ledger)).join(", ")}`,
    );
  for (const token of ledger.made(account))
    if (token.revoked && !ledger.mayBeDead(token))
      throw new Violation(`${tell(token, ledger)} was told as lost`);
}

/** The same twice, a moment apart. */
async function settled(look) {
  for (;;) {
    const [first] = [await look(), await pause(150)];
    const second = await look();
    if (JSON.stringify(first) === JSON.stringify(second)) return second;
  }
}

/** Whatever a group tells of dies; what the owner forgot or keeps does not. */
async function revokeTold(walk, popup, group, button) {
  const items = (await readGroups(popup))[group];
  if (!items.some(({ canBeRevoked = true }) => canBeRevoked)) return;
  const { ledger } = walk;
  const [vault, account] = [await walk.readVault(), await walk.account()];
  const before = ledger.living(account);
  for (const token of before) {
    const arrived = ledger.arrived.has(token.full_token);
    const isKept =
      ledger.forgotten.has(token.full_token) ||
      (group === "orphans" && ledger.staysKept(token, vault.notes));
    const fits = group === "orphans" ? !arrived : isGone(token, vault);
    if (fits && !isKept) ledger.ticked.add(token.full_token);
  }
  const isAlone = group === "gone" && items.length === 1;
  for (const [at, { canBeRevoked = true }] of items.entries())
    if (canBeRevoked && !isAlone) await tick(popup, group, at);
  await popup.click("button", button);
  const dead = async () => {
    const now = new Set(ledger.living(await walk.account()).map(({ id }) => id));
    return before.filter(({ id }) => !now.has(id)).length;
  };
  const wanted = items.filter(({ canBeRevoked = true }) => canBeRevoked).length;
  await until("them to be revoked", async () => (await dead()) >= wanted);
  await until("the command to end", async () => {
    const { intents } = await walk.readVault();
    return !intents.some(isUnderWay);
  });
  await listsAreRead(walk);
  await until("the group to go", async () => {
    const now = (await readGroups(popup))[group];
    return !now.some(({ canBeRevoked = true }) => canBeRevoked);
  });
}

const isGone = ({ id, full_token: token }, { notes }) =>
  notes.some(
    ({ arrival }) =>
      arrival?.is_held &&
      (arrival.id ? arrival.id === String(id) : token.startsWith(arrival.prefix)),
  );
