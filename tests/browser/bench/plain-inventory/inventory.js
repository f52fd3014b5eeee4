// The bench's peer: the table of the inventory in plain JavaScript, of one file and without any library.
// It shows the rows that it is given (rows.json) in the same columns, finds them by the same texts, and
// keeps the same count. It makes the rows around those that are seen at once, and new elements for all
// that come. What stands around the table is the inventory's own markup.
// It does nothing more: no reads, no cards, no order, no groups, no commands.

/** The height of a row, in CSS pixels, and how many stand above and below those that are seen. */
const ROW_PX = 52;
const AROUND = 4;

const search = document.querySelector(".search");
const scroller = document.querySelector(".table-scroll");
const body = document.querySelector("tbody");
const count = document.querySelector(".count");
const selectAll = document.querySelector(".select-all > input");
const exports = document.querySelectorAll(".export > button");

const text = (name, ...values) => chrome.i18n.getMessage(name, values);
const number = (value) => value.toLocaleString();
const formatOf = (options) => new Intl.DateTimeFormat(undefined, options).format;
const date = formatOf({ dateStyle: "medium" });
const dateAndTime = formatOf({ dateStyle: "medium", timeStyle: "short" });
const fold = (text) => text.toUpperCase().toLowerCase();

const ROLES = {
  admin: text("role_admin"),
  agent: text("role_agent"),
  "end-user": text("role_end_user"),
};

const DAY_MS = 86_400_000;
const now = Date.now();

const grave = (name) => ({ className: "flag", text: text(name) });
const mild = (name) => ({ className: "flag mild", text: text(name) });

/** What is risky about a token's user, scopes and expiry: each a flag in its cell. */
function risksOf({ user, scopes, expires }) {
  const may = (scope) => scopes.length === 0 || scopes.includes(scope);
  const isSoon = expires && now < expires && expires - now <= 7 * DAY_MS;
  return {
    user: [
      user.suspended && grave("inventory_suspended"),
      user.role === "end-user" && grave("inventory_no_longer_agent"),
    ].filter(Boolean),
    scopes: [
      may("impersonate") && grave("risk_impersonates"),
      may("write") && mild("risk_full_write"),
    ].filter(Boolean),
    expires: isSoon ? [mild("risk_expires_soon")] : [],
  };
}

const said = (flags) => flags.map((flag) => flag.text);
const withFlags = (title, flags) => (flags.length ? `${title}: ${said(flags).join(", ")}` : title);

/** A row with what it shows, and what it is found by. */
function row(token, place) {
  const { id, client, user, prefix, scopes, created, used, expires } = token;
  const risks = risksOf(token);
  const times = {
    created: date(created),
    used: used ? date(used) : text("inventory_never"),
    expires: expires ? date(expires) : text("inventory_never"),
  };
  const userName = user.name ?? text("inventory_user_by_number", `${user.id}`);
  const role = ROLES[user.role] ?? "";
  const found = [prefix, client.name, client.identifier, user.name ?? "", ...scopes];
  found.push(times.created, times.used, times.expires, role);
  found.push(...Object.values(risks).flatMap(said));
  if (!expires) found.push(text("risk_never_expires"));
  return {
    id,
    place,
    client,
    risks,
    user: { name: userName, role },
    prefix: `${prefix}…`,
    scopes: scopes.join(", ") || text("inventory_all_scopes"),
    times,
    at: { created, used, expires },
    search: fold(found.join("\n")),
  };
}

const rows = (await (await fetch("rows.json")).json()).map(row);
let shown = rows;
const selected = new Set();
let focused = null;
/** The rows that stand in the document, by their ids. */
let standing = new Map();

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};
const bdi = () => element("bdi", "");
const first = () => element("span", "first", bdi());

function patternOfRow() {
  const box = element("input", "");
  box.type = "checkbox";
  const revoke = element("button", "button small quiet danger", text("inventory_revoke"));
  revoke.type = "button";
  return element(
    "tr",
    "",
    element("td", "tick", box),
    element("td", "client", first(), element("span", "second code", bdi())),
    element("td", "user", first(), element("span", "second")),
    element("td", "prefix code", bdi()),
    element("td", "scopes", first(), element("span", "second")),
    element("td", "created"),
    element("td", "used"),
    element("td", "expires"),
    element("td", "do", revoke),
  );
}

const pattern = patternOfRow();

