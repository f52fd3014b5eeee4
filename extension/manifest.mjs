// The manifest: one source for every browser. Each permission's reason also stands in README.md.
//
// Usage: node extension/manifest.mjs <chromium|firefox> [--package]

import { readFileSync } from "node:fs";
import process from "node:process";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const PERMISSIONS = [
  "activeTab", // the account's tab, from the toolbar click on: the only site access there is
  "alarms", // secrets are forgotten on time and what is under way goes on, with the popup closed
  "identity", // Zendesk's consent page, in a window that leads back to us
  "scripting", // the session's calls run in the admin's own tab
  "storage", // secrets in memory; on disk, without secrets, what was used and begun, and the user's notes
];

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https://*.zendesk.com", // our own wasm; the ticket check with the bearer
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const ICONS = { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" };

const COMMON = {
  manifest_version: 3,
  name: "__MSG_extension_name__",
  description: "__MSG_extension_description__",
  version,
  default_locale: "en",
  icons: ICONS,
  action: {
    default_popup: "popup.html",
    default_title: "__MSG_extension_name__",
    default_icon: ICONS,
  },
  permissions: PERMISSIONS,
  content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
};

// Edge refuses an upload that names both kinds of background, so each browser gets its own.
const DIFFERENCES = {
  chromium: {
    minimum_chrome_version: "123", // light-dark()
    background: { service_worker: "load-background.js", type: "module" },
  },
  firefox: {
    background: { scripts: ["load-background.js"], type: "module" },
    browser_specific_settings: {
      gecko: {
        id: "full-token@full-token.extension",
        strict_min_version: "142.0", // data_collection_permissions, on Android too
        // What we read goes from the account to its admin, and to nobody else.
        data_collection_permissions: { required: ["none"] },
      },
    },
  },
};

// The store item's public key gives development builds the store's extension id, and with it the
// redirect URL of redirects.json. The store sets it itself: packages leave it out.
const STORE_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA+Sy5CrEeOlR0izbvgXsLR0f2RSaH21nrv4fitKQJug00AULwfoqiTHpIHF8i3Rrq476IDsCkQiDSut+JO6Q7NG9HGQDEiMb5uk3kzYAkItXrDisKlnedbsC7GfEXUI2/IBeXFiOCWQ7ABMN/e+kmcq91GRBNP2Fxgfi5oJiHfmcJEHZ26Cryvk0gC88kb0IaKA5UlKlq2+4eA/NG/SxOkb7RMDMVYHy7alGxFJ7HwbXGK7J0goTUUKsPVI5Xc3+kpc9s47keqNfgXC0MSTLUGK4M/3ieNE7n2e6SV3Uy4XZ4Wk2IesjTZmr7F6ec54KX3xExtFvKbFRpMsVSFHBwQwIDAQAB";

export function manifest(browser, { forStore = false } = {}) {
  const key = browser === "chromium" && !forStore ? { key: STORE_KEY } : {};
  return { ...COMMON, ...DIFFERENCES[browser], ...key };
}

if (import.meta.filename === process.argv[1]) {
  const [browser, option] = process.argv.slice(2);
  const text = JSON.stringify(manifest(browser, { forStore: option === "--package" }), null, 2);
  process.stdout.write(`${text}\n`);
}
