// Bundles a stylesheet and what it imports into one: bundle-css.mjs FROM TO. Whatever is not found,
// or is no CSS, ends it.
import { writeFileSync } from "node:fs";
import process from "node:process";
import { bundle } from "lightningcss";

const [from, to] = process.argv.slice(2);
const { code, warnings } = bundle({ filename: from, minify: true });
for (const { message, loc } of warnings) throw new Error(`${loc.filename}:${loc.line}: ${message}`);
writeFileSync(to, code);
