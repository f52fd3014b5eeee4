// What the bench takes for script, from traces as Chromium writes them: times in microseconds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MARK, scriptsAfterMarks } from "./script-times.mjs";

const HERE = { pid: 1, tid: 2 };
const mark = (ts) => ({ ...HERE, name: MARK, cat: "blink.user_timing", ph: "I", ts });
const slice = (name, ts, dur, tdur = dur) => ({ ...HERE, name, ph: "X", ts, dur, tdur });

test("script is what runs from one mark to the next", () => {
  const frames = [mark(1_000), slice("FunctionCall", 1_200, 2_000), mark(10_000)];
  assert.deepEqual(scriptsAfterMarks([...frames, slice("TimerFire", 11_000, 3_000)]), [2, 3]);
});

test("the script that makes the mark is its own from its beginning on", () => {
  assert.deepEqual(scriptsAfterMarks([slice("FireAnimationFrame", 0, 5_000), mark(4_000)]), [5]);
});

test("a script within another one counts once", () => {
  const nested = [slice("EventDispatch", 100, 5_000), slice("FunctionCall", 200, 4_000)];
  assert.deepEqual(scriptsAfterMarks([mark(0), ...nested]), [5]);
});

test("style and layout that a script forces are not its own time", () => {
  const forced = [slice("UpdateLayoutTree", 200, 1_000), slice("Layout", 1_300, 2_000)];
  assert.deepEqual(scriptsAfterMarks([mark(0), slice("FunctionCall", 100, 5_000), ...forced]), [2]);
});

test("what waits for a processor is not counted", () => {
  assert.deepEqual(scriptsAfterMarks([mark(0), slice("FunctionCall", 100, 9_000, 2_000)]), [2]);
});

test("a leap of the thread's clock is not script: no thread works longer than the wall's clock says", () => {
  assert.deepEqual(scriptsAfterMarks([mark(0), slice("EventDispatch", 100, 2_200, 11_100)]), [2.2]);
});

test("other threads' script is not the page's", () => {
  const other = { ...slice("FunctionCall", 100, 9_000), tid: 3 };
  assert.deepEqual(scriptsAfterMarks([mark(0), other, slice("FunctionCall", 200, 1_000)]), [1]);
});
