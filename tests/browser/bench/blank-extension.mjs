// The yardstick: an extension whose popup is one paragraph, without style, script or background.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../harness/leftovers.mjs";

export const BLANK_ID = "blank@full-token.bench";

/** Its folder; the harness removes what stands around it. */
export function blankExtension(browser) {
  const folder = join(temporaryFolder(`blank-${browser}`).path, browser);
  mkdirSync(folder);
  const manifest = {
    manifest_version: 3,
    name: "Blank",
    version: "1",
    action: { default_popup: "popup.html" },
    browser_specific_settings: browser === "firefox" ? { gecko: { id: BLANK_ID } } : undefined,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(
    join(folder, "popup.html"),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title><p>Blank</p></html>',
  );
  return folder;
}
