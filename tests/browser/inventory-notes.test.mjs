// What the user notes of API tokens and clients: how far the move is, kept in this browser, taken into
// another by a file.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  apiTokensOf,
  holdMessages,
  letMessagesGo,
  openForUnknownUser,
  openInventory,
  savedText,
  waitForCount,
  waitForUser,
} from "./inventory-support.mjs";
import { stored } from "./support.mjs";

/** Shows the one API token of this description. */
async function only(page, description) {
  await page.fill("searchbox", "Search API tokens", description);
  await waitForCount(page, "1 of 19");
}

async function markReplaced(page, description) {
  await only(page, description);
  await page.click("button", "Mark as replaced");
  await page.waitFor(() => document.querySelector("td.description .flag"));
}

async function note(page, description, mark, text) {
  await only(page, description);
  await page.click("button", "Edit note");
  await page.fill("textbox", "Note", text);
  await page.click("radio", mark);
  await page.click("button", "Save");
  await page.waitFor(() => document.querySelector("dialog") === null);
}

/** “7 of 19 replaced”, and the number of each part by its name. */
const bar = (page) =>
  page.evaluate(() => ({
    said: document.querySelector(".replaced-of").textContent,
    parts: Object.fromEntries(
      [...document.querySelectorAll(".bar-part")].map((part) => [
        part.querySelector("span").textContent,
        Number(part.querySelector("strong").textContent),
      ]),
    ),
  }));

const waitForBar = (page, said) =>
  page.waitFor((said) => document.querySelector(".replaced-of")?.textContent === said, {
    args: [said],
  });

/** In the page: chooses a file as its user would. */
const choose = (page, text) =>
  page.evaluate((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], "notes.json", { type: "application/json" }));
    const input = document.querySelector("input[type=file]");
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
  }, text);

const dialogSays = (page, words) =>
  page.waitFor((words) => document.querySelector("dialog")?.textContent.includes(words), {
    args: [words],
  });

/** Takes what the file would change; the page is behind the dialog until all of it is written. */
async function take(page) {
  await page.click("button", "Import");
  await page.waitFor(() => document.querySelector("dialog") === null);
}

const MOVED = {
  said: "7 of 19 replaced",
  parts: { Replaced: 7, "To be dropped": 1, "Not ours": 1, "Left to move": 10 },
};

const downloads = mkdtempSync(join(tmpdir(), "notes-"));
inEachBrowser(
  "a move that is half done is the same after closing, and in another browser by its file",
  { launch: { downloads } },
  async ({ browser, standIn }) => {
    try {
      let page = await apiTokensOf(browser, standIn);
      assert.equal((await bar(page)).said, "0 of 19 replaced");
      for (const description of [
        "Monthly invoices",
        "Ticket archive",
        "Postman",
        "Survey export",
        "Chat bot",
        "Phone system",
      ])
        await markReplaced(page, description);
      await note(page, "Warehouse stock", "Replaced", "nightly, of the data team");
      await note(page, "Old importer", "To be dropped", "");
      await note(page, "Jira connector", "Not ours", "the vendor's");
      await page.click("link", "Clients");
      await page.click("button", "Edit note of Field app");
      await page.fill("textbox", "Note", "ask Robin");
      await page.click("button", "Save");
      await page.waitFor(() => /ask Robin/.test(document.querySelector("table").textContent));

      await page.close();
      page = await apiTokensOf(browser, standIn);
      await waitForBar(page, MOVED.said);
      assert.deepEqual(await bar(page), MOVED);

      await page.click("button", "Export notes");
      const file = await until("the file", () => {
        const text = savedText(downloads, "inventory-notes", "json");
        return JSON.parse(text) && text;
      });
      const { api_tokens: tokens } = await standIn.account("inventory");
      for (const { token } of tokens) assert.ok(!file.includes(token));

      await browser.startAfresh();
      page = await apiTokensOf(browser, standIn);
      assert.equal((await bar(page)).said, "0 of 19 replaced");
      await choose(page, file);
      await dialogSays(page, "10 notes are new, or newer than here.");
      assert.equal((await bar(page)).said, "0 of 19 replaced", "shown before it is done");
      await take(page);
      await waitForBar(page, MOVED.said);
      assert.deepEqual(await bar(page), MOVED);
      await choose(page, file);
      await dialogSays(page, "10 notes stay as they are here.");
    } finally {
      await rm(downloads, { recursive: true, force: true });
    }
  },
);

