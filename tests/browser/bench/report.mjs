// What was measured, as tables with targets and verdicts.
import { total } from "./sizes.mjs";

export const TARGETS = {
  paintOfBlank: 1.05,
  roundTrips: 1,
  generateOverPlainMs: 10,
  popupWasmKb: 240,
};

const ms = (value) => `${value.toFixed(1)} ms`;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const verdict = (isMet) => (isMet ? "✓ met" : "✗ missed");

/** The verdicts of one browser's results, by number. */
export function verdicts({ opening, generating, trips }) {
  const paint = opening.paint.median / opening.blankPaint.median;
  const over = generating.generate.median - generating.plain.median;
  return {
    paintOfBlank: paint,
    usableOfBlank: opening.usable.median / opening.blankPaint.median,
    roundTrips: trips.deep,
    generateOverPlainMs: over,
  };
}

export function browserTable({ version, rounds, opening, generating, trips }) {
  const found = verdicts({ opening, generating, trips });
  const row = (name, { median, low, high }, ...rest) => [
    name,
    ms(median),
    `${low.toFixed(0)}–${high.toFixed(0)}`,
    ...rest,
  ];
  const rows = [
    ["", "median", "half within", "", "target", ""],
    row("Click → paint, blank popup", opening.blankPaint),
    opening.firstPaint &&
      row(
        "Click → first paint of the shell",
        opening.firstPaint,
        `${(opening.firstPaint.median / opening.blankPaint.median).toFixed(2)} × blank`,
      ),
    row(
      "Click → first contentful paint",
      opening.paint,
      `${found.paintOfBlank.toFixed(2)} × blank`,
      `≤ ${TARGETS.paintOfBlank} ×`,
      verdict(found.paintOfBlank <= TARGETS.paintOfBlank),
    ),
    row("Click → usable", opening.usable, `${found.usableOfBlank.toFixed(2)} × blank`),
    [
      "  round trips deep",
      `${trips.deep}`,
      "",
      `${trips.requests.length} requests`,
      `${TARGETS.roundTrips}`,
      verdict(trips.deep === TARGETS.roundTrips),
    ],
    row("Plain fetch in the page", generating.plain),
    row(
      "Generate → token on screen",
      generating.generate,
      `plain ${found.generateOverPlainMs < 0 ? "−" : "+"} ${ms(Math.abs(found.generateOverPlainMs))}`,
      `≤ ${TARGETS.generateOverPlainMs} ms over`,
      verdict(found.generateOverPlainMs <= TARGETS.generateOverPlainMs),
    ),
    row("  until the account is asked", generating.untilAsked),
  ];
  const shown = process.env.HEADED ? "with a window" : "headless";
  const heading = `${version}, ${shown}, ${rounds} rounds in turn`;
  return `${heading}\n${table(rows.filter(Boolean))}`;
}

export function sizeTable(sizes) {
  const popupWasm = sizes.find(({ path }) => path === "popup_bg.wasm");
  const rows = [["", "bytes", "gzip -9", "target", ""]];
  const add = (name, { bytes, gzip }, ...rest) => rows.push([name, kb(bytes), kb(gzip), ...rest]);
  add(
    "popup_bg.wasm",
    popupWasm,
    `≤ ${TARGETS.popupWasmKb} KB`,
    verdict(popupWasm.gzip <= TARGETS.popupWasmKb * 1000),
  );
  const named = ["background_bg.wasm", "popup.js", "background.js"];
  for (const name of [...named, "popup.html"])
    add(
      name,
      total(sizes, (path) => path === name),
    );
  const isCss = (path) => path.endsWith(".css");
  add(`css (${sizes.filter(({ path }) => isCss(path)).length} files)`, total(sizes, isCss));
  const others = (path) =>
    ![...named, "popup.html", "popup_bg.wasm"].includes(path) && !isCss(path);
  add("all else (icons, texts, licences, loaders)", total(sizes, others));
  add("together", total(sizes));
  return `What ships, dist/chromium (1 KB = 1000 bytes)\n${table(rows)}`;
}

/** Columns as wide as their widest cell; numbers stand right. */
function table(rows) {
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
