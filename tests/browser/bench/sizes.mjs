// What ships, as the stores and browsers compress it: gzip -9 of each file.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** [{path, bytes, gzip}], the largest first. */
export function sizesOf(folder) {
  return files(folder)
    .map((file) => ({
      path: relative(folder, file).split(sep).join("/"),
      bytes: statSync(file).size,
      gzip: gzipSync(readFileSync(file), { level: 9 }).length,
    }))
    .sort((a, b) => b.gzip - a.gzip);
}

export const total = (sizes, fits = () => true) =>
  sizes
    .filter(({ path }) => fits(path))
    .reduce(
      (sum, { bytes, gzip }) => ({
        bytes: sum.bytes + bytes,
        gzip: sum.gzip + gzip,
      }),
      { bytes: 0, gzip: 0 },
    );

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}