inOneBrowser(
  "each part of the bar shows its API tokens alone, and a search finds notes",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn);
    await markReplaced(page, "Postman");
    await note(page, "Chat bot", "Not ours", "the vendor's");
    await page.fill("searchbox", "Search API tokens", "VENDOR not ours");
    await waitForCount(page, "1 of 19");
    await page.fill("searchbox", "Search API tokens", "");
    await page.click("button", /^Left to move/);
    await waitForCount(page, "17 of 19");
    assert.match(await page.evaluate(() => location.hash), /move=left/);
    await page.click("button", /^Replaced/);
    await waitForCount(page, "1 of 19");
    await page.click("button", "Mark as replaced");
    await waitForCount(page, "0 of 19");
    assert.equal((await bar(page)).said, "0 of 19 replaced");
  },
);

inOneBrowser(
  "an API token that is used after it was marked says so",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn);
    const { api_tokens: tokens } = await standIn.account("inventory");
    const used = tokens.find(({ description }) => description === "Jira connector");
    const at = Date.parse(used.last_used);
    const marked = (at) => ({
      account: "inventory",
      about: { "api-token": String(used.id) },
      marked: { mark: "replaced", at },
      written_at: at,
    });
    const file = (at) =>
      JSON.stringify({ format: "full-token-notes", version: 1, notes: [marked(at)] });
    await choose(page, file(at - 1_000));
    await dialogSays(page, "1 note is new");
    await take(page);
    await only(page, "Jira connector");
    const flagSays = (wanted) =>
      page.waitFor(
        (wanted) => document.querySelector(".description .flag")?.textContent === wanted,
        { args: [wanted] },
      );
    await flagSays("Replaced, used since");
    await choose(page, file(at + 1_000));
    await dialogSays(page, "newer than here");
    await take(page);
    await flagSays("Replaced");
  },
);

inOneBrowser(
  "a note with something like a token in it is not saved, and says why",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn);
    await only(page, "Postman");
    await page.click("button", "Edit note");
    const secret = "6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv";
    await page.fill("textbox", "Note", `key: ${secret}`);
    await dialogSays(page, "A part of this looks like a token.");
    // A browser that restores its pages writes to disk what is typed into other fields.
    assert.equal(await page.evaluate(() => document.querySelector("#note").autocomplete), "off");
    const save = await page.byRole("button", "Save");
    assert.equal(save.disabled, true);
    await page.press("Escape");
    const smuggled = JSON.stringify({
      format: "full-token-notes",
      version: 1,
      notes: [
        { account: "inventory", about: { client: "1" }, text: secret, written_at: 1 },
        { account: "inventory", about: { client: "2" }, text: "fine", written_at: 1 },
      ],
    });
    await choose(page, smuggled);
    await dialogSays(page, "1 entry can't be read, or looks like a secret, and is left out.");
    await page.click("button", "Import");
    await until("the other note", async () => (await stored(browser)).includes("fine"));
    assert.ok(!(await stored(browser)).includes(secret));
  },
);

inOneBrowser(
  "a client's note stands in both views of it, and a search finds its tokens",
  async ({ browser }) => {
    const page = await openInventory(browser);
    await waitForUser(page);
    await page.click("link", "Clients");
    await page.click("button", "Edit note of Nightly export");
    await page.fill("textbox", "Note", "owned by the data team");
    await page.click("button", "Save");
    await page.waitFor(() =>
      /data team/.test(document.querySelector("td.name .note")?.textContent),
    );
    await page.click("link", "Tokens");
    await page.fill("searchbox", "Search tokens", "DATA TEAM");
    await page.waitFor(() => {
      const rows = [...document.querySelectorAll("tbody tr:not(.gap)")];
      return rows.length > 0 && rows.every((row) => /data team/.test(row.textContent));
    });
  },
);

