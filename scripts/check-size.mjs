// Against accidents: a crate too many in the popup is noticed here. check-size.mjs WASM
import { readFileSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";

/** 272 KB, gzip -9. docs/decisions/0014 has what the popup weighed, and why. */
const MOST = 272 * 1024;

const [wasm] = process.argv.slice(2);
const size = gzipSync(readFileSync(wasm), { level: 9 }).length;
console.log(`${wasm}: ${size} bytes gzip of ${MOST}`);
if (size > MOST) process.exit(1);
