// Which token is this? What is known of a pasted token before and after the account is asked.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { openInventory } from "./inventory-support.mjs";
import { liveTokens, stored, TOKENS } from "./support.mjs";

async function asked(browser, account) {
  const page = await openInventory(browser, account);
  await page.click("button", "Which token is this?");
  return page;
}

const requests = (standIn) => standIn.log({ path: `${TOKENS}/current.json`, method: "GET" });
const says = (page, wanted, options) =>
  page.waitFor((wanted) => new RegExp(wanted).test(document.querySelector("dialog").textContent), {
    args: [wanted.source],
    ...options,
  });

inEachBrowser(
  "a live token is found, after what was known of it, and can be revoked",
  async ({ browser, standIn }) => {
    const page = await asked(browser);
    const token = (await liveTokens(standIn, "inventory")).find(({ id }) => id === 30281900200010);
    await page.fill("textbox", "Token", `  ${token.full_token} `);
    await says(page, /One token begins like that[\s\S]*Postman testing[\s\S]*Last used/);
    assert.equal((await requests(standIn)).length, 0, "nothing is asked before the click");
    await page.click("button", "Ask inventory");
    await says(page, /It works\.[\s\S]*Postman testing/);
    assert.equal(await page.value("textbox", "Token"), "");
    const [request] = await requests(standIn);
    assert.deepEqual([request.authorization, request.cookie], [true, false]);
    assert.ok(!(await page.html()).includes(token.full_token));
    assert.ok(!(await stored(browser)).includes(token.full_token));
    await page.click("button", "Revoke");
    await page.waitForStatus(/1 token will be revoked/);
  },
);

inOneBrowser("what is no token of this account is told as that", async ({ browser, standIn }) => {
  const page = await asked(browser);
  const [foreign] = await liveTokens(standIn, "acme");
  for (const token of [foreign.full_token, "0000000000dead0000"]) {
    await page.fill("textbox", "Token", token);
    await says(page, /No token of this account begins like that/);
    await page.click("button", "Ask inventory");
    await says(page, /does not accept this token/);
  }
  await page.fill("textbox", "Token", foreign.full_token.slice(0, 10));
  await says(page, /This is at most the beginning of a token/);
  await page.fill("textbox", "Token", "no token at all");
  await says(page, /This is no access token/);
  assert.ok(await page.isDisabled("button", "Ask inventory"));
});

inOneBrowser(
  "a token without the scope to read itself works, and is said to",
  async ({ browser, standIn }) => {
    const page = await asked(browser);
    const token = (await liveTokens(standIn, "inventory")).find(({ id }) => id === 30281900200007);
    await page.fill("textbox", "Token", token.full_token);
    await page.click("button", "Ask inventory");
    await says(page, /It works, but may not read its own record[\s\S]*Nightly export/);
  },
);

inOneBrowser(
  "what is known of a token before all are read is told anew as more are",
  async ({ browser, standIn }) => {
    const list = { account: "inventory", method: "GET" };
    await standIn.fault(TOKENS, { kind: "hold", when: "before" }, list);
    const page = await openInventory(browser, "inventory", { state: "reading" });
    await page.click("button", "Which token is this?");
    const token = (await liveTokens(standIn, "inventory")).find(({ id }) => id === 30281900200010);
    await page.fill("textbox", "Token", token.full_token);
    await says(page, /No token of this account begins like that[\s\S]*Not all/);
    await standIn.clearFaults();
    await says(page, /One token begins like that[\s\S]*Postman testing/);
    assert.doesNotMatch(
      await page.evaluate(() => document.querySelector("dialog").textContent),
      /Not all/,
    );
  },
);

inOneBrowser(
  "among tokens that all begin alike only the account tells which it is",
  async ({ browser, standIn }) => {
    const page = await asked(browser, "jwt");
    const token = (await liveTokens(standIn, "jwt")).find(({ scopes }) => scopes.includes("read"));
    await page.fill("textbox", "Token", token.full_token);
    await says(page, /A JWT: many begin alike, so only Zendesk can tell/);
    await page.click("button", "Ask jwt");
    await says(page, /It works\./);
  },
);

inEachBrowser(
  "in a tab that sleeps nobody waits for an answer for good",
  { only: ["chromium"] },
  async ({ browser, standIn }) => {
    await standIn.fault(TOKENS, { kind: "latency", ms: 200 });
    const page = await openInventory(browser);
    const adminCenter = (await browser.tabs())[0];
    const session = await adminCenter.driver.page.createCDPSession();
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await page.click("button", "Read again");
    await page.waitForState("out-of-touch", { timeout: 30_000 });
    await page.click("button", "Which token is this?");
    // What the page can't read, the tab is to ask again.
    await standIn.fault(`${TOKENS}/current`, { kind: "reset", when: "before" });
    await page.fill("textbox", "Token", "0000000000dead0000");
    await page.click("button", "Ask inventory");
    await says(page, /The tab was closed or has left/, { timeout: 30_000 });
    await session.send("Page.setWebLifecycleState", { state: "active" });
  },
);