inEachBrowser("a note that is written elsewhere shows at once", async ({ browser, standIn }) => {
  const page = await apiTokensOf(browser, standIn);
  const id = await page.evaluate(() => document.querySelector("td.description .first").id);
  await page.evaluate((id) => {
    const [about, account] = [{ "api-token": id.replace("api-token-", "") }, "inventory"];
    const note = { account, about, marked: { mark: "replaced", at: 1 }, written_at: 1 };
    return chrome.storage.local.set({ [`note/inventory/api-token/${about["api-token"]}`]: note });
  }, id);
  await waitForBar(page, "1 of 19 replaced");
});

inOneBrowser(
  "what another page has noted meanwhile is not written over by a form that left it alone",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn);
    await only(page, "Postman");
    await page.click("button", "Edit note");
    const id = await page.evaluate(() => document.querySelector("td.description .first").id);
    await page.evaluate((id) => {
      const [about, account] = [{ "api-token": id.replace("api-token-", "") }, "inventory"];
      const note = { account, about, marked: { mark: "not-ours", at: 1 }, written_at: 1 };
      return chrome.storage.local.set({
        [`note/inventory/api-token/${about["api-token"]}`]: note,
      });
    }, id);
    await page.waitFor(() => document.querySelector("td.description .flag"));
    await page.fill("textbox", "Note", "invoices");
    await page.click("button", "Save");
    await page.waitFor(() => document.querySelector("dialog") === null);
    const noted = await stored(browser);
    assert.ok(noted.includes("invoices") && noted.includes("not-ours"), noted);
  },
);

inOneBrowser(
  "a note that is written late closes no other's dialog",
  async ({ browser, standIn }) => {
    const page = await apiTokensOf(browser, standIn);
    await holdMessages(page);
    await only(page, "Postman");
    await page.click("button", "Edit note");
    await page.fill("textbox", "Note", "the first");
    await page.click("button", "Save");
    await page.press("Escape");
    await page.waitFor(() => document.querySelector("dialog") === null);
    await only(page, "Chat bot");
    await page.click("button", "Edit note");
    await page.fill("textbox", "Note", "the second");
    await letMessagesGo(page);
    await until("the first to be written", async () =>
      (await stored(browser)).includes("the first"),
    );
    await page.click("button", "Save");
    await page.waitFor(() => document.querySelector("dialog") === null);
    await until("the second", async () => (await stored(browser)).includes("the second"));
  },
);

inOneBrowser(
  "a note is saved once it is known who is signed in, and that is said",
  async ({ browser, standIn }) => {
    const page = await openForUnknownUser(browser, standIn);
    await page.click("link", "Clients");
    await page.click("button", "Edit note of Field app");
    await page.fill("textbox", "Note", "ask Robin");
    await page.waitForStatus(/once Full Token has read who is signed in/);
    assert.ok(await page.isDisabled("button", "Save"));
    await standIn.clearFaults();
    await page.click("button", "Save");
    await page.waitFor(() => document.querySelector("dialog") === null);
    await page.waitFor(() => /ask Robin/.test(document.querySelector("table").textContent));
  },
);

inOneBrowser(
  "an API token is marked once it is known who is signed in",
  async ({ browser, standIn }) => {
    const page = await openForUnknownUser(browser, standIn);
    await page.click("link", "API tokens");
    await only(page, "monthly");
    assert.ok(await page.isDisabled("button", "Mark as replaced"));
    await standIn.clearFaults();
    await page.click("button", "Mark as replaced");
    await page.waitFor(() => document.querySelector("tbody [aria-pressed=true]"));
  },
);
