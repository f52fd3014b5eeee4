// The steps of a walk: what a user, the account, the network or the browser does.
import { pause, until } from "../harness/polling.mjs";
import { asAdmin, ask, TOKENS, ticketsStatus } from "../support.mjs";
import { chooseFault, GRANTS } from "./faults.mjs";
import { press } from "./presses.mjs";
import { isToBeShown } from "./vault.mjs";
import { Violation } from "./violation.mjs";
import { openPopup } from "./windows.mjs";

const CONSENT = "/oauth/authorizations/new";
/** Another account, on which nobody is signed in. */
const ELSEWHERE = "fresh";

/** Screens that change by themselves. */
const BUSY_SCREENS = ["connecting", "creating"];
/** Screens on which a walk presses buttons for most of the time. */
const PRESSED_SCREENS = [
  "signed-out",
  "no-clients",
  "ready",
  "consent",
  "token",
  "offline",
  "unexpected",
];

const ALWAYS = () => true;
const withState =
  (...states) =>
  ({ state }) =>
    states.includes(state);
const withPopup = ({ popup }) => popup !== null;
const withoutPopup = ({ popup }) => popup === null;
const onAdminCenter = ({ isOnAccount }) => isOnAccount;

/** Each: how often, when it is possible, and what happens; `run` says it in words. */
export const STEPS = [
  { weight: 30, possible: withState(...BUSY_SCREENS), run: waitForScreen },
  { weight: 26, possible: withState(...PRESSED_SCREENS), run: press },
  { weight: 4, possible: withState("authorizing"), run: press },
  {
    weight: 3,
    possible: ({ field }) => field,
    run: enterSecret,
  },
  {
    weight: 22,
    possible: withoutPopup,
    async run(walk) {
      if (await openPopup(walk.browser)) return "nothing: a popup came first";
      await walk.browser.clickToolbar();
      return "clicks the toolbar button";
    },
  },
  {
    weight: 3,
    possible: withPopup,
    async run(walk) {
      await walk.browser.closePopup();
      return "closes the popup";
    },
  },
  {
    weight: 2,
    possible: ALWAYS,
    async run(_walk, random) {
      const ms = random.between(100, 800);
      await pause(ms);
      return `nothing happens for ${ms} ms`;
    },
  },
  {
    weight: 3,
    possible: ALWAYS,
    async run(walk) {
      await walk.browser.stopBackground();
      return "the browser stops the worker";
    },
  },
  { weight: 0.3, possible: ({ isOffline }) => !isOffline, run: restart },
  { weight: 1, possible: withState("token"), run: restart },
  {
    weight: 30,
    possible: ({ isOnAccount, isOffline }) => !isOnAccount && !isOffline,
    async run(walk) {
      await walk.goToAdminCenter();
      return "the tab goes to Admin Center";
    },
  },
  {
    weight: 1.5,
    possible: onAdminCenter,
    async run(walk) {
      await walk.browser.reload();
      return "the tab is reloaded";
    },
  },
  { weight: 1.5, possible: onAdminCenter, run: leave },
  {
    weight: 1,
    possible: ({ isOnAccount }) => !isOnAccount,
    async run(walk) {
      await walk.browser.evalPage(() => history.back());
      return "the tab goes back";
    },
  },
  {
    weight: 1,
    possible: ALWAYS,
    async run(walk) {
      const before = walk.browser.tab;
      walk.tabs.add(await walk.browser.newTab());
      await walk.browser.closeTab(before);
      walk.tabs.delete(before);
      return "the tab is closed";
    },
  },
  {
    weight: 8,
    possible: ALWAYS,
    async run(walk, random) {
      const { path, fault, options, words } = chooseFault(random, walk.name);
      await walk.standIn.fault(path, fault, options);
      walk.faults += 1;
      return `from now on ${words}`;
    },
  },
  {
    weight: 4,
    possible: ({ faults }) => faults > 0,
    async run(walk) {
      await walk.clearFaults();
      return "the account answers as ever";
    },
  },
  {
    weight: 1,
    possible: ({ isOffline }) => !isOffline,
    async run(walk) {
      walk.setOffline(true);
      return "the network is cut";
    },
  },
  {
    weight: 12,
    possible: ({ isOffline }) => isOffline,
    async run(walk) {
      walk.setOffline(false);
      return "the network is back";
    },
  },
  {
    weight: 0.5,
    possible: onAdminCenter,
    async run(walk) {
      await walk.standIn.signOut(walk.name);
      return "the session ends";
    },
  },
  {
    weight: 4,
    possible: ({ isSignedOut }) => isSignedOut,
    async run(walk) {
      await walk.browser.signIn(walk.name, "admin");
      return "signs in again";
    },
  },
  { weight: 30, possible: ({ pages }) => pages.length > 0, run: answerConsent },
  {
    weight: 1.5,
    // With no popup there is nobody to list it before it is used.
    possible: ({ popup, isOffline }) => popup === null && !isOffline,
    run: colleague,
  },
  {
    weight: 1,
    possible: ({ popup, pages, faults, isOffline, isOnAccount }) =>
      popup === null && pages.length === 0 && faults === 0 && !isOffline && isOnAccount,
    run: anotherUser,
  },
];

