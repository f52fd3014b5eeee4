// Against accidents: a crate too many in the popup is noticed here. check-size.mjs WASM
import { readFileSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { MOST_POPUP_BYTES } from "./popup-size.mjs";

const [wasm] = process.argv.slice(2);
const size = gzipSync(readFileSync(wasm), { level: 9 }).length;
console.log(`${wasm}: ${size} bytes gzip of ${MOST_POPUP_BYTES}`);
if (size > MOST_POPUP_BYTES) process.exit(1);
