// What the popups are opened under, one after the other, in one browser.

const LATENCY_MS = 150;
const SLOWDOWN = 4;

const atOnce = {
  name: "answers at once",
  account: "acme",
};

const late = {
  name: `answers after ${LATENCY_MS} ms`,
  account: "acme",
  set: ({ standIn }) =>
    standIn.fault(null, { kind: "latency", ms: LATENCY_MS }, { account: "acme" }),
  unset: ({ standIn }) => standIn.clearFaults(),
};

const manyClients = {
  name: "1,000 clients",
  account: "large",
};

/** Firefox has no such switch. */
const slowProcessor = {
  name: `a processor ${SLOWDOWN} times slower`,
  account: "acme",
  browsers: ["chromium"],
  set: ({ subject }) => subject.slowDown(SLOWDOWN),
  unset: ({ subject }) => subject.slowDown(1),
};

export const CONDITIONS = { atOnce, late, manyClients, slowProcessor };
