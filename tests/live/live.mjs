// ./build.sh live: asks a real account of the user's whether Zendesk does what we take it to do.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { interruption } from "../browser/demo/interruption.mjs";
import { ROOT } from "../handoff/programs.mjs";
import { openAccountBrowser } from "./account-browser.mjs";
import { readArguments, USAGE, WrongArguments } from "./arguments.mjs";
import { allClaims } from "./claims.mjs";
import { compare, NoReport, readReport, readStandIn } from "./compare.mjs";
import { LiveCheck } from "./live-check.mjs";

const INTERRUPTED = 130;
/** Admin Center's page of OAuth clients. */
const CLIENTS = "/admin/apps-integrations/apis/oauth-clients";
const say = (text) => console.log(text);

const WRITES = `  - creates one OAuth client, “Full Token live check …”, and tokens of it; tries them, and removes
    all of it in the end, by the ids that it noted
  - clicks through Generate, Copy, Check tickets, Use it in Postman and Revoke: your clipboard holds
    that token then, which is revoked`;
const READS = "  - creates, changes and deletes nothing (--read-only)";

const intention = ({ subdomain, isReadOnly }) => `
This opens a browser with Full Token and a profile of its own on https://${subdomain}.zendesk.com.
You sign in there by hand, as an admin; nothing here sees what you type. Then it
  - sends some ninety calls to the account's API: in your session, and with tokens that it makes
${isReadOnly ? READS : WRITES}
  - writes a report with shapes only: no name, no id, no token
  - closes the browser and removes its profile.
Ctrl-C ends it in good order at any time.
`;

/** Whoever closes the terminal, or presses Ctrl-C, has not agreed. */
async function isAgreed() {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const no = new Promise((resolve) => {
    for (const event of ["close", "SIGINT"]) lines.once(event, () => resolve(""));
  });
  const answer = await Promise.race([lines.question("Go on? Type yes: "), no]);
  lines.close();
  return answer.trim().toLowerCase() === "yes";
}

/** After the yes: who says no need not wait. On loopback what was built is tested. */
function build() {
  const { status } = spawnSync("./build.sh", ["build"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("the extension could not be built");
}

async function check(options) {
  say(intention(options));
  if (!options.isAgreed && !(await isAgreed())) return say("Nothing was done.");
  if (!options.via) build();
  const live = new LiveCheck(await openAccountBrowser(options), options, say);
  const stopped = interruption().then(() => {
    process.exitCode = INTERRUPTED;
    say("\nEnding: what was made is removed first. Ctrl-C again ends at once and leaves it.");
  });
  try {
    await Promise.race([stopped, live.run()]);
  } finally {
    const left = await live.end();
    if (left.length > 0) {
      process.exitCode ||= 1;
      say(["These could not be removed:", ...left].join("\n  "));
      say(
        `Delete the client in https://${options.subdomain}.zendesk.com${CLIENTS}: that ends its tokens.`,
      );
    }
  }
}

// A terminal that has gone, or the other end of a pipe: what was made is removed all the same.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

try {
  const options = readArguments(process.argv.slice(2));
  if (options.does === "help") say(USAGE);
  if (options.does === "compare")
    say(compare(allClaims(), readStandIn(), options.files.map(readReport)).join("\n"));
  if (options.does === "check") await check(options);
} catch (error) {
  const isTheirs = error instanceof WrongArguments || error instanceof NoReport;
  console.error(isTheirs ? `✗ ${error.message}` : error);
  if (error instanceof WrongArguments) console.error(`\n${USAGE}`);
  process.exitCode = isTheirs ? 2 : 1;
}
// A browser that was killed may leave a promise that nobody settles.
process.exit();
