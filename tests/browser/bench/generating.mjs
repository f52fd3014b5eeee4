// From the click on Generate to the token on screen; beside it, in turn, the same call as the account's
// own page would make it.
import { pause, until } from "../harness/polling.mjs";
import { noted } from "./watcher.mjs";

// A user reads before the click; the popup and the worker have come to rest.
const SETTLE_MS = 400;
const TOKENS = "/api/v2/oauth/tokens.json";

/** One of each, the order changing from round to round. */
export async function generatingRound(subject, standIn, client, round) {
  const { browser } = subject;
  const steps = {
    plain: async () => ({ plain: await browser.evalPage(plainFetch, client) }),
    generate: () => generate(subject, standIn),
  };
  const order = round % 2 ? ["generate", "plain"] : ["plain", "generate"];
  const found = {};
  for (const step of order) {
    await pause(SETTLE_MS);
    Object.assign(found, await steps[step]());
  }
  return found;
}

/**
 * Milliseconds from the click's own time stamp to the change that shows the token, and of these up to
 * the arrival of the request at the account.
 */
export async function generate({ browser, open }, standIn) {
  // Else the popup would show the token of the round before.
  await browser.storage.session.clear();
  await standIn.clearLog();
  const { view } = await open("ours");
  await view.waitForState("ready");
  await pause(SETTLE_MS);
  await view.click("button", "Generate token");
  const { clicked, token } = await until("the token", async () => {
    const times = await view.evaluate(noted);
    return times.token && times;
  });
  await view.close();
  const [{ at_ms: arrived }] = await standIn.log({
    method: "POST",
    path: TOKENS,
  });
  return { generate: token - clicked, untilAsked: arrived - clicked };
}

/** The client that the popup chooses by itself. */
export async function chosenClient({ open }) {
  const { view } = await open("ours");
  await view.waitForState("ready");
  const chosen = await view.value("combobox", "OAuth client");
  await view.close();
  return Number(chosen);
}

// In the account's page. The CSRF token is there already, as it is for the popup.
async function plainFetch(client) {
  const me = await (await fetch("/api/v2/users/me.json")).json();
  const began = performance.now();
  const answer = await fetch("/api/v2/oauth/tokens.json", {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRF-Token": me.user.authenticity_token,
    },
    body: JSON.stringify({
      token: { client_id: client, scopes: ["read", "write"] },
    }),
  });
  const { token } = await answer.json();
  const millis = performance.now() - began;
  if (!token?.full_token) throw new Error(`the plain fetch got ${answer.status} and no token`);
  return millis;
}
