// What the harness's own specs look at: a page on this machine, secure enough for a clipboard and never
// behind a proxy, and the dummy extension, made once.
import { createServer } from "node:http";
import { after } from "node:test";
import { dummyExtension } from "./dummy-extension.mjs";

const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>Page</title><h1>A page</h1>';
const folders = {};
let site;

export function extension(browser) {
  folders[browser] ??= dummyExtension(browser);
  return folders[browser];
}

export function openSite() {
  site = createServer((request, response) => {
    const isApi = request.url.startsWith("/api/");
    response.setHeader("content-type", isApi ? "application/json" : "text/html");
    response.end(isApi ? '{"user":{"id":1}}' : PAGE);
  }).listen(0, "127.0.0.1");
  after(() => {
    site.close();
    site.closeAllConnections();
  });
}

export const address = () => `http://127.0.0.1:${site.address().port}/start`;

export async function readyPopup(browser) {
  const popup = await browser.clickToolbar();
  await popup.waitForState("ready");
  return popup;
}