/** What is in memory is gone with the browser, and the notes on disk are not. */
async function restart(walk, random) {
  const { browser, tabs } = walk;
  const kill = random.next() < 0.5;
  await walk.readVault();
  await browser.restart({ kill });
  tabs.clear();
  for (const view of await browser.tabs()) tabs.add(view);
  tabs.add(browser.tab);
  walk.forgetMemory();
  return `the browser is ${kill ? "killed" : "closed"}, and starts again`;
}

/** An answer that is late may not be waited for. */
async function waitForScreen(walk, random, { state }) {
  const popup = walk.browser.popup;
  const patience = random.between(100, 1_500);
  await until(
    "another screen",
    async () => (await popup.closed()) || (await popup.state()) !== state,
    { timeout: patience },
  ).catch(() => {});
  return `waits up to ${patience} ms for another screen`;
}

/** Types the client's secret where it is asked for; a wrong one now and then. */
async function enterSecret(walk, random) {
  const { clients } = await walk.account();
  const { intents } = await walk.readVault();
  const popup = walk.browser.popup;
  const asking = intents.find(({ step, outcome }) => step === "ask" && !outcome);
  const asked = asking?.work["create-token"]?.client.id;
  const chosen = asked ?? (await popup.evaluate(() => document.querySelector("#client")?.value));
  const client = clients.find(({ id }) => String(id) === String(chosen));
  const isWrong = random.next() < 0.2;
  await popup.evaluate(() => document.querySelector("#entered").focus());
  await popup.press("Control+a");
  await popup.type(isWrong || !client ? "wrong" : client.secret);
  return `types the ${isWrong || !client ? "wrong" : "right"} client secret`;
}

async function leave(walk, random) {
  const { browser, standIn, name } = walk;
  const [words, address] = random.pick([
    ["about:blank", "about:blank"],
    ["another account", standIn.adminCenter(ELSEWHERE)],
    ["another page of the account", `${standIn.adminCenter(name)}?page=2`],
    ["another page of the account", `${standIn.adminCenter(name)}?page=2`],
  ]);
  await browser.goto(address);
  return `the tab goes to ${words}`;
}

/** Whoever consents is the admin: see anotherUser. */
async function answerConsent(_walk, random, { pages }) {
  const { view, address } = random.pick(pages);
  const isConsent = new URL(address).pathname === CONSENT;
  const answer = random.pick(
    isConsent ? ["Allow", "Allow", "Allow", "Allow", "Deny", "close"] : ["close"],
  );
  if (answer === "close") {
    await view.close();
    return "closes Zendesk's page";
  }
  await view.click("button", answer, { timeout: 1_000 });
  return `presses ${answer} on Zendesk's page`;
}

/** Somebody else's program gets a token for a client of the account, and uses it. */
async function colleague(walk, random) {
  const { standIn, name } = walk;
  await walk.clearFaults();
  const { clients } = await walk.account();
  const fit = clients.filter(({ kind, global }) => kind === "confidential" && !global);
  if (fit.length === 0) return "nothing: there is no client for a colleague";
  const client = random.pick(fit);
  const scopes = ["read", "write"];
  let made;
  if (walk.isWithdrawn)
    made = await ask(standIn, name, GRANTS, {
      method: "POST",
      json: {
        grant_type: "client_credentials",
        client_id: client.identifier,
        client_secret: client.secret,
        scope: scopes.join(" "),
      },
    });
  else
    made = await asAdmin(standIn, name, "POST", `${TOKENS}.json`, {
      token: { client_id: client.id, scopes },
    });
  const { access_token: granted, token } = made.json();
  const theirs = granted ?? token?.full_token;
  if (!theirs) throw new Violation("the walk lost track of tokens");
  walk.ledger.others.add(theirs);
  await ticketsStatus(standIn, theirs, name);
  return `a colleague makes and uses a token of ${client.identifier}`;
}

/** The account's agent looks at the popup: of what the admin did they see nothing. */
async function anotherUser(walk) {
  const { browser, name } = walk;
  const waiting = ({ intents }) => intents.filter(isToBeShown).map(({ id }) => id);
  const { intents } = await walk.readVault();
  if (intents.some(({ step, outcome }) => step === "authorizing" && !outcome))
    return "nothing: Zendesk's page is expected";
  const before = waiting({ intents });
  await browser.signIn(name, "agent");
  try {
    const popup = await browser.clickToolbar();
    const settled = ["not-admin", "out-of-touch"];
    const state = await popup.waitForState(...settled);
    const shown = await popup.html();
    if (shown.includes("data-error"))
      throw new Violation(`another user is told of an outcome, in ${state}`);
    const after = waiting(await walk.readVault());
    if (before.some((id) => !after.includes(id)))
      throw new Violation("an outcome was taken as shown, before another user");
  } finally {
    await browser.closePopup();
    await browser.signIn(name, "admin");
  }
  return "another user looks at the popup";
}
