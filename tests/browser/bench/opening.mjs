// The popup from the click on: to its first contentful paint, and to usable. Beside it, in turn, the
// blank popup and the plain one.
import { pause, until } from "../harness/polling.mjs";
import { noted } from "./watcher.mjs";

export const SUBJECTS = ["blank", "plain", "ours"];

// What the round before left running has ended by then.
const SETTLE_MS = 500;
// Far longer than anything else on the way, so that waves of requests stand apart.
const LATENCY_MS = 700;

/** One opening of each, the order changing from round to round: {blankPaint, plainPaint, plainUsable, …} */
export async function openingRound(subject, round) {
  const found = {};
  for (const which of inTurn(round)) {
    // Asleep at the click, as it mostly is: the popup wakes it on its way.
    await subject.browser.stopBackground();
    await pause(SETTLE_MS);
    Object.assign(found, named(which, await opening(subject, which)));
  }
  return found;
}

/** Which comes first, second and third in this round. */
export const inTurn = (round) => SUBJECTS.map((_, at) => SUBJECTS[(at + round) % SUBJECTS.length]);

/** Milliseconds from the click to each point; null where there is none. */
export async function opening({ open }, which) {
  const { clicked, view } = await open(which);
  const isDone = (times) => times.paint && (times.usable || which === "blank");
  const times = await until(
    `the ${which} popup to be ${which === "blank" ? "painted" : "painted and usable"}`,
    async () => {
      const times = await view.evaluate(noted);
      return isDone(times) && times;
    },
  );
  await view.close();
  const since = (time) => (time === null ? null : time - clicked);
  const { firstPaint, paint, usable } = times;
  return { firstPaint: since(firstPaint), paint: since(paint), usable: since(usable) };
}

export const named = (which, { firstPaint, paint, usable }) => ({
  [`${which}FirstPaint`]: firstPaint,
  [`${which}Paint`]: paint,
  [`${which}Usable`]: usable,
});

/**
 * How many round trips one after the other lie between click and usable: with every answer late, the
 * requests of the second start when the first is answered.
 */
export async function roundTrips({ browser, open }, standIn, account) {
  await browser.stopBackground();
  await standIn.clearLog();
  await standIn.fault(null, { kind: "latency", ms: LATENCY_MS }, { account });
  try {
    const { view } = await open("ours");
    const usable = await until(
      "the popup to be usable with late answers",
      async () => (await view.evaluate(noted)).usable,
    );
    const log = await standIn.log({ account });
    // What it looks for afterwards keeps nobody waiting.
    const requests = log.filter(({ at_ms }) => at_ms < usable);
    await view.close();
    return {
      deep: waves(requests),
      requests: requests.map(({ method, path }) => `${method} ${path}`),
    };
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
