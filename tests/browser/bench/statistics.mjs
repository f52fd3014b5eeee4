// Medians of rounds: a median shrugs off the rounds that something else on the machine disturbed.
export const median = (values) => quantile(values, 0.5);

/** {median, low, high, p95, values}: the middle half lies between low and high. */
export function summary(values) {
  return {
    median: median(values),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
    p95: quantile(values, 0.95),
    values,
  };
}

/** One summary per measure, of rounds that each hold every measure once; a null is none at all. */
export function summaries(rounds) {
  const measures = Object.keys(rounds[0]).filter((measure) =>
    rounds.every((round) => round[measure] !== null),
  );
  return Object.fromEntries(
    measures.map((measure) => [measure, summary(rounds.map((round) => round[measure]))]),
  );
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}
