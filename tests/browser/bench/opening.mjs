// The popup from the click on: to its first contentful paint, and to usable. Beside it, in turn, the
// blank popup.
import { pause, until } from "../harness/polling.mjs";
import { noted } from "./watcher.mjs";

const ACCOUNT = "acme";
// What the round before left running has ended by then.
const SETTLE_MS = 500;
// Far longer than anything else on the way, so that waves of requests stand apart.
const LATENCY_MS = 700;

/** One opening of the blank popup and one of ours, the order changing from round to round. */
export async function openingRound(subject, round) {
  const order = round % 2 ? ["ours", "blank"] : ["blank", "ours"];
  const found = {};
  for (const which of order) found[which] = await opening(subject, which);
  return {
    blankPaint: found.blank.paint,
    firstPaint: found.ours.firstPaint,
    paint: found.ours.paint,
    usable: found.ours.usable,
  };
}

async function opening({ browser, open }, which) {
  // Asleep at the click, as it mostly is: the popup wakes it on its way.
  await browser.stopBackground();
  await pause(SETTLE_MS);
  const { clicked, view } = await open(which);
  const what = which === "ours" ? "painted and usable" : "painted";
  const times = await until(`the ${which} popup to be ${what}`, async () => {
    const times = await view.evaluate(noted);
    return times.paint && (times.usable || which === "blank") && times;
  });
  await view.close();
  const since = (time) => (time === null ? null : time - clicked);
  return {
    firstPaint: since(times.firstPaint),
    paint: since(times.paint),
    usable: since(times.usable),
  };
}

/**
 * How many round trips one after the other lie between click and usable: with every answer late, the
 * requests of the second start when the first is answered.
 */
export async function roundTrips({ browser, open }, standIn) {
  await browser.stopBackground();
  await standIn.clearLog();
  await standIn.fault(null, { kind: "latency", ms: LATENCY_MS }, { account: ACCOUNT });
  try {
    const { view } = await open("ours");
    await until(
      "the popup to be usable with late answers",
      async () => (await view.evaluate(noted)).usable,
    );
    const requests = await standIn.log({ account: ACCOUNT });
    await view.close();
    return { deep: waves(requests), requests: requests.map(named) };
  } finally {
    await standIn.clearFaults();
  }
}

function waves(requests) {
  let count = 0;
  let began = Number.NEGATIVE_INFINITY;
  for (const { at_ms } of requests) {
    if (at_ms - began < LATENCY_MS) continue;
    began = at_ms;
    count += 1;
  }
  return count;
}

const named = ({ method, path }) => `${method} ${path}`;
