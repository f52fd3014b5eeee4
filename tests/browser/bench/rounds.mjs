// How often the bench measures, and how far it is.
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);

export function checkRounds() {
  if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
    throw new Error("BENCH_ROUNDS is a number of rounds, from 1 on");
}

/** What each round found. */
export async function inRounds(what, body) {
  const rounds = [];
  while (rounds.length < ROUNDS) {
    rounds.push(await body(rounds.length));
    progress(`${what}, round ${rounds.length} of ${ROUNDS}`);
  }
  progress("");
  return rounds;
}

// A line that overwrites itself, for who watches.
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
