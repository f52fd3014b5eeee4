// Puts the parts that pages share into one: bundle-html.mjs FROM TO. `<!-- NAME.html -->` is replaced
// by www/parts/NAME.html.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const [from, to] = process.argv.slice(2);
const part = (name) =>
  readFileSync(new URL(`../www/parts/${name}`, import.meta.url), "utf8").trim();
const page = readFileSync(from, "utf8");
writeFileSync(
  to,
  page.replaceAll(/<!-- ([a-z-]+\.html) -->/g, (_, name) => part(name)),
);
