// The peer of the inventory's page (plain-inventory/inventory.js): its markup and its stylesheet, with a
// script in plain JavaScript, and the account's rows beside it as JSON.
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../harness/leftovers.mjs";

/** How many characters of a token the account's list shows. */
const PREFIX = 10;

/**
 * Its folder, made from the built extension's; the harness removes what stands around it.
 * `main`: the page's `<main>` without the table's rows; `account`: what the stand-in holds.
 */
export function plainInventoryExtension(built, main, account) {
  const folder = join(temporaryFolder("plain-inventory").path, "chromium");
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));
  const kept = {
    manifest_version: 3,
    name: "Plain inventory",
    version: "1",
    default_locale: manifest.default_locale,
    content_security_policy: manifest.content_security_policy,
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(kept));
  const page = readFileSync(join(built, "inventory.html"), "utf8")
    .replace(/<link rel="preload"[^>]*>/u, "")
    .replace("load-inventory.js", "inventory.js")
    .replace(/<main[\s\S]*<\/main>/u, () => main);
  writeFileSync(join(folder, "inventory.html"), page);
  writeFileSync(join(folder, "rows.json"), JSON.stringify(rowsOf(account)));
  cpSync(join(built, "_locales"), join(folder, "_locales"), { recursive: true });
  for (const file of ["inventory.css", "chevron.svg"])
    copyFileSync(join(built, file), join(folder, file));
  const script = new URL("plain-inventory/inventory.js", import.meta.url);
  copyFileSync(fileURLToPath(script), join(folder, "inventory.js"));
  return folder;
}

/** In the order of the account's list. Some tokens' users are nobody's record. */
function rowsOf({ tokens, clients, users }) {
  const clientOf = new Map(clients.map((client) => [client.id, client]));
  const userOf = new Map(users.map((user) => [user.id, user]));
  const millis = (time) => time && Date.parse(time);
  return tokens.map((token) => {
    const { name, identifier, global } = clientOf.get(token.client_id);
    const user = userOf.get(token.user_id);
    return {
      id: token.id,
      client: { name, identifier, isForeign: global || identifier.startsWith("zis_") },
      user: { id: token.user_id, name: user?.name, role: user?.role, suspended: user?.suspended },
      prefix: token.full_token.slice(0, PREFIX),
      scopes: token.scopes,
      created: millis(token.created_at),
      used: millis(token.used_at),
      expires: millis(token.expires_at),
    };
  });
}
