// What was measured of the inventory's page, as tables; the last one with targets and verdicts.
import { ms, row, shown, table, times, verdict } from "./report.mjs";

const mb = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

export function inventoryTable({ version, rounds, firstRows, keys, scroll, heap }) {
  const rows = [["", "median", "half within", "p95", ""]];
  const add = (label, found, of) => {
    const ratio = of ? `${times(found.median / of.median)}` : "";
    rows.push([...row(label, found), ms(found.p95), ratio]);
  };
  rows.push(["Navigation to first rows"]);
  add("  12 tokens", firstRows.few);
  add("  10,000 tokens", firstRows.many, firstRows.few);
  rows.push(["A key in the search box, 10,000 tokens"]);
  add("  plain: rows painted", keys.plainPainted);
  add("  ours: rows painted", keys.oursPainted, keys.plainPainted);
  add("  plain: script", keys.plainScript);
  add("  ours: script", keys.oursScript, keys.plainScript);
  rows.push(["Scroll through 10,000 tokens, the longest script of a frame"]);
  for (const [speed, label] of Object.entries(SPEEDS)) {
    add(`  plain: ${label}`, scroll[`plain${speed}`]);
    add(`  ours: ${label}`, scroll[`ours${speed}`], scroll[`plain${speed}`]);
  }
  rows.push(["Heap with 10,000 tokens"]);
  rows.push(["  an empty page", mb(heap.empty)]);
  rows.push(["  the page without its wasm", mb(heap.page)]);
  rows.push(["  the memory of its wasm", mb(heap.wasm)]);
  return `${version}, ${shown()}, ${rounds} rounds in turn\n${table(rows)}`;
}

const SPEEDS = { Wheel: "500 px a frame", Through: "2,600 px a frame" };

/** Each figure beside the most that it may be. */
export function inventoryTargets(found) {
  const rows = [["Figure", "found", "target", ""]];
  for (const [figure, of, most, show] of FIGURES) {
    const value = of(found);
    rows.push([figure, show(value), `≤ ${show(most)}`, verdict(value <= most)]);
  }
  return `Targets\n${table(rows)}`;
}

const longest = ({ values }) => Math.max(...values);

const FIGURES = [
  [
    "first rows with 10,000 tokens over 12",
    ({ firstRows }) => firstRows.many.median / firstRows.few.median,
    1.2,
    times,
  ],
  [
    "key to painted rows over plain JavaScript, median",
    ({ keys }) => keys.oursPainted.median / keys.plainPainted.median,
    1.1,
    times,
  ],
  [
    "key to painted rows over plain JavaScript, p95",
    ({ keys }) => keys.oursPainted.p95 / keys.plainPainted.p95,
    1.1,
    times,
  ],
  ["script of a key, p95", ({ keys }) => keys.oursScript.p95, 16, ms],
  ["longest script of a frame, 500 px", ({ scroll }) => longest(scroll.oursWheel), 32, ms],
  ["longest script of a frame, 2,600 px", ({ scroll }) => longest(scroll.oursThrough), 32, ms],
  [
    "heap and wasm with 10,000 tokens above an empty page",
    ({ heap }) => heap.page + heap.wasm - heap.empty,
    30_000_000,
    mb,
  ],
];
