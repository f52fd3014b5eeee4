// How fast the popup paints, is usable and shows a token, under several conditions, each beside its
// yardsticks in the same browser.
import { launchChromium } from "./chromium.mjs";
import { coldRound } from "./cold.mjs";
import { CONDITIONS } from "./conditions.mjs";
import { launchFirefox } from "./firefox.mjs";
import { chosenClient, generate, generatingRound } from "./generating.mjs";
import { heapAfterRuns } from "./memory.mjs";
import { openingRound, roundTrips } from "./opening.mjs";
import { inRounds, ROUNDS } from "./rounds.mjs";
import { summaries } from "./statistics.mjs";

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };

/** In the browser of that name, with its extension. */
export async function measurePopup(name, standIn, extension) {
  await standIn.reset();
  const launch = () => LAUNCH[name]({ extension, standIn });
  const subject = await launch();
  const { browser } = subject;
  const found = { version: await browser.version(), rounds: ROUNDS, opening: {} };
  try {
    await browser.openAdminCenter("acme");
    const client = await chosenClient(subject);
    // Warms up, and leaves an account used before: its client is remembered.
    await generate(subject, standIn);
    await browser.storage.session.clear();
    for (const [key, condition] of Object.entries(CONDITIONS))
      if (!condition.browsers || condition.browsers.includes(name))
        found.opening[key] = await openings({ name, subject, standIn }, condition);
    await browser.openAdminCenter("acme");
    found.generating = await medians(`${name}: generating`, (round) =>
      generatingRound(subject, standIn, client, round),
    );
    await browser.storage.session.clear();
    if (name === "chromium") found.heap = await heapAfterRuns(subject);
  } finally {
    await browser.quit();
  }
  found.opening.cold = {
    name: "the first after the browser's start",
    ...(await medians(`${name}: cold`, (round) => coldRound(launch, standIn, round))),
  };
  return found;
}

/** The three popups, opened under one condition, and how deep the requests of ours lie. */
async function openings({ name, subject, standIn }, condition) {
  await subject.browser.openAdminCenter(condition.account);
  await condition.set?.({ subject, standIn });
  await openingRound(subject, 0);
  const found = await medians(`${name}: ${condition.name}`, (round) =>
    openingRound(subject, round),
  );
  await condition.unset?.({ subject, standIn });
  const trips = await roundTrips(subject, standIn, condition.account);
  return { name: condition.name, ...found, trips };
}

const medians = async (what, body) => summaries(await inRounds(what, body));