function elementOf(row) {
  const made = pattern.cloneNode(true);
  const [tick, client, user, prefix, scopes, created, used, expires, last] = made.children;
  const name = text(
    "inventory_token_name",
    row.client.name,
    row.prefix.slice(0, -1),
    dateAndTime(row.at.created),
  );
  tick.firstChild.ariaLabel = name;
  tick.firstChild.checked = selected.has(row.id);
  client.title = row.client.name;
  const [clientName, identifier] = client.children;
  clientName.firstChild.textContent = row.client.name;
  if (row.client.isForeign) clientName.append(element("span", "flag plain", foreign(row.client)));
  identifier.firstChild.textContent = row.client.identifier;
  user.title = withFlags(row.user.name, row.risks.user);
  const [userName, role] = user.children;
  userName.firstChild.textContent = row.user.name;
  role.append(row.user.role);
  putFlags(role, row.risks.user);
  prefix.firstChild.textContent = row.prefix;
  scopes.title = withFlags(row.scopes, row.risks.scopes);
  scopes.firstChild.firstChild.textContent = row.scopes;
  putFlags(scopes.lastChild, row.risks.scopes);
  for (const [cell, key] of [
    [created, "created"],
    [used, "used"],
    [expires, "expires"],
  ]) {
    cell.textContent = row.times[key];
  }
  if (!row.at.used) used.classList.add("quiet");
  if (!row.at.expires) expires.classList.add("risky");
  putFlags(expires, row.risks.expires);
  last.firstChild.ariaLabel = `${text("inventory_revoke")} ${name}`;
  made.addEventListener("focusin", () => {
    focused = row;
  });
  tick.firstChild.addEventListener("click", () => {
    if (!selected.delete(row.id)) selected.add(row.id);
    showSelection();
  });
  return made;
}

const putFlags = (cell, flags) =>
  cell.append(...flags.map(({ className, text }) => element("span", className, text)));

const foreign = ({ identifier }) =>
  text(identifier.startsWith("zis_") ? "inventory_zis" : "inventory_foreign");

function gap() {
  const cell = element("td", "");
  cell.colSpan = 9;
  const made = element("tr", "gap", cell);
  made.ariaHidden = "true";
  return made;
}

const gaps = [gap(), gap(), gap(), gap()];
body.append(...gaps);

/** The rows that are seen, some around them, and the one that holds the focus. */
function showRows() {
  const seen = Math.max(0, scroller.scrollTop) / ROW_PX;
  const end = Math.min(shown.length, Math.ceil(seen + height / ROW_PX) + AROUND);
  const start = Math.min(Math.max(0, Math.floor(seen) - AROUND), Math.max(0, end - 1));
  const kept = focused ? shown.indexOf(focused) : -1;
  const before = kept >= 0 && kept < start ? kept : null;
  const after = kept >= end ? kept : null;
  const heights = [
    before ?? 0,
    before === null ? start : start - before - 1,
    after === null ? 0 : after - end,
    shown.length - (after === null ? end : after + 1),
  ];
  const now = new Map();
  const put = (place) => {
    const row = shown[place];
    const made = standing.get(row.id) ?? elementOf(row);
    if (made.place !== place) {
      made.place = place;
      made.ariaRowIndex = place + 2;
    }
    now.set(row.id, made);
    return made;
  };
  const wanted = [gaps[0]];
  if (before !== null) wanted.push(put(before));
  wanted.push(gaps[1]);
  for (let place = start; place < end; place += 1) wanted.push(put(place));
  wanted.push(gaps[2]);
  if (after !== null) wanted.push(put(after));
  wanted.push(gaps[3]);
  for (const [id, made] of standing) if (!now.has(id)) made.remove();
  let at = body.firstChild;
  for (const made of wanted)
    if (made === at) at = at.nextSibling;
    else body.insertBefore(made, at);
  gaps.forEach((gap, place) => {
    gap.firstChild.style.height = `${heights[place] * ROW_PX}px`;
  });
  standing = now;
}

function showSelection() {
  const mine = selected.size ? shown.filter(({ client }) => !client.isForeign) : [];
  const chosen = mine.filter(({ id }) => selected.has(id)).length;
  selectAll.checked = chosen > 0 && chosen === mine.length;
  selectAll.indeterminate = chosen > 0 && chosen < mine.length;
}

function showCount() {
  const all = number(rows.length);
  count.textContent =
    shown.length === rows.length
      ? text("inventory_tokens_count_other", all)
      : text("inventory_shown_of", number(shown.length), all);
  for (const button of exports) button.ariaDisabled = `${shown.length === 0}`;
}

function filter() {
  const words = fold(search.value).split(/\s+/u).filter(Boolean);
  const fits = (row) => words.every((word) => row.search.includes(word));
  shown = words.length ? rows.filter(fits) : rows;
  if (scroller.scrollTop > shown.length * ROW_PX) scroller.scrollTop = 0;
  showRows();
  showCount();
  showSelection();
}

let height = scroller.clientHeight;
addEventListener("resize", () => {
  height = scroller.clientHeight;
  showRows();
});
body.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget) focused = null;
});
search.addEventListener("input", filter);
scroller.addEventListener("scroll", showRows);
filter();
document.querySelector("main").dataset.state = "complete";
