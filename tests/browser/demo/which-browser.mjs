// The browser of the demo: the one that BROWSERS, CHROMIUM or FIREFOX names, else the first there is.
import { existsSync } from "node:fs";
import { findProgram } from "../harness/programs.mjs";

// Where macOS keeps browsers; not in the PATH.
const APPLICATIONS = {
  CHROMIUM: ["Chromium", "Google Chrome", "Microsoft Edge"],
  FIREFOX: ["Firefox"],
};
const MAC_PROGRAMS = { Firefox: "firefox" };

/** "chromium" (Chrome and Edge too) or "firefox", of those that can be started. */
export function whichBrowser() {
  const candidates = named() ?? ["chromium", "firefox"];
  if (process.platform === "darwin") lookInApplications();
  const problems = [];
  for (const name of candidates) {
    if (!["chromium", "firefox"].includes(name))
      throw new Error(`BROWSERS knows chromium and firefox, not ${name}`);
    try {
      findProgram(name);
      // Without it nobody can load an extension into Firefox for a while.
      if (name === "firefox") findProgram("geckodriver");
      return name;
    } catch (error) {
      problems.push(error.message);
    }
  }
  throw new Error(problems.join("; "));
}

function named() {
  const { BROWSERS, CHROMIUM, FIREFOX } = process.env;
  if (BROWSERS) return BROWSERS.split(",").map((name) => name.trim());
  if (CHROMIUM) return ["chromium"];
  if (FIREFOX) return ["firefox"];
}

function lookInApplications() {
  for (const [variable, applications] of Object.entries(APPLICATIONS)) {
    const programs = applications.map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${MAC_PROGRAMS[name] ?? name}`,
    );
    process.env[variable] ||= programs.find((path) => existsSync(path)) ?? "";
  }
}
