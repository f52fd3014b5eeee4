// What is built asks for no more than it says, and its data agree with each other.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import process from "node:process";
import test from "node:test";
import { manifest } from "../extension/manifest.mjs";

const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const BROWSERS = ["chromium", "firefox"];
const built = Object.fromEntries(BROWSERS.map((b) => [b, json(`dist/${b}/manifest.json`)]));

for (const browser of BROWSERS) {
  test(`the built manifest asks for nothing that warns at install, and for no host [${browser}]`, () => {
    const { permissions, ...rest } = built[browser];
    assert.deepEqual(permissions, ["activeTab", "alarms", "identity", "scripting", "storage"]);
    for (const power of [
      "host_permissions",
      "optional_permissions",
      "optional_host_permissions",
      "content_scripts",
      "externally_connectable",
      "web_accessible_resources",
    ]) {
      assert.equal(rest[power], undefined, power);
    }
  });

  test(`pages of ours may connect to Zendesk and load our own files, no more [${browser}]`, () => {
    assert.equal(
      built[browser].content_security_policy.extension_pages,
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
        "connect-src 'self' https://*.zendesk.com; base-uri 'none'; form-action 'none'",
    );
  });

  test(`every file that the manifest and our pages name is there [${browser}]`, () => {
    const { action, background, icons } = built[browser];
    const scripts = background.scripts ?? [background.service_worker];
    const pages = [action.default_popup, "inventory.html"];
    for (const file of [...pages, ...scripts, ...Object.values(icons)])
      assert.ok(existsSync(`dist/${browser}/${file}`), file);
    for (const name of pages) {
      const page = readFileSync(`dist/${browser}/${name}`, "utf8");
      for (const [, file] of page.matchAll(/(?:href|src)="([^"#]+)"/g))
        assert.ok(existsSync(`dist/${browser}/${file}`), `${name}: ${file}`);
      assert.doesNotMatch(
        page,
        /style=|<style|<script(?![^>]*src=)|<!-- [a-z-]+\.html -->/,
        `${name}: the CSP allows nothing inline, and each part is put in`,
      );
    }
  });

  // Else who builds it anew could not tell whether it is the same, and it would tell who built it.
  test(`no wasm names a folder of the machine that it was built on [${browser}]`, () => {
    const wasms = readdirSync(`dist/${browser}`).filter((file) => file.endsWith(".wasm"));
    assert.equal(wasms.length, 3);
    for (const wasm of wasms) {
      const bytes = readFileSync(`dist/${browser}/${wasm}`);
      assert.ok(
        bytes.includes("src/browser/"),
        `${wasm}: our own files are named by their place here`,
      );
      for (const folder of ["registry/src", `${homedir()}/.`, process.cwd()])
        assert.ok(!bytes.includes(folder), `${wasm} names ${folder}`);
    }
  });
}

test("each browser has its own kind of background, as Edge demands", () => {
  assert.deepEqual(Object.keys(built.chromium.background), ["service_worker", "type"]);
  assert.deepEqual(Object.keys(built.firefox.background), ["scripts", "type"]);
});

test("the crate, the npm package and the manifest have one version", () => {
  const [, crate] = readFileSync("Cargo.toml", "utf8").match(/^version = "(.+)"$/m);
  assert.deepEqual([crate, built.chromium.version], [json("package.json").version, crate]);
});

test("the redirect URLs are those of the extension ids", () => {
  const redirects = json("extension/redirects.json");
  const key = Buffer.from(built.chromium.key, "base64");
  const digits = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const id = [...digits]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join("");
  assert.equal(redirects.chromium, `https://${id}.chromiumapp.org/`);
  const { gecko } = built.firefox.browser_specific_settings;
  const hash = createHash("sha1").update(gecko.id).digest("hex");
  assert.equal(redirects.firefox, `https://${hash}.extensions.allizom.org/`);
});

test("packages for the stores leave the store's key out", () => {
  assert.equal(manifest("chromium", { forStore: true }).key, undefined);
  assert.ok(manifest("chromium").key);
});

const locales = readdirSync("extension/_locales");
const english = json("extension/_locales/en/messages.json");

/** Of a plural's message the name without its category. */
const pluralOf = (name) => name.match(/^(\w+)_(zero|one|two|few|many|other)$/)?.[1];
const plurals = new Set(Object.keys(english).map(pluralOf).filter(Boolean));
const alone = Object.keys(english).filter((name) => !pluralOf(name));

for (const locale of locales) {
  test(`locale ${locale} has English's messages with English's placeholders, and each plural its language has`, () => {
    const messages = json(`extension/_locales/${locale}/messages.json`);
    const rules = new Intl.PluralRules(messages.language.message).resolvedOptions();
    const counted = [...plurals].flatMap((plural) =>
      rules.pluralCategories.map((category) => `${plural}_${category}`),
    );
    assert.deepEqual(Object.keys(messages).sort(), [...alone, ...counted].sort());
    assert.equal(messages.language.message, locale.replace("_", "-"));
    for (const [name, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, placeholder]) => placeholder);
      const model = english[name] ?? english[`${pluralOf(name)}_other`];
      const wanted = Object.keys(model.placeholders ?? {}).sort();
      assert.deepEqual(Object.keys(placeholders).sort(), wanted, name);
      // A sentence may go by a count that it does not name.
      const isUncounted = pluralOf(name) && used.length === 0;
      if (!isUncounted) assert.deepEqual(used.sort(), wanted, name);
    }
  });
}

test("every message is used", () => {
  const sources = readdirSync("src", { recursive: true }).filter((file) => file.endsWith(".rs"));
  const code = sources.map((file) => readFileSync(`src/${file}`, "utf8")).join("\n");
  const used = code + JSON.stringify(built);
  const names = ["language", ...plurals, ...alone];
  const idle = new Set(
    names.filter((name) => !new RegExp(`\\btexts::${name}\\b|__MSG_${name}__`).test(used)),
  );
  // By it the plurals are chosen.
  idle.delete("language");
  assert.deepEqual([...idle], []);
});

test("the stores' one-line description is short enough", () => {
  assert.ok(english.extension_description.message.length <= 132);
});
