// Finds the programs that the tests drive: an environment variable first, then the PATH under each
// of the names that systems give them.
import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const programs = {
  chromium: {
    variable: "CHROMIUM",
    names: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "microsoft-edge",
      "microsoft-edge-stable",
    ],
    hint: "install chromium, or give the path of Chrome or Edge in CHROMIUM",
  },
  firefox: {
    variable: "FIREFOX",
    names: ["firefox-esr", "firefox"],
    hint: "install firefox-esr, or give its path in FIREFOX",
  },
  geckodriver: {
    variable: "GECKODRIVER",
    names: ["geckodriver"],
    hint: "run: cargo install geckodriver --locked",
  },
};

export function findProgram(which) {
  const { variable, names, hint } = programs[which];
  const named = process.env[variable];
  if (named) {
    const found = named.includes("/") || named.includes("\\") ? executable(named) : inPath(named);
    if (found) return found;
    throw new Error(`${variable} names ${named}, which cannot be run`);
  }
  const found = firstOf(names, inPath);
  if (found) return found;
  throw new Error(`no ${which} found: ${hint}`);
}

function firstOf(names, find) {
  for (const name of names) {
    const found = find(name);
    if (found) return found;
  }
}

function inPath(name) {
  // cargo's own folder is where geckodriver lands; a shell that runs tests may not have it in its PATH.
  const cargo = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
  const folders = [...(process.env.PATH ?? "").split(delimiter), cargo];
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const folder of folders.filter(Boolean)) {
    const found = firstOf(endings, (ending) => executable(join(folder, name + ending)));
    if (found) return found;
  }
}

function executable(path) {
  if (!existsSync(path)) return;
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return;
  }
}
