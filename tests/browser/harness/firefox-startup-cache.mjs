// What Firefox compiles of its own scripts at the first start in a profile, a third of that start. The
// first one that ends leaves it to those that come, as a user's profile has it from the second day on.
import { cpSync, existsSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "./programs.mjs";

/** Firefox throws the cache away where no file says by which version it was made. */
const PARTS = ["startupCache", "compatibility.ini"];

/** Another program, another cache. */
function folder() {
  const { mtimeMs } = statSync(realpathSync(findProgram("firefox")));
  const name = `firefox-startup-cache-${Math.trunc(mtimeMs)}`;
  return fileURLToPath(new URL(`../../../target/${name}`, import.meta.url));
}

/** Without it the others are hardly worth a copy. */
const SCRIPTS = "startupCache/scriptCache.bin";

/** What it holds of extensions: ours may be another one by then. */
const OF_EXTENSIONS = "webext.sc.lz4";

function copy(from, to) {
  const filter = (path) => basename(path) !== OF_EXTENSIONS;
  for (const part of PARTS) cpSync(join(from, part), join(to, part), { recursive: true, filter });
}

/** Into a new profile, before its first start. */
export function giveStartupCache(profile) {
  const kept = folder();
  if (existsSync(kept) && !existsSync(join(profile, PARTS[1]))) copy(kept, profile);
}

/** Out of the profile of a Firefox that has ended by itself. */
export function keepStartupCache(profile) {
  const kept = folder();
  const isWhole = [SCRIPTS, ...PARTS].every((part) => existsSync(join(profile, part)));
  if (existsSync(kept) || !isWhole) return;
  const mine = `${kept}-${process.pid}`;
  try {
    copy(profile, mine);
    renameSync(mine, kept);
  } catch {
    // Another one was quicker.
    rmSync(mine, { recursive: true, force: true });
  }
}
