// Answers that come late, are lost, cut off or refused.
import { CLIENTS, ME, TOKENS } from "../support.mjs";

export const GRANTS = "/oauth/tokens";

/** The longest that an answer is late, in milliseconds. */
export const LATEST_MS = 3_000;

/** Which requests meet a fault, and how often a walk chooses them. */
const REQUESTS = [
  { weight: 6, method: "POST", path: TOKENS },
  { weight: 6, method: "POST", path: GRANTS },
  { weight: 4, method: "DELETE", path: `${TOKENS}/*` },
  { weight: 3, method: "GET", path: `${TOKENS}/current` },
  { weight: 2, method: "GET", path: TOKENS },
  { weight: 1, method: "GET", path: CLIENTS },
  { weight: 1, method: "POST", path: CLIENTS },
  { weight: 1, method: "PUT", path: `${CLIENTS}/*` },
  { weight: 2, method: "GET", path: ME },
  { weight: 1, method: "GET", path: "/api/v2/tickets*" },
];

const STATUSES = [401, 403, 404, 409, 422, 429, 500, 503];

const KINDS = [
  { weight: 4, of: (random) => late("latency", random) },
  { weight: 6, of: (random) => late("latency-after", random) },
  { weight: 4, of: () => ({ kind: "cut" }) },
  { weight: 4, of: () => ({ kind: "reset", when: "after" }) },
  { weight: 2, of: () => ({ kind: "reset", when: "before" }) },
  { weight: 2, of: () => ({ kind: "empty" }) },
  { weight: 1, of: () => ({ kind: "html" }) },
  { weight: 1, of: () => ({ kind: "redirect" }) },
  { weight: 2, of: () => ({ kind: "stale-csrf" }) },
  { weight: 1, of: () => ({ kind: "invalid-endpoint" }) },
  { weight: 4, of: (random) => refusal(random) },
];

const late = (kind, random) => ({ kind, ms: random.between(200, LATEST_MS) });

function refusal(random) {
  const status = random.pick(STATUSES);
  const body = random.pick(["json", "json", "text", "html", "empty"]);
  return status === 429
    ? { kind: "status", status, retry_after: 1, body }
    : { kind: "status", status, body };
}

/** One fault for one or two requests: {path, fault, options, words}. */
export function chooseFault(random, account) {
  const weight = ({ weight }) => weight;
  const { method, path } = random.weigh(REQUESTS, weight);
  const fault = random.weigh(KINDS, weight).of(random);
  const times = random.pick([1, 1, 2]);
  const { kind, ...details } = fault;
  const words = `${method} ${path}: ${[kind, ...Object.values(details)].join(" ")}, ${times} times`;
  return { path, fault, options: { account, method, times }, words };
}
