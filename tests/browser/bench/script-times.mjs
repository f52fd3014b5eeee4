// How long script ran, from a trace of the browser: what its profiler's summary calls scripting, which
// is all callbacks with their microtasks and collections of garbage, without the style and layout that
// they force. In the thread's own time, which others on the machine don't lengthen.

/** The page marks by this name where something begins whose script is to be told. */
export const MARK = "full-token bench";

const SCRIPTS = new Set([
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "EvaluateScript",
  "RunMicrotasks",
  "TimerFire",
]);
const RENDERING = new Set(["Layout", "UpdateLayoutTree", "PrePaint", "Paint"]);
const CATEGORIES = ["-*", "devtools.timeline", "v8.execute", "blink.user_timing"];

/** Milliseconds of script from each mark that `act` leads to up to the next one. */
export async function scriptTimes(page, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString("utf8"));
  return scriptsAfterMarks(traceEvents);
}

/** Milliseconds of script from each mark in these events up to the next one. */
export function scriptsAfterMarks(traceEvents) {
  const marks = traceEvents.filter(({ name, cat }) => name === MARK && cat === "blink.user_timing");
  const isHere = ({ pid, tid }) => pid === marks[0]?.pid && tid === marks[0].tid;
  const slices = traceEvents
    .filter((event) => event.ph === "X" && isHere(event))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const scripts = outermost(slices, SCRIPTS).map((slice) => ({
    begin: slice.ts,
    end: slice.ts + slice.dur,
    millis: (ownTime(slice) - rendering(slices, slice)) / 1_000,
  }));
  // The script that makes the mark is the first of its own.
  const begins = marks.filter(isHere).map(({ ts }) => {
    return scripts.find(({ begin, end }) => begin <= ts && ts <= end)?.begin ?? ts;
  });
  return begins.map((begin, place) => {
    const end = begins[place + 1] ?? Number.POSITIVE_INFINITY;
    const mine = scripts.filter((script) => script.begin >= begin && script.begin < end);
    return mine.reduce((sum, { millis }) => sum + millis, 0);
  });
}

// Now and then the thread's clock leaps: 11 ms of work within 2 ms on the wall, which no thread does.
const ownTime = ({ tdur = Number.POSITIVE_INFINITY, dur }) => Math.min(tdur, dur);

/** Those of these names that lie in no other of them. */
function outermost(slices, names) {
  let end = Number.NEGATIVE_INFINITY;
  return slices.filter(({ name, ts, dur }) => {
    if (!names.has(name) || ts < end) return false;
    end = ts + dur;
    return true;
  });
}

function rendering(slices, { ts, dur }) {
  const inside = slices.filter((slice) => slice.ts >= ts && slice.ts + slice.dur <= ts + dur);
  return outermost(inside, RENDERING).reduce((sum, slice) => sum + ownTime(slice), 0);
}
