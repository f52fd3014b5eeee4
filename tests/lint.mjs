// web-ext lint over the built Firefox extension. Fails on whatever is not named here.

import { spawnSync } from "node:child_process";
import process from "node:process";

// Leptos clears an element's inner_html attribute by this import. We set no such attribute,
// so nothing but the empty text ever gets there.
const EXPECTED = ["popup.js", "inventory.js"].map((file) => ({
  code: "UNSAFE_VAR_ASSIGNMENT",
  file,
  reason: "leptos links innerHTML whether it is used or not",
}));

const { stdout, stderr } = spawnSync(
  "npx",
  [
    "--no-install",
    "web-ext",
    "lint",
    "--source-dir",
    "dist/firefox",
    "--output",
    "json",
    "--no-config-discovery",
  ],
  { encoding: "utf8" },
);
if (!stdout.startsWith("{")) throw new Error(`web-ext lint did not run: ${stderr}`);

const { errors, warnings, notices } = JSON.parse(stdout);
const isExpected = ({ code, file }) =>
  EXPECTED.some((one) => one.code === code && one.file === file);
const surprises = [...errors, ...warnings, ...notices].filter((finding) => !isExpected(finding));
for (const { code, file, line, message } of surprises) {
  console.error(`${file ?? "manifest.json"}:${line ?? ""} ${code}: ${message}`);
}
process.exitCode = surprises.length === 0 ? 0 : 1;
