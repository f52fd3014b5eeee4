// Takes exports out of a wasm, with all that only they reach: drop-exports.mjs FILE.wasm PATTERN
// wasm-bindgen exports each struct that a crate marks for it, whether a page calls it or not.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// As in build.sh: what rustc switches on for this target.
const FEATURES = [
  "bulk-memory",
  "sign-ext",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "multivalue",
];

const [wasm, pattern] = process.argv.slice(2);
const unwanted = new RegExp(pattern);
const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(
  ({ name }) => name,
);
if (!names.some((name) => unwanted.test(name)))
  throw new Error(`${wasm} has no export like ${pattern} any more: drop this step`);
const graph = names.map((name) => ({
  name: `export ${name}`,
  export: name,
  ...(!unwanted.test(name) && { root: true }),
}));
const folder = mkdtempSync(join(tmpdir(), "drop-exports-"));
const file = join(folder, "graph.json");
writeFileSync(file, JSON.stringify(graph));
// The names are wanted by wasm-opt, which orders functions by them.
const features = FEATURES.map((feature) => `--enable-${feature}`);
const words = [wasm, "-g", `--graph-file=${file}`, ...features, "-o", wasm];
execFileSync("npx", ["--no-install", "wasm-metadce", ...words], { stdio: "pipe" });
rmSync(folder, { recursive: true });
