// The bench's peer: a popup in plain JavaScript, of one file and without any library, that makes the
// same reads of the account as Full Token's and draws the same controls from them. Its reads leave with
// its first line. It does nothing more: no commands, no errors, no other screen.

import { inTab } from "./in-tab.js";

/** Between two tries at a tab that Firefox has not granted yet, in milliseconds. */
const RETRY_MS = 50;

async function execute(tab, request) {
  for (;;) {
    try {
      const target = { tabId: tab.id };
      const injection = { target, func: inTab, args: [request], injectImmediately: true };
      return await chrome.scripting.executeScript(injection);
    } catch (error) {
      if (!error.message.includes("Missing host permission")) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

async function read(tab, origin, target) {
  const [{ result }] = await execute(tab, { origin, method: "GET", target, omit: false });
  return JSON.parse(result.response.body);
}

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

function icon(name) {
  const holder = document.createElement("span");
  holder.innerHTML = `<svg class="icon" aria-hidden="true"><use href="#icon-${name}"/></svg>`;
  return holder.firstChild;
}

function header(account, user) {
  const mark = element("span", { className: "account-mark" }, account[0]);
  const name = element("h1", { className: "account-name" }, element("bdi", {}, account));
  const line = element(
    "p",
    { className: "account-user" },
    element("bdi", {}, `${user.name} · Admin`),
  );
  const link = element("a", { className: "account-link", target: "_blank" }, icon("new-window"));
  link.href = `https://${account}.zendesk.com/admin/apps-integrations/apis/oauth-clients`;
  link.ariaLabel = "Open OAuth clients";
  return element("header", { className: "account" }, mark, element("div", {}, name, line), link);
}

function clientField(clients, chosen) {
  const add = element("button", { type: "button", className: "button quiet" }, icon("plus"));
  add.append("New OAuth client");
  const label = element("label", { htmlFor: "client" }, "OAuth client");
  const head = element("div", { className: "field-head" }, label, add);
  const option = ({ id, name, identifier }) => {
    const label = `${name} (${identifier})`;
    return element("option", { value: id, selected: id === chosen }, label);
  };
  const list = element("select", { id: "client" }, ...clients.map(option));
  return element("div", { className: "field" }, head, list);
}

function scopesField() {
  const segment = (label, at) => {
    const radio = element("input", { type: "radio", name: "scopes", checked: at === 0 });
    return element("label", { className: "segment" }, radio, element("span", {}, label));
  };
  const segments = ["Read and write", "Read only", "Custom"].map(segment);
  const legend = element("legend", {}, "Scopes");
  const group = element("div", { className: "segments" }, ...segments);
  const reach = element("p", { id: "scopes-reach", className: "hint" });
  reach.append("Reads and changes whatever you can.");
  const field = element("fieldset", { className: "field" }, legend, group, reach);
  field.setAttribute("role", "radiogroup");
  field.setAttribute("aria-describedby", "scopes-reach");
  return field;
}

function dock(user, account) {
  const generate = element("button", { className: "button primary wide" }, "Generate token");
  const status = element("div", { className: "status" });
  status.setAttribute("role", "status");
  const promise = `Acts for ${user.name}. Nothing is sent anywhere but ${account}.zendesk.com.`;
  const line = element("p", { className: "quiet-line" }, promise);
  return [generate, element("div", { className: "dock" }, generate, status, line)];
}

async function start() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const { origin, hostname } = new URL(tab.url);
  const [account] = hostname.split(".");
  const remembered = async () => {
    const { last } = await chrome.storage.local.get("last");
    return last && (await read(tab, origin, `/api/v2/oauth/clients/${last}.json`)).client;
  };
  const [{ user }, { clients }, last] = await Promise.all([
    read(tab, origin, "/api/v2/users/me.json"),
    read(tab, origin, "/api/v2/oauth/clients.json?page[size]=100"),
    remembered(),
  ]);
  if (last && clients.every(({ id }) => id !== last.id)) clients.unshift(last);
  const own = clients.filter(({ user_id: owner }) => owner === user.id);
  const chosen = last?.id ?? own.at(-1)?.id;
  chrome.storage.local.set({ last: chosen });
  const main = document.querySelector("main");
  const [generate, docked] = dock(user, account);
  const form = element("form", {}, clientField(clients, chosen), scopesField(), docked);
  document.querySelector("#shell").hidden = true;
  main.append(header(account, user), element("section", { className: "screen" }, form));
  main.dataset.state = "ready";
  generate.focus();
}

start();
