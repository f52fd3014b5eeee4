// The report: per claim the verdict and the answer's shape, fit for a public issue.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../handoff/programs.mjs";

/** The form of the .json; another number is another form. */
export const FORM = 1;
const FOLDER = join(ROOT, "target", "live");
/** Lines of a shape in the .md: an issue holds 65,536 characters. */
const LINES = 30;

export const VERDICTS = ["differs", "could not be tried", "holds"];

/**
 * @param {{product, browser, date, subdomain?, isReadOnly, isWhole, claims, mainJob, left}} run
 * @returns {{markdown: string, json: string}} the files
 */
export function writeReport(subdomain, run) {
  mkdirSync(FOLDER, { recursive: true });
  const files = free(`${subdomain}-${run.date}`);
  writeFileSync(files.markdown, asMarkdown(run));
  writeFileSync(files.json, `${JSON.stringify({ form: FORM, ...run }, null, 2)}\n`);
  return files;
}

/** Another report of the same day stays. */
function free(name) {
  const path = (suffix, ending) => join(FOLDER, `${name}${suffix}.${ending}`);
  let suffix = "";
  for (let count = 2; existsSync(path(suffix, "json")); count += 1) suffix = `-${count}`;
  return { markdown: path(suffix, "md"), json: path(suffix, "json") };
}

export function counted(claims) {
  const count = (verdict) => claims.filter((one) => one.verdict === verdict).length;
  return VERDICTS.map((verdict) => `${count(verdict)} ${verdict}`).join(", ");
}

export function asMarkdown(run) {
  const of = (verdict) => run.claims.filter((one) => one.verdict === verdict);
  return [
    "# Full Token: a live check",
    "",
    `Full Token ${run.product}, ${run.browser}, ${run.date}${run.subdomain ? `, ${run.subdomain}` : ""}${run.isReadOnly ? ", read-only" : ""}${run.isWhole ? "" : ", broken off"}.`,
    `${counted(run.claims)}.${run.left > 0 ? ` ${run.left} records could not be removed.` : ""}`,
    "",
    "It holds no value that the account sent: keys, types and sizes alone.",
    ...section("Differs", of("differs"), (claim) => [...told(claim), ...shape(claim)]),
    ...section("Could not be tried", of("could not be tried"), told),
    ...section("The main job by clicks", run.mainJob, ({ step, isDone, ms, saw }) => [
      `- ${isDone ? "✓" : "✗"} ${step}${ms === undefined ? "" : `, ${ms} ms`}${saw ? `: ${saw}` : ""}`,
    ]),
    ...section("Holds", of("holds"), (claim) => [
      "<details>",
      `<summary>${claim.id}: ${claim.says}, ${claim.answer.ms} ms</summary>`,
      ...shape(claim),
      "</details>",
      "",
    ]),
    "",
  ].join("\n");
}

const section = (title, items, lines) =>
  items.length === 0 ? [] : ["", `## ${title}`, "", ...items.flatMap(lines)];

function told({ id, says, place, call, why, answer }) {
  const ms = answer ? `, ${answer.ms} ms` : "";
  return [`- **${id}**: ${says} (“${place}”; \`${call}\`${ms})`, ...why.map((one) => `  - ${one}`)];
}

function shape({ answer }) {
  const { status, redirected, headers, shape, words } = answer;
  const left = shape.length - LINES;
  const lines = left > 0 ? [...shape.slice(0, LINES), `… ${left} more in the .json`] : shape;
  return [
    "",
    "```",
    `${redirected ? "redirected" : status}; ${headers.join(", ")}`,
    ...Object.entries(words).flatMap(([path, word]) =>
      word === null ? [] : [`${path} is ${word}`],
    ),
    ...lines,
    "```",
    "",
  ];
}
