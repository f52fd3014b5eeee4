// Which claims of the stand-in account differ from reports of real accounts, so that it can be
// corrected.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { differences } from "./judge.mjs";
import { FORM } from "./report.mjs";

/** The stand-in's own answers, as the test of the contract keeps them. */
const STAND_IN = new URL("stand-in.json", import.meta.url);

export class NoReport extends Error {}

export function readReport(path) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new NoReport(`${path} is no report: ${error.message}`);
  }
  if (report?.form !== FORM || !Array.isArray(report.claims))
    throw new NoReport(`${path} is no report of this form: ./build.sh live writes them, as .json`);
  return { name: basename(path), ...report };
}

export const readStandIn = () => JSON.parse(readFileSync(STAND_IN, "utf8"));

/**
 * Reports are judged by today's claims: one that was corrected holds in an older report, too.
 * @returns {string[]} lines to print
 */
export function compare(claims, standIn, reports) {
  const lines = claims.flatMap((claim) => {
    const found = reports.flatMap((report) => told(claim, standIn[claim.id], report));
    return found.length > 0
      ? ["", `${claim.id}: ${claim.says}`, `  at “${claim.place}”`, ...found]
      : [];
  });
  const differing = lines.filter((line) => line === "").length;
  return [
    ...lines,
    "",
    `${differing} of ${claims.length} claims differ in ${reports.length} reports`,
  ];
}

function told(claim, standIn, report) {
  const { answer } = report.claims.find(({ id }) => id === claim.id) ?? {};
  if (!answer) return [];
  const why = differences(claim, answer).map((one) => `  ${report.name}: ${one}`);
  // Whoever answers with another status has another body, too: that is said already.
  const isAlike = standIn !== undefined && standIn.status === answer.status;
  const more = isAlike ? keys(standIn.shape, answer.shape) : [];
  return [...why, ...more.map((one) => `  ${report.name}: ${one}`)];
}

/** What only one of them has, and what is of another type: sizes differ with each account. */
function keys(standIn, account) {
  const [ours, theirs] = [typesOf(standIn), typesOf(account)];
  const paths = [...new Set([...ours.keys(), ...theirs.keys()])];
  return paths.flatMap((path) => {
    const [our, their] = [ours.get(path), theirs.get(path)];
    if (our === their || isBelowMissing(path, ours, theirs)) return [];
    if (!our) return [`${path} is ${their}, the stand-in has none`];
    if (!their) return [`the stand-in has ${path} (${our}), the account none`];
    return [`${path} is ${their}, the stand-in's ${our}`];
  });
}

/** Of a list that is empty on one side, and of an object that is missing there, nothing is known. */
function isBelowMissing(path, ours, theirs) {
  const above = path.endsWith("[]") ? path.slice(0, -2) : path.slice(0, path.lastIndexOf("."));
  if (above === "" || path === "$") return false;
  if (path.endsWith("[]")) return !(ours.has(path) && theirs.has(path));
  return !(ours.has(above) && theirs.has(above));
}

export function typesOf(shape) {
  const types = new Map();
  for (const line of shape) {
    const [, path, type] = /^(\$[^:]*): (.*)$/.exec(line) ?? [];
    if (path)
      types.set(
        path,
        type
          .split(" | ")
          .map((one) => one.replace(/ \d+(-\d+)?/, ""))
          .join(" | "),
      );
  }
  return types;
}
