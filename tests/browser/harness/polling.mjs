// Waiting, everywhere in the harness: ask again, soon at first and then less often, give up with a
// message that says what was seen instead. `pause` is for what shows itself nowhere; each such place
// says why.
export const SOON_MS = 10;
export const AT_MOST_MS = 100;
/** Who waits long already may wait a little longer; to ask costs the browser what is waited for. */
export const SLOWER = 1.3;
export const DEFAULT_TIMEOUT_MS = 10_000;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Calls `check` until it answers with something truthy, and returns that.
 * A check that throws counts as "not yet", unless it throws a `GaveUp`. It is told how many milliseconds
 * are left, and whether it is the first.
 * @param {string} what completes the sentence "waited 10 s for …"
 * @param {() => Promise<string>} [saw] tells what there was instead, asked once, at the end
 */
export async function until(
  what,
  check,
  { timeout = DEFAULT_TIMEOUT_MS, every = SOON_MS, saw } = {},
) {
  const end = performance.now() + timeout;
  let problem;
  let wait = every;
  for (let isFirst = true; ; isFirst = false) {
    try {
      const answer = await check({ left: end - performance.now(), isFirst });
      if (answer) return answer;
      problem = undefined;
    } catch (error) {
      if (error instanceof GaveUp) throw error;
      problem = error;
    }
    if (performance.now() >= end) break;
    await pause(wait);
    wait = Math.max(every, Math.min(wait * SLOWER, AT_MOST_MS));
  }
  const seen = [
    problem && `last problem: ${problem.message}`,
    await saw?.().catch((error) => error.message),
  ];
  const details = seen.filter(Boolean).join("\n");
  throw new Error(`waited ${timeout / 1000} s for ${what}${details && `; instead:\n${details}`}`);
}

/** Thrown by a check that knows that waiting longer is of no use. */
export class GaveUp extends Error {}

/** The error where a document did not hear in time what it was asked. */
export const UNHEARD = "the document doesn't answer";
export const isUnheard = ({ message }) => message.includes(UNHEARD);
