// Runs the end-to-end files that its parent names (shared-process.mjs), one after the other: they share their
// browsers, which take longer to start than most tests do. The last test of each file says that it has ended,
// and fails if something went wrong that belongs to no test.
import { once } from "node:events";
import process from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { keepBrowsers } from "../browser/harness/each-browser.mjs";
import { quitBrowsers, quitUnusualBrowsers } from "../browser/harness/shared-browsers.mjs";
import { endOf } from "./shared-process.mjs";

// Nobody is left to say what comes next.
process.on("disconnect", () => process.exit(1));
const errors = [];
for (const event of ["uncaughtException", "unhandledRejection"])
  process.on(event, (error) => errors.push(error));
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
  await test(endOf(file), async () => {
    await quitUnusualBrowsers();
    const strays = errors.splice(0);
    // What comes behind the test's own line is taken for the next file's.
    for (const error of strays) console.log(error);
    if (strays.length > 0) throw new Error("errors of no test");
  });
}
await quitBrowsers();
// What a test that failed has left open keeps nobody waiting.
process.exit(0);
