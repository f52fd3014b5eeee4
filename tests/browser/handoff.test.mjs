// From the popup into the user's tools: the menu, what is copied, and the files that are saved.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { npmPackage, reaching, run } from "../handoff/programs.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { temporaryFolder } from "./harness/leftovers.mjs";
import { until } from "./harness/polling.mjs";
import { copy, focusOn, liveTokens, tokenPopup } from "./support.mjs";

const { path: downloads } = temporaryFolder("downloads");

async function choose(popup, tool) {
  await popup.click("button", "Use it in…");
  await popup.click("menuitem", tool);
  await popup.byRole("button", "Copy snippet");
}

/** The file that the browser saved under this name, once it is whole. */
async function saved(name) {
  await until(`${name} to be saved`, () => readdirSync(downloads).includes(name));
  return until(`${name} to be whole`, () => {
    const text = readFileSync(join(downloads, name), "utf8");
    return text.endsWith("\n") || text.endsWith("}") ? text : false;
  });
}

function emptyDownloads() {
  for (const file of readdirSync(downloads)) rmSync(join(downloads, file));
}

for (const [account, register] of [
  ["acme", inEachBrowser],
  ["jwt", inOneBrowser],
])
  register(
    `${account}: the Postman files that the browser saved run green in newman`,
    { launch: { downloads } },
    async ({ browser, standIn }) => {
      emptyDownloads();
      const popup = await tokenPopup(browser, account);
      await popup.click("button", "Use it in…");
      await popup.click("menuitem", "Postman");
      assert.match(await popup.text(), /Postman may sync it to your team/);
      const file = (what) => `${account}.postman_${what}.json`;
      await popup.click("button", "Save environment");
      const environment = await saved(file("environment"));
      await popup.click("button", "Save collection");
      const collection = await saved(file("collection"));

      const [token] = (await liveTokens(standIn, account)).slice(-1);
      assert.ok(environment.includes(token.full_token));
      assert.ok(!collection.includes(token.full_token));
      const report = await newman(standIn, file);
      assert.deepEqual(report.failures, []);
      assert.ok(report.stats.assertions.total >= 5);
    },
  );

/** Runs the saved files as a user would, by newman's own command line. */
async function newman(standIn, file) {
  const report = join(downloads, "report.json");
  const files = [file("collection"), "-e", file("environment")];
  const reporter = ["--reporters", "json", "--reporter-json-export", report];
  await run(process.execPath, [npmPackage("newman/bin/newman.js"), "run", ...files, ...reporter], {
    env: reaching(standIn),
    cwd: downloads,
  });
  return JSON.parse(readFileSync(report, "utf8")).run;
}

inOneBrowser(
  "every tool takes a JWT whole, and shows none of it before",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser, "jwt");
    const [{ full_token: token }] = (await liveTokens(standIn, "jwt")).slice(-1);
    await popup.click("button", "Use it in…");
    const tools = await popup.evaluate(() =>
      [...document.querySelectorAll("[role=menuitem]")].map((item) => item.textContent),
    );
    assert.equal(tools.length, 19);
    const signature = token.split(".").at(-1);
    for (const tool of tools) {
      await popup.click("menuitem", tool);
      await popup.byRole("button", tool === "Postman" ? "Save both" : "Copy snippet");
      assert.ok(!(await popup.html()).includes(signature), tool);
      await popup.click("button", "Use it in…");
      await popup.byRole("menuitem", tool);
    }
    await popup.click("menuitem", "Authorization header");
    await copy(popup, "Copy snippet");
    assert.ok((await browser.clipboard()).includes(token));
  },
);

inEachBrowser(
  "a snippet is previewed masked and copied whole, and the last tool is remembered",
  async ({ browser, standIn }) => {
    let popup = await tokenPopup(browser);
    const [token] = (await liveTokens(standIn)).slice(-1);
    await choose(popup, "cURL (sh)");
    assert.ok(!(await popup.html()).includes(token.full_token), "masked");
    await copy(popup, "Copy snippet");
    const snippet = await browser.clipboard();
    assert.ok(snippet.includes(token.full_token));
    assert.match(snippet, /curl/);

    popup = await browser.clickToolbar();
    await popup.waitForState("token");
    // It is read from the disk beside the rest: a menu opened sooner begins without it.
    await until("the last tool on top", async () => {
      await popup.click("button", "Use it in…");
      const first = () => document.querySelector("[role=menuitem]").textContent;
      if ((await popup.evaluate(first)) === "cURL (sh)") return true;
      await popup.press("Escape");
    });
    await focusOn(popup, "cURL (sh)");
    await popup.press("ArrowDown");
    await focusOn(popup, "Postman");
    await popup.press("End");
    await focusOn(popup, ".env file");
    await popup.press("ArrowDown");
    await focusOn(popup, "cURL (sh)");
  },
);

inEachBrowser("Escape closes the menu, then the panel, and not the popup", async ({ browser }) => {
  const popup = await tokenPopup(browser);
  await choose(popup, "cURL (sh)");
  await popup.click("button", "Use it in…");
  await popup.byRole("menuitem", "Postman");
  await popup.press("Escape");
  await focusOn(popup, "Copy snippet");
  assert.equal(await popup.has("menuitem", "Postman"), false);
  await popup.press("Escape");
  await focusOn(popup, "Use it in…");
  assert.equal(await popup.has("button", "Copy snippet"), false);
  assert.equal(await popup.state(), "token");
});

inOneBrowser(
  "code takes the token from a variable unless it is told to hold it",
  async ({ browser, standIn }) => {
    const popup = await tokenPopup(browser);
    const [token] = (await liveTokens(standIn)).slice(-1);
    await choose(popup, "Python (requests)");
    assert.match(await popup.text(), /ZENDESK_OAUTH_TOKEN/);
    await popup.click("checkbox", "Token in an environment variable");
    const shows = (isVariable) =>
      popup.waitFor(
        (is) => is === /ZENDESK_OAUTH_TOKEN/.test(document.querySelector("pre").textContent),
        { args: [isVariable] },
      );
    await shows(false);
    // The focus stays on it: a further Space takes it back.
    await popup.press("Space");
    await shows(true);
    await popup.press("Space");
    await shows(false);
    await copy(popup, "Copy snippet");
    assert.ok((await browser.clipboard()).includes(token.full_token));
  },
);
