// The peer to be as quick as: our popup's shell and stylesheet, with a script in plain JavaScript that
// does the same reads and draws the same controls (plain/popup.js).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../harness/leftovers.mjs";

export const PLAIN_ID = "plain@full-token.bench";

/** Its folder, made from the built extension's; the harness removes what stands around it. */
export function plainExtension(browser, built) {
  const folder = join(temporaryFolder(`plain-${browser}`).path, browser);
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));
  const kept = {
    manifest_version: 3,
    name: "Plain",
    version: "1",
    action: { default_popup: "popup.html" },
    permissions: ["activeTab", "scripting", "storage"],
    content_security_policy: manifest.content_security_policy,
    browser_specific_settings: browser === "firefox" ? { gecko: { id: PLAIN_ID } } : undefined,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(kept));
  const page = readFileSync(join(built, "popup.html"), "utf8");
  writeFileSync(join(folder, "popup.html"), page.replace("load-popup.js", "popup.js"));
  for (const file of ["popup.css", "chevron.svg", "in-tab.js"])
    copyFileSync(join(built, file), join(folder, file));
  copyFileSync(fileURLToPath(new URL("plain/popup.js", import.meta.url)), join(folder, "popup.js"));
  return folder;
}
