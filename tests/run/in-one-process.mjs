// Runs the end-to-end files that its parent names (shared-process.mjs), one after the other: they share their
// browsers, which take longer to start than most tests do. The last test of each file says that it has ended.
import { once } from "node:events";
import process from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { keepBrowsers, quitBrowsers } from "../browser/harness/each-browser.mjs";
import { endOf } from "./shared-process.mjs";

// Nobody is left to say what comes next.
process.on("disconnect", () => process.exit(1));
keepBrowsers();

for (;;) {
  const [file] = await once(process, "message");
  if (!file) break;
  await import(pathToFileURL(file)).catch((error) => {
    test(`${file} is loaded`, () => {
      throw error;
    });
  });
  // Tests run in the order in which they come.
  await test(endOf(file), () => {});
}
await quitBrowsers();
// What a test that failed has left open keeps nobody waiting.
process.exit(0);
