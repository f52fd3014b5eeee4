// What was measured, as tables; the last one with targets and verdicts.
import { MOST_POPUP_BYTES } from "../../../scripts/popup-size.mjs";
import { total } from "./sizes.mjs";

export const ms = (value) => `${value.toFixed(1)} ms`;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
export const times = (value) => `${value.toFixed(2)} ×`;
export const verdict = (isMet) => (isMet ? "✓ met" : "✗ missed");

/** Medians of one browser, by condition: beside them the middle half, and the ratio to a yardstick. */
export function browserTable({ version, rounds, opening, generating, heap }) {
  const rows = [["", "median", "half within", ""]];
  for (const { name, trips, ...found } of Object.values(opening)) {
    rows.push([`Click, ${name}`]);
    for (const [label, key, yardstick] of POINTS)
      if (found[key]) rows.push(row(label, found[key], yardstick && [yardstick, found[yardstick]]));
    if (trips)
      rows.push([`  ${count(trips.requests.length, "request")}`, "", "", `${trips.deep} deep`]);
  }
  rows.push(["Generate"]);
  rows.push(row("  plain fetch in the page", generating.plain));
  rows.push(row("  token on screen", generating.generate));
  rows.push(row("  the account is asked", generating.untilAsked));
  if (heap) rows.push(["Heap", kb(heap.many), "", `${kb(heap.few)} after 5 runs`]);
  return `${version}, ${shown()}, ${rounds} rounds in turn\n${table(rows)}`;
}

export const shown = () => (process.env.HEADED ? "with a window" : "headless");

/** What is measured of an opening: label, measure, and the yardstick that it is told by. */
const POINTS = [
  ["  blank: paint", "blankPaint"],
  ["  plain: paint", "plainPaint", "blankPaint"],
  ["  ours: first paint of the shell", "oursFirstPaint", "blankPaint"],
  ["  ours: paint", "oursPaint", "blankPaint"],
  ["  plain: usable", "plainUsable", "blankPaint"],
  ["  ours: usable", "oursUsable", "plainUsable"],
];

export function row(name, { median, low, high }, yardstick) {
  const cells = [name, ms(median), `${low.toFixed(0)}–${high.toFixed(0)}`];
  if (yardstick?.[1]) {
    const [measure, { median: of }] = yardstick;
    cells.push(`${times(median / of)} ${YARDSTICKS[measure]}`);
  }
  return cells;
}

const YARDSTICKS = { blankPaint: "blank", plainUsable: "plain" };
const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

/** Each figure beside the most that it may be, for every browser that has it. */
export function targetTable({ browsers }) {
  const rows = [["Figure", "browser", "found", "target", ""]];
  for (const [figure, { of, target, show = String }] of FIGURES)
    for (const [browser, found] of Object.entries(browsers)) {
      const value = of(found);
      const most = target[browser] ?? target;
      if (value !== undefined)
        rows.push([figure, browser, show(value), `≤ ${show(most)}`, verdict(value <= most)]);
    }
  return `Targets\n${table(rows)}`;
}

const ratio =
  (condition, measure, yardstick) =>
  ({ opening }) =>
    opening[condition] && opening[condition][measure].median / opening[condition][yardstick].median;

const overBlank = (condition) => ratio(condition, "oursUsable", "blankPaint");

const FIGURES = [
  [
    "paint over blank",
    { of: ratio("atOnce", "oursPaint", "blankPaint"), target: 1.05, show: times },
  ],
  [
    "usable over plain JavaScript, answers at once",
    { of: ratio("atOnce", "oursUsable", "plainUsable"), target: 1.1, show: times },
  ],
  [
    "usable over plain JavaScript, answers after 150 ms",
    { of: ratio("late", "oursUsable", "plainUsable"), target: 1.03, show: times },
  ],
  [
    "Generate to token over a plain fetch",
    {
      of: ({ generating }) => generating.generate.median - generating.plain.median,
      target: { chromium: 12, firefox: 20 },
      show: ms,
    },
  ],
  ["round trips deep until usable", { of: ({ opening }) => opening.atOnce.trips.deep, target: 1 }],
  [
    "usable with 1,000 clients over a few",
    {
      // Both over the blank popup of their own rounds: a machine may be slower some minutes later.
      of: (found) => overBlank("manyClients")(found) / overBlank("atOnce")(found),
      target: 1.1,
      show: times,
    },
  ],
  [
    "requests with 1,000 clients, none remembered",
    { of: ({ opening }) => opening.manyClients.trips.requests.length, target: 2 },
  ],
  [
    "heap after 50 runs over 5",
    { of: ({ heap }) => heap && heap.many / heap.few, target: 1.05, show: times },
  ],
];

export function sizeTable(sizes) {
  const popupWasm = sizes.find(({ path }) => path === "popup_bg.wasm");
  const rows = [["", "bytes", "gzip -9", "target", ""]];
  const add = (name, { bytes, gzip }, ...rest) => rows.push([name, kb(bytes), kb(gzip), ...rest]);
  add(
    "popup_bg.wasm",
    popupWasm,
    `≤ ${kb(MOST_POPUP_BYTES)}`,
    verdict(popupWasm.gzip <= MOST_POPUP_BYTES),
  );
  const scripts = ["popup.js", "inventory.js", "background.js"];
  const pages = ["popup.html", "inventory.html"];
  const named = ["inventory_bg.wasm", "background_bg.wasm", ...scripts, ...pages];
  for (const name of named)
    add(
      name,
      total(sizes, (path) => path === name),
    );
  const isCss = (path) => path.endsWith(".css");
  add(`css (${sizes.filter(({ path }) => isCss(path)).length} files)`, total(sizes, isCss));
  const others = (path) => ![...named, "popup_bg.wasm"].includes(path) && !isCss(path);
  add("all else (icons, texts, licences, loaders)", total(sizes, others));
  add("together", total(sizes));
  return `What ships, dist/chromium (1 KB = 1000 bytes)\n${table(rows)}`;
}

/** Columns as wide as their widest cell; numbers stand right. */
export function table(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? "";
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}
